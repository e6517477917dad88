// A chain that a learner writes: the hands, first to last, each a line that can be moved or taken
// out. Buttons do it all, so that mouse, keyboard and screen reader do the same thing.

import { fill, h } from "./dom.js";

const HAND = "Hand";

/**
 * @param {any} frame the widget's shell
 * @param {{ most: number, names: string, changed: (typed: boolean) => void }} about `names` is the
 *   id of a list of names to choose from
 */
export function hands(frame, { most, names, changed }) {
  const list = h("ol", { class: "ws-pieces ws-chain", role: "list", "aria-label": "The hands, first to last" });
  const add = h("button", { type: "button", class: "ws-button", onclick: () => addOne() }, "Add a hand");
  const none = h("p", { class: "ws-hint" }, "No hand yet. Begin with the one who spoke or wrote the words.");
  const rows = () => [...list.children];
  const field = (row) => row.querySelector("input");

  function row(value) {
    const made = h("li", { class: "ws-piece" });
    const move = (name, sign, act) => h("button", { type: "button", class: "ws-button ws-quiet ws-move", "data-move": name, onclick: act }, h("span", { "aria-hidden": "true" }, sign), ` ${name}`);
    const input = h("input", { type: "text", class: "ws-input", maxlength: 200, list: names, autocomplete: "off", oninput: () => typed(true), onchange: () => typed(false) });
    /** @type {HTMLInputElement} */ (input).value = value;
    made.append(h("span", { class: "ws-piece-label" }, input),
      h("span", { class: "ws-piece-moves" }, move("Earlier", "↑", () => swap(made, -1)), move("Later", "↓", () => swap(made, 1)), move("Take out", "×", () => takeOut(made))));
    return made;
  }

  function typed(still) {
    name();
    changed(still);
  }

  function addOne() {
    list.append(row(""));
    show();
    field(list.lastElementChild).focus();
    frame.say(`Hand ${rows().length} added.`);
  }

  function swap(one, by) {
    const all = rows();
    const other = all[all.indexOf(one) + by];
    if (!other) return;
    // The neighbor moves past, so that the pressed button stays in the page and keeps the focus.
    if (by < 0) one.after(other);
    else one.before(other);
    show();
    const pressed = by < 0 ? "Earlier" : "Later";
    (one.querySelector(`[data-move='${pressed}']:not([disabled])`) || one.querySelector("[data-move]:not([disabled])")).focus();
    frame.say(`${called(one)}: now ${rows().indexOf(one) + 1} of ${all.length}.`);
    changed(false);
  }

  function takeOut(one) {
    const at = rows().indexOf(one);
    const words = called(one);
    one.remove();
    show();
    const near = rows()[at] || rows()[at - 1];
    (near ? near.querySelector("[data-move='Take out']") : add).focus();
    const { length } = rows();
    frame.say(`${words}: taken out. ${length === 1 ? "1 hand is" : `${length} hands are`} left.`);
    changed(false);
  }

  const called = (one) => field(one).value.trim() || "An empty line";

  /** Buttons say which hand they move, as it is called now. */
  function name() {
    rows().forEach((one, n) => {
      field(one).setAttribute("aria-label", `${HAND} ${n + 1}`);
      for (const button of one.querySelectorAll("[data-move]")) button.setAttribute("aria-label", `${button.dataset.move}: ${field(one).value.trim() || `${HAND} ${n + 1}`}`);
    });
  }

  function show() {
    const all = rows();
    all.forEach((one, n) => {
      one.querySelector("[data-move=Earlier]").toggleAttribute("disabled", n === 0);
      one.querySelector("[data-move=Later]").toggleAttribute("disabled", n === all.length - 1);
    });
    none.hidden = all.length > 0;
    list.hidden = !all.length;
    add.toggleAttribute("disabled", all.length >= most);
    name();
  }

  return {
    box: h("div", {}, none, list, h("p", { class: "ws-row" }, add)),
    values: () => rows().map((one) => field(one).value.trim()).filter(Boolean),
    set(values) {
      fill(list, ...values.map(row));
      show();
    },
  };
}
