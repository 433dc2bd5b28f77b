"""The values in an export: texts in pieces, times as numbers, markup in single lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from corpus.document import Line, safe_text
from corpus.readers.markup import is_markup, lines_of_markup
from corpus.readers.plain_text import lines_of, unwrapped
from corpus.readers.tags import text_of
from corpus.sanitize import sanitise_line

# Where a value is an object, the text stands under one of these names.
_INNER = ("rendered", "text", "value", "content", "body", "html", "#text", "plain", "raw")
_DEEPEST = 4
_MOST_PIECES = 20_000
# How news interfaces end a text that they cut off.
_CUT_OFF = re.compile(r"\[\+(\d{1,9}) chars\]\s{0,20}$")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]{0,1000}>")
_SAMPLE = 100_000  # characters; who has no word in the first ones is no text
_SECONDS = range(10**8, 5 * 10**9)  # 1973 to 2128
_THOUSANDTHS = range(10**11, 5 * 10**12)


def text_in(value: object, depth: int = 0) -> str:
    """The text in a value as JSON has it; paragraphs in a list are parted by blank lines.

    Pieces of one text, some plain and some marked as objects, are joined as they stand.
    """
    if isinstance(value, str):
        return value
    if depth > _DEEPEST:
        return ""
    if isinstance(value, Mapping):
        inner = next((value[key] for key in _INNER if value.get(key)), "")
        return text_in(inner, depth + 1)
    if isinstance(value, list):
        pieces = [text_in(piece, depth + 1) for piece in value[:_MOST_PIECES]]
        in_pieces = any(isinstance(piece, str) for piece in value) and any(
            isinstance(piece, Mapping) for piece in value
        )
        return ("" if in_pieces else "\n\n").join(pieces)
    return ""


def lines_of_value(text: str) -> tuple[tuple[Line, ...], tuple[str, ...]]:
    """The lines of a text that may be HTML or not, and warnings about it.

    HTML that was escaped once too often is read as HTML all the same.
    """
    if is_markup(text):
        return lines_of_markup(text), ()
    if text.lstrip().startswith("&lt;") and is_markup(unescaped := text_of(text)):
        return lines_of_markup(unescaped), ()
    safe, told = safe_text(text)
    if cut := _CUT_OFF.search(safe[-100:]):
        told = (*told, f"The export has only the beginning; {cut[1]} characters are missing.")
    return unwrapped(tuple(lines_of(safe))), told


def is_prose(text: str) -> bool:
    """Whether a text has words: more than one, or a script that does not part them."""
    bare = text_of(_TAG.sub(" ", text[:_SAMPLE])).strip()
    if bare.isascii() and not any(map(str.isspace, bare)):
        return False
    return any(map(str.isalpha, bare))


def plain(value: str) -> str:
    """A value on one line without the tags and character references that some exports leave."""
    if is_markup(value):
        return " ".join(line.text for line in lines_of_markup(value))
    return sanitise_line(text_of(value)) if "&" in value else value


def epoch_as_date(value: str) -> str:
    """A time that is counted in seconds or thousandths since 1970 as a date; others as written."""
    if not (value.isascii() and value.replace(".", "", 1).isdigit() and len(value) < 30):
        return value
    number = int(value.partition(".")[0] or "0")
    if number in _THOUSANDTHS:
        number //= 1000
    if number not in _SECONDS:
        return value
    return datetime.fromtimestamp(number, UTC).isoformat()
