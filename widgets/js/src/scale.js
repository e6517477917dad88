// One step of a scale. Arrow keys choose at once within native radio buttons, and going past a
// step is no answer: choosing is a draft, and the button makes it the answer.

import { h, uid } from "./dom.js";
import { following } from "./following.js";

export function scale(frame, view, source, item) {
  const mine = following(frame, item);
  const name = uid("scale");
  const steps = item.options.map((option) => h("input", { type: "radio", name, value: option.id, "data-option": option.id, onchange: () => pick() }));
  const chosen = () => item.options.find((_, n) => steps[n].checked)?.id;
  const done = h("button", { type: "button", class: "ws-button", disabled: true, onclick: () => mine.answer(chosen()) }, "This is my answer");
  const row = h("div", { class: "ws-scale" }, ...item.options.map((option, n) =>
    h("label", { class: "ws-step" }, steps[n], h("span", { class: "ws-step-number" }, String(n + 1)), " ", h("span", {}, option.label))));
  function pick() {
    done.removeAttribute("disabled");
    mine.draft(chosen());
  }
  return {
    box: h("div", {}, row, h("p", { class: "ws-row" }, done)),
    update(entry) {
      mine.follow(entry, (now) => {
        item.options.forEach((option, n) => {
          steps[n].checked = option.id === now;
        });
        done.toggleAttribute("disabled", !chosen());
      });
    },
  };
}
