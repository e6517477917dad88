"""A page that stands alone: one HTML file that asks for nothing and runs nothing."""

from __future__ import annotations

import html
from collections.abc import Iterable

from whosays.report_findings import plain

# A browser that is given this runs no script and loads nothing, whatever stands in the page.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def esc(words: str) -> str:
    """Return words as text of a page, never as markup.

    >>> esc("a < b & “c”")
    'a &lt; b &amp; “c”'
    """
    return html.escape(plain(words))


def document(title: str, style: str, body: Iterable[str], *, script: str = "") -> str:
    """Return a whole page; `style` is its CSS, `body` are pieces of HTML.

    `script` is the SHA-256 digest, in base64, of the one program that may run in it.
    """
    policy = f"{POLICY}; script-src 'sha256-{script}'" if script else POLICY
    return "\n".join(
        [
            "<!DOCTYPE html>",
            '<html lang="en">',
            '<head><meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{esc(title)}</title>",
            f"<style>{style}</style></head>",
            "<body>",
            *body,
            "</body></html>",
            "",
        ]
    )
