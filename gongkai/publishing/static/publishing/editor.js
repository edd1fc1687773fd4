// Writing as one reads it, over a plain text field that stays what is sent. Without this the field works alone.
const KEPT = new Set("P H2 H3 H4 UL OL LI TABLE THEAD TBODY TFOOT TR TD TH CAPTION STRONG EM SUP SUB A BR BLOCKQUOTE IMG".split(" "));
const RENAMED = { B: "STRONG", I: "EM", DIV: "P", H1: "H2", H5: "H4", H6: "H4" };
const DROPPED = new Set("SCRIPT STYLE IFRAME OBJECT EMBED SVG MATH FORM INPUT META LINK TITLE XML".split(" "));
const ATTRIBUTES = { A: ["href"], IMG: ["src", "alt"], TD: ["rowspan", "colspan"], TH: ["rowspan", "colspan", "scope"] };

function tidy(from, into) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) into.append(node.data);
    if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.has(node.nodeName.toUpperCase())) continue;
    const name = RENAMED[node.nodeName] ?? node.nodeName;
    if (!KEPT.has(name)) { tidy(node, into); continue; }
    const made = document.createElement(name);
    for (const attribute of ATTRIBUTES[name] ?? []) {
      const value = node.getAttribute(attribute);
      if (value && !/^\s*(javascript|data|vbscript):/i.test(value)) made.setAttribute(attribute, value);
    }
    tidy(node, made);
    into.append(made);
  }
  return into;
}

function emptyParagraph() {
  const made = document.createElement("p");
  made.append(document.createElement("br")); // gives the caret a place
  return made;
}

function parsed(text) {
  const unstyled = text.replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, ""); // the policy forbids them; the server tells what it dropped
  return new DOMParser().parseFromString(unstyled, "text/html").body;
}

function read(text) {
  if (/<\/?[a-z!]/i.test(text)) return tidy(parsed(text), new DocumentFragment());
  const all = new DocumentFragment();
  for (const part of text.split(/\n\s*\n/)) all.append(Object.assign(document.createElement("p"), { innerText: part.trim() }));
  return all;
}

const ACTS = [
  ["段落", () => document.execCommand("formatBlock", false, "p")],
  ["标题", () => document.execCommand("formatBlock", false, "h2")],
  ["小标题", () => document.execCommand("formatBlock", false, "h3")],
  ["加粗", () => document.execCommand("bold")],
  ["项目", () => document.execCommand("insertUnorderedList")],
  ["编号", () => document.execCommand("insertOrderedList")],
  ["链接", () => { const href = prompt("网址"); if (href) document.execCommand("createLink", false, href); }],
  ["撤销", () => document.execCommand("undo")],
];

function enhance(field) {
  const page = document.createElement("div");
  page.className = "editor item-text prose";
  page.contentEditable = "true";
  page.setAttribute("role", "textbox");
  page.setAttribute("aria-multiline", "true");
  page.setAttribute("aria-label", "正文");
  page.setAttribute("aria-describedby", field.getAttribute("aria-describedby") ?? "");
  page.id = field.id; // links of the error summary lead here
  field.removeAttribute("id");
  page.append(field.value.trim() ? read(field.value) : emptyParagraph());
  const bar = document.createElement("div");
  bar.className = "editor-bar";
  for (const [label, act] of ACTS) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: label });
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => { page.focus(); act(); });
    bar.append(button);
  }
  const asHtml = () => {
    const box = document.createElement("div");
    box.append(tidy(page, new DocumentFragment()));
    return box.innerHTML;
  };
  page.addEventListener("paste", (event) => {
    const html = event.clipboardData.getData("text/html");
    if (!html) return;
    event.preventDefault();
    const range = getSelection().getRangeAt(0);
    range.deleteContents();
    range.insertNode(read(html));
    range.collapse(false);
  });
  document.execCommand("defaultParagraphSeparator", false, "p");
  const written = () => (page.textContent.trim() ? asHtml() : "");
  field.form.addEventListener("submit", () => { field.value = written(); });
  field.form.addEventListener("formdata", (event) => event.formData.set(field.name, written())); // for who reads the form before
  field.hidden = true;
  field.before(bar, page);
}

for (const field of document.querySelectorAll("textarea[data-editor]")) enhance(field);
