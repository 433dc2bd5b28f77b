"""Excerpts: the passage of an article that shows best why a query found it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from corpus.article import Article
from index.matching import Match, disjoint, matches
from index.search_answers import Excerpt

__all__ = ["excerpts", "matches"]

# Characters: an excerpt is about so long, goes on to the end of a word or of the paragraph
# where that is near, and shows so much of what stands before its first match.
_LENGTH = 190
_LONGEST = 220
_BEFORE = 24
# So few characters at the beginning of a paragraph are not worth cutting off.
_NOT_WORTH_CUTTING = 8
# Of an article with more matches than this the best passage is looked for among the first.
_MOST_LOOKED_AT = 400
_CUT = "…"


def excerpts(article: Article, found: tuple[Match, ...]) -> tuple[Excerpt, ...]:
    """The best passage, and the title after it where the title matched too.

    `found` is in the order of the text. Where no word of the text matched, because the query
    asked for a publisher or a date, it is the beginning of the text without highlights; it is
    empty only where the article has neither a match nor a text.
    """
    in_title = [match for match in found if match.paragraph is None]
    in_body = [match for match in found if match.paragraph is not None]
    shown: list[Excerpt] = []
    if in_body:
        first = _best(in_body[:_MOST_LOOKED_AT])
        around = [match for match in in_body if match.paragraph == first.paragraph]
        shown.append(_passage(article, first, around))
    if in_title:
        title = article.text_of(None)
        shown.append(Excerpt(None, title, _highlights(in_title, 0, len(title), 0)))
    if not shown:
        shown += _beginning(article)
    return tuple(shown)


def _best(found: list[Match]) -> Match:
    """The first match of the passage with most different parts of the query, then most matches."""
    best = found[0]
    merit = (0, 0)
    last = 0
    for place, first in enumerate(found):
        last = max(last, place)
        until = first.start + _LENGTH - _BEFORE
        while (
            last < len(found)
            and found[last].paragraph == first.paragraph
            and (last == place or found[last].end <= until)
        ):
            last += 1
        together = found[place:last]
        if last - place < merit[0]:
            continue
        mine = (len({match.part for match in together}), len(together))
        if mine > merit:
            best, merit = first, mine
    return best


def _passage(article: Article, first: Match, around: list[Match]) -> Excerpt:
    text = article.text_of(first.paragraph)
    start = _start(text, first.start)
    # A quotation may be as long as it likes; words are shown whole.
    whole = first.end <= start + _LONGEST
    end = _end(text, start, max(first.end, start + _LENGTH) if whole else start + _LENGTH)
    before = _CUT if start else ""
    after = _CUT if end < len(text) else ""
    return Excerpt(
        first.paragraph,
        f"{before}{text[start:end]}{after}",
        _highlights(around, start, end, len(before)),
    )


def _beginning(article: Article) -> Iterator[Excerpt]:
    if article.body:
        text = article.body[0].text
        end = _end(text, 0, _LENGTH)
        yield Excerpt(0, text[:end] + (_CUT if end < len(text) else ""), ())


def _start(text: str, match: int) -> int:
    """Where a passage begins: at a word, about 24 characters before the match."""
    earliest = match - _BEFORE
    if earliest <= _NOT_WORTH_CUTTING:
        return 0
    for place in range(earliest, match):
        if text[place - 1].isspace():
            return place
    return match


def _end(text: str, start: int, wanted: int) -> int:
    """Where a passage ends: after a word, or where the paragraph does."""
    longest = max(start + _LONGEST, wanted)
    if len(text) <= longest:
        return len(text)
    for place in range(wanted, longest):
        if text[place].isspace():
            return place
    while wanted < longest and unicodedata.combining(text[wanted]):
        wanted += 1
    return wanted


def _highlights(
    found: Iterable[Match], start: int, end: int, shift: int
) -> tuple[tuple[int, int], ...]:
    """Matches as (start, end) in an excerpt that begins at `start` after `shift` characters."""
    return tuple(
        (max(first, start) - start + shift, min(last, end) - start + shift)
        for _, first, last in disjoint(found)
        if first < end and last > start
    )
