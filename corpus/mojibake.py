"""Text that was read in a wrong encoding and saved so: recognised and turned back."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

# What the second and later bytes of UTF-8 look like in Windows-1252 and in Windows-1251.
_WESTERN = (
    "\u00a0-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
_CYRILLIC = (
    "\u00a0-\u00bf\u0402\u0403\u201a\u0453\u201e\u2026\u2020\u2021\u20ac\u2030\u0409\u2039\u040a"
    "\u040c\u040b\u040f\u0452\u2018-\u201d\u2022\u2013\u2014\u2122\u0459\u203a\u045a\u045c\u045b"
    "\u045f\u040e\u045e\u0408\u0490\u0401\u0404\u0407\u0406\u0456\u0491\u0451\u2116\u0454\u0458"
    "\u0405\u0455\u0457"
)
_SUSPECT = re.compile(
    rf"[\u00c2-\u00f4\u0102\u0139][\x80-\x9f{_WESTERN}]|\u00e2\u20ac|\u00c3 |\u0432\u0402"
    rf"|(?:[\u0420\u0421][{_CYRILLIC}]){{2}}"
)
# The closing quotation mark ends in a byte that has no character of its own and is often lost.
_LOST_CLOSING_MARK = re.compile(rf"\u00e2\u20ac(?![{_WESTERN}\x80-\x9f])")
# Turning back takes up to 4 microseconds a character; whatever is longer is no line of an article.
_LONGEST = 100_000


def unmangled(text: str) -> tuple[str, int]:
    """Text as it was before it was read in a wrong encoding, and how many lines were so.

    Conservative: only sequences that make no sense as they stand and make sense as UTF-8 are
    turned back, and nothing else is touched. It does not make text safe: what comes out has to
    be sanitised. Raw text is best given before it is sanitised, since half of what tells a
    sequence can be control characters.
    """
    if text.isascii() or not _SUSPECT.search(text):
        return text, 0
    lines = text.split("\n")
    repaired = [_turned_back(line) for line in lines]
    return "\n".join(repaired), sum(a != b for a, b in zip(lines, repaired, strict=True))


def _turned_back(line: str) -> str:
    if len(line) > _LONGEST or not _SUSPECT.search(line):
        return line
    # Loading it takes as long as reading a hundred texts, and nearly no text needs it.
    import ftfy

    return ftfy.fix_encoding(_LOST_CLOSING_MARK.sub("\u00e2\u20ac\x9d", line), _config())


@lru_cache(maxsize=1)
def _config() -> TextFixerConfig:
    """Encoding alone: no straight quotes, no other widths, no entities, no ligatures."""
    import ftfy

    return ftfy.TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        fix_c1_controls=False,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
        explain=False,
    )
