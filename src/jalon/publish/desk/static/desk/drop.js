// Dropping a file on the form, and saying that it is being read.
const drop = document.getElementById("drop");
const field = drop.querySelector("input[type=file]");
const form = drop.closest("form");
for (const kind of ["dragover", "dragleave", "drop"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
}
form.addEventListener("submit", () => {
  const button = form.querySelector("button[type=submit]");
  button.textContent = form.dataset.busy;
  button.setAttribute("aria-busy", "true");
  setTimeout(() => (button.disabled = true));
});
window.addEventListener("pageshow", (event) => event.persisted && location.reload());
document.getElementById("form_errors")?.focus();
