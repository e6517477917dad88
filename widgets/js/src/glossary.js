// The words of the course that occur in a widget, explained where they are met.

import { h } from "./dom.js";

/** @param {{ words?: {term: string, meaning: string}[] }} view */
export function glossary(view) {
  if (!view.words || !view.words.length) return null;
  return h("details", { class: "ws-glossary" }, h("summary", {}, "Words explained"),
    h("dl", {}, ...view.words.flatMap(({ term, meaning }) => [h("dt", {}, term), h("dd", {}, meaning)])));
}
