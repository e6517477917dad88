// One step of a scale. Arrow keys choose at once within native radio buttons, and going past a
// step is no answer: choosing is a draft, and the button makes it the answer.

import { h, uid } from "./dom.js";
import { following } from "./following.js";

export function scale(frame, view, source, item) {
  const mine = following(frame, item);
  const row = steps(item.options, () => pick());
  const chosen = () => item.options[row.at()]?.id;
  const done = h("button", { type: "button", class: "ws-button", disabled: true, onclick: () => mine.answer(chosen()) }, "This is my answer");
  function pick() {
    done.removeAttribute("disabled");
    mine.draft(chosen());
  }
  return {
    box: h("div", {}, row.box, h("p", { class: "ws-row" }, done)),
    update(entry) {
      mine.follow(entry, (now) => {
        row.put(item.options.findIndex((option) => option.id === now));
        done.toggleAttribute("disabled", !chosen());
      });
    },
  };
}

/**
 * A row of numbered steps, of which one can be chosen; `at` is its place from 0, or -1.
 * @param {{ id: string, label: string }[]} options
 * @param {() => void} picked
 */
export function steps(options, picked) {
  const name = uid("scale");
  const radios = options.map(({ id }) => h("input", { type: "radio", name, value: id, "data-option": id, onchange: picked }));
  return {
    box: h("div", { class: "ws-scale" }, ...options.map(({ label }, n) =>
      h("label", { class: "ws-step" }, radios[n], h("span", { class: "ws-step-number" }, String(n + 1)), " ", h("span", {}, label)))),
    at: () => radios.findIndex((radio) => radio.checked),
    put(at) {
      radios.forEach((radio, n) => {
        radio.checked = n === at;
      });
    },
  };
}
