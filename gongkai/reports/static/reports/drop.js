// Lets files be dropped anywhere on the form; the file field itself works without.
const form = document.querySelector("[data-drop]");
const field = form.querySelector("input[type=file]");

form.addEventListener("dragover", (event) => {
  event.preventDefault();
  form.classList.add("dropping");
});
form.addEventListener("dragleave", () => form.classList.remove("dropping"));
form.addEventListener("drop", (event) => {
  event.preventDefault();
  form.classList.remove("dropping");
  field.files = event.dataTransfer.files;
});
