import assert from "node:assert/strict";
import { test } from "node:test";

import { model, show } from "./page.js";
import * as change from "../src/change.js";

const TITLES = { before: "Before", after: "After", later: "Two weeks later" };
const row = (phase, more = {}) => ({ phase, hits: [9, 12], alarms: [2, 8], d: 1.2, c: -0.01, sure_right: 3.25, sure_wrong: null, chains: 0.5, ...more });

test("each complete test is a column, and what is missing is a dash", () => {
  const page = show(change, model({ titles: TITLES }, { rows: [row("before"), row("after", { chains: null })], lines: [], open: [] }));
  assert.deepEqual(page.all("thead th").map((one) => one.textContent), ["Before", "After"]);
  assert.deepEqual(page.all("tbody tr").map((one) => [...one.children].slice(1).map((cell) => cell.textContent)), [
    ["9 of 12", "9 of 12"], ["2 of 8", "2 of 8"], ["1.2", "1.2"], ["0.0", "0.0"], ["3.3", "3.3"], ["–", "–"], ["50%", "–"]]);
});

test("sentences and what is still to be done stand below, as text", () => {
  const page = show(change, model({ titles: TITLES }, { rows: [], lines: ["<b>Up</b>"], open: ["After: 3 of 20 notes judged."] }));
  assert.deepEqual(page.all("p").map((one) => one.textContent).filter(Boolean), ["<b>Up</b>", "After: 3 of 20 notes judged."]);
  assert.equal(page.one("b"), null);
});
