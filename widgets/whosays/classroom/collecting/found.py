"""The files in a folder or in an LMS's zip, one after another, each only read when it is its turn.

Nothing is unpacked to the disk, no link is followed, and what a zip says of its sizes is not
believed: every file has a limit, and so has what comes out of a zip in a zip. What cannot be
read is given out with the reason, and the rest goes on.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Collection, Iterator
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import IO, BinaryIO, NamedTuple

from whosays.handing_in.handed_in import LARGEST

# What is read, and how much of it at most.
KINDS = {".json": LARGEST, ".jsonl": 20_000_000, ".ipynb": 10_000_000, ".zip": 20_000_000}
DEEPEST = 3  # zips in each other
DEEPEST_FOLDER = 40
MOST_ENTRIES = 200_000  # of a zip that an LMS made
MOST_INNER = 2_000  # of a zip that is handed in
MOST_INNER_BYTES = 50_000_000
MOST_BYTES = 500_000_000
_DIRECTORY = 200  # bytes that a file's entry in a zip's directory has at most, on average
_ELSEWHERE = 0xFFFFFFFF  # then the size stands elsewhere, with eight bytes
LINK = "a link to somewhere else; it was not followed"
_LINKED = {errno.ELOOP, errno.ENOTDIR}  # what is said of a link, and of one that is no folder
_FILE = (os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
         | getattr(os, "O_BINARY", 0))  # fmt: skip
_FOLDER = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_DIRECTORY", 0)
_JUNK = re.compile(r"(?:^|/)(?:\.(?!\.)|__MACOSX/|Thumbs\.db$|desktop\.ini$|~\$)")


class Found(NamedTuple):
    """One file: `data` is what is in it, or `trouble` says why that cannot be known.

    `name` is its path from the folder or zip, with ``!`` where a zip begins; `read` is how many
    bytes were looked at.
    """

    name: str
    kind: str
    data: bytes = b""
    trouble: str = ""
    read: int = 0


class Place(NamedTuple):
    """A file on the disk that was listed and not looked into; `name` is from the folder."""

    path: Path
    name: str
    trouble: str = ""


def places(where: Path, skip: Collection[Path] = ()) -> list[Place]:
    """Return the files of a folder and all folders in it, in order, or the one file that it is.

    What `skip` names is passed over, such as the folder that the tables go to.
    """
    if not where.exists():
        return [Place(where, str(where), "there is no such folder or file")]
    if not where.is_dir():
        return [Place(where, where.name)]
    return list(_listed(where, "", {path.resolve() for path in skip}))


def found(place: Place) -> Iterator[Found]:
    """Yield the file, or the files of the zip, that stands there; hidden ones are passed over."""
    kind = _kind(place.name)
    if place.trouble or not kind:
        yield Found(place.name, kind, trouble=place.trouble or _other(place.name))
        return
    try:
        number = _opened(place)
        with os.fdopen(number, "rb") as file:
            if not stat.S_ISREG(os.fstat(number).st_mode):
                yield Found(place.name, kind, trouble="no ordinary file")
            elif kind == ".zip":
                yield from _zip(file, place.name, 1)
            else:
                yield _bounded(place.name, kind, file)
    except OSError as error:
        why = f"cannot be read ({error.strerror or error})"
        yield Found(place.name, kind, trouble=LINK if error.errno in _LINKED else why)


def _opened(place: Place) -> int:
    """Open a file by the folders that it was listed in, and return its number.

    A link that was put in the place of it or of one of those after they were listed is not
    followed, either: with `sudo` it could lead to what only others may read.
    """
    *folders, name = place.name.split("/")
    if os.open not in os.supports_dir_fd:  # Windows
        number = os.open(place.path, _FILE)
        try:
            for path in (place.path, *place.path.parents[: len(folders)]):
                _refuse_link(path)
        except OSError:
            os.close(number)
            raise
        return number
    inside = os.open(place.path.parents[len(folders)], os.O_RDONLY | os.O_DIRECTORY)
    try:
        for one in folders:
            above, inside = inside, os.open(one, _FOLDER, dir_fd=inside)
            os.close(above)
        return os.open(name, _FILE, dir_fd=inside)
    finally:
        os.close(inside)


def _refuse_link(path: Path) -> None:
    here = os.lstat(path)
    junction = getattr(stat, "IO_REPARSE_TAG_MOUNT_POINT", None)
    if stat.S_ISLNK(here.st_mode) or getattr(here, "st_reparse_tag", 0) == junction:
        raise OSError(errno.ELOOP, LINK)


def _listed(folder: Path, before: str, skip: set[Path], depth: int = 0) -> Iterator[Place]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield Place(folder, before, f"cannot be read ({error.strerror})")
        return
    for entry in entries:
        name = f"{before}{entry.name}"
        if _JUNK.search(entry.name) or entry.name == "__MACOSX":
            continue
        if skip and Path(entry.path).resolve() in skip and not entry.is_symlink():
            continue
        if entry.is_symlink():
            yield Place(Path(entry.path), name, LINK)
        elif entry.is_dir(follow_symlinks=False):
            if depth < DEEPEST_FOLDER:
                yield from _listed(Path(entry.path), f"{name}/", skip, depth + 1)
            else:
                yield Place(Path(entry.path), name, "too many folders in each other")
        elif entry.is_file(follow_symlinks=False):
            yield Place(Path(entry.path), name)
        else:
            yield Place(Path(entry.path), name, "no ordinary file")


def _zip(file: BinaryIO, name: str, depth: int) -> Iterator[Found]:
    """Yield the files of a zip, in the order of their names."""
    most = MOST_ENTRIES if depth == 1 else MOST_INNER
    try:
        _check_directory(file, most * _DIRECTORY)
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError) as error:
        yield Found(name, ".zip", trouble=f"a damaged zip ({error})")
        return
    with archive:
        entries = sorted(archive.infolist(), key=lambda entry: entry.filename)
        if len(entries) > most:
            yield Found(name, ".zip", trouble=f"a zip with more than {most:,} files")
            return
        # An LMS's zip can be large, but answers are not packed a hundredfold.
        size = file.seek(0, os.SEEK_END)
        left = MOST_INNER_BYTES if depth > 1 else max(MOST_BYTES, 100 * size)
        for entry in entries:
            if entry.is_dir() or _JUNK.search(entry.filename):
                continue
            whole = f"{name}!{entry.filename}"
            one = _entry(archive, entry, whole)
            left -= one.read
            if left < 0:
                yield Found(name, ".zip", trouble="a zip that holds far more than answers")
                return
            if one.kind != ".zip" or one.trouble:
                yield one
            elif depth < DEEPEST:
                yield from _zip(BytesIO(one.data), whole, depth + 1)
            else:
                yield Found(whole, ".zip", trouble="too many zips in each other")


def _entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> Found:
    kind = _kind(entry.filename)
    if trouble := _trouble(entry, kind):
        return Found(name, kind, trouble=trouble)
    try:
        with archive.open(entry) as file:
            return _bounded(name, kind, file)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        return Found(name, kind, trouble=f"damaged within the zip ({error})")
    except Exception as error:  # noqa: BLE001  (each way of packing has errors of its own)
        return Found(name, kind, trouble=f"cannot be unpacked ({type(error).__name__})")


def _trouble(entry: zipfile.ZipInfo, kind: str) -> str:
    """Return why a file in a zip is not read, or nothing."""
    path = entry.filename.replace("\\", "/")
    if ".." in path.split("/") or path.startswith("/") or path[1:2] == ":":
        return "its name leads out of the zip"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return LINK
    if not kind:
        return _other(entry.filename)
    return "locked with a password" if entry.flag_bits & 1 else ""


def _bounded(name: str, kind: str, file: IO[bytes]) -> Found:
    most = KINDS[kind]
    data = file.read(most + 1)
    if len(data) > most:
        return Found(name, kind, trouble=f"larger than {most // 1_000_000} MB", read=most)
    return Found(name, kind, data, read=len(data))


def _check_directory(file: BinaryIO, most: int) -> None:
    """Refuse a zip whose directory is too large: it is read as a whole when the zip is opened."""
    file.seek(max(0, file.seek(0, os.SEEK_END) - 65_557))
    end = file.read()
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) < at + 22:
        raise zipfile.BadZipFile("cut off, or no zip")
    size = struct.unpack_from("<L", end, at + 12)[0]
    if size == _ELSEWHERE and (at := end.rfind(b"PK\x06\x06")) >= 0:
        size = struct.unpack_from("<Q", end, at + 40)[0]
    if size > most:
        raise zipfile.BadZipFile("more files than can be read")
    file.seek(0)


def _kind(name: str) -> str:
    # Where an LMS takes no JSON, people add an ending that it takes.
    ending = PurePosixPath(re.sub(r"(\.jsonl?)\.txt$", r"\1", name.lower())).suffix
    return ending if ending in KINDS else ""


def _other(name: str) -> str:
    ending = PurePosixPath(name).suffix
    what = f"ends in {ending[:12]}" if ending else "has no ending"
    return f"{what}; answers are handed in as .whosays.json"
