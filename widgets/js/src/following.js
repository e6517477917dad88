// A control and the kernel, each of which may know something newer: what the learner has just
// done stays on the page until the kernel has it, and what the kernel brings anew is shown.

/**
 * @param {any} frame the widget's shell
 * @param {any} item
 */
export function following(frame, item) {
  let shown = "null";
  let waiting = false;
  const send = (what, answer, more = {}) => {
    shown = JSON.stringify(answer);
    waiting = true;
    frame.send({ do: what, item: item.id, answer, ...more });
  };
  return {
    draft: (answer) => send("draft", answer),
    /** Keep a step that is no answer, and that no button makes one. */
    step: (answer) => send("draft", answer, { step: true }),
    answer: (answer) => send("answer", answer),
    /** Show what an entry holds, unless it is on the page already or older than what is. */
    follow(entry, show) {
      const now = entry.draft ?? entry.answer ?? null;
      const next = JSON.stringify(now);
      if (next === shown) waiting = false;
      if (next === shown || waiting) return;
      shown = next;
      show(now);
    },
  };
}
