// One option of some, or several of them.

import { h } from "./dom.js";
import { following } from "./following.js";

export function choice(frame, view, source, item) {
  const answer = (id) => frame.send({ do: "answer", item: item.id, answer: id });
  const button = (id, label) => h("button", { type: "button", class: "ws-option", "aria-pressed": "false", "data-option": id, onclick: () => answer(id) }, label);
  const buttons = item.options.map((option) => button(option.id, option.label));
  const row = h("div", { class: "ws-options" }, ...buttons);
  arrows(row);
  /** Names that the learner gave, here or at another question: they stand among the others. */
  const mine = new Map();
  const known = (name) => item.options.find((option) => [option.id, option.label].some((one) => one.toLowerCase() === name.toLowerCase()));
  function offer(names) {
    for (const [name, one] of mine) {
      if (names.includes(name)) continue;
      one.remove();
      mine.delete(name);
    }
    for (const name of names) {
      if (mine.has(name)) continue;
      mine.set(name, button(name, name));
      row.append(mine.get(name));
    }
  }
  return {
    box: h("div", {}, row, item.open ? someoneElse(item, (name) => answer(known(name)?.id || name)) : null),
    update(entry) {
      const own = item.options.some((option) => option.id === entry.answer) ? null : entry.answer;
      if (item.open) offer([...new Set([...(entry.named || []).filter((name) => !known(name)), own])].filter(Boolean));
      for (const one of [...buttons, ...mine.values()]) one.setAttribute("aria-pressed", String(entry.answer === one.dataset.option));
    },
  };
}

/** Where there is no key, a learner can give a name that the list does not have. */
function someoneElse(item, answer) {
  const input = h("input", { type: "text", class: "ws-input", maxlength: 200, "aria-label": `${item.prompt} Someone else` });
  const give = () => {
    if (input.value.trim()) answer(input.value.trim());
    input.value = "";
  };
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") give();
  });
  return h("p", { class: "ws-row" }, h("label", {}, "Someone else: ", input), h("button", { type: "button", class: "ws-button ws-quiet", onclick: give }, "Use this name"));
}

export function several(frame, view, source, item) {
  const mine = following(frame, item);
  const boxes = item.options.map((option) => h("input", { type: "checkbox", value: option.id, onchange: () => changed() }));
  const chosen = () => item.options.map((option) => option.id).filter((_, n) => boxes[n].checked);
  const missing = h("p", { class: "ws-hint" });
  const done = h("button", { type: "button", class: "ws-button", onclick: () => submit() }, "This is my answer");
  const list = h("div", {}, ...item.options.map((option, n) => h("label", { class: "ws-check" }, boxes[n], " ", option.label)));
  arrows(list, "input");
  function changed() {
    missing.textContent = "";
    mine.draft(chosen());
  }
  function submit() {
    const ids = chosen();
    missing.textContent = ids.length || item.none ? "" : "Nothing is chosen. Choose at least one.";
    if (missing.textContent) frame.say(missing.textContent);
    else mine.answer(ids);
  }
  return {
    box: h("div", {}, list, h("div", { class: "ws-row" }, done, missing)),
    update(entry) {
      mine.follow(entry, (now) => {
        boxes.forEach((box, n) => {
          box.checked = (now || []).includes(item.options[n].id);
        });
      });
    },
  };
}

/** Arrow keys move between the buttons of a row, or other controls of it, beside Tab. */
export function arrows(row, kind = "button") {
  row.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const buttons = [...row.querySelectorAll(`${kind}:not([hidden], [disabled])`)];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length].focus();
  });
}
