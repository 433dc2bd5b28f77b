"""Quotes of an article: words given in quotation marks, in part, or in the writer's own words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from corpus.article import Article, Mention, Quote, QuoteKind, Span
from corpus.quotes.attributions import find_attributions
from corpus.quotes.marks import Quoted, word_count
from corpus.quotes.statements import OPENERS, Reported, Statement, reported

__all__ = ["find_attributions", "find_quotes"]

# Fewer quoted words, with nobody who says them, are a title or an ironic word.
SHORTEST_UNATTRIBUTED = 5
# From this many words on a quoted stretch can be a sentence rather than a fragment.
_SENTENCE_WORDS = 4
_LONGEST_ATTRIBUTION = 250  # characters between a quotation and the one that goes on with it
_LEAD = 16  # characters before a title in which a word for it is looked for
_BEFORE_TITLE = re.compile(
    r"(?:[’']s|\b(?:of|on|in|titled|entitled|show|program|programme|film|book|song|album)) $"
)
_SHOWING = frozenset(
    "show shows showed shown reveal reveals revealed indicate indicates indicated indicating find "
    "finds found prove proves proved demonstrate demonstrates underscore underscores underscored "
    "suggest suggests suggested suggesting imply implies implied signal signals".split()
)


class _SaidBy(NamedTuple):
    speaker: str | None
    cue: str | None
    source: Span | None


def find_quotes(
    article: Article, mentions: Sequence[Mention], told: Sequence[Reported] | None = None
) -> tuple[Quote, ...]:
    """The quotes of an article in the order of its text, disjoint.

    `mentions` are those of the article; speakers take their fullest names from them. A direct
    quote covers its quotation marks, a mixed or indirect one the whole statement. `told` is
    what `reported` answered for the same article and mentions, where that is at hand.
    """
    found: list[Quote] = []
    carried: _SaidBy | None = None
    introduced = False
    for one in reported(article, mentions) if told is None else told:
        opens = one.text.startswith(OPENERS)
        quotes = _in_paragraph(one, carried if opens else None)
        found.extend(quotes)
        is_open = bool(one.quoted) and not one.quoted[-1].closed
        if one.text.endswith(":"):
            introduced, carried = True, _last_said(one)
        elif is_open and quotes:
            carried = _SaidBy(quotes[-1].speaker, quotes[-1].cue, quotes[-1].source)
        elif not (introduced and opens and not one.statements):
            introduced, carried = False, _last_said(one)
    return tuple(found)


def _last_said(one: Reported) -> _SaidBy | None:
    """Who spoke last in a paragraph: a quotation that stands alone after it is theirs."""
    if not one.statements or one.statements[-1].speaker.plain:
        return None
    return _said_by(one, one.statements[-1])


def _in_paragraph(one: Reported, carried: _SaidBy | None) -> list[Quote]:
    """The quotes of one paragraph; `carried` is who speaks where nothing here tells it."""
    found = _Found()
    for statement in one.statements:
        if quote := _quote_of(one, statement):
            found.add(quote)
    sentences = _by_sentence(one.statements)
    for stretch in one.quoted:
        if not found.covers(stretch.start, stretch.end):
            beside = sentences[bisect_right(sentences, stretch.start, key=_start) - 1 :][:1]
            if quote := _quote_without_statement(one, stretch, beside, found, carried):
                found.add(quote)
    return found.quotes


class _Found:
    """The quotes found so far in a paragraph, disjoint and in order."""

    def __init__(self) -> None:
        self.quotes: list[Quote] = []
        self._ends: list[int] = []

    def covers(self, start: int, end: int) -> bool:
        """Whether a quote shares a character with a stretch."""
        number = bisect_right(self._ends, start)
        return number < len(self.quotes) and self.quotes[number].start < end

    def add(self, quote: Quote) -> None:
        """Take in a quote that shares nothing with those found before."""
        if not self.covers(quote.start, quote.end):
            number = bisect_right(self._ends, quote.start)
            self.quotes.insert(number, quote)
            self._ends.insert(number, quote.end)

    def before(self, place: int) -> Iterator[Quote]:
        """The quotes that end before a place, the last one first."""
        for number in range(bisect_right(self._ends, place) - 1, -1, -1):
            yield self.quotes[number]


class _Sentence(NamedTuple):
    """A sentence with its statements."""

    start: int
    end: int
    statements: list[Statement]


def _start(sentence: _Sentence) -> int:
    return sentence.start


def _by_sentence(statements: Sequence[Statement]) -> list[_Sentence]:
    found: dict[tuple[int, int], list[Statement]] = {}
    for statement in statements:
        found.setdefault(statement.sentence, []).append(statement)
    return sorted(_Sentence(*place, those) for place, those in found.items())


def _quote_of(one: Reported, statement: Statement) -> Quote | None:
    """The quote that a statement is; None where it reports no words."""
    if statement.content is None:
        return None
    start, end = statement.content
    inside = _stretches_in(one, start, end)
    if not inside:
        if statement.position or not statement.speaker.name or _only_shows(statement):
            return None
        kind = QuoteKind.INDIRECT
    elif inside[0].start <= start and inside[-1].end >= end and len(inside) == 1:
        start, end = inside[0].start, inside[0].end
        kind = QuoteKind.DIRECT if _is_sentence(one.text, inside[0]) else QuoteKind.MIXED
    else:
        start, end = min(start, inside[0].start), max(end, inside[-1].end)
        kind = QuoteKind.MIXED
    return _quote(one, start, end, kind, _said_by(one, statement))


def _stretches_in(one: Reported, start: int, end: int) -> Sequence[Quoted]:
    """The quoted stretches that share a character with a stretch of the paragraph."""
    first = bisect_right(one.quoted, start, key=lambda stretch: stretch.end)
    last = bisect_left(one.quoted, end, lo=first, key=lambda stretch: stretch.start)
    return one.quoted[first:last]


def _only_shows(statement: Statement) -> bool:
    """Whether a thing shows something, and nobody says it: "records show that ..."."""
    return statement.speaker.plain and statement.cue.lower() in _SHOWING


def _quote_without_statement(
    one: Reported,
    stretch: Quoted,
    beside: Sequence[_Sentence],
    found: _Found,
    carried: _SaidBy | None,
) -> Quote | None:
    """A quoted stretch that no statement covers: its speaker is told elsewhere, or nowhere."""
    whole = _is_sentence(one.text, stretch)
    kind = QuoteKind.DIRECT if whole else QuoteKind.MIXED
    if _is_title(one.text, stretch):
        return None
    by = _SaidBy(None, None, None)
    if beside and stretch.start < beside[0].end:
        near = min(beside[0].statements, key=lambda s: abs(s.speaker.start - stretch.start))
        by = _said_by(one, near)
    elif whole and (said := _goes_on(stretch, found)):
        by = _SaidBy(said.speaker, said.cue, said.source)
    elif whole and carried and not one.statements:
        by = carried
    elif not _stands_alone(one.text, stretch, whole):
        return None
    return _quote(one, stretch.start, stretch.end, kind, by)


def _goes_on(stretch: Quoted, found: _Found) -> Quote | None:
    """The direct or mixed quote before, where only its attribution stands between the two."""
    for before in found.before(stretch.start):
        if stretch.start - before.end > _LONGEST_ATTRIBUTION:
            break
        if before.kind is not QuoteKind.INDIRECT and before.speaker:
            return before
    return None


def _stands_alone(text: str, stretch: Quoted, whole: bool) -> bool:
    """Whether words are a quotation that nobody is said to say, not a name or an ironic word."""
    ended = text[stretch.end - stretch.width - 1] in ".,!?…"
    long = word_count(text[stretch.start : stretch.end]) >= SHORTEST_UNATTRIBUTED
    return long or (whole and ended)


def _is_title(text: str, stretch: Quoted) -> bool:
    """Whether marks hold the name of a programme or a work: "on CNN's “State of the Union”"."""
    before = text[max(0, stretch.start - _LEAD) : stretch.start]
    inner = text[stretch.start + stretch.width : stretch.end - stretch.width]
    words = [word for word in inner.split() if len(word) > 3]
    capitals = bool(words) and all(word[0].isupper() for word in words)
    return capitals and not inner.endswith(("!", "?")) and _BEFORE_TITLE.search(before) is not None


def _is_sentence(text: str, stretch: Quoted) -> bool:
    inner = text[stretch.start + stretch.width : stretch.end].lstrip("[(… ")
    begins = inner[:1].isupper() or inner[:1].isdecimal()
    return begins and word_count(inner) >= _SENTENCE_WORDS


def _said_by(one: Reported, statement: Statement) -> _SaidBy:
    start, end = statement.speaker.start, statement.speaker.end
    source = Span(one.paragraph, start, end, one.text[start:end])
    if not statement.speaker.name:
        return _SaidBy(None, None, source)
    return _SaidBy(statement.speaker.name, statement.cue, source)


def _quote(one: Reported, start: int, end: int, kind: QuoteKind, by: _SaidBy) -> Quote:
    return Quote(one.paragraph, start, end, one.text[start:end], kind, *by)
