"""The cross-references of an article: all types together, each link with its evidence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from corpus.article import Span
from index.catalogue import Catalogue
from index.link_answers import Link, Links, LinkType, Tier
from index.references import (
    cites,
    figures,
    follow_up,
    near_duplicate,
    same_event,
    shared_entities,
    shared_passage,
    shared_quote,
    shared_source,
)
from index.references.candidates import by_terms
from index.references.grounds import all_grounds
from index.references.likeness import compare
from index.references.reading import Reading

_TIER_ORDER = {tier: place for place, tier in enumerate(Tier)}
_TYPE_ORDER = {kind: place for place, kind in enumerate(LinkType)}
# What goes without saying of two texts that are the same.
_IMPLIED = frozenset(
    {
        LinkType.SHARED_QUOTE,
        LinkType.SIMILAR_STATEMENT,
        LinkType.SHARED_SOURCE,
        LinkType.SHARED_ENTITIES,
    }
)


def links_of(catalogue: Catalogue, article_id: str, limit: int = 100) -> tuple[Link, ...]:
    """The links of an article, at most `limit`: the most trusted first, then by type, by score.

    At most one link of each type leads to one article, and every link has evidence. Raises
    KeyError for an article that the catalogue does not know.
    """
    return linked(catalogue, article_id, limit).links


def linked(catalogue: Catalogue, article_id: str, limit: int = 100) -> Links:
    """The links of an article, and how many articles beyond them were not compared.

    Raises KeyError for an article that the catalogue does not know.
    """
    reading = Reading(catalogue, article_id)
    found = sorted(_without_implied(list(_links(reading))), key=_order)
    more = reading.left_out + Counter(link.type for link in found[limit:])
    return Links(tuple(found[:limit]), dict(more))


def _links(reading: Reading) -> Iterator[Link]:
    alike = compare(reading, by_terms(reading))
    grounds = all_grounds(reading, alike)
    copies = list(near_duplicate.find(reading))
    quotes = list(shared_quote.find(reading, alike))
    yield from copies
    yield from quotes
    without = {link.article.id for link in copies}
    yield from shared_passage.find(reading, alike, grounds, _quoted(quotes), without)
    yield from figures.find(reading, grounds.values())
    yield from shared_source.find(reading, alike)
    yield from cites.find(reading, grounds)
    yield from follow_up.find(reading, grounds.values())
    yield from same_event.find(reading, grounds.values())
    yield from shared_entities.find(reading)


def _quoted(quotes: Iterable[Link]) -> dict[str, list[Span]]:
    """The quotes that each article has too."""
    return {
        link.article.id: [one.here for one in link.evidence]
        for link in quotes
        if link.type is LinkType.SHARED_QUOTE
    }


def _without_implied(found: list[Link]) -> Iterator[Link]:
    copies = {link.article.id for link in found if _is_copy(link)}
    for link in found:
        if link.evidence and not (link.type in _IMPLIED and link.article.id in copies):
            yield link


def _is_copy(link: Link) -> bool:
    return link.type is LinkType.NEAR_DUPLICATE and link.tier is Tier.CERTAIN


def _order(link: Link) -> tuple[int, int, float, str]:
    return _TIER_ORDER[link.tier], _TYPE_ORDER[link.type], -link.score, link.article.path
