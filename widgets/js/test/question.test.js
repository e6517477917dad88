import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { model, OPTIONS, press, questions, said, show, stateOf } from "./page.js";
import * as question from "../src/question.js";

function shown(item, entry = {}) {
  const made = questions(item);
  const page = model(made, stateOf(made, { [item.id]: entry }));
  return { view: made, made: page, ...show(question, page) };
}

test("a question shows the paragraph it is about", () => {
  const page = shown({ id: "who", kind: "choice", options: OPTIONS });
  assert.match(page.one(".ws-text").textContent, /P2 “We 😀 won,” Ana Ruiz said/);
});

test("questions about different paragraphs each stand under their own", () => {
  const made = questions({ id: "a", kind: "choice", options: OPTIONS, paragraph: 1, scope: [1, 1] },
    { id: "b", kind: "choice", options: OPTIONS }, { id: "c", kind: "choice", options: OPTIONS });
  const page = show(question, model(made, stateOf(made)));
  const order = page.all(".ws-number, .ws-ask").map((one) => one.dataset.item || one.textContent.trim());
  assert.deepEqual(order, ["P1", "a", "P2", "b", "c"]);
});

test("what is being typed is kept as a draft, and comes back", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const page = shown({ id: "why", kind: "text" });
  const area = page.one("textarea.ws-area");
  area.value = "because";
  area.dispatchEvent(new window.Event("input"));
  mock.timers.tick(1000);
  mock.timers.reset();
  assert.deepEqual([page.made.sent[0].do, page.made.sent[0].answer], ["draft", "because"]);
  const again = shown({ id: "why", kind: "text" }, { draft: "because" });
  assert.equal(again.one("textarea.ws-area").value, "because");
});

test("an empty answer cannot be given", () => {
  const page = shown({ id: "why", kind: "text" });
  assert.ok(page.one("[data-item='why'] .ws-button").hasAttribute("disabled"));
});

test("several options are one answer", () => {
  const page = shown({ id: "which", kind: "several", options: OPTIONS });
  page.all("input").forEach((box) => box.click());
  page.one("[data-item='which'] .ws-button").click();
  assert.deepEqual(page.made.sent.at(-1).answer, ["ana", "bo"]);
});

test("several options of which none is chosen are no answer, and that is said", async () => {
  const page = shown({ id: "which", kind: "several", options: OPTIONS });
  const [done, hint] = page.all("[data-item='which'] .ws-row > *");
  done.click();
  assert.deepEqual(page.made.sent, []);
  assert.equal(hint.textContent, "Nothing is chosen. Choose at least one.");
  assert.equal(await said(page), hint.textContent);
  page.one("input").click();
  assert.equal(hint.textContent, "");
});

test("where choosing nothing is explained it is an answer", () => {
  const page = shown({ id: "which", kind: "several", options: OPTIONS, none: true });
  page.one("[data-item='which'] .ws-button").click();
  assert.deepEqual(page.made.sent.at(-1).answer, []);
});

test("arrow keys move between the boxes of several options, and tick none", () => {
  const page = shown({ id: "which", kind: "several", options: OPTIONS });
  const [first, second] = page.all("input");
  first.focus();
  assert.equal(press("ArrowDown"), false);
  assert.equal(document.activeElement, second);
  press("ArrowDown");
  assert.equal(document.activeElement, first);
  assert.deepEqual(page.made.sent, []);
});

test("nothing to point at is an answer of its own", () => {
  const page = shown({ id: "find", kind: "spans" });
  page.all("[data-item='find'] .ws-button").at(-1).click();
  assert.deepEqual(page.made.sent.at(-1).answer, []);
});

test("an answer of nothing is told apart from no answer", () => {
  const page = shown({ id: "find", kind: "spans" }, { answered: true, answer: [] });
  assert.match(page.one("[data-item='find']").textContent, /Your answer: nothing to point at here/);
});

test("where there is no key a learner can give another name", () => {
  const page = shown({ id: "who", kind: "choice", options: OPTIONS, open: true });
  page.one(".ws-input").value = " Cy Young ";
  page.all("[data-item='who'] .ws-quiet")[0].click();
  assert.equal(page.made.sent.at(-1).answer, "Cy Young");
  const again = shown({ id: "who", kind: "choice", options: OPTIONS, open: true }, { answered: true, answer: "Cy Young" });
  assert.equal(again.one(".ws-option[aria-pressed='true']").textContent, "Cy Young");
});

test("a worked example of pointing shows its paragraph with the places marked", () => {
  const solution = { labels: ["said"], places: [[31, 35]], reasons: [] };
  const page = shown({ id: "find", kind: "spans", stage: "worked", solution });
  assert.deepEqual(page.all("mark.ws-about").map((mark) => mark.textContent), ["said"]);
});

test("a worked example gives its answer and reasons, and asks nothing", () => {
  const page = shown({ id: "who", kind: "choice", options: OPTIONS, stage: "worked", solution: { labels: ["Ana Ruiz"], also: ["Bo"], reasons: [{ text: "‘said’.", points: [] }] } });
  assert.match(page.one(".ws-solved").textContent, /Ana Ruiz Also defensible: Bo\.‘said’\./);
  assert.equal(page.one(".ws-option"), null);
});

test("the words of the course that occur are explained at the end, as text", () => {
  const made = { ...questions({ id: "who", kind: "choice", options: OPTIONS }), words: [{ term: "cue", meaning: "A <b>word</b> such as ‘said’." }] };
  const page = show(question, model(made, stateOf(made)));
  assert.match(page.one(".ws-body").lastChild.textContent, /^Words explainedcueA <b>word<\/b> such/);
});

test("a worked example in a block is nothing to wait for", () => {
  const made = questions({ id: "done", kind: "choice", options: OPTIONS, stage: "worked", solution: { labels: ["Ana"], also: [], places: [], reasons: [] } },
    { id: "mine", kind: "choice", options: OPTIONS });
  const page = show(question, model(made, stateOf(made, { mine: { answered: true, answer: "ana", can_reveal: true } })));
  assert.equal(page.one(".ws-reveal").hidden, false);
  assert.equal(page.one(".ws-after .ws-hint").textContent, "");
});

test("a question can show other paragraphs than its own", () => {
  const page = shown({ id: "both", kind: "text", paragraph: 0, shows: [1, 2] });
  assert.deepEqual(page.all(".ws-number").map((one) => one.textContent.trim()), ["P1", "P2"]);
});

test("drawing over words with a mouse picks the row, on one word it is a click", () => {
  const page = shown({ id: "how", kind: "spans", clean: true });
  const word = (text) => page.all(".ws-word").find((one) => one.textContent === text);
  const draw = (from, to) => {
    for (const [name, at] of [["pointerdown", from], ["pointerup", to]]) {
      const event = new window.Event(name, { bubbles: true });
      word(at).dispatchEvent(Object.assign(event, { pointerType: "mouse", shiftKey: false }));
    }
  };
  draw("Ana", "said");
  assert.deepEqual(page.made.sent.at(-1).answer, [[22, 35]]);
  draw("won", "won");
  assert.equal(page.made.sent.length, 1);
});
