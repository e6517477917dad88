"""Short texts that lessons set side by side: data/leads/leads.yaml, or a file of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from whosays.article import Article
from whosays.content import content
from whosays.yaml_text import YamlTextError, line_of, nearest, read_yaml

KEYS = ("id", "title", "note", "text")
MAX_BYTES = 1_000_000


class LeadError(ValueError):
    """A file of texts, or a text in it, that cannot be used; the message says why and where."""


def lead(lead_id: str, path: Path | None = None) -> Article:
    """Return one of the texts as an article; its title and note are in ``about``.

    Raises `LeadError` where there is no such text, naming those that there are, or where the
    file cannot be used.

    >>> lead("library-a").about["title"]
    'Lead A, the library'
    """
    known = load_leads(path)
    if lead_id not in known:
        raise LeadError(f"there is no text {lead_id!r}; there are: {', '.join(known)}")
    return known[lead_id]


def load_leads(path: Path | None = None) -> dict[str, Article]:
    """Return all texts of a file by their id. Raises `LeadError` naming file and line."""
    path = path or content("data", "leads", "leads.yaml")
    try:
        if path.stat().st_size > MAX_BYTES:
            raise LeadError(f"{path.name}: larger than {MAX_BYTES // 1_000_000} MB; shorten it")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise LeadError(f"{path.name}: cannot be read as UTF-8 text ({error})") from error
    return read_leads(text, path.name)


def read_leads(text: str, name: str = "leads") -> dict[str, Article]:
    r"""Read texts from YAML: a list, each with id, title, note and text.

    >>> read_leads("- {id: a, title: A, note: Made up., text: One line.}")["a"].text
    'One line.'
    """
    try:
        raw = read_yaml(text)
    except YamlTextError as error:
        raise LeadError(f"{name}: {error}") from error
    if not isinstance(raw, list) or not raw:
        raise LeadError(f"{name}: a list of texts is expected, each with {', '.join(KEYS)}")
    made: dict[str, Article] = {}
    for n, entry in enumerate(raw):
        where = f"{name}, line {line_of(raw, n)}"
        said = _checked(entry, where)
        if said["id"] in made:
            raise LeadError(f"{where}: the id {said['id']!r} is there twice; give each its own")
        made[said["id"]] = Article(said["id"], said["text"], about=dict(said))
    return made


def _checked(entry: Any, where: str) -> dict[str, str]:
    if not isinstance(entry, dict):
        raise LeadError(f"{where}: an entry with {', '.join(KEYS)} is expected")
    for key in entry:
        if key not in KEYS:
            raise LeadError(f"{where}: unknown key {key!r}; {nearest(str(key), KEYS)}")
    for key in KEYS:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise LeadError(f"{where}: {key}: text is expected; put it in quotation marks")
    return {key: str(entry[key]).strip() for key in KEYS}
