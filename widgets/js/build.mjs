// Bundle each widget into ../whosays/static, so that installing needs no Node.
// `node build.mjs --check` says which bundles are not fresh, and writes nothing.

import { build } from "esbuild";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";

const WIDGETS = ["agreement", "alignment", "article_view", "change", "chains", "contents", "hand_in", "keep", "marking_sheet", "paste", "progress", "question", "quote_matcher", "reading_report", "rewrite", "source_table", "term_highlighter"];
const STATIC = new URL("../whosays/static/", import.meta.url);

const MADE = "// Made from widgets/js by `npm run build`; edit there.";
const ALL = {
  absWorkingDir: new URL(".", import.meta.url).pathname.replace(/^\/([A-Za-z]:)/, "$1"),
  outdir: "out",
  bundle: true,
  write: false,
  target: "es2022",
  charset: "utf8",
};

const widgets = await build({
  ...ALL,
  entryPoints: WIDGETS.map((name) => `src/${name}.js`),
  format: "esm",
  minifyWhitespace: true,
  banner: { js: MADE },
});
// Goes into a page as it stands, with Vega and all that Vega needs.
const page = await build({
  ...ALL,
  entryPoints: ["src/class_report.js"],
  format: "iife",
  minify: true,
  legalComments: "none",
  metafile: true,
  banner: { js: `${MADE}\n// It holds Vega and D3; their licenses are in class_report.licenses.txt.` },
});

/** The licenses of the packages that went into the page's program; one that recurs stands once. */
function licenses() {
  const paths = Object.keys(page.metafile.inputs).map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]);
  const packages = new Map();
  for (const name of [...new Set(paths.filter(Boolean))].sort()) {
    const folder = new URL(`node_modules/${name}/`, import.meta.url);
    const { version, license } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const text = (file ? readFileSync(new URL(file, folder), "utf8") : `License: ${license}`).replaceAll("\r\n", "\n").trim();
    packages.set(text, [...(packages.get(text) || []), `${name} ${version}`]);
  }
  return [...packages].map(([text, names]) => `${names.join("\n")}\n\n${text}\n`).join(`\n${"-".repeat(70)}\n\n`);
}

const files = [...widgets.outputFiles, ...page.outputFiles, { path: "class_report.licenses.txt", text: licenses() }];
const stale = files.filter((file) => {
  const place = new URL(file.path.split(/[\\/]/).pop(), STATIC);
  let old = "";
  try {
    old = readFileSync(place, "utf8");
  } catch {
    // not there yet
  }
  if (old === file.text) return false;
  if (!process.argv.includes("--check")) writeFileSync(place, file.text);
  return true;
});

for (const file of stale) console.log(file.path.split(/[\\/]/).pop());
if (stale.length && process.argv.includes("--check")) process.exitCode = 1;
