// What the automatic reader answers to a question: marked as the machine's, with how sure it is
// and why. It answers nothing by itself: the learner takes it over, or answers otherwise.

import { fill, h } from "./dom.js";

const SURE = { sure: "it is sure", likely: "likely", unsure: "it is not sure" };

/**
 * The line under a question; nothing where the machine says nothing, or not yet.
 * @param {any} frame the widget's shell
 * @param {any} item
 */
export function machine(frame, item) {
  const box = h("div", {});
  let shown = null;
  return {
    box,
    update(entry) {
      if (!entry.machine) {
        fill(box);
        shown = null;
        return;
      }
      shown ??= suggestion(frame, item, box);
      shown(entry.machine, entry);
    },
  };
}

function suggestion(frame, item, box) {
  let offered = null;
  const said = h("p", {});
  const why = h("p", { class: "ws-hint" });
  const agree = h("button", { type: "button", class: "ws-option", "aria-pressed": "false", onclick: () => frame.send({ do: "answer", item: item.id, answer: offered.answer }) }, "Agree with the machine");
  const stands = h("span", { class: "ws-count" });
  fill(box, h("div", { class: "ws-machine", role: "group", "aria-label": "The machine’s reading" }, said, why, h("p", { class: "ws-row" }, agree, stands)));
  return (now, entry) => {
    if (JSON.stringify(now) !== JSON.stringify(offered)) {
      fill(said, h("span", { class: "ws-machine-name" }, "Machine"), " ", h("b", {}, now.label), ` (${SURE[now.confidence] || "not said how sure"})`);
      why.textContent = now.why;
    }
    offered = now;
    const same = entry.answered && JSON.stringify(entry.answer) === JSON.stringify(now.answer);
    agree.setAttribute("aria-pressed", String(Boolean(same)));
    stands.textContent = !entry.answered ? "Check it in the text, then agree or give another answer." : same ? "= You say the same." : "≠ You say something else.";
  };
}

/** The answers of both side by side, as a table whose first line counts them; nothing without any. */
export function differences() {
  const box = h("div", {});
  let draw = null;
  return {
    box,
    update(rows) {
      if (!rows?.length) {
        fill(box);
        draw = null;
        return;
      }
      draw ??= table(box);
      draw(rows);
    },
  };
}

function table(box) {
  const summary = h("summary", {});
  const body = h("tbody", {});
  const heads = ["Words", "Question", "Machine", "You", "Same?", "Why the machine says so"];
  fill(box, h("details", { class: "ws-more" }, summary, h("div", { class: "ws-scroll", role: "region", tabindex: "0", "aria-label": "You and the machine" },
    h("table", { class: "ws-table" }, h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))), body))));
  return (rows) => {
    const same = rows.filter((row) => row.same).length;
    summary.textContent = `You and the machine: ${same} the same, ${rows.length - same} different`;
    fill(body, ...rows.map((row) => h("tr", {},
      h("th", { scope: "row" }, h("q", { class: "ws-quoted" }, row.about)), h("td", {}, row.question),
      h("td", {}, `${row.machine} (${SURE[row.confidence] || row.confidence})`), h("td", {}, row.you),
      h("td", {}, row.same ? "= same" : "≠ different"), h("td", {}, row.why))));
  };
}
