"""Where the article stands in a page that was flattened whole: a run of prose among scraps.

Menus, lists of headlines, comments and imprints then outnumber the lines of the article. Each
line gets a worth in words, positive for prose and negative for scraps; the article is the run of
lines that is worth most. The weights were settled on one half of the pages that
`bench.flattened` measures; none is critical: halved or doubled, each moves F1 there by at most
0.012.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from corpus.article import RemovedKind
from corpus.cleaning.boilerplate import KINDS_OF_A_PAGE
from corpus.cleaning.lines import Judged, is_sentence, word_count

# A whole page says many times and in many ways that it is one: of 181 article bodies none has
# more than two lines with a wording of furniture, of 181 pages three in four have 14 or more. In a
# language that few wordings are known of, scraps both above and below the article tell instead.
_LEAST_LABELLED, _LEAST_KINDS, _LEAST_SCRAPS = 5, 3, 15
_FEW_LABELLED, _FEW_KINDS, _MANY_SCRAPS, _SCRAPS_ON_EACH_SIDE = 2, 2, 30, 5

_MOST_WORDS = 100  # what one paragraph can be worth
_PROSE_BEGINS = 4  # words by which a sentence falls short of its length
_ALONE = 0.3  # prose without prose near it: a teaser, a notice
_NEAR = 2
_SCRAP, _HEADLINE, _SHORT = -6, -4, 4
_REPEATED = -4
_COMMENT = 0.3  # prose that follows a heading of comments
_ENOUGH_BEFORE_COMMENTS = 80
_FURTHER_OFF = -12  # names, dates, addresses, captions
_IN_PASSING = -4  # what often stands between two paragraphs
_PASSING = frozenset((RemovedKind.ADVERTISEMENT, RemovedKind.SHARE_BAR))
_ELSEWHERE = -10  # navigation, related links, imprints

# Scraps in a row inside the article are a box of links where one of them has such a wording.
_LEAST_BOX, _LONGEST_BOX = 3, 8
_LEAST_LEAD = 20

_COUNT = r"(?:\d{1,6}|no|all|show|view|see|read|post|leave|add|write|join|load|hide|your|an?|the)"
_COMMENTS = re.compile(
    rf"(?:{_COUNT} ){{0,3}}(?:comments?|repl(?:y|ies))"
    r"(?: ?\(?\d{1,6}\)?| section| are closed| below)?[.:!]?$"
    rf"|(?:{_COUNT} ){{1,3}}(?:discussion|conversation|responses?)[.:!]?$"
    r"|\d{1,6} (?:comments?|responses?|replies|thoughts?) (?:to|on|so far)\b|comments? ?[(:]"
    r"|(?:leave a|(?:sign|log) in to) (?:comment|reply)|cancel reply"
    r"|(?:join|start) the (?:discussion|conversation)",
    re.IGNORECASE,
)
_BULLETS = "\u00bb\u203a-|\u2022 "
_LONGEST_HEADING = 90


class _Weighed(NamedTuple):
    """What a line is worth, in words; `is_prose` is whether it is an unlabelled sentence."""

    worth: float
    is_prose: bool


def article_in(lines: Sequence[Judged]) -> range | None:
    """The numbers of the lines that are the article in a page, None where the text is no page.

    The lines have been judged by their wording. A text is a page only where it plainly is one:
    a list, a poem or an interview of short lines is none.
    """
    kinds = Counter(line.label for line in lines if line.label in KINDS_OF_A_PAGE)
    labelled = kinds.total()
    if labelled < _FEW_LABELLED or len(kinds) < _FEW_KINDS:
        return None
    weighed = _weighed(lines)
    article = _beyond_boxes(_worthiest(lines, weighed), lines, weighed)
    above = sum(not line.is_prose for line in weighed[: article.start])
    below = sum(not line.is_prose for line in weighed[article.stop :])
    says_so = labelled >= _LEAST_LABELLED and len(kinds) >= _LEAST_KINDS
    shows_so = min(above, below) >= _SCRAPS_ON_EACH_SIDE
    enough = _LEAST_SCRAPS if says_so else _MANY_SCRAPS
    is_page = above + below >= enough and (says_so or shows_so)
    return article if article and is_page else None


def set_aside_boxes(lines: Sequence[Judged]) -> None:
    """Label the scraps between the paragraphs of a page's article that surround furniture."""
    for is_scrap, run in groupby(lines, lambda line: not _is_prose(line)):
        box = list(run)
        if not is_scrap or len(box) < _LEAST_BOX:
            continue
        if any(line.label in KINDS_OF_A_PAGE for line in box):
            set_aside(box)


def set_aside(lines: Sequence[Judged]) -> None:
    """Label all lines of a part of a page that is not the article and has no label yet."""
    for line in lines:
        if line.in_body:
            line.label = _kind_of(line.text)


def _kind_of(text: str) -> RemovedKind:
    if is_sentence(text):
        return RemovedKind.FURNITURE
    return RemovedKind.NAVIGATION if word_count(text) <= _SHORT else RemovedKind.RELATED


def _is_prose(line: Judged) -> bool:
    return line.in_body and is_sentence(line.text)


def _weighed(lines: Sequence[Judged]) -> list[_Weighed]:
    times = Counter(line.text for line in lines)
    prose = [_is_prose(line) for line in lines]
    return [
        _Weighed(
            _worth(line, prose[number], times[line.text] > 1, _is_alone(prose, number)),
            prose[number],
        )
        for number, line in enumerate(lines)
    ]


def _is_alone(prose: Sequence[bool], number: int) -> bool:
    return sum(prose[max(0, number - _NEAR) : number + _NEAR + 1]) <= prose[number]


def _worth(line: Judged, is_prose: bool, is_repeated: bool, is_alone: bool) -> float:
    if line.label is not None:
        if line.label in _PASSING:
            return _IN_PASSING
        return _ELSEWHERE if line.label in KINDS_OF_A_PAGE else _FURTHER_OFF
    words = word_count(line.text)
    if is_repeated and words >= _SHORT:
        return _REPEATED
    if not is_prose:
        return _SCRAP if words <= _SHORT else _HEADLINE
    worth = min(words, _MOST_WORDS) - _PROSE_BEGINS
    return worth * _ALONE if is_alone else worth


def _worthiest(lines: Sequence[Judged], weighed: Sequence[_Weighed]) -> range:
    """The run of lines that is worth most; no run goes on beyond a heading of comments."""
    best, most = range(0), 0.0
    start, worth, share = 0, 0.0, 1.0
    for number, (line, here) in enumerate(zip(lines, weighed, strict=True)):
        if _heads_comments(line.text):
            if most >= _ENOUGH_BEFORE_COMMENTS:
                share = _COMMENT
            start, worth = number + 1, 0.0
            continue
        worth += here.worth * share if here.is_prose else here.worth
        if worth < 0:
            start, worth = number + 1, 0.0
        elif worth > most:
            best, most = range(start, number + 1), worth
    return best


def _beyond_boxes(article: range, lines: Sequence[Judged], weighed: Sequence[_Weighed]) -> range:
    """The article with what only a box of links parts from it: its lead, or paragraphs that follow.

    A lead by itself, or a short article, is worth less than such a box costs.
    """
    if not article:
        return article
    stop = number = article.stop
    while number < min(len(lines) - 1, stop + _LONGEST_BOX):
        if _heads_comments(lines[number].text):
            break
        number += 1
        if weighed[number - 1].is_prose and weighed[number].is_prose:
            number = stop = number + 1
    return range(_start_of_lead(article.start, lines, weighed), stop)


def _start_of_lead(start: int, lines: Sequence[Judged], weighed: Sequence[_Weighed]) -> int:
    nearest = range(start - 1, max(-1, start - 1 - _LONGEST_BOX), -1)
    lead = next((number for number in nearest if weighed[number].is_prose), None)
    if lead is None or word_count(lines[lead].text) < _LEAST_LEAD:
        return start
    box = lines[lead + 1 : start]
    is_box = all(line.label is None or line.label in KINDS_OF_A_PAGE for line in box)
    says_so = any(line.label is not None for line in box)
    return lead if is_box and says_so and not any(_heads_comments(x.text) for x in box) else start


def _heads_comments(text: str) -> bool:
    return len(text) <= _LONGEST_HEADING and _COMMENTS.match(text.strip(_BULLETS)) is not None
