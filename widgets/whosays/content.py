"""Where the files that come with the package are: in a wheel or in a checkout."""

from __future__ import annotations

from pathlib import Path


def content(*parts: str) -> Path:
    """Return the path of a file or folder under lessons/, data/ or seeds/.

    >>> content("seeds").name
    'seeds'
    """
    package = Path(__file__).resolve().parent
    installed = package / "_content"
    root = installed if installed.is_dir() else package.parents[1]
    return root.joinpath(*parts)
