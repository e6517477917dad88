import assert from "node:assert/strict";
import { test } from "node:test";

import { model, OPTIONS, questions, show, stateOf } from "./page.js";
import * as question from "../src/question.js";

const ALL = [{ label: "Ana Ruiz", status: "consensus", text: "‘said’ <b>names</b> her.", points: [[31, 35]] },
  { label: "Bo", status: "defensible", text: "He may have.", points: [] }, { label: "Cy", status: null, text: "Not he.", points: [] }];

function shown(kind, solution, also = {}) {
  const made = questions({ id: "q", kind, options: OPTIONS }, { id: "other", kind: "choice", options: OPTIONS });
  const entry = { answered: true, answer: kind === "choice" ? "ana" : ["ana"], feedback: { status: "consensus", score: 1, reasons: [], missed: [], solution, ...also } };
  const page = model(made, stateOf(made, { q: entry }));
  return { view: made, made: page, entry, ...show(question, page) };
}

test("all answers stand with their reasons behind one button, as text", () => {
  const page = shown("choice", ALL);
  assert.equal(page.one(".ws-solution summary").textContent, "All answers, with reasons");
  assert.equal(page.one(".ws-solution").open, false);
  assert.deepEqual(page.all(".ws-solution li").map((one) => one.textContent), [
    "Ana Ruiz (✓ Careful readers agree)‘said’ <b>names</b> her. Look at: “said”.", "Bo (≈ Defensible)He may have.", "CyNot he."]);
  assert.equal(page.el.querySelector(".ws-solution b"), null);
});

test("what someone opened stays open when other things change", () => {
  const page = shown("choice", ALL);
  const box = page.one(".ws-solution");
  box.open = true;
  page.made.set("state", stateOf(page.view, { q: page.entry, other: { answered: true, answer: "bo" } }));
  const again = { ...page.entry, answer: "bo", feedback: { ...page.entry.feedback, status: "other" } };
  page.made.set("state", stateOf(page.view, { q: again }));
  assert.equal(page.one(".ws-solution"), box);
  assert.equal(page.one(".ws-feedback").dataset.status, "other");
});

test("a chain is a numbered list in its order, and what does not belong stands after it", () => {
  const page = shown("chain", ALL);
  assert.deepEqual(page.all(".ws-solution ol li strong").map((one) => one.textContent), ["Ana Ruiz", "Bo"]);
  assert.deepEqual(page.all(".ws-solution ul li strong").map((one) => one.textContent), ["Cy"]);
  const order = shown("order", ALL.map((one) => ({ ...one, status: null })));
  assert.equal(order.all(".ws-solution ol li").length, 3);
});

test("without a solution there is nothing to open", () => {
  assert.equal(shown("choice", []).one(".ws-solution"), null);
});
