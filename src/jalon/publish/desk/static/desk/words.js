// Words selected in the text, by hand or with the keys: where they stand, and what they may be made of.
const root = document.getElementById("review");
const text = document.getElementById("text");
const picker = document.getElementById("picker");
const mayChange = root.hasAttribute("data-may-change");

// Offsets count characters of the text layer (code points), not UTF-16 units.
function place(node, offset) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".blk");
  if (!block) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return Number(block.dataset.s) + [...before.toString()].length;
}

function selected() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer) || !range.toString().trim()) return null;
  const [start, end] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
  return start === null || end === null || start >= end ? null : { start, end, box: range.getBoundingClientRect() };
}

function notice() {
  const words = mayChange ? selected() : null;
  picker.hidden = !words;
  if (!words) {
    delete root.dataset.from;
    delete root.dataset.to;
    return;
  }
  root.dataset.from = words.start;
  root.dataset.to = words.end;
  picker.style.insetBlockStart = `${Math.max(4, Math.min(words.box.bottom + 6, innerHeight - picker.offsetHeight - 4))}px`;
  picker.style.insetInlineStart = `${Math.max(4, Math.min(words.box.left, innerWidth - picker.offsetWidth - 4))}px`;
}

document.addEventListener("selectionchange", notice);
document.addEventListener("keydown", notice, { capture: true }); // the event above comes late: a quick hand must not be misunderstood

picker.addEventListener("pointerdown", (event) => event.preventDefault()); // a press must not empty the selection
picker.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) root.dispatchEvent(new CustomEvent("desk:make", { detail: button.dataset.kind }));
});

// With the keys: w takes the first word of the chosen record, arrows move, with Shift they extend; up and down go by line.
const MOVES = { ArrowRight: ["forward", "word"], ArrowLeft: ["backward", "word"], ArrowDown: ["forward", "line"], ArrowUp: ["backward", "line"] };

function take() {
  const from = text.querySelector(".lit") ?? text.querySelector(".blk");
  if (!from) return;
  from.scrollIntoView({ block: "center" });
  text.focus({ preventScroll: true });
  getSelection().collapse(from, 0);
  getSelection().modify("extend", "forward", "word");
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea, dialog")) return;
  if (event.key === "w" && mayChange && document.getElementById("single").checked) return event.preventDefault(), take();
  if (document.activeElement !== text || !MOVES[event.key] || root.dataset.from === undefined) return;
  event.preventDefault();
  const [way, size] = MOVES[event.key];
  const selection = getSelection();
  if (!event.shiftKey) {
    if (way === "forward") selection.collapseToEnd();
    else selection.collapseToStart();
    if (way === "backward" || size === "line") selection.modify("move", way, size);
    selection.modify("extend", "forward", "word");
  } else selection.modify("extend", way, size);
});
