import assert from "node:assert/strict";
import { test } from "node:test";

import { model, said, show } from "./page.js";
import * as paste from "../src/paste.js";

const VIEW = { kind: "both", largest: 1000, largest_file: 2_000_000, endings: [".txt", ".md", ".html"], practice: true };

function shown(more = {}, reply) {
  const made = model({ ...VIEW, ...more }, { text: "" }, reply || ((message) => {
    made.set("state", { text: message.text || "from the file" });
    return { saved: true, kept: true, do: message.do, paragraphs: 1 };
  }));
  return { made, ...show(paste, made) };
}

const button = (page, name) => page.all("button").find((one) => one.textContent === name);

function choose(page, name, bytes, size = bytes.length) {
  const input = page.one("[type=file]");
  const file = { name, size, arrayBuffer: async () => new Uint8Array(bytes).buffer };
  Object.defineProperty(input, "files", { value: [file], configurable: true });
  input.dispatchEvent(new window.Event("change"));
  return new Promise((done) => {
    setTimeout(done, 5);
  });
}

test("a file goes to the kernel as bytes, and its text comes into the box", async () => {
  const page = shown();
  await choose(page, "note.txt", [0xff, 0xfe, 0x41, 0x00]);
  const [message] = page.made.sent;
  assert.deepEqual([message.do, message.name, message.data], ["file", "note.txt", "//5BAA=="]);
  assert.equal(page.one("textarea").value, "from the file");
  assert.match(await said(page), /Your text has 1 paragraph\. What you can do with it is below/);
});

test("many bytes are one text without a gap", () => {
  const bytes = new Uint8Array(100_000).map((_, n) => n % 251);
  assert.deepEqual(Buffer.from(paste.base64(bytes), "base64"), Buffer.from(bytes));
});

test("a file that is too large stays here, and it is said what to do", async () => {
  const page = shown();
  await choose(page, "long.txt", [65], 2_000_001);
  assert.equal(page.made.sent.length, 0);
  assert.match(page.one(".ws-missing").textContent, /larger than 2 MB\. Open it, copy the text/);
});

test("a file that is no text is refused in the kernel’s words, and the box stays as it is", async () => {
  const page = shown({}, () => ({ saved: false, refused: true, why: "a.pdf is a PDF" }));
  page.one("textarea").value = "mine";
  await choose(page, "a.pdf", [65]);
  assert.match(page.one("[role=alert].ws-alarm").textContent, /a PDF/);
  assert.equal(page.one("textarea").value, "mine");
});

test("the practice text asks before it takes the place of one’s own, which can be brought back", async () => {
  const states = { practice: { text: "practice", practice: true, back: true }, back: { text: "mine", practice: false, back: false } };
  const page = shown({}, (message) => {
    page.made.set("state", states[message.do]);
    return { saved: true, kept: true, do: message.do, paragraphs: 1 };
  });
  page.one("textarea").value = "mine";
  button(page, "Use the practice text").click();
  assert.equal(page.made.sent.length, 0);
  assert.match(await said(page), /Yours is kept, and you can bring it back/);
  assert.equal(document.activeElement, button(page, "No, keep my text"));
  button(page, "No, keep my text").click();
  assert.equal(page.one(".ws-sure").hidden, true);
  button(page, "Use the practice text").click();
  button(page, "Yes, use the practice text").click();
  assert.deepEqual([page.made.sent[0].do, page.made.sent[0].text], ["practice", "mine"]);
  assert.equal(page.one("textarea").value, "practice");
  button(page, "Bring my own text back").click();
  assert.equal(page.made.sent[1].do, "back");
  assert.equal(page.one("textarea").value, "mine");
  assert.equal(button(page, "Bring my own text back").hidden, true);
});

test("the practice text is offered only where there is one", () => {
  const page = shown();
  button(page, "Use the practice text").click();
  assert.equal(page.made.sent[0].do, "practice");
  assert.equal(button(shown({ practice: false }), "Use the practice text"), undefined);
});
