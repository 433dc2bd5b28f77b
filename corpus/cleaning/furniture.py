"""Lines that recur across the articles of one publisher, learned as furniture of its pages.

The index counts; this module says what to count and what the counts mean. A row for each line of
`line_keys`, beside the publisher and the `report_of` its article, is all that has to be kept:
reports are counted, not articles, so that the updates of one report never teach their own text.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple

from corpus.article import Article, ParagraphKind, RemovedKind
from corpus.cleaning.date_lines import date_line
from corpus.cleaning.lines import is_sentence, word_count
from corpus.text import fold

# Learned lines: the keys of each publisher's furniture, by the publisher's name.
Furniture = Mapping[str, frozenset[str]]

LONGEST_LINE = 240
# The lines at the edges of a body, of a short one a third: below a text stands more than above.
_AT_THE_HEAD, _AT_THE_FOOT = 3, 5
# Inside a body only scraps are candidates; a sentence of so many words is background.
_LONGEST_INNER = 25
_BACKGROUND = 12

# A line is learned from at least so many reports, and from such a share of the publisher's.
LEAST_REPORTS = 4
SHARE_AT_EDGES = 1 / 3
SHARE_OF_SENTENCES_AT_EDGES = 1 / 2
SHARE_INSIDE = 1 / 2


class Place(StrEnum):
    """Where a line stands in the body."""

    HEAD = "head"
    INNER = "inner"
    FOOT = "foot"


class LineSeen(NamedTuple):
    """A line of an article that might be furniture: its key, where it stands, and its text."""

    key: str
    place: Place
    text: str


class LineCount(NamedTuple):
    """What the articles of one publisher say of a key, with the text of any line that has it.

    `reports` is the number of distinct reports with such a line, `at_edge` of those where it
    stands at the head or the foot. Both only grow when articles are added.
    """

    key: str
    text: str
    reports: int
    at_edge: int


def line_key(text: str) -> str:
    """What lines that differ in case, marks, white space and figures have in common.

    16 hexadecimal digits; empty for a line that is too long or has no letter.
    """
    if len(text) > LONGEST_LINE:
        return ""
    shape = " ".join("".join(_shape(word)) for word in text.split())
    shape = " ".join(shape.split())
    if not any(character.isalpha() for character in shape):
        return ""
    return _hash(shape)


def _shape(word: str) -> Iterator[str]:
    for character in fold(word):
        if character.isdigit():
            yield "#"
        elif character.isalpha():
            yield character


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def line_keys(article: Article) -> tuple[LineSeen, ...]:
    """The lines of an article that might be furniture, each key once, at its outermost place.

    Lines that were set aside as page furniture count as if they stood in the body still, so
    that what was learned is not unlearned by being set aside.
    """
    found: dict[str, LineSeen] = {}
    lines = _lines(article)
    for number, text in enumerate(lines):
        place = _place(number, len(lines))
        if not _is_candidate(text, place):
            continue
        key = line_key(text)
        if key and (key not in found or found[key].place is Place.INNER):
            found[key] = LineSeen(key, place, text)
    return tuple(found.values())


def _lines(article: Article) -> list[str]:
    """The body, headings left out, with the furniture that was taken out of it put back."""
    lines: list[str] = []
    furniture = [line for line in article.removed if line.kind is RemovedKind.FURNITURE]
    furniture.reverse()
    for number, paragraph in enumerate(article.body):
        while furniture and furniture[-1].before <= number:
            lines.append(furniture.pop().text)
        if paragraph.kind is not ParagraphKind.HEADING:
            lines.append(paragraph.text)
    lines.extend(line.text for line in reversed(furniture))
    return lines


def _place(number: int, lines: int) -> Place:
    third = max(1, lines // 3)
    if number < min(_AT_THE_HEAD, third):
        return Place.HEAD
    return Place.FOOT if number >= lines - min(_AT_THE_FOOT, third) else Place.INNER


def _is_candidate(text: str, place: Place) -> bool:
    """Whether a line can be furniture: dates are headings of a chronicle, long sentences prose."""
    if len(text) > LONGEST_LINE or date_line(text):
        return False
    if place is not Place.INNER:
        return True
    words = word_count(text)
    return words <= _LONGEST_INNER and not (words >= _BACKGROUND and is_sentence(text))


def report_of(article: Article) -> str:
    """A mark that updates and copies of one report are likely to share: 16 hexadecimal digits.

    It is the least hash of the paragraphs that are too long to be furniture, so that two texts
    have the same mark with the probability that a paragraph of theirs is in both. Where no
    paragraph is so long, the longest one gives it.
    """
    texts = [paragraph.text for paragraph in article.body]
    long = [text for text in texts if len(text) > LONGEST_LINE] or [max(texts, key=len, default="")]
    return min(_hash(" ".join(text.casefold().split())) for text in long)


def learned(counts: Iterable[LineCount], reports: int) -> frozenset[str]:
    """The keys that are furniture of a publisher of whom `reports` distinct reports are known.

    At the head or foot a scrap is furniture from a third of the reports on, a sentence from
    half, since background closes many reports; inside the text, where only scraps are counted,
    from half. Fewer than four reports teach nothing.
    """
    return frozenset(count.key for count in counts if _is_furniture(count, reports))


def _is_furniture(count: LineCount, reports: int) -> bool:
    if count.reports < LEAST_REPORTS:
        return False
    if count.reports >= SHARE_INSIDE * reports and not _is_background(count.text):
        return True
    share = SHARE_OF_SENTENCES_AT_EDGES if _is_background(count.text) else SHARE_AT_EDGES
    return count.at_edge >= max(LEAST_REPORTS, share * reports)


def _is_background(text: str) -> bool:
    return word_count(text) >= _BACKGROUND and is_sentence(text)
