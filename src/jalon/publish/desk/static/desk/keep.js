// Words typed and not yet taken are kept in this browser: neither leaving a page nor a session that ended loses any.
const SENT = "jalon.sent";

if (document.querySelector(".messages .success")) {
  for (const name of JSON.parse(sessionStorage.getItem(SENT) ?? "[]")) localStorage.removeItem(name);
  sessionStorage.removeItem(SENT);
}
for (const form of document.querySelectorAll("form[data-keep]")) {
  const fields = [...form.querySelectorAll("textarea")];
  const nameOf = (field) => `jalon.${form.dataset.keep}.${field.name}`;
  for (const field of fields) {
    const kept = localStorage.getItem(nameOf(field));
    if (kept !== null && field.value === field.defaultValue && !document.getElementById("form_errors")) field.value = kept;
    field.addEventListener("input", () => localStorage.setItem(nameOf(field), field.value));
  }
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, JSON.stringify(fields.map(nameOf))));
}
document.getElementById("form_errors")?.focus();
