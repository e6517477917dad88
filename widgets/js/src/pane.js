// The reading pane: numbered paragraphs with highlighted stretches, as text and nothing else.

import { h } from "./dom.js";
import { pieces } from "./text.js";

/**
 * One paragraph. A highlight is {start, end, kind, tag?}: `kind` becomes the class ws-<kind>,
 * and `tag` is a node put before its first words.
 * @param {{slice: Function}} source a pointed text
 * @param {[number, number]} range
 * @param {number} number
 * @param {{start: number, end: number, kind: string, tag?: () => Node, data?: string}[]} highlights
 */
export function paragraph(source, [start, end], number, highlights = []) {
  const line = h("p", { class: "ws-paragraph", dir: "auto", "data-paragraph": number }, h("span", { class: "ws-number", dir: "ltr" }, `P${number} `));
  for (const piece of pieces(start, end, highlights)) {
    for (const n of piece.opens) {
      if (highlights[n].tag) line.append(highlights[n].tag());
    }
    const words = source.slice(piece.start, piece.end);
    if (!piece.covers.length) {
      line.append(words);
      continue;
    }
    const kinds = new Set(piece.covers.map((n) => `ws-${highlights[n].kind}`));
    const inner = piece.covers.map((n) => highlights[n]).filter((one) => one.data).pop();
    line.append(h("mark", { class: ["ws-mark", ...kinds].join(" "), "data-of": inner ? inner.data : null }, words));
  }
  return line;
}

/**
 * The whole numbered article behind one button.
 * @param {any} article
 * @param {any} source
 */
export function wholeArticle(article, source) {
  const box = h("details", { class: "ws-whole" }, h("summary", {}, "Show the whole article"));
  box.addEventListener("toggle", () => {
    const open = /** @type {HTMLDetailsElement} */ (box).open;
    box.firstElementChild.textContent = open ? "Hide the whole article" : "Show the whole article";
    if (open && box.childElementCount === 1) {
      article.paragraphs.forEach((range, n) => box.append(paragraph(source, range, n + 1)));
    }
  });
  return box;
}
