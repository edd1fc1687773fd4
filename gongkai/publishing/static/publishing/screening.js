// Looks again every three seconds while files are being searched, and shows the page as it is once they are.
async function lookAgain() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (fresh.querySelector("[data-searching]")) return setTimeout(lookAgain, 3000);
  for (const name of [".screening", "[aria-labelledby=steps-title]"]) {
    const shown = fresh.querySelector(name);
    if (shown) document.querySelector(name)?.replaceWith(shown);
  }
}
if (document.querySelector("[data-searching]")) setTimeout(lookAgain, 3000);
