// Words selected in the commitment go into the field that names them, with where they begin.
const text = document.getElementById("choose-text");
const words = document.getElementById("id_words");
const at = document.getElementById("id_at");

function take() {
  const selection = getSelection();
  if (!text || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) return;
  const chosen = range.toString();
  if (!chosen.trim()) return;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  words.value = chosen.trim();
  // Places count characters (code points), not UTF-16 units.
  at.value = [...before.toString()].length + [...chosen].length - [...chosen.trimStart()].length;
}

document.addEventListener("selectionchange", take);
take(); // words may have been selected before this script ran
words?.addEventListener("input", () => { at.value = ""; });
