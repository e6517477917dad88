// A block of questions about one stretch of text, with their answers and explanations.
// It shows and reports; whether an answer holds is decided in Python.

import { fill, h } from "./dom.js";
import { explanation, spoken } from "./feedback.js";
import { pointing } from "./words.js";

const DRAFT_PAUSE = 700;

/**
 * @param {any} frame the widget's shell
 * @param {any} view {article, items, feedback}
 * @param {any} source a pointed text
 * @param {string[]} ids which items, in order
 */
export function asks(frame, view, source, ids) {
  const items = view.items.filter((item) => ids.includes(item.id));
  const parts = items.map((item) => ask(frame, view, source, item));
  const reveal = h("button", { type: "button", class: "ws-button ws-reveal", onclick: () => frame.send({ do: "reveal", items: ids }) }, "Show the explanations");
  const wait = h("p", { class: "ws-hint" });
  const after = h("div", { class: "ws-row" }, reveal, wait);
  const box = h("div", { class: "ws-asks" }, ...parts.map((part) => part.box), after);
  return {
    box,
    update(state) {
      parts.forEach((part) => part.update(state.items[part.item.id] || {}));
      const open = items.filter((item) => !(state.items[item.id] || {}).answered);
      const hidden = items.some((item) => (state.items[item.id] || {}).can_reveal);
      after.hidden = !hidden;
      reveal.toggleAttribute("disabled", open.length > 0);
      wait.textContent = open.length ? `The explanations come when all is answered; ${open.length} to go.` : "";
    },
    /** Read an explanation out when it has just come. */
    announce(id, state) {
      const entry = state.items[id];
      if (entry && entry.feedback) frame.say(spoken(entry.feedback));
      else frame.say("Answer saved.");
    },
  };
}

const KINDS = { choice, several, spans, text };

function ask(frame, view, source, item) {
  const legend = h("legend", {}, item.prompt);
  const given = item.stage === "worked";
  const body = given ? solved(item) : KINDS[item.kind](frame, view, source, item);
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
      again.textContent = given ? "" : attemptsLine(entry);
    },
  };
}

function attemptsLine(entry) {
  if (!entry.attempts || entry.attempts < 2) return "";
  return `Answered ${entry.attempts} times; the first answer is the one that counts.`;
}

/** A worked example: the answer stands there, with its reason. */
function solved(item) {
  const lines = item.solution || [];
  return { box: h("p", { class: "ws-solved" }, ...lines.map((line) => h("strong", {}, line))), update() {} };
}

function choice(frame, view, source, item) {
  const buttons = item.options.map((option) =>
    h("button", { type: "button", class: "ws-option", "aria-pressed": "false", "data-option": option.id,
      onclick: () => frame.send({ do: "answer", item: item.id, answer: option.id }) }, option.label));
  const box = h("div", { class: "ws-options" }, ...buttons);
  arrows(box, buttons);
  return {
    box,
    update(entry) {
      buttons.forEach((button, n) => button.setAttribute("aria-pressed", String(entry.answer === item.options[n].id)));
    },
  };
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
    label: `${item.prompt} Point at words: arrow keys move, Space picks, Shift and arrow picks more.`,
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
    frame.send({ do: "answer", item: item.id, answer });
  }
  function show(said) {
    chosen.textContent = said ? `Picked: ${said}` : "Click words in the paragraph, or use Tab, the arrow keys and Space.";
    done.toggleAttribute("disabled", !said);
  }
  show("");
  return {
    box: h("div", {}, words.box, chosen, h("p", { class: "ws-row" }, done, none)),
    update(entry) {
      if (mine) return;
      words.set(entry.draft ?? entry.answer ?? []);
      show(words.said());
    },
  };
}

function text(frame, view, source, item) {
  const area = h("textarea", { class: "ws-text", rows: 3, maxlength: 20000, "aria-label": item.prompt, oninput: () => later() });
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
  area.addEventListener("blur", () => {
    if (!typed) return;
    clearTimeout(timer);
    frame.send({ do: "draft", item: item.id, answer: area.value });
  });
  return {
    box: h("div", {}, area, h("p", { class: "ws-row" }, done)),
    update(entry) {
      if (!typed) area.value = entry.draft ?? entry.answer ?? "";
      done.toggleAttribute("disabled", !area.value.trim());
    },
  };
}

/** Arrow keys move between a row of buttons, beside Tab. */
export function arrows(box, buttons) {
  box.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const at = buttons.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length].focus();
  });
}
