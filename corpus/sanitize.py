"""The one place where text from outside becomes safe to print.

Whatever comes from a file (its text, its fields, its name) can carry characters that steer a
terminal, hide words or reverse their order. What leaves this module holds none of them: of the
control characters only the line feed is left.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

# Longer control strings than this are taken for text: only their introducer is dropped.
_LONGEST_PAYLOAD = 4096
# More marks on one letter than any orthography stacks.
_MOST_MARKS = 4

_PAYLOAD = f"[^\x00-\x1f\x7f-\x9f]{{0,{_LONGEST_PAYLOAD}}}"
_ESCAPE = re.compile(
    rf"(?:\x1b\]|\x9d){_PAYLOAD}(?:\x07|\x1b\\|\x9c)"  # OSC: titles, links, the clipboard
    rf"|(?:\x1b[PX^_]|\x90){_PAYLOAD}(?:\x1b\\|\x9c)"  # DCS, SOS, PM, APC
    r"|(?:\x1b\[|\x9b)[0-?]{0,64}[ -/]{0,8}[@-~]"  # CSI: colours, the cursor, erasing
    r"|\x1b[#%()*+\-./][0-~]|\x1b [FGLMN]"  # character sets and widths
    r"|\x1b[78=>cDEHMNOVWXZ\[\\\]^_Plmno|}~]?"  # everything shorter, and what stays open
)

_FORBIDDEN_RANGES = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\u00ad\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f"  # unseen
    "\u3164\ufeff\uffa0"  # unseen as well
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # direction overrides and isolates
    "\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"  # interlinear, non-characters, tags
    "\ud800-\udfff"  # halves of a pair
)
_FORBIDDEN = re.compile(f"[{_FORBIDDEN_RANGES}]")
_SUSPECT = re.compile(f"[{_FORBIDDEN_RANGES}\t\v\f\r\u2028\u2029]")
_UNPRINTABLE = re.compile(f"[{_FORBIDDEN_RANGES}\t\n\v\f\r\u2028\u2029]")
_LINE_BREAKS = str.maketrans(
    {
        "\r": "\n",
        "\v": "\n",
        "\x85": "\n",
        "\u2028": "\n",
        "\f": "\n\n",
        "\u2029": "\n\n",
        "\t": "    ",
    }
)

_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u06d6-\u06dc"
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff"
    "\ufe00-\ufe0f\ufe20-\ufe2f"
)
_MOST_IN_A_ROW = 30
# No character below U+0300 is a mark.
_LONG_WORD = re.compile(f"[^\x00-\u02ff]{{{_MOST_IN_A_ROW + 1},}}")
_STACK = re.compile(f"([{_MARKS}]{{{_MOST_MARKS}}})[{_MARKS}]+")


class Sanitised(NamedTuple):
    """Safe text, and how many characters had to be taken out of it."""

    text: str
    removed: int


def sanitise(text: str) -> Sanitised:
    """Text without anything that steers a terminal, hides or reorders; NFC; lines end in LF.

    A lone carriage return is a line break and a backspace is dropped, so that nothing can
    overwrite what stands before it. ZWJ and ZWNJ stay: Persian and emoji need them. Of a control
    string that is never closed only the introducer goes. Doing it twice changes nothing.
    """
    removed = 0
    if _SUSPECT.search(text):
        broken = text.replace("\r\n", "\n").translate(_LINE_BREAKS)
        unescaped = _ESCAPE.sub("", broken)
        visible = _FORBIDDEN.sub("", unescaped)
        removed = len(broken) - len(visible)
        text = visible
    if text.isascii():
        return Sanitised(text, removed)
    composed, stacked = _compose(text)
    return Sanitised(composed, removed + stacked)


def _compose(text: str) -> tuple[str, int]:
    """NFC without stacks of marks, and the number of marks cut.

    Composing can reorder marks into a new stack, so all is done until nothing changes.
    """
    cut = 0
    while True:
        bounded = _LONG_WORD.sub(_bounded, text)
        composed = unicodedata.normalize("NFC", bounded)
        unstacked = _STACK.sub(r"\1", composed)
        cut += len(text) - len(bounded) + len(composed) - len(unstacked)
        if unstacked == text:
            return text, cut
        text = unstacked


def _bounded(word: re.Match[str]) -> str:
    """A long word without what is left over of its longest runs of marks.

    Putting n marks into canonical order takes a time of n squared; 30 are the most that a text
    may have in a row to be stream-safe (Unicode Standard Annex 15).
    """
    kept: list[str] = []
    run = 0
    for character in word.group():
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= _MOST_IN_A_ROW:
            kept.append(character)
    return "".join(kept)


def sanitise_line(text: str) -> str:
    """Safe text on one line, runs of white space reduced to one space."""
    return " ".join(sanitise(text).text.split())


def safe_path(raw: str) -> str:
    r"""A file name or path as it can be printed: on one line, with nothing hidden.

    Unlike in prose nothing is dropped, since two names must never become one: unsafe characters
    and bytes that are not UTF-8 are written as escapes (`\x1b`, `\xff`), a backslash as two.
    """
    doubled = raw.replace("\\", "\\\\")
    if doubled.isascii() and doubled.isprintable():
        return doubled
    unstacked = _STACK.sub(lambda m: m[1] + _escaped(m[0][_MOST_MARKS:]), doubled)
    return _UNPRINTABLE.sub(lambda match: _escaped(match.group()), unstacked)


def _escaped(characters: str) -> str:
    return "".join(map(_escape, characters))


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x80:
        return f"\\x{code:02x}"
    if 0xDC80 <= code <= 0xDCFF:  # a byte that the file system's encoding has no character for
        return f"\\x{code - 0xDC00:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
