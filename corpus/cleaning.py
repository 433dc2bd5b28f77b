"""From the lines of a file to body, captions and what was set aside: labelled, never deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.article import Caption, Paragraph, ParagraphKind, Removed, RemovedKind
from corpus.captions import paired
from corpus.clues import Clues
from corpus.layout import judge
from corpus.lines import Judged, ends_sentence
from corpus.readers.document import Document, Line
from corpus.repairs import unglued, without_references, without_tags

# A paragraph that ends with one of these words goes on in the next one, whatever that begins with.
_OPEN_ENDS = frozenset(
    "the a an of to in and or by with for from at on that which its their his her as into than "
    "between".split()
)
_LEAST_WORDS_BEFORE_A_BREAK = 5


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The parts of a text, and what the lines set aside tell about the article."""

    body: tuple[Paragraph, ...]
    removed: tuple[Removed, ...]
    captions: tuple[Caption, ...]
    clues: Clues
    warnings: tuple[str, ...]


def clean(document: Document, known_title: str | None = None) -> Cleaned:
    """The body of a document, with every other line labelled.

    `known_title` is the title that the fields of the file give: its repetition in the text is
    set aside. Where nothing would be left, the lines stay body, since a short note may well
    consist of what would be furniture elsewhere.
    """
    warnings: list[str] = []
    lines = _repaired(document.lines, warnings)
    clues = judge(lines, known_title)
    if not any(line.in_body for line in lines):
        _give_back(lines, clues)
    body, removed, joins = _assembled(lines)
    if joins:
        warnings.append(_count(joins, "sentence", "broken between two lines was joined"))
    if clues.address_is_repaired:
        warnings.append("The address was broken by a space and was joined.")
    captions = paired(clues.captions)
    return Cleaned(tuple(body), tuple(removed), captions, clues, tuple(warnings))


def _count(number: int, noun: str, verb: str) -> str:
    if number == 1:
        return f"1 {noun} {verb}."
    return f"{number} {noun}s {verb.replace('was ', 'were ')}."


def _repaired(source: Sequence[Line], warnings: list[str]) -> list[Judged]:
    lines: list[Judged] = []
    tags = references = 0
    for line in source:
        text, tags_here = without_tags(line.text)
        text, references_here = without_references(text)
        tags += tags_here
        references += references_here
        for number, piece in enumerate(unglued(text)):
            if piece:
                gap = line.gap and number == 0
                lines.append(Judged(piece, line.kind, gap, line.level, line.label))
    if tags:
        warnings.append(_count(tags, "left-over tag", "was removed"))
    if references:
        warnings.append(_count(references, "character reference", "was replaced"))
    return lines


def _give_back(lines: Sequence[Judged], clues: Clues) -> None:
    for line in lines:
        if line.label not in (RemovedKind.SOURCE_URL, RemovedKind.DATE_LINE, RemovedKind.BYLINE):
            line.label = None
    if not any(line.in_body for line in lines):
        clues.title = clues.publisher = None
        for line in lines:
            line.label = None
            line.is_title = False
    clues.captions.clear()


def _assembled(lines: Sequence[Judged]) -> tuple[list[Paragraph], list[Removed], int]:
    """Body and lines set aside, and how many breaks inside sentences were joined."""
    gathered: list[list[Judged]] = []
    removed: list[Removed] = []
    joins = 0
    for line in lines:
        if line.label is not None:
            removed.append(Removed(line.label, line.text, len(gathered)))
        elif line.is_title:
            continue
        elif gathered and _goes_on(gathered[-1], line):
            gathered[-1].append(line)
            joins += 1
        else:
            gathered.append([line])
    return list(_paragraphs(gathered)), removed, joins


def _paragraphs(gathered: Sequence[Sequence[Judged]]) -> Iterator[Paragraph]:
    for pieces in gathered:
        yield Paragraph(" ".join(piece.text for piece in pieces), pieces[0].kind)


def _goes_on(before: Sequence[Judged], line: Judged) -> bool:
    """Whether a line continues the sentence that the paragraph before it leaves open."""
    last = before[-1]
    if last.kind is not ParagraphKind.PARAGRAPH or line.kind is not ParagraphKind.PARAGRAPH:
        return False
    if ends_sentence(last.text) or last.text.endswith((":", ";")):
        return False
    if len(before) == 1 and len(last.text[:200].split()) < _LEAST_WORDS_BEFORE_A_BREAK:
        return False
    if line.text[0].islower():
        return True
    return last.text[-12:].rsplit(None, 1)[-1].casefold() in _OPEN_ENDS
