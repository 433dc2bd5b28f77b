"""Who and what the articles of a story mention, and whom they cite: a matrix of counts."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence

from index import entity_tables
from index.answers import EntityCount, Head
from index.catalogue import Catalogue
from index.references.features import source_key
from index.references.reading import Side
from index.references.sources import credible
from index.story_answers import CoverageRow

# Rows of each kind, and the articles whose texts are read for their sources.
MOST_ROWS = 200
_MOST_READ = 300


def coverage(catalogue: Catalogue, sides: Sequence[Side]) -> tuple[CoverageRow, ...]:
    """Rows for entities and for sources, the widest first; counts in the order of the articles.

    What one article alone mentions comes last; at most 200 rows of either kind.
    """
    heads = [side.head for side in sides]
    rows = [*_entities(catalogue, heads), *_sources(catalogue, sides, heads)]
    return tuple(sorted(rows, key=_order))


def _order(row: CoverageRow) -> tuple[int, int, str, bool]:
    wide = sum(1 for count in row.counts if count)
    return -wide, -sum(row.counts), row.name, row.is_source


def _entities(catalogue: Catalogue, heads: Sequence[Head]) -> list[CoverageRow]:
    connection = catalogue.read_connection()
    rows = connection.execute(
        "SELECT e.id, a.id, x.mentions FROM articles a"
        " JOIN article_entities x ON x.article = a.number JOIN entities e USING (entity)"
        " WHERE a.id IN (SELECT value FROM json_each(?)) AND e.hidden = 0",
        (json.dumps([head.id for head in heads]),),
    )
    mentions: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for entity, article, count in rows:
        mentions[entity][article] = count
    widest = sorted(
        mentions, key=lambda each: (-len(mentions[each]), -sum(mentions[each].values()), each)
    )[:MOST_ROWS]
    counts = {count.entity.id: count for count in entity_tables.counted(connection, widest)}
    return [
        _row(counts[entity].entity.name, counts[entity], mentions[entity], heads)
        for entity in widest
        if entity in counts
    ]


def _sources(
    catalogue: Catalogue, sides: Sequence[Side], heads: Sequence[Head]
) -> list[CoverageRow]:
    cited: defaultdict[str, dict[str, int]] = defaultdict(dict)
    written: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for side in sides[:_MOST_READ]:
        try:
            attributions = credible(side)
        except KeyError:  # it has gone meanwhile
            continue
        for each in attributions:
            key = (side.entity_at(each) if each.named else None) or source_key(each)
            if key:
                cited[key][side.id] = cited[key].get(side.id, 0) + 1
                written[key][each.source] += 1
    widest = sorted(cited, key=lambda key: (-len(cited[key]), -sum(cited[key].values()), key))
    known = {
        count.entity.id: count
        for count in entity_tables.counted(catalogue.read_connection(), widest[:MOST_ROWS])
    }
    return [
        _row(_name(known.get(key), written[key]), known.get(key), cited[key], heads, is_source=True)
        for key in widest[:MOST_ROWS]
    ]


def _name(count: EntityCount | None, written: Counter[str]) -> str:
    """The name of an entity; else what is written most often, the first in the alphabet."""
    if count is not None:
        return count.entity.name
    return min(written, key=lambda name: (-written[name], name))


def _row(
    name: str,
    entity: EntityCount | None,
    counts: dict[str, int],
    heads: Sequence[Head],
    *,
    is_source: bool = False,
) -> CoverageRow:
    return CoverageRow(name, entity, tuple(counts.get(head.id, 0) for head in heads), is_source)
