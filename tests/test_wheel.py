"""A wheel built from the tree works where there is no tree."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    place = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(place)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(place.glob("*.whl"))


@pytest.fixture(scope="module")
def names(wheel):
    return set(zipfile.ZipFile(wheel).namelist())


def test_it_holds_every_file_that_the_course_needs(names):
    for folder, place in {
        "lessons": "whosays/_content/lessons",
        "data": "whosays/_content/data",
        "seeds": "whosays/_content/seeds",
        "widgets/whosays/static": "whosays/static",
        "widgets/whosays/jupyter": "whosays/jupyter",
        "widgets/whosays/labextension": (
            "whosays-0.1.0.data/data/share/jupyter/labextensions/whosays"
        ),
    }.items():
        listed = ["git", "ls-files", "-z", folder]
        tracked = subprocess.run(
            listed, cwd=ROOT, check=True, capture_output=True, encoding="utf-8"
        ).stdout.split("\0")
        files = [name for name in tracked if name and (ROOT / name).is_file()]
        assert files, folder
        missing = {place + name.removeprefix(folder) for name in files} - names
        assert not missing


def test_it_holds_nothing_that_a_run_leaves_behind(names):
    left = ("answers/", ".ipynb_checkpoints", "node_modules", "__pycache__", ".whosays.json")
    assert [name for name in names if any(part in name for part in left)] == []
    assert not [name for name in names if name.startswith("whosays/labextension")]


def test_it_works_when_installed_outside_the_checkout(wheel, tmp_path):
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(site), str(wheel)], check=True)
    code = """if True:
        import pathlib, sys, whosays
        from whosays.content import content
        from whosays.lessons_copy import copy_lessons
        print(pathlib.Path(whosays.__file__).parent)
        print(whosays.load_article("guaido-2019").sha256[:8])
        print(len(copy_lessons(content("lessons"), pathlib.Path("mine"))))
    """
    ran = subprocess.run(
        [sys.executable, "-c", code],
        cwd=elsewhere,
        env={**os.environ, "PYTHONPATH": str(site)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    lessons = sum(len(list((ROOT / "lessons").glob(p))) for p in ("*.ipynb", "[!.]*/*.ipynb"))
    assert ran.stdout.split() == [str(site / "whosays"), "25bace59", str(lessons)]
    assert (site / "share/jupyter/labextensions/whosays/static/start.js").is_file()
