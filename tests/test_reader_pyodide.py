"""In Pyodide, the Python of the browser, the reader gives the same readings, with nothing installed."""

import json
import subprocess
from pathlib import Path

import npm
import pytest
from hostile_texts import texts
from quote_scores import read_jsonl
from whosays import Article, load_article, read
from whosays.predictions import predictions

TESTS = Path(__file__).parent


@pytest.fixture(scope="module")
def asked():
    gold = read_jsonl(TESTS / "fixtures" / "gum-news.jsonl")
    articles = [load_article(name).text for name in ("guaido-2019", "harbor-swap", "footbridge")]
    return [*articles, *(row["text"] for row in gold), *texts(21, 300)]


@pytest.fixture(scope="module")
def answered(asked, tmp_path_factory):
    assert npm.install() == 0
    place = tmp_path_factory.mktemp("pyodide") / "texts.json"
    place.write_text(json.dumps(asked), encoding="ascii")
    script, widgets = TESTS / "in_pyodide.mjs", npm.JS.parent
    command = [str(npm.NODE_FOLDER / "node"), str(script), str(widgets), str(place)]
    made = subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return json.loads(made.stdout)


def test_the_readings_are_those_of_any_other_python(asked, answered):
    assert answered["platform"] == "emscripten"
    for text, made in zip(asked, answered["made"], strict=True):
        article = Article("text", text)
        assert made == json.loads(json.dumps(predictions(article, read(article))))


def test_it_needs_no_package_there(answered):
    assert answered["modules"] == []
