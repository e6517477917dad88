// ReadingReport: a look at the report, and two buttons that keep it as a file.

import { fill, h } from "./dom.js";
import { download } from "./download.js";
import { shell } from "./shell.js";

const PAUSE = 700;
const TYPES = { html: "text/html", markdown: "text/markdown" };

function render({ model, el }) {
  const frame = shell(model, el, { name: "report", label: "My reading report", describe: (message) => Object.values(message.answer || {}).filter(Boolean).join(", ") });
  let key = "";
  let timer = null;
  const field = () => /** @type {HTMLInputElement} */ (h("input", { type: "text", class: "ws-input", maxlength: 300, oninput: () => typed() }));
  const [title, source] = [field(), field()];
  const nothing = h("p", {}, "Give your article in the box above first. Then its report can be made here.");
  const said = h("p", { class: "ws-hint" });
  const place = h("div", {});
  const button = (what, label) => h("button", { type: "button", class: "ws-button", onclick: () => ask(what) }, label);
  const body = h("div", {},
    h("p", {}, h("label", { class: "ws-field" }, "Title of the article", title)),
    h("p", {}, h("label", { class: "ws-field" }, "Where and when it appeared, as far as you know", source)),
    h("p", { class: "ws-row" }, button("preview", "Show my report"), button("html", "Keep it as a web page"), button("markdown", "Keep it as Markdown")),
    said, place);
  fill(frame.body, nothing, body);

  function typed() {
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }

  function send() {
    clearTimeout(timer);
    timer = null;
    frame.send({ do: "head", answer: { title: title.value.trim(), source: source.value.trim() } });
  }

  function flush() {
    if (timer !== null) send();
  }

  function ask(what) {
    flush();
    frame.send({ do: what });
  }

  function tell(words) {
    said.textContent = words;
    frame.say(words);
  }

  function update() {
    const { key: now, head } = model.get("state");
    nothing.hidden = Boolean(now);
    body.hidden = !now;
    if (now === key) return;
    key = now;
    title.value = head.title;
    source.value = head.source;
    said.textContent = "";
    fill(place);
  }

  frame.onSaved((reply) => {
    if (reply.do === "preview") {
      // A page of its own that may do nothing: no script, no form, nothing from outside.
      fill(place, h("iframe", { class: "ws-sheet", sandbox: "", title: "My reading report", srcdoc: themed(reply.text) }));
      tell("Your report is below, as it is now. Show it again when you have changed something.");
    } else if (reply.name) {
      download(reply.text, reply.name, TYPES[reply.do]);
      tell(`Your report is in the file ${reply.name}, where your browser keeps downloads.`);
    }
  });
  /** A frame follows the computer's theme; the one of the page around it may be another. */
  function themed(page) {
    const scheme = window.getComputedStyle(frame.root).colorScheme;
    return /^(?:light|dark)$/.test(scheme) ? page.replace('<html lang="en">', `<html lang="en" style="color-scheme: ${scheme}">`) : page;
  }

  for (const one of [title, source]) one.addEventListener("blur", flush);
  frame.onLeave(flush);
  frame.listen({ "change:state": update });
  update();
  return frame.close;
}

export default { render };
