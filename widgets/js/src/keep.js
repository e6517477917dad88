// Keep: take the answers away as a file, load them again, delete them from this computer.

import { fill, h } from "./dom.js";
import { download } from "./download.js";
import { shell } from "./shell.js";
import { notHeld, sure } from "./sure.js";

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
  const remove = h("button", { type: "button", class: "ws-button ws-quiet", "aria-expanded": "false", onclick: () => {
    remove.setAttribute("aria-expanded", "true");
    deleting.ask(warning);
  } }, "Delete my answers from this computer");
  notHeld(remove);
  const deleting = sure(frame, { label: "Delete my answers?", yes: "Yes, delete them", no: "No, keep them",
    act: () => frame.send({ do: "delete" }),
    closed() {
      remove.setAttribute("aria-expanded", "false");
      remove.focus();
    } });
  // A file that shares nothing with the answers here is added only when its owner says so.
  let given = "";
  const stranger = sure(frame, { label: "Are these your answers?", yes: "They are mine: add them", no: "No, leave mine as they are",
    act: () => frame.send({ do: "load", text: given, sure: true }),
    closed: () => input.focus() });

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
    h("p", { class: "ws-row" }, remove), deleting.box, stranger.box, said);

  frame.onSaved((reply) => {
    if (reply.do === "take") {
      if (!reply.text) return tell("There are no answers yet.");
      download(reply.text, reply.name, "application/jsonl");
      return tell(`Your answers are in the file ${reply.name}, where your browser keeps downloads. It is for loading here again, on this computer or another, or for a partner in lesson 07.`);
    }
    if (reply.do === "strange") return stranger.ask(reply.why);
    if (reply.do === "load") {
      const more = reply.problems.length ? ` ${reply.problems.join(" ")}` : "";
      return tell(`${reply.added} new answers and notes loaded.${more}`);
    }
    // The notebook of an assignment has held them, too; the extension saves it without them.
    el.dispatchEvent(new Event("whosays-keep", { bubbles: true, composed: true }));
    return tell(reply.gone ? "Your answers are deleted from this computer." : "There was nothing to delete.");
  });
  return frame.close;
}

export default { render };
