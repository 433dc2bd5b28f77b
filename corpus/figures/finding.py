"""The figures of a sentence or an article: quantities with what they count, and no others.

Dates, times, scores, ages, ordinals and the numbers of models, flights and channels count
nothing and are left out, as is whatever has no noun beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from corpus.article import Article, Span
from corpus.figures.counted import Counted, counted, money
from corpus.figures.figure import Bound, Figure
from corpus.figures.quantities import Quantity, quantities
from corpus.text import sentences

# Bounds on the work for one article; one of news is far below both.
MOST_CHARACTERS = 200_000
MOST_FIGURES = 1_000
_LONGEST_SENTENCE = 2_000

_TIME_AFTER = re.compile(
    r" ?(?:[ap]\.?m\b|gmt\b|utc\b|o['\u2019]clock|hours? (?:gmt|local|ago|later|earlier)"
    r"|(?:year|month|week|day|hour|minute|decade)s? (?:ago|later|earlier|before|after|old|into)\b)"
)
_SPAN_OF_TIME_BEFORE = re.compile(
    r"\b(?:last|past|next|previous|following|first|coming|recent|every|these|another) $"
)
# What bears a number as its name.
_NUMBERED = re.compile(
    r"(?<!\w)(?:flights?|channel|article|section|chapter|paragraph|page|pages|route|highway|"
    r"interstate|road|room|gate|number|numbers|no\.?|phase|level|category|type|mark|model|part|"
    r"formula|area|district|unit|group|class|grade|round|game|week|day|year|season|act|ward|zone|"
    r"sector|pier|berth|block|terminal|runway|platform|line|brigade|battalion|regiment|boeing|"
    r"airbus|antonov|version|resolution|title|episode|at age|aged|age|under-|group of|size) $"
)
_NAME_BEFORE = re.compile(r"[^.!?:\u201c\"]\s(?P<name>[A-Z][\w\u2019'.]*) $")
_MONTH_BEFORE = re.compile(
    r"\b(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|ember|ober)?"
    r"\.? $|\bmay $"
)
_NOT_ONE = re.compile(r"\b(?:no|not|any|every|some|each|which|this|that|the|only|number|day) $")
_NOT_COUNTED_AS_ONE = frozenset("day time way thing point hand side reason man's else".split())


def figures(article: Article, dates: Iterable[Span] = ()) -> Iterator[Figure]:
    """The figures of an article's body in order; `dates` are its date expressions.

    A text beyond MOST_CHARACTERS, or more than MOST_FIGURES, is not looked at further.
    """
    dated: dict[int | None, list[Span]] = {}
    for date in dates:
        dated.setdefault(date.paragraph, []).append(date)
    left, most = MOST_CHARACTERS, MOST_FIGURES
    for number, paragraph in enumerate(article.body):
        text = paragraph.text[:left]
        left -= len(text)
        for start, end in sentences(text):
            for found in figures_in(text, number, start, end, dated.get(number, ())):
                yield found
                most -= 1
                if most == 0:
                    return
        if left <= 0:
            return


def figures_in(
    text: str, paragraph: int | None, start: int, end: int, dates: Sequence[Span] = ()
) -> Iterator[Figure]:
    """The figures of one sentence, from `start` to `end` of the text of a paragraph, in order.

    Spans count in the paragraph. `dates` are the date expressions of the paragraph.
    """
    end = min(end, start + _LONGEST_SENTENCE)
    sentence = text[start:end]
    lowered = _in_lower_case(sentence)
    for quantity in quantities(lowered):
        if _is_no_count(sentence, lowered, quantity):
            continue
        if any(start + quantity.start < d.end and d.start < start + quantity.end for d in dates):
            continue
        found = _counted(sentence, quantity)
        if found is not None:
            yield _figure(text, paragraph, start, quantity, found)


def _counted(sentence: str, quantity: Quantity) -> Counted | None:
    if quantity.currency:
        return money(sentence, quantity.start, quantity.end, quantity.currency)
    if sentence[quantity.start : quantity.end].lower().endswith("twice"):
        return Counted(quantity.start, quantity.end, "time", (), "")
    single = quantity.least == quantity.most == 1
    found = counted(sentence, quantity.start, quantity.end, single=single)
    if single and found is not None and found.head in _NOT_COUNTED_AS_ONE:
        return None
    return found


def _is_no_count(sentence: str, lowered: str, quantity: Quantity) -> bool:
    before = lowered[max(0, quantity.start - 24) : quantity.start]
    after = lowered[quantity.end : quantity.end + 32]
    written = lowered[quantity.start : quantity.end]
    if _TIME_AFTER.match(after) or _NUMBERED.search(before):
        return True
    if written == "one" and (_NOT_ONE.search(before) or after.startswith(" of ")):
        return True
    if _SPAN_OF_TIME_BEFORE.search(before) and re.match(
        r" (?:year|month|week|day|hour|minute|season|decade|quarter)", after
    ):
        return True
    if quantity.bound is not Bound.EXACTLY or not written[0].isdigit():
        return False
    return (
        re.fullmatch(r"(?:19|20)\d\d|0\d*", written) is not None
        or _MONTH_BEFORE.search(before) is not None
        or _is_designation(sentence, quantity, written)
    )


def _is_designation(sentence: str, quantity: Quantity, written: str) -> bool:
    """Whether a name stands right before: "Boeing 737 jets", not "In Syria 12 people"."""
    name = _NAME_BEFORE.search(sentence[: quantity.start][-40:])
    if name is None:
        return False
    return len(written) == 3 or (name["name"].isupper() and len(name["name"]) <= 3)


def _figure(
    text: str, paragraph: int | None, offset: int, quantity: Quantity, found: Counted
) -> Figure:
    return Figure(
        quantity=_span(text, paragraph, offset + quantity.start, offset + quantity.end),
        bound=quantity.bound,
        least=quantity.least,
        most=quantity.most,
        noun=_span(text, paragraph, offset + found.start, offset + found.end),
        head=found.head,
        modifiers=found.modifiers,
        about=found.about,
    )


def _span(text: str, paragraph: int | None, start: int, end: int) -> Span:
    return Span(paragraph, start, end, text[start:end])


def _in_lower_case(text: str) -> str:
    """The text in lower case, character by character; a few capitals have no such counterpart."""
    lowered = text.lower()
    if len(lowered) == len(text):  # no character becomes none, so each is in its place
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)
