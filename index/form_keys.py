"""The blocking keys of the forms of names: which forms a change of some may bear on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from corpus.article import EntityType, NameForm
from corpus.entities.blocking import Key, keys_of, keys_of_candidate
from index.catalogue_writer import as_json

Form = tuple[int, str, str, str, int, int, int | None]
"""A row of the forms: number, type, text, name, articles, mentions, entity."""

COLUMNS = "f.form, f.type, f.text, f.name, f.articles, f.mentions, f.entity"


def name_form(row: Form) -> NameForm:
    """A row of a typed form as the resolver takes it."""
    return NameForm(EntityType(row[1]), *row[2:6])


def rows(connection: sqlite3.Connection, forms: Iterable[int] | None) -> list[Form]:
    """The rows of these forms, or of all that there are."""
    if forms is None:
        return connection.execute(f"SELECT {COLUMNS} FROM forms f").fetchall()  # noqa: S608
    return connection.execute(
        f"SELECT {COLUMNS} FROM forms f JOIN json_each(?) j ON f.form = j.value",  # noqa: S608
        (as_json(forms),),
    ).fetchall()


def put_missing(connection: sqlite3.Connection, found: Iterable[Form]) -> None:
    """Store the keys of those forms that have none yet."""
    numbers = {row[0] for row in found}
    having = connection.execute(
        "SELECT DISTINCT form FROM form_keys JOIN json_each(?) j ON form = j.value",
        (as_json(numbers),),
    )
    lacking = numbers.difference(row[0] for row in having)
    _put(connection, ((row[0], _keys(row)) for row in found if row[0] in lacking))


def put_rewritten(connection: sqlite3.Connection, made: Mapping[int, NameForm]) -> bool:
    """Store also the keys of what a person made of forms; False if all were known before."""
    before = connection.total_changes
    _put(connection, ((form, keys_of(name)) for form, name in made.items()))
    return connection.total_changes > before


def drop(connection: sqlite3.Connection, forms: Iterable[int]) -> None:
    """Forget the keys of these forms."""
    connection.executemany("DELETE FROM form_keys WHERE form = ?", [(form,) for form in forms])


def drop_all(connection: sqlite3.Connection) -> None:
    """Forget all keys."""
    connection.execute("DELETE FROM form_keys")


def bearers(connection: sqlite3.Connection, keys: Iterable[int]) -> set[int]:
    """The forms that bear one of these keys as a name."""
    return _numbers(connection, _BEARERS, keys)


def connected(connection: sqlite3.Connection, forms: Iterable[int]) -> set[int]:
    """The forms that these may bear on, by however many steps, themselves included."""
    reached = set(forms)
    seen: set[int] = set()
    frontier = reached
    while frontier:
        keys = _numbers(connection, _KEYS_OF, frontier) - seen
        seen |= keys
        frontier = _numbers(connection, _MEETING, keys) - reached
        reached = reached | frontier
    return reached


def calling(connection: sqlite3.Connection, forms: Iterable[int]) -> set[int]:
    """The untyped candidates that call one of these forms by its words."""
    return _numbers(connection, _CALLING, forms)


def called(connection: sqlite3.Connection, candidates: Iterable[int]) -> set[int]:
    """The forms that these candidates may call, with all other forms of the same names."""
    return _numbers(connection, _CALLED, candidates)


def _keys(row: Form) -> frozenset[Key]:
    return keys_of(name_form(row)) if row[1] else keys_of_candidate(row[2])


def _put(connection: sqlite3.Connection, keyed: Iterable[tuple[int, frozenset[Key]]]) -> None:
    connection.executemany(
        "INSERT OR IGNORE INTO form_keys VALUES (?, ?, ?)",
        sorted((key.number, int(key.role), form) for form, keys in keyed for key in keys),
    )


def _numbers(connection: sqlite3.Connection, query: str, values: Iterable[int]) -> set[int]:
    return {row[0] for row in connection.execute(query, (as_json(values),))}


# The roles of corpus.entities.blocking as numbers: 0 meet, 1 offer, 2 ask, 3 bear, 4 call.
_KEYS_OF = """
SELECT DISTINCT k.key FROM json_each(?) j JOIN form_keys k ON k.form = j.value
WHERE k.role <= 2
"""
_MEETING = """
SELECT k.form FROM json_each(?) j CROSS JOIN form_keys k ON k.key = j.value
WHERE k.role = 0 OR (k.role <= 2 AND EXISTS (
  SELECT 1 FROM form_keys a WHERE a.key = j.value AND a.role = 2))
"""
_BEARERS = """
SELECT k.form FROM json_each(?) j CROSS JOIN form_keys k ON k.key = j.value AND k.role = 3
"""
_CALLING = """
SELECT c.form FROM json_each(?) j CROSS JOIN form_keys k
ON k.form = j.value AND k.role = 3 JOIN form_keys c ON c.key = k.key AND c.role = 4
"""
_CALLED = """
SELECT g.form FROM json_each(?) j CROSS JOIN form_keys c
ON c.form = j.value AND c.role = 4 JOIN form_keys k ON k.key = c.key AND k.role = 3
JOIN forms f ON f.form = k.form JOIN forms g ON g.type = f.type AND g.name = f.name
"""
