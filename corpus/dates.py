"""Date expressions in an article: where they stand and what they mean."""

from __future__ import annotations

import re

from corpus.article import Article, DateExpression, Precision
from corpus.date_anchor import Anchor
from corpus.date_patterns import RULES, Meaning
from corpus.date_values import date_value, display_date, parse_date

__all__ = ["date_value", "display_date", "find_dates", "parse_date"]

# Bounds on the work for one document; an article of news is far below both.
MOST_CHARACTERS = 200_000
MOST_EXPRESSIONS = 2_000

_FIGURE = re.compile(r"\d")


def find_dates(article: Article) -> tuple[DateExpression, ...]:
    """The date expressions of an article in the order of its text, the title first.

    Relative ones ("last Friday") are counted from the publication date where that is known to
    the day, and from nothing else; without it they keep the value None. A text beyond
    MOST_CHARACTERS, or more than MOST_EXPRESSIONS, is not looked at further.
    """
    anchor = Anchor(article.published.value)
    found: list[DateExpression] = []
    left = MOST_CHARACTERS
    for paragraph in (None, *range(len(article.body))):
        text = article.text_of(paragraph)[:left]
        left -= len(text)
        found.extend(_in_text(text, paragraph, anchor))
        if left <= 0 or len(found) >= MOST_EXPRESSIONS:
            break
    return tuple(found[:MOST_EXPRESSIONS])


def _in_text(text: str, paragraph: int | None, anchor: Anchor) -> list[DateExpression]:
    """The expressions of one paragraph: where two overlap, the earlier and longer one stays."""
    candidates: list[tuple[int, int, Meaning]] = []
    has_figure = _FIGURE.search(text) is not None
    for rule in RULES:
        if rule.needs_figure and not has_figure:
            continue
        for match in rule.pattern.finditer(text):
            meaning = rule.read(match, anchor)
            if meaning is not None:
                start, end = match.span("span")
                candidates.append((start, -end, meaning))
    candidates.sort(key=lambda candidate: candidate[:2])
    kept: list[DateExpression] = []
    for start, negative_end, meaning in candidates:
        if not kept or start >= kept[-1].end:
            kept.append(_expression(text, paragraph, start, -negative_end, meaning, anchor))
    return kept


def _expression(
    text: str, paragraph: int | None, start: int, end: int, meaning: Meaning, anchor: Anchor
) -> DateExpression:
    value = meaning.value
    return DateExpression(
        paragraph,
        start,
        end,
        text[start:end],
        value.text if value else None,
        value.precision if value else Precision.UNKNOWN,
        anchor.words if value and meaning.counted else None,
    )
