"""The shipped readings: the first against the checked inventory (fixtures/article_gold.json),
the swap-in one against the first, which it must be able to stand in for."""

import csv
import hashlib
import json
import re
from pathlib import Path

import pytest
from whosays import load_article
from whosays.annotations import TABLES as KINDS
from whosays.content import content
from whosays.reading import load_reading, save_reading, validate

GOLD = json.loads(
    (Path(__file__).parent / "fixtures/article_gold.json").read_text(encoding="utf-8")
)["items"]
TABLES = ["quotations", "relations", "cues", "terms", "evaluations", "people", "times", "signals"]
ARTICLE = load_article("guaido-2019")


FIRST, SWAP_IN = "guaido-2019", "harbor-swap"
both = pytest.mark.parametrize("name", [FIRST, SWAP_IN])


def rows(table, name=FIRST):
    path = content("data", "articles", name, f"{table}.csv")
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


# Both articles


@both
def test_a_reading_fits_its_article_and_comes_back_byte_for_byte(name, tmp_path):
    reading, article = load_reading(name), load_article(name)
    validate(reading, article)
    raw = content(*article.about["file"].split("/")).read_bytes()
    assert reading.article_sha256 == article.sha256 == hashlib.sha256(raw).hexdigest()
    save_reading(reading, tmp_path)
    for table in KINDS:
        shipped = content("data", "articles", name, f"{table}.csv").read_bytes()
        assert (tmp_path / f"{table}.csv").read_bytes() == shipped


@both
def test_an_article_has_the_same_frame(name):
    article = load_article(name)
    parts = {r["part"]: (int(r["start"]), int(r["end"])) for r in rows("parts", name)}
    assert parts == {part: article.part(part) for part in article.parts}
    assert article.parts == {"article": (1, 7), "appeal": (8, 11)}
    found = [s.paragraph for s in article.sentences]
    assert [found.count(p) for p in range(1, 12)] == [1, 1, 2, 1, 1, 1, 2, 2, 4, 2, 1]
    assert len(article.words(article.part("article")).split()) == pytest.approx(302, rel=0.06)
    assert len(article.words(article.part("appeal")).split()) == pytest.approx(154, rel=0.05)


@both
def test_an_article_has_ten_quotations_19_relations_five_labels_and_six_times(name):
    facts = rows("facts", name)
    kinds = [r["kind"] for r in facts]
    assert {k: kinds.count(k) for k in kinds} == {
        "quotation": 10, "relation": 19, "label": 5, "time": 6, "trap": 17,
    }  # fmt: skip
    assert len({r["id"] for r in facts}) == len(facts)
    ids = {a.id for a in load_reading(name).annotations}
    assert {g for r in facts for g in r["gold"].split(" | ") if g} <= ids
    assert sorted(r["label"] for r in rows("quotations", name) if r["label"]) == sorted(
        r["id"] for r in facts if r["kind"] == "quotation"
    )


@both
def test_an_article_has_the_same_marks_and_pronouns_of_the_publisher(name):
    article = load_article(name)
    assert [article.text.count(c) for c in "“”‘'…—"] == [8, 8, 2, 1, 1, 4]
    body = article.words(article.part("article"))
    ours = re.findall(r"(?i)\b(?:we|our|us|you|your)\b", body)
    assert ours == ["we"]
    assert "we’ll" in article.words(article.sentences[8])
    assert [s.paragraph for s in article.sentences if "?" in article.words(s)] == [11]


# The swap-in article


def test_each_place_of_the_first_article_has_its_counterpart_in_the_swap_in_one():
    first, swap_in = ({a.id: a for a in load_reading(n).annotations} for n in (FIRST, SWAP_IN))
    assert first.keys() == swap_in.keys()
    same = ("type", "status", "kind", "flags", "label", "depth", "content_kind", "use", "is_source")
    for key, annotation in first.items():
        for field in same:
            mine, theirs = getattr(swap_in[key], field, None), getattr(annotation, field, None)
            assert mine == theirs, (key, field)
    facts = [[(r["id"], r["kind"], r["gold"]) for r in rows("facts", n)] for n in (FIRST, SWAP_IN)]
    assert facts[0] == facts[1]


def test_the_swap_in_article_says_nothing_that_the_first_one_says():
    texts = [re.findall(r"[\w’]+", load_article(n).text.lower()) for n in (FIRST, SWAP_IN)]
    shared = set.intersection(*({tuple(t[i : i + 6]) for i in range(len(t) - 5)} for t in texts))
    assert not shared
    name = (
        r"Guaid|Maduro|Venez|Caracas|Trump|Pence|Bolton|Pompeo|Vecchio|Truthout|Fox|U\.S\.|\bAP\b"
    )
    folder = content("data", "articles", SWAP_IN)
    tables = [f"{table}.csv" for table in (*KINDS, "facts", "parts")]
    for file in ("article.txt", "article.json", *tables):
        assert not re.search(name, (folder / file).read_text(encoding="utf-8")), file


def test_the_swap_in_article_says_that_it_is_made_up():
    assert "Written for this course" in load_article(SWAP_IN).about["note"]


def test_the_data_card_of_the_swap_in_article_has_its_figures():
    card = content("data", "articles", SWAP_IN, "README.md").read_text(encoding="utf-8")
    article = load_article(SWAP_IN)
    news, appeal = (len(article.words(article.part(p)).split()) for p in article.parts)
    statuses = [a.status for a in load_reading(SWAP_IN).annotations]
    assert f"{len(article.text):,} characters" in card
    assert f"({news} words)" in card
    assert f"({appeal} words)" in card
    assert f"**consensus** ({statuses.count('consensus')})" in card
    assert f"**defensible** ({statuses.count('defensible')})" in card
    for table in (*KINDS, "facts", "parts"):
        assert f"| `{table}.csv` | {len(rows(table, SWAP_IN))} |" in card


def test_the_swap_in_article_has_five_names_one_of_them_used_and_mentioned():
    terms = {r["id"]: r for r in rows("terms", SWAP_IN)}
    gold = [r["gold"].split(" | ") for r in rows("facts", SWAP_IN) if r["kind"] == "label"]
    names = [{terms[g]["text"] for g in ids if g in terms} for ids in gold]
    assert names == [
        {"harbor blockade"},
        {"blockade campaign"},
        {"boat festival"},
        {"drive to sink the elected council’s plan"},
        {"festival"},
    ]
    uses = [r["use"] for r in terms.values() if r["text"] == "harbor blockade"]
    assert uses == ["use", "mention"]


def test_words_in_marks_of_the_swap_in_article_by_whose_words_they_are():
    counts = {r["label"]: len(r["text"].split()) for r in rows("quotations", SWAP_IN)}
    assert counts["Q3"] + counts["Q4"] + counts["Q7"] == 75
    assert [counts["Q1"] + counts["Q2"], counts["Q8"], counts["Q9"] + counts["Q10"]] == [3, 2, 43]


def test_people_of_the_swap_in_article():
    people = rows("people", SWAP_IN)
    named = {r["person"].split(" (")[0] for r in people if r["type"].startswith("actor_named")}
    assert named == {
        "Ione Vask", "Petra Dunmore", "Tobin Rell", "Hanne Corrow", "Joss Amberley", "Luka Fenn",
    }  # fmt: skip
