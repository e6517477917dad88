// QuoteMatcher: the text with its quotations; the one at hand opens its questions under
// its paragraph, so that reading order, Tab order and the order on screen are the same.

import { asks } from "./asks.js";
import { describe } from "./describe.js";
import { fill, h } from "./dom.js";
import { paragraph, wholeArticle } from "./pane.js";
import { shell } from "./shell.js";
import { pointed } from "./text.js";

function render({ model, el }) {
  const view = model.get("view");
  const source = pointed(view.article.text);
  const frame = shell(model, el, { name: "matcher", label: "Quotations in the text", describe: (message) => describe(view, source, message) });
  const groups = view.groups.map((id, n) => group(view, source, id, n));
  const numbers = [...new Set(groups.map((one) => one.paragraph))];
  const count = h("p", { class: "ws-count" });
  const panel = h("div", { class: "ws-panel", role: "group" });
  const places = new Map();
  let open = "";
  let block = null;

  const text = h("div", { class: "ws-text", role: "group", "aria-label": "The text" });
  for (const number of numbers) {
    const marks = groups.filter((one) => one.paragraph === number);
    const line = paragraph(source, view.article.paragraphs[number - 1], number, marks.map((one) => ({
      start: one.about[0], end: one.about[1], kind: "quote", data: one.id, tag: () => tag(one) })));
    line.addEventListener("click", (event) => {
      const mark = event.target.closest("mark[data-of]");
      if (mark) choose(mark.dataset.of, false);
    });
    const place = h("div", {});
    places.set(number, place);
    text.append(line, place);
  }

  function tag(one) {
    one.button = h("button", { type: "button", class: "ws-tag", "aria-expanded": "false", onclick: () => choose(one.id, true) }, String(one.n + 1));
    return one.button;
  }

  function choose(id, focus) {
    if (model.get("selected") !== id) {
      model.set("selected", id);
      model.save_changes();
    } else {
      show();
    }
    frame.say(`Quotation ${groups.find((one) => one.id === id).n + 1} of ${groups.length}.`);
    if (focus) panel.querySelector("h3, .ws-title")?.focus();
  }

  function show() {
    const id = model.get("selected") || view.groups[0] || "";
    const one = groups.find((entry) => entry.id === id);
    if (!one) return;
    if (open !== id) {
      open = id;
      block = asks(frame, view, source, one.ids, one.block);
      fill(panel, title(one), block.box, moves(one));
      places.get(one.paragraph).append(panel);
    }
    for (const entry of groups) {
      entry.button.setAttribute("aria-expanded", String(entry.id === id));
      for (const mark of text.querySelectorAll(`mark[data-of="${CSS.escape(entry.id)}"]`)) mark.classList.toggle("ws-here", entry.id === id);
    }
    update();
  }

  function title(one) {
    const words = source.slice(...one.about);
    return h("p", { class: "ws-title", tabindex: "-1" }, h("span", { class: "ws-tag-still" }, `Quotation ${one.n + 1}`), " ", h("q", { class: "ws-quoted" }, words));
  }

  function moves(one) {
    const step = (by, label) => {
      const next = groups[one.n + by];
      return next ? h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => choose(next.id, true) }, label) : null;
    };
    return h("p", { class: "ws-row" }, step(-1, "← Previous quotation"), step(1, "Next quotation →"));
  }

  function update() {
    const state = model.get("state");
    count.textContent = state.total ? `${state.answered} of ${state.total} answered` : "A worked example: read how it is done.";
    for (const one of groups) {
      const done = one.items.filter((item) => (state.items[item.id] || {}).answered).length;
      const all = one.items.length;
      const given = one.items[0].stage === "worked";
      const said = given ? "worked example" : done === all ? "answered" : `${done} of ${all} answered`;
      one.button.setAttribute("aria-label", `Quotation ${one.n + 1}, ${said}: ${source.slice(...one.about)}`);
      one.button.dataset.state = given || done === all ? "done" : done ? "begun" : "new";
    }
    if (block) block.update(state);
    startOver.hidden = !state.answered;
    undo.hidden = !undoable;
  }

  let undoable = false;
  const startOver = h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => { undoable = true; frame.send({ do: "reset" }); } }, "Start over");
  const undo = h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => { undoable = false; frame.send({ do: "undo" }); } }, "Bring my answers back");
  const foot = h("div", { class: "ws-row" }, count, startOver, undo);

  fill(frame.body, groups.length ? text : h("p", {}, "There are no words in quotation marks in this text."), foot, wholeArticle(view.article, source));
  model.on("change:state", update);
  model.on("change:selected", show);
  frame.onSaved((reply) => {
    if (reply.do === "reset") frame.say("Started over. Your answers can be brought back.");
    else if (block) block.announce(reply, model.get("state"));
  });
  show();
  update();
  return () => {
    model.off("change:state", update);
    model.off("change:selected", show);
    frame.close();
  };
}

function group(view, source, id, n) {
  const items = view.items.filter((item) => item.group === id);
  const { paragraph: number, about, block } = items[0];
  const ids = items.map((item) => item.id);
  return { id, n, items, ids, about, paragraph: number, block: view.items.filter((item) => item.block === block && item.stage !== "worked").map((item) => item.id), button: null };
}

export default { render };
