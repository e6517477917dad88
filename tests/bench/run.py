"""`make bench`: what it costs, as ratios against a peer in the same run.

Import beside `import anywidget`, each lesson's run, a click until its explanation is in the
page of a real JupyterLab, highlighting beside mark.js, and the size of the environment.
Absolute times depend on the machine and its load; the ratios are what to compare.
"""

from __future__ import annotations

import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS / "browser"), str(TESTS / "bench")]

import reading_speed  # noqa: E402
import verdicts  # noqa: E402
from alpha import table  # noqa: E402
from execute import ROOT, execute, notebooks  # noqa: E402
from highlight import highlight  # noqa: E402
from hostile_fuzz import fuzz  # noqa: E402
from lab import Lab, Page, launch  # noqa: E402
from playwright.sync_api import sync_playwright  # noqa: E402

from bench import classroom  # noqa: E402

IMPORTS = 21  # pairs of runs
CLICKS = 150
HOSTILE = 20_000  # texts
# In the page itself, so that no clock of the test stands between click and explanation.
CLICK = """async ([item, options, clicks]) => {
  const ask = document.querySelector(`[data-item="${item}"]`);
  const times = [];
  for (let n = 0; n < clicks; n += 1) {
    const button = ask.querySelector(`[data-option="${options[n % options.length]}"]`);
    const changed = new Promise((resolve) => {
      const watch = new MutationObserver(() => {
        if (!ask.querySelector('.ws-feedback')) return;
        watch.disconnect();
        resolve(performance.now());
      });
      watch.observe(ask.querySelector('.ws-explain'), { childList: true });
    });
    let started;
    button.addEventListener('click', () => { started = performance.now(); }, { capture: true, once: true });
    button.click();
    times.push(await changed - started);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return times;
}"""


def main() -> int:
    """Measure and print one table after another."""
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n")
    for title, measure in (
        ("Import, in fresh processes", imports),
        ("Each lesson from kernel start to last cell", lessons),
        ("Click to explanation in JupyterLab, answer on disk first", clicks),
        ("Highlighting beside mark.js, ms", highlighting),
        ("Environment on disk", environment),
        ("Altered quotations: located and told rightly, percent", quotations),
        ("Words a second of the automatic reader", reading_speed.speed),
        ("Memory of the automatic reader", reading_speed.memory),
        ("Time of the automatic reader as a text grows", reading_speed.growth),
        ("Hostile texts; `python tests/bench/hostile_fuzz.py` reads a million", hostile),
        ("95% intervals of alpha that hold the true value, percent of 1000 classes", alphas),
        ("A class collected and marked, by the processor's time; beside nbgrader", classes),
    ):
        print(f"## {title}", flush=True)
        for line in measure():
            print(line, flush=True)
        print(flush=True)
    return 0


def hostile() -> list[str]:
    """The first of the texts of `hostile_fuzz.py`, so that this stays short."""
    return fuzz(HOSTILE)


def alphas() -> list[str]:
    """The simulation of `alpha.py`: classes of known agreement, by units and readers."""
    return table().splitlines()


def quotations() -> list[str]:
    """Made cases of `verdicts.py`, by kind, and how long a query takes beside difflib."""
    return [*verdicts.table().splitlines(), verdicts.speeds()]


def classes() -> list[str]:
    """Synthetic classes of 100 to 10,000, and nbgrader's autograde on the same answers."""
    return [*classroom.table(), "", *classroom.beside_nbgrader()]


def imports() -> list[str]:
    """`import whosays`, and the widgets too, beside `import anywidget`, in turn."""
    commands = {
        "import anywidget": "import anywidget",
        "import anywidget, whosays": "import anywidget, whosays",
        "import whosays": "import whosays",
        "from whosays import QuoteMatcher": "from whosays import QuoteMatcher",
    }
    times: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(IMPORTS):
        for name, code in commands.items():
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times[name].append(time.perf_counter() - start)
    base = times["import anywidget"]
    return [
        (
            f"{name:34} {statistics.median(each) * 1000:6.0f} ms   "
            f"{statistics.median(a / b for a, b in zip(each, base, strict=True)):.2f} x"
        )
        for name, each in times.items()
    ]


def lessons() -> list[str]:
    """Run a copy of every lesson once."""
    lines = []
    with tempfile.TemporaryDirectory() as place:
        os.environ["WHOSAYS_ANSWERS"] = str(Path(place) / "answers")
        for path in notebooks():
            if path.parent.name != "lessons":
                continue
            copy = Path(shutil.copy(path, place))
            start = time.perf_counter()
            execute(copy)
            lines.append(f"{path.name:34} {time.perf_counter() - start:6.1f} s")
        del os.environ["WHOSAYS_ANSWERS"]
    return lines


def clicks() -> list[str]:
    """Click answers of one question again and again; each is on disk before it is explained."""
    item, options = "q3.words", ["guaido", "ap", "article"]
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        home = Path(place)
        shutil.copytree(
            ROOT / "lessons", home / "lessons", ignore=shutil.ignore_patterns("answers", ".*")
        )
        lab = Lab(home / "lessons", home)
        try:
            lab.sign("03-quotations.ipynb")
            browser = launch(playwright)
            page = Page(browser.new_context(), lab).open("03-quotations.ipynb")
            times = page.page.evaluate(CLICK, [item, options, CLICKS])
            browser.close()
        finally:
            lab.close()
        log = (home / "lessons" / "answers" / "03-quotations.jsonl").read_text(encoding="utf-8")
    kept = sum(json.loads(line)["event"] == "answer" for line in log.splitlines())
    times.sort()
    return [
        f"{len(times)} clicks, {kept} answers on disk",
        (
            f"median {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms, "
            f"largest {times[-1]:.0f} ms"
        ),
    ]


def highlighting() -> list[str]:
    """Hits known until marks are laid out, and beside it what the kernel needs to find them."""
    return ["  ".join(f"{key} {value}" for key, value in row.items()) for row in highlight()]


def environment() -> list[str]:
    """The size of what `pip install .` brings, byte code left out."""
    sizes = {name: _size(distribution(name)) for name in _needed("whosays")}
    tops = ("widgets/whosays", "lessons", "data", "seeds")
    ours = sum(f.stat().st_size for top in tops for f in (ROOT / top).rglob("*.*") if f.is_file())
    largest = sorted(sizes.items(), key=lambda pair: -pair[1])[:6]
    return [
        f"{len(sizes)} packages, {sum(sizes.values()) / 1e6:.0f} MB; ours {ours / 1e6:.1f} MB",
        "largest: " + ", ".join(f"{name} {size / 1e6:.0f} MB" for name, size in largest),
    ]


def _needed(name: str) -> set[str]:
    """Return a package and all that it needs, by name, extras left out."""
    found: set[str] = set()
    open_names = [name]
    while open_names:
        name = canonicalize_name(open_names.pop())
        if name in found:
            continue
        found.add(name)
        wanted = map(Requirement, distribution(name).requires or [])
        open_names += [r.name for r in wanted if not r.marker or r.marker.evaluate({"extra": ""})]
    return found


def _size(package: Distribution) -> int:
    files = [Path(str(package.locate_file(f))) for f in package.files or []]
    return sum(f.stat().st_size for f in files if f.suffix != ".pyc" and f.is_file())


if __name__ == "__main__":
    sys.exit(main())
