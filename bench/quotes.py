"""How well quotations, their speakers and attributions are found, and how fast.

    python -m bench.quotes FOLDER [--part dev] [--limit 100] [--errors quotes|speakers|sources]

FOLDER holds the parts `train` and `dev` of PolNeAR, fetched by whoever measures and never part
of the project. Its raw texts go through the whole pipeline: reading and cleaning, recognising,
quotes. What counts as found is told in docs/quotes.md.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import NamedTuple, TypeVar

from bench.measuring import print_table
from bench.polnear import (
    GoldArticle,
    GoldAttribution,
    Piece,
    Span,
    aligned,
    has_marks,
    has_name,
    polnear,
    words_of_names,
)
from corpus.annotate import annotate
from corpus.article import Annotations, Article, QuoteKind
from corpus.ingest import read_bytes
from corpus.outcomes import Reading
from corpus.text import folded_words

A = TypeVar("A")
B = TypeVar("B")
_IN_MARKS = (QuoteKind.DIRECT, QuoteKind.MIXED)
_CONTEXT = 160
_PRONOUNS = frozenset("he she they i we you it who him her his their".split())


class Found(NamedTuple):
    """A quotation or attribution of ours, in places of the raw text."""

    span: Span
    kind: QuoteKind
    source: Span | None
    speaker: str
    cue: str
    is_view: bool = False


@dataclass(slots=True)
class Tally:
    """Right, found and annotated: counts for an F1."""

    right_found: float = 0
    found: int = 0
    right_gold: float = 0
    gold: int = 0

    def row(self, label: str) -> list[str]:
        """Precision, recall and F1, with the counts that they come from."""
        precision = self.right_found / max(1, self.found)
        recall = self.right_gold / max(1, self.gold)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        figures = [f"{value:.3f}".lstrip("0") for value in (precision, recall, f1)]
        return [label, *figures, str(self.found), str(self.gold)]


@dataclass(slots=True)
class Figures:
    """All that is counted over the articles of one part."""

    overlap: Tally = field(default_factory=Tally)
    words: Tally = field(default_factory=Tally)
    exact: Tally = field(default_factory=Tally)
    direct: Tally = field(default_factory=Tally)
    sources: Tally = field(default_factory=Tally)
    without_views: Tally = field(default_factory=Tally)
    sources_exact: Tally = field(default_factory=Tally)
    speakers: Counter[str] = field(default_factory=Counter)
    errors: dict[str, list[str]] = field(
        default_factory=lambda: {"quotes": [], "speakers": [], "sources": []}
    )
    seconds: float = 0
    articles: int = 0
    lost: int = 0


def overlapping(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def found_in(article: Article, known: Annotations, raw: str) -> tuple[list[Found], list[Found]]:
    """Our quotes, and our named attributions with words outside quotation marks."""
    places = aligned(article, raw)

    def at(paragraph: int | None, start: int, end: int) -> Span | None:
        row = places.get(paragraph)
        return (row[start], row[end - 1] + 1) if row and end > start else None

    quotes, sources = [], []
    for quote in known.quotes:
        span = at(quote.paragraph, quote.start, quote.end)
        told = quote.source
        by = at(told.paragraph, told.start, told.end) if told else None
        if span:
            quotes.append(Found(span, quote.kind, by, quote.speaker or "", quote.cue or ""))
    names = words_of_names(raw)
    for one in sorted((*known.attributions, *known.views), key=lambda each: each.start):
        span = at(one.paragraph, *one.content) if one.content else None
        by = at(one.paragraph, one.start, one.end)
        if by and span and has_name(raw[slice(*by)], names) and not has_marks(raw[slice(*span)]):
            is_view = one in known.views
            sources.append(Found(span, QuoteKind.INDIRECT, by, one.source, one.cue, is_view))
    return quotes, sources


def trimmed(raw: str, span: Span) -> Span:
    """A span without marks and punctuation at its ends and a "that" before, which are not told."""
    start, end = span
    if raw[start : start + 5].lower() == "that ":
        start += 5
    while start < end and not raw[start].isalnum():
        start += 1
    while end > start and not raw[end - 1].isalnum():
        end -= 1
    return start, end


def count_quotes(figures: Figures, gold: GoldArticle, quotes: Sequence[Found]) -> None:
    """Direct and mixed quotations: by overlap, by their share of characters, exactly."""
    marked = [
        (piece, each)
        for each in gold.attributions
        for piece in each.pieces
        if piece.kind in _IN_MARKS
    ]
    ours = [quote for quote in quotes if quote.kind in _IN_MARKS]
    spans = [quote.span for quote in ours]
    theirs = [piece.span for piece, _ in marked]
    _tally(figures.overlap, spans, theirs, lambda a, b: overlapping(a, b))
    _tally(figures.words, spans, theirs, _share)
    bare = [trimmed(gold.text, span) for span in spans]
    _tally(figures.exact, bare, [trimmed(gold.text, span) for span in theirs], lambda a, b: a == b)
    pieces = [piece for piece, _ in marked]
    _tally(
        figures.direct, _direct(gold.text, ours), _direct(gold.text, pieces), lambda a, b: a == b
    )
    for quote in ours:
        if not any(overlapping(quote.span, span) for span in theirs):
            figures.errors["quotes"].append(_told("too much", gold.text, quote.span, quote))
    for piece, each in marked:
        hits = [quote for quote in ours if overlapping(quote.span, piece.span)]
        if not hits:
            figures.errors["quotes"].append(_told("missed", gold.text, piece.span))
        elif each.source:
            best = max(hits, key=lambda quote: _share(piece.span, quote.span))
            _count_speaker(figures, gold, piece, each, best)


def _direct(raw: str, those: Sequence[Found] | Sequence[Piece]) -> list[Span]:
    return [trimmed(raw, each.span) for each in those if each.kind is QuoteKind.DIRECT]


def _count_speaker(
    figures: Figures, gold: GoldArticle, piece: Piece, each: GoldAttribution, quote: Found
) -> None:
    """A speaker is right by the words that tell it, or by the name where the source has one."""
    source = " ".join(gold.text[start:end] for start, end in each.source)
    by_words = quote.source is not None and any(
        overlapping(quote.source, span) for span in each.source
    )
    words, names = set(folded_words(source)), folded_words(quote.speaker)
    by_name = bool(names) and (names[-1] in words or by_words)
    right = by_name if each.named else by_words and bool(quote.speaker)
    kind = "named" if each.named else "pronoun" if words & _PRONOUNS else "described"
    figures.speakers.update(
        {
            "all": 1,
            kind: 1,
            "words": by_words,
            "right": right,
            f"{kind} right": right,
            "told": bool(quote.speaker),
        }
    )
    if not right:
        where = _told(f"{quote.speaker or '-'} for {source}", gold.text, piece.span, quote)
        figures.errors["speakers"].append(where)


def count_sources(figures: Figures, gold: GoldArticle, ours: Sequence[Found]) -> None:
    """Named indirect attributions: source and content overlap; or source, and content exactly."""
    theirs = [each for each in gold.attributions if each.named and each.kind is QuoteKind.INDIRECT]

    def same(one: Found, other: GoldAttribution) -> bool:
        by = one.source is not None and any(overlapping(one.source, s) for s in other.source)
        return by and any(overlapping(one.span, piece.span) for piece in other.pieces)

    def exactly(one: Found, other: GoldAttribution) -> bool:
        bare = trimmed(gold.text, one.span)
        return same(one, other) and any(
            bare == trimmed(gold.text, piece.span) for piece in other.pieces
        )

    _tally(figures.sources, ours, theirs, same)
    _tally(figures.without_views, [one for one in ours if not one.is_view], theirs, same)
    _tally(figures.sources_exact, ours, theirs, exactly)
    for one in ours:
        if not any(same(one, other) for other in theirs):
            figures.errors["sources"].append(_told("too much", gold.text, one.span, one))
    for other in theirs:
        if not any(same(one, other) for one in ours):
            cue = " ".join(gold.text[start:end] for start, end in other.cue)
            span = (
                min(start for start, _ in (*other.source, *other.cue, other.pieces[0].span)),
                max(end for _, end in (*other.source, *other.cue, other.pieces[-1].span)),
            )
            figures.errors["sources"].append(_told(f"missed ({cue})", gold.text, span))


def _tally(
    tally: Tally, ours: Sequence[A], theirs: Sequence[B], likeness: Callable[[A, B], float]
) -> None:
    """Count, for each, the best likeness to anything of the other side."""
    tally.found += len(ours)
    tally.gold += len(theirs)
    tally.right_found += sum(max((likeness(a, b) for b in theirs), default=0) for a in ours)
    tally.right_gold += sum(max((likeness(a, b) for a in ours), default=0) for b in theirs)


def _share(one: Span, other: Span) -> float:
    """How much of the first span the second covers."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0])) / max(1, one[1] - one[0])


def _told(what: str, text: str, span: Span, quote: Found | None = None) -> str:
    start, end = span
    before = text[max(0, start - _CONTEXT) : start].replace("\n", "¶")
    behind = text[end : end + _CONTEXT].replace("\n", "¶")
    content = text[start:end].replace("\n", "¶")
    by = f" <{quote.speaker}|{quote.cue}>" if quote else ""
    return f"{what}{by}: {before}[[{content}]]{behind}"


def measured(golds: Iterable[GoldArticle]) -> Figures:
    """Read and annotate the articles, and count."""
    figures = Figures()
    for gold in golds:
        for outcome in read_bytes(f"{gold.name}.txt", gold.text.encode("utf-8")):
            if not isinstance(outcome, Reading):
                figures.lost += 1
                continue
            started = time.perf_counter()
            known = annotate(outcome.article)
            figures.seconds += time.perf_counter() - started
            quotes, sources = found_in(outcome.article, known, gold.text)
            count_quotes(figures, gold, quotes)
            count_sources(figures, gold, sources)
            figures.articles += 1
    return figures


def report(figures: Figures, errors: str | None, most: int) -> None:
    """Print the tables, and what was wrong if that is asked for."""
    heading = ["", "precision", "recall", "F1", "found", "annotated"]
    print_table(
        heading,
        [
            figures.overlap.row("quotations, by overlap"),
            figures.words.row("quotations, by covered text"),
            figures.exact.row("quotations, exactly"),
            figures.direct.row("direct ones, exactly and as direct"),
            figures.sources.row("named indirect attributions"),
            figures.without_views.row("the same, without views"),
            figures.sources_exact.row("the same, content exactly"),
        ],
    )
    who = figures.speakers
    print()
    rows = [
        [kind, str(who[kind]), f"{who[f'{kind} right'] / max(1, who[kind]):.3f}"]
        for kind in ("named", "pronoun", "described")
    ]
    for label, key in (("all", "right"), ("all, the words", "words"), ("all, told", "told")):
        rows.append([label, str(who["all"]), f"{who[key] / max(1, who['all']):.3f}"])
    print_table(["speaker of a quotation found", "quotations", "right"], rows)
    per_article = figures.seconds * 1000 / max(1, figures.articles)
    print(f"\n{figures.articles} articles, {figures.lost} not read, {per_article:.1f} ms each.")
    for line in islice(figures.errors.get(errors or "", ()), most):
        print(line)


def _parts(folder: Path, part: str, limit: int | None) -> Iterator[GoldArticle]:
    return islice(polnear(folder, part), limit)


def main() -> None:
    """Measure one part of the set."""
    parser = argparse.ArgumentParser(description="Measure quotations and attributions.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--part", choices=("train", "dev"), default="dev")
    parser.add_argument("--limit", type=int)
    parser.add_argument("--errors", choices=("quotes", "speakers", "sources"))
    parser.add_argument("--most", type=int, default=100)
    options = parser.parse_args()
    report(
        measured(_parts(options.folder, options.part, options.limit)), options.errors, options.most
    )


if __name__ == "__main__":
    main()
