// A widget over places of an exercise's text that a learner chooses by number: its shell, and
// its passages, which follow the selected place and every answer.

import { describe } from "./describe.js";
import { passages } from "./passages.js";
import { shell } from "./shell.js";
import { pointed } from "./text.js";

/**
 * @param {any} model its `selected` is the group at hand
 * @param {HTMLElement} el
 * @param {{ name: string, label: string, noun: string, kind: string, nothing: string }} about
 * @param {(frame: any, view: any, source: any) => { update: (state: any) => void } | void} more what stands below
 */
export function places(model, el, about, more = () => {}) {
  const view = model.get("view");
  const source = pointed(view.article.text);
  const frame = shell(model, el, { name: about.name, label: about.label, describe: (message) => describe(view, source, message) });
  const body = passages(model, frame, source, {
    noun: about.noun,
    kind: about.kind,
    nothing: about.nothing,
    selected: () => model.get("selected"),
    select(id) {
      model.set("selected", id);
      model.save_changes();
    },
  });
  const below = more(frame, view, source);
  const update = () => {
    body.update();
    if (below) below.update(model.get("state"));
  };
  if (below) below.update(model.get("state"));
  frame.listen({ "change:state": update, "change:selected": body.show });
  return frame.close;
}
