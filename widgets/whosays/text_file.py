"""The text of a file that a learner gives: plain text, Markdown, or a saved web page.

A page is never shown as one: its words and paragraphs are taken, and all else is left behind.
"""

from __future__ import annotations

import codecs
import re
from html.parser import HTMLParser

from whosays.article import ArticleError, check_text

MAX_FILE_BYTES = 2_000_000
ENDINGS = (".txt", ".md", ".html")
_ALSO = {".markdown": ".md", ".htm": ".html", ".text": ".txt", ".xhtml": ".html"}
# What a file really is, by its first bytes; the ending of its name can be wrong.
_NO_TEXT = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, e-book or other packed file",
    b"\xd0\xcf\x11\xe0": "a Word file",
    b"{\\rtf": "a rich text file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a packed file",
}
_COPY = "open it, copy the text of the article, and paste it into the box"
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Encodings of text that a page may name; Python has others, such as hex, that are none.
_NAMED = re.compile(
    r"utf-8|windows-125\d|iso-8859-\d+|koi8-[ru]|gbk|gb2312|gb18030|big5|shift_jis|euc-jp|euc-kr"
)
_DECLARED = re.compile(
    rb"<meta[^<>]{0,200}?charset\s*=\s*[\"']?([\w-]+)|<\?xml[^<>]{0,100}encoding=[\"']([\w-]+)",
    re.IGNORECASE,
)
_DECLARED_WITHIN = 4096  # bytes
_LEAST_MARKED = 3  # a third of a page


def text_of_file(name: str, data: bytes, *, most: int = MAX_FILE_BYTES, advice: str = _COPY) -> str:
    r"""Return the text of a file, with line ends as U+000A and one paragraph a line.

    Raises `ArticleError`, whose words say what the file is and, as `advice`, what to do instead.
    `most` is how many bytes it may have.

    >>> text_of_file("note.txt", "“Yes,” she said.".encode("utf-16"))
    '“Yes,” she said.'
    >>> text_of_file("page.html", b"<h1>News</h1><script>alert(1)</script><p>Ana &amp; Bo\nmet.")
    'News\nAna & Bo met.'
    """
    short = name[-60:] or "this file"
    dot = name.rfind(".")
    ending = name[dot:].lower() if dot >= 0 else ""
    ending = _ALSO.get(ending, ending)
    try:
        text = _decoded(data, short, ending, most)
    except ArticleError as error:
        raise ArticleError(f"{error}; {advice}") from error
    text = check_text(text, short)
    text = page_text(text) if ending == ".html" else unwrapped(text)
    if not text.strip():
        raise ArticleError(f"{short} has no words in it that can be read; {advice}")
    return text


def page_text(markup: str) -> str:
    r"""Return the words of a web page, one paragraph a line; of what it marks as its article.

    >>> page_text("<nav>Menu</nav><article><p>One<br>two</p> <p>Th<b>ree</b></article>Footer")
    'One\ntwo\nThree'
    """
    reader = _Page()
    reader.read(markup)
    every, marked = reader.text(inside=False), reader.text(inside=True)
    # Pages also mark teasers of other articles so.
    return marked if len(marked) >= len(every) / _LEAST_MARKED else every


def unwrapped(text: str) -> str:
    r"""Return a text in which paragraphs that were broken into short lines are one line each.

    Lines belong together where only blank lines part the paragraphs; lists, headings, tables and
    verse stay as they are.
    """
    if not re.search(r"\n[^\S\n]*\n", text):
        return text
    blocks = re.split(r"\n(?:[^\S\n]*\n)+", text)
    return "\n\n".join(_joined(block) for block in blocks)


_SHORTEST, _LONGEST = 45, 100  # characters of a line that was broken because it was full
_OWN_LINE = re.compile(r"\s*(?:[-*+•>|#]|\d+[.)]\s|```|~~~)|.*\s{2}$")


def _joined(block: str) -> str:
    lines = block.split("\n")
    full = all(_SHORTEST <= len(line.rstrip()) <= _LONGEST for line in lines[:-1])
    if len(lines) == 1 or not full or any(_OWN_LINE.match(line) for line in lines):
        return block
    return " ".join(line.strip() for line in lines)


def _decoded(data: bytes, name: str, ending: str, most: int) -> str:
    """Decode a file of a kind and size that is read."""
    what = next((said for first, said in _NO_TEXT.items() if data.startswith(first)), "")
    if what:
        raise ArticleError(f"{name} is {what}")
    if ending not in ENDINGS:
        raise ArticleError(f"{name}: a file that ends in {', '.join(ENDINGS)} is read")
    if len(data) > most:
        raise ArticleError(f"{name} is larger than {most // 1_000_000} MB")
    return _text(data, name, page=ending == ".html")


def _text(data: bytes, name: str, *, page: bool) -> str:
    """Decode by the mark at the beginning, what a page declares, UTF-8, else Windows-1252."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _as(data, encoding, name)
    if encoding := _wide(data):
        return _as(data, encoding, name)
    tried = ["utf-8"]
    if page and (found := _DECLARED.search(data[:_DECLARED_WITHIN])):
        declared = (found[1] or found[2]).decode("ascii", "replace").lower()
        # As browsers do: a page that says Latin-1 is written in Windows-1252.
        declared = {"iso-8859-1": "windows-1252", "us-ascii": "windows-1252"}.get(
            declared, declared
        )
        if _NAMED.fullmatch(declared):
            tried.insert(0, declared)
    for encoding in [*tried, "windows-1252"]:
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        return _plausible(text, name)
    raise ArticleError(f"{name} is no text, or its characters cannot be told")


def _as(data: bytes, encoding: str, name: str) -> str:
    try:
        return _plausible(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        raise ArticleError(f"{name} begins as text and goes on as something else") from error


def _plausible(text: str, name: str) -> str:
    """Return the text, unless it is full of characters that no article has."""
    strange = len(re.findall(r"[\x00-\x08\x0e-\x1f\x7f]", text))
    if "\0" in text or strange > len(text) / 200:
        raise ArticleError(f"{name} is no text")
    return text


def _wide(data: bytes) -> str:
    """Return UTF-16 where every other byte of the beginning is zero, and no mark says so."""
    first = data[:2000]
    odd, even = first[1::2], first[0::2]
    if not first or len(data) % 2:
        return ""
    if odd.count(0) > len(odd) * 0.7 and not even.count(0):
        return "utf-16-le"
    if even.count(0) > len(even) * 0.7 and not odd.count(0):
        return "utf-16-be"
    return ""


class _Page(HTMLParser):
    """Collects words; a tag that begins or ends a block begins a new line."""

    UNSHOWN = frozenset(("script", "style", "template", "noscript", "svg", "math", "iframe",
                         "object", "title", "select", "textarea", "button"))  # fmt: skip
    INLINE = frozenset(("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em",
                        "font", "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span",
                        "strong", "sub", "sup", "time", "u", "var", "wbr"))  # fmt: skip
    PIECE = 65_536  # the parser looks at what it has not finished again with each piece
    LONGEST_TAG = 400_000  # a picture inside a page can be this long; more is passed over

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[tuple[bool, list[str]]] = [(False, [])]
        self._unshown: list[str] = []
        self._article = 0

    def read(self, markup: str) -> None:
        """Read a page in time that grows with its length; `feed` and `close` alone do not."""
        lost = False
        for at in range(0, len(markup), self.PIECE):
            piece = markup[at : at + self.PIECE]
            if lost:
                _, end, piece = piece.partition(">")
                lost = not end
            self.feed(piece)
            if len(self.rawdata) > self.LONGEST_TAG:
                self.rawdata, lost = "", True
        # What is left ends in the middle of a tag, or is text that could have gone on.
        self.handle_data(self.rawdata.partition("<")[0])

    def text(self, *, inside: bool) -> str:
        """Return the lines, or only those inside an element `article`."""
        lines = ("".join(words) for within, words in self._lines if within or not inside)
        return "\n".join(filter(None, (re.sub(r"\s+", " ", line).strip() for line in lines)))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if self._unshown:
            self._unshown += [tag] * (tag == self._unshown[0])
        elif tag in self.UNSHOWN:
            self._unshown = [tag]
        elif tag not in self.INLINE:
            self._article += tag == "article"
            self._break()

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.UNSHOWN and tag != "article":
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._unshown:
            if tag == self._unshown[0]:
                self._unshown.pop()
        elif tag not in self.INLINE:
            self._break()
            if tag == "article" and self._article:
                self._article -= 1
                self._break()

    def handle_data(self, data: str) -> None:
        if not self._unshown:
            self._lines[-1][1].append(data)

    def _break(self) -> None:
        self._lines.append((self._article > 0, []))
