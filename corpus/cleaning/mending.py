"""The lines of a document with what was broken on the way mended, and a word on each repair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from corpus.cleaning.lines import Judged
from corpus.document import MANGLED, Line
from corpus.mojibake import unmangled
from corpus.repairs import address_goes_on, unglued, without_references, without_tags
from corpus.sanitize import sanitise_line
from corpus.wording import told_of

_TOLD = {
    "mojibake": MANGLED,
    "tags": ("left-over tag", "was removed"),
    "references": ("character reference", "was replaced"),
    "glued": ("line", "glued to another was split off"),
    "addresses": ("address", "broken over two lines was joined"),
}


def mended(source: Sequence[Line]) -> tuple[list[Judged], list[str]]:
    """The lines of a document, repaired, and sentences that say which repairs were made."""
    repairs: Counter[str] = Counter()
    lines: list[Judged] = []
    for line in _with_whole_addresses(source, repairs):
        for number, piece in enumerate(_pieces(line.text, repairs)):
            gap = line.gap and number == 0
            lines.append(Judged(piece, line.kind, gap, line.level, line.label))
    told = [told_of(repairs[kind], *words) for kind, words in _TOLD.items() if repairs[kind]]
    return lines, told


def _pieces(text: str, repairs: Counter[str]) -> Iterable[str]:
    text, mangled = unmangled(text)
    if mangled:
        text = sanitise_line(text)
        repairs["mojibake"] += 1
    text, tags = without_tags(text)
    text, references = without_references(text)
    repairs["tags"] += tags
    repairs["references"] += references
    pieces = [piece for piece in unglued(text) if piece]
    repairs["glued"] += max(0, len(pieces) - 1)
    return pieces


def _with_whole_addresses(source: Sequence[Line], repairs: Counter[str]) -> Iterator[Line]:
    """The lines, each address that goes on in the next line joined with it."""
    held: Line | None = None
    for line in source:
        if held is not None and address_goes_on(held.text, line.text):
            held = Line(held.text + line.text, held.kind, held.gap, held.level, held.label)
            repairs["addresses"] += 1
            continue
        if held is not None:
            yield held
        held = line
    if held is not None:
        yield held
