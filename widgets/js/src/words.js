// Pointing at words: every word is a button, one of them in the Tab order; arrows move,
// Space or Enter picks, Shift+arrow goes on from the last pick, and back again, as in selecting
// text. Shift+click goes on from there too, and with a mouse one can also draw over a row of words.

import { h } from "./dom.js";
import { words } from "./text.js";

/**
 * @param {any} source a pointed text
 * @param {{number: number, range: [number, number]}[]} paragraphs
 * @param {{ label: string, about?: [number, number], picked: (spans: [number, number][], words: string) => void }} on
 */
export function pointing(source, paragraphs, on) {
  /** @type {{button: HTMLElement, start: number, end: number, paragraph: number, picked: boolean}[]} */
  const tokens = [];
  const box = h("div", { class: "ws-words", role: "group", "aria-label": on.label });
  let here = 0;
  let last = -1;
  let given = false;
  /** What Shift+arrow is drawing: where it began, and what was picked before. */
  let row = null;

  for (const { number, range } of paragraphs) {
    const text = source.slice(...range);
    const from = source.toUnit(range[0]);
    const line = h("p", { class: "ws-paragraph", dir: "auto" }, h("span", { class: "ws-number", dir: "ltr" }, `P${number}`), " ");
    const found = words(text);
    let at = 0;
    found.forEach(([a, b], i) => {
      // Marks and points stay on the line of their word.
      const gap = text.slice(at, a).match(/^([\s\S]*\s)?(\S*)$/u);
      const tail = text.slice(b, i + 1 < found.length ? found[i + 1][0] : text.length).match(/^\S*(?=\s|$)/u);
      const after = tail ? tail[0] : "";
      const n = tokens.length;
      const [start, end] = [source.toPoint(from + a), source.toPoint(from + b)];
      const inside = on.about && start < on.about[1] && on.about[0] < end;
      const button = h("button", { type: "button", class: inside ? "ws-word ws-in" : "ws-word", "aria-pressed": "false", tabindex: n ? "-1" : "0",
        onclick: (event) => pick(n, event.shiftKey), onfocus: () => move(n) }, text.slice(a, b));
      tokens.push({ button, start, end, paragraph: number, picked: false });
      line.append(gap[1] || "", h("span", { class: "ws-together" }, gap[2], button, after));
      at = b + after.length;
    });
    line.append(text.slice(at));
    box.append(line);
  }

  function move(n) {
    tokens[here].button.tabIndex = -1;
    here = n;
    tokens[here].button.tabIndex = 0;
  }

  function pick(n, extend) {
    // What was given as an answer stays to be seen; the next pick begins another try.
    if (given && !extend) for (const token of tokens) token.picked = false;
    given = false;
    row = null;
    if (extend && last >= 0) {
      const [a, b] = last < n ? [last, n] : [n, last];
      for (let i = a; i <= b; i += 1) tokens[i].picked = true;
    } else {
      tokens[n].picked = !tokens[n].picked;
    }
    last = n;
    show();
    on.picked(spans(), said());
  }

  function stretch(n) {
    row ??= { from: last < 0 ? here : last, before: tokens.map((token) => token.picked && !(given && last < 0)) };
    given = false;
    const [a, b] = row.from < n ? [row.from, n] : [n, row.from];
    tokens.forEach((token, i) => {
      token.picked = row.before[i] || (a <= i && i <= b);
    });
    last = n;
    show();
    on.picked(spans(), said());
  }

  function show() {
    tokens.forEach((token, n) => {
      token.button.setAttribute("aria-pressed", String(token.picked));
      const joined = token.picked && n + 1 < tokens.length && tokens[n + 1].picked && tokens[n + 1].paragraph === token.paragraph;
      token.button.classList.toggle("ws-joined", joined);
    });
  }

  /** Neighbouring picked words are one span. */
  function runs() {
    const found = [];
    tokens.forEach((token, n) => {
      if (!token.picked) return;
      const before = n && tokens[n - 1].picked && tokens[n - 1].paragraph === token.paragraph;
      if (before) found[found.length - 1].end = token.end;
      else found.push({ start: token.start, end: token.end });
    });
    return found;
  }

  const spans = () => runs().map((run) => /** @type {[number, number]} */ ([run.start, run.end]));
  const said = () => runs().map((run) => `“${source.slice(run.start, run.end)}”`).join(", ");

  let pressed = -1;
  const word = (target) => tokens.findIndex((token) => token.button === target);
  box.addEventListener("pointerdown", (event) => {
    pressed = event.pointerType === "mouse" && !event.shiftKey ? word(event.target) : -1;
  });
  box.addEventListener("pointerup", (event) => {
    const [from, to] = [pressed, word(event.target)];
    pressed = -1;
    // Pressing and letting go on one word is a click, and the word hears that itself.
    if (from < 0 || to < 0 || from === to) return;
    if (given) for (const token of tokens) token.picked = false;
    last = from;
    pick(to, true);
    tokens[to].button.focus();
  });

  box.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    let next = step ? here + step : { Home: 0, End: tokens.length - 1 }[event.key];
    if (next === undefined || !tokens.length) return;
    event.preventDefault();
    next = Math.max(0, Math.min(tokens.length - 1, next));
    if (!event.shiftKey) row = null;
    else if (step && (next !== here || last < 0)) stretch(next);
    tokens[next].button.focus();
  });

  return {
    box,
    tokens,
    spans,
    said,
    /** Show these spans as picked, without telling anyone. */
    set(wanted) {
      for (const token of tokens) token.picked = wanted.some(([a, b]) => token.start < b && a < token.end);
      last = -1;
      given = false;
      row = null;
      show();
    },
    /** Let the next pick begin anew. */
    renew() {
      given = true;
    },
  };
}
