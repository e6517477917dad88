"""A document that was found becomes an article with an id, or an error says why not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from whosays.article import Article, ArticleError, check_text, load_article
from whosays.corpus.found import ENDINGS, MAX_DOCUMENT_BYTES, Found, too_large
from whosays.text_file import text_of_file

_ADVICE = "give its text as .txt, .md, .html or JSON Lines"


def document(found: Found) -> tuple[str | int, Article]:
    """Return the id of a document, as it was given, and its text as an article.

    Raises `ArticleError` with what is wrong, without the document’s name.
    """
    if found.trouble:
        raise ArticleError(found.trouble)
    if found.kind == "article":
        article = load_article(found.name)
        return article.id, article
    data = found.data if found.data is not None else _read(found)
    if len(data) > MAX_DOCUMENT_BYTES:
        raise ArticleError(too_large())
    if found.kind == "jsonl":
        return _of_line(data)
    ending = ENDINGS.get(found.kind, "").partition(" ")[0]
    if not ending:
        raise ArticleError(
            "its ending does not say what it holds; --input text, markdown, html or jsonl does"
        )
    called = f"it{ending}"
    try:
        text = text_of_file(called, data, most=MAX_DOCUMENT_BYTES, advice=_ADVICE)
    except ArticleError as error:
        raise ArticleError(str(error).removeprefix(called).lstrip(": ")) from error
    return found.name, Article(found.name, text)


def _read(found: Found) -> bytes:
    try:
        with Path(found.path).open("rb") as file:
            return file.read(MAX_DOCUMENT_BYTES + 1)
    except OSError as error:
        raise ArticleError(f"cannot be read: {error.strerror}") from error


def _of_line(line: bytes) -> tuple[str | int, Article]:
    """Return the document of one line, ``{"id": …, "text": …}``; its text stays as it is."""
    row = _parsed(line)
    if not isinstance(row, dict):
        raise ArticleError(f'must be an object with "id" and "text", but is {_called(row)}')
    for key in ("id", "text"):
        if key not in row:
            raise ArticleError(f'has no "{key}"; a line is {{"id": …, "text": …}}')
    name, text = row["id"], row["text"]
    if isinstance(name, bool) or not isinstance(name, str | int):
        raise ArticleError(f"its id must be a text or a whole number, but is {_called(name)}")
    if not isinstance(text, str):
        raise ArticleError(f"its text must be a text, but is {_called(text)}")
    _whole_characters("id", str(name))
    _whole_characters("text", text)
    try:
        check_text(text, "")
    except ArticleError as error:
        raise ArticleError(str(error).lstrip(": ")) from error
    return name, Article(str(name), text)


def _parsed(line: bytes) -> Any:
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ArticleError(f"byte {error.start + 1} of the line is not UTF-8") from error
    except RecursionError as error:
        raise ArticleError("is nested too deeply to be a document") from error
    except ValueError as error:
        raise ArticleError(f"is not JSON: {error}") from error


def _whole_characters(what: str, words: str) -> None:
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"character {error.start + 1} of its {what} is half a character (a lone surrogate),"
            " which UTF-8 cannot keep"
        ) from error


def _called(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    return "null" if value is None else names.get(type(value), "a number")
