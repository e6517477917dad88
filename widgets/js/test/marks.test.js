import assert from "node:assert/strict";
import { test } from "node:test";

import { packed } from "./hits.js";
import "./page.js";
import { dressed, painter, unpack } from "../src/marks.js";
import { pointed } from "../src/text.js";

/** Paragraphs as the widget builds them, one a line of the text, and a painter for them. */
function page(text) {
  const lines = [];
  let start = 0;
  for (const words of text.split("\n")) {
    const line = document.createElement("p");
    const number = document.createElement("span");
    number.textContent = "P1";
    line.append(number, " ", words);
    lines.push({ line, start, end: start + words.length });
    start += words.length + 1;
  }
  const source = pointed(text);
  const made = painter(text, lines, dressed);
  return {
    lines,
    paint: (triples, shown = () => true) => made.paint(unpack(packed(triples), source), shown),
    hitOf: made.hitOf,
    marksOf: made.marksOf,
    text: () => lines.map(({ line }) => line.textContent.replace("P1 ", "")).join("\n"),
    marks: () => lines.flatMap(({ line }) => [...line.querySelectorAll("mark")]),
  };
}

const said = (mark) => `${mark.dataset.letter}${mark.classList.contains("ws-again") ? "+" : ""} ${mark.textContent}`;

test("hits are marked and the text is there letter for letter", () => {
  const made = page("A coup, a coup.\nNo <b>coup</b>?");
  made.paint([[2, 6, 0], [10, 14, 1], [22, 26, 0]]);
  assert.deepEqual(made.marks().map(said), ["A coup", "B coup", "A coup"]);
  assert.equal(made.text(), "A coup, a coup.\nNo <b>coup</b>?");
  assert.equal(made.lines[1].line.querySelector("b"), null);
});

test("offsets are code points at the border and UTF-16 units inside", () => {
  const made = page("😀 coup 😀😀\n😀 coup");
  made.paint([[2, 6, 0], [12, 16, 0]]);
  assert.deepEqual(made.marks().map((mark) => mark.textContent), ["coup", "coup"]);
  assert.equal(made.text(), "😀 coup 😀😀\n😀 coup");
});

test("of hits inside one another both are there, the shorter one in the longer one", () => {
  const made = page("his coup attempt fell");
  made.paint([[4, 16, 0], [4, 8, 1]]);
  assert.deepEqual(made.marks().map(said), ["A coup attempt", "B coup"]);
  assert.equal(made.marks()[1].parentNode, made.marks()[0]);
  assert.equal(made.text(), "his coup attempt fell");
});

test("of hits that cross, the later one is cut, has one letter, and covers all its words", () => {
  const made = page("a coup attempt fell flat");
  made.paint([[2, 14, 0], [7, 19, 1], [15, 24, 2]]);
  assert.deepEqual(made.marks().map(said), ["A coup attempt", "B attempt", "B+  fell", "C fell", "C+  flat"]);
  assert.equal(made.marksOf(1).map((mark) => mark.textContent).join(""), "attempt fell");
  assert.equal(made.text(), "a coup attempt fell flat");
});

test("a phrase that goes on in the next line is marked in both", () => {
  const made = page("one coup\nattempt two");
  made.paint([[4, 16, 0]]);
  assert.deepEqual(made.marks().map(said), ["A coup", "A+ attempt"]);
  assert.equal(made.marksOf(0).length, 2);
});

test("switching a group touches only the lines in which it has hits", () => {
  const made = page("coup\nuprising\ncoup uprising\nnone");
  const all = [[0, 4, 0], [5, 13, 1], [14, 18, 0], [19, 27, 1]];
  assert.deepEqual(made.paint(all), [0, 1, 2]);
  const untouched = made.lines[0].line.querySelector("mark");
  assert.deepEqual(made.paint(all, (group) => group !== 1), [1, 2]);
  assert.equal(made.lines[0].line.querySelector("mark"), untouched);
  assert.deepEqual(made.marks().map(said), ["A coup", "A coup"]);
  assert.deepEqual(made.paint(all), [1, 2]);
  assert.deepEqual(made.paint(all), []);
  assert.equal(made.text(), "coup\nuprising\ncoup uprising\nnone");
});

test("a mark knows its hit also when hits before it come and go without touching its line", () => {
  const made = page("coup\nuprising");
  made.paint([[5, 13, 1]]);
  assert.deepEqual(made.paint([[0, 4, 0], [5, 13, 1]]), [0]);
  assert.equal(made.hitOf(1, made.lines[1].line.querySelector("mark")), 1);
});

test("whatever overlaps, text and hits come out whole", () => {
  const text = "abcdefghijklmnopqrst";
  let state = 7;
  const random = (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 4294967296) * n);
  };
  for (let round = 0; round < 300; round += 1) {
    const made = page(text);
    // Hits of one group never overlap, those of different ones may; sorted as the kernel does.
    const triples = Array.from({ length: 1 + random(6) }, (_, group) => {
      const start = random(text.length - 1);
      return [start, start + 1 + random(text.length - start), group];
    }).sort((a, b) => a[0] - b[0] || b[1] - a[1] || a[2] - b[2]);
    made.paint(triples);
    assert.equal(made.text(), text);
    triples.forEach(([start, end], hit) => {
      assert.equal(made.marksOf(hit).map((mark) => mark.textContent).join(""), text.slice(start, end), JSON.stringify(triples));
      assert.equal(made.marksOf(hit).filter((mark) => !mark.classList.contains("ws-again")).length, 1);
    });
  }
});
