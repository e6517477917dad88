"""Where a copy that was published can be opened: Binder, a JupyterHub, a plain download.

Addresses are made as mybinder.org and nbgitpuller document them.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from whosays.pages import START

_HOSTS = {"github.com": "gh", "gitlab.com": "gl"}


class LinkError(ValueError):
    """A place of publication that no link can be made to; the message says why."""


@dataclass(frozen=True)
class Link:
    """A link: what it is, its address, and a sentence for those who follow it."""

    name: str
    address: str
    what: str


def links(publish: str, hub: str = "", branch: str = "main") -> list[Link]:
    """Return the links to a copy in a public Git repository.

    `hub` is the address of a JupyterHub with nbgitpuller. Raises `LinkError` where an address is
    none that begins with https://.

    >>> [one.address for one in links("https://github.com/school/week-1")][0]
    'https://mybinder.org/v2/gh/school/week-1/main?urlpath=doc%2Ftree%2F00-start-here.ipynb'
    """
    host, path = _checked(publish, "the repository")
    owner, _, name = path.rpartition("/")
    if not owner or not name:
        raise LinkError(f"{publish}: an owner and a repository are expected after {host}/")
    kind = _HOSTS.get(host)
    where = {"gh": path, "gl": quote(path, safe="")}.get(kind or "", quote(publish, safe=""))
    opens = urlencode({"urlpath": f"doc/tree/{START}"})
    binder = f"https://mybinder.org/v2/{kind or 'git'}/{where}/{quote(branch, safe='')}?{opens}"
    made = [Link("Binder", binder, "Nothing to install. It starts within some minutes, and forgets"
                 " what you do when you leave: take your answers with you.")]  # fmt: skip
    if hub:
        at, below = _checked(hub, "the hub")
        asked = {"repo": publish, "branch": branch, "urlpath": f"doc/tree/{name}/{START}"}
        address = f"https://{at}/{below}".rstrip("/")
        pull = f"{address}/hub/user-redirect/git-pull?{urlencode(asked)}"
        what = "Your own place on the school’s server. What you do stays there."
        made.append(Link("Your school’s JupyterHub", pull, what))
    archive = {
        "gh": f"{publish}/archive/refs/heads/{quote(branch)}.zip",
        "gl": f"{publish}/-/archive/{quote(branch)}/{name}-{quote(branch)}.zip",
    }.get(kind or "")
    if archive:
        made.append(Link("Download", archive, "For your own computer; it needs Python."))
    return made


def _checked(address: str, what: str) -> tuple[str, str]:
    try:
        parts = urlsplit(address)
        plain = parts.scheme == "https" and parts.hostname and not parts.username
    except ValueError:
        plain = False
    if not plain or parts.query or parts.fragment or any(c in address for c in " <>\"'\\\n\r\t"):
        raise LinkError(
            f"{what}: an address that begins with https:// is expected, not {address!r}"
        )
    return parts.netloc, parts.path.strip("/").removesuffix(".git")
