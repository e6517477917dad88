// What every widget has: a root that keeps its keys to itself, a voice for screen readers,
// a line that says whether the last answer is saved, and what to do when it is not.

import { fill, h } from "./dom.js";
import { connect } from "./link.js";

/**
 * JupyterLab takes plain keys from widgets ("x" cuts the cell), and for Ctrl+Z it takes back the
 * notebook's last change, not what was typed; let only the others reach it. It must not hear of
 * Ctrl alone either, or it keeps the browser from undoing.
 */
export function passes(event) {
  if (event.key === "Tab") return true;
  if (/^(?:Enter|Control|Meta|Alt|[zy])$/i.test(event.key)) return false;
  return event.ctrlKey || event.metaKey || event.altKey;
}

const ANSWER = { what: "answer", again: "reload this page: the lesson starts again with every saved answer" };

/**
 * @param {any} model
 * @param {HTMLElement} el
 * @param {{ name: string, label: string, describe: (message: any) => string, keeps?: { what: string, again: string } }} about
 *   `keeps` says what is kept, and how the widget starts again with what is saved
 */
export function shell(model, el, about) {
  const { what, again } = about.keeps || ANSWER;
  const voice = h("div", { class: "ws-voice", role: "status", "aria-live": "polite" });
  const line = h("p", { class: "ws-saved" });
  const alarm = h("div", { class: "ws-alarm", role: "alert" });
  const body = h("div", { class: "ws-body" });
  const root = h("section", { class: `ws-root ws-${about.name}`, "aria-label": about.label }, body, alarm, line, voice);
  root.addEventListener("keydown", (event) => {
    if (!passes(event)) event.stopPropagation();
  });
  el.replaceChildren(root);

  /** Messages that were not saved, the latest one for each item. */
  const lost = new Map();

  const link = connect(model, {
    saved(reply, message) {
      lost.delete(reply.item || reply.do);
      if (!lost.size) fill(alarm);
      else showAlarm();
      line.textContent = said(reply, message);
      line.dataset.state = "kept" in reply && reply.do !== "draft" ? "saved" : "";
      handlers.saved(reply);
    },
    refused(why) {
      line.textContent = "";
      line.dataset.state = "";
      fill(alarm, h("p", {}, why));
    },
    lost(message, why) {
      lost.set(message.item || message.do, { message, why });
      line.textContent = "Not saved";
      line.dataset.state = "lost";
      showAlarm();
    },
  });
  const handlers = { saved: () => {} };
  /** @type {(() => void)[]} */
  const closing = [];
  /** @type {(() => void)[]} */
  const leaving = [];
  const leave = () => leaving.forEach((handler) => handler());
  window.addEventListener("pagehide", leave);

  /** A step on the way to an answer is kept too, but no button makes it one. */
  function said(reply, message) {
    if (!("kept" in reply)) return "";
    if (message?.step) return "Kept";
    if (reply.do === "draft") return "Kept as a draft. It becomes your answer with the button below it.";
    return reply.kept ? "Saved" : "Kept until this notebook is stopped";
  }

  function showAlarm() {
    const kept = [...lost.values()];
    const why = kept.map((entry) => entry.why).find(Boolean);
    const text = h("textarea", { class: "ws-copy", readonly: true, rows: 3, "aria-label": `Your ${what} as text` });
    text.value = kept.map((entry) => about.describe(entry.message)).join("\n");
    fill(
      alarm,
      h("p", {}, h("strong", {}, "Not saved. "), `Your ${what} is still on this page, but it could not be written to disk`, why ? ` (${why}).` : ": the part of Jupyter that runs the lesson did not answer."),
      h("p", {}, `Copy it if you want to be safe. Then try again. If that does not help, ${again}.`),
      text,
      h("p", { class: "ws-row" },
        h("button", { type: "button", class: "ws-button", onclick: () => retry() }, "Try again"),
        h("button", { type: "button", class: "ws-button", onclick: () => copy(text) }, `Copy my ${what}`)),
    );
  }

  function retry() {
    line.textContent = "Trying again …";
    for (const entry of [...lost.values()]) link.send(entry.message);
  }

  async function copy(text) {
    text.select();
    try {
      await navigator.clipboard.writeText(text.value);
      say("Copied.");
    } catch {
      say("Selected. Press Ctrl+C, or Command+C on a Mac, to copy.");
    }
  }

  function say(words) {
    voice.textContent = "";
    // A changed text is read out; the same text again would not be.
    requestAnimationFrame(() => {
      voice.textContent = words;
    });
  }

  return {
    body,
    root,
    say,
    /** Tell the kernel what the learner did; the line below the widget says what became of it. */
    send(message) {
      line.textContent = "One moment …";
      line.dataset.state = "saving";
      link.send(message);
    },
    /** Be told of every acknowledged message. */
    onSaved(handler) {
      handlers.saved = handler;
    },
    /** Call `handler` when the page is left, while a message can still be sent. */
    onLeave(handler) {
      leaving.push(handler);
    },
    /** Hear these events of the model until the widget is closed. */
    listen(heard) {
      for (const [event, handler] of Object.entries(heard)) {
        model.on(event, handler);
        closing.push(() => model.off(event, handler));
      }
    },
    /** Call `handler` when the widget is closed. */
    onClose(handler) {
      closing.push(handler);
    },
    close() {
      window.removeEventListener("pagehide", leave);
      closing.forEach((handler) => handler());
      link.close();
    },
  };
}
