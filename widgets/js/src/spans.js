// Pointing at the words that tell something.

import { h } from "./dom.js";
import { following } from "./following.js";
import { pointing } from "./words.js";

export const KEYS = "Arrow keys move from word to word, Space picks one, Shift with an arrow key picks more.";

export function spans(frame, view, source, item) {
  const mine = following(frame, item);
  const chosen = h("p", { class: "ws-hint" });
  const words = pointing(source, scope(view, item), {
    about: item.about,
    label: `${item.prompt} ${KEYS}`,
    picked(now, said) {
      show();
      frame.say(said ? `Picked: ${said}` : "Nothing picked");
      mine.draft(now);
    },
  });
  const done = h("button", { type: "button", class: "ws-button", onclick: () => submit() }, "These words");
  const none = item.clean
    ? h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => { words.set([]); submit(); } }, "Nothing to point at here")
    : null;
  function submit() {
    show();
    words.renew();
    mine.answer(words.spans());
  }
  function show(given = false) {
    const said = words.said();
    chosen.textContent = said
      ? `Picked: ${said} Pick a word again to take it away.`
      : given ? "Your answer: nothing to point at here." : "Click words in the paragraph, or draw over a row of them. With the keyboard: Tab, the arrow keys, Space; Shift picks more.";
    done.toggleAttribute("disabled", !said);
  }
  show();
  return {
    box: h("div", {}, words.box, chosen, h("p", { class: "ws-row" }, done, none)),
    update(entry) {
      mine.follow(entry, (now) => {
        words.set(now || []);
        if (!entry.draft && entry.answered) words.renew();
      });
      show(entry.answer?.length === 0);
    },
  };
}

/** The paragraphs that an item lets one point into. */
export function scope(view, item) {
  const [first, last] = item.scope;
  return view.article.paragraphs.slice(first - 1, last).map((range, n) => ({ number: first + n, range }));
}
