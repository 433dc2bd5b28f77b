"""Quotes of an article: words given in quotation marks, in part, or in the writer's own words."""

from __future__ import annotations

from collections.abc import Sequence
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
_SHOWING = frozenset(
    "show shows showed shown reveal reveals revealed indicate indicates indicated indicating find "
    "finds found prove proves proved demonstrate demonstrates underscore underscores underscored "
    "suggest suggests suggested suggesting imply implies implied signal signals".split()
)


class _SaidBy(NamedTuple):
    speaker: str | None
    cue: str | None
    source: Span | None


_NOBODY = _SaidBy(None, None, None)


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
    quotes: list[Quote] = []
    taken: list[tuple[int, int]] = []
    for statement in one.statements:
        quote = _quote_of(one, statement)
        if quote and not any(start < quote.end and quote.start < end for start, end in taken):
            quotes.append(quote)
            taken.append((quote.start, quote.end))
    for stretch in one.quoted:
        if any(start < stretch.end and stretch.start < end for start, end in taken):
            continue
        if quote := _quote_without_statement(one, stretch, quotes, carried):
            quotes.append(quote)
    return sorted(quotes, key=lambda quote: quote.start)


def _quote_of(one: Reported, statement: Statement) -> Quote | None:
    if statement.content is None:
        return None
    start, end = statement.content
    inside = [s for s in one.quoted if s.start < end and start < s.end]
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


def _only_shows(statement: Statement) -> bool:
    """Whether a thing shows something, and nobody says it: "records show that ..."."""
    return statement.speaker.plain and statement.cue.lower() in _SHOWING


def _quote_without_statement(
    one: Reported, stretch: Quoted, known: list[Quote], carried: _SaidBy | None
) -> Quote | None:
    """A quoted stretch that no statement covers: its speaker is told elsewhere, or nowhere."""
    whole = _is_sentence(one.text, stretch)
    kind = QuoteKind.DIRECT if whole else QuoteKind.MIXED
    near = _speaker_beside(one, stretch)
    if near:
        return _quote(one, stretch.start, stretch.end, kind, _said_by(one, near))
    if whole and (said := _spoken_before(stretch, known)):
        by = _SaidBy(said.speaker, said.cue, said.source)
        return _quote(one, stretch.start, stretch.end, kind, by)
    if carried and whole and not one.statements:
        return _quote(one, stretch.start, stretch.end, kind, carried)
    words = word_count(one.text[stretch.start : stretch.end])
    ended = one.text[stretch.end - stretch.width - 1] in ".,!?…"
    if words < SHORTEST_UNATTRIBUTED and not (whole and ended):
        return None
    return _quote(one, stretch.start, stretch.end, kind, _NOBODY)


def _speaker_beside(one: Reported, stretch: Quoted) -> Statement | None:
    """The statement without content of its own in the same sentence, the nearest one."""
    beside = [
        statement
        for statement in one.statements
        if statement.sentence[0] <= stretch.start < statement.sentence[1]
    ]
    return min(beside, key=lambda s: abs(s.speaker.start - stretch.start), default=None)


def _spoken_before(stretch: Quoted, known: list[Quote]) -> Quote | None:
    """The direct or mixed quote before, where only its attribution stands between the two."""
    earlier = [
        quote
        for quote in known
        if quote.end <= stretch.start and quote.speaker and quote.kind is not QuoteKind.INDIRECT
    ]
    if not earlier:
        return None
    last = max(earlier, key=lambda quote: quote.end)
    return last if stretch.start - last.end <= 120 else None


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
