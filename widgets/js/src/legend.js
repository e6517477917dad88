// The groups of words: a switch for each, with its look, its letter and its counts, and the
// form with which the learner adds a word or takes one out again.

import { fill, h, uid } from "./dom.js";
import { dressed, letter } from "./marks.js";

const MOST_TERMS = 30;
const NEW = "\n"; // no group can be called so
const FIRST = "my words"; // the name of the first group, if the learner gives no other

/**
 * @param {any} frame the widget's shell
 * @param {{ isOn: (name: string) => boolean, turn: (name: string, on: boolean) => void }} on
 */
export function legend(frame, on) {
  const list = h("div", { class: "ws-groups" });
  const groups = h("fieldset", { class: "ws-ask ws-legend" }, h("legend", {}, "Groups of words"), list);
  const term = h("input", { type: "text", class: "ws-input", maxlength: 100, autocomplete: "off" });
  const choice = h("select", { class: "ws-select", onchange: () => named() });
  const name = h("input", { type: "text", class: "ws-input", maxlength: 60, autocomplete: "off" });
  const naming = h("label", { class: "ws-field" }, "Name of the new group", name);
  const hint = uid("hint");
  term.setAttribute("aria-describedby", hint);
  const missing = h("p", { class: "ws-missing" });
  const summary = h("summary", {}, "Add a word or a group");
  const form = h("details", { class: "ws-more" },
    summary,
    h("div", { class: "ws-row ws-form" },
      h("label", { class: "ws-field" }, "Word or phrase", term),
      h("label", { class: "ws-field" }, "Group", choice),
      naming,
      h("button", { type: "button", class: "ws-button", onclick: () => add() }, "Add")),
    missing,
    h("p", { class: "ws-hint", id: hint }, "Whole words are found, capitals and accents make no difference. A * stands for the rest of a word: topple* also finds toppled and toppling."));
  let wanted = "";
  let added = "";
  let first = true;
  /** The word that is being taken out, and how many such buttons stand before its own. */
  let taken = null;

  for (const input of [term, name]) {
    input.addEventListener("input", () => fill(missing));
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") add();
    });
  }

  function named() {
    naming.hidden = choice.value !== NEW;
  }

  function add() {
    const group = choice.value === NEW ? name.value.trim() : choice.value;
    if (!term.value.trim()) return want(term, "Write a word or phrase first.");
    if (!group) return want(name, "Write a name for the new group first.");
    fill(missing);
    wanted = group;
    added = term.value.trim();
    frame.send({ do: "add", item: `add ${group}: ${added}`, term: added, group });
    return undefined;
  }

  function want(field, words) {
    fill(missing, words);
    frame.say(words);
    field.focus();
  }

  function row(group, n) {
    const look = dressed(n);
    look.append(group.name);
    const box = h("input", { type: "checkbox", onchange: () => on.turn(group.name, box.checked) });
    box.checked = on.isOn(group.name);
    const terms = group.terms.filter((one, i) => one.mine || i < MOST_TERMS);
    const more = group.terms.length - terms.length;
    return h("div", { class: "ws-group" },
      h("label", { class: "ws-check" }, box, h("span", { class: "ws-voice" }, `${letter(n)}: `), look, h("span", { class: "ws-count" }, hitsOf(group.count))),
      group.sides ? h("ul", { class: "ws-terms-list ws-rates" }, ...group.sides.map(rate)) : null,
      h("ul", { class: "ws-terms-list" },
        ...terms.map((one) => h("li", {}, h("span", { class: "ws-quoted" }, one.term), ` ${(one.sides || [one.count]).join(" and ")}`, one.mine ? remove(group.name, one.term) : null)),
        more > 0 ? h("li", {}, `and ${more} more`) : null));
  }

  const removers = () => [...list.querySelectorAll("button")];

  function remove(group, word) {
    const button = h("button", { type: "button", class: "ws-remove", "aria-label": `Take out ${word} from ${group}`, onclick: () => {
      taken = { word, group, before: removers().indexOf(button) };
      frame.send({ do: "remove", item: `remove ${group}: ${word}`, term: word, group });
    } }, "×");
    return button;
  }

  return {
    box: h("div", {}, groups, form),
    update(all) {
      groups.hidden = !all.length;
      fill(list, ...all.map(row));
      const before = wanted || choice.value;
      fill(choice, ...all.map((one) => option(one.name, one.name)), option(NEW, "New group …"));
      choice.value = all.some((one) => one.name === before) ? before : all.length ? all[0].name : NEW;
      named();
      if (!all.length && !name.value) name.value = FIRST;
      if (first && !all.length) form.open = true;
      first = false;
    },
    /** Say what has become of a word, and be ready for the next one. */
    announce(reply, all) {
      if (reply.do === "remove") {
        frame.say(taken ? `Taken out of ${taken.group}: ${taken.word}.` : "Taken out.");
        const left = removers();
        (left[taken?.before] || left.at(-1) || (form.open ? term : summary)).focus();
        return;
      }
      const group = all.find((one) => one.name === wanted.split(/\s+/).join(" "));
      const found = group && group.terms.find((one) => one.term === added.split(/\s+/).join(" "));
      frame.say(found ? `Added ${added}: ${hitsOf(found.count)}.` : "Added.");
      // Who types fast has begun the next word already.
      if (term.value.trim() === added) term.value = "";
      if (name.value.trim() === wanted) name.value = "";
      wanted = "";
      term.focus();
    },
  };
}

/** Texts differ in length, so that counts alone cannot be compared. */
const rate = (side) => h("li", {}, h("strong", {}, side.label), `: ${hitsOf(side.count)}, ${side.rate} in 100 words`);

export const hitsOf = (count) => `${count} ${count === 1 ? "hit" : "hits"}`;

function option(value, label) {
  const made = h("option", {}, label);
  made.value = value;
  return made;
}
