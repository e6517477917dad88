// Paste: a box for a text of one's own, pasted or from a file; what can be done with it is below.

import { fill, h } from "./dom.js";
import { shell } from "./shell.js";
import { sure } from "./sure.js";

const WARNING = "This puts the practice text in place of yours. Yours is kept, and you can bring it back.";
const WHAT = { match: "Find the quotations", highlight: "Highlight words in it", both: "Read this text", rewrite: "Rewrite its first paragraphs" };

function render({ model, el }) {
  const { kind, largest, largest_file: largestFile, endings, practice } = model.get("view");
  const frame = shell(model, el, { name: "paste", label: "An article of your own", describe: (message) => message.text || message.name || "" });
  const area = h("textarea", { class: "ws-area", rows: 6, maxlength: largest, oninput: () => ready() });
  const go = h("button", { type: "button", class: "ws-button", onclick: () => frame.send({ do: "text", text: area.value }) }, WHAT[kind]);
  const input = h("input", { type: "file", class: "ws-file", accept: [...endings, ".htm", ".markdown"].join(","), onchange: () => load() });
  const tooLarge = h("p", { class: "ws-missing", role: "alert" });
  const button = (label, act) => h("button", { type: "button", class: "ws-button ws-quiet", onclick: act }, label);
  // What replaces one's own text in one click asks first.
  const take = button("Use the practice text", () => (own() ? asking.ask(WARNING) : give()));
  const back = button("Bring my own text back", () => frame.send({ do: "back" }));
  const asking = sure(frame, { label: "Use the practice text?", yes: "Yes, use the practice text", no: "No, keep my text", act: () => give(), closed: () => take.focus() });
  const ready = () => go.toggleAttribute("disabled", !area.value.trim());
  const state = () => model.get("state");
  const own = () => Boolean(area.value.trim()) && !(state().practice && area.value === state().text);
  const give = () => frame.send({ do: "practice", text: area.value });
  const show = () => {
    area.value = state().text || "";
    back.hidden = !state().back;
    take.hidden = Boolean(state().practice);
    asking.hide();
    ready();
  };

  async function load() {
    const [file] = /** @type {HTMLInputElement} */ (input).files;
    if (!file) return;
    const megabytes = largestFile / 1e6;
    tooLarge.textContent = file.size > largestFile ? `That file is larger than ${megabytes} MB. Open it, copy the text of the article, and paste it into the box.` : "";
    // Bytes, not text: which characters they stand for is found out in Python.
    if (file.size <= largestFile) frame.send({ do: "file", name: file.name, data: base64(new Uint8Array(await file.arrayBuffer())) });
    /** @type {HTMLInputElement} */ (input).value = "";
  }

  show();
  fill(frame.body,
    h("label", {}, "Paste the text of an article here. It stays on this computer.", area),
    h("p", { class: "ws-row" }, go),
    h("p", {}, h("label", { class: "ws-row" }, `Or choose a file (${endings.join(", ")}): `, input)),
    tooLarge,
    practice && h("p", { class: "ws-row" }, "No article at hand? ", take, back),
    practice && asking.box);
  frame.onSaved((reply) => {
    show();
    if (reply.do === "practice") (back.hidden ? go : back).focus();
    if (reply.do === "back") take.focus();
    const number = reply.paragraphs === 1 ? "1 paragraph" : `${reply.paragraphs} paragraphs`;
    frame.say(`Your text has ${number}. What you can do with it is below this box.`);
  });
  return frame.close;
}

/** Bytes as text that a message can hold. */
export function base64(bytes) {
  let text = "";
  for (let at = 0; at < bytes.length; at += 32768) text += String.fromCharCode(...bytes.subarray(at, at + 32768));
  return btoa(text);
}

export default { render };
