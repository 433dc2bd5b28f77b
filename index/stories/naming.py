"""What a story is called: the most telling words of its titles, then names that stand beside them.

All words are as the articles write them. What most of the articles have, and news at large has
seldom, is telling.
"""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from corpus.article import EntityType
from corpus.text import folded_words
from index.references.background import background
from index.references.reading import UNTELLING_TYPES
from index.references.terms import terms
from index.stories import store
from index.stories.likeness import Likeness

# The articles of a story that are looked at for its name.
_LOOKED_AT = 24
_MOST_WORDS, _LONGEST_PHRASE = 6, 44
_MOST_TERMS, _LONGEST_NAME = 3, 64
# A word makes a phrase better if it is this telling: a third of a word that nobody else has.
_LEAST_TELLING = 3.0
# What it costs a phrase that the words beside it belong to it: "Empties as Russian | Convoys".
_CUT_OFF = 2.0
# A name stands beside the phrase if this share of the articles has it.
_LEAST_SHARE = 0.5
_FURTHER_WORD, _PLACE_HANDICAP = 0.8, 1.0
# Words without a weight that may stand within a phrase: "says" and "has" may not.
_JOINING = frozenset(
    "a an and as at by de for from in into near of off on over the to with".split()
)
_FOUND_BY_NAMES, _FOUND_BY = 24, 2_000
# What no phrase goes across: marks, and hyphens that are dashes.
_APART = re.compile(r"[^\w\s'’&./-]|[./](?=\s)|\s-|-\s")


class _Name(NamedTuple):
    """An entity of a story: its name and type, and the share of articles that mention it."""

    name: str
    type: EntityType
    share: float


@dataclass(frozen=True, slots=True)
class StoryName:
    """The name of a story, its terms one by one, and the folded words that it is found by."""

    name: str
    terms: tuple[str, ...]
    folded: str


def name_story(connection: sqlite3.Connection, likeness: Likeness, story: int) -> StoryName:
    """Name a story after what most of its articles have; the same for the same articles."""
    looked_at = store.articles_of(connection, story, _LOOKED_AT)
    titles = _titles(connection, [number for number, _ in looked_at])
    vectors = likeness.vectors(article_id for _, article_id in looked_at)
    counted = Counter(stem for vector in vectors.values() for stem in vector.terms)
    articles = max(len(looked_at), 1)
    telling = {stem: likeness.weight(stem) * count / articles for stem, count in counted.items()}
    names = _names(connection, [number for number, _ in looked_at])
    chosen = _terms(titles, telling, names)
    found_by = (*chosen, *(each.name for each in names[:_FOUND_BY_NAMES]), *titles)
    words = dict.fromkeys(word for text in found_by for word in folded_words(text))
    return StoryName(" · ".join(chosen), tuple(chosen), " ".join(words)[:_FOUND_BY])


def _titles(connection: sqlite3.Connection, articles: Sequence[int]) -> list[str]:
    rows = connection.execute(
        "SELECT title FROM articles WHERE number IN (SELECT value FROM json_each(?))"
        " ORDER BY earliest IS NULL, earliest, id",
        (store.as_json(articles),),
    )
    return [row[0] for row in rows]


def _names(connection: sqlite3.Connection, articles: Sequence[int]) -> list[_Name]:
    """The entities of articles that tell something, those in most of them first."""
    rows = connection.execute(
        "SELECT e.name, e.type, count(*) FROM json_each(?) wanted"
        " JOIN article_entities x ON x.article = wanted.value JOIN entities e USING (entity)"
        " WHERE e.hidden = 0 GROUP BY x.entity ORDER BY 3 DESC, e.name, e.id",
        (store.as_json(articles),),
    )
    found = [_Name(name, EntityType(kind), count / len(articles)) for name, kind, count in rows]
    return [each for each in found if each.type not in UNTELLING_TYPES]


def _terms(
    titles: Sequence[str], telling: Mapping[str, float], names: Sequence[_Name]
) -> list[str]:
    phrase = _best_phrase(titles, telling)
    chosen = [phrase] if phrase else []
    said = {term.stem for text in chosen for term in terms(text)}
    shared = [each for each in names if each.share >= _LEAST_SHARE or not phrase]
    for each in sorted(shared, key=lambda each: (-_telling_name(each), each.name)):
        stems = {term.stem for term in terms(each.name)}
        longer = len(" · ".join((*chosen, each.name))) > _LONGEST_NAME
        if stems and not stems & said and not longer:
            chosen.append(each.name)
            said |= stems
        if len(chosen) == _MOST_TERMS:
            break
    return chosen or list(titles[:1])


def _telling_name(name: _Name) -> float:
    stems = {term.stem for term in terms(name.name)}
    weight = max(map(background().weight, stems), default=0.0)
    weight += _FURTHER_WORD * max(len(stems) - 1, 0)
    return name.share * (weight - (_PLACE_HANDICAP if name.type is EntityType.PLACE else 0.0))


def _best_phrase(titles: Sequence[str], telling: Mapping[str, float]) -> str:
    """The words in a row of one title that say most of what the articles share, "" for none."""
    best, phrase = 0.0, ""
    for title in titles:
        for found in _phrases(title):
            worth = sum(telling.get(stem, 0.0) - _LEAST_TELLING for stem in found.stems)
            worth -= _CUT_OFF * found.cuts
            if worth > best + 1e-9:
                best, phrase = worth, found.text
    return phrase


class _Phrase(NamedTuple):
    """Words of a title, their stems, and at how many ends a further word belongs to them."""

    text: str
    stems: frozenset[str]
    cuts: int


def _phrases(title: str) -> Iterator[_Phrase]:
    """The phrases of a title that begin and end with a term."""
    found = list(terms(title))
    joined = [
        not title[one.end : other.start].strip() for one, other in pairwise(found)
    ]  # whether the next term follows at once
    for first in range(len(found)):
        for last in range(first + 1, min(first + _MOST_WORDS, len(found))):
            text = title[found[first].start : found[last].end]
            between = title[found[last - 1].end : found[last].start]
            apart = _APART.search(text) or not _JOINING.issuperset(folded_words(between))
            if apart or len(text) > _LONGEST_PHRASE:
                break
            cuts = (first > 0 and joined[first - 1]) + (last < len(joined) and joined[last])
            yield _Phrase(text, frozenset(term.stem for term in found[first : last + 1]), cuts)
