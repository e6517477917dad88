// Starting over, and taking that back: two buttons of which one is there at a time. Whether
// there is something to bring back is in the log, so it is known after a reload too.

import { h } from "./dom.js";

/**
 * @param {any} frame the widget's shell
 * @param {{ over: string, back: string, gone: string, here: string }} words of the buttons, and
 *   what is said once it is done
 */
export function startingOver(frame, words) {
  const button = (what, label) => h("button", { type: "button", class: "ws-button ws-quiet", onclick: () => frame.send({ do: what }) }, label);
  const over = button("reset", words.over);
  const back = button("undo", words.back);
  return {
    buttons: [over, back],
    update(state) {
      over.hidden = !state.answered;
      back.hidden = Boolean(state.answered) || !Object.values(state.items).some((entry) => entry.undoable);
    },
    /** Where the pressed button was, the other one is now; go on there. Returns whether it was one. */
    announce(reply) {
      if (reply.do !== "reset" && reply.do !== "undo") return false;
      frame.say(reply.do === "reset" ? words.gone : words.here);
      (reply.do === "reset" ? back : over).focus();
      return true;
    },
  };
}
