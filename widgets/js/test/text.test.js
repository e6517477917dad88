import assert from "node:assert/strict";
import { test } from "node:test";

import { pieces, pointed, words } from "../src/text.js";

test("offsets are code points: a text with astral characters is cut where Python cuts it", () => {
  const source = pointed("a😀b😀c");
  assert.equal(source.slice(1, 2), "😀");
  assert.equal(source.slice(2, 5), "b😀c");
});

test("every offset converts to UTF-16 and back", () => {
  const source = pointed("😀x𝒳é\u0301y");
  for (let n = 0; n <= 6; n += 1) assert.equal(source.toPoint(source.toUnit(n)), n);
});

test("pieces lose no text and name the spans that cover them, also where they cross", () => {
  const cut = pieces(0, 10, [{ start: 2, end: 6 }, { start: 4, end: 12 }]);
  assert.deepEqual(cut.map((p) => [p.start, p.end, p.covers]), [[0, 2, []], [2, 4, [0]], [4, 6, [0, 1]], [6, 10, [1]]]);
});

test("words keep apostrophes, points and hyphens inside, and leave marks outside", () => {
  const text = "“He’s asked the U.S. for fast-escalating aid,” AP said—twice.";
  assert.deepEqual(words(text).map(([a, b]) => text.slice(a, b)), ["He’s", "asked", "the", "U.S", "for", "fast-escalating", "aid", "AP", "said", "twice"]);
});
