// Keeps at the server what is being typed, so that a dead browser or a lost session costs no more than some seconds.
// The forms work without it; what was kept is offered back by the server.
const PAUSE = 2000; // ms without a keystroke
const LONGEST = 10000; // ms of typing without a pause
const AGAIN = 10000; // ms until a failed try is repeated
const KEEPALIVE = 60000; // characters a browser still sends when its page is gone
const LOST = "登录已失效，内容还在本页但未能暂存：请在新窗口登录，登录后会自动继续暂存。";
const TOO_LONG = "内容过长，不能暂存：请先保存。";
const AWAY = "暂时连不上服务器，未能暂存，正在重试。";

class Keeper {
  constructor(mark) {
    this.mark = mark;
    this.form = mark.form;
    this.timer = 0;
    this.waiting = 0; // when the oldest keystroke not yet kept was made
    this.form.addEventListener("input", () => this.changed());
    this.form.addEventListener("submit", () => this.stop());
    document.addEventListener("visibilitychange", () => { if (document.hidden && this.waiting) this.keep(); });
    if ("shownAgain" in mark.dataset) this.changed();
  }

  changed() {
    this.waiting ||= Date.now();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), Math.min(PAUSE, Math.max(0, this.waiting + LONGEST - Date.now())));
  }

  stop() {
    clearTimeout(this.timer);
    this.waiting = 0;
  }

  carried() {
    const all = new URLSearchParams();
    for (const [name, value] of new FormData(this.form)) {
      if (typeof value === "string" && name !== "unfinished") all.append(name, value);
    }
    all.set("unfinished", this.mark.value);
    all.set("unfinished-form", this.mark.dataset.form);
    all.set("unfinished-title", this.mark.dataset.title);
    return all;
  }

  async keep() {
    this.stop();
    const body = this.carried();
    const keepalive = document.hidden && String(body).length < KEEPALIVE;
    const answer = await fetch(this.mark.dataset.keep, { method: "POST", body, keepalive }).catch(() => null);
    if (answer?.ok) return this.say(`已暂存 ${(await answer.json()).at}`);
    if (answer && answer.status >= 400 && answer.status < 500 && answer.status !== 403) return this.say(TOO_LONG);
    this.say(answer?.status === 403 ? LOST : AWAY);
    this.waiting ||= Date.now();
    this.timer = setTimeout(() => this.again(answer?.status === 403), AGAIN);
  }

  async again(lost) {
    if (!lost || await renew(this.mark.dataset.form)) return this.keep();
    this.timer = setTimeout(() => this.again(true), AGAIN);
  }

  say(words) {
    this.form.querySelector("[data-kept]").textContent = words;
  }
}

// After signing in again the tokens of this page are old: take those of the page as it is now.
async function renew(address) {
  const answer = await fetch(address).catch(() => null);
  if (!answer?.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("[name=csrfmiddlewaretoken]")?.value;
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token ?? field.value;
  return Boolean(token);
}

for (const mark of document.querySelectorAll("input[data-keep]")) new Keeper(mark);
