import assert from "node:assert/strict";
import { test } from "node:test";

import { model, press, said, show } from "./page.js";
import * as keep from "../src/keep.js";

function shown() {
  const made = model({ largest: 100 }, {}, (message) => ({ saved: true, do: message.do, gone: 1 }));
  return { made, ...show(keep, made) };
}

const button = (page, name) => page.all("button").find((one) => one.textContent === name);
const ask = (page) => {
  button(page, "Delete my answers from this computer").click();
  return page;
};

test("before answers are deleted it is said what goes, and the focus is on keeping them", async () => {
  const page = ask(shown());
  assert.equal(document.activeElement, button(page, "No, keep them"));
  assert.match(await said(page), /deletes the answers to all lessons in this folder\. It cannot be undone\./);
  assert.equal(page.made.sent.length, 0);
});

test("a key that is held down does not choose for anyone", () => {
  const page = ask(shown());
  for (const name of ["Delete my answers from this computer", "Yes, delete them", "No, keep them"]) {
    button(page, name).focus();
    let stopped;
    page.one("section").addEventListener("keydown", (event) => {
      stopped = event.defaultPrevented;
    }, { once: true });
    press("Enter", { repeat: true });
    assert.equal(stopped, true, name);
  }
});

test("after either choice the focus is back on the button that asked", () => {
  const page = shown();
  for (const name of ["No, keep them", "Yes, delete them"]) {
    ask(page);
    button(page, name).click();
    assert.equal(document.activeElement, button(page, "Delete my answers from this computer"), name);
    assert.equal(page.one(".ws-panel").hidden, true);
  }
  assert.deepEqual(page.made.sent.map((message) => message.do), ["delete"]);
});

test("a file that may be somebody else's is asked about, with the focus on leaving things as they are", async () => {
  const page = show(keep, model({ largest: 100 }, {}, (message) => ({ saved: true, do: message.sure ? "load" : "strange", why: "Somebody else's?", added: 1, problems: [] })));
  Object.defineProperty(page.one("input[type=file]"), "files", { value: [{ name: "a.jsonl", size: 3, text: async () => "{}" }] });
  page.one("input[type=file]").dispatchEvent(new window.Event("change"));
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.equal(document.activeElement.textContent, "No, leave mine as they are");
  page.all("button").find((one) => one.textContent === "They are mine: add them").click();
  assert.ok(page.el.textContent.includes("1 new answers and notes loaded."));
});
