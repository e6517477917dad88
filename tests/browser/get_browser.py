"""Find the browser for the tests, and on Debian as root install one.

`python tests/browser/get_browser.py` prints its path. Without a browser it says how to
get one; it fails where CI=true, because there a skipped browser test would look green.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
)
DEBIAN = ("chromium", "fonts-dejavu-core", "fonts-liberation")
ADVICE = (
    "The browser tests need Chromium or Chrome, and none was found. Install one (Debian and "
    "Ubuntu: sudo apt-get install chromium; elsewhere: Google Chrome), or name one: "
    "WHOSAYS_BROWSER=/path/to/chrome make test"
)


def find_browser() -> str | None:
    """Return the path of WHOSAYS_BROWSER, else of the system's Chromium or Chrome, else None."""
    if named := os.environ.get("WHOSAYS_BROWSER"):
        return shutil.which(named)
    found = (shutil.which(name) for name in (*NAMES, *PLACES))
    return next((path for path in found if path), None)


def install_on_debian() -> None:
    """Install Chromium and its fonts from Debian's packages; needs root."""
    print("Installing Chromium from Debian's packages, once ...", flush=True)
    apt_get = shutil.which("apt-get") or "apt-get"
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run([apt_get, "update", "-qq"], check=True, env=quiet)
    install = [apt_get, "install", "-y", "-qq", "--no-install-recommends", *DEBIAN]
    subprocess.run(install, check=True, env=quiet, stdout=subprocess.DEVNULL)


def main() -> int:
    """Print the browser's path, installing one where that is ours to do."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not find_browser() and root and Path("/etc/debian_version").exists():
        install_on_debian()
    if browser := find_browser():
        print("Browser for the tests:", browser)
        return 0
    print(ADVICE, file=sys.stderr)
    return int(os.environ.get("CI", "").lower() in {"1", "true"})


if __name__ == "__main__":
    sys.exit(main())
