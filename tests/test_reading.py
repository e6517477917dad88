import contextlib
import doctest
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whosays import Article, annotations, load_article, reading, tables
from whosays.content import content
from whosays.reading import (
    TABLES,
    Quotation,
    Reading,
    ReadingError,
    Relation,
    Time,
    load_reading,
    save_reading,
    validate,
)

ARTICLE = load_article("guaido-2019")
SHIPPED = load_reading("guaido-2019")
FOLDER = content("data", "articles", "guaido-2019")
# These work on files: fewer examples, and no clock on a busy machine.
few = settings(max_examples=40, deadline=None)
NOTE = Article("note", "AP said “no” to it.\nThe aide said “no” too.")


def mine(**fields):
    return Quotation(**({"id": "mine", "start": 8, "end": 12, "text": "“no”"} | fields))


def of_note(*found):
    return Reading(NOTE.id, NOTE.sha256, found)


# What the types promise


def test_the_shipped_reading_fits_its_article():
    validate(SHIPPED, ARTICLE)
    assert {name: len(getattr(SHIPPED, name)) for name in TABLES} == {
        "quotations": 11, "relations": 17, "cues": 13, "terms": 16,
        "evaluations": 26, "people": 18, "times": 9, "signals": 19,
    }  # fmt: skip


def test_a_learner_needs_only_a_place_words_and_an_answer():
    answered = mine(kind="partial", words_of="AP", act_of="AP")
    assert (answered.status, answered.cue, answered.cue_span, answered.chain) == ("", "", None, ())
    validate(of_note(answered), NOTE)


def test_parts_of_a_quotation_have_their_place_or_none():
    by_label = {q.label: q for q in SHIPPED.quotations}
    assert ARTICLE.words(by_label["Q3"].cue_span) == by_label["Q3"].cue == "According to"
    assert by_label["Q7"].cue_span is None
    assert by_label["Q3"].chain == ("AP", "Common Dreams [external]", "Truthout")


def test_equal_annotations_make_equal_readings_whatever_kind_comes_first():
    when = Time(id="t", start=0, end=2, text="AP")
    assert of_note(when, mine()) == of_note(mine(), when)


def test_what_is_no_kind_of_annotation_is_refused():
    with pytest.raises(ReadingError, match="must be one of: Quotation, Relation"):
        of_note(annotations.Annotation(id="a", start=0, end=2, text="AP"))


# The counts that the inventory promises (section 2), from the reading


def test_six_people_are_named_and_the_president_is_not():
    named = {p.person.split(" (")[0] for p in SHIPPED.people if p.type.startswith("actor_named")}
    assert len(named) == 6
    assert "Donald Trump" not in named
    assert "Trump administration officials" in {p.text for p in SHIPPED.people}


def test_sources_are_two_people_with_a_speech_verb_one_agency_and_three_groups():
    sources = {p.person: p.type for p in SHIPPED.people if p.is_source and p.paragraph <= 7}
    cues = {c.source for c in SHIPPED.cues}
    speaking = [p for p, kind in sources.items() if kind == "actor_named_speaking" and p in cues]
    assert speaking == ["Juan Guaidó", "Mike Pompeo (U.S. Secretary of State)"]
    agencies = [p for p, kind in sources.items() if kind == "outlet" and p in cues]
    assert agencies == ["Associated Press (news agency)"]
    first = {r.source for r in SHIPPED.relations if r.depth == 1}
    groups = [p for p, kind in sources.items() if kind == "actor_unnamed" and p in first]
    assert [g.split(" (")[0] for g in groups] == [
        "Trump administration officials incl. Mike Pence and John Bolton",
        "White House officials",
        "progressive critics",
    ]


def test_two_more_sources_speak_only_inside_the_words_of_others():
    outer = {r.source for r in SHIPPED.relations if r.depth == 1}
    inner = {r.source for r in SHIPPED.relations if r.depth > 1} - outer
    assert {s.split(" (")[0] for s in inner} == {"the president", "the United States"}


def test_the_events_have_five_names():
    names = [t.text for t in SHIPPED.terms]
    variants = ["coup attempt", "coup effort", "military uprising", "uprising"]
    pushes = {n for n in names if n.startswith("push to topple")}
    assert len({n for n in names if n in variants} | pushes) == 5
    assert [t.use for t in SHIPPED.terms if t.text == "coup attempt"] == ["use", "mention"]
    assert [t.use for t in SHIPPED.terms if t.text == "military uprising"] == ["distanced"]


def test_ten_quotations_are_by_four_owners():
    keyed = [q for q in SHIPPED.quotations if q.label]
    owners = Counter(q.words_of.split(" (")[0] or "nobody named" for q in keyed)
    assert owners == {
        "Juan Guaidó": 4, "Associated Press": 3, "Mike Pompeo": 2, "nobody named": 1,
    }  # fmt: skip


def test_rows_and_continued_quotations_together_are_nineteen_relations():
    carried = [q for q in SHIPPED.quotations if "continued" in q.flags]
    assert len(SHIPPED.relations) + len(carried) == 19
    assert max(r.depth for r in SHIPPED.relations) == 3
    assert max(len(r.chain) for r in SHIPPED.relations) == 5


# Tables and files


def test_a_table_has_offsets_as_whole_numbers_and_says_where_there_is_none():
    table = SHIPPED.table("quotations")
    assert table["start"].tolist() == [q.start for q in SHIPPED.quotations]
    assert table["cue_start"].isna().sum() == 2
    assert str(table["cue_start"].dtype) == "Int64"
    assert SHIPPED.table("people")["is_source"].sum() == 12
    assert list(of_note().table("terms").dtypes) == list(SHIPPED.table("terms").dtypes)
    with pytest.raises(ReadingError, match="no table 'quotes'; the tables are: quotations"):
        SHIPPED.table("quotes")


def test_reading_needs_no_pandas():
    code = "import sys, whosays.reading, whosays.web_annotation; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_shipped_files_come_back_byte_for_byte(tmp_path):
    save_reading(SHIPPED, tmp_path)
    for name in TABLES:
        saved = (tmp_path / f"{name}.csv").read_bytes()
        assert saved == (FOLDER / f"{name}.csv").read_bytes()
    assert load_reading(tmp_path) == SHIPPED


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@few
@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3))
def test_a_saved_value_comes_back_exactly_or_is_refused(tmp_path_factory, note, words, chain):
    folder = tmp_path_factory.mktemp("saved")
    made = of_note(
        mine(note=note, words_of=words), Time(id="t", start=0, end=2, text="AP", chain=tuple(chain))
    )
    try:
        save_reading(made, folder)
    except ReadingError:
        assert not list(folder.iterdir())
    else:
        assert load_reading(folder) == made


def test_a_cell_that_looks_like_a_formula_is_kept_as_it_is(tmp_path):
    save_reading(of_note(mine(note="=1+1")), tmp_path)
    assert load_reading(tmp_path).quotations[0].note == "=1+1"


def test_a_chain_is_kept_also_in_a_table_that_usually_has_none(tmp_path):
    made = of_note(Time(id="t", start=0, end=2, text="AP", chain=("AP", "me")))
    save_reading(made, tmp_path)
    assert load_reading(tmp_path) == made


@pytest.mark.parametrize(
    ("value", "field"), [({"chain": ("a > b",)}, "chain"), ({"alternatives": ("",)}, "alternative")]
)
def test_a_value_that_would_not_come_back_is_named(tmp_path, value, field):
    with pytest.raises(ReadingError, match=f"quotations, mine: {field}"):
        save_reading(of_note(mine(**value)), tmp_path)


@pytest.fixture
def copy(tmp_path):
    return shutil.copytree(FOLDER, tmp_path / "copy")


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b"id,paragraph", b"id,para", r"times.csv, line 1: the column 'paragraph' is missing"),
        (b"id,para", b"id,mine,para", r"line 1: a column 'mine' is not known"),
        (b"id,para", b"id,id,para", r"line 1: a column 'id' is not known here, or stands there tw"),
        (b",149,160,", b",149.0,160,", r"line 2 \(p1s1-09\): start is '149.0'; expected a whole"),
        (b",149,160,", b",149,-1,", r"line 2 \(p1s1-09\): end is '-1'"),
        (b",149,160,", "，149,160,".encode(), r"line 2: has 9 cells, but there are 10 columns"),
        (b"p1s1-14", b"p1\0s1-14", r"line 3: holds a NUL"),
        (b"p1s1-14", b"p1s1\xe914", r"line 3: is not UTF-8"),
        (b"After", b'"After', r"line 3: is not CSV"),
        (b"After", b"A" * 200_000, r"line 3: is not CSV \(field larger"),
        (b"After", b"A" * 5_000_000, r"larger than 5 MB"),
    ],
)
def test_a_damaged_table_is_refused_with_its_line(copy, old, new, reason):
    path = copy / "times.csv"
    path.write_bytes(path.read_bytes().replace(old, new, 1))
    with pytest.raises(ReadingError, match=reason):
        load_reading(copy)


def test_an_empty_or_missing_table_is_named(copy):
    (copy / "times.csv").write_bytes(b"")
    with pytest.raises(ReadingError, match=r"times.csv: is empty"):
        load_reading(copy)
    (copy / "cues.csv").unlink()
    with pytest.raises(ReadingError, match=r"cues.csv: the file is missing"):
        load_reading(copy)


def test_a_half_place_or_a_doubtful_yes_is_refused(copy):
    path = copy / "quotations.csv"
    path.write_bytes(path.read_bytes().replace(b",161,165,said", b",161,,said", 1))
    with pytest.raises(ReadingError, match=r"line 2 \(p1s1-11\): cue has only one of its two"):
        load_reading(copy)
    shutil.copy(FOLDER / "quotations.csv", path)
    people = copy / "people.csv"
    people.write_bytes(people.read_bytes().replace(b",yes,", b",true,", 1))
    with pytest.raises(ReadingError, match="is_source is 'true'; write yes or no"):
        load_reading(copy)


@few
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused_and_nothing_else(tmp_path_factory, raw):
    folder = tmp_path_factory.mktemp("any")
    save_reading(of_note(), folder)
    with (folder / "times.csv").open("ab") as file:
        file.write(raw)
    with contextlib.suppress(ReadingError):
        assert len(load_reading(folder).annotations) <= raw.count(b"\n") + raw.count(b"\r") + 1


def test_a_file_that_a_spreadsheet_saved_is_read(copy):
    path = copy / "times.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load_reading(copy) == SHIPPED


@pytest.mark.parametrize("facts", ["[]", "{}", "{", "[" * 100_000])
def test_a_folder_must_say_which_article_it_reads(copy, facts):
    (copy / "article.json").write_text(facts, encoding="utf-8")
    with pytest.raises(ReadingError, match="id and sha256"):
        load_reading(copy)
    with pytest.raises(ReadingError, match="no reading of that id"):
        load_reading("no-such-article")


# What does not fit its article


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"id": ""}, "the annotation at 8 has no id"),
        ({"start": 7}, "quotations, mine: the text is '“no”', but 7 to 12 gives ' “no”'"),
        ({"start": -36}, "offsets -36 to 12; the article has 0 to"),
        ({"end": 4000}, "offsets 8 to 4000"),
        ({"end": 8, "text": ""}, "offsets 8 to 8"),
        ({"kind": "whole"}, "kind 'whole' is not known; use one of: full, partial, scare, title"),
        ({"flags": ("nested", "odd")}, "flags 'odd' is not known"),
        ({"type": "quote"}, "type 'quote' is not known"),
        ({"status": "agreed"}, "status 'agreed' is not known"),
        ({"status": "defensible"}, "alternatives go with"),
        ({"status": "consensus", "alternatives": ("other",)}, "alternatives go with"),
        ({"paragraph": 2}, "8 is in paragraph 1"),
        ({"sentence": 2}, "8 is in sentence 1"),
        ({"cue": "said", "cue_span": (3, 6)}, "cue is 'said', but 3 to 6 gives 'sai'"),
        ({"cue": "said", "cue_span": (3, 900)}, "cue has the offsets 3 to 900"),
        ({"cue": "claimed"}, "cue 'claimed' does not stand in the article"),
    ],
)
def test_what_does_not_fit_is_named_with_table_and_id(change, reason):
    with pytest.raises(ReadingError, match=reason):
        validate(of_note(mine(**change)), NOTE)


def test_two_annotations_of_one_id_are_refused_across_tables():
    with pytest.raises(ReadingError, match="times, mine: this id stands twice"):
        validate(of_note(mine(), Time(id="mine", start=0, end=2, text="AP")), NOTE)


def test_depth_starts_at_one():
    with pytest.raises(ReadingError, match="relations, r: depth is 0"):
        validate(of_note(Relation(id="r", start=0, end=2, text="AP", depth=0)), NOTE)


def test_a_reading_of_another_version_of_the_text_is_refused():
    with pytest.raises(ReadingError, match="belongs to the text with SHA-256 25bace5995b4"):
        validate(SHIPPED, replace(ARTICLE, text=ARTICLE.text + "."))


@pytest.mark.parametrize("module", [annotations, reading, tables])
def test_the_examples_of_the_documentation_run(module):
    assert doctest.testmod(module).failed == 0


def test_the_examples_of_the_page_on_readings_run():
    page = Path(__file__).parents[1] / "docs" / "reading.md"
    assert doctest.testfile(str(page), module_relative=False, encoding="utf-8").failed == 0
