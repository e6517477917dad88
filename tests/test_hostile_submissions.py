"""Broken and hostile submissions: each is named with the reason, and none beside it is lost."""

import csv
import io
import json
import os
import pickle
import random
import re
import stat
import struct
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bench.submissions import Class
from test_handed_in import signed
from whosays.classroom.collecting import found
from whosays.classroom.collecting.collect import MIME, collect
from whosays.classroom.grading import feedback
from whosays.classroom.grading.key import Key
from whosays.classroom.grading.marks import Marks
from whosays.corpus.safe import cell, shown, uncelled
from whosays.handing_in.assignment import make_assignment
from whosays.handing_in.handed_in import written

WEEK = make_assignment("week-1", ["00-start-here"])
CLASS = Class(WEEK)
KEY = Key(WEEK)
NOW = datetime(2026, 10, 1, tzinfo=UTC)
GOOD = written(CLASS.handin(7))
CONTENT = json.loads(GOOD)["content"]
LOG = json.dumps({"v": 1, "lesson": "00-start-here", "item": "first-who", "event": "answer",
                  "answer": "president", "attempt": 1, "time": "2026-09-01T10:00:00+00:00",
                  "data": "1"}).encode()  # fmt: skip
ZEROS = 200_000_000  # bytes of a file that is a hole, and takes no place on the disk


def content(**changes):
    return json.dumps(signed(CONTENT | changes)).encode()


def event(*fields):
    return content(lessons={"00-start-here": [list(fields)]})


def nested(depth):
    made = "x"
    for _ in range(depth):
        made = [made]
    return made


def zipped(*files, **options):
    """Zip names and content, or ZipInfo and content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def entry(name, mode=0, flags=0):
    made = zipfile.ZipInfo(name)
    made.external_attr = mode << 16
    made.flag_bits = flags
    return made


def locked():
    """A zip that says its file is locked with a password."""
    data = bytearray(zipped(("a.json", GOOD)))
    at = data.rfind(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def strange_method():
    data = bytearray(zipped(("a.json", GOOD)))
    at = data.rfind(b"PK\x01\x02")
    data[at + 10 : at + 12] = struct.pack("<H", 99)
    return bytes(data)


def wrong_crc():
    data = bytearray(zipped(("a.json", GOOD)))
    at = data.rfind(b"PK\x01\x02")
    data[at + 16 : at + 20] = b"\x01\x02\x03\x04"
    return bytes(data)


def large_directory():
    data = bytearray(zipped(("a.json", GOOD)))
    at = data.rfind(b"PK\x05\x06")
    data[at + 12 : at + 16] = struct.pack("<L", 0xFFFFFFF0)
    return bytes(data)


def overlapping():
    """Two files of which one stands inside the other."""
    data = bytearray(zipped(("a.json", GOOD), ("b.json", GOOD)))
    first = data.find(b"PK\x01\x02")
    second = data.find(b"PK\x01\x02", first + 4)
    data[second + 42 : second + 46] = data[first + 42 : first + 46]
    return bytes(data)


def notebook(output=None, source="import os; os.system('touch ran')"):
    cells = [{"cell_type": "code", "source": source, "outputs": output or []}]
    return json.dumps({"cells": cells, "nbformat": 4}).encode()


def held(value):
    return notebook([{"data": {MIME: value}}])


def in_zips(depth):
    data = zipped(("a.json", GOOD))
    for _ in range(depth):
        data = zipped(("in.zip", data))
    return data


noise = random.Random(1).randbytes(3000)

# What is in the file, and what is said of it. The names are those of the files.
FILES = {
    "empty.json": (b"", "empty"),
    "blank.json": (b" \r\n\t ", "empty"),
    "zeros.json": (b"\0" * 5000, "empty"),
    "half.json": (GOOD[: len(GOOD) // 2], "damaged or cut off"),
    "last-byte-gone.json": (GOOD.rstrip()[:-1], "damaged or cut off"),
    "first-byte-gone.json": (GOOD[1:], "damaged or cut off"),
    "twice.json": (GOOD + GOOD, "damaged or cut off"),
    "noise.json": (noise, "UTF-8|damaged"),
    "latin-1.json": (GOOD.replace(b"learner", "élève".encode("latin-1")), "UTF-8"),
    "shift-jis.json": ('{"name": "日本語の学生"}'.encode("shift-jis"), "UTF-8"),
    "utf-16-cut.json": (GOOD.decode().encode("utf-16")[:-3], "UTF-8|damaged"),
    "deep-lists.json": (b"[" * 1_000_000, "nested too deeply"),
    "deep-objects.json": (b'{"a":' * 500_000, "nested too deeply"),
    "deep-answer.json": (event("first-who", "answer", nested(400), 1, "", "1"), "nested too deeply"),
    "seven-deep.json": (event("first-who", "answer", nested(7), 1, "", "1"), "nested too deeply"),
    "list.json": (b"[]", "nothing that this course hands in"),
    "null.json": (b"null", "nothing that this course hands in"),
    "text.json": (b'"whosays-handin"', "nothing that this course hands in"),
    "other.json": (b'{"format": "grades", "v": 1}', "nothing that this course hands in"),
    "nan.json": (b'{"v": NaN}', "no number"),
    "infinity.json": (b'{"v": -Infinity}', "no number"),
    "huge-number.json": (b'{"v": ' + b"9" * 5000 + b"}", "damaged"),
    "yaml-tag.json": (b"!!python/object/apply:os.system ['touch ran']", "damaged"),
    "pickle.json": (pickle.dumps({"a": Path}), "UTF-8|damaged"),
    "billion-laughs.json": (b'<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]><x>&b;</x>', "damaged"),
    "page.json": (b"<html><script>alert(1)</script></html>", "damaged"),
    "version-0.json": (json.dumps(signed(CONTENT, 0)).encode(), "version 0 of the format"),
    "version-2.json": (json.dumps(signed(CONTENT, 2)).encode(), "version 2 of the format"),
    "version-text.json": (json.dumps(signed(CONTENT, "1")).encode(), "version '1'"),
    "version-true.json": (json.dumps(signed(CONTENT, version=True)).encode(), "version True"),
    "version-none.json": (json.dumps(signed(CONTENT, None)).encode(), "version None"),
    "no-checksum.json": (json.dumps(signed(CONTENT) | {"sha256": 5}).encode(), "checksum is missing"),
    "wrong-checksum.json": (json.dumps(signed(CONTENT) | {"sha256": "0" * 64}).encode(), "checksum"),
    "edited.json": (GOOD.replace(b"learner-00007", b"learner-00008"), "checksum"),
    "content-list.json": (json.dumps(signed([])).encode(), "content"),
    "name-path.json": (content(pseudonym="../../up"), "pseudonym"),
    "name-html.json": (content(pseudonym="<script>alert(1)</script>"), "pseudonym"),
    "name-formula.json": (content(pseudonym="=HYPERLINK(1)"), "pseudonym"),
    "name-lines.json": (content(pseudonym="a\nb"), "pseudonym"),
    "name-null.json": (content(pseudonym="a\0b"), "pseudonym"),
    "name-turned.json": (content(pseudonym="a\u202eb"), "pseudonym"),
    "name-none.json": (content(pseudonym=""), "pseudonym"),
    "name-long.json": (content(pseudonym="x" * 9000), "short text"),
    "name-number.json": (content(pseudonym=12), "short text"),
    "assignment-path.json": (content(assignment="../week-1"), "no id of an assignment"),
    "assignment-list.json": (content(assignment=["week-1"]), "short text"),
    "lessons-list.json": (content(lessons=[]), "events of each lesson"),
    "lesson-path.json": (content(lessons={"../../x": []}), "no id of a lesson"),
    "lesson-object.json": (content(lessons={"00-start-here": {}}), "list of events"),
    "five-fields.json": (event("q", "answer", "x", 1, ""), "six fields"),
    "other-event.json": (event("q", "exec", "x", 1, "", "1"), "wrong kind"),
    "attempt-text.json": (event("q", "answer", "x", "1", "", "1"), "wrong kind"),
    "attempt-half.json": (event("q", "answer", "x", 1.5, "", "1"), "wrong kind"),
    "item-list.json": (event(["q"], "answer", "x", 1, "", "1"), "wrong kind"),
    "item-long.json": (event("q" * 9000, "answer", "x", 1, "", "1"), "wrong kind"),
    "answer-long.json": (event("q", "answer", "x" * 1_000_001, 1, "", "1"), "too long"),
    "too-large.json": (b'{"a": "' + b"x" * 5_000_001 + b'"}', "larger than 5 MB"),
    "many-objects.json": (b"[" + b"{}," * 1_600_000 + b"{}]", "nothing that this course"),
    "not-a-zip.zip": (noise, "zip"),
    "empty.zip": (b"", "zip"),
    "cut.zip": (zipped(("a.json", GOOD))[:-30], "zip"),
    "up.zip": (zipped(("../../evil.json", GOOD)), "leads out of the zip"),
    "root.zip": (zipped(("/etc/evil.json", GOOD)), "leads out of the zip"),
    "windows.zip": (zipped(("C:\\evil.json", GOOD)), "leads out of the zip"),
    "backslash.zip": (zipped(("..\\evil.json", GOOD)), "leads out of the zip"),
    "link.zip": (zipped((entry("a.json", stat.S_IFLNK | 0o777), "/etc/passwd")), "link"),
    "locked.zip": (locked(), "password"),
    "method.zip": (strange_method(), "unpacked|damaged"),
    "crc.zip": (wrong_crc(), "damaged within the zip"),
    "directory.zip": (large_directory(), "more files than can be read"),
    "bomb.zip": (zipped(("a.json", b"0" * 60_000_000)), "larger than 5 MB"),
    "zips-in-zips.zip": (in_zips(5), "too many zips in each other"),
    "many.zip": (zipped(("in.zip", zipped(*((f"{n}.json", b"{}") for n in range(2500))))), "more than 2,000"),
    "wide.zip": (zipped(("in.zip", zipped(*((f"{n}.json", b"0" * 4_000_000) for n in range(15))))), "far more than answers"),
    "code.ipynb": (notebook(), "without handed-in answers"),
    "output-text.ipynb": (held("text"), "nothing that this course hands in"),
    "output-edited.ipynb": (held(signed(CONTENT) | {"sha256": "1" * 64}), "checksum"),
    "output-list.ipynb": (b'{"cells": [{"outputs": {"data": 5}}, 7, null]}', "without handed-in"),
    "cells-text.ipynb": (b'{"cells": "none"}', "without handed-in"),
    "deep.ipynb": (b'{"cells":' + b"[" * 200_000, "nested too deeply"),
    "large.ipynb": (b" " * 10_000_001, "larger than 10 MB"),
    "torn.jsonl": (LOG + b"\n" + LOG[:40], "not a whole line"),
    "version.jsonl": (LOG.replace(b'"v": 1', b'"v": 3') + b"\n", "version 3"),
    "deep.jsonl": (b"[" * 100_000 + b"\n", "not a whole line"),
    "deep-answer.jsonl": (LOG.replace(b'"president"', b"[" * 8 + b"]" * 8), "nested too deeply"),
    "long-line.jsonl": (LOG.replace(b"president", b"x" * 1_000_100), "too long"),
    "binary.jsonl": (noise, "not a whole line"),
    "lesson-path.jsonl": (LOG.replace(b'"00-start-here"', b'"../../x"'), "wrong kind"),
    "nothing.jsonl": (b"\n\n", "no answer in it"),
    "essay.pdf": (b"%PDF-1.7", "ends in .pdf"),
    "essay.docx": (b"PK", "ends in .docx"),
    "run.py": (b"open('ran', 'w')", "ends in .py"),
    "run.exe": (b"MZ", "ends in .exe"),
    "page.html": (b"<script>alert(1)</script>", "ends in .html"),
    "noending": (GOOD, "no ending"),
    "=cmd|' calc'!A1.json": (b"{", "damaged"),
    "line\nbreak.json": (b"{", "damaged"),
    "\x1b[2Jclear.json": (b"{", "damaged"),
    "turn\u202enosj.json": (b"{", "damaged"),
    "<b>bold</b>.json".replace("/", "∕"): (b"{", "damaged"),
    "n" * 200 + ".json": (b"{", "damaged"),
}  # fmt: skip

# Odd, and no reason to refuse it: what is said of it, if anything.
ODD = {
    "future.json": (content(made="2031-01-01T00:00:00+00:00"), "in the future"),
    "no-time.json": (content(made="yesterday"), "does not say when"),
    "year-1.json": (content(made="0001-01-01T00:00:00+14:00"), ""),
    "event-time.json": (event("first-who", "answer", "ap", 1, "soon", "1"), ""),
    "attempts.json": (event("first-who", "answer", "ap", 10**30, "", "1"), ""),
    "less-than-none.json": (event("first-who", "answer", "ap", -5, "", "1"), ""),
    "other-lesson.json": (content(lessons={"99-none": []}), "do not belong"),
    "other-item.json": (event("no-such", "answer", "ap", 1, "", "1"), ""),
    "other-data.json": (event("first-who", "answer", "ap", 1, "", "=1+1"), ""),
    "fingerprint.json": (content(fingerprint="=1+1"), "edited or another copy"),
    "formula.json": (event("first-who", "answer", "=1+1", 1, "", "1"), ""),
    "html-name.json": (content(name="<img src=x onerror=alert(1)>"), ""),
    "formula-name.json": (content(name='=HYPERLINK("http://x")'), ""),
    "two-names.zip": (zipped(("a.json", GOOD), ("A.JSON", GOOD)), ""),
    "far.json": (event("first-how", "answer", [[0, 10**9]], 1, "", "1"), ""),
    "other-week.json": (content(assignment="week-2"), "belongs to the assignment week-2"),
    "item-twice.json": (
        content(lessons={"00-start-here": CONTENT["lessons"]["00-start-here"] * 2}),
        "",
    ),
    "same-name.json": (content(pseudonym="learner-00001"), ""),
}


def test_however_many_lessons_do_not_belong_there_is_one_note(tmp_path):
    lessons = {f"{n:05}-x": [] for n in range(20_000)} | CONTENT["lessons"]
    (tmp_path / "many.json").write_bytes(content(lessons=lessons))
    (one,) = collect(tmp_path, WEEK, now=NOW).submissions
    which = "00000-x, 00001-x, 00002-x and 19,997 more"
    assert one.notes == [f"answers to {which} do not belong to the assignment"]
    assert one.answers


def class_beside(folder):
    """Put two good submissions beside the bad one, before and after it in the order of names."""
    for name, number in (("000.whosays.json", 1), ("zzz.whosays.json", 2)):
        (folder / name).write_bytes(written(CLASS.handin(number)))


def everything(folder):
    return {p: p.lstat().st_mtime_ns for p in folder.rglob("*")}


def checked(tmp_path, monkeypatch):
    """Collect and mark; nothing may be run, written or lost."""
    monkeypatch.chdir(tmp_path)
    class_beside(tmp_path)
    before = everything(tmp_path)
    made = collect(tmp_path, WEEK, now=NOW)
    assert everything(tmp_path) == before
    assert {"learner-00001", "learner-00002"} <= {s.student for s in made.counting}
    marks = Marks(made, KEY)
    for grade in marks.grades:
        feedback.Feedback(marks).page(grade)
    assert everything(tmp_path) == before
    return made


def test_there_are_enough_of_them():
    assert len(FILES) >= 60


@pytest.mark.parametrize("name", FILES)
def test_a_bad_file_is_named_with_the_reason_and_the_rest_goes_on(tmp_path, monkeypatch, name):
    data, why = FILES[name]
    (tmp_path / name).write_bytes(data)
    made = checked(tmp_path, monkeypatch)
    said = [reason for file, reason in made.problems if file.startswith(name)]
    assert said
    assert re.search(why, " ".join(said)), said


@pytest.mark.parametrize("name", [n for n in FILES if not n.endswith(".zip")])
def test_it_is_the_same_within_the_zip_of_an_lms(tmp_path, name):
    data, why = FILES[name]
    files = [(f"000_1_1_{CLASS.handin(1).file_name}", written(CLASS.handin(1))),
             (f"bad_2_2_{name}", data), ("zzz_3_3_a.json", written(CLASS.handin(2)))]  # fmt: skip
    (tmp_path / "all.zip").write_bytes(zipped(*files))
    made = collect(tmp_path / "all.zip", WEEK, now=NOW)
    assert {"learner-00001", "learner-00002"} <= {s.student for s in made.counting}
    assert re.search(why, " ".join(reason for _, reason in made.problems))


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_is_kept_and_what_is_odd_is_said(tmp_path, monkeypatch, name):
    data, why = ODD[name]
    (tmp_path / name).write_bytes(data)
    made = checked(tmp_path, monkeypatch)
    own = [one for one in made.submissions if one.file.startswith(name)]
    assert own
    assert not made.problems
    assert why in " ".join(note for one in own for note in one.notes)


@pytest.mark.parametrize("ending", ["json", "jsonl", "ipynb", "zip"])
def test_a_file_of_200_mb_is_refused_without_being_read(tmp_path, monkeypatch, ending):
    with (tmp_path / f"large.{ending}").open("wb") as file:
        file.truncate(ZEROS)
    made = checked(tmp_path, monkeypatch)
    assert made.problems[0][1].startswith(("larger than", "a damaged zip"))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no links and pipes here")
@pytest.mark.parametrize("kind", ["file", "folder", "outside", "nowhere", "round", "pipe"])
def test_links_are_not_followed_and_a_pipe_does_not_wait(tmp_path, monkeypatch, kind):
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.json").write_bytes(GOOD)
    bad = inside / "bad.json"
    if kind == "pipe":
        os.mkfifo(bad)
    else:
        bad.symlink_to({"file": tmp_path / "secret.json", "folder": tmp_path, "outside": "/etc/passwd",
                        "nowhere": tmp_path / "none", "round": bad}[kind])  # fmt: skip
    made = checked(inside, monkeypatch)
    assert [file for file, _ in made.problems] == ["bad.json"]
    assert len(made.submissions) == 2


def test_a_hundred_folders_in_each_other_end_somewhere(tmp_path, monkeypatch):
    deep = tmp_path
    for _ in range(100):
        deep /= "d"
    deep.mkdir(parents=True)
    (deep / "a.json").write_bytes(GOOD)
    assert "too many folders" in checked(tmp_path, monkeypatch).problems[0][1]


def test_a_zip_of_bombs_in_a_folder_costs_no_more_than_a_bound(tmp_path, monkeypatch):
    monkeypatch.setattr(found, "MOST_BYTES", 50_000_000)
    bomb = b"0" * 5_000_001
    (tmp_path / "bombs.zip").write_bytes(zipped(*((f"{n}.json", bomb) for n in range(30))))
    made = checked(tmp_path, monkeypatch)
    assert len(made.problems) == 11
    assert "far more" in made.problems[-1][1]


def test_overlapping_files_of_a_zip_give_no_answers_twice(tmp_path, monkeypatch):
    (tmp_path / "bad.zip").write_bytes(overlapping())
    made = checked(tmp_path, monkeypatch)
    assert sum(one.pseudonym == "learner-00007" for one in made.counting) <= 1


def test_all_of_them_together_are_named_and_no_cell_starts_a_formula(tmp_path, monkeypatch):
    for name, (data, _) in {**FILES, **ODD}.items():
        (tmp_path / name).write_bytes(data)
    made = checked(tmp_path, monkeypatch)
    named = {file.partition("!")[0] for file, _ in made.problems}
    named |= {file for file, _ in made.problems}
    assert set(FILES) <= named | {f"{n.partition('!')[0]}" for n in named}
    for file in made.write(tmp_path.parent / f"{tmp_path.name}-out"):
        if file.suffix == ".csv":
            rows = csv.reader(io.StringIO(file.read_text(encoding="utf-8")))
            assert not [c for row in rows for c in row if c.strip()[:1] in set("=+-@＝＋－＠")]
    for file, why in made.problems:
        assert shown(f"{file}: {why}").isprintable()


@pytest.mark.skipif(sys.platform != "linux", reason="measured with Linux's limits")
def test_memory_stays_bounded(tmp_path):
    """All of them at once, in a process that may have 400 MB more than it starts with."""
    for name, (data, _) in {**FILES, **ODD}.items():
        (tmp_path / name).write_bytes(data)
    with (tmp_path / "large.json").open("wb") as file:
        file.truncate(ZEROS)
    class_beside(tmp_path)
    code = """
import resource, sys
from pathlib import Path
from whosays.classroom.collecting.collect import collect
here = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (here + 400_000_000,) * 2)
print(len(collect(Path(sys.argv[1])).submissions))
"""
    out = subprocess.check_output([sys.executable, "-c", code, str(tmp_path)], text=True)
    assert int(out) >= 2


@pytest.mark.parametrize("text", ["\n", "\t", "\n ", "\n'", ";", " \r"])
def test_an_answer_of_a_million_signs_is_a_cell_like_any_other(text):
    """It would take hours if each sign looked on to the end for another."""
    long = text * 200_000 + "\n=1"
    safe = cell(long)
    assert safe.endswith("'=1")
    assert uncelled(safe) == long
