import assert from "node:assert/strict";
import { test } from "node:test";

import "./page.js";
import { draw } from "../src/class_report.js";

const CHART = { data: { values: [{ x: 1, y: "<b>a</b>" }] }, mark: "bar", encoding: { x: { field: "x", type: "quantitative" }, y: { field: "y", type: "nominal" } }, description: "One bar." };

async function drawn(spec) {
  const script = document.createElement("script");
  script.type = "application/json";
  script.textContent = typeof spec === "string" ? spec : JSON.stringify(spec);
  document.body.append(script);
  await draw(script);
  return script.nextElementSibling;
}

test("a chart is drawn as SVG with its description and a label on each mark, and words stay words", async () => {
  const place = await drawn(CHART);
  assert.equal(place.querySelectorAll("svg").length, 1);
  assert.equal(place.getAttribute("aria-label"), "One bar.");
  const labels = [...place.querySelectorAll("[aria-label]")].map((mark) => mark.getAttribute("aria-label"));
  assert.ok(labels.includes("x: 1; y: <b>a</b>"));
  assert.equal(place.querySelector("b"), null);
});

test("what cannot be drawn is said, and the table is named", async () => {
  for (const spec of ["{", "7", JSON.stringify({ ...CHART, mark: "no such mark" })]) {
    assert.match((await drawn(spec)).textContent, /could not be drawn .* The table has the same\./);
  }
});

test("a chart that points at a file elsewhere asks for nothing", async () => {
  const asked = [];
  globalThis.fetch = (address) => { asked.push(address); return Promise.reject(new Error("asked")); };
  await drawn({ ...CHART, data: { url: "https://example.org/data.json" } });
  await drawn({ ...CHART, mark: { type: "image", url: "https://example.org/a.png" } });
  assert.deepEqual(asked, []);
});

test("an expression is read by an interpreter and never evaluated", async () => {
  globalThis.ran = false;
  const spec = { ...CHART, transform: [{ calculate: "ran = true", as: "z" }] };
  await drawn(spec);
  await drawn({ ...CHART, transform: [{ calculate: "datum.constructor.constructor('ran = true')()", as: "z" }] });
  assert.equal(globalThis.ran, false);
});
