// Reads the text of a page aloud where the browser can. The button is hidden until this module shows it.

const LONGEST = 180; // characters of one utterance: longer ones are cut off by some engines

const box = document.querySelector("[data-read-aloud]");
if (box && "speechSynthesis" in window) offer(box, box.querySelector("button"));

function offer(box, button) {
  const voice = window.speechSynthesis;
  const label = button.textContent;
  let reading = false;

  const show = () => { button.textContent = reading ? "停止朗读" : label; button.setAttribute("aria-pressed", String(reading)); };
  const stop = () => { reading = false; voice.cancel(); show(); };
  const speak = (pieces) => {
    if (!reading || !pieces.length) return stop();
    const said = new SpeechSynthesisUtterance(pieces[0]);
    said.lang = "zh-CN";
    said.onend = () => speak(pieces.slice(1));
    said.onerror = stop;
    voice.speak(said);
  };

  button.addEventListener("click", () => {
    if (reading) return stop();
    reading = true;
    show();
    speak(pieces(box.dataset.readAloud));
  });
  window.addEventListener("pagehide", stop);
  box.hidden = false;
  show();
}

/** The text of the elements in their order, cut at the ends of sentences. */
function pieces(selector) {
  const found = [];
  for (const element of document.querySelectorAll(selector)) {
    for (const sentence of element.innerText.split(/(?<=[。！？；\n])/)) {
      for (let rest = sentence.trim(); rest; rest = rest.slice(LONGEST)) found.push(rest.slice(0, LONGEST));
    }
  }
  return found;
}
