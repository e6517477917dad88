// A question before something of the learner's is replaced or lost. The focus is on leaving
// things as they are, and a key that is held down is no answer.

import { h } from "./dom.js";

/**
 * @param {any} frame the widget's shell
 * @param {{ label: string, yes: string, no: string, act: () => void, closed: () => void }} about
 *   `act` is done on yes; `closed` comes after either answer and puts the focus somewhere
 */
export function sure(frame, { label, yes, no, act, closed }) {
  const words = h("p", {});
  const leave = h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => close() }, no);
  const go = h("button", { type: "button", class: "ws-button", onclick: () => { act(); close(); } }, yes);
  const box = h("div", { class: "ws-panel ws-sure", role: "group", "aria-label": label }, words, h("p", { class: "ws-row" }, go, leave));
  box.hidden = true;
  for (const button of [go, leave]) notHeld(button);

  function close() {
    box.hidden = true;
    closed();
  }

  return {
    box,
    hide() {
      box.hidden = true;
    },
    ask(warning) {
      words.textContent = warning;
      box.hidden = false;
      leave.focus();
      frame.say(warning);
    },
  };
}

/** A key that is held down presses a button again and again: one press, one step. */
export function notHeld(button) {
  button.addEventListener("keydown", (event) => {
    if (event.repeat && event.key !== "Tab") event.preventDefault();
  });
}
