"""YAML that people write: read with its lines, and hints for what is wrong in it."""

from __future__ import annotations

import difflib
import io
from collections.abc import Iterable
from typing import Any


class YamlTextError(ValueError):
    """A text that is no YAML; the message says where, in one line."""


def read_yaml(text: str) -> Any:
    """Return what a YAML text holds, with the lines of its parts for `line_of`.

    YAML 1.2: ``no`` stays text, and a key that stands twice is refused. Raises
    `YamlTextError`, also where the nesting is deeper than anyone would write.

    >>> read_yaml("answer: no")["answer"]
    'no'
    """
    from ruamel.yaml import YAML  # slow to import, and not everyone needs it
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="rt", pure=True).load(io.StringIO(text))
    except (YAMLError, RecursionError) as error:
        raise YamlTextError(" ".join(str(error).split())) from error


def line_of(node: Any, key: Any) -> int | None:
    r"""Return the line, from 1, of a key or item of a node; of the node where it has none.

    >>> line_of(read_yaml("a: 1\nb: 2"), "b")
    2
    """
    place = getattr(node, "lc", None)
    if place is None or place.line is None:
        return None
    try:
        return int(place.key(key)[0] if isinstance(node, dict) else place.item(key)[0]) + 1
    except (KeyError, TypeError, IndexError, AttributeError):
        return int(place.line) + 1


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a hint: the known word that is most like this one, or all of them.

    >>> nearest("promt", ["id", "prompt"])
    "did you mean 'prompt'?"
    """
    known = list(known)
    near = difflib.get_close_matches(word, known, 1, 0.5)
    return f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
