"""`whosays read`: what goes in, what comes out, and what happens to the rest when one is bad."""

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from whosays import Article, cli, load_article, load_reading, read
from whosays.corpus import found as found_module
from whosays.corpus import run
from whosays.corpus.forms import FORMS, Form
from whosays.corpus.found import Found, found
from whosays.predictions import predictions
from whosays.web_annotation import from_web_annotations

TEXTS = {
    "a": "“We asked,” said Ana Ruiz, the mayor. “Nobody came.”",
    "b": "Bo Lee called the plan “a mess” on Monday.",
    "c": "Nobody spoke. It was called the “Bay Plan” of old.",
}
COMMAND = [sys.executable, "-c", "import sys; from whosays.cli import main; sys.exit(main())"]


@pytest.fixture
def corpus(tmp_path):
    rows = [json.dumps({"id": name, "text": text}) for name, text in TEXTS.items()]
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def ran(*arguments, **more):
    command = [*COMMAND, "read", *map(str, arguments)]
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8", **more)


def records(text):
    return [json.loads(line) for line in text.splitlines()]


def test_each_document_of_a_corpus_is_one_line_in_the_order_given(corpus, capsys):
    assert cli.main(["read", str(corpus), "--format", "jsonl"]) == 0
    made = records(capsys.readouterr().out)
    assert [one["id"] for one in made] == list(TEXTS)
    for one in made:
        article = Article(one["id"], TEXTS[one["id"]])
        assert one == json.loads(json.dumps(predictions(article, read(article))))


def test_a_line_has_what_a_scorer_takes_and_what_the_reader_knows():
    first, second = predictions(Article("a", TEXTS["a"]), read(TEXTS["a"]))["quotes"]
    assert {k: first[k] for k in ("start", "end", "spans", "speaker_text", "cue_text")} == {
        "start": 0,
        "end": 11,
        "spans": [[0, 11]],
        "speaker_text": "Ana Ruiz, the mayor",
        "cue_text": "said",
    }
    assert (first["speaker"], first["kind"], first["content_kind"]) == (
        "Ana Ruiz",
        "full",
        "direct",
    )
    assert first["why"]
    assert first["confidence"] == "sure"
    # “…,” X said. “…” is one quotation in two pieces for many corpora: both have the cue.
    assert (second["flags"], second["cue_text"]) == (["continued"], "said")


def test_only_attributed_speech_is_among_the_quotes():
    record = predictions(Article("t", "x"), read("The “plan” was “lost. Ana Ruiz read “The Bay.”"))
    assert record["quotes"] == [q for q in record["quotes"] if q["speaker_text"]]
    article = load_article("guaido-2019")
    record = predictions(article, load_reading("guaido-2019"))
    reports = [*record["quotes"], *record["nested"]]
    quoted = {tuple(span) for one in reports for span in one["quoted"]}
    assert {one["depth"] for one in record["quotes"]} == {1}
    kept = {q.span for q in load_reading("guaido-2019").quotations if q.kind in {"full", "partial"}}
    assert quoted == kept
    assert {one["text"] for one in record["scare"]}
    assert not {(one["start"], one["end"]) for one in record["scare"]} & kept


def test_every_place_in_a_record_gives_the_words_beside_it():
    article = load_article("guaido-2019")
    for reading in (read(article), load_reading("guaido-2019")):
        record = predictions(article, reading)
        keys = ("quotes", "nested", "scare", "titles", "unpaired")
        for one in (one for key in keys for one in record[key]):
            assert article.text[one["start"] : one["end"]] == one["text"]
        for one in [*record["quotes"], *record["nested"]]:
            for part in ("speaker", "cue"):
                if one[f"{part}_start"] is not None:
                    words = article.text[one[f"{part}_start"] : one[f"{part}_end"]]
                    assert words == one[f"{part}_text"]


def test_several_processes_give_the_same_lines_in_the_same_order(corpus):
    names = [str(corpus), "guaido-2019", "footbridge"]
    for form in ("jsonl", "table"):
        one, two = (ran(*names, "--format", form, "--jobs", jobs) for jobs in (1, 2))
        assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, 0)
        assert one.stdout


def test_no_more_documents_are_held_than_the_processes_are_ahead(monkeypatch):
    taken, given = [], []

    class Pool:
        def __init__(self, *_):
            pass

        def submit(self, work, one):
            done = run.Future()
            done.set_result(work(one))
            return done

        def shutdown(self, **_):
            pass

    monkeypatch.setattr(run, "ProcessPoolExecutor", Pool)

    def source():
        for number in range(100):
            taken.append(number)
            yield Found(str(number), "jsonl", b'{"id": %d, "text": "Nobody spoke."}' % number)

    for made in run.made_of(source(), Form("jsonl"), 2):
        given.append(made.id)
        assert len(taken) - len(given) < run.AHEAD * 2
    assert given == list(range(100))


def test_a_document_that_ends_its_process_is_named_and_the_rest_is_read():
    every = [Found(str(n), "jsonl", b'{"id": %d, "text": "x"}' % n) for n in range(6)]
    made = list(run._in_processes(iter(every), die_at_three, 2))
    assert [one.name for one in made] == list("012345")
    assert [one.name for one in made if one.trouble] == ["3"]
    assert "memory" in made[3].trouble


def die_at_three(one):
    if one.name == "3":
        os._exit(9)
    return run.make(one, Form("jsonl"))


def test_text_markdown_pages_and_standard_input_are_read(tmp_path):
    (tmp_path / "a.txt").write_text(TEXTS["a"], encoding="utf-16")
    (tmp_path / "b.md").write_text("# News\n\n" + TEXTS["b"], encoding="utf-8")
    page = "<script>“No,” said Eve.</script><p>Bo Lee called it “a mess”.</p>"
    (tmp_path / "c.html").write_text(page, encoding="utf-8")
    got = ran("a.txt", "b.md", "c.html", "-", "--format", "jsonl", cwd=tmp_path, input=TEXTS["a"])
    assert (got.stderr, got.returncode) == ("", 0)
    made = records(got.stdout)
    assert [one["id"] for one in made] == ["a.txt", "b.md", "c.html", "-"]
    assert [[q["speaker"] for q in one["quotes"]] for one in made] == [
        ["Ana Ruiz", "Ana Ruiz"],
        ["Bo Lee"],
        ["Bo Lee"],
        ["Ana Ruiz", "Ana Ruiz"],
    ]


def test_what_an_ending_does_not_say_input_says(tmp_path, corpus):
    (tmp_path / "a.story").write_text(TEXTS["a"], encoding="utf-8")
    got = ran("a.story", cwd=tmp_path)
    assert got.returncode == 1
    assert "a.story: its ending does not say" in got.stderr
    assert ran("a.story", "--input", "text", cwd=tmp_path).returncode == 0
    got = ran("-", "--input", "jsonl", "--format", "jsonl", input=corpus.read_text("utf-8"))
    assert [one["id"] for one in records(got.stdout)] == list(TEXTS)


def test_the_text_comes_too_where_it_is_asked_for(corpus, capsys):
    cli.main(["read", str(corpus), "--format", "jsonl", "--text"])
    made = records(capsys.readouterr().out)
    assert [one["text"] for one in made] == list(TEXTS.values())


def test_an_id_that_is_a_number_stays_one(tmp_path, capsys):
    path = tmp_path / "n.jsonl"
    path.write_text('{"id": 7, "text": "Nobody spoke."}\n{"id": "7", "text": "Nor here."}\n')
    assert cli.main(["read", str(path), "--format", "jsonl"]) == 0
    assert [one["id"] for one in records(capsys.readouterr().out)] == [7, "7"]


def test_the_table_says_who_by_what_word_how_sure_and_which_words(corpus, capsys):
    assert cli.main(["read", str(corpus)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "a: 2 reported"
    cells = [part.strip() for part in lines[1].split("  ") if part.strip()]
    assert cells == ["P1 s1", "Ana Ruiz", "said", "direct", "sure", "“We asked,”"]
    assert lines[-2].startswith("c: 0 reported, 1 ")
    assert max(map(len, lines)) <= 100


def test_the_csv_has_a_row_for_each_quotation_and_one_header(corpus, capsys):
    assert cli.main(["read", str(corpus), "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["document"] for row in rows] == ["a", "a", "b", "c"]
    assert rows[0]["speaker"] == "Ana Ruiz"
    for row in rows:
        text = TEXTS[row["document"]]
        assert text[int(row["start"]) : int(row["end"])] == row["words"]
    assert [row["kind"] for row in rows][-1] in {"scare", "title"}


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r", " =", "\n=", "＝", "'=", ";="])
def test_no_cell_of_the_csv_can_start_a_formula(first, tmp_path, capsys):
    words = f"{first}cmd|' /C calc'!A0"
    text = f"“{words}” said {words} Ruiz. {words} Lee called it “{words}”."
    path = tmp_path / "f.jsonl"
    path.write_text(json.dumps({"id": words, "text": text}), encoding="utf-8")
    assert cli.main(["read", str(path), "--format", "csv"]) == 0
    out = capsys.readouterr().out
    # A spreadsheet may part cells at commas, semicolons or tabs: none must begin one.
    for delimiter in ",;\t":
        rows = list(csv.reader(io.StringIO(out, newline=""), delimiter=delimiter))
        for value in (value for row in rows for value in row):
            assert value.strip()[:1] not in {*"=+-@＝＋－＠"}, (delimiter, value)
            assert value[:1] not in {*"\t\r\n"}


def test_web_annotations_are_one_collection_a_line_and_come_back(corpus, capsys):
    assert cli.main(["read", str(corpus), "--format", "webannotation"]) == 0
    for line, (name, text) in zip(records(capsys.readouterr().out), TEXTS.items(), strict=True):
        article = Article(name, text)
        assert from_web_annotations(line, article) == read(article)


def test_errors_are_said_by_name_and_never_stop_the_rest(tmp_path, corpus):
    (tmp_path / "x.txt").write_bytes(b"%PDF-1.7")
    got = ran("no.txt", "x.txt", ".", corpus.name, "--format", "jsonl", cwd=tmp_path)
    assert got.returncode == 1
    assert len(records(got.stdout)) == len(TEXTS)
    assert got.stderr.splitlines() == [
        "whosays read: no.txt: there is no such file, and no article of that id",
        "whosays read: x.txt: is a PDF; give its text as .txt, .md, .html or JSON Lines",
        "whosays read: .: is a folder; name the files in it",
    ]


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5", "²"])
def test_a_number_of_processes_that_is_none_is_refused(jobs, capsys):
    with pytest.raises(SystemExit) as stopped:
        cli.main(["read", "guaido-2019", "--jobs", jobs])
    assert stopped.value.code == 2
    assert "from 1 up" in capsys.readouterr().err


def test_whoever_reads_the_output_may_stop_early(tmp_path):
    path = tmp_path / "long.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(400):
            file.write(json.dumps({"id": number, "text": TEXTS["a"]}) + "\n")
    command = [*COMMAND, "read", str(path), "--format", "jsonl"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def everything(terminal):
    drawn = b""
    try:
        while more := os.read(terminal, 10_000):
            drawn += more
    except OSError:  # how Linux says that nobody writes to it any more
        pass
    os.close(terminal)
    return drawn.decode()


def test_the_bar_is_drawn_on_a_terminal_alone_and_never_into_the_results(corpus):
    termios, pty = pytest.importorskip("termios"), pytest.importorskip("pty")  # not on Windows
    mother, child = pty.openpty()
    termios.tcsetwinsize(child, (24, 120))
    code = "import tqdm, sys; old = tqdm.tqdm\n"
    code += "tqdm.tqdm = lambda **more: old(**(more | {'delay': 0, 'mininterval': 0}))\n"
    code += "from whosays.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", code, "read", str(corpus), "--format", "jsonl"]
    got = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=child)
    os.close(child)
    drawn = everything(mother)
    assert "3 documents" in drawn
    assert [one["id"] for one in records(got.stdout.decode())] == list(TEXTS)
    assert ran(corpus).stderr == ""


def test_the_forms_and_kinds_that_the_command_offers_are_those_there_are(capsys):
    with pytest.raises(SystemExit):
        cli.main(["read", "--help"])
    said = capsys.readouterr().out
    assert "{" + ",".join(FORMS) + "}" in said
    assert "{" + ",".join(found_module.KINDS) + "}" in said
    assert [one.kind for one in found(["x"], io.BytesIO(), "text")] == ["text"]
    assert Path("x").exists() is False
