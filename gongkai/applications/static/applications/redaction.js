// A box drawn on the page fills in the form; without this module its place is typed.
const page = document.querySelector(".redaction-page");
const form = document.querySelector(".redaction-form");

function place(event) {
  const seen = page.getBoundingClientRect();
  const share = (at, from, size) => Math.min(100, Math.max(0, ((at - from) / size) * 100));
  return [share(event.clientX, seen.left, seen.width), share(event.clientY, seen.top, seen.height)];
}

if (page && form) {
  let start = null;
  page.draggable = false;
  page.addEventListener("pointerdown", (event) => {
    start = place(event);
    page.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  page.addEventListener("pointerup", (event) => {
    if (!start) return;
    const end = place(event);
    const low = [0, 1].map((axis) => Math.min(start[axis], end[axis]));
    const size = [0, 1].map((axis) => Math.abs(start[axis] - end[axis]));
    start = null;
    if (Math.min(...size) < 0.2) return;
    const values = { left: low[0], top: low[1], width: size[0], height: size[1] };
    for (const [name, value] of Object.entries(values)) form.elements[name].value = value.toFixed(1);
    form.elements.reason.focus();
  });
}
