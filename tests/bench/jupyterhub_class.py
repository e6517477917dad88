"""A class on a real JupyterHub: log in, answer, hand in, be stopped, come back; then collect and mark.

`python tests/bench/jupyterhub_class.py [LEARNERS [IN_BROWSERS]]` prints what it took; without
numbers 12 learners, 3 of them in Chromium. It installs JupyterHub into an environment of its own,
or into the folder that WHOSAYS_HUB_ENV names, which is then kept. Nothing else is left behind.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "browser"))

from lab import launch
from playwright.sync_api import sync_playwright
from whosays.classroom.collecting.collect import collect
from whosays.classroom.collecting.homes import Homes
from whosays.classroom.grading.key import Key
from whosays.classroom.grading.marks import Marks
from whosays.classroom.handing_out.assign import hand_out
from whosays.classroom.handing_out.copy import as_jupyter_writes
from whosays.classroom.handing_out.links import links
from whosays.exercise import load_exercise
from whosays.handing_in.assignment import make_assignment

from bench.hub import FOLDER, PASSWORD, ROOT, Accounts, Hub, Published, free_port, install, memory
from bench.hub_learner import Learner

LESSON = "03-quotations"
WAIT = 120_000  # ms
ASKED = [i for i in load_exercise(LESSON).items if i.kind == "choice" and i.stage != "worked"]
CLICKED = [i for i in ASKED if i.id in {"q4.words", "q8.words"}]
# Each answer goes the way of a click: the widget's own `do`, and so to the disk.
ANSWER = """
for item, answer in {answers!r}.items():
    this.work.do("answer", item, answer)
print(this.keep().box.do({{"do": "hand-in", "pseudonym": {name!r}, "name": ""}})["file"])
"""
# Another learner's home, and what stands in it.
PRY = "import os\ntry:\n    print(len(os.listdir({home!r})))\nexcept OSError as error:\n    print(error.strerror)"


def main(learners: int = 12, browsers: int = 3) -> int:
    """Run the class and print a line for each thing that was seen."""
    with tempfile.TemporaryDirectory(prefix="whosays-hub-") as place:
        home = Path(place)
        home.chmod(0o755)
        env = Path(os.environ.get("WHOSAYS_HUB_ENV") or home / "env")
        assignment = make_assignment("week-1", [LESSON])
        handed = hand_out(home / FOLDER, assignment)
        commands = install(env, next(handed.folder.glob("*.whl")))
        published = Published(handed.folder, free_port())
        accounts = Accounts(home / "homes", learners)
        hub = None
        try:
            hub = Hub(home / "hub", commands, accounts.homes, published.address)
            run_class(hub, published, accounts, browsers)
            check(accounts, assignment)
        finally:
            if hub:
                hub.close()
            published.close()
            accounts.close()
    return 0


def run_class(hub: Hub, published: Published, accounts: Accounts, browsers: int) -> None:
    """Let everybody work, then stop the servers, publish a change, and let some come back."""
    clicking, others = accounts.names[:browsers], accounts.names[browsers:]
    everyone = [Learner(hub, name) for name in others]
    began = time.monotonic()
    with ThreadPoolExecutor(max(1, len(others))) as all_at_once:
        list(all_at_once.map(work, everyone))
    say(f"{len(others)} learners at once, from login to a file handed in",
        f"{time.monotonic() - began:.0f} s")  # fmt: skip
    for step, what in (
        ("server", "login until the server answers"),
        ("lesson", "a lesson, opened and run"),
    ):
        each = sorted(one.seconds[step] for one in everyone)
        say(
            f"{what}, all at once", f"median {statistics.median(each):.1f} s, last {each[-1]:.1f} s"
        )
    pry(everyone, accounts)
    for one in everyone:
        one.leave()
    with sync_playwright() as playwright:
        browser = launch(playwright)
        for name in clicking:
            in_browser(browser, hub, name)
        follow_link(browser, hub, published, clicking[0])
        each = [memory(name) for name in accounts.names]
        for part in ("server", "kernel"):
            sizes = [one[part] for one in each]
            say(f"memory, {part} of a learner",
                f"median {statistics.median(sizes):.0f} MB, most {max(sizes):.0f} MB")  # fmt: skip
        say("memory of all learners", f"{sum(sum(one.values()) for one in each) / 1000:.1f} GB")
        before = {name: logs(accounts, name) for name in accounts.names}
        say("all servers stopped by the culler", f"{hub.cull(10):.0f} s")
        if before != {name: logs(accounts, name) for name in accounts.names}:
            raise SystemExit("an answer was lost when the servers were stopped")
        change(published)
        for name in clicking:
            come_back(browser, hub, name)
        browser.close()


def work(one: Learner) -> None:
    """Log in, open the lesson, answer, and hand in."""
    one.log_in()
    one.open(LESSON)
    file = one.run(ANSWER.format(answers=answers(one.name), name=pseudonym(one.name)))
    if file.strip() != f"{pseudonym(one.name)}-week-1.whosays.json":
        raise SystemExit(f"{one.name} handed in {file!r}")


def pry(everyone: list[Learner], accounts: Accounts) -> None:
    """Let each learner look into the next one's home."""
    if not ROOT:
        return
    before = dict(zip(accounts.names[1:], accounts.names, strict=False))
    homes = {one.name: str(accounts.homes / before[one.name]) for one in everyone}
    seen = {one.run(PRY.format(home=homes[one.name])).strip() for one in everyone}
    say("looking into another learner’s home", ", ".join(sorted(seen)))
    if seen != {"Permission denied"}:
        raise SystemExit("a home can be read by others")


def in_browser(browser: Any, hub: Hub, name: str) -> None:
    """Do the same with the mouse: the lesson has to start by itself."""
    began = time.monotonic()
    context, page, outside = opened(browser, hub, name)
    shown = time.monotonic() - began
    for item in CLICKED:
        answer = answers(name)[item.id]
        page.locator(f"[data-item='{item.id}'] [data-option='{answer}']").first.click()
        root = page.locator(".ws-root", has=page.locator(f"[data-item='{item.id}']")).first
        root.locator(".ws-saved[data-state='saved']").wait_for(timeout=WAIT)
    box = page.locator(".ws-handin")
    box.get_by_label("Your pseudonym").fill(pseudonym(name))
    with page.expect_download(timeout=WAIT) as download:
        box.get_by_role("button", name="Make my file to hand in").click()
    file = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    if file["content"]["pseudonym"] != pseudonym(name) or outside:
        raise SystemExit(f"{name}: {outside}")
    page.wait_for_timeout(3000)  # the notebook is saved
    say(f"{name} in Chromium: login until the lesson has started by itself", f"{shown:.1f} s")
    context.close()


def follow_link(browser: Any, hub: Hub, published: Published, name: str) -> None:
    """Follow a link as `whosays assign --hub` makes it; it fetches the lessons and opens the first."""
    context, page, _ = opened(browser, hub, name)
    made = links("https://school.org/class/week-1", hub.address.replace("http:", "https:"))
    link = next(one.address for one in made if "git-pull" in one.address)
    ours = quote_plus(published.address)
    page.goto(
        link.replace(quote_plus("https://school.org/class/week-1"), ours).replace("https", "http")
    )
    page.wait_for_url(f"**/user/{name}/doc/tree/{FOLDER}/00-start-here.ipynb*", timeout=WAIT)
    page.locator(".ws-root").first.wait_for(timeout=WAIT)
    say("the nbgitpuller link", "fetched the lessons and opened the first, which started by itself")
    context.close()


def come_back(browser: Any, hub: Hub, name: str) -> None:
    """Log in the next day: the answers are there, and so is the lesson's new sentence."""
    began = time.monotonic()
    context, page, _ = opened(browser, hub, name)
    for item in CLICKED:
        pressed = (
            f"[data-item='{item.id}'] [data-option='{answers(name)[item.id]}'][aria-pressed='true']"
        )
        page.locator(pressed).first.wait_for(timeout=WAIT)
    rendered = page.locator(".jp-RenderedMarkdown", has_text="A sentence that came later.")
    rendered.first.wait_for(state="attached", timeout=WAIT)
    say(
        f"{name} came back to the answers and the changed lesson",
        f"{time.monotonic() - began:.1f} s",
    )
    context.close()


def opened(browser: Any, hub: Hub, name: str) -> tuple[Any, Any, list[str]]:
    """Log in, and open the lesson; return the context, the page, and what it asked of others."""
    context = browser.new_context(viewport={"width": 1280, "height": 9000})
    page = context.new_page()
    page.set_default_timeout(WAIT)
    outside: list[str] = []
    here = (hub.address, hub.address.replace("http", "ws"), "blob:", "data:")
    page.on("request", lambda one: None if one.url.startswith(here) else outside.append(one.url))
    page.goto(f"{hub.address}/hub/login")
    page.locator("[name=username]").fill(name)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("[name=password]").press("Enter")
    page.wait_for_url(f"**/user/{name}/doc/tree/**", timeout=WAIT)
    page.goto(f"{hub.address}/user/{name}/doc/tree/{FOLDER}/{LESSON}.ipynb")
    page.locator(f"[data-item='{CLICKED[0].id}'] [data-option]").first.wait_for(timeout=WAIT)
    return context, page, outside


def change(published: Published) -> None:
    """Publish the lesson with a sentence more, as an instructor does while a class works."""
    file = published.folder / f"{LESSON}.ipynb"
    raw = json.loads(file.read_text(encoding="utf-8"))
    pages = (cell for cell in raw["cells"] if cell["cell_type"] == "markdown")
    # The Start button is hidden once a lesson runs.
    cell = next(cell for cell in pages if "whosays-start" not in cell["metadata"].get("tags", ()))
    cell["source"] = [*cell["source"], "\n\nA sentence that came later."]
    file.write_bytes(as_jupyter_writes(raw))
    published.commit("Add a sentence")


def check(accounts: Accounts, assignment: Any) -> None:
    """Collect from the homes and mark: each learner has their own answers, and nobody else's."""
    began = time.monotonic()
    homes = Homes(accounts.homes, assignment)
    made = collect(accounts.homes, assignment, only=homes.wanted(), whose=homes.person)
    grades = Marks(made, Key(assignment)).grades
    took = time.monotonic() - began
    if made.problems:
        raise SystemExit(str(made.problems))
    own = {one.student: one.person.id for one in made.counting if one.person}
    if own != {pseudonym(name): name for name in accounts.names}:
        raise SystemExit(f"collected: {own}")
    frame = made.frame()
    for name in accounts.names:
        rows = frame[frame["student"] == pseudonym(name)]
        given = dict(zip(rows["item"], rows["answer"], strict=True))
        wanted = answers(name)
        if given != (
            wanted if len(given) > len(CLICKED) else {i.id: wanted[i.id] for i in CLICKED}
        ):
            raise SystemExit(f"{name} gave {wanted}, and {given} was collected")
    say(f"{len(grades)} homes collected and marked, each with its own {len(frame)} answers in all",
        f"{took:.1f} s")  # fmt: skip


def answers(name: str) -> dict[str, str]:
    """Return what a learner answers; it differs from learner to learner."""
    chance = random.Random(name)
    return {item.id: chance.choice(item.options).id for item in ASKED}


def pseudonym(name: str) -> str:
    """Return the pseudonym that a learner types."""
    return f"reader-{name[-2:]}"


def logs(accounts: Accounts, name: str) -> dict[str, bytes]:
    """Return a learner's answer logs as they are on the disk."""
    folder = accounts.homes / name / FOLDER / "answers"
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.jsonl"))}


def say(what: str, seen: str) -> None:
    """Print one thing that was seen."""
    print(f"{what}: {seen}", flush=True)


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
