// Text and outline kept in step: whichever one scrolls, the other shows the same records.
const text = document.getElementById("text");
const outline = document.getElementById("rows").closest(".pane");
const rows = document.getElementById("rows");
const LINE = 0.3; // where in a pane, from its top, the two must agree
let leader = null;
let waiting = false;

for (const pane of [text, outline]) {
  for (const hint of ["wheel", "touchmove", "pointerdown", "keydown"]) pane.addEventListener(hint, () => (leader = pane), { passive: true });
  pane.addEventListener("scroll", () => {
    if (leader !== pane || waiting) return;
    waiting = true;
    requestAnimationFrame(() => ((waiting = false), follow(pane)));
  }, { passive: true });
}

// A key pressed in the outline moves the text by itself: only a hand on a pane makes it lead.
outline.addEventListener("keydown", () => (leader = null));

const line = (pane) => pane.getBoundingClientRect().top + pane.clientHeight * LINE;
const inText = (row) => text.querySelector(`[data-k~="${row.dataset.key}"]`);

function follow(pane) {
  const list = [...rows.children].filter((row) => !row.hidden && row.dataset.state !== "removed");
  list.sort((a, b) => a.dataset.start - b.dataset.start);
  if (!list.length || pane.clientHeight >= pane.scrollHeight) return;
  const place = pane === text ? (row) => inText(row)?.getBoundingClientRect().top ?? 0 : (row) => row.getBoundingClientRect().top;
  const other = pane === text ? (row) => row.getBoundingClientRect().top : (row) => inText(row)?.getBoundingClientRect().top;
  const at = line(pane);
  let [low, high] = [0, list.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (place(list[middle]) <= at) low = middle;
    else high = middle - 1;
  }
  const [here, next] = [list[low], list[low + 1]];
  const target = pane === text ? outline : text;
  const from = other(here);
  if (from === undefined) return;
  const span = next ? place(next) - place(here) : 0;
  const share = span > 0 ? Math.min(Math.max((at - place(here)) / span, 0), 1) : 0;
  const to = next ? other(next) ?? from : from;
  target.scrollTop += from + (to > from ? (to - from) * share : 0) - line(target);
}
