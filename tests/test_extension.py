"""The extension that starts a lesson, tried without a browser; the real pages are in browser/."""

import json
import subprocess
from pathlib import Path

import npm

TESTS = Path(__file__).resolve().parent
EXTENSION = TESTS.parent / "widgets" / "whosays" / "labextension"


def test_it_starts_what_it_should_and_leaves_the_rest_alone():
    node = [str(npm.NODE_FOLDER / "node"), "--test", str(TESTS / "extension.test.mjs")]
    ran = subprocess.run(node, check=False, capture_output=True, encoding="utf-8")
    assert ran.returncode == 0, ran.stdout


def test_its_description_names_the_file_that_is_there():
    about = json.loads((EXTENSION / "package.json").read_text(encoding="utf-8"))
    assert (EXTENSION / about["jupyterlab"]["_build"]["load"]).is_file()
