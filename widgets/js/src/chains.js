// Chains: for each quotation of one's own text the hands through which it came, and ticks for
// what the text does not say.

import { fill, h, uid } from "./dom.js";
import { hands } from "./hands.js";
import { paragraph } from "./pane.js";
import { whenReady } from "./ready.js";
import { shell } from "./shell.js";
import { pointed } from "./text.js";

const PAUSE = 700;

function render({ model, el }) {
  const { most, ticks } = model.get("view");
  const frame = shell(model, el, { name: "chains", label: "Chains in your article", describe });
  let open = "";
  let key = "";
  let listed = "";
  let timer = null;
  let sent = "";

  const names = uid("names");
  const offered = h("datalist", { id: names });
  const which = h("select", { class: "ws-select", onchange: () => choose(/** @type {HTMLSelectElement} */ (which).value) });
  const step = (by, label) => h("button", { type: "button", class: "ws-button ws-quiet ws-move", onclick: () => go(by) }, label);
  const [before, after] = [step(-1, "← Previous quotation"), step(1, "Next quotation →")];
  const text = h("div", { class: "ws-text" });
  const chain = hands(frame, { most, names, changed });
  const boxes = ticks.map((tick) => h("input", { type: "checkbox", value: tick.id, onchange: () => changed(false) }));
  const why = h("input", { type: "text", class: "ws-input", maxlength: 1000, oninput: () => changed(true), onchange: () => changed(false) });
  const line = h("p", { class: "ws-count", dir: "auto" });
  const count = h("p", { class: "ws-count" });
  const body = h("div", {},
    h("div", { class: "ws-row ws-form" }, h("label", { class: "ws-field" }, "Quotation", which), before, after),
    text,
    h("fieldset", { class: "ws-ask" }, h("legend", {}, "Through whose hands did these words come to you? First to last."), chain.box, line),
    h("fieldset", { class: "ws-ask" }, h("legend", {}, "What is not in this text? Tick what you looked for and did not find."),
      ...ticks.map((tick, n) => h("label", { class: "ws-check" }, boxes[n], " ", tick.label)),
      h("label", { class: "ws-field" }, "Why can you not tell? (You may leave this empty.)", why)),
    count, offered);
  const nothing = h("p", {});
  fill(frame.body, nothing, body);

  const state = () => model.get("state");
  const at = () => state().quotations.findIndex((one) => one.id === open);
  const answer = () => ({ hands: chain.values(), missing: boxes.filter((box) => box.checked).map((box) => box.value), why: why.value.trim() });

  function describe(message) {
    const ticked = ticks.filter((tick) => message.answer?.missing.includes(tick.id)).map((tick) => `${tick.label}.`);
    return [`${message.words || ""}:`, message.answer?.hands.join(" → "), ...ticked, message.answer?.why].filter(Boolean).join(" ");
  }

  /** Send what is on the page: at once, or while somebody types after a pause. */
  function changed(typed) {
    drawn();
    clearTimeout(timer);
    timer = setTimeout(send, typed ? PAUSE : 0);
  }

  function send() {
    clearTimeout(timer);
    timer = null;
    const one = state().quotations[at()];
    const now = answer();
    if (!one || JSON.stringify(now) === sent) return;
    sent = JSON.stringify(now);
    frame.send({ do: "chain", item: open, words: one.words.slice(0, 200), answer: now });
  }

  function flush() {
    if (timer !== null) send();
  }

  function drawn() {
    line.textContent = chain.values().length > 1 ? chain.values().join(" → ") : "";
  }

  function go(by) {
    const next = state().quotations[at() + by];
    if (next) choose(next.id);
    const pressed = by < 0 ? before : after;
    (pressed.hasAttribute("disabled") ? which : pressed).focus();
  }

  function choose(id) {
    flush();
    open = id;
    const { quotations, paragraphs, chains, text: words } = state();
    const one = quotations[at()];
    const source = pointed(words);
    const [start, end] = one.about;
    fill(text, paragraph(source, paragraphs[one.paragraph - 1], one.paragraph, [{ start, end, kind: "quote", data: id }]));
    text.querySelector("mark")?.classList.add("ws-here");
    const kept = chains[id] || { hands: [], missing: [], why: "" };
    chain.set(kept.hands);
    boxes.forEach((box) => {
      /** @type {HTMLInputElement} */ (box).checked = kept.missing.includes(/** @type {HTMLInputElement} */ (box).value);
    });
    /** @type {HTMLInputElement} */ (why).value = kept.why;
    sent = JSON.stringify(answer());
    ends();
    drawn();
    frame.say(`Quotation ${at() + 1} of ${quotations.length}.`);
  }

  function update() {
    const { quotations, chains, names: known } = state();
    fill(offered, ...known.map((value) => h("option", { value })));
    if (key !== state().key) anew();
    else if (listed !== ids()) list();
    const some = quotations.filter((one) => (chains[one.id]?.hands || []).length).length;
    count.textContent = `${some} of ${quotations.length} quotations have a chain.`;
    which.querySelectorAll("option").forEach((option, n) => {
      const drawnHere = (chains[option.value]?.hands || []).length;
      option.textContent = `${n + 1}. ${quotations[n].where} ${short(quotations[n].words)}${drawnHere ? ` (hands: ${drawnHere})` : ""}`;
    });
  }

  /** Another text: nothing of the last one stays on the page. */
  function anew() {
    const { text: words } = state();
    clearTimeout(timer);
    timer = null;
    key = state().key;
    open = "";
    nothing.textContent = words ? "There are no quotation marks in this text, so there is no chain to draw here." : "Give your article in the box above first. Its quotations come here.";
    list();
  }

  const ids = () => state().quotations.map((one) => one.id).join(" ");

  /** Another text, or a quotation that was added or taken out: the one at hand stays if it can. */
  function list() {
    const { quotations } = state();
    listed = ids();
    nothing.hidden = quotations.length > 0;
    body.hidden = !quotations.length;
    fill(which, ...quotations.map((one) => h("option", { value: one.id })));
    if (at() >= 0) ends();
    else if (quotations.length) choose(quotations[0].id);
  }

  /** Where the one at hand stands in the list. */
  function ends() {
    /** @type {HTMLSelectElement} */ (which).value = open;
    before.toggleAttribute("disabled", at() === 0);
    after.toggleAttribute("disabled", at() === state().quotations.length - 1);
  }

  anew();
  update();
  frame.onLeave(flush);
  frame.listen({ "change:state": update });
  return () => {
    flush();
    frame.close();
  };
}

const short = (words) => (words.length > 40 ? `${words.slice(0, 40)} …` : words);

export default { render: whenReady(render) };
