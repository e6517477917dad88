import assert from "node:assert/strict";
import { test } from "node:test";

import { model, press, questions, said, show, stateOf } from "./page.js";
import { badges } from "../src/layers.js";
import * as question from "../src/question.js";

// P2: “We 😀 won,” Ana Ruiz said. “Yes.”
const PARTS = [{ id: "source", label: "Source" }, { id: "cue", label: "Cue" }, { id: "content", label: "<i>Content</i>" }];

function shown(entry = {}, reply = undefined) {
  const made = questions({ id: "q", kind: "parts", parts: PARTS });
  const page = model(made, stateOf(made, { q: entry }), reply);
  return { view: made, made: page, ...show(question, page) };
}

const word = (page, text) => page.all(".ws-word").find((one) => one.textContent === text);
const part = (page, id) => page.one(`.ws-part[data-part='${id}']`);
const none = (page, id) => page.one(`.ws-none[data-part='${id}']`);
const lines = (page) => page.all(".ws-parts-list li > span").map((line) => line.textContent.replace(/^\S+ /u, ""));
const mark = (page, id, ...texts) => {
  part(page, id).click();
  texts.forEach((text) => word(page, text).click());
};

test("one part is being marked at a time, and the button says which", async () => {
  const page = shown();
  assert.equal(part(page, "source").getAttribute("aria-pressed"), "true");
  part(page, "cue").click();
  assert.deepEqual(page.all(".ws-part").map((one) => one.getAttribute("aria-pressed")), ["false", "true", "false"]);
  assert.equal(await said(page), "Now marking: Cue");
  assert.equal(page.el.querySelector("i"), null);
});

test("marked words are a draft in code points, are listed, and carry a badge, a line and a name", async () => {
  const page = shown();
  mark(page, "source", "Ana", "Ruiz");
  mark(page, "cue", "said");
  assert.deepEqual([page.made.sent.at(-1).do, page.made.sent.at(-1).answer], ["draft", { source: [[22, 30]], cue: [[31, 35]] }]);
  assert.deepEqual(lines(page), ["Source: “Ana Ruiz”", "Cue: “said”", "<i>Content</i>: nothing marked yet"]);
  assert.equal(await said(page), "Cue: “said”");
  assert.equal(word(page, "Ana").getAttribute("aria-label"), "Ana, Source");
  assert.deepEqual(page.all(".ws-words .ws-badge").map((one) => one.textContent), ["S", "C"]);
  assert.notEqual(word(page, "Ana").firstChild.className, word(page, "said").firstChild.className);
});

test("a word can belong to more than one part", () => {
  const page = shown();
  mark(page, "source", "said");
  mark(page, "cue", "said");
  assert.equal(word(page, "said").getAttribute("aria-label"), "said, Source, Cue");
  assert.equal(page.all(".ws-word .ws-layer .ws-layer").length, 1);
  word(page, "said").click();
  assert.equal(word(page, "said").getAttribute("aria-label"), "said, Source");
  assert.deepEqual(page.made.sent.at(-1).answer, { source: [[31, 35]] });
});

test("parts are an answer when each is marked or said not to be there", () => {
  const page = shown();
  const done = page.one(".ws-done");
  mark(page, "source", "Ana");
  mark(page, "content", "won");
  assert.equal(done.disabled, true);
  assert.match(page.one(".ws-ask").textContent, /not there: Cue\./);
  none(page, "cue").click();
  assert.equal(none(page, "cue").getAttribute("aria-pressed"), "true");
  assert.equal(done.disabled, false);
  done.click();
  assert.deepEqual([page.made.sent.at(-1).do, page.made.sent.at(-1).answer], ["answer", { source: [[22, 25]], cue: [], content: [[16, 19]] }]);
});

test("that a part is not there can be taken back, and words take it back too", () => {
  const page = shown({ draft: { cue: [] } });
  none(page, "cue").click();
  assert.deepEqual(page.made.sent.at(-1).answer, {});
  none(page, "cue").click();
  mark(page, "cue", "said");
  assert.equal(none(page, "cue").getAttribute("aria-pressed"), "false");
  none(page, "cue").click();
  assert.deepEqual(page.made.sent.at(-1).answer, { cue: [] });
  assert.equal(page.all(".ws-layer, .ws-word[aria-pressed='true']").length, 0);
});

test("keys mark words as in pointing: arrows, and Shift with an arrow", () => {
  const page = shown();
  part(page, "source").focus();
  press("ArrowRight");
  assert.equal(document.activeElement, part(page, "cue"));
  word(page, "won").focus();
  press("ArrowRight");
  press("ArrowRight", { shiftKey: true });
  assert.deepEqual(page.made.sent.at(-1).answer, { source: [[22, 30]] });
  page.made.set("state", stateOf(page.view, { q: { draft: { source: [[22, 30]] } } }));
  press("ArrowRight", { shiftKey: true });
  assert.deepEqual(page.made.sent.at(-1).answer, { source: [[22, 35]] });
});

test("an answer comes back with all its parts", () => {
  const page = shown({ answered: true, answer: { cue: [[31, 35]], content: [], source: [[22, 30]] } });
  assert.deepEqual(lines(page), ["Source: “Ana Ruiz”", "Cue: “said”", "<i>Content</i>: nothing to mark"]);
  assert.equal(word(page, "Ruiz").getAttribute("aria-pressed"), "true");
  assert.equal(page.one(".ws-done").disabled, false);
  page.made.set("state", stateOf(page.view));
  assert.equal(lines(page)[1], "Cue: nothing marked yet");
});

test("parts that were not saved are words to copy", () => {
  const page = shown({ draft: { content: [] } }, () => ({ saved: false, why: "disk full" }));
  mark(page, "source", "Ana", "Ruiz");
  assert.equal(page.one(".ws-copy").value, "q? Source: “Ana Ruiz”; Cue: not marked yet; <i>Content</i>: nothing to mark");
});

test("the explanation names each part, with a sign and words of its own", async () => {
  const feedback = { status: "other", score: 0.5, missed: [], reasons: [
    { part: "Source", status: "consensus", text: "She spoke.", points: [[22, 25]] }, { label: "Cue", status: "other", text: "Which verb?", points: [] }] };
  const page = shown({ answered: true, answer: { source: [], cue: [], content: [] }, feedback });
  const paragraphs = page.all(".ws-feedback p").map((one) => one.textContent);
  assert.deepEqual(paragraphs, ["↻ Partly", "✓ Careful readers agree with this.  Source: She spoke. Look at: “Ana”.", "↻ Look again.  Cue: Which verb?"]);
  page.one(".ws-done").click();
  assert.equal(await said(page), "Partly. Source: Careful readers agree with this. She spoke. Look at: Ana. Cue: Look again. Which verb?");
});

test("a worked example of parts lists the words of each", () => {
  const solution = { labels: [], parts: [{ label: "Source", words: ["Ana Ruiz"] }, { label: "Cue", words: [] }], places: [[22, 30]], reasons: [{ label: "Source", text: "She spoke.", points: [] }] };
  const made = questions({ id: "q", kind: "parts", parts: PARTS, stage: "worked", solution });
  const page = show(question, model(made, stateOf(made)));
  assert.deepEqual(page.all(".ws-solved li").map((one) => one.textContent), ["Source: “Ana Ruiz”", "Cue: nothing to mark"]);
  assert.deepEqual(page.all("mark.ws-about").map((one) => one.textContent), ["Ana Ruiz"]);
});

test("badges are the shortest beginnings that differ, else numbers", () => {
  assert.deepEqual(badges(["Problem", "Cause", "Remedy"]), ["P", "C", "R"]);
  assert.deepEqual(badges(["Source", "Cue", "Content"]), ["So", "Cu", "Co"]);
  assert.deepEqual(badges(["Same", "Same"]), ["1", "2"]);
});
