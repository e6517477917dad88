import assert from "node:assert/strict";
import { test } from "node:test";

import { model, press, questions, show, stateOf } from "./page.js";
import * as question from "../src/question.js";

const OPTIONS = [{ id: "nothing", label: "No, nothing to flag" }, { id: "owner", label: "Whose <b>words</b>" }, { id: "time", label: "When" }];
const SURE = ["a guess", "not very sure", "fairly sure", "very sure"];

function shown(entry = {}, reply = undefined) {
  const made = questions({ id: "q", kind: "judge", options: OPTIONS, sure: SURE });
  const page = model(made, stateOf(made, { q: entry }), reply);
  return { view: made, made: page, ...show(question, page) };
}
const button = (page, label) => page.all("button").find((one) => one.textContent === label);
const pressed = (page) => page.all("[aria-pressed='true']").map((one) => one.textContent);

test("each note says which words it is about, for several stand marked in one paragraph", () => {
  const made = questions({ id: "q", kind: "judge", options: OPTIONS, sure: SURE, about: [0, 3] });
  const page = show(question, model(made, stateOf(made, {})));
  assert.equal(page.one(".ws-judge-ask").textContent, "It is about: Ana");
  assert.equal(shown().one(".ws-judge-ask").textContent, "Is there something to flag?");
});

test("what is asked only after yes, and the answer needs all of it", () => {
  const page = shown();
  const [, what] = page.all(".ws-judge-step");
  assert.equal(what.hidden, true);
  button(page, "Yes, there is something to flag").click();
  assert.equal(what.hidden, false);
  page.all("input[type='radio']")[2].click();
  assert.equal(button(page, "This is my answer").disabled, true);
  button(page, "When").click();
  button(page, "This is my answer").click();
  assert.deepEqual(page.made.sent.at(-1).answer, { option: "time", sure: 3 });
  assert.deepEqual(page.made.sent.map((one) => one.do), ["draft", "draft", "draft", "answer"]);
});

test("no asks for nothing more than how sure", () => {
  const page = shown();
  button(page, "No, nothing to flag").click();
  assert.equal(page.all(".ws-judge-step")[1].hidden, true);
  page.all("input[type='radio']")[0].click();
  button(page, "This is my answer").click();
  assert.deepEqual(page.made.sent.at(-1).answer, { option: "nothing", sure: 1 });
});

test("a draft says that it is no answer yet, and an answer that it is kept", () => {
  const said = (entry) => shown(entry).one(".ws-judge-state").textContent;
  assert.equal(said({}), "");
  assert.match(said({ draft: { option: "nothing", sure: 4 } }), /Not your answer yet/);
  assert.match(said({ answered: true, answer: { option: "nothing", sure: 4 } }), /Kept as your answer/);
});

test("a box of notes counts them and leads to those that are open", () => {
  const made = questions(
    { id: "j1", kind: "judge", prompt: "Note 1: a", options: OPTIONS, sure: SURE },
    { id: "j2", kind: "judge", prompt: "Note 2: b", options: OPTIONS, sure: SURE });
  const page = show(question, model(made, stateOf(made, { j1: { answered: true, answer: { option: "time", sure: 1 } } })));
  assert.ok(page.el.textContent.includes("1 of 2 notes judged. Go to:"));
  button(page, "Note 2").click();
  assert.ok(page.one("[data-item='j2']").contains(document.activeElement));
});

test("who goes from yes to no and back has to say again what it is", () => {
  const page = shown();
  for (const label of ["Yes, there is something to flag", "When", "No, nothing to flag", "Yes, there is something to flag"]) button(page, label).click();
  page.all("input[type='radio']")[0].click();
  assert.equal(button(page, "This is my answer").disabled, true);
  assert.deepEqual(pressed(page), ["Yes, there is something to flag"]);
});

test("an answer and a draft come back as they were left", () => {
  assert.deepEqual(pressed(shown({ answered: true, answer: { option: "owner", sure: 2 } })), ["Yes, there is something to flag", "Whose <b>words</b>"]);
  assert.deepEqual(pressed(shown({ draft: { yes: true, option: null, sure: 4 } })), ["Yes, there is something to flag"]);
  assert.deepEqual(pressed(shown({ answered: true, answer: { option: "nothing", sure: 2 } })), ["No, nothing to flag"]);
});

test("each step is named for who cannot see it, and arrow keys go from answer to answer", () => {
  const page = shown();
  for (const step of page.all(".ws-judge-step")) assert.ok(document.getElementById(step.getAttribute("aria-labelledby")).textContent);
  button(page, "Yes, there is something to flag").focus();
  press("ArrowRight");
  assert.equal(document.activeElement.textContent, "No, nothing to flag");
});

test("a judgment that was not saved is told in words", () => {
  const page = shown({}, () => ({ saved: false, why: "disk full" }));
  button(page, "Yes, there is something to flag").click();
  page.all("input[type='radio']")[3].click();
  assert.equal(page.one(".ws-copy").value, "q? Yes, there is something to flag (very sure)");
});
