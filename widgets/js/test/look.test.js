import assert from "node:assert/strict";
import { test } from "node:test";

import { TEXT } from "./page.js";
import { h } from "../src/dom.js";
import { rangeOf } from "../src/look.js";
import { paragraph } from "../src/pane.js";
import { pointed } from "../src/text.js";

const source = pointed(TEXT);
const article = { paragraphs: [[0, 9], [10, 43]] };

function text() {
  const quote = { start: 10, end: 21, kind: "quote", data: "q1", tag: () => h("button", { class: "ws-tag" }, "1") };
  return h("div", {}, paragraph(source, article.paragraphs[1], 2, [quote, { start: 13, end: 18, kind: "about" }]));
}

test("a stretch becomes a range of just these words, past numbers, buttons and marks", () => {
  for (const [start, end] of [[10, 21], [13, 14], [15, 30], [31, 35], [42, 43]]) {
    assert.equal(rangeOf(text(), source, article, [start, end]).toString().replace(/1(?=“)/u, ""), source.slice(start, end));
  }
});

test("a stretch of a paragraph that is not shown has no range", () => {
  assert.equal(rangeOf(text(), source, article, [0, 3]), null);
});
