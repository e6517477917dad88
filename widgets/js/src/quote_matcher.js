// QuoteMatcher: the paragraphs with their quotations, and the questions about each.

import { describe } from "./describe.js";
import { passages } from "./passages.js";
import { shell } from "./shell.js";
import { pointed } from "./text.js";

function render({ model, el }) {
  const view = model.get("view");
  const source = pointed(view.article.text);
  const frame = shell(model, el, { name: "matcher", label: "Quotations in the text", describe: (message) => describe(view, source, message) });
  const body = passages(model, frame, source, {
    noun: "Quotation",
    kind: "quote",
    nothing: "There are no words in quotation marks in this text.",
    selected: () => model.get("selected"),
    select(id) {
      model.set("selected", id);
      model.save_changes();
    },
  });
  frame.listen({ "change:state": body.update, "change:selected": body.show });
  return frame.close;
}

export default { render };
