import assert from "node:assert/strict";
import { test } from "node:test";

import { model, press, said, show, TEXT } from "./page.js";
import * as chains from "../src/chains.js";

const VIEW = { most: 3, ticks: [{ id: "words", label: "The text does not say whose words they are" }, { id: "when", label: "The text does not say when they were said" }] };

function state(more = {}) {
  return {
    key: "a", text: TEXT, paragraphs: [[0, 9], [10, 43]], names: ["Ana Ruiz", "this article"],
    quotations: [
      { id: "a-q1", where: "P2 s1", words: "“We 😀 won,”", about: [10, 21], paragraph: 2 },
      { id: "a-q2", where: "P2 s2", words: "“Yes.”", about: [37, 43], paragraph: 2 },
    ],
    chains: { "a-q1": { hands: ["Ana", "the radio"], missing: ["when"], why: "No day is given." } }, ...more };
}

function shown(more) {
  const made = model(VIEW, state(more));
  const page = show(chains, made);
  return { made, ...page, button: (name) => page.all("button").find((one) => (one.getAttribute("aria-label") || one.textContent) === name) };
}

const hands = (page) => page.all(".ws-piece input").map((one) => one.value);
const pause = (ms = 5) => new Promise((done) => {
  setTimeout(done, ms);
});
const sent = (page) => page.made.sent.filter((one) => one.do === "chain").map((one) => [one.item, one.answer.hands, one.answer.missing, one.answer.why]);

test("what is kept of the first quotation is shown, with its words marked as text", () => {
  const page = shown();
  assert.deepEqual(hands(page), ["Ana", "the radio"]);
  assert.deepEqual(page.all("[type=checkbox]").map((one) => one.checked), [false, true]);
  assert.equal(page.one("mark").textContent, "“We 😀 won,”");
  assert.match(page.el.textContent, /Ana → the radio/);
  assert.match(page.el.textContent, /1 of 2 quotations have a chain/);
});

test("a hand is added, written, moved and taken out, and each step is said and kept", async () => {
  const page = shown();
  page.button("Add a hand").click();
  assert.equal(document.activeElement, page.all(".ws-piece input")[2]);
  document.activeElement.value = "this article";
  document.activeElement.dispatchEvent(new window.Event("change"));
  await pause();
  assert.equal(page.button("Add a hand").hasAttribute("disabled"), true, "three are the most");
  const earlier = page.all("[data-move=Earlier]")[2];
  earlier.focus();
  earlier.click();
  assert.deepEqual(hands(page), ["Ana", "this article", "the radio"]);
  assert.equal(document.activeElement, earlier);
  assert.equal(await said(page), "this article: now 2 of 3.");
  page.all("[data-move='Take out']")[0].click();
  assert.deepEqual(hands(page), ["this article", "the radio"]);
  assert.equal(document.activeElement, page.all("[data-move='Take out']")[0]);
  assert.equal(await said(page), "Ana: taken out. 2 hands are left.");
  await pause();
  assert.deepEqual(sent(page).at(-1), ["a-q1", ["this article", "the radio"], ["when"], "No day is given."]);
});

test("what is being typed is kept when one goes on to another quotation, and once", async () => {
  const page = shown();
  const [first] = page.all(".ws-piece input");
  first.value = "Ana Ruiz";
  first.dispatchEvent(new window.Event("input"));
  page.button("Next quotation →").click();
  first.dispatchEvent(new window.Event("change"));
  await pause();
  assert.deepEqual(sent(page), [["a-q1", ["Ana Ruiz", "the radio"], ["when"], "No day is given."]]);
  assert.deepEqual(hands(page), []);
  assert.equal(page.one("mark").textContent, "“Yes.”");
  assert.equal(document.activeElement, page.one("select"), "the button that was pressed cannot be pressed again");
});

test("a tick is kept for the quotation at hand", async () => {
  const page = shown();
  page.all("[type=checkbox]")[0].click();
  await pause();
  assert.deepEqual(sent(page).at(-1)[2], ["words", "when"]);
});

test("without a text, and without quotations, it says what to do", () => {
  assert.match(shown({ key: "", text: "", quotations: [], paragraphs: [], chains: {} }).el.textContent, /Give your article in the box above first/);
  assert.match(shown({ text: "No marks.", quotations: [], chains: {} }).el.textContent, /no quotation marks in this text/);
});

test("another text brings its own quotations and leaves nothing of the last", () => {
  const page = shown();
  page.made.set("state", state({ key: "b", text: "“No.”", paragraphs: [[0, 5]], quotations: [{ id: "b-q1", where: "P1 s1", words: "“No.”", about: [0, 5], paragraph: 1 }], chains: {} }));
  assert.deepEqual(hands(page), []);
  assert.equal(page.all("option").filter((one) => one.closest("select")).length, 1);
  assert.doesNotMatch(page.el.textContent, /won/);
});

test("no plain key leaves the widget", () => {
  const page = shown();
  page.all(".ws-piece input")[0].focus();
  assert.equal(press("x"), false);
  assert.equal(press("Tab"), true);
});

test("closing lets go of everything that listens", () => {
  const page = shown();
  page.close();
  assert.equal(page.made.listening(), 0);
});

test("a quotation that was added is in the list, the one at hand stays, and one taken out goes", () => {
  const page = shown();
  const listed = () => page.all("select option").map((one) => one.textContent.slice(0, 13));
  const added = { id: "a-q-10-13", where: "P2 s1", words: "Ana", about: [22, 25], paragraph: 2 };
  const [first, second] = state().quotations;
  page.made.set("state", state({ quotations: [first, added, second], names: ["Ana Ruiz", "Bo"] }));
  assert.deepEqual(listed(), ["1. P2 s1 “We ", "2. P2 s1 Ana", "3. P2 s2 “Yes"]);
  assert.deepEqual([page.one("select").value, hands(page)], ["a-q1", ["Ana", "the radio"]]);
  assert.deepEqual(page.all("datalist option").map((one) => one.value), ["Ana Ruiz", "Bo"]);
  page.made.set("state", state({ quotations: [second] }));
  assert.deepEqual([listed().length, page.one("select").value, hands(page)], [1, "a-q2", []]);
});
