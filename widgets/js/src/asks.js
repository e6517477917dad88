// A block of questions about one stretch of text, with their answers and explanations.
// It shows and reports; whether an answer holds is decided in Python.

import { fill, h } from "./dom.js";
import { explanation, sentence, spoken } from "./feedback.js";
import { pointing } from "./words.js";

const DRAFT_PAUSE = 700;

/**
 * @param {any} frame the widget's shell
 * @param {any} view {article, items}
 * @param {any} source a pointed text
 * @param {string[]} ids which items, in order
 * @param {string[]} [block] the items that are explained together; without it, these
 */
export function asks(frame, view, source, ids, block = ids) {
  const items = view.items.filter((item) => ids.includes(item.id));
  const parts = items.map((item) => ask(frame, view, source, item));
  const reveal = h("button", { type: "button", class: "ws-button ws-reveal", onclick: () => frame.send({ do: "reveal", items: waiting }) }, "Show the explanations");
  const wait = h("p", { class: "ws-hint" });
  const after = h("div", { class: "ws-row ws-after" }, reveal, wait);
  const box = h("div", { class: "ws-asks" }, ...parts.map((part) => part.box), after);
  let waiting = [];
  return {
    box,
    boxes: parts.map((part) => part.box),
    update(state) {
      const entry = (id) => state.items[id] || {};
      parts.forEach((part) => part.update(entry(part.item.id)));
      waiting = block.filter((id) => entry(id).can_reveal);
      const open = block.filter((id) => !entry(id).answered).length;
      after.hidden = !waiting.length;
      reveal.hidden = open > 0;
      wait.textContent = open ? `Explanations come when all of this passage is answered: ${open} to go.` : "";
    },
    /** Go to the first explanation, after they were asked for. */
    explained() {
      const first = box.querySelector(".ws-feedback");
      if (!first) return;
      first.setAttribute("tabindex", "-1");
      first.focus({ preventScroll: true });
      first.closest(".ws-ask").scrollIntoView({ block: "start" });
    },
    /** Say what has just come: an explanation, or that the answer is saved. */
    announce(reply, state) {
      if (reply.do === "draft") return;
      const feedback = reply.item ? (state.items[reply.item] || {}).feedback : null;
      if (feedback) box.querySelector(`[data-item="${CSS.escape(reply.item)}"] .ws-feedback`)?.scrollIntoView({ block: "nearest" });
      if (feedback) frame.say(spoken(feedback, source));
      else frame.say(reply.do === "reveal" ? "The explanations are shown under the questions." : "Answer saved.");
    },
  };
}

const KINDS = { choice, several, spans, text };

function ask(frame, view, source, item) {
  const legend = h("legend", {}, item.prompt);
  const given = item.stage === "worked";
  const body = given ? solved(item, source) : KINDS[item.kind](frame, view, source, item);
  const feedback = h("div", { class: "ws-explain" });
  const again = h("p", { class: "ws-hint" });
  const box = h("fieldset", { class: `ws-ask ws-kind-${item.kind}`, "data-item": item.id }, legend, body.box, feedback, again);
  let shown = "";
  return {
    item,
    box,
    update(entry) {
      body.update(entry);
      const next = JSON.stringify(entry.feedback || null);
      if (next !== shown) fill(feedback, entry.feedback ? explanation(entry.feedback, source) : null);
      shown = next;
      again.textContent = entry.again ? "You changed this after reading the explanation. Both answers are kept." : "";
    },
  };
}

/** A worked example: the answer stands there, with its reasons. */
function solved(item, source) {
  if (!item.solution) return { box: h("p", { class: "ws-hint" }, "This example is shown in class."), update() {} };
  const { labels, also = [], reasons } = item.solution;
  const answer = item.kind === "spans" ? labels.map((words) => `“${words}”`).join(", ") : labels.join("; ");
  return {
    box: h("div", { class: "ws-solved" },
      h("p", {}, h("strong", {}, answer), also.length ? ` Also defensible: ${also.join("; ")}.` : null),
      ...reasons.map((reason) => sentence(reason, source))),
    update() {},
  };
}

function choice(frame, view, source, item) {
  const answer = (id) => frame.send({ do: "answer", item: item.id, answer: id });
  const button = (id, label) => h("button", { type: "button", class: "ws-option", "aria-pressed": "false", "data-option": id, onclick: () => answer(id) }, label);
  const buttons = item.options.map((option) => button(option.id, option.label));
  // A name that the learner gave; it stands among the others, picked.
  const mine = h("button", { type: "button", class: "ws-option", "aria-pressed": "false", hidden: true });
  const row = h("div", { class: "ws-options" }, ...buttons, item.open ? mine : null);
  arrows(row);
  return {
    box: h("div", {}, row, item.open ? someoneElse(item, answer) : null),
    update(entry) {
      const named = item.open && entry.answer && !item.options.some((option) => option.id === entry.answer);
      mine.hidden = !named;
      mine.textContent = named ? entry.answer : "";
      mine.setAttribute("aria-pressed", String(Boolean(named)));
      for (const one of buttons) one.setAttribute("aria-pressed", String(entry.answer === one.dataset.option));
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

function several(frame, view, source, item) {
  let touched = false;
  const boxes = item.options.map((option) => h("input", { type: "checkbox", value: option.id, onchange: () => draft() }));
  const chosen = () => item.options.map((option) => option.id).filter((_, n) => boxes[n].checked);
  const done = h("button", { type: "button", class: "ws-button", onclick: () => submit() }, "This is my answer");
  const draft = () => {
    touched = true;
    frame.send({ do: "draft", item: item.id, answer: chosen() });
  };
  const submit = () => {
    touched = false;
    frame.send({ do: "answer", item: item.id, answer: chosen() });
  };
  return {
    box: h("div", {}, ...item.options.map((option, n) => h("label", { class: "ws-check" }, boxes[n], " ", option.label)), h("p", { class: "ws-row" }, done)),
    update(entry) {
      if (touched) return;
      const now = entry.draft ?? entry.answer ?? [];
      boxes.forEach((box, n) => {
        box.checked = now.includes(item.options[n].id);
      });
    },
  };
}

function spans(frame, view, source, item) {
  const [first, last] = item.scope;
  const paragraphs = [];
  for (let n = first; n <= last; n += 1) paragraphs.push({ number: n, range: view.article.paragraphs[n - 1] });
  let mine = null;
  const chosen = h("p", { class: "ws-hint" });
  const words = pointing(source, paragraphs, {
    about: item.about,
    label: `${item.prompt} Arrow keys move from word to word, Space picks one, Shift with an arrow key picks more.`,
    picked(now, said) {
      mine = now;
      show(said);
      frame.say(said ? `Picked: ${said}` : "Nothing picked");
      frame.send({ do: "draft", item: item.id, answer: now });
    },
  });
  const done = h("button", { type: "button", class: "ws-button", onclick: () => submit(words.spans()) }, "These words");
  const none = item.clean
    ? h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => { words.set([]); submit([]); } }, "Nothing to point at here")
    : null;
  function submit(answer) {
    mine = null;
    show(words.said());
    words.renew();
    frame.send({ do: "answer", item: item.id, answer });
  }
  function show(said) {
    chosen.textContent = said
      ? `Picked: ${said} Pick a word again to take it away.`
      : "Click words in the paragraph, or use Tab, the arrow keys and Space.";
    done.toggleAttribute("disabled", !said);
  }
  show("");
  return {
    box: h("div", {}, words.box, chosen, h("p", { class: "ws-row" }, done, none)),
    update(entry) {
      if (mine) return;
      words.set(entry.draft ?? entry.answer ?? []);
      if (!entry.draft && entry.answered) words.renew();
      show(words.said());
      if (entry.answered && !words.said()) chosen.textContent = "Your answer: nothing to point at here.";
    },
  };
}

function text(frame, view, source, item) {
  const area = h("textarea", { class: "ws-area", rows: 3, maxlength: 20000, "aria-label": item.prompt, oninput: () => later() });
  const done = h("button", { type: "button", class: "ws-button", onclick: () => submit() }, "Keep my answer");
  let timer = null;
  let typed = false;
  function later() {
    typed = true;
    done.toggleAttribute("disabled", !area.value.trim());
    clearTimeout(timer);
    timer = setTimeout(() => frame.send({ do: "draft", item: item.id, answer: area.value }), DRAFT_PAUSE);
  }
  function submit() {
    clearTimeout(timer);
    typed = false;
    frame.send({ do: "answer", item: item.id, answer: area.value });
  }
  const flush = () => {
    if (!typed) return;
    clearTimeout(timer);
    frame.send({ do: "draft", item: item.id, answer: area.value });
  };
  area.addEventListener("blur", flush);
  frame.onLeave(flush);
  return {
    box: h("div", {}, area, h("p", { class: "ws-row" }, done)),
    update(entry) {
      if (!typed) area.value = entry.draft ?? entry.answer ?? "";
      done.toggleAttribute("disabled", !area.value.trim());
    },
  };
}

/** Arrow keys move between the buttons of a row, beside Tab. */
export function arrows(row) {
  row.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const buttons = [...row.querySelectorAll("button:not([hidden])")];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length].focus();
  });
}
