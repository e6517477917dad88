// A criterion of the rubric: what it asks, and its levels as native radio buttons.

import { h, uid } from "./dom.js";

/**
 * @param {{ id: string, title: string, asks: string, levels: string[] }} criterion
 * @param {() => void} changed
 */
export function levels({ id, title, asks, levels: words }, changed) {
  const name = uid("level");
  const radios = words.map((_, n) => h("input", { type: "radio", name, value: n + 1, onchange: changed }));
  const at = () => radios.findIndex((radio) => radio.checked);
  return {
    id,
    box: h("fieldset", { class: "ws-ask ws-levels", "data-criterion": id }, h("legend", {}, title, h("span", { class: "ws-where" }, ` ${asks}`)),
      ...words.map((level, n) => h("label", { class: "ws-check" }, radios[n], h("span", { class: "ws-step-number" }, String(n + 1)), h("span", {}, level)))),
    /** From 1; 0 where none is given. */
    level: () => at() + 1,
    put(level) {
      radios.forEach((radio, n) => {
        radio.checked = n + 1 === level;
      });
    },
    focus: () => radios[Math.max(0, at())].focus(),
  };
}
