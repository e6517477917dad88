"""nbgrader for the tests, in a place of its own.

It is not installed with the rest, since it adds itself to every JupyterLab of its environment, the
one of the browser tests and of `make lab` too. So only what it needs besides goes there.
"""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
from whosays.classroom.nbgrader_course import NEEDS

PLACE = Path(sys.prefix, "nbgrader")
SITE = Path(sysconfig.get_path("purelib", vars={"base": str(PLACE), "platbase": str(PLACE)}))
SCRIPTS = Path(sysconfig.get_path("scripts", vars={"base": str(PLACE)}))


def install():
    """Install it, once; without a package index the tests are skipped, but not where CI runs."""
    if (SITE / "nbgrader" / "api.py").is_file():
        return
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*pip, "--prefix", str(PLACE), NEEDS], capture_output=True, text=True, check=False
    )
    if done.returncode:
        ends = pytest.fail if os.environ.get("CI", "").lower() in {"1", "true"} else pytest.skip
        ends(f"nbgrader cannot be installed: {done.stderr[-500:]}")
