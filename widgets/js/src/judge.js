// A note to be judged: is there something to flag, what, and how sure is one? All of it is a
// draft until the button makes it the answer.

import { arrows } from "./choice.js";
import { h, uid } from "./dom.js";
import { following } from "./following.js";
import { steps } from "./scale.js";

const NOTHING = "nothing";

export function judge(frame, view, source, item) {
  const mine = following(frame, item);
  let now = {};
  const flagged = () => Boolean(now.option) && now.option !== NOTHING;
  const whole = () => Boolean(now.option && now.sure);

  const button = (label, pressed, pick) => {
    const made = h("button", { type: "button", class: "ws-option", "aria-pressed": "false", onclick: () => change(pick()) }, label);
    return { made, show: () => made.setAttribute("aria-pressed", String(pressed())) };
  };
  const label = (id) => item.options.find((option) => option.id === id).label;
  const flags = [
    button("Yes, there is something to flag", () => Boolean(now.yes), () => ({ yes: true, option: flagged() ? now.option : null })),
    button(label(NOTHING), () => now.option === NOTHING, () => ({ yes: false, option: NOTHING })),
  ];
  const whats = item.options.filter((option) => option.id !== NOTHING)
    .map((option) => button(option.label, () => now.option === option.id, () => ({ option: option.id })));
  const group = (words, ...rows) => {
    const id = uid("judge");
    return h("div", { class: "ws-judge-step", role: "group", "aria-labelledby": id }, h("p", { class: "ws-judge-ask", id }, words), ...rows);
  };
  const row = (buttons) => {
    const made = h("div", { class: "ws-options" }, ...buttons.map((one) => one.made));
    arrows(made);
    return made;
  };
  const what = group("What?", row(whats));
  const sure = steps(item.sure.map((label, n) => ({ id: String(n + 1), label })), () => change({ sure: sure.at() + 1 }));
  const done = h("button", { type: "button", class: "ws-button", disabled: true, onclick: () => mine.answer({ option: now.option, sure: now.sure }) }, "This is my answer");

  function change(by) {
    now = { ...now, ...by };
    show();
    mine.draft(now);
  }

  const state = h("p", { class: "ws-hint ws-judge-state" });

  function show() {
    for (const one of [...flags, ...whats]) one.show();
    what.hidden = !now.yes;
    sure.put((now.sure || 0) - 1);
    done.toggleAttribute("disabled", !whole());
  }
  show();

  return {
    box: h("div", { class: "ws-judge" },
      item.about ? h("p", { class: "ws-judge-ask" }, "It is about: ", h("q", { class: "ws-quoted" }, source.slice(...item.about))) : null,
      group("Is there something to flag?", row(flags)), what, group("How sure are you?", sure.box), h("div", { class: "ws-row" }, done, state)),
    update(entry) {
      // A draft looks like an answer, so each note says which of the two it is.
      state.textContent = entry.draft ? "Not your answer yet: press “This is my answer”." : entry.answered ? "✓ Kept as your answer." : "";
      mine.follow(entry, (kept) => {
        const { option = null, sure: how = null } = kept || {};
        now = { yes: option ? option !== NOTHING : Boolean(kept?.yes), option, sure: how };
        show();
      });
    },
  };
}
