import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { model, said, show, stateOf, TEXT } from "./page.js";
import * as rewrite from "../src/rewrite.js";

const row = (status, source, lede, more = {}) => ({ status, kind: "name", source, lede, note: "", lines: [], where: "P2", ...more });
const FACTS = [
  row("stayed", "Ana Ruiz", "Ruiz", { note: "only “Ruiz”" }),
  row("changed", "19", "<b>90</b>", { kind: "number", note: "another number before “week”" }),
  row("changed", "We won", "We have won", { kind: "quoted", lines: ["2 of 3 words are the same.", "Only in the quotation after “We”: “have”."] }),
  row("went", "Bo Lee", ""),
  row("new", "", "Rome", { where: "" }),
];

function shown(entry = {}, more = {}, reply = undefined) {
  const view = {
    article: { id: "note", text: TEXT, paragraphs: [[0, 9], [10, 43]] },
    items: ["one", "two"].map((id) => ({ id, kind: "text", prompt: `Reader ${id} <i>`, paragraph: 0, scope: [1, 2], shows: [], about: null, group: "", stage: "alone", options: [] })),
    shown: [2], given: [], most: 3, longest: 500, words: [], ...more };
  const state = stateOf(view, { one: { facts: FACTS, ...entry }, two: { facts: [] } });
  const made = model(view, state, reply);
  return { view, made, ...show(rewrite, made) };
}
const type = (area, text) => {
  area.value = text;
  area.dispatchEvent(new window.Event("input"));
};

test("the paragraphs to rewrite stand above, and each reader has a box with the reader as its name", () => {
  const page = shown();
  assert.deepEqual(page.all(".ws-text .ws-paragraph").map((one) => one.dataset.paragraph), ["2"]);
  assert.deepEqual(page.all("textarea").map((one) => one.getAttribute("aria-label")), ["Reader one <i>", "Reader two <i>"]);
  assert.ok(page.one(".ws-whole"));
  assert.equal(shown({}, { shown: [1, 2] }).one(".ws-whole"), null);
});

test("the facts stand in groups, each with a sign and words, and text stays text", () => {
  const page = shown({ draft: "Ruiz" });
  const names = page.all("[data-item='one'] .ws-kept-group").map((one) => one.firstChild.textContent);
  assert.deepEqual(names, ["= Stayed (1)", "≠ Changed (2)", "+ New: only in the lede (1)", "○ Not in the lede (1)"]);
  const lines = page.all("[data-item='one'] .ws-kept-list > li").map((one) => one.textContent);
  assert.deepEqual(lines, [
    "“Ana Ruiz” (name, P2) – only “Ruiz”",
    "“19” is now “<b>90</b>” (number, P2) – another number before “week”",
    "“We won” is now “We have won” (quoted words, P2)Only in the quotation after “We”: “have”.",
    "“Rome” (name)", "“Bo Lee” (name, P2)"]);
  assert.equal(page.one("b"), null);
  assert.doesNotMatch(page.el.textContent.replace("no error", ""), /error|wrong|mistake/i);
});

test("quoted words that lost their marks have a word of their own, which blames nobody", () => {
  const facts = [row("unmarked", "We won it", "we won", { kind: "quoted", note: "a part of the quoted words" })];
  const page = shown({ facts, draft: "So we won" });
  const group = page.one("[data-item='one'] .ws-kept-unmarked");
  assert.equal(group.textContent, "~ Without marks now (1)This may be fair, as indirect speech.“we won” (quoted words, P2) – a part of the quoted words");
  assert.equal(page.one("[data-item='one'] .ws-kept-count").textContent, "Facts: 0 stayed, 0 changed, 1 without marks now, 0 new, 0 not in the lede");
});

test("what is not in the lede is closed at first, and stays open where somebody opened it", () => {
  const page = shown();
  const went = () => page.one("[data-item='one'] details.ws-kept-group");
  assert.equal(went().open, false);
  went().open = true;
  page.made.set("state", stateOf(page.view, { one: { facts: FACTS.slice(1) }, two: { facts: [] } }));
  assert.equal(went().open, true);
});

test("it says how many words there are, and how many more than asked for", () => {
  const page = shown();
  const [area] = page.all("textarea");
  type(area, "The U.S. won");
  assert.equal(page.one(".ws-count-words").textContent, "3 of at most 3 words");
  type(area, "The U.S. won it, he said");
  assert.equal(page.one(".ws-count-words").textContent, "6 of at most 3 words: 3 more than asked for");
  assert.equal(area.getAttribute("maxlength"), "500");
});

test("a lede is kept while it is typed, and comes back", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const page = shown();
  type(page.one("textarea"), "Ana won");
  mock.timers.tick(1000);
  mock.timers.reset();
  assert.deepEqual([page.made.sent[0].do, page.made.sent[0].item, page.made.sent[0].answer], ["draft", "one", "Ana won"]);
  assert.equal(shown({ draft: "Ana won" }).one("textarea").value, "Ana won");
});

test("what changed or came in is said, and the same is not said again", async () => {
  const page = shown({}, {}, (message) => ({ saved: true, kept: true, do: message.do, item: message.item }));
  const [area] = page.all("textarea");
  const keep = () => {
    type(area, `${area.value}.`);
    area.dispatchEvent(new window.Event("blur"));
  };
  keep();
  assert.equal(await said(page), "Facts: 1 stayed, 2 changed, 1 new, 1 not in the lede.");
  page.one("[role='status']").textContent = "";
  keep();
  assert.equal(await said(page), "");
});

test("a given lede stands there with its facts, and cannot be changed", () => {
  const page = shown({}, { items: [], given: [{ title: "Lede A", note: "Made up.", text: "Ruiz <b>won</b>", facts: FACTS }] });
  assert.equal(page.one(".ws-given").getAttribute("aria-label"), "Lede A");
  assert.equal(page.one(".ws-lede").textContent, "Ruiz <b>won</b>");
  assert.equal(page.all(".ws-given .ws-kept-group").length, 4);
  assert.equal(page.one("textarea"), null);
});

test("before a word is written the facts are there to choose from", () => {
  const page = shown({ facts: [row("went", "Bo Lee", "")] });
  assert.equal(page.one("[data-item='one'] summary").textContent, "○ Facts to choose from (1)");
  assert.equal(page.one("[data-item='one'] .ws-kept-count"), null);
});

test("where nothing was found it says so", () => {
  assert.match(shown().one("[data-item='two'] .ws-kept").textContent, /No names, numbers, dates or quoted words/);
});

test("a lede that was not saved can be copied", () => {
  const page = shown({ draft: "Ana won" }, {}, () => ({ saved: false, why: "disk full" }));
  page.all("[data-item='one'] .ws-button")[0].click();
  assert.equal(page.one(".ws-copy").value, "Reader one <i> Ana won");
});

test("closing stops listening", () => {
  const page = shown();
  page.close();
  assert.equal(page.made.listening(), 0);
});
