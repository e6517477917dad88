"""How fast the automatic reader is, how its time and memory grow, in CPython and in Pyodide.

`python tests/bench/reading_speed.py` prints all of it in about two minutes. The texts are those of
`tests/fixtures/gum-news.jsonl`, again and again. textacy reads the same texts where it and an
English model of spaCy are installed; else the reason why it does not is printed.
"""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import cycle, islice
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "bench")]

from hostile_texts import large_texts  # noqa: E402
from npm import JS, NODE_FOLDER, install  # noqa: E402
from quote_scores import read_jsonl  # noqa: E402
from whosays import read  # noqa: E402

SIZES = (1_000, 10_000, 100_000, 1_000_000)  # words
LARGE = {repr(piece) for piece in ('"', "'", "“", "“‘", "“a” ", "“\n", "Ana Ruiz said “no” ")}
RUNS = 5
MEMORY = """
from whosays import read
from reading_speed import most_memory, written
before = most_memory()
reading = read(written(100_000))
print(before, most_memory(), len(reading.annotations))
"""


def most_memory() -> int:
    """Return the most memory that this process has had, in MB."""
    status = Path("/proc/self/status")
    if status.exists():  # what `resource` says there is that of the process that started this one
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text(encoding="ascii"))
        return int(found[1]) // 1024 if found else 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024**2 if sys.platform == "darwin" else 1024)


def news() -> list[str]:
    """Return the texts of the annotated articles."""
    return [row["text"] for row in read_jsonl(TESTS / "fixtures" / "gum-news.jsonl")]


def written(words: int) -> str:
    """Return one text of so many words: the articles one after another, and again."""
    paragraphs = [line for text in news() for line in text.split("\n") if line.strip()]
    made: list[str] = []
    left = words
    for line in cycle(paragraphs):
        cut = list(islice(line.split(" "), left))
        made.append(" ".join(cut))
        left -= len(cut)
        if not left:
            return "\n".join(made)
    raise AssertionError


def seconds(work: Callable[[], object]) -> float:
    """Return how long the processor works on something, whatever else the machine does."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def growth() -> Iterator[str]:
    """One text of more and more words: the time should grow as the words do."""
    for size in SIZES:
        text = written(size)
        taken = seconds(lambda text=text: read(text))  # type: ignore[misc]
        yield f"{size:>9,} words   {taken:7.2f} s   {size / taken:9,.0f} words/s"
    endless = " ".join(written(160_000).split())[:1_000_000]
    yield f"one paragraph of 1,000,000 characters {seconds(lambda: read(endless)):6.2f} s"
    for name, text in large_texts():
        if name not in LARGE:
            continue
        yield f"1,000,000 characters of {name:29} {seconds(lambda text=text: read(text)):6.2f} s"  # type: ignore[misc]


def memory() -> Iterator[str]:
    """The most memory of a process that reads one text of 100,000 words."""
    command = [sys.executable, "-c", MEMORY]
    folders = ":".join([str(TESTS), str(TESTS / "bench"), *sys.path])
    made = subprocess.run(command, env={"PYTHONPATH": folders}, check=True, stdout=subprocess.PIPE)
    before, after, found = map(int, made.stdout.split())
    yield (
        f"100,000 words: {after} MB at most, {before} MB of it Python and the package;"
        f" {found:,} annotations"
    )


def speed() -> Iterator[str]:
    """Words a second over the articles, one by one: CPython, Pyodide, and textacy if it is there."""
    texts = news() * 5
    words = sum(len(text.split()) for text in texts)
    rates = [words / seconds(lambda: [read(text) for text in texts]) for _ in range(RUNS)]
    yield f"CPython {sys.version.split()[0]}: {statistics.median(rates):,.0f} words/s, median of {RUNS}"
    made = [in_pyodide(texts) for _ in range(3)]
    rate = statistics.median(one["words_a_second"] for one in made)
    yield f"Pyodide under Node, Python {made[0]['python']}: {rate:,.0f} words/s, median of 3"
    yield from textacy(texts, words)


def in_pyodide(texts: list[str]) -> dict[str, object]:
    """Return what `in_pyodide.mjs` says of these texts."""
    if install():
        raise RuntimeError("npm ci failed")
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "texts.json"
        file.write_text(json.dumps(texts), encoding="ascii")
        script = [
            str(NODE_FOLDER / "node"),
            str(TESTS / "in_pyodide.mjs"),
            str(JS.parent),
            str(file),
        ]
        made = subprocess.run(script, check=True, stdout=subprocess.PIPE, encoding="utf-8")
    return dict(json.loads(made.stdout))


def textacy(texts: list[str], words: int) -> Iterator[str]:
    """The same texts through textacy's quotation extraction, or why not."""
    if find_spec("textacy") is None:
        yield "textacy: not installed (pip install textacy; python -m spacy download en_core_web_sm)"
        return
    import spacy
    from textacy.extract import direct_quotations

    try:
        model = spacy.load("en_core_web_sm")
    except OSError as error:
        yield f"textacy: there is no English model ({str(error)[:60]} …)"
        return
    failed = 0

    def run() -> None:
        nonlocal failed
        for text in texts:
            try:
                list(direct_quotations(model(text)))
            except ValueError:  # an odd number of marks
                failed += 1

    yield f"textacy: {words / seconds(run):,.0f} words/s; failed on {failed} of {len(texts)} texts"


def main() -> int:
    """Print everything."""
    for measure in (speed, memory, growth):
        for line in measure():
            print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
