// The review page: one record is chosen; keys and buttons act on it; the server answers with what changed, and only that.
const root = document.getElementById("review");
const rows = document.getElementById("rows");
const text = document.getElementById("text");
const panel = document.getElementById("panel");
const live = document.getElementById("live");
const choice = document.getElementById("choice");
const filter = document.getElementById("filter");
const only = document.getElementById("only");
const keyList = document.getElementById("keys");
const single = document.getElementById("single");
const mayChange = root.hasAttribute("data-may-change");
const token = document.querySelector("input[name=csrfmiddlewaretoken]")?.value;
let revision = Number(root.dataset.revision);
let chosen = null;
let queue = Promise.resolve();
let pending = 0;

const row = (key) => document.getElementById(`r-${key}`);
const shown = () => [...rows.children].filter((each) => each.offsetParent !== null);

function say(words, isWrong = false) {
  live.textContent = words ?? "";
  live.classList.toggle("wrong", isWrong);
  clearTimeout(say.fading);
  if (!isWrong) say.fading = setTimeout(() => (live.textContent = ""), 5000);
}

// Choosing a record lights its words and fills the panel.
function choose(key, { focus = true, from = "" } = {}) {
  const next = key && row(key);
  if (!next) return;
  rows.querySelector("[aria-current]")?.removeAttribute("aria-current");
  const link = next.querySelector("a");
  link.setAttribute("aria-current", "true");
  chosen = key;
  light();
  fill(next.dataset);
  if (focus) link.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
  if (from !== "text") text.querySelector(".lit")?.scrollIntoView({ block: "center" });
}

function light() {
  for (const old of text.querySelectorAll(".lit")) old.classList.remove("lit");
  for (const words of text.querySelectorAll(`[data-k~="${chosen}"]`)) words.classList.add("lit");
}

function fill(data) {
  if (!panel) return;
  for (const field of panel.querySelectorAll("input[name=key]")) field.value = data.key;
  for (const button of panel.querySelectorAll("[data-on]")) button.hidden = !button.dataset.on.split(" ").includes(data.state);
  for (const button of panel.querySelectorAll("button[name=kind]")) button.setAttribute("aria-pressed", button.value === data.kind);
  panel.querySelector("#f-number").value = data.number;
  if (data.sort) panel.querySelector("#f-kind").value = data.sort;
  if (data.firmness) panel.querySelector("#f-firmness").value = data.firmness;
  panel.querySelector("#f-split").value = "";
  panel.querySelector("#f-parent").dataset.stale = "1";
  for (const name of ["sort", "firmness", "answer"]) panel.querySelector(`[data-form=${name}]`).hidden = data.kind !== "commitment";
}

// One action after the other, each with the revision that the one before came to.
function act(fields) {
  pending += 1;
  queue = queue.then(() => send(fields)).catch(() => say(root.dataset.wordElsewhere, true)).finally(() => (pending -= 1));
  return queue;
}

// Where the network fails one tries again: sent twice, an action is done once (the second finds it done, or is asked about).
async function post(body) {
  for (;;) {
    try {
      return await fetch(root.dataset.act, {
        method: "POST", body, keepalive: true, credentials: "same-origin", headers: { Accept: "application/json", "X-CSRFToken": token },
      });
    } catch {
      say(root.dataset.wordOffline, true);
      await new Promise((again) => setTimeout(again, 3000));
    }
  }
}

async function send(fields) {
  const answer = await post(new URLSearchParams({ ...fields, revision }));
  const data = await understood(answer);
  if (!data) return;
  if (data.refused) return say(data.refused, true), refresh();
  draw(data);
  if (data.conflict) return ask(data.conflict);
  say([data.said, data.others].filter(Boolean).join(" "));
  if (!fields.stay) choose(row(data.select) ? data.select : chosen);
}

async function understood(answer) {
  if (answer.headers.get("Content-Type")?.startsWith("application/json")) return answer.json();
  say(answer.status >= 500 ? root.dataset.wordOffline : root.dataset.wordElsewhere, true);
  return null;
}

async function refresh() {
  const answer = await fetch(`${root.dataset.since}?revision=${revision}`, { headers: { Accept: "application/json" } });
  if (answer.status === 200 && answer.headers.get("Content-Type")?.startsWith("application/json")) {
    const data = await answer.json();
    if (data.revision > revision) draw(data), say(data.others);
  }
}

function draw(data) {
  if (data.revision === undefined || data.revision < revision) return;
  revision = data.revision;
  const had = rows.contains(document.activeElement);
  if (data.gone.includes(chosen)) chosen = remaining(row(chosen), data.gone);
  for (const key of data.gone) row(key)?.remove();
  for (const { key, after, html } of data.rows) {
    row(key)?.remove();
    const made = element(html);
    const before = after && row(after);
    if (before) before.after(made);
    else rows.prepend(made);
  }
  for (const [key, { state, label }] of Object.entries(data.states)) mark(key, state, label);
  for (const { id, html } of data.blocks) document.getElementById(id)?.replaceWith(element(html));
  const bar = document.getElementById("bar");
  bar.max = data.progress.total || 1;
  bar.value = data.progress.confirmed;
  document.getElementById("bar-label").textContent = data.progress.label;
  steps(data);
  for (const field of document.querySelectorAll("input[name=revision]")) field.value = revision;
  document.getElementById("nothing")?.toggleAttribute("hidden", rows.children.length > 0);
  sift();
  if (chosen && row(chosen)) choose(chosen, { focus: had, from: "text" });
}

// The record to choose where the chosen one is gone: the one before it that stays, else the one after.
function remaining(from, gone) {
  const list = [...rows.children];
  const index = list.indexOf(from);
  const others = [...list.slice(0, index).reverse(), ...list.slice(index + 1)];
  return others.find((each) => !gone.includes(each.dataset.key))?.dataset.key ?? null;
}

function steps({ undo, redo }) {
  const [back, forth] = [document.getElementById("undo"), document.getElementById("redo")];
  if (!back) return;
  back.disabled = !undo;
  back.title = undo ? root.dataset.wordUndo.replace("{action}", undo) : "";
  forth.disabled = !redo;
}

function mark(key, state, label) {
  const marked = row(key);
  if (!marked) return;
  marked.classList.replace(marked.dataset.state, state);
  marked.dataset.state = state;
  if (label) marked.querySelector(".state").textContent = label;
}

function element(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html.trim();
  return holder.content.firstElementChild;
}

function ask(html) {
  choice.innerHTML = html;
  choice.showModal();
  choice.querySelector("#theirs")?.addEventListener("click", (event) => (event.preventDefault(), choice.close()));
}

// Moving among the records.
function step(by) {
  const list = shown();
  const index = list.findIndex((each) => each.dataset.key === chosen);
  choose(list[Math.min(Math.max(index + by, 0), list.length - 1)]?.dataset.key);
}

function nextToCheck() {
  const waiting = [...rows.querySelectorAll(".row.proposed")].filter((each) => each.dataset.key !== chosen);
  waiting.sort((a, b) => a.dataset.sure - b.dataset.sure);
  if (waiting.length) choose(waiting[0].dataset.key);
  else say(root.dataset.wordNothing);
}

function confirm() {
  const key = chosen;
  const following = [...rows.children].slice([...rows.children].indexOf(row(key)) + 1);
  act({ action: "confirm", key, stay: 1 });
  const next = following.find((each) => each.dataset.state === "proposed");
  if (next) choose(next.dataset.key);
}

function make(kind) {
  const { from, to } = root.dataset;
  if (from !== undefined) {
    getSelection().removeAllRanges();
    return act({ action: "create", kind, start: from, end: to, key: chosen ?? "" });
  }
  return act({ action: "reclassify", key: chosen, kind });
}

// Splitting happens at the selected words where they stand inside the record, else before the words that one gives.
function split() {
  const { start, end } = row(chosen).dataset;
  const { from } = root.dataset;
  if (from !== undefined && Number(from) > Number(start) && Number(from) < Number(end)) return act({ action: "split", key: chosen, at: from });
  const words = row(chosen).querySelector(".quote").textContent.trim();
  const second = words.search(/[.;:!?]\s+\S/);
  open("#f-split");
  panel.querySelector("#f-split").value = second < 0 ? "" : words.slice(second + 1).trim().split(/\s+/).slice(0, 4).join(" ");
  panel.querySelector("#f-split").select();
}

function open(field) {
  panel.querySelector(".more").open = true;
  panel.querySelector(field).focus();
}

function sift() {
  const words = filter.value.trim().toLowerCase();
  for (const each of rows.children) each.hidden = words !== "" && !each.textContent.toLowerCase().includes(words);
  rows.classList.toggle("only", only.checked);
}

const KINDS = { p: "priority", o: "objective", r: "response", c: "commitment", x: "context", i: "item" };
const ALWAYS = {
  j: () => step(1), ArrowDown: () => step(1), k: () => step(-1), ArrowUp: () => step(-1), n: nextToCheck,
  "/": () => (filter.focus(), filter.select()), "?": () => keyList.showModal(),
};
const CHANGES = {
  Enter: confirm, s: split, e: () => open("#f-number"),
  z: () => act({ action: "undo", key: chosen }), u: () => act({ action: "undo", key: chosen }), y: () => act({ action: "redo", key: chosen }),
  m: () => act({ action: "merge", key: chosen }), h: () => act({ action: "doubt", key: chosen }),
  d: () => act({ action: "remove", key: chosen }), Delete: () => act({ action: "remove", key: chosen }), b: () => act({ action: "restore", key: chosen }),
};

function onKey(event) {
  const target = event.target;
  if (event.key === "Escape" && target.closest("#panel, .filter, #text")) {
    if (target === filter) filter.value = "", sift();
    return choose(chosen, { from: "text" });
  }
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return undefined;
  if (target.closest("input, select, textarea") || (target.closest("button, summary, a") && !rows.contains(target) && event.key === "Enter")) return undefined;
  if (document.activeElement === text && event.key.startsWith("Arrow") && !event.altKey) return undefined;
  if (!single.checked && event.key.length === 1) return undefined;
  const done = run(event);
  if (done) event.preventDefault();
  return undefined;
}

function run(event) {
  const { key, shiftKey, altKey } = event;
  if (altKey) {
    if (!mayChange || !["ArrowUp", "ArrowDown"].includes(key)) return false;
    return act({ action: key === "ArrowUp" ? "up" : "down", key: chosen }), true;
  }
  if (ALWAYS[key]) return ALWAYS[key](), true;
  if (!mayChange) return false;
  if (key === "Enter" && shiftKey) return act({ action: "confirm_branch", key: chosen }), true;
  const known = CHANGES[key] ?? (KINDS[key] && (() => make(KINDS[key])));
  if (known && (chosen || KINDS[key])) return known(), true;
  return false;
}

document.addEventListener("keydown", onKey);
rows.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  if (link && !event.ctrlKey && !event.metaKey) event.preventDefault(), choose(link.closest("li").dataset.key);
});
rows.addEventListener("focusin", (event) => {
  const key = event.target.closest("li")?.dataset.key;
  if (key && key !== chosen) choose(key);
});
text.addEventListener("click", (event) => {
  const words = event.target.closest("[data-in]");
  if (words && getSelection().isCollapsed) choose(words.dataset.in, { from: "text" });
});
root.addEventListener("submit", (event) => {
  const { target, submitter } = event;
  if (!target.dataset.form) return;
  event.preventDefault();
  if (submitter?.dataset.ask && !window.confirm(submitter.dataset.ask)) return;
  const fields = Object.fromEntries(new FormData(target, submitter));
  delete fields.csrfmiddlewaretoken;
  choice.open && choice.close();
  act(fields);
});
root.addEventListener("desk:make", (event) => make(event.detail));
document.getElementById("help").addEventListener("click", (event) => (event.preventDefault(), keyList.showModal()));
single.checked = localStorage.getItem("jalon.single-keys") !== "off";
single.addEventListener("change", () => localStorage.setItem("jalon.single-keys", single.checked ? "on" : "off"));
filter.addEventListener("input", sift);
only.addEventListener("change", sift);
for (const each of document.querySelectorAll(".filter [hidden]")) each.hidden = false;
window.addEventListener("beforeunload", (event) => pending && event.preventDefault());
setInterval(() => document.visibilityState === "visible" && queue.then(refresh).catch(() => {}), 15000);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && queue.then(refresh).catch(() => {}));
choose(rows.querySelector("[aria-current]")?.closest("li").dataset.key ?? rows.firstElementChild?.dataset.key);
root.dataset.ready = "1";
