// Paste: a box for a text of one's own; the widget that reads it appears below.

import { fill, h } from "./dom.js";
import { shell } from "./shell.js";

const WHAT = { match: "Find the quotations", highlight: "Highlight words in it" };

function render({ model, el }) {
  const { kind, largest } = model.get("view");
  const frame = shell(model, el, { name: "paste", label: "An article of your own", describe: (message) => message.text || "" });
  const area = h("textarea", { class: "ws-area", rows: 6, maxlength: largest, oninput: () => ready() });
  const go = h("button", { type: "button", class: "ws-button", onclick: () => frame.send({ do: "text", text: area.value }) }, WHAT[kind]);
  const ready = () => go.toggleAttribute("disabled", !area.value.trim());
  area.value = model.get("state").text || "";
  ready();
  fill(frame.body, h("label", {}, "Paste the text of an article here. It stays on this computer.", area), h("p", { class: "ws-row" }, go));
  frame.onSaved(() => frame.say("Your text is below this box."));
  return frame.close;
}

export default { render };
