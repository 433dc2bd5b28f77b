"""From the lines of a file to body, captions and what was set aside: labelled, never deleted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from corpus.article import Caption, Paragraph, ParagraphKind, Removed, RemovedKind
from corpus.cleaning.captions import paired
from corpus.cleaning.clues import Clues
from corpus.cleaning.furniture import line_key
from corpus.cleaning.layout import judge
from corpus.cleaning.lines import Judged, ends_sentence
from corpus.cleaning.mending import mended
from corpus.document import Document
from corpus.repairs import rejoined
from corpus.wording import told_of

# A paragraph that ends with one of these words goes on in the next one, whatever that begins with.
_OPEN_ENDS = frozenset(
    "the a an of to in and or by with for from at on that which its their his her as into than "
    "between".split()
)
_LEAST_WORDS_BEFORE_A_BREAK = 5
_MARKS = ".,;:!?()[]\"'\u201c\u201d\u2018\u2019\u00ab\u00bb"


@dataclass(frozen=True, slots=True)
class CleaningSettings:
    """What a person says about lines: `drop` sets aside as furniture, `keep` never sets aside.

    Lines are compared without regard to case and white space; an entry that ends in `*` is the
    beginning of a line. `keep` comes first.
    """

    drop: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()

    def drops(self, text: str) -> bool:
        """Whether a line is to be set aside, unless it is also to be kept."""
        return bool(self.drop) and _is_listed(text, self.drop)

    def keeps(self, text: str) -> bool:
        """Whether a line is never to be set aside."""
        return bool(self.keep) and _is_listed(text, self.keep)


NO_SETTINGS = CleaningSettings()


def _is_listed(text: str, entries: tuple[str, ...]) -> bool:
    whole, beginnings = _folded_entries(entries)
    folded = _folded(text)
    return folded in whole or folded.startswith(beginnings)


@lru_cache(maxsize=8)
def _folded_entries(entries: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The entries that stand for whole lines, and those that stand for beginnings."""
    whole = frozenset(_folded(entry) for entry in entries if not entry.endswith("*"))
    beginnings = (_folded(entry[:-1]) for entry in entries if entry.endswith("*"))
    return whole, tuple(beginning for beginning in beginnings if beginning)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The parts of a text, and what the lines set aside tell about the article.

    `settings` are those that it was cleaned with.
    """

    body: tuple[Paragraph, ...]
    removed: tuple[Removed, ...]
    captions: tuple[Caption, ...]
    clues: Clues
    warnings: tuple[str, ...]
    settings: CleaningSettings = NO_SETTINGS


def clean(
    document: Document,
    known_title: str | None = None,
    settings: CleaningSettings = NO_SETTINGS,
) -> Cleaned:
    """The body of a document, with every other line labelled.

    `known_title` is the title that the fields of the file give: its repetition in the text is
    set aside. Where nothing would be left, the lines stay body, since a short note may well
    consist of what would be furniture elsewhere.
    """
    lines, warnings = mended(document.lines)
    clues = _judged(lines, document, known_title, settings)
    body, removed, joins = _assembled(lines)
    if joins:
        warnings.append(told_of(joins, "sentence", "broken between two lines was joined"))
    if clues.address_is_repaired:
        warnings.append("The address was broken by a space and was joined.")
    captions = paired(clues.captions)
    return Cleaned(tuple(body), tuple(removed), captions, clues, tuple(warnings), settings)


def _judged(
    lines: Sequence[Judged],
    document: Document,
    known_title: str | None,
    settings: CleaningSettings,
) -> Clues:
    """Label the lines, first and last as the person wants it, and never all of them."""
    for line in lines:
        if settings.drops(line.text):
            line.label = RemovedKind.FURNITURE
    clues = judge(lines, known_title, settled=document.settled)
    for line in lines:
        if line.label is not None and settings.keeps(line.text):
            line.label = None
    if not any(line.in_body for line in lines):
        _give_back(lines, clues)
    return clues


def set_aside_learned(cleaned: Cleaned, keys: frozenset[str]) -> Cleaned:
    """The same text without the lines of the body that are furniture of its publisher.

    `keys` are those of `corpus.cleaning.furniture`. The lines are labelled page furniture in their
    place; where no other line would be left, all stay.
    """
    places = [
        number
        for number, paragraph in enumerate(cleaned.body)
        if line_key(paragraph.text) in keys and not cleaned.settings.keeps(paragraph.text)
    ]
    if not places or len(places) == len(cleaned.body):
        return cleaned
    gone = frozenset(places)
    body = (line for number, line in enumerate(cleaned.body) if number not in gone)
    removed: list[Removed] = []
    waiting = list(reversed(cleaned.removed))
    for count, place in enumerate((*places, len(cleaned.body))):
        while waiting and waiting[-1].before <= place:
            line = waiting.pop()
            removed.append(replace(line, before=line.before - count))
        if place in gone:
            text = cleaned.body[place].text
            removed.append(Removed(RemovedKind.FURNITURE, text, place - count))
    return replace(cleaned, body=tuple(body), removed=tuple(removed))


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
    return list(_paragraphs(gathered, lines)), removed, joins


def _paragraphs(
    gathered: Sequence[Sequence[Judged]], lines: Sequence[Judged]
) -> Iterator[Paragraph]:
    @cache
    def words() -> frozenset[str]:
        return frozenset(word.strip(_MARKS) for line in lines for word in line.text.lower().split())

    for pieces in gathered:
        yield Paragraph(rejoined([piece.text for piece in pieces], words), pieces[0].kind)


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
