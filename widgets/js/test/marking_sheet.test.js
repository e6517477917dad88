import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { model, press, said, show } from "./page.js";
import * as sheet from "../src/marking_sheet.js";

const LEVELS = ["none", "a paragraph", "the words", "and what they show"];
const VIEW = {
  criteria: [["evidence", "Evidence"], ["owner", "Owner"], ["second", "Second reading"]].map(([id, title]) => ({ id, title, asks: `${title}?`, levels: LEVELS })),
  questions: [{ title: "Chains", prompt: "Who <b>hands over</b>?", about: "", model: "AP to us." }, { title: "Words", prompt: "Whose word?", about: "regime", model: "" }],
  never: "Views are never scored.", rule: "The mean of the levels.", longest: 5000,
};
const ANSWER = { id: "a1", text: "One <img src=x onerror=1>\n=1+1 \u202etxet", same: 1, students: [], points: null, levels: {}, made: null, comment: "", before: "", differ: false };
const STATE = { counts: [[1, 3], [0, 2]], question: 0, asked: ["evidence", "owner"], at: 1, total: 3, comments: ["Say <i>more</i>."], how: { hidden: true, mixed: true, together: true }, answer: ANSWER };
const answered = (more) => ({ ...STATE, answer: { ...ANSWER, ...more } });

function shown(state = STATE, reply) {
  const made = model(VIEW, state, reply);
  return { made, ...show(sheet, made) };
}

const button = (page, name) => page.all("button").find((one) => one.textContent === name);
const radio = (page, criterion, level) => page.one(`[data-criterion=${criterion}] input[value='${level}']`);
const levels = (page) => page.made.sent.at(-1).levels;

test("an answer is text and nothing else, in a box of its own direction", () => {
  const page = shown();
  assert.equal(page.one(".ws-said").textContent, ANSWER.text);
  assert.equal(page.one(".ws-said").children.length, 0);
  assert.equal(page.one(".ws-said").getAttribute("dir"), "auto");
  assert.equal(page.all("img, b, i").length, 0);
});

test("each level is a native radio button with its words, for the criteria that are asked", () => {
  const page = shown();
  const groups = page.all("fieldset[data-criterion]").filter((one) => !one.hidden);
  assert.deepEqual(groups.map((one) => one.querySelector("legend").textContent), ["Evidence Evidence?", "Owner Owner?"]);
  assert.deepEqual([...groups[0].querySelectorAll("label")].map((one) => one.textContent), LEVELS.map((words, n) => `${n + 1}${words}`));
});

test("a level is sent with all that was said of the answer, and with which criteria are asked", () => {
  const page = shown(answered({ comment: "Good.", levels: { owner: 2 } }));
  radio(page, "evidence", 3).click();
  const { client, n, turn, ...message } = page.made.sent.at(-1);
  assert.deepEqual(message, { do: "read", item: "a1", points: "", comment: "Good.", levels: { evidence: 3, owner: 2 }, asked: ["evidence", "owner"] });
  assert.ok(client && n && turn);
});

test("keys 1 to 4 give a level and go on: criterion by criterion, then to the comment", () => {
  const page = shown();
  page.one(".ws-column .ws-title").focus();
  press("3");
  assert.equal(document.activeElement.closest("fieldset").dataset.criterion, "owner");
  press("4");
  assert.deepEqual(levels(page), { evidence: 3, owner: 4 });
  assert.equal(document.activeElement.tagName, "TEXTAREA");
});

test("a key that is typed into a field, held down or pressed with Ctrl gives no level", () => {
  const page = shown();
  page.one("textarea").focus();
  press("3");
  page.one(".ws-column .ws-title").focus();
  press("3", { repeat: true });
  press("3", { ctrlKey: true });
  assert.equal(page.made.sent.length, 0);
});

test("Ctrl+Enter goes to the next answer to be read, with Shift to the one before, and only once", () => {
  const page = shown();
  page.one("textarea").focus();
  press("Enter", { ctrlKey: true });
  press("Enter", { ctrlKey: true, repeat: true });
  press("Enter", { metaKey: true, shiftKey: true });
  assert.deepEqual(page.made.sent.map(({ do: what, by, unread }) => [what, by, unread]), [["move", 1, true], ["move", -1, true]]);
});

test("what was typed is sent before one moves on, so nothing is lost", () => {
  const page = shown();
  page.one("textarea").value = "Whose word is it?";
  page.one("textarea").dispatchEvent(new window.Event("input"));
  button(page, "Next to be read →").click();
  assert.deepEqual(page.made.sent.map((one) => [one.do, one.comment]), [["read", "Whose word is it?"], ["move", undefined]]);
});

test("what is typed is sent after a moment, and what comes back meanwhile does not undo it", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const page = shown(STATE, () => null);
  page.one("textarea").focus();
  page.one("textarea").value = "Whose";
  page.one("textarea").dispatchEvent(new window.Event("input"));
  page.made.set("state", answered({ levels: { owner: 1 } }));
  assert.equal(page.one("textarea").value, "Whose");
  mock.timers.tick(700);
  assert.equal(page.made.sent.at(-1).comment, "Whose");
  mock.timers.reset();
});

test("a state from before the last key does not undo what that key gave", () => {
  const page = shown();
  page.one(".ws-column .ws-title").focus();
  press("3");
  press("4");
  const [first, second] = page.made.sent.map((one) => one.turn);
  page.made.set("state", { ...answered({ levels: { evidence: 3 } }), turn: first });
  assert.ok(radio(page, "owner", 4).checked);
  page.made.set("state", { ...answered({ levels: { evidence: 3, owner: 4 }, points: 0.83, made: 0.83 }), turn: second });
  assert.equal(page.one(".ws-points").value, "0.83");
});

test("points that are typed go before those that the levels make, which can be taken instead", () => {
  const page = shown(answered({ points: 0.9, levels: { evidence: 3, owner: 2 }, made: 0.5 }));
  assert.match(page.el.textContent, /The levels make 0\.5\./);
  radio(page, "owner", 3).click();
  assert.equal(page.made.sent.at(-1).points, "0.9");
  button(page, "Use these").click();
  assert.equal(page.made.sent.at(-1).points, "");
});

test("points that cannot be meant are told, and one stays until they are mended", async () => {
  const page = shown();
  const field = page.one(".ws-points");
  for (const bad of ["2", "-1", "good", "1e"]) {
    field.value = bad;
    field.dispatchEvent(new window.Event("input"));
    radio(page, "evidence", 2).click();
    button(page, "Next to be read →").click();
    assert.equal(page.made.sent.length, 0, bad);
    assert.equal(document.activeElement, field);
    assert.match(await said(page), /A number from 0 to 1/);
    assert.equal(field.value, bad);
  }
  field.value = "0,75";
  field.dispatchEvent(new window.Event("input"));
  button(page, "Next to be read →").click();
  assert.deepEqual(page.made.sent.map((one) => one.points), ["0,75", undefined]);
});

test("after a move the head of the next answer has the focus and the answer is read out", async () => {
  const page = shown(STATE, (message) => ({ saved: true, do: message.do, moved: true }));
  button(page, "Next to be read →").click();
  assert.equal(document.activeElement.textContent, "Answer 2 of 3 different ones · to be read");
  assert.equal(await said(page), ANSWER.text);
});

test("a key that comes before the next answer is here is not for the answer that is left", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const page = shown(STATE, () => null);
  page.one(".ws-column .ws-title").focus();
  press("Enter", { ctrlKey: true });
  press("4");
  press("Enter", { ctrlKey: true });
  assert.deepEqual(page.made.sent.map((one) => one.do), ["move"]);
  mock.timers.tick(3000);
  press("4");
  assert.deepEqual(levels(page), { evidence: 4 });
  mock.timers.reset();
});

test("the points that levels make are told when they have come", async () => {
  const page = shown();
  page.made.set("state", answered({ levels: { evidence: 3 }, points: 0.67, made: 0.67 }));
  assert.equal(await said(page), "Points: 0.67. 1 of 3 answers to this question are read; 1 of 5 in all.");
});

test("where nothing is left to read it is said, and what to do", async () => {
  const page = shown({ ...STATE, counts: [[3, 3], [0, 2]] }, (message) => ({ saved: true, do: message.do, moved: false }));
  button(page, "Next to be read →").click();
  assert.match(await said(page), /Every answer to this question is read\. Choose another question/);
});

test("equal answers, their learners, and what was said before a change are told", () => {
  const page = shown(answered({ same: 2, students: ["heron", "<b>otter</b>"], before: "points 0.5 · Say more.", differ: true, points: 0.5 }));
  assert.match(page.el.textContent, /2 learners gave this answer; what you give holds for all of them\. heron, <b>otter<\/b>/);
  assert.deepEqual(page.all("bdi").map((one) => one.textContent), ["heron", "<b>otter</b>"]);
  assert.match(page.el.textContent, /Changed since it was read\. What was said of it before:points 0\.5 · Say more\./);
  assert.match(page.el.textContent, /to be read/);
  button(page, "Give all of them this reading").click();
  assert.equal(page.made.sent.at(-1).points, "0.5");
});

test("a comment that was used before is added below what stands there", () => {
  const page = shown(answered({ comment: "Good." }));
  button(page, "Add it").click();
  assert.equal(page.made.sent.length, 0);
  page.one(".ws-stock select").value = "0";
  button(page, "Add it").click();
  assert.equal(page.made.sent.at(-1).comment, "Good.\nSay <i>more</i>.");
});

test("levels and points can be taken back, and the comment stays", () => {
  const page = shown(answered({ comment: "Good.", levels: { evidence: 3 }, points: 0.67, made: 0.67 }));
  button(page, "Take the levels and points back").click();
  const { points, levels: given, comment } = page.made.sent.at(-1);
  assert.deepEqual([points, given, comment], ["", {}, "Good."]);
  assert.equal(document.activeElement, radio(page, "evidence", 1));
});

test("a disk that refuses is told, with what was given as text to copy", () => {
  const page = shown(STATE, () => ({ saved: false, why: "open-answers.csv: No space left on device" }));
  radio(page, "evidence", 4).click();
  assert.match(page.one(".ws-alarm").textContent, /Not saved\. Your reading of this answer is still on this page.*No space left/);
  assert.equal(page.one(".ws-copy").value, "evidence 4");
});

test("a class without open answers is told so", () => {
  const page = { ...show(sheet, model({ ...VIEW, questions: [] }, { counts: [], total: 0, how: STATE.how })) };
  assert.match(page.el.textContent, /There is no open answer to read/);
});
