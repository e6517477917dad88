import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from whosays.article import ArticleError
from whosays.text_file import MAX_FILE_BYTES, page_text, text_of_file, unwrapped

WORDS = "“Sí,” said Zoë – twice."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "windows-1252"]
)
def test_text_is_read_in_the_encodings_that_files_have(encoding):
    assert text_of_file("a.txt", f"{WORDS}\r\nMore.".encode(encoding)) == f"{WORDS}\nMore."


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1251">', "windows-1251"),
        ("<META CHARSET=KOI8-R>", "koi8-r"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">',
            "windows-1251",
        ),
        ('<?xml version="1.0" encoding="windows-1251"?>', "windows-1251"),
    ],
)
def test_a_page_is_read_in_the_encoding_that_it_declares(declared, encoding):
    assert text_of_file("a.html", f"{declared}<p>Да, сказал он.".encode(encoding)).endswith(
        "Да, сказал он."
    )


@pytest.mark.parametrize("name", ["hex", "rot13", "utf-7", "unicode_escape", "zlib", "idna", "no"])
def test_what_is_no_encoding_of_text_is_not_used(name):
    page = f"<meta charset={name}><p>+ADw-b+AD4- \\u0041 é"
    assert text_of_file("a.html", page.encode()) == "+ADw-b+AD4- \\u0041 é"


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.txt", b"%PDF-1.7 ...", "a.txt is a PDF; open it, copy the text"),
        ("a.docx", b"PK\x03\x04...", "is a Word, e-book or other packed file"),
        ("a.doc", b"\xd0\xcf\x11\xe0...", "is a Word file"),
        ("a.rtf", b"{\\rtf1 hello}", "rich text"),
        ("a.html", b"\x89PNG\r\n", "a picture"),
        ("a.csv", b"a,b", r"ends in \.txt, \.md, \.html"),
        ("article", b"a", r"ends in \.txt, \.md, \.html"),
        ("a.txt", bytes(range(256)), "is no text"),
        ("a.txt", b"a\0b", "is no text"),
        ("a.txt", b"\x81\x8d\x8f" * 9, "is no text"),
        ("a.txt", b"", "holds no words"),
        ("a.txt", b" \n ", "holds no words"),
        ("a.html", b"<script>let a = 1</script>", "has no words in it"),
        ("a.txt", b"a" * (MAX_FILE_BYTES + 1), "larger than 2 MB"),
        ("a.txt", "a".encode("utf-16")[:-1], "goes on as something else"),
    ],
)
def test_what_is_no_text_is_refused_in_words_that_say_what_to_do(name, data, why):
    with pytest.raises(ArticleError, match=why):
        text_of_file(name, data)


def test_of_a_page_its_words_stay_and_nothing_that_runs_or_draws():
    page = """<!DOCTYPE html><html><head><title>T</title><style>p { color: red }</style></head>
    <body><!-- no --><h1>A &amp; B</h1><p>One <b>two</b>,
    three<br>four</p><script>alert("x < y")</script><svg><text>no</text></svg>
    <ul><li>five</li><li>six</ul><noscript>no</noscript><iframe>no</iframe></body></html>"""
    assert page_text(page) == "A & B\nOne two, three\nfour\nfive\nsix"


def test_of_a_page_that_marks_its_article_only_that_is_taken():
    assert page_text("<nav>Menu</nav><article><h1>A</h1><p>Long text.</article>") == "A\nLong text."
    teasers = "<article>More</article><div>" + "The text itself. " * 9 + "</div>"
    assert page_text(teasers).startswith("More\nThe text itself.")


def test_markup_that_was_written_as_text_stays_text():
    assert page_text("<p>&lt;script&gt;alert(1)&lt;/script&gt;") == "<script>alert(1)</script>"
    assert text_of_file("a.txt", b"<script>alert(1)</script>") == "<script>alert(1)</script>"
    assert text_of_file("a.md", b"# **A**") == "# **A**"


@pytest.mark.parametrize(
    "piece", ["<a ", "<!--", "<a b='", "<p>", "</", "<![CDATA[", "<svg>", "&#"]
)
def test_a_page_that_is_made_to_take_long_does_not(piece):
    begun = time.monotonic()
    page_text(piece * (1_000_000 // len(piece)))  # read at once, the worst take hours
    assert time.monotonic() - begun < 15


def test_a_tag_that_is_too_long_is_passed_over_and_the_text_goes_on():
    picture = f"<img src='data:image/png;base64,{'A' * 900_000}'>"
    assert page_text(f"<p>One {picture} two</p><p>three</p>") == "One two\nthree"


LINE = "a line of the usual length that was broken because it was full"


def test_paragraphs_that_were_broken_into_lines_are_put_together():
    assert unwrapped(f"{LINE}\n{LINE}\nend.\n\n{LINE}\nend.") == (
        f"{LINE} {LINE} end.\n\n{LINE} end."
    )


@pytest.mark.parametrize(
    "text",
    [
        "One paragraph a line, and each is long enough to be a paragraph.\n" * 2,
        "Roses are red,\nviolets are blue.\n\nA verse stays.",
        f"- {LINE}\n- {LINE}\n\nend",
        f"| {LINE} |\n| {LINE} |\n\nend",
        f"{LINE}  \n{LINE}\n\nend",
    ],
)
def test_lines_that_stand_for_themselves_stay(text):
    assert unwrapped(text) == text


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_bytes_are_read_or_refused(data, name):
    try:
        text = text_of_file(name, data)
    except ArticleError:
        return
    assert text.strip()
    assert "\0" not in text


@given(st.text(max_size=200).filter(lambda text: text.strip() and "\0" not in text))
def test_text_in_utf_8_comes_back_as_it_was(text):
    encoded = text.encode("utf-8", "replace")
    try:
        read = text_of_file("a.txt", b"\xef\xbb\xbf" + encoded)
    except ArticleError:
        return
    assert "".join(read.split()) == "".join(encoded.decode().split())
