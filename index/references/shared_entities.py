"""Links of articles that mention the same rare names.

Names alone are no reason to think that two articles are on one thing: such a link is never
certain, and one name is not enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from index.link_answers import Link, LinkType, Tier
from index.references.candidates import EXAMINED
from index.references.evidence import (
    MOST_EVIDENCE,
    SharedName,
    listed,
    name_evidence,
)
from index.references.reading import UNTELLING_TYPES, Reading, Side

_LEAST_NAMES = 2
# A name is rare if so many articles or fewer have it ...
_RARE_COUNT, _RARE_SHARE = 5, 0.1
# ... and never more, however large the corpus, so that the work is bounded ...
_RARE_AT_MOST = 100
# ... and if it is telling in news at large, for in a corpus of five every name is in five
# articles or fewer. 4.5 keeps "Tobruk" and drops "Russia" and "Kremlin".
_LEAST_WEIGHT = 4.5
_LIKELY_NAMES, _LIKELY_WEIGHT = 3, 20.0


def find(reading: Reading) -> Iterator[Link]:
    """The articles that share rare names, those that share the rarest first."""
    having: defaultdict[str, list[SharedName]] = defaultdict(list)
    for name in _rare_names(reading):
        for other in reading.articles_with(name.count.entity.id):
            if other != reading.here.id:
                having[other].append(name)
    enough = {other: names for other, names in having.items() if len(names) >= _LEAST_NAMES}
    ranked = sorted(enough, key=lambda other: (-_weight(enough[other]), other))[:EXAMINED]
    reading.leave_out(LinkType.SHARED_ENTITIES, len(enough) - EXAMINED)
    for side in reading.sides(ranked):
        link = _link(reading, side, enough[side.id])
        if link is not None:
            yield link


def _rare_names(reading: Reading) -> list[SharedName]:
    rare = min(max(_RARE_COUNT, int(reading.articles * _RARE_SHARE)), _RARE_AT_MOST)
    names = [
        SharedName(count, reading.weights.of_entity(count))
        for count in reading.entities.values()
        if 2 <= count.articles <= rare and count.entity.type not in UNTELLING_TYPES
    ]
    telling = [name for name in names if name.weight >= _LEAST_WEIGHT]
    return sorted(telling, key=lambda name: (-name.weight, name.count.entity.name))


def _weight(names: list[SharedName]) -> float:
    return sum(name.weight for name in names)


def _link(reading: Reading, there: Side, names: list[SharedName]) -> Link | None:
    evidence = []
    shown = []
    for name in names:
        note = f"in {name.count.articles} of {reading.articles} articles"
        found = name_evidence(reading.here, there, name, note)
        if found is not None:
            evidence.append(found)
            shown.append(name)
    if len(evidence) < _LEAST_NAMES:
        return None
    weight = _weight(shown)
    likely = len(shown) >= _LIKELY_NAMES and weight >= _LIKELY_WEIGHT
    return Link(
        type=LinkType.SHARED_ENTITIES,
        article=there.head,
        tier=Tier.LIKELY if likely else Tier.POSSIBLE,
        score=round(weight / (weight + _LIKELY_WEIGHT), 3),
        label=f"Shares {len(shown)} rare names · {listed([n.count.entity.name for n in shown])}",
        direction=None,
        evidence=tuple(evidence[:MOST_EVIDENCE]),
    )
