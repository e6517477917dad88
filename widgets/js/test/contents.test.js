import assert from "node:assert/strict";
import { test } from "node:test";
import { model, show } from "./page.js";
import contents from "../src/contents.js";

const row = (file, more = {}) => ({ file, title: file, question: "Why?", part: "", minutes: 5, answered: 0, total: 3, ...more });

test("without a path there is one table and no heading", () => {
  const page = show({ default: contents }, model({}, { tables: [{ name: "", rows: [row("01.ipynb"), row("02.ipynb")] }], next: "01.ipynb" }));
  assert.equal(page.all("table").length, 1);
  assert.equal(page.all("h3").length, 0);
  assert.equal(page.one(".ws-link").textContent, "Begin with 01.ipynb");
});

test("the lessons of the class come first under a heading, with the part that is done", () => {
  const tables = [
    { name: "Your class does these", rows: [row("03.ipynb", { part: "Your class does: P1. ", answered: 1 })] },
    { name: "Also here", rows: [row("01.ipynb")] },
  ];
  const page = show({ default: contents }, model({}, { tables, next: "03.ipynb" }));
  assert.deepEqual(page.all("h3").map((one) => one.textContent), ["Your class does these", "Also here"]);
  assert.deepEqual(page.all("table").map((one) => one.getAttribute("aria-label")), ["Your class does these", "Also here"]);
  assert.match(page.all("table")[0].textContent, /Your class does: P1\./);
  assert.equal(page.one(".ws-link").getAttribute("href"), "03.ipynb");
  assert.equal(page.one(".ws-link").textContent, "Continue with 03.ipynb");
});
