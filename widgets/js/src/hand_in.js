// HandIn: what an assignment asks for, what is answered, and the file to hand in.

import { fill, h } from "./dom.js";
import { download } from "./download.js";
import { whenReady } from "./ready.js";
import { shell } from "./shell.js";

const RESEARCH = { yes: " It says yes to the research.", no: " It says no to the research." };

function render({ model, el }) {
  const { title, due, research } = model.get("view");
  const frame = shell(model, el, { name: "handin", label: "Hand in", describe: () => "" });
  const body = h("tbody", {});
  const missing = h("p", { class: "ws-hint" });
  const said = h("p", { class: "ws-hint" });
  const pseudonym = h("input", { type: "text", class: "ws-input", maxlength: 40, autocomplete: "off", spellcheck: "false", required: true });
  const name = h("input", { type: "text", class: "ws-input", maxlength: 200, autocomplete: "off" });
  const make = h("button", { type: "button", class: "ws-button", onclick: () => send() }, "Make my file to hand in");
  // Empty each time: a yes from before, or of somebody else at this computer, is none.
  const agrees = /** @type {HTMLInputElement} */ (h("input", { type: "checkbox" }));
  const value = (input) => /** @type {HTMLInputElement} */ (input).value.trim();
  let filled = false;
  let made = false;

  function send() {
    if (!value(pseudonym)) {
      tell("Type a pseudonym first: a made-up name, or what you were told to use.");
      pseudonym.focus();
      return;
    }
    frame.send({ do: "hand-in", pseudonym: value(pseudonym), name: value(name), agrees: agrees.checked });
  }

  function tell(words) {
    said.textContent = words;
    frame.say(words);
  }

  function update() {
    const { rows, pseudonym: last, name: called } = model.get("state");
    fill(body, ...rows.map((row) => h("tr", {},
      h("th", { scope: "row" }, row.file ? h("a", { href: row.file }, row.title) : row.title),
      h("td", {}, `${row.answered} of ${row.total}`),
      h("td", {}, row.answered >= row.total ? "✓ complete" : `○ ${row.total - row.answered} to go`))));
    const open = rows.reduce((sum, row) => sum + Math.max(0, row.total - row.answered), 0);
    missing.textContent = open ? `${open} ${open === 1 ? "question is" : "questions are"} not answered yet. You can hand in now, and again later: the last file counts.` : "Everything is answered.";
    if (!filled && last) {
      /** @type {HTMLInputElement} */ (pseudonym).value = last;
      /** @type {HTMLInputElement} */ (name).value = called || "";
      filled = true;
    }
    if (made && model.get("state").changed) {
      made = false;
      tell("You have gone on since you made your file, and it does not have that. Make a new one and hand it in: the last file counts.");
    }
  }

  fill(frame.body,
    h("p", { class: "ws-title" }, `Hand in: ${title}`), due ? h("p", {}, `Please hand in by ${due}.`) : null,
    h("div", { class: "ws-scroll" }, h("table", { class: "ws-table" },
      h("thead", {}, h("tr", {}, ...["Lesson", "Answered", "What is missing"].map((head) => h("th", { scope: "col" }, head)))), body)),
    missing,
    h("label", { class: "ws-field" }, "Your pseudonym: a made-up name, or what you were told to use", pseudonym),
    h("label", { class: "ws-field" }, "Your name, only if you were asked for it (you may leave this empty)", name),
    research ? h("fieldset", { class: "ws-ask" }, h("legend", {}, research.words[0]),
      ...research.words.slice(1).map((line) => h("p", {}, line)), h("label", {}, agrees, research.label)) : null,
    h("p", { class: "ws-row" }, make, h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => frame.send({ do: "count" }) }, "Count again")), said);

  frame.onSaved((reply) => {
    if (reply.do === "count") return tell("Counted again.");
    made = true;
    agrees.checked = false;
    download(reply.text, reply.file, "application/json");
    // The notebook has the same in an output now; the extension saves it.
    el.dispatchEvent(new Event("whosays-keep", { bubbles: true, composed: true }));
    return tell(`Your file ${reply.file} is where your browser keeps downloads. Upload it, or give it to whoever teaches you. It has your answers to these lessons and no name, unless you typed one.${research ? RESEARCH[reply.agrees ? "yes" : "no"] : ""}`);
  });
  frame.listen({ "change:state": update });
  update();
  return frame.close;
}

export default { render: whenReady(render) };
