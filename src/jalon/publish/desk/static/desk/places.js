// Where the chosen record may be moved: asked for when the list is opened.
const root = document.getElementById("review");
const list = document.getElementById("f-parent");

// The panel opened or closed leaves less room or more: the chosen record stays in sight.
document.querySelector("#panel .more")?.addEventListener("toggle", () => document.querySelector("#rows [aria-current]")?.scrollIntoView({ block: "nearest" }));

list?.addEventListener("focus", async () => {
  const key = document.querySelector("#rows [aria-current]")?.closest("li").dataset.key;
  if (!list.dataset.stale || !key) return;
  delete list.dataset.stale;
  const answer = await fetch(`${root.dataset.holders}?record=${key}`, { headers: { Accept: "application/json" } });
  const { holders } = await answer.json();
  list.replaceChildren(...holders.map(([holder, label]) => new Option(label, holder)));
  list.nextElementSibling.disabled = holders.length === 0;
});
