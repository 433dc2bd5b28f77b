"""From bytes to characters: which encoding a file is in, and whether that had to be guessed."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from corpus.charsets import encoding_of, guess_encoding

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
# In UTF-16 at least the spaces and the punctuation have a zero byte, always on the same side; in
# Chinese only the line breaks have.
_LEAST_ZEROS = 0.05
_MOST_ASCII = 0.7
# A declaration with more characters than this (a share) that it does not fit is wrong.
_MOST_LOST = 0.001
_REPLACEMENT = "\ufffd"
_REPLACEMENT_UTF_8 = b"\xef\xbf\xbd"
# What is put into UTF-8 text by programs that know only Windows' encoding: quotes and dashes.
_STRAY_PUNCTUATION = frozenset(b"\x80\x85\x91\x92\x93\x94\x95\x96\x97\x99")
_SHIFTS = (b"\x1b$B", b"\x1b$@", b"\x1b(J")


class NotText(ValueError):
    """The bytes are not text; str() says in a few words what they are."""


class Decoded(NamedTuple):
    """Text with the encoding that it was in.

    `guessed` is whether neither a byte order mark, nor a declaration, nor validity settled the
    encoding; `lost` counts the characters that could not be decoded and stand as U+FFFD,
    `repaired` those in a text in UTF-8 that were in cp1252.
    """

    text: str
    encoding: str
    guessed: bool
    lost: int
    repaired: int = 0

    @property
    def warnings(self) -> tuple[str, ...]:
        """Plain sentences about what is uncertain."""
        told = []
        if self.guessed:
            told.append(f"The encoding had to be guessed: {self.encoding}.")
        if self.repaired:
            verb = "character was" if self.repaired == 1 else "characters were"
            told.append(f"{self.repaired} {verb} in cp1252 instead, and repaired.")
        if self.lost:
            verb = "character is" if self.lost == 1 else "characters are"
            told.append(f"{self.lost} {verb} undecodable and shown as {_REPLACEMENT}.")
        return tuple(told)


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """The text of a file. Raises NotText for what is no text in any encoding that is known.

    `declared` is the encoding that the text or whoever sent it names. A byte order mark and valid
    UTF-8 count more, since texts are converted without a change of what they declare; a
    declaration that the bytes contradict does not count.
    """
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            return _decoded(raw[len(mark) :], encoding, guessed=False)
    for signature, what in _SIGNATURES:
        if raw.startswith(signature):
            raise NotText(what)
    if b"\0" in raw and (wide := _wide_by_zeros(raw)):
        return _decoded(raw, wide, guessed=True)
    controls = len(raw) - len(raw.translate(None, _CONTROLS))
    if controls > len(raw) * _MOST_CONTROLS:
        raise NotText("binary data")
    if any(shift in raw for shift in _SHIFTS) and (japanese := _strictly(raw, "iso2022_jp")):
        return japanese
    return _without_marks(raw, declared)


def _without_marks(raw: bytes, declared: str | None) -> Decoded:
    """Text of which only validity, a declaration or a guess tells the encoding."""
    if valid := _strictly(raw, "utf-8"):
        return valid
    encoding = encoding_of(declared) if declared else None
    if encoding and (given := _as_declared(raw, encoding)):
        return given
    if _is_damaged_utf_8(raw):
        return _repaired(raw)
    return _decoded(raw, guess_encoding(raw), guessed=True)


def _strictly(raw: bytes, encoding: str) -> Decoded | None:
    try:
        text = raw.decode(encoding)
    except UnicodeError:
        return None
    return Decoded(text, encoding, guessed=False, lost=text.count(_REPLACEMENT))


def _as_declared(raw: bytes, encoding: str) -> Decoded | None:
    """The text in the encoding that is declared, None where that cannot be true."""
    given = _decoded(raw, encoding, guessed=False)
    return given if given.lost <= _MOST_LOST * len(given.text) else None


def _decoded(raw: bytes, encoding: str, *, guessed: bool) -> Decoded:
    text = raw.decode(encoding, "replace")
    return Decoded(text, encoding, guessed, text.count(_REPLACEMENT))


def _is_damaged_utf_8(raw: bytes) -> bool:
    """Whether most characters above ASCII are whole ones of UTF-8."""
    text = raw[:_SAMPLE].decode("utf-8", "replace")
    wrong = text.count(_REPLACEMENT)
    return sum(not c.isascii() for c in text) - wrong > wrong


def _repaired(raw: bytes) -> Decoded:
    """UTF-8 with single bytes in cp1252 between, which are read as that."""
    wrong = raw.decode("utf-8", "replace").count(_REPLACEMENT) - raw.count(_REPLACEMENT_UTF_8)
    text = raw.decode("utf-8", _STRAYS)
    lost = text.count(_REPLACEMENT)
    repaired = wrong - (lost - raw.count(_REPLACEMENT_UTF_8))
    return Decoded(text, "utf-8", guessed=True, lost=lost, repaired=repaired)


def _stray(error: UnicodeError) -> tuple[str, int]:
    """What stands for bytes that are not UTF-8: a character of cp1252 where they can be one."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    raw, start, end = error.object, error.start, error.end
    if end == start + 1 and _may_be_stray(raw, start):
        return raw[start:end].decode("cp1252", "replace"), end
    return _REPLACEMENT, end


def _may_be_stray(raw: bytes, at: int) -> bool:
    """Whether a byte is a character of its own and not what is left of a longer one."""
    if raw[at] in _STRAY_PUNCTUATION:
        return True
    inside = at + 1 < len(raw)
    return inside and raw[at + 1] < 0x80 and (at == 0 or raw[at - 1] < 0x80)


_STRAYS = "dateline.strays"
codecs.register_error(_STRAYS, _stray)


def _wide_by_zeros(raw: bytes) -> str | None:
    """UTF-32 or UTF-16 without a mark, told by where the zero bytes lie."""
    sample = raw[: _SAMPLE - _SAMPLE % 4]
    zeros = [sample[column::4].count(0) * 4 for column in range(4)]
    for encoding, columns in (("utf-32-le", (2, 3)), ("utf-32-be", (0, 1))):
        if min(zeros[column] for column in columns) >= len(sample) > 0 == len(raw) % 4:
            return encoding if _is_text(sample, encoding) else None
    even, odd = zeros[0] + zeros[2], zeros[1] + zeros[3]
    more, fewer = max(even, odd), min(even, odd)
    if fewer * 10 > more or (more < _LEAST_ZEROS * 2 * len(sample) and _is_mostly_ascii(sample)):
        return None
    encoding = "utf-16-le" if odd > even else "utf-16-be"
    return encoding if _is_text(sample, encoding) else None


def _is_text(sample: bytes, encoding: str) -> bool:
    text = sample.decode(encoding, "replace")
    strange = sum(not (c.isprintable() or c.isspace()) for c in text)
    return strange <= _MOST_CONTROLS * len(text) + 1


def _is_mostly_ascii(sample: bytes) -> bool:
    return sum(0x20 <= byte < 0x7F for byte in sample) > _MOST_ASCII * len(sample)
