"""Reads many documents, in several processes if wanted, and gives the results out in order."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from typing import NamedTuple

from whosays.article import ArticleError
from whosays.corpus.documents import document
from whosays.corpus.forms import Form, lines
from whosays.corpus.found import Found
from whosays.reader.read import read

AHEAD = 4  # documents a process that may be read before the ones before them are given out


class Made(NamedTuple):
    """What became of a document: its lines, or the trouble with it."""

    name: str
    size: int
    id: str | int = ""
    lines: str = ""
    trouble: str = ""


def make(found: Found, form: Form) -> Made:
    """Read one document; whatever is wrong with it becomes its `trouble`."""
    made = Made(found.name, found.size)
    try:
        name, article = document(found)
        return made._replace(id=name, lines=lines(form, name, article, read(article)))
    except ArticleError as error:
        return made._replace(trouble=str(error))
    except Exception as error:  # noqa: BLE001  (one document must never stop the others)
        what = f"{type(error).__name__}: {error}"
        return made._replace(trouble=f"the reader failed with {what}; please report this")


def made_of(every: Iterable[Found], form: Form, jobs: int = 1) -> Iterator[Made]:
    """Yield what becomes of each document, in order; with `jobs` above 1 in so many processes."""
    work = partial(make, form=form)
    yield from _once(map(work, every) if jobs == 1 else _in_processes(every, work, jobs))


def _once(every: Iterable[Made]) -> Iterator[Made]:
    """Refuse an id that was there before: a scorer would take one document for the other."""
    seen: set[int] = set()
    for made in every:
        key = hash((type(made.id), made.id))
        if made.trouble or key not in seen:
            seen.add(key)
            yield made
        else:
            yield made._replace(lines="", trouble=f"the id {made.id!r} was there before")


def _in_processes(
    every: Iterable[Found], work: Callable[[Found], Made], jobs: int
) -> Iterator[Made]:
    pool = _pool(jobs)
    waiting: deque[tuple[Found, Future[Made]]] = deque()
    source = iter(every)
    try:
        while True:
            while len(waiting) < AHEAD * jobs and (found := next(source, None)) is not None:
                waiting.append((found, pool.submit(work, found)))
            if not waiting:
                return
            try:
                made = waiting[0][1].result()
            except BrokenProcessPool:
                pool.shutdown(cancel_futures=True)
                yield from _one_by_one([found for found, _ in waiting], work)
                waiting.clear()
                pool = _pool(jobs)
                continue
            waiting.popleft()
            yield made
    finally:
        pool.shutdown(cancel_futures=True)


def _one_by_one(every: list[Found], work: Callable[[Found], Made]) -> Iterator[Made]:
    """Read documents again of which one ended its process, to know which one it is."""
    for found in every:
        with _pool(1) as pool:
            try:
                yield pool.submit(work, found).result()
            except BrokenProcessPool:
                trouble = "the process that read it was ended, perhaps for want of memory"
                yield Made(found.name, found.size, trouble=trouble)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # The same on every system, and no copy of a process that has threads.
    return ProcessPoolExecutor(jobs, get_context("spawn"), _leave_interrupts)


def _leave_interrupts() -> None:
    """Leave Ctrl+C to the command, with which its processes end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
