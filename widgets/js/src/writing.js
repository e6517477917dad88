// An answer in one's own words; what is being typed is kept as a draft.

import { h } from "./dom.js";

const DRAFT_PAUSE = 700;

export function text(frame, view, source, item) {
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
