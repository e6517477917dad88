import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.sign import NotebookNotary
from whosays import lab
from whosays.content import content
from whosays.lessons_copy import CopyError, copy_lessons, words_hash


def notebook(words, *, outputs=()):
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "source": words, "outputs": [*outputs]}
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    cells = [{**cell, "execution_count": None}]
    return json.dumps({"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5})


def put(folder, name, words, **more):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(notebook(words, **more), encoding="utf-8")


@pytest.fixture
def lessons(tmp_path):
    put(tmp_path / "lessons", "00-start-here.ipynb", "1")
    put(tmp_path / "lessons", "03-quotations.ipynb", "3")
    return tmp_path / "lessons"


@pytest.fixture
def mine(tmp_path):
    return tmp_path / "mine"


@pytest.fixture
def own_jupyter(tmp_path, monkeypatch):
    """Jupyter folders of the test's own; without them it would write into the person's."""
    for name in ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR"):
        monkeypatch.setenv(f"JUPYTER_{name}", str(tmp_path / "jupyter" / name))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "jupyter" / "ipython"))
    return tmp_path / "jupyter"


def done(written):
    return [(item.path.name, item.what) for item in written]


def test_every_lesson_is_copied_and_a_second_time_nothing_is(lessons, mine):
    assert done(copy_lessons(lessons, mine)) == [
        ("00-start-here.ipynb", "new"),
        ("03-quotations.ipynb", "new"),
    ]
    assert copy_lessons(lessons, mine) == []


def test_folders_of_lessons_come_along_and_hidden_ones_and_copies_do_not(lessons, mine):
    put(lessons / "harbor", "03-quotations.ipynb", "harbor")
    put(lessons / ".ipynb_checkpoints", "03-quotations-checkpoint.ipynb", "older")
    copy_lessons(lessons, lessons / "mine")
    written = copy_lessons(lessons, mine)
    assert [item.lesson for item in written] == [
        "00-start-here.ipynb",
        "03-quotations.ipynb",
        "harbor/03-quotations.ipynb",
    ]
    put(mine / "harbor", "03-quotations.ipynb", "my note")
    put(lessons / "harbor", "03-quotations.ipynb", "newer")
    (item,) = copy_lessons(lessons, mine)
    assert (item.what, item.path) == ("beside", mine / "harbor" / "03-quotations.new.ipynb")
    assert "my note" in (mine / "harbor" / "03-quotations.ipynb").read_text(encoding="utf-8")
    assert copy_lessons(lessons, mine) == []


def test_the_next_assignment_takes_the_place_of_the_last_but_not_of_what_somebody_wrote(
    lessons, mine
):
    for week, settings in (("week-1", "withheld"), ("week-2", "after"), ("week-3", "now")):
        (lessons / "assignment.json").write_text(week, encoding="utf-8")
        (lessons / "whosays.yaml").write_text(settings, encoding="utf-8")
        copy_lessons(lessons, mine)
        assert (mine / "assignment.json").read_text(encoding="utf-8") == week
        if week == "week-2":
            (mine / "whosays.yaml").write_text("my own", encoding="utf-8")
    assert (mine / "whosays.yaml").read_text(encoding="utf-8") == "my own"


def test_a_copy_that_was_only_run_gets_the_newer_lesson(lessons, mine):
    copy_lessons(lessons, mine)
    ran = {"output_type": "stream", "name": "stdout", "text": "ran"}
    put(mine, "03-quotations.ipynb", "3", outputs=[ran])
    put(lessons, "03-quotations.ipynb", "newer")
    assert done(copy_lessons(lessons, mine)) == [("03-quotations.ipynb", "updated")]
    assert (mine / "03-quotations.ipynb").read_bytes() == (
        lessons / "03-quotations.ipynb"
    ).read_bytes()


def test_a_copy_with_the_learners_words_stays_and_the_newer_one_lies_beside(lessons, mine):
    copy_lessons(lessons, mine)
    put(mine, "03-quotations.ipynb", "my note")
    put(lessons, "03-quotations.ipynb", "newer")
    assert done(copy_lessons(lessons, mine)) == [("03-quotations.new.ipynb", "beside")]
    assert "my note" in (mine / "03-quotations.ipynb").read_text(encoding="utf-8")
    assert "newer" in (mine / "03-quotations.new.ipynb").read_text(encoding="utf-8")
    assert copy_lessons(lessons, mine) == [], "the same lesson is offered once"


def test_a_newer_copy_that_the_learner_worked_in_stays_too(lessons, mine):
    copy_lessons(lessons, mine)
    put(mine, "03-quotations.ipynb", "my note")
    put(lessons, "03-quotations.ipynb", "newer")
    copy_lessons(lessons, mine)
    put(mine, "03-quotations.new.ipynb", "my second note")
    put(lessons, "03-quotations.ipynb", "newest")
    assert done(copy_lessons(lessons, mine)) == [("03-quotations.new2.ipynb", "beside")]


def test_a_file_that_was_there_before_is_not_ours_to_replace(lessons, mine):
    put(mine, "00-start-here.ipynb", "somebody's own")
    (mine / "03-quotations.ipynb").write_bytes(b"\xff no notebook")
    (mine / "whosays.yaml").write_text("feedback: after", encoding="utf-8")
    copy_lessons(lessons, mine)
    assert "somebody's own" in (mine / "00-start-here.ipynb").read_text(encoding="utf-8")
    assert (mine / "03-quotations.ipynb").read_bytes() == b"\xff no notebook"
    assert (mine / "whosays.yaml").read_text(encoding="utf-8") == "feedback: after"


@pytest.mark.parametrize("record", ["", "[]", '{"03-quotations.ipynb": 1}', "\0", "[" * 9999])
def test_a_broken_record_costs_no_words_of_the_learner(lessons, mine, record):
    copy_lessons(lessons, mine)
    put(mine, "03-quotations.ipynb", "my note")
    (mine / ".whosays.json").write_text(record, encoding="utf-8")
    put(lessons, "03-quotations.ipynb", "newer")
    copy_lessons(lessons, mine)
    assert "my note" in (mine / "03-quotations.ipynb").read_text(encoding="utf-8")


WORDS = st.sampled_from(["a", "b", "c"])


@given(st.lists(st.tuples(st.sampled_from(["ours", "theirs"]), WORDS), max_size=8))
def test_whatever_happens_in_what_order_no_words_of_the_learner_are_lost(
    tmp_path_factory, happenings
):
    place = tmp_path_factory.mktemp("order")
    ours, theirs = place / "ours", place / "theirs"
    put(ours, "01.ipynb", "a")
    copy_lessons(ours, theirs)
    written = {"a"}
    for who, words in happenings:
        put(ours if who == "ours" else theirs, "01.ipynb", words)
        before = (theirs / "01.ipynb").read_bytes()
        if who == "ours":
            written.add(words)
        copy_lessons(ours, theirs)
        after = (theirs / "01.ipynb").read_bytes()
        assert after == before or words_hash(before) in {
            words_hash(notebook(one).encode()) for one in written
        }


def test_the_checkouts_own_lessons_are_never_the_copy(lessons):
    with pytest.raises(CopyError, match="name another folder"):
        copy_lessons(lessons, lessons)


def test_a_folder_that_cannot_hold_the_copy_is_named_with_the_reason(lessons, tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(CopyError, match=r"file cannot hold your copy.*whosays lab my-lessons"):
        copy_lessons(lessons, tmp_path / "file")


def test_without_lessons_the_person_is_told(tmp_path, mine):
    with pytest.raises(CopyError, match="no lessons"):
        copy_lessons(tmp_path, mine)


def test_the_start_page_is_among_the_lessons():
    names = [path.name for path in content("lessons").glob("*.ipynb")]
    assert lab.START in names


@pytest.mark.usefixtures("own_jupyter")
def test_copies_are_signed_as_jupyterlab_signs_them(lessons):
    path = lessons / "00-start-here.ipynb"
    stored = nbformat.read(path, as_version=4)
    assert not NotebookNotary().check_signature(stored)
    lab.sign([path])
    assert NotebookNotary().check_signature(nbformat.read(path, as_version=4))


def test_the_learners_own_settings_path_is_kept(monkeypatch):
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "/theirs")
    assert lab.environment()["JUPYTER_CONFIG_PATH"] == f"{lab.SETTINGS}{os.pathsep}/theirs"


def test_root_is_allowed_only_where_root_runs_it(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    assert "--allow-root" in lab.command(Path("x"), port=1, browser=False)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    assert "--allow-root" not in lab.command(Path("x"), port=1, browser=False)


@pytest.fixture
def server(mine, own_jupyter):
    """Run `whosays lab` as a person would, until its server answers."""
    arguments = ["lab", str(mine), "--no-browser", "--port", "8950"]
    command = [sys.executable, "-c", "from whosays.cli import main; raise SystemExit(main())"]
    process = subprocess.Popen(
        [*command, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
    )
    try:
        yield process, running_server(own_jupyter / "RUNTIME_DIR")
    finally:
        process.terminate()
        process.wait(timeout=30)


def running_server(runtime):
    for _ in range(300):
        for path in runtime.glob("jpserver-*.json"):
            about = json.loads(path.read_text(encoding="utf-8"))
            try:
                ask(about, "api")
            except OSError:
                continue
            return about
        time.sleep(0.1)
    pytest.fail("whosays lab started no server within 30 seconds")


def ask(server, path):
    url = f"{server['url']}{path}?token={server['token']}"
    with urllib.request.urlopen(url, timeout=10) as answer:  # noqa: S310 - our own server
        return answer.read().decode("utf-8")


@pytest.mark.skipif(os.name == "nt", reason="sends the signal of Ctrl+C in the POSIX way")
def test_whosays_lab_opens_a_trusted_start_page_without_news_and_ends_quietly(server):
    process, about = server
    page = ask(about, f"doc/tree/{lab.START}")
    config = json.loads(page.split('id="jupyter-config-data"')[1].split(">", 1)[1].split("<")[0])
    assert "@jupyterlab/apputils-extension:announcements" in config["disabledExtensions"]
    # Else each page that is opened has Node look whether JupyterLab could be built anew.
    assert config["buildCheck"] is False
    assert "whosays" in [extension["name"] for extension in config["federated_extensions"]]
    cells = json.loads(ask(about, f"api/contents/{lab.START}"))["content"]["cells"]
    trusted = [c["metadata"]["trusted"] for c in cells if c["cell_type"] == "code"]
    assert trusted
    assert all(trusted)
    tracker = ask(about, "lab/api/settings/@jupyterlab/notebook-extension:tracker")
    shown = json.loads(tracker)["schema"]["properties"]["showEditorForReadOnlyMarkdown"]
    assert shown["default"] is False

    os.killpg(process.pid, signal.SIGINT)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Traceback" not in said
    assert "Your answers are kept." in said
