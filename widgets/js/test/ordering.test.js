import assert from "node:assert/strict";
import { test } from "node:test";

import { model, press, questions, said, show, stateOf } from "./page.js";
import * as question from "../src/question.js";

const PIECES = [{ id: "rally", label: "The rally" }, { id: "fire", label: "Fire <img src=x>" }, { id: "vote", label: "The vote" }];

function shown(kind, entry = {}, reply = undefined) {
  const made = questions({ id: "q", kind, options: PIECES, paragraph: 0 });
  const page = model(made, stateOf(made, { q: entry }), reply);
  return { view: made, made: page, ...show(question, page) };
}

const order = (page) => page.all(".ws-pieces li").map((piece) => piece.dataset.piece);
const button = (page, move, id) => page.one(`[data-piece='${id}'] [data-move='${move}']`);
const tray = (page) => page.all(".ws-tray button:not([hidden])").map((one) => one.dataset.option);
const add = (page, id) => page.one(`.ws-tray [data-option='${id}']`).click();

test("pieces stand as they were given, as text, and each can be moved", () => {
  const page = shown("order");
  assert.deepEqual(order(page), ["rally", "fire", "vote"]);
  assert.equal(page.el.querySelector("img"), null);
  assert.equal(button(page, "Later", "fire").getAttribute("aria-label"), "Later: Fire <img src=x>");
  assert.deepEqual([button(page, "Earlier", "rally").disabled, button(page, "Later", "vote").disabled], [true, true]);
});

test("a move is a draft, says where the piece is now, and keeps the focus", async () => {
  const page = shown("order");
  button(page, "Earlier", "vote").focus();
  button(page, "Earlier", "vote").click();
  assert.deepEqual(order(page), ["rally", "vote", "fire"]);
  assert.deepEqual([page.made.sent[0].do, page.made.sent[0].answer], ["draft", ["rally", "vote", "fire"]]);
  assert.equal(await said(page), "The vote: now 2 of 3");
  assert.equal(document.activeElement, button(page, "Earlier", "vote"));
  document.activeElement.click();
  assert.equal(document.activeElement, button(page, "Later", "vote"));
});

test("arrow keys go from piece to piece and from button to button", () => {
  const page = shown("order");
  button(page, "Later", "rally").focus();
  press("ArrowDown");
  assert.equal(document.activeElement, button(page, "Later", "fire"));
  press("ArrowLeft");
  assert.equal(document.activeElement, button(page, "Earlier", "fire"));
  press("ArrowUp");
  assert.equal(document.activeElement, button(page, "Later", "rally"));
  assert.equal(press("ArrowUp"), false);
});

test("the order is the answer when the learner says so", () => {
  const page = shown("order");
  button(page, "Later", "rally").click();
  page.one(".ws-done").click();
  assert.deepEqual([page.made.sent[1].do, page.made.sent[1].answer], ["answer", ["fire", "rally", "vote"]]);
});

test("an answer and a draft come back, the draft before the answer", () => {
  assert.deepEqual(order(shown("order", { answered: true, answer: ["vote", "fire", "rally"] })), ["vote", "fire", "rally"]);
  const both = { answered: true, answer: ["vote", "fire", "rally"], draft: ["fire", "vote", "rally"] };
  assert.deepEqual(order(shown("order", both)), ["fire", "vote", "rally"]);
  assert.deepEqual(order(shown("order", { draft: ["vote", "gone"] })), ["vote", "rally", "fire"]);
});

test("what the kernel has not heard of yet is not overwritten by older news", () => {
  const page = shown("order", {}, () => null);
  button(page, "Later", "rally").click();
  button(page, "Later", "rally").click();
  page.made.set("state", stateOf(page.view, { q: { draft: ["fire", "rally", "vote"] } }));
  assert.deepEqual(order(page), ["fire", "vote", "rally"]);
  page.made.set("state", stateOf(page.view, { q: { draft: ["fire", "vote", "rally"] } }));
  page.made.set("state", stateOf(page.view));
  assert.deepEqual(order(page), ["rally", "fire", "vote"]);
});

test("an answer given twice, which changes nothing, does not keep later news out", () => {
  const page = shown("order", { answered: true, answer: ["vote", "fire", "rally"] });
  page.one(".ws-done").click();
  page.made.set("state", stateOf(page.view));
  assert.deepEqual(order(page), ["rally", "fire", "vote"]);
});

test("an order that was not saved is words in that order", () => {
  const page = shown("order", {}, () => ({ saved: false, why: "disk full" }));
  button(page, "Earlier", "vote").click();
  assert.equal(page.one(".ws-copy").value, "q? 1. The rally; 2. The vote; 3. Fire <img src=x>");
});

test("an empty chain says how to begin and is no answer", () => {
  const page = shown("chain");
  assert.deepEqual(tray(page), ["rally", "fire", "vote"]);
  assert.match(page.one(".ws-ask").textContent, /Your chain is empty\. Choose the piece that it begins with\./);
  assert.equal(page.one(".ws-done").disabled, true);
});

test("pieces go from the tray to the end of the chain, and the next one waits under the fingers", async () => {
  const page = shown("chain");
  add(page, "fire");
  assert.equal(document.activeElement.dataset.option, "vote");
  add(page, "vote");
  assert.equal(await said(page), "The vote: now 2 of 2 in your chain");
  assert.deepEqual([order(page), tray(page)], [["fire", "vote"], ["rally"]]);
  assert.deepEqual(page.made.sent.map((one) => [one.do, one.answer]), [["draft", ["fire"]], ["draft", ["fire", "vote"]]]);
  add(page, "rally");
  assert.equal(document.activeElement, page.one(".ws-done"));
  assert.match(page.one(".ws-tray").textContent, /All pieces are in your chain/);
});

test("a piece can be taken out again, and the focus stays near", async () => {
  const page = shown("chain", { draft: ["fire", "vote"] });
  button(page, "Take out", "fire").click();
  assert.equal(await said(page), "Fire <img src=x>: taken out. 1 piece is in your chain.");
  assert.equal(document.activeElement, button(page, "Take out", "vote"));
  document.activeElement.click();
  assert.equal(document.activeElement.dataset.option, "vote");
  assert.deepEqual(page.made.sent.at(-1).answer, []);
  assert.equal(page.one(".ws-done").disabled, true);
});

test("a chain comes back and can be given", () => {
  const page = shown("chain", { answered: true, answer: ["vote", "rally"] });
  assert.deepEqual([order(page), tray(page)], [["vote", "rally"], ["fire"]]);
  page.one(".ws-done").click();
  assert.deepEqual(page.made.sent[0].answer, ["vote", "rally"]);
});

test("a worked order is a numbered list with a reason for each piece", () => {
  const solution = { labels: ["The vote", "The rally"], reasons: [{ label: "The vote", text: "It says <b>Friday</b>.", points: [] }] };
  const made = questions({ id: "q", kind: "chain", options: PIECES, stage: "worked", solution });
  const page = show(question, model(made, stateOf(made)));
  assert.deepEqual(page.all(".ws-solved ol li").map((piece) => piece.textContent), ["The vote", "The rally"]);
  assert.match(page.one(".ws-solved p").textContent, /^The vote: It says <b>Friday<\/b>\.$/);
});
