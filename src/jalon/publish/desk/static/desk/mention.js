// Who may be mentioned, offered while a name is typed after "@": a list to choose from by keys or by hand. Without it one types the name.
const TYPED = /(?<![\w@.+-])@([\p{L}][\p{L}'’ -]{0,60})$/u;
let rank = 0;

function offer(field, there, label) {
  const list = document.createElement("ul");
  list.className = "offered";
  list.id = `offered-${++rank}`;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", label);
  list.hidden = true;
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  let chosen = -1, asked = 0;

  const close = () => { list.hidden = true; chosen = -1; field.removeAttribute("aria-activedescendant"); };
  const typed = () => field.value.slice(0, field.selectionStart).match(TYPED);

  function choose(to) {
    chosen = (to + list.children.length) % list.children.length;
    [...list.children].forEach((each, at) => each.setAttribute("aria-selected", String(at === chosen)));
    field.setAttribute("aria-activedescendant", list.children[chosen].id);
  }

  function take(name) {
    const found = typed();
    if (found) field.setRangeText(`@${name} `, found.index, field.selectionStart, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
    close();
    field.focus();
  }

  async function ask() {
    const found = typed(), turn = ++asked;
    if (!found) return close();
    const answer = await fetch(`${there}?q=${encodeURIComponent(found[1].trim())}`, { headers: { Accept: "application/json" } });
    if (!answer.ok || turn !== asked) return;
    const { people } = await answer.json();
    if (!people.length || people.some((name) => found[1].startsWith(`${name} `))) return close();
    list.replaceChildren(...people.map((name, at) => {
      const one = document.createElement("li");
      one.id = `${list.id}-${at}`;
      one.setAttribute("role", "option");
      one.textContent = name;
      one.addEventListener("mousedown", (event) => { event.preventDefault(); take(name); });
      return one;
    }));
    list.hidden = false;
    choose(0);
  }

  field.addEventListener("input", ask);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
    else if (event.key === "Enter" || event.key === "Tab") take(list.children[chosen].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
}

for (const form of document.querySelectorAll("form[data-people]")) offer(form.querySelector("textarea"), form.dataset.people, form.dataset.offered);
