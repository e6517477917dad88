import assert from "node:assert/strict";
import { test } from "node:test";

import { model, questions, show, stateOf } from "./page.js";
import * as question from "../src/question.js";

const STEPS = [{ id: "weak", label: "Weaker" }, { id: "same", label: "The <b>same</b>" }, { id: "strong", label: "Stronger" }];

function shown(entry = {}, reply = undefined) {
  const made = questions({ id: "q", kind: "scale", options: STEPS });
  const page = model(made, stateOf(made, { q: entry }), reply);
  return { view: made, made: page, ...show(question, page) };
}

test("the steps are native radio buttons of one group, numbered and named", () => {
  const page = shown();
  assert.deepEqual(page.all(".ws-step").map((step) => step.textContent), ["1 Weaker", "2 The <b>same</b>", "3 Stronger"]);
  const radios = page.all("fieldset input[type='radio']");
  assert.equal(new Set(radios.map((radio) => radio.name)).size, 1);
  assert.notEqual(radios[0].name, shown().one("input").name);
});

test("going past steps is a draft, and the button makes it the answer", () => {
  const page = shown();
  const done = page.one(".ws-button");
  assert.equal(done.disabled, true);
  for (const radio of page.all("input")) radio.click();
  assert.deepEqual(page.made.sent.map((one) => [one.do, one.answer]), [["draft", "weak"], ["draft", "same"], ["draft", "strong"]]);
  done.click();
  assert.deepEqual([page.made.sent[3].do, page.made.sent[3].answer], ["answer", "strong"]);
});

test("the step comes back, from an answer or a draft", () => {
  const at = (page) => page.all("input").map((radio) => radio.checked);
  assert.deepEqual(at(shown({ answered: true, answer: "same" })), [false, true, false]);
  assert.deepEqual(at(shown({ answered: true, answer: "same", draft: "weak" })), [true, false, false]);
  assert.deepEqual(at(shown({ answered: true, answer: "no longer there" })), [false, false, false]);
});

test("a step that was not saved is its label", () => {
  const page = shown({}, () => ({ saved: false, why: "disk full" }));
  page.one("input").click();
  assert.equal(page.one(".ws-copy").value, "q? Weaker");
});
