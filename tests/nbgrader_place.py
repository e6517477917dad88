"""nbgrader for the tests and the benches, in a place of its own.

It is not installed with the rest, since it adds itself to every JupyterLab of its environment, the
one of the browser tests and of `make lab` too. So only what it needs besides goes there.
"""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

from whosays.classroom.nbgrader.course import NEEDS

PLACE = Path(sys.prefix, "nbgrader")
SITE = Path(sysconfig.get_path("purelib", vars={"base": str(PLACE), "platbase": str(PLACE)}))
SCRIPTS = Path(sysconfig.get_path("scripts", vars={"base": str(PLACE)}))


def install():
    """Install it, if it is not there; return why that cannot be done, or nothing."""
    if (SITE / "nbgrader" / "api.py").is_file():
        return ""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    done = subprocess.run(
        [*pip, "--prefix", str(PLACE), NEEDS], capture_output=True, text=True, check=False
    )
    return done.stderr[-500:] if done.returncode else ""


def variables():
    """The variables with which a command of nbgrader finds itself and what it calls."""
    path = os.pathsep.join([str(SCRIPTS), str(Path(sys.executable).parent), os.environ["PATH"]])
    return {"PATH": path, "PYTHONPATH": str(SITE)}
