// A field to look for commitments among many: it hides those that do not hold its words, never one that is chosen.
const flat = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

for (const choice of document.querySelectorAll("[data-choose]")) {
  const groups = [...choice.querySelectorAll("details")];
  if (choice.querySelectorAll(".choice").length < 8) continue;
  const field = document.createElement("input");
  field.type = "search";
  field.className = "seeking";
  field.setAttribute("aria-label", choice.dataset.choose);
  field.placeholder = choice.dataset.choose;
  choice.insertBefore(field, groups[0]);
  const opened = groups.map((group) => group.open);
  field.addEventListener("input", () => {
    const words = flat(field.value).split(/\s+/).filter(Boolean);
    groups.forEach((group, rank) => {
      const rows = [...group.querySelectorAll(".choice")];
      for (const row of rows) {
        const said = flat(`${row.textContent} ${group.firstElementChild.textContent}`);
        row.hidden = !row.firstElementChild.checked && !words.every((word) => said.includes(word));
      }
      group.hidden = rows.every((row) => row.hidden);
      group.open = words.length ? !group.hidden : opened[rank];
    });
  });
  field.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}
