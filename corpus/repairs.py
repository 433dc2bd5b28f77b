"""Repairs of single lines: left-over tags, character references, glued lines, broken addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from corpus.sanitize import sanitise_line

_TAG_NAMES = (
    "a|abbr|article|b|blockquote|br|center|cite|code|div|em|figcaption|figure|font|footer|h[1-6]|"
    "header|hr|i|iframe|img|li|main|mark|nav|ol|p|pre|q|s|script|section|small|span|strike|strong|"
    "style|sub|sup|table|tbody|td|th|thead|tr|u|ul"
)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]{{0,2000}})?\s?/?>", re.IGNORECASE)
_BREAKING_TAG = re.compile(r"</?(?:br|p|div|li|h[1-6]|td|tr|figcaption)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

_GLUED_BEFORE = re.compile(
    r"(?<=[a-z0-9.!?)\"'\u201d\u2019])"
    r"(?=(?:Previous|Next) (?:article|post|story)[A-Z\"'\u201c\u2018])"
)

ADDRESS = re.compile(r"https?://[^\s<>\"\u201c\u201d]{3,2000}", re.IGNORECASE)
_ADDRESS_PIECE = re.compile(r"[\w\-.~:/?#@!$&*+,;=%()]{1,500}$", re.ASCII)
_MARK_OF_AN_ADDRESS = re.compile(r"[-/=_%?&#]|\.[a-z]{3,5}$")
_MOST_PIECES = 3


def without_tags(text: str) -> tuple[str, int]:
    """A line without left-over HTML tags, and how many there were.

    Tags that part words (`<br>`, `<p>`) leave a space, others nothing.
    """
    if "<" not in text:
        return text, 0
    bare, count = _TAG.subn(_gap_of, text)
    return (sanitise_line(bare), count) if count else (text, 0)


def _gap_of(tag: re.Match[str]) -> str:
    return " " if _BREAKING_TAG.match(tag.group()) else ""


def without_references(text: str) -> tuple[str, int]:
    """A line with character references such as `&amp;` replaced by what they stand for.

    Only those that end in a semicolon: `&copy=2` in an address is none.
    """
    if "&" not in text:
        return text, 0
    spelled, count = _REFERENCE.subn(lambda match: html.unescape(match.group()), text)
    return (sanitise_line(spelled), count) if spelled != text else (text, 0)


def unglued(text: str) -> Iterator[str]:
    """The lines that a line was glued together from, where the seam is plain."""
    yield from _GLUED_BEFORE.split(text)


def address_in(text: str) -> tuple[str, bool] | None:
    """The address that a line consists of, and whether a space had broken it.

    None for a line that has other words beside the address. A space is only joined where the
    piece after it looks like the rest of an address rather than like a word.
    """
    match = ADDRESS.match(text)
    if match is None:
        return None
    pieces = text[match.end() :].split()
    if text[match.end() : match.end() + 1] not in ("", " ") or len(pieces) > _MOST_PIECES:
        return None
    if not all(_ADDRESS_PIECE.match(piece) for piece in pieces):
        return None
    if pieces and not _MARK_OF_AN_ADDRESS.search(pieces[-1]):
        return None
    return match.group() + "".join(pieces), bool(pieces)
