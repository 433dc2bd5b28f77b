"""Who publishes at an address: hosts, their names, and places that only hold what others wrote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from corpus.article import DateValue
from corpus.dates.values import parse_date

NO_NAMES: Mapping[str, str] = MappingProxyType({})

_HOST = re.compile(r"https?://(?:[^/@\s?#]{0,200}@)?([^/:?#\s]{1,253})", re.IGNORECASE)
_HOST_NAME = re.compile(r"(?:[a-z0-9_-]{1,63}\.){1,8}[a-z0-9-]{2,63}$")
# An archive repeats the address that it holds a copy of inside its own.
_ARCHIVED = re.compile(
    r"https?://(?:web\.archive\.org/web/|archive\.(?:ph|is|today|org|md|vn)/)[^/\s]{0,40}/"
    r"(https?://\S+)",
    re.IGNORECASE,
)
_DAY_IN_PATH = re.compile(r"/(\d{4})[/-](\d{1,2})[/-](\d{1,2})(?=[/.?#_-]|$)", re.ASCII)
_SOLID_DAY_IN_PATH = re.compile(r"[/_-]((?:19|20)\d\d)(\d\d)(\d\d)(?=[/.?#_-]|$)", re.ASCII)
_SHARED_PLACES = frozenset(
    "archive.org archive.ph archive.is archive.today archive.md archive.vn t.me telegram.me x.com "
    "twitter.com t.co facebook.com fb.me instagram.com youtube.com youtu.be tiktok.com vk.com "
    "ok.ru reddit.com linkedin.com medium.com substack.com bit.ly tinyurl.com google.com "
    "googleusercontent.com bing.com msn.com yahoo.com flipboard.com feedly.com pinterest.com "
    "wordpress.com blogspot.com github.io drive.google.com whatsapp.com".split()
)

_PLATFORMS = frozenset(
    "blogger blogspot wordpress wordpress.com medium substack tumblr facebook instagram twitter x "
    "youtube telegram tiktok linkedin reddit flipboard wix squarespace ghost vkontakte msn "
    "yahoo".split()
)


def host_of(address: str) -> str | None:
    """The host of an address or of an archived address, in lower case and without `www.`."""
    archived = _ARCHIVED.match(address)
    match = _HOST.match(archived[1] if archived else address)
    if match is None:
        return None
    host = match[1].casefold().rstrip(".").removeprefix("www.")
    return host if _HOST_NAME.match(host) else None


def is_host(text: str) -> bool:
    """Whether a text is the bare name of a host."""
    return _HOST_NAME.match(text.casefold()) is not None


def is_shared_place(address: str) -> bool:
    """Whether an address is one where anybody's texts stand: a network, an archive, a shortener."""
    host = host_of(address)
    return host is not None and any(name in _SHARED_PLACES for name in _domains(host))


def is_platform(name: str) -> bool:
    """Whether a name is that of a place where anybody publishes ("Blogger", "Facebook")."""
    return name.casefold() in _PLATFORMS


def publisher_of(address: str, extra: Mapping[str, str] = NO_NAMES) -> str | None:
    """The name of who publishes at an address: from the tables, else the host itself.

    `extra` are names by host (in lower case, without `www.`) that count before those that are
    known. None where the host is a shared place, or the address has no host.
    """
    host = host_of(address)
    if host is None:
        return None
    if own := named_host(address, extra):
        return own[1]
    known = _table()
    for name in _domains(host):
        if name in known:
            return known[name]
    return None if is_shared_place(address) else host


def named_host(address: str, names: Mapping[str, str]) -> tuple[str, str] | None:
    """The nearest host or domain of an address that names are given for, and its name."""
    host = host_of(address) if names else None
    found = (name for name in _domains(host or "") if name in names)
    nearest = next(found, None)
    return None if nearest is None else (nearest, names[nearest])


def known_name(name: str) -> str | None:
    """The name in the table that is the same but for case, None for a name that is not there."""
    return _names().get(name.casefold())


def date_in_address(address: str) -> DateValue | None:
    """The day that the path of an address names (`/2024/12/13/`), None if it names none."""
    archived = _ARCHIVED.match(address)
    path = archived[1] if archived else address
    match = _DAY_IN_PATH.search(path) or _SOLID_DAY_IN_PATH.search(path)
    return parse_date(f"{match[1]}-{match[2]}-{match[3]}") if match else None


def _domains(host: str) -> list[str]:
    """A host and the domains that it lies in, the nearest first, at least two labels each."""
    labels = host.split(".")
    return [".".join(labels[number:]) for number in range(max(1, len(labels) - 1))]


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """The names of publishers by host. A line of the file is a host, a tab and a name."""
    text = files("corpus").joinpath("data", "publishers.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {row[0]: row[1] for row in rows}


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in _table().values()}
