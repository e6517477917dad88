// Reads texts in Pyodide, the Python of the browser: node in_pyodide.mjs WIDGETS TEXTS
// WIDGETS is the folder that holds the package, TEXTS a JSON list of texts. Prints one JSON
// object: the Python, the predictions for each text, and how many words a second were read.
import path from "node:path";
import { loadPyodide } from "../widgets/js/node_modules/pyodide/pyodide.mjs";

const [widgets, texts] = process.argv.slice(2).map((name) => path.resolve(name));
const python = await loadPyodide();
python.mountNodeFS("/widgets", widgets);
python.mountNodeFS("/texts", path.dirname(texts));
python.globals.set("name", path.basename(texts));
python.runPython(`
import json, sys
sys.path.insert(0, "/widgets")
from whosays import Article, read
from whosays.predictions import predictions
with open(f"/texts/{name}", encoding="utf-8") as file:
    articles = [Article("text", text) for text in json.load(file)]
`);
// The time of the processor, so that other work of the machine does not count.
const begun = process.cpuUsage();
python.runPython("readings = [read(article) for article in articles]");
const { user, system } = process.cpuUsage(begun);
python.globals.set("seconds", (user + system) / 1e6);
const made = python.runPython(`
json.dumps({
    "python": sys.version.split()[0],
    "platform": sys.platform,
    "modules": sorted({"pandas", "numpy", "altair", "anywidget", "IPython"} & set(sys.modules)),
    "words_a_second": round(sum(len(a.text.split()) for a in articles) / max(seconds, 1e-9)),
    "made": [predictions(a, r) for a, r in zip(articles, readings)],
})
`);
process.stdout.write(`${made}\n`);
