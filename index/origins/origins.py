"""The origins of a story: its sources, and by which routes they reached its articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from corpus.article import EntityType
from index.answers import Head
from index.catalogue import Catalogue
from index.origins.citing import Cited, Citing, Who, name_key
from index.origins.offices import holders
from index.origins.outlets import Outlets, article_by, outlets
from index.references.reading import Side
from index.story_answers import Citation, CitedOutlet, Origin, Route

MOST_ARTICLES = 300
"""Articles that are read for the origins of one story: about a second."""
# Of one article on one route; the first ones, in the order of the text.
_MOST_CITATIONS = 3
_NO_COPIES: Mapping[str, str] = {}
# What a source is said to have given, the most telling first.
_RANK = ("images", "footage", "documents", "data", "statement", "report")


@dataclass(frozen=True, slots=True)
class Origins:
    """What the articles of a story rest on, as far as their texts show.

    `origins` come with those of most articles first, unnamed ones behind named ones of as many.
    `unsourced` are articles that name no source, `absent_outlets` outlets that are cited and of
    which the library has no article. `read` counts the articles that were looked at.
    """

    origins: tuple[Origin, ...]
    unsourced: tuple[Head, ...]
    absent_outlets: tuple[CitedOutlet, ...]
    read: int


def origins_of(
    catalogue: Catalogue, sides: Sequence[Side], copies: Mapping[str, str] = _NO_COPIES
) -> Origins:
    """The origins of these articles, of which the first 300 are read.

    `copies` gives, by their ids, the articles that are near-duplicates and the id of the one
    that each is a copy of: citations list them, `articles` counts them once. Articles that have
    left the library meanwhile are left out.
    """
    read = [side for side in sides[:MOST_ARTICLES] if _is_there(side)]
    offices = holders(read)
    known = outlets(catalogue.read_connection())
    readings = [Citing(side, offices) for side in read]
    found = [(side, reading.sources()) for side, reading in zip(read, readings, strict=True)]
    through = [one for reading in readings for one in reading.outlets()]
    named = _Names(
        catalogue,
        [who for _, cites in found for one in cites for who in (one.who, one.via) if who]
        + [who for who, _ in through],
    )
    tree = _Tree(named, known, [side.head for side in read], copies)
    unsourced = []
    for side, cites in found:
        if not cites:
            unsourced.append(side.head)
        for one in cites:
            tree.add(one)
    absent = _absent(through, named, known)
    return Origins(tree.origins(), tuple(unsourced), absent, len(read))


def _is_there(side: Side) -> bool:
    """Whether the text of an article can be read, which is then at hand; it may be gone."""
    try:
        side.article, side.annotations  # noqa: B018 - read once, kept
    except KeyError:
        return False
    return True


class _Names:
    """What sources and outlets are called: by their entities, else as the articles write them."""

    def __init__(self, catalogue: Catalogue, everybody: Sequence[Who]) -> None:
        self._entities = catalogue.entities({who.entity for who in everybody if who.entity})
        called: dict[str, set[str]] = {}
        for entity in self._entities.values():
            for name in (entity.name, *(name.text for name in entity.names)):
                called.setdefault(name_key(name), set()).add(entity.id)
        self._called = {key: ids.pop() for key, ids in called.items() if len(ids) == 1}

    def key(self, who: Who) -> str:
        """The key of a source; a name that no article resolves is the entity called so."""
        return self._called.get(who.key, who.key) if who.named else who.key

    def name(self, who: Who, written: Counter[str]) -> str:
        """The name of an entity; else of the words as written the most frequent."""
        entity = self._entities.get(who.entity or "")
        if entity is not None:
            return entity.name
        if not written:
            return who.name
        # Several people rather than one, where both are written.
        return min(written, key=lambda name: (-written[name], not name.endswith("s"), name))

    def all_names(self, who: Who) -> tuple[str, ...]:
        """Every name of an outlet."""
        entity = self._entities.get(who.entity or "")
        names = tuple(name.text for name in entity.names) if entity else ()
        return (who.name, *names, *((entity.name,) if entity else ()))

    def type(self, who: Who) -> EntityType | None:
        """The type of the entity, else that of the mention."""
        entity = self._entities.get(who.entity or "")
        return entity.type if entity else who.type


class _Tree:
    """Origins and their routes, as they are gathered."""

    def __init__(
        self, names: _Names, known: Outlets, heads: Sequence[Head], copies: Mapping[str, str]
    ) -> None:
        self._names, self._known, self._heads, self._copies = names, known, heads, copies
        self._cites: dict[str, list[Cited]] = {}

    def add(self, one: Cited) -> None:
        """Take in one place where an article names a source."""
        self._cites.setdefault(self._names.key(one.who), []).append(one)

    def origins(self) -> tuple[Origin, ...]:
        """All origins, in order."""
        found = [self._origin(cites) for cites in self._cites.values()]
        return tuple(sorted(found, key=lambda one: (-one.articles, not one.named, one.name)))

    def _origin(self, cites: Sequence[Cited]) -> Origin:
        who = next((one.who for one in cites if one.who.entity), cites[0].who)
        by_route: dict[str, list[Cited]] = {}
        for one in cites:
            by_route.setdefault(self._names.key(one.via) if one.via else "", []).append(one)
        routes = [self._route(group) for group in by_route.values()]
        routes.sort(key=lambda route: (-_distinct(route.citations, self._copies), route.via or ""))
        return Origin(
            name=self._names.name(who, Counter(one.who.name for one in cites)),
            named=who.named,
            type=self._names.type(who),
            entity=who.entity,
            what=min((one.what for one in cites), key=_RANK.index),
            routes=tuple(routes),
            articles=_distinct((one.citation for one in cites), self._copies),
        )

    def _route(self, cites: Sequence[Cited]) -> Route:
        citations = tuple(_few(one.citation for one in cites))
        via = cites[0].via
        through = via or (cites[0].who if cites[0].outlet else None)
        if through is None:
            return Route(None, citations)
        names = self._names.all_names(through)
        return Route(
            via=self._names.name(via, Counter()) if via else None,
            citations=citations,
            in_corpus=self._known.has(names),
            outlet=article_by(names, self._heads),
        )


def _absent(
    through: Sequence[tuple[Who, Citation]], names: _Names, known: Outlets
) -> tuple[CitedOutlet, ...]:
    by_key: dict[str, list[tuple[Who, Citation]]] = {}
    for who, citation in through:
        by_key.setdefault(names.key(who), []).append((who, citation))
    absent = []
    for found in by_key.values():
        who = next((who for who, _ in found if who.entity), found[0][0])
        if not known.has(names.all_names(who)):
            citations = tuple(_few(citation for _, citation in found))
            absent.append(CitedOutlet(names.name(who, Counter()), who.entity, citations))
    absent.sort(key=lambda one: (-len({c.article.id for c in one.citations}), one.name))
    return tuple(absent)


def _few(citations: Iterable[Citation]) -> Iterable[Citation]:
    """The first citations of each article, each place once."""
    counts: Counter[str] = Counter()
    seen: set[tuple[str, int | None, int]] = set()
    for one in citations:
        place = one.article.id, one.span.paragraph, one.span.start
        if place not in seen and counts[one.article.id] < _MOST_CITATIONS:
            seen.add(place)
            counts[one.article.id] += 1
            yield one


def _distinct(citations: Iterable[Citation], copies: Mapping[str, str]) -> int:
    """How many articles cite, where copies count as the article that they are copies of."""
    return len({copies.get(one.article.id, one.article.id) for one in citations})
