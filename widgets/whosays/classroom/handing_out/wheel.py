"""A wheel of the package with other content than the installed one, written with what is here.

The binary distribution format is that of the Python packaging user guide (PEP 427): a zip
archive with a folder of metadata and a record of all files with their SHA-256.
"""

from __future__ import annotations

import base64
import hashlib
import re
import zipfile
from collections.abc import Iterable
from importlib.metadata import distribution
from pathlib import Path

NAME = "whosays"
_WHEEL = "Wheel-Version: 1.0\nGenerator: whosays assign\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
_WHEN = (2020, 1, 1, 0, 0, 0)  # of every file: the same content makes the same wheel


def write_wheel(
    folder: Path,
    label: str,
    files: Iterable[tuple[str, bytes]],
    extension: Iterable[tuple[str, bytes]],
) -> Path:
    """Write a wheel with these files and return it.

    `label` becomes the local part of the version, so that an installer tells the copy from the
    published package. `extension` are the files of the JupyterLab extension.
    """
    installed = distribution(NAME)
    local = re.sub(r"[^a-z0-9]+", ".", label).strip(".")
    version = f"{installed.version.partition('+')[0]}+{local}"
    info, data = f"{NAME}-{version}.dist-info", f"{NAME}-{version}.data"
    head = re.sub(r"(?m)^Version: .*$", f"Version: {version}", str(installed.read_text("METADATA")))
    entries = str(installed.read_text("entry_points.txt"))
    place = folder / f"{NAME}-{version}-py3-none-any.whl"
    record = []
    with zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as archive:

        def add(name: str, content: bytes) -> None:
            archive.writestr(zipfile.ZipInfo(name, _WHEN), content, zipfile.ZIP_DEFLATED)
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=")
            record.append(f"{name},sha256={digest.decode()},{len(content)}")

        for name, content in files:
            add(name, content)
        for name, content in extension:
            add(f"{data}/data/share/jupyter/labextensions/{NAME}/{name}", content)
        for name, text in {"METADATA": head, "WHEEL": _WHEEL, "entry_points.txt": entries}.items():
            add(f"{info}/{name}", text.encode())
        archive.writestr(
            zipfile.ZipInfo(f"{info}/RECORD", _WHEN),
            "\n".join([*record, f"{info}/RECORD,,", ""]),
            zipfile.ZIP_DEFLATED,
        )
    return place
