// ArticleView: a whole text with numbered paragraphs.

import { fill, h } from "./dom.js";
import { paragraph } from "./pane.js";
import { shell } from "./shell.js";
import { pointed } from "./text.js";

function render({ model, el }) {
  const { article } = model.get("view");
  const source = pointed(article.text);
  const frame = shell(model, el, { name: "article", label: "The text", describe: () => "" });
  fill(frame.body, h("div", { class: "ws-text" }, ...article.paragraphs.map((range, n) => paragraph(source, range, n + 1))));
  return frame.close;
}

export default { render };
