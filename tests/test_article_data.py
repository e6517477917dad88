"""The shipped reading against the checked inventory (fixtures/article_gold.json)."""

import csv
import json
from pathlib import Path

import pytest
from whosays import load_article
from whosays.content import content

GOLD = json.loads(
    (Path(__file__).parent / "fixtures/article_gold.json").read_text(encoding="utf-8")
)["items"]
TABLES = ["quotations", "relations", "cues", "terms", "evaluations", "people", "times", "signals"]
ARTICLE = load_article("guaido-2019")


def rows(table):
    path = content("data", "articles", "guaido-2019", f"{table}.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


ROWS = {row["id"]: row for table in TABLES for row in rows(table)}


def test_every_one_of_the_129_annotations_is_present_once():
    assert len(GOLD) == 129
    assert sum(len(rows(table)) for table in TABLES) == 129
    assert set(ROWS) == {item["id"] for item in GOLD}


@pytest.mark.parametrize("item", GOLD, ids=lambda item: item["id"])
def test_annotation_keeps_place_type_status_alternatives_and_chain(item):
    row = ROWS[item["id"]]
    assert (int(row["start"]), int(row["end"])) == (item["start"], item["end"])
    assert row["text"] == item["exact_text"] == ARTICLE.text[item["start"] : item["end"]]
    assert (row["type"], row["status"], row["note"]) == (
        item["type"],
        item["status"],
        item["notes"],
    )
    assert [a for a in row["alternatives"].split(" | ") if a] == item["alternatives"]
    if item["chain"]:
        assert row["chain"].split(" > ") == item["chain"]


@pytest.mark.parametrize("table", ["quotations", "relations"])
def test_cue_source_and_content_offsets_give_their_words(table):
    gold = {item["id"]: item for item in GOLD}
    for row in rows(table):
        for name, key in (
            ("cue", "cue"),
            ("source_text", "source_text"),
            ("content", "content_text"),
        ):
            assert row[name] == (gold[row["id"]][key] or "")
            if row[name]:
                assert (
                    ARTICLE.text[int(row[f"{name}_start"]) : int(row[f"{name}_end"])] == row[name]
                )


def test_counts_that_the_inventory_promises():
    text, body = ARTICLE.text, ARTICLE.words(ARTICLE.part("article"))
    assert [len(text), len(text.encode()), text.count("\n") + 1] == [2928, 3011, 11]
    assert [text.count(c) for c in "“”‘’'…—"] == [8, 8, 2, 15, 1, 1, 4]
    assert text.count("U.S.") == 5
    assert [body.count(w) for w in ("coup", "uprising", "elected government")] == [4, 2, 2]


def test_words_in_marks_by_whose_words_they_are():
    quotations = {r["label"]: r for r in rows("quotations") if r["label"]}
    assert sorted(quotations, key=lambda q: int(q[1:])) == [f"Q{n}" for n in range(1, 11)]
    counts = {q: len(r["text"].split()) for q, r in quotations.items()}
    assert counts["Q3"] + counts["Q4"] + counts["Q7"] == 69
    assert [counts["Q1"] + counts["Q2"], counts["Q8"], counts["Q9"] + counts["Q10"]] == [3, 2, 49]


def test_people_and_sources_of_the_inventory():
    people = rows("people")
    named = {r["person"].split(" (")[0] for r in people if r["type"].startswith("actor_named")}
    assert named == {
        "Juan Guaidó", "Nicolás Maduro", "Carlos Vecchio", "Mike Pence", "John Bolton", "Mike Pompeo",
    }  # fmt: skip
    terms = [r["text"] for r in rows("terms") if r["use"] == "mention"]
    assert terms == ["coup attempt"]
