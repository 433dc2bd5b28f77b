"""Repairs of single lines: left-over tags, character references, glued lines, broken addresses."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence, Set
from itertools import pairwise

from corpus.sanitize import sanitise_line

_TAG_NAMES = (
    "a|abbr|article|b|blockquote|br|center|cite|code|div|em|figcaption|figure|font|footer|h[1-6]|"
    "header|hr|i|iframe|img|li|main|mark|nav|ol|p|pre|q|s|script|section|small|span|strike|strong|"
    "style|sub|sup|table|tbody|td|th|thead|tr|u|ul"
)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]{{0,2000}})?\s?/?>", re.IGNORECASE)
_BREAKING_TAG = re.compile(r"</?(?:br|p|div|li|h[1-6]|td|tr|figcaption)\b", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")

# Furniture that runs straight into the text before or behind it. Capitals as they stand there:
# what is written small is a word of a sentence.
_NEIGHBOUR = r"(?:Previous|Next|Older|Newer) (?:[Aa]rticle|[Pp]ost|[Ss]tory)"
_INSERTED = (
    r"(?:Advertisement|ADVERTISEMENT|Share (?:this|This)(?: (?:article|story|post|page))?"
    r"|(?:Story|Article) continues below(?: advertisement)?|Read (?:more|More|also|Also)"
    r"|Related (?:[Aa]rticles?|[Ss]tor(?:y|ies)|[Nn]ews)|See also|Also read|Continue [Rr]eading"
    r"|Listen to (?:this )?article|Print this (?:article|page)|Leave a [Cc]omment|Copy link"
    r"|Subscribe [Nn]ow|Skip to (?:main )?content|Most [Rr]ead|Back to (?:top|Top))"
)
_CAPITAL = r"[A-Z\u00c0-\u00de\u0410-\u042f\"'\u2018\u201c\u00ab]"
# Beginning with the capital lets the search skip all that is written small.
_SEAM = re.compile(r"[ACLMNOPRS](?<=[a-z0-9.!?)\"'\u201d\u2019].)")
_GLUED_BEFORE = re.compile(rf"(?:{_NEIGHBOUR}|{_INSERTED})(?:{_CAPITAL}|:|$)")
_GLUED_BEHIND = re.compile(rf"{_INSERTED}(?={_CAPITAL}[\w ])")

ADDRESS = re.compile(r"https?://[^\s<>\"\u201c\u201d]{3,2000}", re.IGNORECASE)
_ADDRESS_PIECE = re.compile(r"[\w\-.~:/?#@!$&*+,;=%()]{1,500}$", re.ASCII)
_MARK_OF_AN_ADDRESS = re.compile(r"[-/=_%?&#]|\.[a-z]{3,5}$")
_MOST_PIECES = 3
# An address breaks off after one of these, or its rest has at least so many joints.
_OPEN_ENDS = ("-", "_", "=", "%", "&", "?")
_JOINTS = re.compile(r"[-_/=%]|\.html?$|\.php$")
_LEAST_JOINTS = 2

_LONGEST_WORD = 50
_BROKEN_WORD = re.compile(r"(?<![\w-])([^\W\d_]{2,40})-$")
_WORD_BEGINS = re.compile(r"[^\W\d_]{2,40}")


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
    spelled, count = _REFERENCE.subn(_character, text)
    if count and "&" in spelled:  # "&amp;quot;" was escaped twice
        spelled = _REFERENCE.sub(_character, spelled)
    return (sanitise_line(spelled), count) if spelled != text else (text, 0)


def _character(reference: re.Match[str]) -> str:
    return html.unescape(reference.group())


def unglued(text: str) -> Iterator[str]:
    """The lines that a line was glued together from, where the seam is plain.

    The title behind "Next article" stays with it.
    """
    start = 0
    for capital in _SEAM.finditer(text):
        if _GLUED_BEFORE.match(text, capital.start()):
            yield from _parted(text[start : capital.start()])
            start = capital.start()
    yield from _parted(text[start:])


def _parted(text: str) -> Iterator[str]:
    match = _GLUED_BEHIND.match(text)
    if match:
        yield match.group()
        yield text[match.end() :]
    else:
        yield text


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


def address_goes_on(text: str, following: str) -> bool:
    """Whether a line is an address that the line behind it is the rest of."""
    if not text[:8].casefold().startswith(("http://", "https://")) or " " in text:
        return False
    if not following[:1].islower() and not following[:1].isdigit():
        return False
    if _ADDRESS_PIECE.match(following) is None or ADDRESS.fullmatch(text) is None:
        return False
    return text.endswith(_OPEN_ENDS) or len(_JOINTS.findall(following)) >= _LEAST_JOINTS


def rejoined(pieces: Sequence[str], words: Callable[[], Set[str]]) -> str:
    """The pieces of one broken sentence put together.

    A hyphen at a break goes where the same text has the word in one piece: `words` gives the
    lower-case words of the text and is only asked where there is such a hyphen.
    """
    joined: list[str] = []
    for before, after in pairwise(pieces):
        word = _BROKEN_WORD.search(before[-_LONGEST_WORD:])
        rest = _WORD_BEGINS.match(after)
        if word is None or rest is None:
            joined += (before, " ")
            continue
        whole = (word[1] + rest.group()).lower()
        joined.append(before[:-1] if whole in words() else before)
    return "".join((*joined, *pieces[-1:]))
