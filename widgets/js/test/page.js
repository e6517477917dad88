// A page and a kernel for tests: jsdom, and a model that answers as the kernel would.

import { JSDOM } from "jsdom";

const dom = new JSDOM("<!doctype html><body></body>", { pretendToBeVisual: true });
for (const name of ["window", "document", "CSS", "Node", "HTMLElement", "KeyboardEvent", "MouseEvent", "requestAnimationFrame"]) {
  globalThis[name] ??= dom.window[name];
}
globalThis.Event = dom.window.Event; // Node has one that jsdom does not take
dom.window.Element.prototype.scrollIntoView = () => {}; // jsdom draws nothing, so scrolls nothing
globalThis.CSS ??= { escape: (text) => text.replace(/[^\w-]/g, "\\$&") };

/** Text of the article in the tests: P2 has a pair of marks and an astral character. */
export const TEXT = "Ana came.\n“We 😀 won,” Ana Ruiz said. “Yes.”";

/** A model whose kernel answers with `reply(message)`, or not at all. */
export function model(view, state, reply = (message) => ({ saved: true, kept: true, do: message.do, item: message.item })) {
  const values = { view, state, selected: "" };
  const listeners = {};
  const sent = [];
  const fire = (name, ...args) => (listeners[name] || []).forEach((listener) => listener(...args));
  return {
    sent,
    fire,
    get: (name) => values[name],
    set(name, value) {
      values[name] = value;
      fire(`change:${name}`);
    },
    save_changes() {},
    on: (name, listener) => (listeners[name] ??= []).push(listener),
    off(name, listener) {
      listeners[name] = (listeners[name] || []).filter((one) => one !== listener);
    },
    listening: () => Object.values(listeners).flat().length,
    send(message) {
      sent.push(message);
      const made = reply(message);
      if (made) fire("msg:custom", { client: message.client, n: message.n, ...made });
    },
  };
}

/** Render a widget into the page. */
export function show(widget, made) {
  const el = document.createElement("div");
  document.body.replaceChildren(el);
  const close = widget.default.render({ model: made, el });
  return { el, close, all: (selector) => [...el.querySelectorAll(selector)], one: (selector) => el.querySelector(selector) };
}

/** Press a key where the focus is; returns whether the page outside heard it. */
export function press(key, more = {}) {
  let heard = false;
  const listener = () => {
    heard = true;
  };
  document.addEventListener("keydown", listener);
  document.activeElement.dispatchEvent(new dom.window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
  document.removeEventListener("keydown", listener);
  return heard;
}

const item = (id, kind, more = {}) => ({
  id, kind, prompt: `${id}?`, paragraph: 2, scope: [2, 2], about: [10, 21], group: id.split(".")[0], stage: "alone",
  block: "p2", open: false, clean: false, options: [], ...more });

export const OPTIONS = [{ id: "ana", label: "Ana Ruiz" }, { id: "bo", label: "Bo <b>Lee</b>" }];

/** Two quotations with two questions each. */
export function quotations() {
  const items = [
    item("q1.words", "choice", { options: OPTIONS }),
    item("q1.how", "spans"),
    item("q2.words", "choice", { options: OPTIONS, about: [37, 43] }),
  ];
  return {
    article: { id: "note", text: TEXT, paragraphs: [[0, 9], [10, 43]] },
    items,
    groups: ["q1", "q2"],
  };
}

/** A state in which these items have these entries. */
export function stateOf(view, entries = {}) {
  const items = Object.fromEntries(view.items.map((one) => [one.id, { answered: false, answer: null, draft: null, ...entries[one.id] }]));
  return { items, answered: Object.values(items).filter((entry) => entry.answered).length, total: view.items.length };
}

/** Questions of one box, with what Python would send of each. */
export function questions(...items) {
  return {
    article: { id: "note", text: TEXT, paragraphs: [[0, 9], [10, 43]] },
    items: items.map((one) => item(one.id, one.kind, { about: null, group: "", block: "all", clean: true, ...one })),
  };
}

/** What the widget has just said to a screen reader. */
export async function said(page) {
  await new Promise(requestAnimationFrame);
  return page.one("[role='status']").textContent;
}
