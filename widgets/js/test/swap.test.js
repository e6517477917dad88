import assert from "node:assert/strict";
import { test } from "node:test";

import { model, questions, said, show, stateOf } from "./page.js";
import * as question from "../src/question.js";

const OPTIONS = [{ id: "kind", label: "What kind of act it is" }, { id: "nothing", label: "Nothing <b>changed</b>" }];
const SWAPS = [{ id: "beat", words: "beat 😀 them", source: "Daily <i>Post</i>, US, May 1, 2019" }, { id: "lost", words: "lost", source: "tried out here" }];

function shown(entry = {}, reply = undefined) {
  // P2: “We 😀 won,” Ana Ruiz said. “Yes.” The label is "won".
  const made = questions({ id: "q", kind: "swap", about: [16, 19], sentence: [10, 35], options: OPTIONS, swaps: SWAPS });
  const page = model(made, stateOf(made, { q: entry }), reply);
  return { made: page, ...show(question, page) };
}
function choose(page, value) {
  page.one("select").value = value;
  page.one("select").dispatchEvent(new window.Event("change"));
}
const option = (page, id) => page.one(`[data-option='${id}']`);

test("the label is a native select in the running text, and every name says whose it is", () => {
  const page = shown();
  assert.equal(page.all(".ws-paragraph").length, 1);
  const [before, after] = [page.one("select").previousSibling, page.one("select").nextSibling];
  assert.deepEqual([before.textContent, after.textContent], ["“We 😀 ", ",” Ana Ruiz said. “Yes.”"]);
  assert.deepEqual(page.all("optgroup").map((one) => [one.label, one.textContent]), [
    ["In this text", "won"], ["Daily <i>Post</i>, US, May 1, 2019", "beat 😀 them"], ["tried out here", "lost"]]);
  assert.match(page.one("select").getAttribute("aria-label"), /“won”/);
});

test("nothing can be answered before a swap", () => {
  const page = shown();
  assert.ok(option(page, "kind").disabled);
  assert.equal(page.one(".ws-swap .ws-hint:not(.ws-swap-source)").hidden, false);
  choose(page, "lost");
  assert.equal(option(page, "kind").disabled, false);
  assert.equal(page.one(".ws-swap .ws-hint:not(.ws-swap-source)").hidden, true);
});

test("whose the name is stands below, and the sentence is said in its new form", async () => {
  const page = shown();
  choose(page, "beat");
  assert.equal(page.one(".ws-swap-source").textContent, "“beat 😀 them”: Daily <i>Post</i>, US, May 1, 2019.");
  assert.equal(await said(page), "“We 😀 beat 😀 them,” Ana Ruiz said");
  assert.equal(page.one("b, i"), null);
});

test("a swap is kept at once, and the answer says which name it is about", () => {
  const page = shown();
  choose(page, "beat");
  option(page, "nothing").click();
  assert.deepEqual(page.made.sent.map((one) => [one.do, one.answer]), [
    ["draft", { name: "beat", option: null }], ["answer", { name: "beat", option: "nothing" }]]);
});

test("a swap is called kept, and no button is named that is not there", () => {
  const page = shown();
  choose(page, "beat");
  assert.equal(page.one(".ws-saved").textContent, "Kept");
});

test("who goes back to the first name still answers about the one that was tried", () => {
  const page = shown();
  choose(page, "lost");
  choose(page, "");
  option(page, "kind").click();
  assert.deepEqual(page.made.sent.at(-1).answer, { name: "lost", option: "kind" });
  assert.equal(page.one(".ws-swap-source").textContent, "“won”: as it stands in this text.");
});

test("a draft and an answer come back as they were left", () => {
  assert.equal(shown({ draft: { name: "lost", option: null } }).one("select").value, "lost");
  const page = shown({ answered: true, answer: { name: "beat", option: "kind" } });
  assert.equal(page.one("select").value, "beat");
  assert.equal(option(page, "kind").getAttribute("aria-pressed"), "true");
  assert.equal(shown({ draft: { name: "gone", option: null } }).one("select").value, "");
});

test("a swap that was not saved is told in words", () => {
  const page = shown({}, () => ({ saved: false, why: "disk full" }));
  choose(page, "lost");
  option(page, "kind").click();
  assert.equal(page.one(".ws-copy").value, "q? “lost”: What kind of act it is");
});

test("a worked swap shows its paragraph with the label marked", () => {
  const made = questions({ id: "q", kind: "swap", stage: "worked", about: [16, 19], sentence: [10, 35], options: OPTIONS, swaps: SWAPS,
    solution: { labels: ["What kind of act it is"], also: [], places: [], reasons: [] } });
  const page = show(question, model(made, stateOf(made)));
  assert.equal(page.one("mark.ws-about").textContent, "won");
  assert.equal(page.one("select"), null);
});
