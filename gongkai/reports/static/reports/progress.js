// Keeps the progress of a batch up to date; without it the page refreshes itself.
const progress = document.getElementById("progress");

async function refresh() {
  if (!progress.querySelector("form :focus")) {
    const answer = await fetch(location.href, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (answer?.ok) progress.innerHTML = await answer.text();
  }
  if (progress.querySelector("[data-unfinished]")) setTimeout(refresh, 2000);
}
setTimeout(refresh, 2000);
