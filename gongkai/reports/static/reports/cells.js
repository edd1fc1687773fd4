// Keys for the page of a draft. Everything they do is also a link or a button on the page.
const cells = [...document.querySelectorAll(".reading-tables td a")];
const typing = (element) => element.closest("input, textarea, select, button, summary");

function neighbour(cell, key) {
  if (key === "ArrowLeft" || key === "ArrowRight") {
    return cells[cells.indexOf(cell) + (key === "ArrowRight" ? 1 : -1)];
  }
  const { left, right, top } = cell.getBoundingClientRect();
  const middle = (left + right) / 2;
  const there = cells.filter((other) => {
    const box = other.getBoundingClientRect();
    return box.left <= middle && middle <= box.right && (key === "ArrowDown" ? box.top > top : box.top < top);
  });
  return key === "ArrowDown" ? there[0] : there.at(-1);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (event.key.startsWith("Arrow") && cells.includes(event.target)) {
    neighbour(event.target, event.key)?.focus();
    event.preventDefault();
  } else if (event.key === "n") {
    document.querySelector("[data-next]")?.click();
  } else if (event.key === "y") {
    document.querySelector("[data-confirm]")?.click();
  }
});

const source = document.querySelector(".source-text");
const place = document.getElementById("place");
if (place) source.scrollTop = place.offsetTop - source.clientHeight / 3;
