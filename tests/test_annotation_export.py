"""Annotations for research: only of those who said yes, and nothing that could name them."""

import csv
import json
import re
from dataclasses import replace

import pytest
from bench.submissions import Class
from test_handed_in import signed
from whosays.classroom.collecting.collect import collect
from whosays.classroom.grading.key import Key
from whosays.classroom.research import annotation_export
from whosays.classroom.research.annotation_export import FEWEST, ExportError, consented, write
from whosays.cli import main
from whosays.handing_in import consent
from whosays.handing_in.assignment import load_assignment, make_assignment
from whosays.handing_in.handed_in import Given, HandInError, read_handin, written
from whosays.items import Item, Option

WHO = "Ana Ruiz, to study how readers differ"
WEEK = make_assignment("week-1", ["03-quotations"], tests=["before"], research=WHO)
CLASS = Class(WEEK)
KEY = Key(WEEK)
TYPED = "zztypedzz"  # stands in each place of a file in which a learner can put words


def handed_in(folder, number=8, agreed=range(8), change=lambda one: one, **more):
    folder.mkdir(exist_ok=True)
    for n in range(number):
        one = CLASS.handin(n)._replace(consent=consent.VERSION if n in agreed else "", **more)
        one = change(one)
        (folder / f"{n}-{one.file_name}").write_bytes(written(one))
    return folder


def exported(folder, to, **options):
    return write(consented(collect(folder, WEEK), KEY, **options), to, WHO)


def every_byte(files):
    return b"\n".join(file.name.encode() + b"\n" + file.read_bytes() for file in files)


def rows(to):
    lines = (to / "annotations.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def told_apart(one, n):
    """Give a learner an answer that nobody else has, so that it can be found in an export."""
    chosen = [e._replace(answer=[[n * 7 + 1, n * 7 + 2]]) if e.item == "q4.how" else e
              for e in one.lessons["03-quotations"]]  # fmt: skip
    return one._replace(lessons={**one.lessons, "03-quotations": chosen})


def test_only_those_are_in_it_who_said_yes(tmp_path):
    numbered = iter(range(12))
    folder = handed_in(
        tmp_path / "in", 12, range(0, 12, 2), lambda o: told_apart(o, next(numbered))
    )
    exported(folder, tmp_path / "out")
    marks = {one["answer"][0][0] for one in rows(tmp_path / "out") if one["item"] == "q4.how"}
    assert marks == {n * 7 + 1 for n in range(0, 12, 2)}
    assert len({one["reader"] for one in rows(tmp_path / "out")}) == 6


def test_no_name_pseudonym_time_or_typed_word_is_in_any_byte(tmp_path):
    def everywhere(one):
        lessons = {
            log: [e._replace(answer=f"{TYPED} wrote this") if isinstance(e.answer, str)
                  and " " in e.answer else e for e in events]
            for log, events in one.lessons.items()
        }  # fmt: skip
        more = [Given(TYPED, "answer", "ap", 1, "2026-09-01T09:00:00+00:00", "1"),
                Given("q4.words", "answer", TYPED, 7, TYPED, lessons["03-quotations"][0].data),
                Given("q4.words", "answer", "ap", 1, "", f"1-{TYPED}"),
                Given("q4.words", "answer", "ap", 424242, "", lessons["03-quotations"][0].data),
                Given("q4.words", "draft", TYPED, 1, "", "1"),
                Given("q4.how", "answer", [TYPED], 1, "", "1"),
                Given("q4.how", "answer", {TYPED: [[1, 2]]}, 1, "", "1")]  # fmt: skip
        lessons["03-quotations"] = [*lessons["03-quotations"], *more]
        lessons[TYPED.lower()] = more
        return one._replace(name=f"Name {TYPED}", lessons=lessons)

    folder = handed_in(tmp_path / "in", change=everywhere)
    found = every_byte(exported(folder, tmp_path / "out"))
    assert TYPED.encode() not in found
    assert b"learner-0" not in found
    assert b"424242" not in found
    for one in map(CLASS.handin, range(8)):
        times = {e.time for events in one.lessons.values() for e in events} | {one.made}
        assert not any(time.encode() in found for time in times)
        assert one.fingerprint.encode() not in found
    assert not re.search(rb"\d\d:\d\d", found)


def test_who_says_no_later_or_in_one_of_the_files_is_not_in_it(tmp_path):
    folder = handed_in(tmp_path / "in")
    # By the clock of the first computer the no came before the yes.
    no = CLASS.handin(3)._replace(made="2020-01-01T00:00:00+00:00")
    (folder / "again.whosays.json").write_bytes(written(no))
    made = consented(collect(folder, WEEK), KEY)
    assert (made.handed_in, made.consented, made.readers) == (8, 7, 7)


def test_the_work_for_each_reader_does_not_grow_with_the_class(tmp_path):
    made = collect(handed_in(tmp_path / "in"), WEEK)
    looked = []

    class Counted(list):
        def __iter__(self):
            looked.append(len(self))
            return super().__iter__()

    before = sorted(repr(row[1:]) for row in consented(made, KEY).rows)
    made.answers.submission = Counted(made.answers.submission)
    assert sorted(repr(row[1:]) for row in consented(made, KEY).rows) == before
    assert len(looked) == 1


def test_the_instructor_can_leave_out_more_and_a_mistyped_pseudonym_is_told(tmp_path):
    folder = handed_in(tmp_path / "in")
    made = consented(collect(folder, WEEK), KEY, ["Learner-00002"])
    assert (made.consented, made.excluded, made.readers) == (8, 1, 7)
    with pytest.raises(ExportError, match="learner-99"):
        consented(collect(folder, WEEK), KEY, ["learner-99"])


@pytest.mark.parametrize("agreed", [0, 1, FEWEST - 1])
def test_fewer_than_five_are_not_given_away(tmp_path, agreed):
    folder = handed_in(tmp_path / "in", 30, range(agreed))
    with pytest.raises(ExportError, match=f"{agreed} of 30 learners"):
        exported(folder, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_who_has_no_answer_to_give_away_is_not_one_of_the_five(tmp_path):
    numbered = iter(range(8))
    folder = handed_in(
        tmp_path / "in", change=lambda one: one if next(numbered) < 4 else one._replace(lessons={})
    )
    with pytest.raises(ExportError, match="4 of 8 learners"):
        exported(folder, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("yes", ["0", "2", "yes", "true", "1 "])
def test_a_yes_to_other_words_is_none(tmp_path, yes):
    folder = handed_in(tmp_path / "in", change=lambda one: one._replace(consent=yes))
    with pytest.raises(ExportError):
        consented(collect(folder, WEEK), KEY)


def test_files_from_before_consent_was_asked_are_read_and_say_no():
    data = written(CLASS.handin(0))
    content = json.loads(data)["content"]
    del content["consent"]
    old = read_handin(json.dumps(signed(content)).encode())
    assert old == CLASS.handin(0)
    assert old.consent == ""


@pytest.mark.parametrize("value", [True, 1, None, ["1"], "x" * 201])
def test_a_consent_that_is_no_short_text_makes_a_file_unusable(value):
    content = json.loads(written(CLASS.handin(0)))["content"] | {"consent": value}
    with pytest.raises(HandInError, match="consent"):
        read_handin(json.dumps(signed(content)).encode())


def test_codes_are_new_each_time_and_the_order_of_the_class_is_gone(tmp_path):
    folder = handed_in(tmp_path / "in", 12, range(12))
    one = consented(collect(folder, WEEK), KEY)
    two = consented(collect(folder, WEEK), KEY)
    readers = [list(dict.fromkeys(row[0] for row in made.rows)) for made in (one, two)]
    assert not set(readers[0]) & set(readers[1])
    first = [next(row[6] for row in made.rows if row[0] == who)
             for made, own in zip((one, two), readers, strict=True) for who in own]  # fmt: skip
    assert first[:12] != first[12:]
    assert all(own == sorted(own) for own in readers)


def test_a_row_is_one_answer_in_order_and_the_table_and_the_lines_are_the_same(tmp_path):
    folder = handed_in(tmp_path / "in")
    exported(folder, tmp_path / "out")
    lines = rows(tmp_path / "out")
    with (tmp_path / "out" / "annotations.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.DictReader(file))
    assert len(table) == len(lines)
    assert [one["item"] for one in table] == [one["item"] for one in lines]
    given = [e for e in CLASS.handin(0).lessons["03-quotations"] if e.event == "answer"]
    closed = [e for e in given if KEY.exercises["03-quotations"].item(e.item).kind != "text"]
    own = [one for one in lines if one["lesson"] == "03-quotations"]
    orders = [[one["order"] for one in own if one["reader"] == who]
              for who in {one["reader"] for one in own}]  # fmt: skip
    assert len(closed) in map(len, orders)
    assert all(order == [*range(1, len(order) + 1)] for order in orders)


def test_every_closed_kind_is_in_it_and_text_is_not(tmp_path):
    folder = handed_in(tmp_path / "in")
    exported(folder, tmp_path / "out")
    kinds = {one["kind"] for one in rows(tmp_path / "out")}
    asked = {item.kind for one in (*KEY.exercises.values(), *KEY.forms.values())
             for item in one.items if item.stage != "worked"}  # fmt: skip
    assert kinds >= {"choice", "spans", "judge"}
    assert "text" in asked
    assert "text" not in kinds


@pytest.mark.parametrize(
    "name", ["03-quotations", "04-chains-and-cues", "06-structure", "08-rewrite-and-swap"]
)
def test_an_answer_that_is_made_anew_is_the_answer(name):
    """Of each kind of question, so that no annotation is bent on its way."""
    week = make_assignment("w", [name])
    key = Key(week)
    length = len(key.exercises[name].article.text)
    for event in Class(week).handin(1).lessons[name]:
        item = key.exercises[name].item(event.item)
        if event.event == "answer" and item.kind != "text":
            assert annotation_export.closed(key, item, event.answer, length) == event.answer


def test_answers_to_another_version_are_left_out_and_counted(tmp_path):
    def older(one):
        events = [e._replace(data="0") for e in one.lessons["03-quotations"]]
        return one._replace(lessons={**one.lessons, "03-quotations": events})

    made = consented(collect(handed_in(tmp_path / "in", change=older), WEEK), KEY)
    assert not [row for row in made.rows if row[1] == "03-quotations"]
    assert made.left_out["to another version of the exercise"] > 0


def test_the_data_card_says_how_many_and_to_which_words_and_leaves_the_rest_to_fill_in(tmp_path):
    folder = handed_in(tmp_path / "in", 9, range(7))
    exported(folder, tmp_path / "out", leave_out=["learner-00001"])
    card = (tmp_path / "out" / "README.md").read_text(encoding="utf-8")
    assert "7 of 9 learners who handed in had said yes; 1 of these were left out" in card
    assert all(line in card for line in consent.words(WHO))
    for section in ("Motivation", "Composition", "Collection process", "Preprocessing", "Uses",
                    "Distribution", "Maintenance"):  # fmt: skip
        assert f"## {section}\n" in card
    assert card.count("**To be filled in:**") == 5
    assert re.search(r"Still, \d+ of the \d+ different answers were given by one reader only", card)


def test_the_questions_go_along_without_their_key(tmp_path):
    files = exported(handed_in(tmp_path / "in"), tmp_path / "out")
    assert "03-quotations.open.json" in {file.name for file in files}
    found = every_byte(files).decode()
    assert not any(option.because in found for item in KEY.exercises["03-quotations"].items
                   for option in item.options if len(option.because) > 30)  # fmt: skip


def test_a_folder_that_holds_something_is_left_alone(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "submissions.csv").write_text("names", encoding="utf-8")
    with pytest.raises(ExportError, match="holds something"):
        exported(handed_in(tmp_path / "in"), tmp_path / "out")


def test_the_command_says_what_it_gives_away_and_what_is_left_to_do(tmp_path, capsys):
    folder = handed_in(tmp_path / "in", 9, range(7))
    (tmp_path / "week.json").write_text(WEEK.to_json(), encoding="utf-8")
    words = ["export-annotations", str(folder), "--assignment", str(tmp_path / "week.json")]
    assert main([*words, "--to", str(tmp_path / "out"), "--leave-out", "learner-00001"]) == 0
    said = capsys.readouterr().out
    assert "Handed in: 9, said yes: 7, left out by you: 1" in said
    assert "given by one reader only" in said
    assert "choose a license" in said
    assert main([*words, "--to", str(tmp_path / "two"), "--leave-out", "learner-1"]) == 1
    assert "nobody has handed in under this pseudonym" in capsys.readouterr().err
    assert not (tmp_path / "two").exists()


def test_an_assignment_keeps_who_asks_and_an_older_one_asks_nothing(tmp_path):
    place = tmp_path / "week.json"
    place.write_text(WEEK.to_json(), encoding="utf-8")
    assert load_assignment(place).research == WHO
    raw = json.loads(WEEK.to_json())
    del raw["research"]
    place.write_text(json.dumps(raw), encoding="utf-8")
    assert load_assignment(place) == replace(WEEK, research="")


@pytest.mark.parametrize("answer", [TYPED, f" {TYPED}", "yes ", ["yes"], {"yes": 1}, 1, None])
@pytest.mark.parametrize("kind", ["choice", "scale", "several", "order", "chain", "spans", "judge"])
def test_a_name_that_a_learner_has_added_or_what_is_no_choice_is_left_out(kind, answer):
    options = (Option("yes", "Yes", "", "consensus"), Option("no", "No", ""))
    item = Item("q", kind, "?", 1, options=options, open=True)
    made = annotation_export.closed(KEY, item, answer, 100)
    assert made is None or (made == ["yes"] and kind in {"several", "order", "chain"})


def test_an_annotation_names_the_version_of_its_exercise(tmp_path):
    exported(handed_in(tmp_path / "in"), tmp_path / "out")
    ours = f"03-quotations {KEY.exercises['03-quotations'].version}"
    forms = {f"{name} {one.version}" for name, one in KEY.forms.items()}
    found = {one["data"] for one in rows(tmp_path / "out")}
    assert ours in found
    assert found <= forms | {ours}
