"""Run what `make check` promises: style, types, JavaScript lint, notebook hygiene.

Every check runs, also after one has failed, so that one look shows all there is to mend.
`pre-commit` runs this file too.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CHECKS = {
    "style": ["-m", "ruff", "check", "."],
    "format": ["-m", "ruff", "format", "--check", "."],
    "types": ["-m", "mypy"],
    "JavaScript": ["tests/npm.py", "run", "--silent", "lint"],
    "notebooks": ["tests/hygiene.py"],
}


def main() -> int:
    """Run the checks and return 1 if one of them failed."""
    failed = []
    for name, arguments in CHECKS.items():
        print(f"--- {name}", flush=True)
        if subprocess.run([sys.executable, *arguments], cwd=ROOT, check=False).returncode:
            failed.append(name)
    print("failed: " + ", ".join(failed) if failed else "all checks passed")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())
