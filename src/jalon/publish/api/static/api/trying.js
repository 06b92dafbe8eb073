// Shows an answer under the form that asks for it. Without this, the form leads to the answer itself.

function addressOf(form) {
  let path = form.dataset.path;
  const question = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const given = String(value).trim();
    if (name === "operation") continue;
    if (path.includes(`{${name}}`)) path = path.replace(`{${name}}`, encodeURIComponent(given || "-"));
    else if (given) question.set(name, given);
  }
  return question.size ? `${path}?${question}` : path;
}

async function ask(form) {
  const answer = form.parentElement.querySelector(".answer");
  const [link, status, body] = [answer.querySelector(".asked a"), answer.querySelector("[role=status]"), answer.querySelector("pre")];
  const address = addressOf(form);
  link.href = address;
  link.textContent = address;
  answer.hidden = false;
  const started = performance.now();
  try {
    const response = await fetch(address, { headers: { "Accept-Language": document.documentElement.lang } });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("Content-Type") ?? "");
    status.textContent = `${response.status} · ${response.headers.get("Content-Type")} · ${Math.round(performance.now() - started)} ms`;
    body.textContent = isJson ? JSON.stringify(JSON.parse(text), null, 2) : text;
  } catch (error) {
    status.textContent = String(error);
    body.textContent = "";
  }
}

for (const form of document.querySelectorAll("form[data-path]")) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(form);
  });
}
