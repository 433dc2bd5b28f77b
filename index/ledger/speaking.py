"""Who speaks in the ledger: names as articles give them, and the entities that they mean now.

Which entity a name means is looked up when it is asked, so that merging, renaming and hiding
take effect at once.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import EntityType
from corpus.text import folded_words
from index.references.speakers import is_name


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who said something: `entity` and `type` are None for a name that is no entity."""

    name: str
    entity: str | None
    type: EntityType | None


def speakers_called(connection: sqlite3.Connection, wanted: str) -> list[int]:
    """The numbers of the speakers whom an id of an entity, a name, or a part of one means.

    An id means that entity alone. Otherwise every name of an entity counts, and so does the
    name that an article gives; a part begins where a word begins.
    """
    by_id = connection.execute(
        "SELECT s.speaker FROM entities e JOIN forms f ON f.entity = e.entity"
        " JOIN ledger_speakers s ON s.form = f.form WHERE e.id = ?",
        (wanted.strip(),),
    ).fetchall()
    if by_id:
        return [number for (number,) in by_id]
    part = " " + " ".join(folded_words(wanted))
    rows = connection.execute(_CALLED, (part,))
    return [number for (number,) in rows]


_CALLED = """
SELECT speaker FROM ledger_speakers WHERE instr(' ' || folded, ?1) > 0
UNION
SELECT s.speaker FROM entities e JOIN forms f ON f.entity = e.entity
JOIN ledger_speakers s ON s.form = f.form
WHERE instr(' ' || replace(e.folded, char(10), ' | '), ?1) > 0
"""


def speakers_of(connection: sqlite3.Connection, utterances: Sequence[int]) -> dict[int, Speaker]:
    """Who said each of the utterances, by most of its renderings; nobody where none tells.

    A name goes before a role ("US officials"), and of names of one person the fullest is given.
    """
    rows = connection.execute(_SAID, (json.dumps(list(utterances)),))
    said: dict[int, dict[str, list[_Named]]] = {}
    for utterance, name, quotes, entity, kind, entity_name in rows:
        key = entity or " ".join(folded_words(name))
        named = _Named(name, quotes, entity, kind, entity_name)
        said.setdefault(utterance, {}).setdefault(key, []).append(named)
    return {utterance: _most(list(groups.values())) for utterance, groups in said.items()}


@dataclass(frozen=True, slots=True)
class _Named:
    name: str
    quotes: int
    entity: str | None
    type: str | None
    entity_name: str | None


def _most(groups: Sequence[Sequence[_Named]]) -> Speaker:
    def rank(group: Sequence[_Named]) -> tuple[bool, int, str]:
        named = any(one.entity or is_name(one.name) for one in group)
        return not named, -sum(one.quotes for one in group), group[0].name

    group = min(groups, key=rank)
    known = group[0]
    if known.entity is not None and known.entity_name is not None and known.type is not None:
        return Speaker(known.entity_name, known.entity, EntityType(known.type))
    return Speaker(max((one.name for one in group), key=lambda name: (len(name), name)), None, None)


# What a person has hidden is no entity here; its name stays as the articles give it.
_SAID = """
SELECT w.utterance, s.name, sum(x.quotes), e.id, e.type, e.name
FROM json_each(?) j CROSS JOIN ledger_wordings w ON w.utterance = j.value
JOIN ledger_said x USING (wording) JOIN ledger_speakers s USING (speaker)
LEFT JOIN forms f ON f.form = s.form
LEFT JOIN entities e ON e.entity = f.entity AND e.hidden = 0
GROUP BY w.utterance, s.name, e.id ORDER BY w.utterance, s.name, e.id
"""
