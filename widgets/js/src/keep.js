// Keep: take the answers away as a file, load them again, delete them from this computer.

import { fill, h } from "./dom.js";
import { download } from "./download.js";
import { shell } from "./shell.js";

function render({ model, el }) {
  const largest = model.get("view").largest;
  const frame = shell(model, el, { name: "keep", label: "My answers", describe: () => "" });
  const said = h("p", { class: "ws-hint" });
  const tell = (words) => {
    said.textContent = words;
    frame.say(words);
  };
  const input = h("input", { type: "file", class: "ws-file", accept: ".jsonl,.json,.txt", "aria-label": "Choose a file with answers", onchange: () => load() });
  const warning = "This deletes the answers to all lessons in this folder. It cannot be undone. Take them with you first if you may want them again.";
  const keepThem = h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => done() }, "No, keep them");
  const remove = h("button", { type: "button", class: "ws-button ws-quiet", "aria-expanded": "false", onclick: () => ask(true) }, "Delete my answers from this computer");
  const sure = h("div", { class: "ws-panel", role: "group", "aria-label": "Delete my answers?" },
    h("p", {}, warning),
    h("p", { class: "ws-row" },
      h("button", { type: "button", class: "ws-button", onclick: () => { frame.send({ do: "delete" }); done(); } }, "Yes, delete them"),
      keepThem));
  sure.hidden = true;
  // A key that is held down presses a button again and again: one press, one step.
  for (const button of [remove, ...sure.querySelectorAll("button")]) {
    button.addEventListener("keydown", (event) => {
      if (event.repeat && event.key !== "Tab") event.preventDefault();
    });
  }

  function ask(open) {
    sure.hidden = !open;
    remove.setAttribute("aria-expanded", String(open));
    if (!open) return;
    keepThem.focus();
    frame.say(warning);
  }

  function done() {
    ask(false);
    remove.focus();
  }

  // A file that shares nothing with the answers here is added only when its owner says so.
  let given = "";
  const why = h("p", {});
  const notMine = h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => strange(false) }, "No, leave mine as they are");
  const stranger = h("div", { class: "ws-panel", role: "group", "aria-label": "Are these your answers?" }, why,
    h("p", { class: "ws-row" },
      h("button", { type: "button", class: "ws-button", onclick: () => { frame.send({ do: "load", text: given, sure: true }); strange(false); } }, "They are mine: add them"),
      notMine));
  stranger.hidden = true;

  function strange(open) {
    stranger.hidden = !open;
    if (open) notMine.focus();
    else input.focus();
  }

  async function load() {
    const [file] = /** @type {HTMLInputElement} */ (input).files;
    if (!file) return;
    if (file.size > largest) {
      tell("That file is larger than 5 MB, so it is not an answers file.");
      return;
    }
    given = await file.text();
    frame.send({ do: "load", text: given });
    /** @type {HTMLInputElement} */ (input).value = "";
  }

  fill(frame.body,
    h("p", { class: "ws-row" },
      h("button", { type: "button", class: "ws-button", onclick: () => frame.send({ do: "take" }) }, "Take my answers with me"),
      h("label", { class: "ws-row" }, "Load answers from a file: ", input)),
    h("p", { class: "ws-row" }, remove), sure, stranger, said);

  frame.onSaved((reply) => {
    if (reply.do === "take") {
      if (!reply.text) return tell("There are no answers yet.");
      download(reply.text, reply.name, "application/jsonl");
      return tell(`Your answers are in the file ${reply.name}, where your browser keeps downloads. It is for loading here again, on this computer or another, or for a partner in lesson 07.`);
    }
    if (reply.do === "strange") {
      why.textContent = reply.why;
      strange(true);
      return frame.say(reply.why);
    }
    if (reply.do === "load") {
      const more = reply.problems.length ? ` ${reply.problems.join(" ")}` : "";
      return tell(`${reply.added} new answers and notes loaded.${more}`);
    }
    return tell(reply.gone ? "Your answers are deleted from this computer." : "There was nothing to delete.");
  });
  return frame.close;
}

export default { render };
