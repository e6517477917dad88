import assert from "node:assert/strict";
import { test } from "node:test";

import { model, said, show } from "./page.js";
import * as handIn from "../src/hand_in.js";

const ROWS = [{ title: "03 Quotations", file: "03-quotations.ipynb", answered: 5, total: 12 }, { title: "Test: <b>before</b>", file: "", answered: 20, total: 20 }];

function shown(state = {}, reply = (message) => ({ saved: true, do: message.do, file: "heron-week-1.whosays.json", text: "{}" })) {
  const made = model({ title: "Week <i>1</i>", due: "Friday" }, { rows: ROWS, ...state }, reply);
  return { made, ...show(handIn, made) };
}

const button = (page, name) => page.all("button").find((one) => one.textContent === name);
const inputs = (page) => page.all("input");

test("it says what is answered and what is missing, in words and as text", () => {
  const page = shown();
  assert.deepEqual(page.all("tbody tr").map((row) => row.textContent), ["03 Quotations5 of 12○ 7 to go", "Test: <b>before</b>20 of 20✓ complete"]);
  assert.match(page.el.textContent, /Hand in: Week <i>1<\/i>Please hand in by Friday\./);
  assert.match(page.el.textContent, /7 questions are not answered yet/);
  assert.equal(page.one("a").getAttribute("href"), "03-quotations.ipynb");
});

test("without a pseudonym nothing is sent, and the focus is where it is typed", async () => {
  const page = shown();
  button(page, "Make my file to hand in").click();
  assert.equal(page.made.sent.length, 0);
  assert.equal(document.activeElement, inputs(page)[0]);
  assert.match(await said(page), /Type a pseudonym first/);
});

test("the pseudonym and the name go along, and the file is offered", async () => {
  let offered = "";
  globalThis.URL.createObjectURL = () => "blob:x";
  globalThis.URL.revokeObjectURL = () => {};
  const page = shown();
  document.addEventListener("click", (event) => {
    offered ||= event.target.getAttribute?.("download") || "";
    if (event.target.tagName === "A") event.preventDefault();
  });
  let kept = 0;
  page.el.addEventListener("whosays-keep", () => { kept += 1; });
  inputs(page)[0].value = " heron ";
  button(page, "Make my file to hand in").click();
  const { do: what, pseudonym, name } = page.made.sent.at(-1);
  assert.deepEqual([what, pseudonym, name], ["hand-in", "heron", ""]);
  assert.match(await said(page), /Your file heron-week-1\.whosays\.json is where your browser keeps downloads/);
  assert.equal(kept, 1);
});

test("who goes on after the file was made is told that it does not have that", async () => {
  globalThis.URL.createObjectURL = () => "blob:x";
  globalThis.URL.revokeObjectURL = () => {};
  const page = shown({ changed: false });
  inputs(page)[0].value = "heron";
  page.made.set("state", { rows: ROWS, changed: true });
  assert.doesNotMatch(page.el.textContent, /gone on since/);
  page.made.set("state", { rows: ROWS, changed: false });
  button(page, "Make my file to hand in").click();
  assert.match(await said(page), /Your file heron/);
  page.made.set("state", { rows: ROWS, changed: true });
  assert.match(page.el.textContent, /gone on since you made your file/);
});

test("the pseudonym of the last time stands there, and what is typed stays", () => {
  const page = shown({ pseudonym: "heron", name: "" });
  assert.equal(inputs(page)[0].value, "heron");
  inputs(page)[0].value = "otter";
  page.made.set("state", { rows: ROWS, pseudonym: "heron" });
  assert.equal(inputs(page)[0].value, "otter");
});

test("nothing is asked about research where the assignment does not", () => {
  const page = shown();
  assert.equal(page.all("input[type=checkbox]").length, 0);
  assert.doesNotMatch(page.el.textContent, /research/);
});

test("the box of the research is empty each time, and only a tick is a yes", async () => {
  const research = { words: ["May your answers be used? Asked by: <b>Ana</b>.", "You can say no."], label: "Yes, my answers may be used." };
  const reply = (message) => ({ saved: true, do: message.do, file: "heron-week-1.whosays.json", text: "{}", agrees: message.agrees });
  const made = model({ title: "Week 1", due: "", research }, { rows: ROWS, pseudonym: "heron", agrees: true }, reply);
  const page = { made, ...show(handIn, made) };
  const box = page.one("input[type=checkbox]");
  assert.equal(box.checked, false);
  assert.equal(box.closest("label").textContent, "Yes, my answers may be used.");
  assert.equal(box.closest("fieldset").querySelector("legend").textContent, "May your answers be used? Asked by: <b>Ana</b>.");
  globalThis.URL.createObjectURL = () => "blob:x";
  globalThis.URL.revokeObjectURL = () => {};
  button(page, "Make my file to hand in").click();
  assert.equal(made.sent.at(-1).agrees, false);
  assert.match(await said(page), /It says no to the research\.$/);
  box.checked = true;
  button(page, "Make my file to hand in").click();
  assert.equal(made.sent.at(-1).agrees, true);
  assert.match(await said(page), /It says yes to the research\.$/);
  assert.equal(box.checked, false, "the next one is asked again");
});
