import assert from "node:assert/strict";
import { test } from "node:test";

import { model, show, stateOf, TEXT } from "./page.js";
import * as table from "../src/source_table.js";

const voice = (group, about, more = {}) => ["part", "type"].map((ask) => ({
  id: `${group}.${ask}`, kind: "choice", prompt: `${ask}?`, paragraph: 2, scope: [2, 2], about, where: "P2 s1", group,
  stage: "alone", block: "p2", options: [{ id: "yes", label: "Yes <b>bold</b>" }, { id: "no", label: "No" }], ...more }));

function shown(entries = {}) {
  const view = {
    article: { id: "text", text: TEXT, paragraphs: [[0, 9], [10, 44]] },
    groups: ["ana", "we"],
    items: [...voice("ana", [22, 30], { stage: "worked", solution: { labels: ["Yes"], also: [], places: [], reasons: [] } }), ...voice("we", [11, 13])],
  };
  const made = model(view, stateOf(view, entries));
  made.set("selected", "we");
  return { view, made, ...show(table, made) };
}

const rows = (page) => page.all(".ws-grown tbody tr").map((row) => [...row.cells].map((cell) => cell.textContent));

test("the table has a row a voice; the worked example is filled in, the rest is open", () => {
  const page = shown();
  assert.deepEqual(rows(page).map((row) => row.slice(1)), [["P2 s1", "Yes", "Yes"], ["P2 s1", "–", "–"]]);
  assert.equal(page.one(".ws-grown caption").textContent, "Your table so far");
  assert.deepEqual(page.all(".ws-grown thead th").map((cell) => cell.getAttribute("scope")), ["col", "col", "col", "col"]);
});

test("an answer grows the table, and stays text", () => {
  const page = shown();
  page.made.set("state", stateOf(page.view, { "we.type": { answered: true, answer: "yes" } }));
  assert.equal(rows(page)[1][3], "Yes <b>bold</b>");
  assert.equal(page.one("b"), null);
});

test("the table is a stop for Tab only while it scrolls", () => {
  const watched = new Set();
  let resized;
  globalThis.ResizeObserver = class {
    constructor(heard) {
      resized = heard;
    }
    observe(one) {
      watched.add(one);
    }
    disconnect() {
      watched.clear();
    }
  };
  const page = shown();
  delete globalThis.ResizeObserver;
  const box = page.one(".ws-scroll");
  const wide = (width) => {
    Object.defineProperty(box, "scrollWidth", { value: width, configurable: true });
    Object.defineProperty(box, "clientWidth", { value: 300, configurable: true });
    resized();
    return box.getAttribute("tabindex");
  };
  assert.deepEqual([wide(300), wide(500), wide(300)], [null, "0", null]);
  assert.deepEqual([...watched], [box, page.one(".ws-grown")]);
  page.close();
  assert.equal(watched.size, 0);
});

test("closing stops listening", () => {
  const page = shown();
  page.close();
  assert.equal(page.made.listening(), 0);
});
