// The quorum, counted while the attendance is being said.
const form = document.getElementById("roll");
const quorum = document.getElementById("quorum");

function count() {
  const { needed, members, reached, missing } = form.dataset;
  const there = form.querySelectorAll("[data-votes] input:is([value=present], [value=represented]):checked").length;
  const isReached = there >= Number(needed);
  const words = { there, members, needed, missing: needed - there };
  const said = (isReached ? reached : missing).replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole);
  if (quorum.textContent !== said) quorum.textContent = said;
  quorum.classList.toggle("reached", isReached);
  quorum.classList.toggle("missing", !isReached);
}

if (form) {
  form.addEventListener("change", (event) => {
    // Who names an alternate says that the member is represented.
    if (event.target.matches("select") && event.target.value) {
      const represented = event.target.closest("fieldset").querySelector("[value=represented]");
      if (represented) represented.checked = true;
    }
    count();
  });
  count();
}
