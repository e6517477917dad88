"""One JupyterLab and one browser for all browser tests; each test has a copy of the lessons."""

import itertools
import os
import shutil

import get_browser
import pytest
from lab import Lab, Page, launch
from whosays.content import content


@pytest.fixture(scope="session")
def browser():
    if not get_browser.find_browser():
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            pytest.fail(get_browser.ADVICE)
        pytest.skip(get_browser.ADVICE)
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        made = launch(playwright)
        yield made
        made.close()


@pytest.fixture(scope="session")
def lab(browser, tmp_path_factory):
    assert browser, "without a browser there is no use in a server"
    home = tmp_path_factory.mktemp("lab")
    (home / "notebooks").mkdir()
    made = Lab(home / "notebooks", home)
    yield made
    made.close()


NUMBERS = itertools.count(1)


@pytest.fixture
def lessons(lab):
    """A fresh folder of signed lessons on the server; its name is the first part of a path."""
    name = f"copy-{next(NUMBERS)}"
    shutil.copytree(
        content("lessons"),
        lab.folder / name,
        ignore=shutil.ignore_patterns("answers", ".ipynb_checkpoints", "instructors"),
    )
    notebooks = (lab.folder / name).rglob("*.ipynb")
    lab.sign(*(path.relative_to(lab.folder).as_posix() for path in notebooks))
    yield name
    lab.stop_kernels()


@pytest.fixture
def page(browser, lab):
    """A browser window; nothing that it asks for may leave this machine."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    made = Page(context, lab)
    yield made
    context.close()
    assert made.outside == []
    assert made.errors == []
