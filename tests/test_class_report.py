"""The report on a class: the figures are right, nobody is in it, and it opens anywhere."""

import base64
import hashlib
import json
import random
import re
from dataclasses import replace
from html.parser import HTMLParser
from statistics import correlation, mean

import nbformat
import pytest
from bench.submissions import Class
from nbclient import NotebookClient
from whosays import agreement, bootstrap
from whosays.classroom.collecting.collect import collect
from whosays.classroom.grading.key import Key
from whosays.classroom.grading.marks import Marks
from whosays.classroom.grading.readings import Read
from whosays.classroom.report import ClassReport
from whosays.classroom.report.notebook import notebook
from whosays.cli import main
from whosays.content import content
from whosays.exercise import load_exercise
from whosays.handing_in.assignment import make_assignment
from whosays.handing_in.handed_in import Given, HandIn, written

LESSONS = ("03-quotations", "07-agreement-lab")
WEEK = make_assignment("week-1", LESSONS, tests=["before", "after"], title="Week 1")
KEY = Key(WEEK)
QUOTATIONS, LAB = (load_exercise(lesson) for lesson in LESSONS)


def learner(number, **lessons):
    """What learner `number` hands in: for each log its answers, in the order given."""
    made = {}
    for log, answers in lessons.items():
        name = log.replace("_", "-")
        data = {"test-before": "test-a 1", "test-after": "test-b 1"}.get(name, "1")
        made[name] = [
            Given(item, "answer", one, 1, f"2026-09-01T10:{n // 60:02}:{n % 60:02}+00:00", data)
            for n, (item, one) in enumerate(answers)
        ]
    return HandIn(
        "week-1", WEEK.fingerprint, "", f"wren-{number:03}", "", "2026-09-02T10:00:00+00:00", made
    )


def report(folder, handins, key=KEY):
    folder.mkdir(exist_ok=True)
    for one in handins:
        (folder / one.file_name).write_bytes(written(one))
    return ClassReport(Marks(collect(folder, WEEK), key))


def quoted(number, **answers):
    return learner(
        number, **{"03_quotations": [(k.replace("_", "."), v) for k, v in answers.items()]}
    )


def options(exercise, item, *, accepted):
    return [o.id for o in exercise.item(item).options if bool(o.status) == accepted]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A report on thirty simulated learners."""
    course = Class(WEEK)
    return report(tmp_path_factory.mktemp("in"), [course.handin(n) for n in range(30)])


def test_difficulty_and_discrimination_are_what_their_definitions_give(made):
    frame = made.marks.each_frame().dropna(subset="score")
    scores = {}
    for one in frame.itertuples():
        scores.setdefault((one.lesson, one.item), {})[one.student] = one.score
    told = 0
    for row in made.item_rows:
        own = scores.get((row.lesson, row.item), {})
        if not own:
            assert row.difficulty is None
            continue
        assert row.difficulty == pytest.approx(mean(own.values()))
        rest = {
            student: mean(
                s[student]
                for k, s in scores.items()
                if k != (row.lesson, row.item) and student in s
            )
            for student in own
        }
        if row.discrimination is not None:
            told += 1
            assert row.discrimination == pytest.approx(
                correlation(list(own.values()), [rest[student] for student in own])
            )
    assert told > 20


def test_a_question_that_good_learners_miss_is_named_and_noise_is_not(tmp_path):
    names = ["q3.words", "q4.words", "q6.words", "q5.words", "q7.words", "q9.words"]
    handins = []
    for n in range(60):
        answers = []
        for place, name in enumerate(names):
            knows = (n % 2 == 0) != (place == 3)  # the fourth goes against all others
            found = options(QUOTATIONS, name, accepted=knows)
            answers.append((name, found[0]))
        handins.append(learner(n, **{"03_quotations": answers}))
    rows = {row.item: row for row in report(tmp_path / "in", handins).item_rows}
    assert "look at the question" in rows["q5.words"].remark
    assert rows["q5.words"].discrimination < -0.9
    assert not any(
        "look at the question" in rows[name].remark for name in names if name != "q5.words"
    )


def test_a_common_answer_comes_with_its_explanation_and_a_rare_one_does_not(tmp_path):
    right, (common, rare, *_) = (options(QUOTATIONS, "q4.words", accepted=a) for a in (True, False))
    given = [common] * 6 + [rare] * 4 + [right[0]] * 5
    (row,) = report(
        tmp_path / "in", [quoted(n, q4_words=one) for n, one in enumerate(given)]
    ).mistakes_rows
    option = QUOTATIONS.item("q4.words").option(common)
    assert (row.answer, row.given, row.of) == (option.label, 6, 15)
    assert option.because in row.why


def test_a_class_of_four_gets_the_table_of_its_questions_and_nothing_else(tmp_path):
    course = Class(WEEK)
    small = report(tmp_path / "in", [course.handin(n) for n in range(4)])
    assert len(small.items()) == len(small.item_rows) > 80
    assert small.items()["difficulty"].notna().any()
    assert not [
        *small.mistakes_rows,
        *small.layer_rows,
        *small.split_rows,
        *small.test_rows,
        *small.topics,
    ]
    page = small.html()
    assert 'id="questions"' in page
    assert not any(f'id="{part}"' in page for part in ("answers", "agreement", "tests", "discuss"))
    assert "would be said of single learners" in page
    assert "is told of 5 learners or more" not in page
    assert not any("for this class" in row.remark for row in small.item_rows)


def test_nothing_is_told_of_a_question_that_fewer_than_five_answered(tmp_path):
    right = options(QUOTATIONS, "q4.words", accepted=True)[0]
    two = [[o.id for o in QUOTATIONS.item(name).options][:2] for name in ("q5.words", "q5.act")]
    some = [{"q5_words": two[0][n % 2], "q5_act": two[1][n % 2]} for n in range(4)]
    handins = [quoted(n, q4_words=right, **(some[n] if n < 4 else {})) for n in range(12)]
    made = report(tmp_path / "in", handins)
    assert [row.layer for row in made.layer_rows] == ["Quotations: Whose words are these?"]
    row = next(row for row in made.item_rows if row.item == "q5.words")
    assert (row.answered, row.difficulty, row.remark) == (None, None, "answered by fewer than 5")
    assert "q5.words" not in {row.item for row in made.mistakes_rows}
    assert made.split_rows == []


@pytest.mark.parametrize(("read", "told"), [(0, None), (6, None), (12, 0.5)])
def test_of_an_open_question_nothing_is_told_until_all_answers_are_read(tmp_path, read, told):
    handins = [quoted(n, exit=f"Words {n}.") for n in range(12)]
    first = report(tmp_path / "in", handins)
    readings = {
        (one.pseudonym, "03-quotations", "exit"): Read(f"Words {n}.", 0.5, "")
        for n, one in enumerate(handins[:read])
    }
    marks = Marks(first.marks.collection, KEY, readings)
    row = next(row for row in ClassReport(marks).item_rows if row.item == "exit")
    assert row.difficulty == told
    assert ("not all are read yet" in row.remark) == (read == 6)


def test_no_pseudonym_no_name_and_nothing_that_was_typed_is_in_it(tmp_path):
    course, handins = Class(WEEK), []
    key = Key(WEEK)
    key.asked["03-quotations"]["q4.words"] = replace(QUOTATIONS.item("q4.words"), open=True)
    for n in range(12):
        one = course.handin(n)
        lessons = {k: list(v) for k, v in one.lessons.items()}
        for log, events in lessons.items():
            for place, event in enumerate(events):
                if (
                    event.event == "answer"
                    and isinstance(event.answer, str)
                    and " " in event.answer
                ):
                    events[place] = event._replace(answer=f"zzTyped{n} {event.answer}")
                if log == "03-quotations" and event.item == "q4.words" and event.event == "answer":
                    events[place] = event._replace(answer="zzTyped <b>name</b>")
        handins.append(one._replace(pseudonym=f"zzPseudo{n}", name="zzName", lessons=lessons))
    made = report(tmp_path / "in", handins, key)
    assert (
        "a name of one’s own" in made.splits()["labels"].str.cat() + made._layers.coded.__repr__()
    )
    everything = made.html() + "".join(
        frame.to_json()
        for frame in (
            made.items(),
            made.mistakes(),
            made.agreement(),
            made.splits(),
            made.tests(),
            made.discuss(),
        )
    )
    assert "zzTyped" in made.marks.frame().to_json() + made.marks.each_frame().to_json()
    assert not re.findall("zz(?:Typed|Pseudo|Name)", everything, re.IGNORECASE)


def test_no_count_below_five_is_in_the_labels_of_a_span(tmp_path):
    names = [o.id for o in QUOTATIONS.item("q4.words").options][:3]
    given = [names[0]] * 6 + [names[1]] * 5 + [names[2]] * 3
    made = report(tmp_path / "in", [quoted(n, q4_words=one) for n, one in enumerate(given)])
    told = made.splits()["labels"].iloc[0]
    assert re.findall(r"\d+|fewer than 5", told) == ["6", "5", "fewer than 5"]
    assert "fewer than 5" in made.html()
    assert not re.search(
        r"(?<!than )\b3 ", json.dumps(made.splits_chart().to_dict()["datasets"]).replace("03 ", "")
    )


def test_agreement_is_computed_as_in_lesson_07(made):
    coded = made._layers.coded["Quotations: Whose words are these?"]
    row = next(row for row in made.layer_rows if row.layer == "Quotations: Whose words are these?")
    assert row.alpha == agreement.krippendorffs_alpha(coded)
    assert row.percent == agreement.percent_agreement(coded)
    assert (
        f"{row.percent.value:.0%} ({row.percent.low:.0%} to {row.percent.high:.0%})" in made.html()
    )
    labels = {
        one.student: one.answer
        for one in made.marks.each_frame().itertuples()
        if one.item == "q4.words"
    }
    item = QUOTATIONS.item("q4.words")
    known = [item.option(one).label for one in labels.values() if one]
    assert sorted(known) == sorted(
        c["03-quotations q4.words"] for c in coded.values() if "03-quotations q4.words" in c
    )


def test_in_the_lab_a_label_counts_that_was_given_before_those_of_others_could_be_seen(tmp_path):
    units = [item.id for item in LAB.items if item.of == "unit"]
    first, then = (LAB.item(units[0]).options[n] for n in (0, 1))
    rounds = [(unit, first.id) for unit in units] + [(unit, then.id) for unit in units]
    made = report(tmp_path / "in", [learner(n, **{"07_agreement_lab": rounds}) for n in range(5)])
    (coded,) = made._layers.coded.values()
    assert {label for one in coded.values() for label in one.values()} == {first.label}
    assert {one.answer for one in made.marks.each_frame().itertuples() if one.item in units} == {
        then.id
    }


def judged(form, flags):
    """Answers to a test: every note flagged or not, as `flags` says for flawed and clean ones."""
    for item in load_exercise(form).items:
        if item.kind == "judge":
            flaw = any(o.status and o.id != "nothing" for o in item.options)
            option = next(o.id for o in item.options if o.status) if flaw else "owner"
            yield item.id, {"option": option if flags(flaw) else "nothing", "sure": 2}


def test_the_tests_are_measured_as_in_the_lessons_and_change_is_of_those_who_took_both(tmp_path):
    handins = []
    for n in range(14):
        chance = random.Random(n)
        logs = {"test_before": list(judged("test-a", lambda _, c=chance: c.random() < 0.6))}
        if n < 6:
            logs["test_after"] = list(
                judged("test-b", lambda flaw, c=chance: c.random() < 0.2 + 0.7 * flaw)
            )
        handins.append(learner(n, **logs))
    made = report(tmp_path / "in", handins)
    rows = {
        (row.test, row.measure.partition(",")[0].partition(" (")[0]): row for row in made.test_rows
    }
    results = [grade.tests for grade in made.marks.grades]
    before = [one["before"].counts for one in results]
    both = [one for one in results if "after" in one]
    assert (len(before), len(both)) == (14, 6)
    assert rows["Before", "hits"][2:5] == bootstrap.mean([c.hits / c.flaws for c in before])
    assert rows["Before", "false alarms"].value == pytest.approx(
        mean(c.alarms / c.clean for c in before)
    )
    assert rows["Before", "how readily notes are flagged"].value == pytest.approx(
        mean(c.criterion for c in before)
    )
    change = rows["Change, before to after", "how well the two are told apart"]
    assert change.value == pytest.approx(
        mean(o["after"].counts.d_prime - o["before"].counts.d_prime for o in both)
    )
    assert change.learners == 6
    assert change.low < change.value < change.high
    assert any("uncontrolled gain" in line for line in made.test_lines)


def test_a_test_that_fewer_than_five_completed_is_not_told_of(tmp_path):
    some = list(judged("test-a", lambda flaw: flaw))
    made = report(
        tmp_path / "in", [learner(n, **({"test_before": some} if n < 4 else {})) for n in range(9)]
    )
    assert made.test_rows == []
    assert not any("criterion" in line for line in made.test_lines)
    assert made.test_lines[0] == "The whole test was completed by: before, fewer than 5; after, 0."
    both = {"test_before": some, "test_after": list(judged("test-b", lambda flaw: flaw))}
    logs = ["test_before"] * 5 + ["test_after"] * 5
    again = [learner(n, **({log: both[log]} if n > 1 else both)) for n, log in enumerate(logs)]
    told = {row.test for row in report(tmp_path / "again", again).test_rows}
    assert told == {"Before", "After"}, "no change, of which only two could tell"


def test_what_splits_the_class_and_what_many_share_is_to_be_discussed(tmp_path):
    accepted = options(QUOTATIONS, "q8.kind", accepted=True)
    assert len(accepted) > 1, "a question on which careful readers differ"
    shared = options(QUOTATIONS, "q4.words", accepted=False)[0]
    handins = [quoted(n, q8_kind=accepted[n % 2], q4_words=shared) for n in range(20)]
    first, second = report(tmp_path / "in", handins).topics
    assert first.lesson == "03-quotations"
    assert (first.question, first.ask[:21]) == ("What kind is it?", "More than one of thes")
    assert "20 of 20 answered" in second.why
    assert "point at the words that led them there" in second.ask


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.addresses = [], []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.addresses += [v for k, v in attrs if k in {"href", "src", "action", "data"}]


def test_the_page_asks_for_nothing_and_only_its_own_program_can_run(made):
    page = made.html()
    tags = Tags()
    tags.feed(page)
    assert all(one.startswith("#") for one in tags.addresses)
    assert not {"img", "iframe", "link", "object", "form"} & set(tags.tags)
    program = page.rpartition("<script>")[2].partition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(program.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page
    charts = re.findall(r"data-chart>(.*?)</script>", page, re.DOTALL)
    assert len(charts) == tags.tags.count("figure") >= 6
    said = [json.loads(chart.strip())["description"] for chart in charts]
    assert all(said)
    assert "“instructed his politic…: Whose words" in said[0], "questions alike are told apart"


def test_a_title_stays_text_on_the_page_and_in_the_notebook(tmp_path):
    title = "</script><img src=x onerror=alert(1)> {{7*7}} [x](javascript:alert(1)) $e^x$ `x`"
    assignment = make_assignment("w", ["03-quotations"], title=title)
    course, folder = Class(assignment), tmp_path / "in"
    folder.mkdir()
    for n in range(6):
        (folder / f"{n}.whosays.json").write_bytes(written(course.handin(n)))
    key = Key(assignment)
    item = key.asked["03-quotations"]["q4.words"]
    key.asked["03-quotations"]["q4.words"] = replace(item, prompt="</script><img src=x> Who?")
    page = ClassReport(Marks(collect(folder, assignment), key)).html()
    tags = Tags()
    tags.feed(page)
    assert "img" not in tags.tags
    made = nbformat.reads(
        notebook(title, "r.html", tmp_path, where=folder, assignment=folder / "a.json"), 4
    )
    nbformat.validate(made)
    assert "<img" not in made.cells[0].source.replace("\\<", "")
    assert "](" not in made.cells[0].source.replace("\\]\\(", "")


def test_the_command_writes_the_page_and_a_notebook_that_makes_it_again(tmp_path, capsys):
    course = Class(WEEK)
    (tmp_path / "in").mkdir()
    for n in range(8):
        (tmp_path / "in" / f"{n}.whosays.json").write_bytes(written(course.handin(n)))
    (tmp_path / "a.json").write_text(WEEK.to_json(), encoding="utf-8")
    asked = [
        str(tmp_path / "in"),
        "--to",
        str(tmp_path / "out"),
        "--assignment",
        str(tmp_path / "a.json"),
    ]
    assert main(["report", *asked]) == 0
    assert str(tmp_path / "out" / "report.html") in capsys.readouterr().out
    page = (tmp_path / "out" / "report.html").read_bytes()
    (tmp_path / "out" / "report.html").unlink()
    made = nbformat.read(tmp_path / "out" / "report.ipynb", 4)
    nbformat.validate(made)
    assert str(tmp_path) not in nbformat.writes(made)
    NotebookClient(
        made, timeout=120, resources={"metadata": {"path": str(tmp_path / "out")}}
    ).execute()
    assert (tmp_path / "out" / "report.html").read_bytes() == page
    drawn = [
        o
        for c in made.cells
        for o in c.get("outputs", [])
        if "vegalite" in "".join(o.get("data", {}))
    ]
    assert len(drawn) >= 5


def test_a_notebook_in_which_somebody_wrote_stays_and_so_does_a_report_on_what_is_there(tmp_path):
    course = Class(WEEK)
    (tmp_path / "in").mkdir()
    for n in range(6):
        (tmp_path / "in" / f"{n}.whosays.json").write_bytes(written(course.handin(n)))
    (tmp_path / "a.json").write_text(WEEK.to_json(), encoding="utf-8")
    (tmp_path / "key").mkdir()
    name = f"{LESSONS[0]}.yaml"
    (tmp_path / "key" / name).write_bytes(content("data", "exercises", name).read_bytes())
    out = tmp_path / "out"
    asked = [
        "report",
        str(tmp_path / "in"),
        "--to",
        str(out),
        "--assignment",
        str(tmp_path / "a.json"),
    ]
    assert main(asked) == 0
    book = nbformat.read(out / "report.ipynb", 4)
    book.cells[1].outputs = [nbformat.v4.new_output("stream", text="ran")]
    nbformat.write(book, out / "report.ipynb")
    assert main([*asked, "--key", str(tmp_path / "key")]) == 0
    assert "key=" in (out / "report.ipynb").read_text(encoding="utf-8")
    book.cells.append(nbformat.v4.new_markdown_cell("Mine."))
    nbformat.write(book, out / "report.ipynb")
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    assert main([*asked[:1], str(tmp_path / "inn"), *asked[2:]]) == 1
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before
    assert main(asked) == 0
    assert (out / "report.ipynb").read_bytes() == before["report.ipynb"]
    assert (out / "report.new.ipynb").is_file()


def test_a_bad_file_is_counted_and_the_rest_is_told(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "essay.pdf").write_bytes(b"%PDF")
    (tmp_path / "in" / "1.whosays.json").write_bytes(written(Class(WEEK).handin(1)))
    (tmp_path / "a.json").write_text(WEEK.to_json(), encoding="utf-8")
    assert (
        main(
            [
                "report",
                str(tmp_path / "in"),
                "--to",
                str(tmp_path / "out"),
                "--assignment",
                str(tmp_path / "a.json"),
            ]
        )
        == 1
    )
    assert "essay.pdf" in capsys.readouterr().err
    assert "Files with a problem: 1." in (tmp_path / "out" / "report.html").read_text(
        encoding="utf-8"
    )


def test_nobody_handed_in_makes_a_page_all_the_same(tmp_path):
    page = report(tmp_path / "in", []).html()
    assert "Learners who handed in: 0." in page
