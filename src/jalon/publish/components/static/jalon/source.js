// A record that runs over several blocks: the address lights its first words; this lights the others with them.
const light = () => {
  const name = decodeURIComponent(location.hash.slice(1));
  for (const mark of document.querySelectorAll("mark[data-of]")) mark.classList.toggle("shown", mark.dataset.of === name);
};
addEventListener("hashchange", light);
light();
