// A label in the running text, to be swapped for another name that was in use: a native select
// in its place, whose name each one is, and the question what the swap changes.

import { arrows } from "./choice.js";
import { h } from "./dom.js";
import { following } from "./following.js";

export function swap(frame, view, source, item) {
  const mine = following(frame, item);
  const [start, end] = item.about;
  const [from, to] = view.article.paragraphs[item.paragraph - 1];
  const own = source.slice(start, end);
  const wordsOf = (id) => item.swaps.find((one) => one.id === id)?.words || own;
  /** The name in the text, the last other name that was there, and what is said to have changed. */
  let now = { name: "", tried: "", option: null };

  const choice = h("select", { class: "ws-select ws-swap-name", "aria-label": `The name in the text: “${own}”, or another one`, onchange: () => change({ name: choice.value }) },
    h("optgroup", { label: "In this text" }, option("", own)),
    ...item.swaps.map((one) => h("optgroup", { label: one.source }, option(one.id, one.words))));
  const cite = h("p", { class: "ws-hint ws-swap-source" });
  const buttons = item.options.map((one) => h("button", { type: "button", class: "ws-option", "aria-pressed": "false", "data-option": one.id, onclick: () => answer(one.id) }, one.label));
  const row = h("div", { class: "ws-options" }, ...buttons);
  const first = h("p", { class: "ws-hint" }, "First put another name into the text, and read the sentence aloud.");
  arrows(row);

  function change({ name }) {
    now = { ...now, name, tried: name || now.tried };
    show();
    mine.step({ name, option: now.option });
    frame.say(spoken());
  }

  function answer(id) {
    now = { ...now, option: id };
    show();
    mine.answer({ name: now.name || now.tried, option: id });
  }

  /** The sentence in its new form: with a list in its middle a screen reader does not read on. */
  const spoken = () => [source.slice(item.sentence[0], start), wordsOf(now.name), source.slice(end, item.sentence[1])].join("");

  function show() {
    choice.value = now.name;
    const used = item.swaps.find((one) => one.id === now.name);
    cite.textContent = used ? `“${used.words}”: ${used.source}.` : `“${own}”: as it stands in this text.`;
    first.hidden = Boolean(now.tried);
    for (const one of buttons) {
      one.toggleAttribute("disabled", !now.tried);
      one.setAttribute("aria-pressed", String(one.dataset.option === now.option));
    }
  }
  show();

  return {
    box: h("div", { class: "ws-swap" },
      h("p", { class: "ws-paragraph", dir: "auto", "data-paragraph": item.paragraph },
        h("span", { class: "ws-number", dir: "ltr" }, `P${item.paragraph} `),
        source.slice(from, start), choice, source.slice(end, to)),
      cite, first, row),
    update(entry) {
      mine.follow(entry, (kept) => {
        const { name = "", option: chosen = null } = kept || {};
        // A name that a newer version of the exercise does not have is gone.
        const there = item.swaps.some((one) => one.id === name) ? name : "";
        now = { name: there, tried: there || entry.answer?.name || "", option: chosen };
        show();
      });
    },
  };
}

function option(id, words) {
  const made = h("option", {}, words);
  made.value = id;
  return made;
}
