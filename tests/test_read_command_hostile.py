"""`whosays read` on what other people send: bad lines and files are named, the rest is read."""

import json
import os
import re
import tracemalloc

import pytest
from whosays import cli
from whosays.corpus import documents, found
from whosays.corpus.found import MAX_DOCUMENT_BYTES
from whosays.corpus.run import made_of, make
from whosays.corpus.safe import shown

GOOD = b'{"id": "good", "text": "\xe2\x80\x9cYes,\xe2\x80\x9d said Ana Ruiz."}'
LATER = GOOD.replace(b'"good"', b'"later"')


def ran(capsys, *names, form="jsonl"):
    code = cli.main(["read", *map(str, names), "--format", form])
    out, err = capsys.readouterr()
    return code, [json.loads(line) for line in out.splitlines()] if form == "jsonl" else out, err


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"[" * 100_000, "nested too deeply"),
        (b'{"id": "x", "text": "y", "more": ' + b'{"a":' * 50_000, "nested too deeply"),
        (b"{'id': 'x'}", "not JSON"),
        (b'{"id": "x", "text": "y"', "not JSON"),
        (b'{"id": 1' + b"0" * 5_000 + b', "text": "y"}', "not JSON"),
        (b"7", "must be an object"),
        (b"null", 'must be an object with "id" and "text", but is null'),
        (b'["x", "y"]', "but is a list"),
        (b'"x"', "but is a text"),
        (b'{"text": "y"}', 'has no "id"'),
        (b'{"id": "x"}', 'has no "text"'),
        (b'{"ID": "x", "Text": "y"}', 'has no "id"'),
        (b'{"id": true, "text": "y"}', "id must be a text or a whole number, but is true or false"),
        (b'{"id": 1.5, "text": "y"}', "id must be a text or a whole number, but is a number"),
        (b'{"id": null, "text": "y"}', "but is null"),
        (b'{"id": "x", "text": 7}', "text must be a text, but is a number"),
        (b'{"id": "x", "text": {"a": 1}}', "but is an object"),
        (b'{"id": "x", "text": ["y"]}', "but is a list"),
        (b'{"id": "x", "text": ""}', "holds no words"),
        (b'{"id": "x", "text": " \\n\\u00a0"}', "holds no words"),
        (b'{"id": "x", "text": "a\\u0000b"}', "NUL"),
        (b'{"id": "x", "text": "a\x00b"}', "not JSON"),
        (b'{"id": "x", "text": "a \\ud83d b"}', "character 3 of its text is half a character"),
        (b'{"id": "\\udc00", "text": "y"}', "character 1 of its id is half a character"),
        (b'{"id": "x", "text": "caf\xe9"}', "byte 25 of the line is not UTF-8"),
        (b'{"id": "x", "text": "\xed\xa0\x80"}', "not UTF-8"),
        (b"\x89PNG\r", "not UTF-8"),
        (b'{"id": "good", "text": "Again."}', "the id 'good' was there before"),
    ],
    ids=lambda value: value if isinstance(value, str) else value[:24].decode("latin-1"),
)
def test_a_bad_line_is_named_with_its_reason_and_the_lines_around_it_are_read(
    line, said, tmp_path, capsys
):
    path = tmp_path / "c.jsonl"
    path.write_bytes(b"\n".join([GOOD, line, b"", b"   ", LATER]))
    code, made, err = ran(capsys, path)
    assert code == 1
    assert [one["id"] for one in made] == ["good", "later"]
    assert len(err.splitlines()) == 1, err
    assert err.startswith(f"whosays read: {path}, line 2: ")
    assert said in err
    assert len(err) < 700


def test_a_line_of_200_megabytes_is_passed_over_in_little_memory(tmp_path, capsys):
    path = tmp_path / "c.jsonl"
    with path.open("wb") as file:
        file.write(GOOD + b'\n{"id": "x", "text": "')
        file.seek(200_000_000, os.SEEK_CUR)  # a hole: NUL characters that take no disk
        file.write(b'"}\n' + LATER)
    tracemalloc.start()
    code, made, err = ran(capsys, path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (code, [one["id"] for one in made]) == (1, ["good", "later"])
    assert err.endswith("line 2: is larger than 10 MB; give one article a document\n")
    assert most < 30_000_000


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.txt", b"", "holds no words"),
        ("a.txt", b"\x00\x01\x02" * 100, "is no text"),
        ("a.txt", b"%PDF-1.7 ...", "is a PDF"),
        ("a.md", b"PK\x03\x04....", "packed file"),
        ("a.html", b"<script>1</script>", "no words in it that can be read"),
        ("a.txt", b"a" * (MAX_DOCUMENT_BYTES + 1), "larger than 10 MB"),
        ("a.docx", b"PK\x03\x04....", "its ending does not say what it holds"),
        ("a", b"Words.", "its ending does not say what it holds"),
        ("a.jsonl", b"\xff\xfe[\x00]\x00", "UTF-16"),
        ("a.txt", None, "there is no such file"),
    ],
)
def test_a_bad_file_is_named_with_its_reason_and_the_other_files_are_read(
    name, data, said, tmp_path, capsys
):
    good = tmp_path / "good.jsonl"
    good.write_bytes(GOOD)
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    code, made, err = ran(capsys, path, good)
    assert (code, [one["id"] for one in made]) == (1, ["good"])
    assert err.startswith(f"whosays read: {path}: ")
    assert said in err
    assert "paste" not in err  # advice for a page, not for a command


@pytest.mark.parametrize("name", ["", "a\x00b.txt", "x" * 5_000 + ".txt", "\ud800.txt"])
def test_a_name_that_no_file_can_have_is_refused_like_one_that_is_missing(name, tmp_path, capsys):
    good = tmp_path / "good.jsonl"
    good.write_bytes(GOOD)
    code, made, err = ran(capsys, name, good)
    assert (code, [one["id"] for one in made]) == (1, ["good"])
    assert err.startswith("whosays read: ")


def test_a_folder_is_refused_and_so_is_a_corpus_that_cannot_be_opened(
    tmp_path, capsys, monkeypatch
):
    code, made, err = ran(capsys, tmp_path)
    assert (code, made) == (1, [])
    assert "is a folder; name the files in it" in err

    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    (tmp_path / "c.jsonl").write_bytes(GOOD)
    monkeypatch.setattr(found.Path, "open", refuse)
    code, made, err = ran(capsys, tmp_path / "c.jsonl")
    assert (code, made) == (1, [])
    assert "cannot be read: Permission denied" in err


def test_a_line_may_start_with_a_byte_order_mark_and_end_like_windows(tmp_path, capsys):
    path = tmp_path / "c.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD + b"\r\n" + LATER + b"\r\n")
    code, made, err = ran(capsys, path)
    assert (code, [one["id"] for one in made], err) == (0, ["good", "later"], "")


def test_the_text_of_a_line_is_read_as_it_stands_so_that_offsets_are_those_of_the_sender(
    tmp_path, capsys
):
    text = "\ufeff\r\n“Yes,”\r\nsaid nobody.\r\n“No,” said Ana Ruiz.\r\n"
    path = tmp_path / "c.jsonl"
    path.write_text(json.dumps({"id": "x", "text": text}))
    _, (made,), _ = ran(capsys, path)
    for one in made["quotes"]:
        assert text[one["start"] : one["end"]] == one["text"]
    assert made["quotes"][-1]["speaker"] == "Ana Ruiz"


STEERING = "\x1b]0;owned\x07\x1b[2J\x9b31m\x08\x7f\u202e\u2066\u200f\u2028\U000e0041"


def test_a_table_and_the_messages_pass_nothing_on_that_steers_a_terminal(tmp_path, capsys):
    text = (
        f"“We {STEERING} asked,” said Ana {STEERING}Ruiz. A “{STEERING}plan”. Bo said no{STEERING}."
    )
    rows = [
        {"id": f"a{STEERING}b", "text": text},
        {"id": f"a{STEERING}b", "text": text},
        [STEERING],
    ]
    path = tmp_path / "c.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n{" + STEERING, "utf-8")
    code, out, err = ran(capsys, path, f"no{STEERING}.txt", form="table")
    assert code == 1
    assert "reported" in out
    for printed in (out, err):
        assert not re.search(
            r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]", printed
        )
        assert "\U000e0041" not in printed
        assert "\\x1b" in printed


def test_what_is_shown_is_one_line_and_no_longer_than_asked():
    assert shown("a\r\n\tb") == "a b"
    for width in (1, 2, 10):
        assert len(shown("\x1b" * 50 + "a" * 50, width)) <= width
    assert shown("\ud800") == "\\ud800"


def test_a_fault_of_the_reader_stops_no_other_document(monkeypatch):
    def fail(article):
        raise ZeroDivisionError(article.id)

    monkeypatch.setattr("whosays.corpus.run.read", fail)
    one = found.Found("x", "jsonl", GOOD)
    made = list(made_of([one, one], form=run_form()))
    assert [bool(each.trouble) for each in made] == [True, True]
    assert "ZeroDivisionError" in made[0].trouble
    assert make(one, run_form()).lines == ""


def run_form():
    from whosays.corpus.forms import Form

    return Form("jsonl")


def test_a_document_that_grows_while_it_is_read_is_still_bounded(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_bytes(b"a " * 100)
    monkeypatch.setattr(documents, "MAX_DOCUMENT_BYTES", 50)
    made = make(found.Found("a.txt", "text", path=str(path)), run_form())
    assert "larger than" in made.trouble
