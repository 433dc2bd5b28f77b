"""A person's list of names as the last run found it, kept in the catalogue.

So whoever resolves names, and whenever, does it by the list that articles were looked at with.
"""

from __future__ import annotations

import json
import sqlite3

from corpus.article import EntityType
from corpus.entities.own_names import NO_OWN_NAMES, OwnName, OwnNames
from index.catalogue_writer import CatalogueWriter

_KEY = "own_names"


def keep_own_names(writer: CatalogueWriter, names: OwnNames) -> None:
    """Keep a list in the place of the one before."""
    text = json.dumps(names.things, ensure_ascii=False) if names else None
    if text != writer.meta(_KEY):
        with writer.transaction():
            writer.set_meta(_KEY, text)


def kept_own_names(connection: sqlite3.Connection) -> OwnNames:
    """The list that is kept."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (_KEY,)).fetchone()
    if row is None or row[0] is None:
        return NO_OWN_NAMES
    things = json.loads(row[0])
    return OwnNames(
        tuple(OwnName(EntityType(kind), name, tuple(others)) for kind, name, others in things)
    )
