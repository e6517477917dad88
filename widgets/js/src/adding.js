// A quotation that is not in the list: the learner picks a paragraph and words in it, marks or no
// marks, and adds them. What was added can be taken out again.

import { fill, h } from "./dom.js";
import { KEYS } from "./spans.js";
import { pointing } from "./words.js";

/**
 * @param {any} frame the widget's shell
 * @param {any} view its article, the groups that were added, and where marks have no partner
 * @param {any} source a pointed text
 */
export function adding(frame, view, source) {
  const ranges = view.article.paragraphs;
  const choose = h("select", { class: "ws-select", onchange: () => open() }, ...ranges.map((_, n) => h("option", { value: String(n) }, `P${n + 1}`)));
  const place = h("div", {});
  const picked = h("p", { class: "ws-hint" });
  const add = h("button", { type: "button", class: "ws-button", disabled: true, onclick: () => frame.send({ do: "add", span: around(words.spans()) }) }, "Add these words");
  let words = null;

  /** One quotation, from its first picked word to its last. */
  const around = (spans) => [spans[0][0], spans.at(-1)[1]];

  function open() {
    const n = Number(/** @type {HTMLSelectElement} */ (choose).value);
    words = pointing(source, [{ number: n + 1, range: ranges[n] }], { label: `Words of P${n + 1}. ${KEYS}`, picked: (spans, said) => show(spans, said) });
    fill(place, words.box);
    show([], "");
  }

  function show(spans, said) {
    add.toggleAttribute("disabled", !spans.length);
    picked.textContent = spans.length ? `Picked: ${source.slice(...around(spans))}` : "Pick the first word and the last; what is between them is added, too.";
    if (said) frame.say(`Picked: ${said}`);
  }

  const mine = view.added.map((group) => {
    const { about, where } = view.items.find((item) => item.group === group);
    return h("li", {}, `${where} `, h("q", { class: "ws-quoted" }, source.slice(...about)), " ",
      h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => frame.send({ do: "remove", group }) }, "Take it out"));
  });
  const box = h("details", { class: "ws-more" }, h("summary", {}, "Add a quotation that is not in the list"),
    h("p", { class: "ws-hint" }, "Words that somebody is said to have said, with marks or without."),
    h("label", { class: "ws-field" }, "Paragraph", choose), place, picked, h("p", { class: "ws-row" }, add),
    mine.length ? h("p", {}, "You added:") : null, mine.length ? h("ul", { class: "ws-added" }, ...mine) : null);
  box.addEventListener("toggle", () => {
    if (/** @type {HTMLDetailsElement} */ (box).open && !words) open();
  });
  const alone = view.unpaired?.length ? h("p", { class: "ws-hint" }, `A quotation mark has no partner (${view.unpaired.join(", ")}), so nothing is matched there. You can add it below.`) : null;
  return h("div", {}, alone, box);
}
