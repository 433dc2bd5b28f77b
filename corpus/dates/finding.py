"""Date expressions in an article: where they stand and what they mean."""

from __future__ import annotations

import re

from corpus.article import Article, DateExpression, Precision
from corpus.dates.anchor import Anchor
from corpus.dates.patterns import rules_for
from corpus.dates.reading import Meaning, Reading, Rule
from corpus.dates.wording import with_its_words

# Bounds on the work for one document; an article of news is far below both.
MOST_CHARACTERS = 200_000
MOST_EXPRESSIONS = 2_000


def find_dates(article: Article) -> tuple[DateExpression, ...]:
    """The date expressions of an article in the order of its text, the title first.

    Relative ones ("last Friday") are counted from the publication date as far as that is known,
    and those that refer back ("two days later") from the date that the text named before; from
    nothing else. Where that does not tell, the value is None. A text beyond MOST_CHARACTERS, or
    more than MOST_EXPRESSIONS, is not looked at further.
    """
    reading = Reading(Anchor(article.published))
    found: list[DateExpression] = []
    left = MOST_CHARACTERS
    for paragraph in (None, *range(len(article.body))):
        text = article.text_of(paragraph)[:left]
        left -= len(text)
        found.extend(_in_text(text, paragraph, reading, MOST_EXPRESSIONS - len(found)))
        if left <= 0 or len(found) >= MOST_EXPRESSIONS:
            break
    return tuple(found)


def _in_text(text: str, paragraph: int | None, reading: Reading, most: int) -> list[DateExpression]:
    """The expressions of one paragraph: where two overlap, the earlier and longer one stays."""
    lowered = _in_lower_case(text)
    reading.turn_to(text, lowered)
    kept: list[DateExpression] = []
    end = 0
    for start, last, _, rule, match in _candidates(lowered):
        if start < end:
            continue
        meaning = rule.read(match, reading)
        if meaning is None:
            continue
        if meaning.told:
            reading.remember(text[start:-last], meaning.value)
        start, end = with_its_words(text, lowered, start, -last, end)
        kept.append(_expression(text, paragraph, start, end, meaning))
        if len(kept) >= most:
            break
    return kept


def _in_lower_case(text: str) -> str:
    """The text in lower case, character by character; a few capitals have no such counterpart."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


def _candidates(lowered: str) -> list[tuple[int, int, int, Rule, re.Match[str]]]:
    """What the rules match, the earliest first, then the longest."""
    found = []
    for number, rule in enumerate(rules_for(lowered)):
        for match in rule.pattern.finditer(lowered):
            start, end = match.span("span")
            found.append((start, -end, number, rule, match))
    found.sort(key=lambda candidate: candidate[:3])
    return found


def _expression(
    text: str, paragraph: int | None, start: int, end: int, meaning: Meaning
) -> DateExpression:
    value = meaning.value
    return DateExpression(
        paragraph,
        start,
        end,
        text[start:end],
        value.text if value else None,
        value.precision if value else Precision.UNKNOWN,
        meaning.against if value else None,
    )
