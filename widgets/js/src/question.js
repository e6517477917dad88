// Question: one box with one or more questions.

import { asks } from "./asks.js";
import { fill, h } from "./dom.js";
import { paragraph, wholeArticle } from "./pane.js";
import { shell } from "./shell.js";
import { describe } from "./describe.js";
import { pointed } from "./text.js";

function render({ model, el }) {
  const view = model.get("view");
  const source = pointed(view.article.text);
  const frame = shell(model, el, { name: "question", label: "Question", describe: (message) => describe(view, source, message) });
  const ids = view.items.map((item) => item.id);
  const block = asks(frame, view, source, ids);
  fill(frame.body, shown(view, source), block.box, h("div", { class: "ws-row" }, wholeArticle(view.article, source)));
  const update = () => block.update(model.get("state"));
  model.on("change:state", update);
  frame.onSaved((reply) => block.announce(reply, model.get("state")));
  update();
  return () => {
    model.off("change:state", update);
    frame.close();
  };
}

/** The paragraphs that the questions are about; a pointing question shows its own. */
function shown(view, source) {
  const numbers = new Set();
  for (const item of view.items) {
    // A pointing question shows its own text, unless it is already answered as an example.
    if (!item.solution && (!item.paragraph || item.kind === "spans")) continue;
    for (let n = item.scope[0]; n <= item.scope[1]; n += 1) numbers.add(n);
  }
  return numbers.size ? passages(view, source, [...numbers].sort((a, b) => a - b)) : null;
}

function passages(view, source, numbers) {
  const spans = view.items.flatMap((item) => [item.about, ...(item.solution?.places || [])]).filter(Boolean);
  const about = spans.map(([start, end]) => ({ start, end, kind: "about" }));
  return h("div", { class: "ws-text", role: "group", "aria-label": "The text" }, ...numbers.map((n) => paragraph(source, view.article.paragraphs[n - 1], n, about)));
}

export default { render };
