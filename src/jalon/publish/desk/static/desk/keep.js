// Words typed and not sent yet are kept in this browser: leaving the page loses none.
for (const form of document.querySelectorAll("form[data-keep]")) {
  for (const field of form.querySelectorAll("textarea")) {
    const name = `jalon.${form.dataset.keep}.${field.name}`;
    field.value ||= localStorage.getItem(name) ?? "";
    field.addEventListener("input", () => localStorage.setItem(name, field.value));
    form.addEventListener("submit", () => localStorage.removeItem(name));
  }
}
document.getElementById("form_errors")?.focus();
