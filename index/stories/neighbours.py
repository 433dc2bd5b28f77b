"""Taking an article in: who is a near-duplicate of it, and who reports much the same.

The work is bounded: so many postings, so many articles compared. As long as an article's terms
have no more postings together than are read, all that is like it is found, whoever came first.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence

from index.references import store as features_store
from index.references.sketch import estimate
from index.stories import store
from index.stories.likeness import LEAST, Likeness, Vector
from index.stories.store import Edge, Node

# Each article keeps so many others that are likest to it. On the development part of ECB+ B-cubed
# was .94 to .95 with 4 to 6; with 10 and more, two events of one kind were more often one (.92).
LIKEST = 6
# Estimated Jaccard index of the runs of five words of near-duplicates, as of the links.
_COPY = 0.7
# Shorter texts are alike by chance: a line of agency furniture is as long.
_LEAST_SHINGLES = 8
# Of the 24 indexed hashes of a text, one that is .7 the same has about twenty.
_LEAST_HASHES = 6
_MOST_COPIES = 20
_HASH_POSTINGS = 50

# Postings read for one article, and the articles compared in full.
_POSTINGS = 2_000
_COMPARED = 30
# Below this sum of shared weights, in millionths of a cosine, nothing is compared in full.
_LEAST_SUM = 40_000

_CANDIDATES = """
WITH scored AS (
  SELECT p.number, sum(p.weight * wanted.value) AS total
  FROM json_each(?) wanted JOIN reference_postings p ON p.key = CAST(wanted.key AS INTEGER)
  GROUP BY p.number HAVING total >= ?)
SELECT n.article FROM scored JOIN story_nodes n ON n.reference = scored.number
JOIN articles a ON a.number = n.article
WHERE n.copy_of = n.article AND n.article <> ? ORDER BY total DESC, a.id LIMIT ?
"""


def near_duplicates(
    connection: sqlite3.Connection, likeness: Likeness, node: Node
) -> tuple[list[int], bool]:
    """Articles with nearly the same text, the likest first, and whether there may be more."""
    mine = likeness.vectors([node.id]).get(node.id)
    if mine is None or mine.features.shingles < _LEAST_SHINGLES:
        return [], False
    smallest = mine.features.sketch[: features_store.INDEXED_HASHES]
    counted: Counter[int] = Counter()
    full = False
    for value in smallest:
        posted = list(
            features_store.postings(connection, features_store.hash_key(value), _HASH_POSTINGS)
        )
        full |= len(posted) == _HASH_POSTINGS
        counted.update(each.article for each in posted)
    least = min(_LEAST_HASHES, len(smallest))
    enough = [number for number, count in counted.items() if count >= least]
    ranked = sorted(enough, key=lambda number: (-counted[number], number))[: _MOST_COPIES + 1]
    others = _by_reference(connection, ranked, node.article)
    return [other.article for other in others if _is_copy(likeness, mine, other)], (
        full or len(enough) > _MOST_COPIES
    )


def _by_reference(
    connection: sqlite3.Connection, references: Sequence[int], but: int
) -> list[Node]:
    rows = connection.execute(
        "SELECT article FROM story_nodes WHERE reference IN (SELECT value FROM json_each(?))",
        (json.dumps(references),),
    )
    numbers = [row[0] for row in rows if row[0] != but]
    return list(store.nodes(connection, numbers).values())


def _is_copy(likeness: Likeness, mine: Vector, other: Node) -> bool:
    theirs = likeness.vectors([other.id]).get(other.id)
    return (
        theirs is not None
        and theirs.features.shingles >= _LEAST_SHINGLES
        and estimate(mine.features.sketch, theirs.features.sketch) >= _COPY
    )


def alike_others(connection: sqlite3.Connection, likeness: Likeness, node: Node) -> list[Edge]:
    """Articles that may report the same, those that stand for their copies only, in any order."""
    mine = likeness.vectors([node.id]).get(node.id)
    if mine is None or not mine.length:
        return []
    weights = _telling(connection, mine)
    rows = connection.execute(
        _CANDIDATES, (json.dumps(weights), _LEAST_SUM, node.article, _COMPARED)
    )
    found = store.nodes(connection, [row[0] for row in rows])
    vectors = likeness.vectors(other.id for other in found.values())
    edges = [
        Edge(node.article, other.article, likeness.alike((node, mine), (other, vectors[other.id])))
        for other in found.values()
        if other.id in vectors
    ]
    return [edge for edge in edges if edge.score >= LEAST]


def _telling(connection: sqlite3.Connection, mine: Vector) -> dict[int, int]:
    """The keys of the heaviest terms of an article, as far as postings may be read."""
    keys = features_store.keys(connection, features_store.Kind.TERM, mine.terms)
    left = _POSTINGS
    weights: dict[int, int] = {}
    for key in sorted(keys.values(), key=lambda key: (-mine.terms[key.text], key.text)):
        if key.articles <= left:
            left -= key.articles
            weights[key.number] = round(1000 * mine.terms[key.text] / mine.length)
    return weights


def offer(connection: sqlite3.Connection, node: Node, edges: Sequence[Edge]) -> set[int]:
    """Put an article and its likenesses into the lists; gives the articles whose lists changed.

    Each list holds the LIKEST likest, equal ones by their ids.
    """
    full = store.least_of_full(connection, [edge.other for edge in edges], LIKEST)
    wanted = [edge for edge in edges if edge.score >= full.get(edge.other, 0)]
    lists = store.likest(connection, [edge.other for edge in wanted])
    known = {each.other for listed in lists.values() for each in listed}
    known |= {node.article, *(edge.other for edge in edges)}
    ids = store.ids_of(connection, known)

    def best(listed: Iterable[Edge]) -> list[Edge]:
        return sorted(listed, key=lambda edge: (-edge.score, ids.get(edge.other, "")))[:LIKEST]

    changed = set()
    for edge in wanted:
        listed = [each for each in lists[edge.other] if each.other != node.article]
        better = best([*listed, Edge(edge.other, node.article, edge.score)])
        if set(better) != set(lists[edge.other]):
            store.put_likest(connection, edge.other, better)
            changed.add(edge.other)
    store.put_likest(connection, node.article, best(edges))
    return changed


def seek_again(connection: sqlite3.Connection, likeness: Likeness, node: Node) -> None:
    """Fill the list of an article that lost one of its likest; other lists stay as they are."""
    edges = alike_others(connection, likeness, node)
    others = store.nodes(connection, [edge.other for edge in edges])
    ranked = sorted(edges, key=lambda edge: (-edge.score, others[edge.other].id))
    store.put_likest(connection, node.article, ranked[:LIKEST])
