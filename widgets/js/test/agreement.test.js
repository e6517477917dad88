import assert from "node:assert/strict";
import { test } from "node:test";

import { model, show, TEXT } from "./page.js";
import * as agreement from "../src/agreement.js";

const VIEW = {
  article: { id: "note", text: TEXT, paragraphs: [[0, 9], [10, 46]] },
  units: [{ id: "u1", about: [0, 3], paragraph: 1, where: "P1 s1" }, { id: "u2", about: [11, 19], paragraph: 2, where: "P2 s1" }],
  labels: { article: "The article judges: its own voice", none: "Nobody judges: plain" },
};
const ALPHA = { measure: "Krippendorff’s alpha", value: 0.46, low: 0.35, high: 0.6, units: 2, coders: 3, warning: "only 2 units" };
const SPOTS = [{ unit: "u2", differ: 0.6667, coders: 3, labels: { article: 2, none: 1 } }, { unit: "u1", differ: 0, coders: 3, labels: { none: 3 } }];
const state = (more = {}) => ({ own: { u1: "none", u2: "article" }, against: "class", partners: [], coders: 3, measures: [ALPHA], spots: SPOTS, ...more });
const shown = (more) => {
  const made = model(VIEW, state(more));
  return { made, ...show(agreement, made) };
};

test("what others answered waits until one has coded all units, or asks for it", () => {
  const page = shown({ own: { u1: "none" } });
  assert.equal(page.one(".ws-text").hidden, true);
  page.all("button").find((one) => one.textContent === "Show it without my answers").click();
  assert.equal(page.one(".ws-text").hidden, false);
  assert.equal(shown().one(".ws-text").hidden, false);
});

test("the numbers are there with interval, units, people and what to take care of", () => {
  const page = shown();
  assert.deepEqual(page.all("tbody tr")[0].textContent, "Krippendorff’s alpha0.460.35 to 0.6023");
  assert.ok(page.el.textContent.includes("Take care: only 2 units."));
});

test("a measure that cannot be computed says why", () => {
  const page = shown({ measures: [{ ...ALPHA, value: null, low: null, high: null, warning: "no unit was coded by both" }] });
  assert.ok(page.one("tbody tr").textContent.includes("–no unit was coded by both"));
});

test("in the text the units carry how far readers differ, in numbers and in the line", () => {
  const page = shown();
  assert.deepEqual(page.all("mark").map((one) => [one.textContent, one.className]), [["Ana", "ws-mark ws-heat-0"], ["We 😀 won", "ws-mark ws-heat-3"]]);
  assert.deepEqual(page.all(".ws-heat").map((one) => one.firstChild.textContent), ["0%", "67%"]);
});

test("the list begins with what divides readers most, and has one's own label", () => {
  const rows = shown().all("details tbody tr").map((one) => [...one.children].map((cell) => cell.textContent));
  assert.deepEqual(rows, [["We 😀 won", "P2 s1", "The article judges", "The article judges 2; Nobody judges 1", "67%"], ["Ana", "P1 s1", "Nobody judges", "Nobody judges 3", "0%"]]);
});

test("a simulated class is called that", () => {
  assert.ok(shown().el.textContent.includes("You and 2 simulated readers. No person gave these answers."));
});

test("files are named by pseudonyms, and can be taken out", () => {
  const page = shown({ against: "files", partners: ["partner 1", "partner 2"] });
  assert.ok(page.el.textContent.includes("You and partner 1, partner 2."));
  page.all("button").find((one) => one.textContent === "Take all files out").click();
  assert.deepEqual(page.made.sent.map((one) => one.do), ["forget"]);
});

test("a file that is chosen is read and sent as text", async () => {
  const page = shown();
  Object.defineProperty(page.one("input[type=file]"), "files", { value: [{ name: "a.jsonl", size: 3, text: async () => "{}\n" }, { name: "b.jsonl", size: 6_000_000 }] });
  page.one("input[type=file]").dispatchEvent(new window.Event("change"));
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.deepEqual(page.made.sent.map((one) => [one.do, one.text]), [["load", "{}\n"]]);
  assert.ok(page.el.textContent.includes("b.jsonl is larger than 5 MB"));
});
