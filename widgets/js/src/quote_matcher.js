// QuoteMatcher: the paragraphs with their quotations, and the questions about each.

import { places } from "./places.js";

const ABOUT = {
  name: "matcher",
  label: "Quotations in the text",
  noun: "Quotation",
  kind: "quote",
  nothing: "There are no words in quotation marks in this text.",
};

export default { render: ({ model, el }) => places(model, el, ABOUT) };
