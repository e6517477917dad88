// MarkingSheet: open answers, one after the other over all learners of a question; each gets levels
// of the rubric, points and a comment. What is typed is sent when one moves on, or after a moment.

import { fill, h, uid } from "./dom.js";
import { levels } from "./levels.js";
import { PATIENCE } from "./link.js";
import { whenReady } from "./ready.js";
import { shell } from "./shell.js";
import { notHeld } from "./sure.js";

const PAUSE = 700;
const TYPED_IN = "textarea, select, input:not([type=radio], [type=checkbox])";
const KEYS = "Keys: 1 to 4 give a level and go on to the next criterion. Ctrl+Enter goes to the next answer to be read, Ctrl+Shift+Enter to the one before (on a Mac also with Command).";

function render({ model, el }) {
  const view = model.get("view");
  const keeps = { what: "reading of this answer", again: "run the cell of this sheet again: it starts with all that is saved" };
  const frame = shell(model, el, { name: "marking", label: "Marking sheet", describe, keeps });
  if (!view.questions.length) {
    fill(frame.body, h("p", {}, "There is no open answer to read."));
    return frame.close;
  }

  const button = (words, act, quiet = false) => h("button", { type: "button", class: quiet ? "ws-button ws-quiet" : "ws-button", onclick: act }, words);
  const check = (words, props) => h("label", { class: "ws-check" }, h("input", { type: "checkbox", ...props }), h("span", {}, words));
  const options = view.questions.map((_, n) => h("option", { value: n }));
  const question = h("select", { class: "ws-select", onchange: () => leave({ do: "question", question: Number(question.value) }) }, ...options);
  const progress = h("p", { class: "ws-count" });
  const prompt = h("p", { class: "ws-title" });
  const about = h("p", { class: "ws-quoted" });
  const model_ = h("p", {});
  const how = Object.entries({ hidden: "Hide the pseudonyms", mixed: "Mix the order", together: "Equal answers together" })
    .map(([which, words]) => check(words, { "data-how": which, onchange: (event) => leave({ do: "how", which, on: event.target.checked }) }));
  const asks = view.criteria.map((one) => check(one.title, { "data-ask": one.id, onchange: () => leave({ do: "ask", criteria: ticked() }) }));
  const ticked = () => asks.map((one) => one.querySelector("input")).filter((one) => one.checked).map((one) => one.dataset.ask);

  const head = h("p", { class: "ws-title", tabindex: "-1" });
  const whose = h("p", { class: "ws-hint" });
  const notes = h("div", {});
  const text = h("div", { class: "ws-said", dir: "auto" });
  const answer = h("div", { class: "ws-column", role: "group", "aria-label": "The answer" }, head, whose, notes, text);

  const groups = view.criteria.map((one) => levels(one, () => send()));
  const points = h("input", { type: "text", class: "ws-input ws-points", inputmode: "decimal", maxlength: 6, autocomplete: "off", oninput: () => typed(), onchange: () => send() });
  const made = h("span", { class: "ws-hint" });
  const wrong = h("span", { class: "ws-missing" });
  const use = button("Use these", () => { auto = true; send(); points.focus(); }, true);
  const comment = h("textarea", { class: "ws-area", rows: 3, maxlength: view.longest, dir: "auto", oninput: () => later(), onblur: () => flush() });
  const stock = h("select", { class: "ws-select" });
  const add = button("Add it", () => addComment());
  const before = h("div", { class: "ws-row ws-stock" }, h("label", { class: "ws-field" }, "Comments used before", stock), add);
  const back = button("Take the levels and points back", () => takeBack(), true);
  const form = h("div", { class: "ws-column", role: "group", "aria-label": "Your reading" }, ...groups.map((one) => one.box),
    h("div", { class: "ws-row ws-form" }, h("label", { class: "ws-field" }, "Points, from 0 to 1", points), wrong, made, use, back),
    h("label", { class: "ws-field" }, "A comment for the learner", comment), before);

  const move = (by, unread) => leave({ do: "move", by, unread });
  const [previous, next] = [button("← Previous", () => move(-1, false), true), button("Next →", () => move(1, false), true)];
  const steps = h("div", { class: "ws-row", role: "group", "aria-label": "Go to another answer" },
    button("← Previous to be read", () => move(-1, true)), button("Next to be read →", () => move(1, true)), previous, next);
  for (const one of [...steps.querySelectorAll("button"), back]) notHeld(one);
  const told = h("p", { class: "ws-hint" });

  /** The answer that is shown, and whether its points come of the levels. */
  let shown = null;
  let auto = true;
  let last = null;
  let open = false;
  let timer = null;
  /** What was sent last of this answer: until the kernel has it, its state is an older one. */
  let sent = "";
  /** Until the next answer is here, a key would be for the one that is left. */
  let moving = null;

  const asked = () => groups.filter((one) => !one.box.hidden);
  const reading = () => ({ do: "read", item: shown.id, points: auto ? "" : points.value.trim(), comment: comment.value,
    levels: Object.fromEntries(groups.filter((one) => one.level()).map((one) => [one.id, one.level()])), asked: asked().map((one) => one.id) });
  /** Points that cannot be meant keep everything here until they are mended. */
  function fits() {
    const given = points.value.trim().replace(",", ".");
    const fine = auto || (given !== "" && Number(given) >= 0 && Number(given) <= 1);
    points.setAttribute("aria-invalid", String(!fine));
    wrong.textContent = fine ? "" : "A number from 0 to 1, such as 0.5.";
    if (!fine) frame.say(wrong.textContent);
    return fine;
  }
  function send() {
    clearTimeout(timer);
    if (!shown || !fits()) return;
    open = false;
    sent = uid("turn");
    frame.send({ ...reading(), turn: sent });
  }
  function later() {
    open = true;
    clearTimeout(timer);
    timer = setTimeout(send, PAUSE);
  }
  const flush = () => open && send();
  function typed() {
    open = true;
    auto = !points.value.trim();
  }
  function leave(message) {
    if (!fits()) {
      update();
      points.focus();
      return;
    }
    flush();
    if (message.do === "move") moving = setTimeout(arrived, PATIENCE);
    frame.send(message);
  }
  function arrived() {
    clearTimeout(moving);
    moving = null;
  }
  function addComment() {
    const words = model.get("state").comments[Number(stock.value)];
    if (stock.value === "" || !words) return stock.focus();
    comment.value = [comment.value.trim(), words].filter(Boolean).join("\n");
    comment.focus();
    return send();
  }
  function takeBack() {
    for (const one of groups) one.put(0);
    auto = true;
    points.value = "";
    send();
    (asked()[0] || points).focus();
    frame.say("The levels and points are taken back.");
  }

  /** Give a level to the criterion that has the focus, else to the first that has none. */
  function give(level, target) {
    const all = asked();
    const one = all.find(({ box }) => box.contains(target)) || all.find((group) => !group.level()) || all[0];
    if (!one) return;
    one.put(level);
    send();
    const following = all[all.indexOf(one) + 1];
    if (following) following.focus();
    else comment.focus();
  }
  frame.body.addEventListener("keydown", (event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (moving && (event.key === "Enter" || event.key.length === 1)) {
      event.preventDefault();
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      if (!event.repeat) move(event.shiftKey ? -1 : 1, true);
    } else if (plain && !event.repeat && /^[1-4]$/.test(event.key) && !event.target.matches(TYPED_IN)) {
      event.preventDefault();
      give(Number(event.key), event.target);
    }
  });

  function update() {
    const state = model.get("state");
    const [read, total] = state.counts[state.question];
    const [allRead, all] = [0, 1].map((n) => state.counts.reduce((sum, one) => sum + one[n], 0));
    const one = view.questions[state.question];
    options.forEach((option, n) => {
      const [done, of] = state.counts[n];
      option.textContent = `${n + 1}. ${view.questions[n].title}: ${short(view.questions[n].prompt)} (${done} of ${of} read)`;
    });
    question.value = String(state.question);
    progress.textContent = `${read} of ${total} answers to this question are read; ${allRead} of ${all} in all.`;
    prompt.textContent = one.prompt;
    about.textContent = one.about;
    about.hidden = !one.about;
    model_.textContent = one.model ? `How two readers might put it: ${one.model}` : "";
    for (const box of how) box.querySelector("input").checked = state.how[box.querySelector("input").dataset.how];
    for (const box of asks) box.querySelector("input").checked = state.asked.includes(box.querySelector("input").dataset.ask);
    for (const group of groups) group.box.hidden = !state.asked.includes(group.id);
    previous.toggleAttribute("disabled", !state.at);
    next.toggleAttribute("disabled", !(state.at < state.total - 1));
    before.hidden = !state.comments.length;
    const used = JSON.stringify(state.comments);
    if (used !== stock.dataset.used) fill(stock, h("option", { value: "" }, "Choose one"), ...state.comments.map((words, n) => h("option", { value: n }, short(words))));
    stock.dataset.used = used;
    draw(state);
  }

  function draw(state) {
    const now = state.answer || null;
    const other = now?.id !== shown?.id;
    for (const part of [answer, form]) part.hidden = !now;
    shown = now;
    if (!now) return;
    const done = now.points !== null && !now.differ;
    const which = state.how.together ? `${state.total} different ones` : state.total;
    head.textContent = `Answer ${state.at + 1} of ${which} · ${done ? "read" : "to be read"}`;
    fill(whose, now.same > 1 ? `${now.same} learners gave this answer; what you give holds for all of them. ` : null,
      ...now.students.flatMap((name, n) => [n ? ", " : "", h("bdi", {}, name)]));
    whose.hidden = now.same < 2 && !now.students.length;
    fill(notes, now.before ? note("Changed since it was read. What was said of it before:", now.before) : null,
      now.differ ? note("Not all of these equal answers have been read, or not in the same way. What you give now holds for all of them.", "") : null,
      now.differ ? button("Give all of them this reading", () => { send(); head.focus(); }) : null);
    text.textContent = now.text;
    text.toggleAttribute("tabindex", false);
    if (text.scrollHeight > text.clientHeight + 1) text.tabIndex = 0;
    if (!other && now.points !== null && now.points !== last) frame.say(`Points: ${now.points}. ${progress.textContent}`);
    last = now.points;
    if (other) {
      open = false;
      sent = "";
      clearTimeout(timer);
      for (const words of [told, wrong]) words.textContent = "";
    }
    if (other || (!open && (!sent || state.turn === sent))) {
      auto = now.points === null || now.points === now.made;
      for (const group of groups) group.put(now.levels[group.id] || 0);
      if (other || document.activeElement !== points) points.value = now.points === null ? "" : String(now.points);
      if (other || document.activeElement !== comment) comment.value = now.comment;
    }
    back.toggleAttribute("disabled", now.points === null && !Object.keys(now.levels).length);
    const differs = !auto && now.made !== null;
    made.textContent = differs ? `The levels make ${now.made}.` : "";
    use.hidden = !differs;
  }

  frame.onSaved((reply) => {
    if (reply.do === "question") return frame.say(progress.textContent);
    if (reply.do !== "move") return null;
    arrived();
    if (!reply.moved) return tell(left() ? "No other answer to this question is to be read." : "Every answer to this question is read. Choose another question above.");
    head.focus();
    return frame.say(short(shown.text, 500));
  });
  const left = () => {
    const { counts, question: n } = model.get("state");
    return counts[n][1] - counts[n][0];
  };
  function tell(words) {
    told.textContent = words;
    frame.say(words);
  }

  fill(frame.body,
    h("label", { class: "ws-field" }, "Question", question), progress, prompt, about,
    h("details", { class: "ws-more" }, h("summary", {}, "What to look for, and for which criteria"), model_, h("p", {}, view.never), h("p", {}, view.rule, " Points that you type go before that."),
      h("fieldset", { class: "ws-ask" }, h("legend", {}, "Read for"), h("div", { class: "ws-row" }, ...asks))),
    h("div", { class: "ws-row", role: "group", "aria-label": "How you read" }, ...how),
    h("div", { class: "ws-columns" }, answer, form), steps, told, h("p", { class: "ws-hint" }, KEYS));
  frame.listen({ "change:state": update });
  frame.onLeave(flush);
  frame.onClose(arrived);
  update();
  return frame.close;
}

function note(words, more) {
  return h("p", { class: "ws-note" }, words, more ? h("span", { class: "ws-before", dir: "auto" }, more) : null);
}

const short = (words, most = 90) => {
  const points = [...words];
  return points.length > most ? `${points.slice(0, most - 1).join("")}…` : words;
};

/** What was to be saved, as text to copy. */
function describe({ levels: given = {}, points = "", comment = "" }) {
  const said = Object.entries(given).map(([name, level]) => `${name} ${level}`).join("; ");
  return [said, points && `points ${points}`, comment].filter(Boolean).join(" · ");
}

export default { render: whenReady(render) };
