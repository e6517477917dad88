import assert from "node:assert/strict";
import { test } from "node:test";

import { model, press, quotations, said, show, stateOf, TEXT } from "./page.js";
import * as matcher from "../src/quote_matcher.js";

function shown(entries, reply, change = (view) => view) {
  const view = change(quotations());
  const made = model(view, stateOf(view, entries), reply);
  made.set("selected", "q1");
  return { view, made, ...show(matcher, made) };
}

const option = (page, item, id) => page.one(`[data-item="${item}"] [data-option="${id}"]`);

test("the paragraph is there letter for letter, with its number and its marks", () => {
  const page = shown();
  const line = page.one(".ws-paragraph").cloneNode(true);
  line.querySelectorAll(".ws-number, .ws-tag").forEach((one) => one.remove());
  assert.equal(line.textContent.trim(), TEXT.split("\n")[1]);
  assert.deepEqual(page.all("mark.ws-quote").map((mark) => mark.textContent), ["“We 😀 won,”", "“Yes.”"]);
});

test("a text without quotation marks is called that, and not a worked example", () => {
  const view = { ...quotations(), items: [], groups: [] };
  const page = show(matcher, model(view, stateOf(view)));
  assert.equal(page.one(".ws-body > p").textContent, "There are no words in quotation marks in this text.");
  assert.equal(page.one(".ws-count").textContent, "");
});

test("text from outside is text, never HTML", () => {
  const page = shown();
  assert.equal(page.el.querySelector("b, script, img"), null);
  assert.equal(option(page, "q1.words", "bo").textContent, "Bo <b>Lee</b>");
});

test("a click answers, and the answer is shown when the kernel has it", () => {
  const page = shown();
  option(page, "q1.words", "ana").click();
  assert.deepEqual([page.made.sent[0].do, page.made.sent[0].item, page.made.sent[0].answer], ["answer", "q1.words", "ana"]);
  assert.equal(option(page, "q1.words", "ana").getAttribute("aria-pressed"), "false");
  page.made.set("state", stateOf(page.view, { "q1.words": { answered: true, answer: "ana" } }));
  assert.equal(option(page, "q1.words", "ana").getAttribute("aria-pressed"), "true");
  assert.match(page.one(".ws-saved").textContent, /Saved/);
});

test("pointing at words sends their offsets in code points", () => {
  const page = shown();
  const word = page.all(".ws-word").find((one) => one.textContent === "said");
  word.click();
  page.all("[data-item='q1.how'] .ws-button")[0].click();
  const { answer } = page.made.sent.at(-1);
  assert.deepEqual(answer, [[31, 35]]);
  assert.equal([...TEXT].slice(31, 35).join(""), "said");
});

test("arrow keys move between words, Space is the button's own, and Shift extends", () => {
  const page = shown();
  const first = page.one(".ws-word");
  first.focus();
  press("ArrowRight");
  assert.equal(document.activeElement.textContent, "won");
  press("ArrowRight", { shiftKey: true });
  const picked = page.all(".ws-word[aria-pressed='true']").map((one) => one.textContent);
  assert.deepEqual(picked, ["won", "Ana"]);
  assert.equal(page.all(".ws-word[tabindex='0']").length, 1);
});

test("Shift with an arrow key takes a row back as far as it goes back, and says what is left", async () => {
  const page = shown();
  const picked = () => page.all(".ws-word[aria-pressed='true']").map((one) => one.textContent);
  const shift = (...keys) => keys.forEach((key) => press(key, { shiftKey: true }));
  page.all(".ws-word").at(-1).click();
  page.one(".ws-word").focus();
  press("ArrowRight");
  document.activeElement.click();
  shift("ArrowRight", "ArrowRight", "ArrowDown");
  assert.deepEqual(picked(), ["won", "Ana", "Ruiz", "said", "Yes"]);
  shift("ArrowLeft", "ArrowUp");
  assert.deepEqual(picked(), ["won", "Ana", "Yes"]);
  await new Promise(requestAnimationFrame);
  assert.equal(page.one("[role='status']").textContent, "Picked: “won,” Ana”, “Yes”");
  shift("ArrowLeft", "ArrowLeft");
  assert.deepEqual(picked(), ["We", "won", "Yes"]);
  assert.deepEqual(page.made.sent.at(-1).answer, [[11, 19], [38, 41]]);
});

test("a row of words begins at a word that is picked already, too", () => {
  const page = shown({ "q1.how": { draft: [[31, 35]] } });
  page.all(".ws-word").find((one) => one.textContent === "said").focus();
  press("ArrowLeft", { shiftKey: true });
  assert.deepEqual(page.made.sent.map((message) => message.answer), [[[26, 35]]]);
});

test("plain keys stay in the widget; Tab and Ctrl, Cmd and Alt combinations pass", () => {
  const page = shown();
  page.one(".ws-option").focus();
  assert.deepEqual(["b", "x", "d", "ArrowDown", "Enter", " "].map((key) => press(key)), Array(6).fill(false));
  assert.deepEqual([press("Tab"), press("s", { ctrlKey: true }), press("c", { metaKey: true, shiftKey: true })], [true, true, true]);
  assert.equal(press("Enter", { ctrlKey: true }), false);
});

test("undo and redo stay in the widget: the notebook's own would change the lesson", () => {
  const page = shown();
  page.one(".ws-option").focus();
  for (const [key, more] of [["z", {}], ["y", {}], ["Z", { shiftKey: true }], ["Control", {}]]) {
    assert.deepEqual([press(key, { ctrlKey: true, ...more }), press(key, { metaKey: true, ...more })], [false, false], key);
  }
});

test("an explanation has words and a sign before any colour, and is read out", async () => {
  const page = shown();
  const feedback = { status: "defensible", score: 1, reasons: [{ text: "It is <i>AP’s</i> English.", points: [[31, 35]] }], missed: [] };
  page.made.set("state", stateOf(page.view, { "q1.words": { answered: true, answer: "bo", feedback } }));
  const box = page.one("[data-item='q1.words'] .ws-feedback");
  assert.match(box.textContent, /≈ Defensible: careful readers differ here.*It is <i>AP’s<\/i> English\. Look at: “said”\./);
  option(page, "q1.words", "bo").click();
  await new Promise(requestAnimationFrame);
  assert.match(page.one("[role='status']").textContent, /^Defensible.*AP’s/);
});

test("explanations that wait can be asked for when the whole passage is answered", () => {
  const page = shown({ "q1.words": { answered: true, answer: "ana", can_reveal: true } });
  const reveal = page.one(".ws-reveal");
  assert.equal(reveal.hidden, true);
  assert.match(page.one(".ws-after").textContent, /2 to go/);
  const done = { answered: true, answer: "ana", can_reveal: true };
  page.made.set("state", stateOf(page.view, { "q1.words": done, "q1.how": { ...done, answer: [] }, "q2.words": done }));
  assert.equal(reveal.hidden, false);
  reveal.click();
  assert.deepEqual(page.made.sent.at(-1).items, ["q1.words", "q1.how", "q2.words"]);
});

test("with the last answer of a passage one hears, once, that the explanations can be shown", async () => {
  const done = { answered: true, answer: "ana", can_reveal: true };
  const page = shown({ "q1.words": done, "q2.words": done });
  const give = async (answer) => {
    page.made.set("state", stateOf(page.view, { "q1.words": { ...done, answer }, "q1.how": { ...done, answer: [] }, "q2.words": done }));
    option(page, "q1.words", answer).click();
    return said(page);
  };
  assert.equal(await give("ana"), "Answer saved. All of this passage is answered. You can show the explanations now.");
  assert.equal(await give("bo"), "Answer saved.");
});

test("an answer that was not saved says so, stays as text, and can be sent again", () => {
  let dead = true;
  const page = shown({}, (message) => (dead ? { saved: false, why: "No space left on device" } : { saved: true, kept: true, do: message.do, item: message.item }));
  option(page, "q1.words", "ana").click();
  assert.match(page.one("[role='alert']").textContent, /Not saved.*No space left on device/);
  assert.match(page.one(".ws-copy").value, /“We 😀 won,” – q1\.words\? Ana Ruiz/);
  dead = false;
  page.one("[role='alert'] .ws-button").click();
  assert.equal(page.one("[role='alert']").textContent, "");
  assert.match(page.one(".ws-saved").textContent, /Saved/);
});

test("choosing another quotation opens its questions under its paragraph and says so", async () => {
  const page = shown();
  page.all(".ws-tag")[1].click();
  assert.equal(page.made.get("selected"), "q2");
  assert.deepEqual(page.all(".ws-tag").map((tag) => tag.getAttribute("aria-expanded")), ["false", "true"]);
  assert.equal(page.one(".ws-panel .ws-quoted").textContent, "“Yes.”");
  await new Promise(requestAnimationFrame);
  assert.match(page.one("[role='status']").textContent, /Quotation 2 of 2/);
});

test("starting over can be taken back, also after a reload", () => {
  const page = shown({ "q1.words": { answered: false, undoable: true } });
  const back = page.all(".ws-button").find((one) => one.textContent === "Bring my answers back");
  assert.equal(back.hidden, false);
  back.click();
  assert.equal(page.made.sent.at(-1).do, "undo");
});

test("the whole article opens behind one button", () => {
  const page = shown();
  page.one(".ws-whole").open = true;
  page.one(".ws-whole").dispatchEvent(new window.Event("toggle"));
  assert.deepEqual(page.all(".ws-whole .ws-number").map((one) => one.textContent.trim()), ["P1", "P2"]);
});

test("a closed widget leaves no listener behind", () => {
  const page = shown();
  page.close();
  assert.equal(page.made.listening(), 0);
});

test("after an answer the next pick begins anew", () => {
  const page = shown();
  const pick = (word) => page.all(".ws-word").find((one) => one.textContent === word).click();
  pick("won");
  page.all("[data-item='q1.how'] .ws-button")[0].click();
  page.made.set("state", stateOf(page.view, { "q1.how": { answered: true, answer: [[15, 18]] } }));
  pick("said");
  assert.deepEqual(page.all(".ws-word[aria-pressed='true']").map((one) => one.textContent), ["said"]);
});

test("asked-for explanations begin at the first place of the passage, and the numbers say what to look at again", () => {
  const feedback = (status) => ({ answered: true, answer: "ana", feedback: { status, score: 1, reasons: [{ text: "Why.", points: [] }], missed: [] } });
  const done = { answered: true, answer: "ana", can_reveal: true };
  const page = shown({ "q1.words": done, "q1.how": { ...done, answer: [] }, "q2.words": done });
  page.all(".ws-tag")[1].click();
  page.made.set("state", stateOf(page.view, { "q1.words": feedback("other"), "q1.how": { ...feedback("consensus"), answer: [] }, "q2.words": feedback("defensible") }));
  page.one(".ws-reveal").click();
  assert.equal(page.made.get("selected"), "q1");
  assert.equal(document.activeElement, page.one("[data-item='q1.words'] .ws-feedback"));
  assert.deepEqual(page.all(".ws-tag").map((tag) => tag.dataset.state), ["other", "defensible"]);
});

test("explanations that wait in other passages, all answered, come with the same press", () => {
  const done = { answered: true, answer: "ana", can_reveal: true };
  const apart = (entries) => {
    const page = shown(entries, undefined, (view) => ({ ...view, items: view.items.map((item) => ({ ...item, block: item.group === "q2" ? "p9" : "p2" })) }));
    page.all(".ws-tag")[1].click();
    page.one(".ws-reveal").click();
    return page.made.sent.at(-1).items;
  };
  assert.deepEqual(apart({ "q1.words": done, "q1.how": { ...done, answer: [] }, "q2.words": done }), ["q2.words", "q1.words", "q1.how"]);
  assert.deepEqual(apart({ "q1.words": done, "q2.words": done }), ["q2.words"]);
});

test("after starting over the focus is on the way back", () => {
  const page = shown({ "q1.words": { answered: true, answer: "ana" } });
  page.made.set("state", stateOf(page.view, { "q1.words": { undoable: true } }));
  page.all(".ws-button").find((one) => one.textContent === "Start over").click();
  assert.equal(document.activeElement.textContent, "Bring my answers back");
});

test("a name that was typed at one question is a button at the others", () => {
  const open = (view) => ({ ...view, items: view.items.map((one) => (one.kind === "choice" ? { ...one, open: true } : one)) });
  const page = shown({}, undefined, open);
  const labels = () => page.all('[data-item="q1.words"] .ws-option').map((one) => one.textContent);
  page.made.set("state", { ...stateOf(page.view, {}), named: ["Cy Fox", "ana ruiz"] });
  assert.deepEqual(labels(), ["Ana Ruiz", "Bo <b>Lee</b>", "Cy Fox"]);
  option(page, "q1.words", "Cy Fox").click();
  assert.equal(page.made.sent.at(-1).answer, "Cy Fox");
  page.made.set("state", { ...stateOf(page.view, { "q1.words": { answered: true, answer: "Cy Fox" } }), named: ["Cy Fox"] });
  assert.equal(option(page, "q1.words", "Cy Fox").getAttribute("aria-pressed"), "true");
  const input = page.one('[data-item="q1.words"] .ws-input');
  input.value = "ana ruiz";
  input.dispatchEvent(new window.KeyboardEvent("keydown", { key: "Enter" }));
  assert.equal(page.made.sent.at(-1).answer, "ana");
  page.made.set("state", stateOf(page.view, {}));
  assert.deepEqual(labels(), ["Ana Ruiz", "Bo <b>Lee</b>"]);
});
