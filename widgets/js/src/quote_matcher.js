// QuoteMatcher: the paragraphs with their quotations, and the questions about each.

import { adding } from "./adding.js";
import { h } from "./dom.js";
import { differences } from "./machine.js";
import { places } from "./places.js";
import { whenReady } from "./ready.js";

const ABOUT = {
  name: "matcher",
  label: "Quotations in the text",
  noun: "Quotation",
  kind: "quote",
  nothing: "There are no words in quotation marks in this text.",
};

function below(frame, view, source) {
  const both = differences();
  frame.body.append(h("div", {}, both.box, view.adds ? adding(frame, view, source) : null));
  return { update: (state) => both.update(state.differences) };
}

function render({ model, el }) {
  let close = places(model, el, ABOUT, below);
  /** Other quotations: the widget is drawn anew, and the one that was added is at hand. */
  const again = () => {
    const inside = el.contains(document.activeElement);
    close();
    close = places(model, el, ABOUT, below);
    if (inside) el.querySelector(".ws-panel .ws-title")?.focus();
  };
  model.on("change:view", again);
  return () => {
    model.off("change:view", again);
    close();
  };
}

export default { render: whenReady(render) };
