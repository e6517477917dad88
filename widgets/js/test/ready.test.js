import assert from "node:assert/strict";
import { test } from "node:test";

import { model, quotations, show, stateOf } from "./page.js";
import * as matcher from "../src/quote_matcher.js";

test("a widget whose state has not come yet is drawn when it comes, once, and hears nothing afterwards", () => {
  const view = quotations();
  const made = model(view, {});
  const page = show(matcher, made);
  assert.equal(page.el.childElementCount, 0);
  made.set("state", stateOf(view));
  assert.equal(page.all(".ws-matcher").length, 1);
  const listening = made.listening();
  made.set("state", stateOf(view));
  assert.equal(made.listening(), listening);
  page.close();
  assert.equal(made.listening(), 0);
});

test("a widget that is closed before its state comes draws nothing", () => {
  const view = quotations();
  const made = model(view, {});
  const page = show(matcher, made);
  page.close();
  made.set("state", stateOf(view));
  assert.equal(page.el.childElementCount, 0);
  assert.equal(made.listening(), 0);
});
