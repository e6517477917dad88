// Words for each of several parts, in one text: a button says which part is being marked.

import { arrows } from "./choice.js";
import { h } from "./dom.js";
import { following } from "./following.js";
import { badge, badges, layers, look, name } from "./layers.js";
import { KEYS, scope } from "./spans.js";
import { pointing } from "./words.js";

const HOW = "Choose a part, then its words: click them, or draw over a row of them. With the keyboard: Tab, the arrow keys, Space; Shift picks more. Pick a word again to take it away.";

export function parts(frame, view, source, item) {
  const mine = following(frame, item);
  const short = badges(item.parts.map((part) => part.label));
  /** A part without `given` is not touched yet; with it and without spans, it is not there. */
  const all = item.parts.map(({ id, label }, n) => ({ id, label, name: name(label), badge: short[n], spans: [], given: false }));
  let now = all[0];

  const words = pointing(source, scope(view, item), {
    about: item.about,
    label: `${item.prompt} ${KEYS}`,
    picked(spans) {
      now.spans = spans;
      now.given = spans.length > 0;
      show();
      frame.say(`${now.name}: ${said(now)}`);
      mine.draft(given());
    },
  });
  const draw = layers(words.tokens, all);
  const switches = all.map((part, n) => h("button", { type: "button", class: "ws-option ws-part", "data-part": part.id, onclick: () => mark(part) }, badge(part.badge, n), " ", part.label));
  const row = h("div", { class: "ws-options", role: "group", "aria-label": "Now marking" }, h("span", { class: "ws-hint", "aria-hidden": "true" }, "Now marking:"), ...switches);
  arrows(row);
  const lines = all.map((part, n) => line(part, n));
  const missing = h("p", { class: "ws-hint" });
  const done = h("button", { type: "button", class: "ws-button ws-done", onclick: () => mine.answer(given()) }, "These parts");

  function line(part, n) {
    const text = h("span", {});
    const none = h("button", { type: "button", class: "ws-button ws-quiet ws-none", "data-part": part.id, "aria-label": `Nothing to mark: ${part.name}`, onclick: () => notThere(part) }, "Nothing to mark");
    return { text, none, box: h("li", {}, h("span", {}, badge(part.badge, n), " ", h("strong", {}, `${part.name}: `), text), none) };
  }

  const said = (part) => part.spans.map(([a, b]) => `“${source.slice(a, b)}”`).join(", ") || (part.given ? "nothing to mark" : "nothing marked yet");
  const given = () => Object.fromEntries(all.filter((part) => part.given).map((part) => [part.id, part.spans]));

  function mark(part) {
    now = part;
    words.set(now.spans);
    show();
    frame.say(`Now marking: ${part.name}`);
  }
  function notThere(part) {
    part.given = !(part.given && !part.spans.length);
    part.spans = [];
    if (part === now) words.set([]);
    show();
    frame.say(`${part.name}: ${said(part)}`);
    mine.draft(given());
  }
  function show() {
    draw();
    words.box.className = `ws-words ws-parts ${look(all.indexOf(now))}`;
    all.forEach((part, n) => {
      switches[n].setAttribute("aria-pressed", String(part === now));
      lines[n].text.textContent = said(part);
      lines[n].none.setAttribute("aria-pressed", String(part.given && !part.spans.length));
    });
    const left = all.filter((part) => !part.given).map((part) => part.name);
    missing.textContent = left.length ? `Still to mark, or to say that it is not there: ${left.join(", ")}.` : "";
    done.toggleAttribute("disabled", left.length > 0);
  }
  show();
  return {
    box: h("div", {}, h("p", { class: "ws-hint" }, HOW), row, words.box,
      h("ul", { class: "ws-parts-list", role: "list", "aria-label": "What you marked" }, ...lines.map((one) => one.box)),
      h("p", { class: "ws-row" }, done, missing)),
    update(entry) {
      mine.follow(entry, (answer) => {
        for (const part of all) {
          const spans = Object.entries(answer || {}).find(([id]) => id === part.id)?.[1];
          part.given = Array.isArray(spans);
          part.spans = spans || [];
        }
        words.set(now.spans);
        show();
      });
    },
  };
}
