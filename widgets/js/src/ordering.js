// Pieces that are put in order: all of them, or, for a chain, those that belong. Buttons move
// them, so that mouse, keyboard and screen reader do the same thing in the same way.

import { arrows } from "./choice.js";
import { fill, h } from "./dom.js";
import { following } from "./following.js";

export function order(frame, view, source, item) {
  const mine = following(frame, item);
  const pieces = rows(item, { moved: (id) => say(id), changed: () => mine.draft(pieces.ids()) });
  const done = h("button", { type: "button", class: "ws-button ws-done", onclick: () => mine.answer(pieces.ids()) }, "This is my order");
  function say(id) {
    frame.say(`${pieces.label(id)}: now ${pieces.ids().indexOf(id) + 1} of ${item.options.length}`);
  }
  pieces.set([]);
  return {
    box: h("div", {}, h("p", { class: "ws-hint" }, "Move the pieces with the buttons. What comes first stands at the top."), pieces.list, h("p", { class: "ws-row" }, done)),
    update(entry) {
      mine.follow(entry, (now) => pieces.set(now || []));
    },
  };
}

export function chain(frame, view, source, item) {
  const mine = following(frame, item);
  const pieces = rows(item, { moved: (id) => say(id), changed: () => mine.draft(pieces.ids()), takeOut: (id) => takeOut(id) });
  const start = h("p", { class: "ws-hint" }, "Your chain is empty. Choose the piece that it begins with.");
  const done = h("button", { type: "button", class: "ws-button ws-done", onclick: () => mine.answer(pieces.ids()) }, "This is my chain");
  const adders = new Map(item.options.map(({ id, label }) => [id, h("button", { type: "button", class: "ws-option", "data-option": id, onclick: () => add(id) }, label)]));
  const used = h("p", { class: "ws-hint" }, "All pieces are in your chain.");
  const tray = h("div", { class: "ws-options ws-tray", role: "group", "aria-label": "Pieces you can use" }, ...adders.values(), used);
  arrows(tray);

  function add(id) {
    const left = item.options.map((option) => option.id).filter((one) => !pieces.ids().includes(one));
    const next = left[left.indexOf(id) + 1] || left[left.indexOf(id) - 1];
    pieces.add(id);
    show();
    (next ? adders.get(next) : done).focus();
    say(id);
    mine.draft(pieces.ids());
  }
  function takeOut(id) {
    const near = pieces.remove(id);
    show();
    (near || adders.get(id)).focus();
    const { length } = pieces.ids();
    frame.say(`${pieces.label(id)}: taken out. ${length === 1 ? "1 piece is" : `${length} pieces are`} in your chain.`);
    mine.draft(pieces.ids());
  }
  function say(id) {
    frame.say(`${pieces.label(id)}: now ${pieces.ids().indexOf(id) + 1} of ${pieces.ids().length} in your chain`);
  }
  function show() {
    const ids = pieces.ids();
    for (const [id, button] of adders) button.hidden = ids.includes(id);
    used.hidden = ids.length < item.options.length;
    start.hidden = ids.length > 0;
    pieces.list.hidden = !ids.length;
    done.toggleAttribute("disabled", !ids.length);
  }
  pieces.set([]);
  show();
  return {
    box: h("div", {}, h("p", { class: "ws-hint", "aria-hidden": "true" }, "Pieces you can use:"), tray,
      h("p", { class: "ws-hint", "aria-hidden": "true" }, "Your chain:"), start, pieces.list, h("p", { class: "ws-row" }, done)),
    update(entry) {
      mine.follow(entry, (now) => {
        pieces.set(now || []);
        show();
      });
    },
  };
}

/** The list of pieces with their buttons; without `takeOut` it always holds all of them. */
function rows(item, on) {
  const chosen = Boolean(on.takeOut);
  const list = h("ol", { class: chosen ? "ws-pieces ws-chain" : "ws-pieces", role: "list", "aria-label": chosen ? "Your chain" : "Your order" });
  const known = new Map(item.options.map(({ id, label }) => [id, { label, row: row(id, label) }]));
  let ids = [];

  function row(id, label) {
    const button = (name, sign, act) => h("button", { type: "button", class: "ws-button ws-quiet ws-move", "data-move": name, "aria-label": `${name}: ${label}`, onclick: act },
      h("span", { "aria-hidden": "true" }, sign), ` ${name}`);
    return h("li", { class: "ws-piece", "data-piece": id }, h("span", { class: "ws-piece-label" }, label), h("span", { class: "ws-piece-moves" },
      button("Earlier", "↑", () => move(id, -1)), button("Later", "↓", () => move(id, 1)), chosen && button("Take out", "×", () => on.takeOut(id))));
  }

  function move(id, by) {
    const at = ids.indexOf(id);
    const other = ids[at + by];
    if (other === undefined) return;
    [ids[at], ids[at + by]] = [other, id];
    // The neighbor moves past, so that the pressed button stays in the page and keeps the focus.
    const { row: here } = known.get(id);
    if (by < 0) here.after(known.get(other).row);
    else here.before(known.get(other).row);
    show();
    focus(here, by < 0 ? "Earlier" : "Later");
    on.moved(id);
    on.changed();
  }

  function show() {
    ids.forEach((id, n) => {
      known.get(id).row.querySelector("[data-move=Earlier]").toggleAttribute("disabled", n === 0);
      known.get(id).row.querySelector("[data-move=Later]").toggleAttribute("disabled", n === ids.length - 1);
    });
  }

  list.addEventListener("keydown", (event) => {
    const { activeElement } = document;
    const here = activeElement.closest("li");
    const down = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const across = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!here || !(down || across)) return;
    event.preventDefault();
    const buttons = [...here.querySelectorAll("button:not([disabled])")];
    const next = list.children[[...list.children].indexOf(here) + down];
    if (across) buttons[buttons.indexOf(activeElement) + across]?.focus();
    else if (next) focus(next, activeElement.dataset.move);
  });

  return {
    list,
    ids: () => [...ids],
    label: (id) => known.get(id).label,
    /** Show these pieces in this order; what is missing from an order comes after. */
    set(wanted) {
      const first = wanted.filter((id) => known.has(id));
      ids = chosen ? first : [...first, ...[...known.keys()].filter((id) => !first.includes(id))];
      fill(list, ...ids.map((id) => known.get(id).row));
      show();
    },
    add(id) {
      ids.push(id);
      list.append(known.get(id).row);
      show();
    },
    /** Take a piece out; returns the button at which to go on, if any is left. */
    remove(id) {
      const at = ids.indexOf(id);
      ids.splice(at, 1);
      known.get(id).row.remove();
      show();
      const near = ids[at] ?? ids[at - 1];
      return near === undefined ? null : known.get(near).row.querySelector("[data-move='Take out']");
    },
  };
}

/** Go to a button of a row, or to another one where it cannot be pressed. */
function focus(row, move) {
  (row.querySelector(`[data-move='${move}']:not([disabled])`) || row.querySelector("button:not([disabled])"))?.focus();
}
