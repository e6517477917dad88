"""What the repository's own pages and files promise."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import get_browser
import pytest
import whosays
from ruamel.yaml import YAML
from whosays import cli

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
REPOSITORY = PROJECT["urls"]["Repository"]
SLUG = REPOSITORY.removeprefix("https://github.com/")


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def test_the_command_says_its_version_and_without_arguments_its_help(capsys):
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out == f"whosays {PROJECT['version']}\n"
    assert cli.main([]) == 0
    assert "open the lessons in JupyterLab" in capsys.readouterr().out


def test_a_lab_that_cannot_be_opened_says_why_without_a_traceback(tmp_path, capsys):
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert cli.main(["lab", str(tmp_path / "file")]) == 1
    assert "file cannot hold your copy" in capsys.readouterr().err


def test_the_version_is_the_same_everywhere():
    citation = YAML(typ="safe", pure=True).load(read("CITATION.cff"))
    assert whosays.__version__ == PROJECT["version"] == citation["version"]


def test_the_citation_file_has_what_its_schema_requires():
    citation = YAML(typ="safe", pure=True).load(read("CITATION.cff"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["authors"] == [{"name": "Who Says? contributors"}]
    assert {"message", "title", "type"} <= citation.keys()
    assert citation["repository-code"] == REPOSITORY


@pytest.mark.parametrize("pattern", ["*.md", "*.cff", "docs/**/*.md", "lessons/**/*.ipynb"])
def test_every_badge_and_link_to_the_repository_names_the_same_one(pattern):
    for page in ROOT.glob(pattern):
        text = page.read_text(encoding="utf-8")
        assert set(re.findall(r"github\.com/([\w.-]+/whosays)\b", text)) <= {SLUG}, page
        assert set(re.findall(r"/v2/gh/([\w.-]+/[\w.-]+)/", text)) <= {SLUG}, page


def test_the_badge_opens_the_start_page_in_single_document_mode():
    badge = re.search(r"\(https://mybinder\.org/v2/gh/[^)]*urlpath=([^)]*)\)", read("README.md"))
    path = badge[1].replace("%2F", "/")
    assert path == "doc/tree/lessons/00-start-here.ipynb"
    assert (ROOT / path.removeprefix("doc/tree/")).is_file()


def test_readme_and_ci_use_commands_that_exist():
    targets = set(re.findall(r"^(\w+):", read("Makefile"), flags=re.MULTILINE))
    named = set(re.findall(r"\bmake (\w+)", read("README.md") + read(".ci/run")))
    assert {"lab", "test"} <= named <= targets


def test_pre_commit_runs_what_make_check_runs():
    hooks = YAML(typ="safe", pure=True).load(read(".pre-commit-config.yaml"))
    assert [h["entry"] for repo in hooks["repos"] for h in repo["hooks"]] == ["make check"]


def test_importing_whosays_does_not_import_what_only_lessons_need():
    heavy = "{'pandas', 'altair', 'IPython', 'jupyterlab', 'nbformat'}"
    code = f"import sys, whosays, whosays.cli; print(*{heavy} & set(sys.modules))"
    ran = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, encoding="utf-8"
    )
    assert ran.stdout.strip() == ""


def test_a_named_browser_is_used(monkeypatch):
    monkeypatch.setenv("WHOSAYS_BROWSER", sys.executable)
    assert get_browser.find_browser() == sys.executable


@pytest.mark.parametrize(("ci", "code"), [("true", 1), ("", 0)])
def test_without_a_browser_the_way_to_one_is_said_and_only_ci_fails(monkeypatch, capsys, ci, code):
    monkeypatch.setattr(get_browser, "find_browser", lambda: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    monkeypatch.setenv("CI", ci)
    assert get_browser.main() == code
    assert "WHOSAYS_BROWSER" in capsys.readouterr().err


def test_no_two_test_files_share_a_name():
    """Pytest takes the second for the first, and only a run of all tests would tell."""
    names = [path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "__init__.py"]
    assert len(names) == len(set(names)), sorted(n for n in set(names) if names.count(n) > 1)


APART = {
    "views": ("classroom",),
    "charts": ("classroom", "views"),
    "reader": ("classroom", "handing_in", "lessons", "views"),
    "handing_in": ("classroom", "views"),
    "classroom": ("lessons", "views"),
}


@pytest.mark.parametrize("room", APART)
def test_a_room_takes_nothing_from_the_rooms_that_build_on_it(room):
    for path in (ROOT / "widgets" / "whosays" / room).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module:
                taken = {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
                rooms = {name.split(".")[1] for name in taken if name.startswith("whosays.")}
                assert not rooms & set(APART[room]), f"{path.name} takes from {node.module}"
