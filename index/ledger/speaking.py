"""Who speaks in the ledger: names as articles give them, and the entities that they mean now.

Which entity a name means is looked up when it is asked, so that merging, renaming and hiding
take effect at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.article import EntityType
from corpus.text import folded_words
from index.references.speakers import is_name

_MOST_NAMES = 60


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
    Of an utterance with more than 60 pairs of words and names 60 are looked at.
    """
    found: dict[int, Speaker] = {}
    for utterance in utterances:
        groups: dict[str, list[_Named]] = {}
        for key, *row in connection.execute(_SAID, (utterance, _MOST_NAMES)):
            groups.setdefault(key, []).append(_Named(*row))
        if groups:
            found[utterance] = _most(list(groups.values()))
    return found


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
SELECT ifnull(e.id, s.folded), s.name, x.quotes, e.id, e.type, e.name
FROM ledger_wordings w CROSS JOIN ledger_said x ON x.wording = w.wording
JOIN ledger_speakers s USING (speaker)
LEFT JOIN forms f ON f.form = s.form
LEFT JOIN entities e ON e.entity = f.entity AND e.hidden = 0
WHERE w.utterance = ? LIMIT ?
"""
