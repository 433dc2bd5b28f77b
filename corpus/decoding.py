"""From bytes to characters: which encoding a file is in, and whether that had to be guessed."""

from __future__ import annotations

import codecs
from typing import NamedTuple

_MARKS = (  # UTF-32 first: its mark begins like that of UTF-16
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "gzip data"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "an SQLite database"),
)
# Controls that text files do hold now and then: white space, BEL, BS, ESC.
_TEXT_CONTROLS = b"\x07\x08\t\n\v\f\r\x1b"
_CONTROLS = bytes(byte for byte in range(32) if byte not in _TEXT_CONTROLS) + b"\x7f"
# Text has next to none of the other controls, compressed data about one byte in nine.
_MOST_CONTROLS = 0.02
_SAMPLE = 64 * 1024
# In UTF-16 at least the spaces and the punctuation have a zero byte, always on the same side.
_LEAST_ZEROS = 0.05
_REPLACEMENT = "\ufffd"


class NotText(ValueError):
    """The bytes are not text; str() says in a few words what they are."""


class Decoded(NamedTuple):
    """Text with the encoding that it was in.

    `guessed` is whether neither a byte order mark nor validity settled the encoding; `lost`
    counts the characters that could not be decoded and stand as U+FFFD.
    """

    text: str
    encoding: str
    guessed: bool
    lost: int

    @property
    def warnings(self) -> tuple[str, ...]:
        """Plain sentences about what is uncertain."""
        told = []
        if self.guessed:
            told.append(f"The encoding had to be guessed: {self.encoding}.")
        if self.lost:
            verb = "character is" if self.lost == 1 else "characters are"
            told.append(f"{self.lost} {verb} undecodable and shown as {_REPLACEMENT}.")
        return tuple(told)


def decode(raw: bytes) -> Decoded:
    """The text of a file. Raises NotText for what is no text in any encoding that is known."""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], encoding, guessed=False)
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            raise NotText(what)
    if b"\0" in raw and (wide := _utf_16_by_zeros(raw)):
        return _decoded(raw, wide, guessed=True)
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if controls > len(raw) * _MOST_CONTROLS:
        raise NotText("binary data")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(raw, _eight_bit_encoding(raw), guessed=True)
    return Decoded(text, "utf-8", guessed=False, lost=text.count(_REPLACEMENT))


def _decoded(raw: bytes, encoding: str, *, guessed: bool) -> Decoded:
    text = raw.decode(encoding, "replace")
    return Decoded(text, encoding, guessed, text.count(_REPLACEMENT))


def _utf_16_by_zeros(raw: bytes) -> str | None:
    """UTF-16 without a mark: many zero bytes on one side of each pair, hardly any on the other."""
    sample = raw[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    more, fewer = max(even, odd), min(even, odd)
    if more < _LEAST_ZEROS * (len(sample) // 2) or fewer * 10 > more:
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    text = sample.decode(encoding, "replace")
    strange = sum(not (c.isprintable() or c.isspace()) for c in text)
    return encoding if strange <= _MOST_CONTROLS * len(text) + 1 else None


def _eight_bit_encoding(raw: bytes) -> str:
    """The likeliest encoding of bytes that are not valid UTF-8 throughout.

    Damaged or truncated UTF-8 still has mostly whole characters. Otherwise the share of bytes
    above ASCII among the letters tells Latin from Cyrillic, and where the small letters lie
    tells the two Cyrillic encodings that are still met from one another.
    """
    sample = raw[:_SAMPLE]
    text = sample.decode("utf-8", "replace")
    wrong = text.count(_REPLACEMENT)
    if sum(not c.isascii() for c in text) - wrong > wrong:
        return "utf-8"
    high = sum(byte >= 0xC0 for byte in sample)
    letters = sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    if high <= letters:
        return "cp1252"
    upper_half = sum(byte >= 0xE0 for byte in sample)
    return "cp1251" if upper_half * 2 > high else "koi8-r"
