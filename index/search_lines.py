"""What searches.yaml says: a search that a person keeps as a line of it, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, TypeVar

from corpus.article import EntityType
from corpus.entities.decided import Told
from corpus.sanitize import sanitise_line
from corpus.strict_yaml import Entries, Node, Problem, Text, YamlError
from index.decision_text import Grammar, Wording
from index.decision_values import Values, quoted, shown, written, wrong
from index.query.days import period
from index.query.lexer import MOST_CHARACTERS
from index.saved_answers import LONGEST_NAME, KeptSearch
from index.search_answers import Days, Sort

T = TypeVar("T")

MOST_VALUES: Final = 100
"""Values of one filter."""
_LONGEST_VALUE = 500
_LONGEST_BLOCK = 200_000
_HEADER = """\
# The searches that a person keeps for this folder. Dateline writes a line for each. Lines may be
# changed, added and removed:
#
#   {name: "Port strikes", query: "port strike*"}
#   {name: "Drones, lately", query: "drone", days: 2024-12-01.., sort: newest}
#   {name: "Peskov elsewhere", query: "", only: [{person: "Dmitry Peskov"}],
#    without: [{place: "Moscow"}], without_publishers: ["Reuters"]}
#
# `only` and `without` take entities by type and name, `publishers`, `stories` and those
# `without_` them lists of texts, `literal` words that stand for no other name. A search that
# was written by hand has never been looked at: all that it finds is new.

"""
_EXAMPLE = '- {name: "Port strikes", query: "port strike*"}'


_LISTS: Final = ("publishers", "without_publishers", "stories", "without_stories", "literal")
_KEYS: Final = (
    *("name", "query", "only", "without", "publishers", "without_publishers"),
    *("stories", "without_stories", "days", "literal", "sort", "when"),
)


def line_of(search: KeptSearch) -> str:
    """The line, without its end, that stands for a search. What is as usual is not told."""
    values = [("name", quoted(search.name)), ("query", quoted(search.query))]
    for key, entities in (("only", search.only), ("without", search.without)):
        if entities:
            told = ", ".join(f"{{{each.type}: {quoted(each.name)}}}" for each in entities)
            values.append((key, f"[{told}]"))
    for key, texts in _lists_of(search).items():
        if texts:
            values.append((key, f"[{', '.join(map(quoted, texts))}]"))
    if search.days is not None:
        values.append(("days", _range_of(search.days)))
    if search.sort is not Sort.RELEVANCE:
        values.append(("sort", str(search.sort)))
    if search.when:
        values.append(("when", search.when))
    return written(values)


@lru_cache(maxsize=2_000)
def search_in(text: str) -> KeptSearch | Problem:
    """The search that some lines hold, or what is wrong; lines count from 1 in these."""
    try:
        return _search(Values(text, _EXAMPLE, _LONGEST_BLOCK, SAVED_SEARCHES.words.one))
    except YamlError as error:
        return error.problem


def _lists_of(search: KeptSearch) -> Mapping[str, tuple[str, ...]]:
    return {
        "publishers": search.publishers,
        "without_publishers": search.without_publishers,
        "stories": search.stories,
        "without_stories": search.without_stories,
        "literal": search.literal,
    }


def _search(values: Values) -> KeptSearch:
    values.refuse_other_than(_KEYS)
    lists = {key: _texts(values, key) for key in _LISTS}
    return KeptSearch(
        name=values.line("name", "name", LONGEST_NAME),
        query=_query(values),
        only=_entities(values, "only"),
        without=_entities(values, "without"),
        days=_days(values),
        sort=_sort(values),
        when=values.when(),
        **lists,
    )


def _query(values: Values) -> str:
    query = sanitise_line(values.text("query")) if "query" in values.keys else ""
    if len(query) > MOST_CHARACTERS:
        raise values.wrong(f"a query has at most {MOST_CHARACTERS:,} characters", "query")
    return query


def _sort(values: Values) -> Sort:
    if "sort" not in values.keys:
        return Sort.RELEVANCE
    return values.member("sort", Sort, "order", "orders")


def _texts(values: Values, key: str) -> tuple[str, ...]:
    nodes = values.items(key, MOST_VALUES)
    return _distinct(_line(node, f"{key} takes texts") for node in nodes)


def _entities(values: Values, key: str) -> tuple[Told, ...]:
    return _distinct(_entity(node, key) for node in values.items(key, MOST_VALUES))


def _entity(node: Node, key: str) -> Told:
    told = f'{key} takes entities by type and name, as {{person: "Dmitry Peskov"}}'
    if not isinstance(node, Entries) or len(node.pairs) != 1:
        raise wrong(node, told)
    ((kind, value),) = node.pairs
    if kind.value not in tuple(EntityType):
        types = ", ".join(EntityType)
        raise wrong(kind, f"{shown(kind.value)} is no type; the types are {types}")
    name = _line(value, told)
    if not name:
        raise wrong(value, told)
    return Told(EntityType(kind.value), name)


def _line(node: Node, told: str) -> str:
    if not isinstance(node, Text):
        raise wrong(node, told)
    line = sanitise_line(node.value)
    if len(line) > _LONGEST_VALUE:
        raise wrong(node, f"a value has at most {_LONGEST_VALUE} characters")
    return line


def _days(values: Values) -> Days | None:
    if "days" not in values.keys:
        return None
    start, dots, end = values.text("days").replace(" ", "").partition("..")
    first, last = period(start), period(end if dots else start)
    if (start and first is None) or (end and last is None) or not (first or last):
        told = "days takes a day, a month or a year, or two of them as 2024-12-01..2024-12-21"
        raise values.wrong(told, "days")
    days = Days(first[0] if first else None, last[1] if last else None)
    if days.first and days.last and days.first > days.last:
        raise values.wrong("the first of two days comes before the last", "days")
    return days


def _range_of(days: Days) -> str:
    first, last = (day.isoformat() if day else "" for day in (days.first, days.last))
    return f"{first}..{last}"


def _distinct(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


SAVED_SEARCHES: Final[Grammar[KeptSearch]] = Grammar(
    "searches.yaml",
    _HEADER,
    _EXAMPLE,
    line_of,
    search_in,
    Wording("saved search", "saved searches", "Nothing was saved"),
)
