// Draws the charts of a page that stands alone, with Vega and Vega-Lite inside it.
// Nothing is fetched and nothing is evaluated: Vega's own interpreter reads its expressions.

import { parse, View } from "vega";
import { expressionInterpreter } from "vega-interpreter";
import { compile } from "vega-lite";

/** A chart asks for no file, wherever a specification may point. */
const loader = { load: refused, sanitize: refused, http: refused, file: refused };

function refused() {
  return Promise.reject(new Error("a chart asks for nothing"));
}

/**
 * Draw one chart after the script that holds its Vega-Lite specification.
 * @param {HTMLScriptElement} script
 */
export async function draw(script) {
  const place = document.createElement("div");
  script.after(place);
  try {
    const runtime = parse(compile(JSON.parse(script.textContent)).spec, null, { ast: true });
    await new View(runtime, { expr: expressionInterpreter, renderer: "svg", container: place, loader }).runAsync();
  } catch (error) {
    place.textContent = `This chart could not be drawn (${error.message}). The table has the same.`;
  }
}

/** Draw every chart of the page, in order. */
export async function drawAll() {
  for (const script of /** @type {NodeListOf<HTMLScriptElement>} */ (document.querySelectorAll("script[data-chart]"))) {
    await draw(script);
  }
}

drawAll();
