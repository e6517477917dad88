"""What is handed out: it opens and asks, and where explanations are withheld it has no key."""

import base64
import csv
import hashlib
import io
import json
import re
import subprocess
import sys
import zipfile

import nbformat
import pytest
from whosays.classroom.handing_out.assign import AssignError, hand_out
from whosays.classroom.handing_out.links import LinkError, links
from whosays.cli import main
from whosays.content import content
from whosays.exercise import load_exercise
from whosays.handing_in.assignment import load_assignment, make_assignment
from whosays.lessons_copy import copy_lessons

NAMES = sorted(path.stem for path in content("data", "exercises").glob("*.yaml"))
LONG = 30  # characters of a sentence that no other place has by chance


def made(folder, feedback, **more):
    assignment = make_assignment("week-1", ["03-quotations"], due="2026-12-04T18:00+01:00", **more)
    return hand_out(folder, assignment, feedback=feedback)


@pytest.fixture(scope="module")
def withheld(tmp_path_factory):
    return made(tmp_path_factory.mktemp("out") / "week-1", "withheld", tests=["before"])


def everything(handout):
    """Every file of a folder, and every file inside its wheel, by name."""
    for path in handout.files:
        if path.suffix == ".whl":
            with zipfile.ZipFile(path) as archive:
                yield from ((name, archive.read(name)) for name in archive.namelist())
        else:
            yield path.relative_to(handout.folder).as_posix(), path.read_bytes()


def key_sentences():
    for name in NAMES:
        for item in load_exercise(name).items:
            if item.of == "unit":
                continue  # the guideline of a coding lab has no key
            options = [*item.options, *(o for part in item.parts for o in part.places)]
            yield from (o.because for o in options)
            yield from (item.otherwise, *(part.otherwise for part in item.parts))


def test_withheld_no_file_has_a_sentence_of_the_key_an_answer_status_or_a_reading(withheld):
    files = dict(everything(withheld))
    text = "\n".join(data.decode("utf-8", "replace") for data in files.values())
    flat = re.sub(r"\s+", " ", text.replace('\\"', '"'))
    long = {re.sub(r"\s+", " ", one) for one in key_sentences() if len(one) > LONG}
    assert len(long) > 1000
    assert [one for one in long if one in flat] == []
    data = {name: body for name, body in files.items() if "_content/data/" in name}
    assert not [name for name in data if name.endswith((".yaml", ".md")) and "exercises" in name]
    for name, body in data.items():
        if "exercises" in name and name.endswith(".open.json"):
            assert not re.search(
                rb'"(?:answer|status|because|otherwise|places|points|after)"', body
            )
    held = {
        "cues",
        "evaluations",
        "facts",
        "people",
        "quotations",
        "relations",
        "signals",
        "terms",
        "times",
    }
    assert not [
        name
        for name in data
        if "/articles/" in name and name.rpartition("/")[2].removesuffix(".csv") in held
    ]
    assert not [name for name in files if "instructors" in name]


def test_no_notebook_has_an_output_or_leads_to_a_page_that_is_not_there(withheld):
    names = {name for name, _ in everything(withheld)}
    for name, body in everything(withheld):
        if not name.endswith(".ipynb"):
            continue
        for cell in json.loads(body)["cells"]:
            assert not cell.get("outputs")
            for target in re.findall(r"\]\(([^)#]+\.ipynb)", "".join(cell["source"])):
                assert target in names, f"{name}: {target}"


def test_the_package_in_it_can_be_installed_and_asks_without_a_key(withheld, tmp_path):
    (wheel,) = withheld.folder.glob("*.whl")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(tmp_path / "site"), str(wheel)], check=True)
    code = f"""if True:
        import os, sys
        sys.path.insert(0, {str(tmp_path / "site")!r})
        os.chdir({str(withheld.folder)!r})
        import whosays
        assert whosays.__file__.startswith({str(tmp_path)!r}), whosays.__file__
        this = whosays.lesson("03-quotations")
        box = this.match("q1", "q2")
        box.answer("q1.words", "guaido")
        assert "feedback" not in str(box.state) and box.score is None
        assert len(this.contents().text()) > 1
        print(this, this.exercise.withheld)
    """
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False,
        env={"PATH": "", "WHOSAYS_ANSWERS": str(tmp_path / "answers"), "HOME": str(tmp_path)},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "withheld" not in run.stderr
    assert run.stdout.endswith("True\n")


def test_the_record_of_the_wheel_has_every_file_with_its_sum(withheld):
    (wheel,) = withheld.folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        record = next(name for name in archive.namelist() if name.endswith("/RECORD"))
        rows = list(csv.reader(io.StringIO(archive.read(record).decode())))
        assert {row[0] for row in rows} == set(archive.namelist())
        for name, digest, size in rows[:-1]:
            body = archive.read(name)
            sha = base64.urlsafe_b64encode(hashlib.sha256(body).digest()).rstrip(b"=").decode()
            assert (digest, size) == (f"sha256={sha}", str(len(body)))


def test_the_same_assignment_makes_the_same_folder(tmp_path):
    first, second = (dict(everything(made(tmp_path / name, "withheld"))) for name in "ab")
    assert first == second


def test_with_explanations_the_key_comes_along_and_the_notes_for_instructors_do_not(tmp_path):
    files = dict(everything(made(tmp_path / "open", "now")))
    assert "whosays/_content/data/exercises/03-quotations.yaml" in files
    assert not [name for name in files if name.endswith(".open.json") or "instructors" in name]
    assert files["whosays.yaml"].endswith(b"feedback: now\n")


def test_a_path_comes_with_its_lessons_and_as_the_only_one(tmp_path):
    assignment = make_assignment("term", path="three-periods")
    handout = hand_out(tmp_path / "term", assignment, feedback="after", path_id="three-periods")
    files = dict(everything(handout))
    paths = json.loads(files["whosays/_content/data/paths.yaml"])
    assert [one["id"] for one in paths] == ["three-periods"]
    assert {f"{lesson}.ipynb" for lesson in assignment.lessons} <= files.keys()
    assert b"path: three-periods" in files["whosays.yaml"]


def test_the_page_of_a_path_says_that_parts_are_done(tmp_path):
    handout = hand_out(
        tmp_path / "w", make_assignment("w", path="one-period"), path_id="one-period"
    )
    assert "You do parts of these lessons" in (handout.folder / "START-HERE.html").read_text(
        "utf-8"
    )


def test_the_copy_of_the_assignment_in_the_folder_is_the_assignment(withheld):
    kept = load_assignment(withheld.folder / "assignment.json")
    assert (kept.id, kept.tests, kept.due) == ("week-1", ("before",), "2026-12-04T18:00:00+01:00")
    assert kept.fingerprint


def test_a_folder_that_holds_something_is_left_as_it_is(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(AssignError, match="holds something"):
        made(tmp_path, "withheld")
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_page_for_students_has_the_links_and_runs_nothing(tmp_path):
    assignment = make_assignment("w", ["03-quotations"], title="Week <b>1</b> & more")
    found = links("https://github.com/school/week-1", "https://hub.example.org", "main")
    page = (hand_out(tmp_path / "w", assignment, links=found).folder / "START-HERE.html").read_text(
        "utf-8"
    )
    assert "Week &lt;b&gt;1&lt;/b&gt; &amp; more" in page
    assert "<script" not in page
    for one in found:
        assert one.address.replace("&", "&amp;") in page


def test_the_page_for_students_says_what_is_asked_until_when_and_that_nothing_is_explained(
    withheld,
):
    page = (withheld.folder / "START-HERE.html").read_text("utf-8")
    assert "Friday, December 4, 2026, 18:00" in page
    before = "<li>The test before, in <em>00 Start here</em></li>"
    assert f"{before}<li>03 Quotations</li>" in page
    assert "No explanations are shown" in page
    assert "parts of these lessons" not in page


def test_what_the_page_says_to_type_makes_a_copy_that_can_be_handed_in(withheld, tmp_path):
    (wheel,) = withheld.folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "package")
    copy_lessons(tmp_path / "package/whosays/_content/lessons", tmp_path / "my-lessons")
    for name in ("assignment.json", "whosays.yaml"):
        assert (tmp_path / "my-lessons" / name).read_bytes() == (
            withheld.folder / name
        ).read_bytes()


def test_links_are_those_that_binder_and_nbgitpuller_document():
    github = links("https://github.com/school/week-1", "https://hub.example.org/base/", "v 1")
    assert [one.address for one in github] == [
        "https://mybinder.org/v2/gh/school/week-1/v%201?urlpath=doc%2Ftree%2F00-start-here.ipynb",
        ("https://hub.example.org/base/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Fschool"
        "%2Fweek-1&branch=v+1&urlpath=doc%2Ftree%2Fweek-1%2F00-start-here.ipynb"),
        "https://github.com/school/week-1/archive/refs/heads/v%201.zip",
    ]  # fmt: skip
    other = links("https://git.example.org/a/b.git")
    assert [one.address for one in other] == [
        "https://mybinder.org/v2/git/https%3A%2F%2Fgit.example.org%2Fa%2Fb.git/main?urlpath=doc%2Ftree%2F00-start-here.ipynb"
    ]


@pytest.mark.parametrize(
    "address",
    ["", "week-1", "http://github.com/a/b", "javascript:alert(1)", "https://", "https://github.com/a",
     "https://u:p@github.com/a/b", 'https://github.com/a/b"onclick=', "https://github.com/a/b?x=1", "https://[/a/b"],
)  # fmt: skip
def test_an_address_that_is_none_is_refused(address):
    with pytest.raises(LinkError):
        links(address)


def test_the_command_writes_the_folder_keeps_the_assignment_beside_it_and_prints_the_links(
    tmp_path, capsys
):
    asked = ["assign", str(tmp_path / "w1"), "--id", "w1", "--lesson", "03-quotations", "--feedback", "withheld",
             "--publish", "https://github.com/school/w1", "--due", "2020-12-04T18:00+01:00"]  # fmt: skip
    assert main(asked) == 0
    said = capsys.readouterr().out
    assert "Friday, December 4, 2020, 18:00 (UTC+01:00). That has passed." in said
    assert "students begin with START-HERE.html" in said
    assert "Binder: https://mybinder.org/v2/gh/school/w1/main" in said
    assert load_assignment(tmp_path / "w1-assignment.json").id == "w1"
    assert main(asked) == 1
    assert "holds something already" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("more", "said"),
    [(["--lesson", "33-quotations"], "did you mean '03-quotations'?"), (["--path", "two-periods"], "no path"),
     (["--lesson", "03-quotations", "--due", "soon"], "due"), ([], "needs a lesson"),
     (["--lesson", "03-quotations", "--publish", "http://x"], "https"),
     (["--lesson", "03-quotations", "--hub", "https://x.org"], "--hub needs --publish"),
     (["--lesson", "03-quotations", "--feedback", "never"], "withheld")],
)  # fmt: skip
def test_what_cannot_be_assigned_is_said_in_a_line_and_nothing_is_written(
    tmp_path, capsys, more, said
):
    assert main(["assign", str(tmp_path / "w1"), "--id", "w1", *more]) == 1
    error = capsys.readouterr().err
    assert error.startswith("whosays assign: ")
    assert said in error
    assert not list(tmp_path.iterdir())


def test_a_notebook_is_stored_as_jupyter_stores_it_so_that_a_saved_copy_can_be_merged(tmp_path):
    handout = hand_out(
        tmp_path / "week-1", make_assignment("week-1", ["03-quotations"]), nbgrader=True
    )
    pages = [path for path in handout.files if path.suffix == ".ipynb"]
    assert pages
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert nbformat.writes(nbformat.reads(text, as_version=4)) + "\n" == text
