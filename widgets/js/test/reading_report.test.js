import assert from "node:assert/strict";
import { test } from "node:test";

import { model, said, show } from "./page.js";
import * as report from "../src/reading_report.js";

const HOSTILE = "<script>window.hacked = 1</script><p>My report</p>";

function shown(state = { key: "a", head: { title: "A title", source: "" } }) {
  const made = model({}, state, (message) => {
    if (message.do === "head") return { saved: true, kept: true, do: "head" };
    const name = { html: "r.html", markdown: "r.md" }[message.do];
    return { saved: true, do: message.do, text: HOSTILE, ...(name && { name }) };
  });
  return { made, ...show(report, made) };
}

const button = (page, name) => page.all("button").find((one) => one.textContent === name);

test("the report is shown in a frame that may do nothing", async () => {
  const page = shown();
  button(page, "Show my report").click();
  const frame = page.one("iframe");
  assert.equal(frame.getAttribute("sandbox"), "");
  assert.equal(frame.getAttribute("srcdoc"), HOSTILE);
  assert.ok(frame.title);
  assert.equal(window.hacked, undefined);
  assert.match(await said(page), /Your report is below/);
});

test("the two files are downloads with a name that is said", async () => {
  const page = shown();
  const made = [];
  URL.createObjectURL = (blob) => made.push(blob) && "blob:x";
  window.HTMLAnchorElement.prototype.click = function click() {
    made.push(this.getAttribute("download"));
  };
  button(page, "Keep it as a web page").click();
  assert.match(await said(page), /in the file r\.html/);
  button(page, "Keep it as Markdown").click();
  assert.deepEqual(made.map((one) => one.type || one), ["text/html", "r.html", "text/markdown", "r.md"]);
  assert.equal(await made[0].text(), HOSTILE);
});

test("the title is kept before a report is made of it", () => {
  const page = shown();
  const [title] = page.all("input");
  assert.equal(title.value, "A title");
  title.value = "Another";
  title.dispatchEvent(new window.Event("input"));
  button(page, "Show my report").click();
  assert.deepEqual(page.made.sent.map((one) => one.do), ["head", "preview"]);
  assert.equal(page.made.sent[0].answer.title, "Another");
});

test("another text takes the old report away, and without one nothing can be pressed", () => {
  const page = shown();
  button(page, "Show my report").click();
  page.made.set("state", { key: "b", head: { title: "", source: "" } });
  assert.equal(page.one("iframe"), null);
  page.made.set("state", { key: "", head: { title: "", source: "" } });
  assert.match(page.el.textContent, /Give your article in the box above first/);
  assert.equal(button(page, "Show my report").closest("div[hidden]") !== null, true);
});

test("in a dark page the report is dark as well", () => {
  const made = model({}, { key: "a", head: {} }, (message) => ({ saved: true, do: message.do, text: '<html lang="en"><p>a</p>' }));
  const dark = show(report, made);
  dark.one("section").style.colorScheme = "dark";
  button(dark, "Show my report").click();
  assert.equal(dark.one("iframe").getAttribute("srcdoc"), '<html lang="en" style="color-scheme: dark"><p>a</p>');
});
