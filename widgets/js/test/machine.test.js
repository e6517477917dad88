import assert from "node:assert/strict";
import { test } from "node:test";

import { model, quotations, show, stateOf, TEXT } from "./page.js";
import * as matcher from "../src/quote_matcher.js";

const OFFER = { answer: "ana", label: "Ana <b>Ruiz</b>", why: "“said” follows the closing mark.", confidence: "sure" };

function shown(entries, more = {}, view = quotations()) {
  const made = model({ ...view, ...more }, stateOf(view, entries));
  made.set("selected", "q1");
  return { view, made, ...show(matcher, made) };
}

const line = (page) => page.one("[data-item='q1.words'] .ws-machine");

test("the machine's answer is marked as its own, with how sure it is and why, and is no answer yet", () => {
  const page = shown({ "q1.words": { machine: OFFER } });
  assert.match(line(page).textContent, /^Machine Ana <b>Ruiz<\/b> \(it is sure\)“said” follows the closing mark\./);
  assert.equal(page.all("[aria-pressed='true']").length, 0);
  assert.equal(page.all(".ws-machine").length, 1);
});

test("to agree sends the machine's answer as the learner's", () => {
  const page = shown({ "q1.words": { machine: OFFER } });
  line(page).querySelector("button").click();
  const { do: what, item, answer } = page.made.sent.at(-1);
  assert.deepEqual([what, item, answer], ["answer", "q1.words", "ana"]);
});

test("it says whether the learner says the same, and the button that agrees stays where the keyboard is", () => {
  const page = shown({ "q1.words": { machine: OFFER } });
  const stands = (answer) => {
    page.made.set("state", stateOf(page.view, { "q1.words": { machine: OFFER, answered: true, answer } }));
    return [line(page).querySelector("button").getAttribute("aria-pressed"), line(page).querySelector(".ws-count").textContent];
  };
  assert.deepEqual(stands("ana"), ["true", "= You say the same."]);
  assert.deepEqual(stands("bo"), ["false", "≠ You say something else."]);
});

test("where the machine says nothing, or nothing any more, no trace of it is left", () => {
  const page = shown({ "q1.words": { machine: OFFER } });
  page.made.set("state", stateOf(page.view, {}));
  assert.equal(page.one(".ws-machine"), null);
});

test("the differences are a table whose first line counts them", () => {
  const page = shown({});
  const rows = [{ about: "“Yes.”", question: "Whose words?", machine: "Ana", you: "Bo", same: false, confidence: "unsure", why: "No reporting word." },
    { about: "“Yes.”", question: "Which kind?", machine: "Full", you: "Full", same: true, confidence: "sure", why: "“said” follows." }];
  page.made.set("state", { ...stateOf(page.view, {}), differences: rows });
  const table = page.all("details").find((one) => one.textContent.startsWith("You and the machine"));
  assert.equal(table.querySelector("summary").textContent, "You and the machine: 1 the same, 1 different");
  assert.deepEqual([...table.querySelectorAll("tbody tr")].map((row) => row.lastElementChild.previousElementSibling.textContent), ["≠ different", "= same"]);
});

test("a quotation is added from the first picked word to the last, in code points", () => {
  const page = shown({}, { adds: true, added: [], unpaired: ["P2 s1"] });
  assert.match(page.el.textContent, /A quotation mark has no partner \(P2 s1\)/);
  const box = page.all("details").find((one) => one.textContent.startsWith("Add a quotation"));
  box.open = true;
  box.dispatchEvent(new window.Event("toggle"));
  const select = box.querySelector("select");
  select.value = "1";
  select.dispatchEvent(new window.Event("change"));
  const words = [...box.querySelectorAll(".ws-word")];
  words.find((one) => one.textContent === "Ana").click();
  words.find((one) => one.textContent === "said").click();
  [...box.querySelectorAll("button")].find((one) => one.textContent === "Add these words").click();
  const { span } = page.made.sent.at(-1);
  assert.equal([...TEXT].slice(...span).join(""), "Ana Ruiz said");
});

test("with other quotations the widget is drawn anew, and nothing listens twice", () => {
  const page = shown({});
  const before = page.made.listening();
  page.made.set("view", { ...page.view, adds: true, added: ["q1"], unpaired: [] });
  assert.equal(page.made.listening(), before);
  page.all("button").find((one) => one.textContent === "Take it out").click();
  assert.deepEqual([page.made.sent.at(-1).do, page.made.sent.at(-1).group], ["remove", "q1"]);
  page.close();
  assert.equal(page.made.listening(), 0);
});
