"""The markup of a web page: decoded, and relieved of what no reader looks at."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus.charsets import encoding_of
from corpus.decoding import Decoded, NotText, decode
from corpus.document import ReadError
from corpus.sanitize import sanitise_line

# A declaration of the encoding stands near the top; saved pages put comments before it.
_HEAD_BYTES = 8_192
_HEAD = 4_096
_LONGEST_TAG = 65_536
_SHORTEST_DATA = 200
# More characters that cannot be decoded than this (a share): the declaration is wrong.
_MOST_LOST = 0.001

_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{2,40})"
    rb"|<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_OPENING = re.compile(r"<(script|style|svg)\b([^>]{0,2000})>", re.IGNORECASE)
_CLOSING = {
    name: re.compile(rf"</{name}\s{{0,20}}>", re.IGNORECASE) for name in ("script", "style", "svg")
}
_METADATA_SCRIPT = re.compile(r"application/ld\+json", re.IGNORECASE)
_DATA_ADDRESS = re.compile(
    rf"data:[\w.+-]{{1,60}}/[\w.+-]{{1,60}}[;,][^\s\"'<>)]{{{_SHORTEST_DATA},}}", re.IGNORECASE
)
# Putting attributes into a tree takes a time that is the square of their number.
_LONG_TAG = re.compile(rf"<([a-zA-Z][\w-]{{0,40}})\b[^<>]{{{_LONGEST_TAG},}}")
_SAVED_FROM = re.compile(
    r"<!--\s{0,20}(?:saved from url=\(\d{1,6}\)"
    r"|Page saved with SingleFile\s{1,20}url:\s{1,20})(https?://[^\s<>\"]{3,2000})",
    re.IGNORECASE,
)

_TAG = re.compile(r"</?([a-zA-Z][\w-]{0,40})\b[^<>]{0,65536}>")
_BORDERS = re.compile(r"<p>(?:\s*<p>)+")
_NEVER_DEEP = frozenset("p br h1 h2 h3 h4 h5 h6 hr meta link title script".split())
_INLINE = frozenset(
    "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark nobr q s samp small span "
    "strike strong sub sup tt u var".split()
)


class PageSource(NamedTuple):
    """The markup of a page, the address that a saved page names, and what is uncertain."""

    markup: str
    saved_from: str
    warnings: tuple[str, ...]


def page_source(raw: bytes) -> PageSource:
    """The markup of a page without scripts, styles, drawings and embedded pictures.

    Structured metadata (JSON-LD) stays. Raises ReadError `not-text`.
    """
    decoded = _decoded(raw)
    text = decoded.text.replace("\0", "")
    saved = _SAVED_FROM.search(text[:_HEAD])
    text = _DATA_ADDRESS.sub("data:,", text)
    text, incomplete = _without_elements(text)
    told = ("The page is incomplete: it ends inside a script.",) if incomplete else ()
    text = _LONG_TAG.sub(r"<\1 ", text)
    address = sanitise_line(saved[1]) if saved else ""
    return PageSource(text, address, (*decoded.warnings, *told))


def flat(markup: str) -> str:
    """Markup without nesting, for a page whose elements lie deeper than can be parsed."""
    return _BORDERS.sub("<p>", _TAG.sub(_flattened_tag, markup))


def _flattened_tag(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name in _NEVER_DEEP:
        return tag.group()
    return "" if name in _INLINE else "<p>"


def _without_elements(text: str) -> tuple[str, bool]:
    """The text without the elements that hold no words, and whether it ends inside of one.

    What follows a script or a style that nothing closes is code, as it is to a browser. Each
    character is looked at once or twice.
    """
    kept: list[str] = []
    done = 0
    unclosed_drawing = False
    while opening := _OPENING.search(text, done):
        name = opening[1].lower()
        drawing = name == "svg"
        closing = None
        if not (drawing and unclosed_drawing):
            closing = _CLOSING[name].search(text, opening.end())
        metadata = name == "script" and _METADATA_SCRIPT.search(opening[2])
        kept.append(text[done : closing.end() if closing and metadata else opening.start()])
        if closing is None and not drawing:
            return "".join(kept), True
        unclosed_drawing |= closing is None
        done = closing.end() if closing else opening.end()
    kept.append(text[done:])
    return "".join(kept), False


def _decoded(raw: bytes) -> Decoded:
    """The text of a page. Raises ReadError `not-text`.

    A page may contradict what it declares in a few places: a byte that was cut, a letter that an
    advertisement brought. That is forgiven before anything is guessed.
    """
    declared = _declared_encoding(raw)
    try:
        decoded = decode(raw, declared)
    except NotText as refusal:
        raise ReadError(
            "not-text",
            f"This is not a web page: it is {refusal}.",
            "Give the file the ending of its format, or take it out of the folder.",
        ) from refusal
    encoding = encoding_of(declared) if declared and decoded.guessed else None
    if encoding is None:
        return decoded
    text = raw.decode(encoding, "replace")
    lost = text.count("\ufffd")
    return Decoded(text, encoding, False, lost) if lost <= _MOST_LOST * len(text) + 1 else decoded


def _declared_encoding(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:_HEAD_BYTES])
    label = (found[1] or found[2]).decode("ascii", "replace") if found else ""
    # In these the declaration itself could not be read as it was.
    return None if label.lower().startswith(("utf-16", "utf-32")) else label or None
