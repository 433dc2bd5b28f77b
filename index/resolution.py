"""From the names that articles write to the entities of the corpus, and who mentions them.

Any article may change what the names of another mean, but only such names as a chain of keys
connects with its own (see corpus.entities.blocking). These alone are resolved again, and only
articles that they change are written; the outcome is that of resolving everything.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from corpus.article import NameForm
from corpus.entities.blocking import bearing, rules_mark
from corpus.entities.decided import NOTHING_DECIDED, Decided, Void
from corpus.entities.groups import Written
from corpus.entities.resolver import Resolution, resolve, settle_candidates
from corpus.entities.settling import told_words
from index import form_keys
from index.catalogue_writer import DECIDED, CatalogueWriter, as_json
from index.form_keys import Form, name_form
from index.resolved_entities import put_resolved

_RULES = "rules"
_TOLD = "told"
_APART = "apart"
_VOID = "void_decisions"
MOST_ALONE = 0.3
"""Where more of the forms than this share are new, all are resolved: to find out what they bear
on would take longer. Chosen; the outcome is the same."""


class Scope(NamedTuple):
    """What is resolved again: the rows of typed forms, and of untyped candidates.

    `gone` are the forms that no article has any more, `all` whether it is everything.
    """

    typed: list[Form]
    candidates: list[Form]
    gone: list[Form]
    all: bool


def resolve_if_needed(writer: CatalogueWriter, decided: Decided = NOTHING_DECIDED) -> None:
    """Resolve names if any came or went or others were decided, in a transaction of its own."""
    if writer.has_unresolved() or is_outdated(writer.connection, decided):
        with writer.transaction():
            resolve_corpus(writer.connection, decided)
            writer.raise_generation()


def is_outdated(connection: sqlite3.Connection, decided: Decided) -> bool:
    """Whether entities were made by other decisions, rules or lists than there are now."""
    rules = _fact(connection, _RULES)
    if rules is None and _none(connection):
        rules = rules_mark()
    return rules != rules_mark() or (_fact(connection, DECIDED) or "") != decided.fingerprint()


def void_decisions(connection: sqlite3.Connection) -> tuple[Void, ...]:
    """The decisions that took no effect when the corpus was last resolved, and why.

    They tell their places in the `Decided` that it was resolved with.
    """
    return tuple(Void(*each) for each in json.loads(_fact(connection, _VOID) or "[]"))


def set_apart(connection: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """The pairs of ids of entities that a person said are not one."""
    return frozenset((one, other) for one, other in json.loads(_fact(connection, _APART) or "[]"))


def resolve_corpus(
    connection: sqlite3.Connection,
    decided: Decided = NOTHING_DECIDED,
    *,
    everything: bool = False,
) -> int:
    """Resolve what has changed, and mark articles whose entities changed as out of step.

    Runs inside the caller's transaction. Afterwards every article is resolved. Gives how many
    forms were looked at; with `everything` it is all of them, to the same outcome.
    """
    everything = everything or _fact(connection, _RULES) != rules_mark()
    if everything:
        form_keys.drop_all(connection)
    touched = _touched(connection, everything)
    scope = _scope(connection, touched, decided)
    resolution = resolve(map(name_form, scope.typed), decided=decided)
    if resolution.rewritten and form_keys.put_rewritten(connection, _made(scope, resolution)):
        scope = _scope(connection, touched, decided)
        resolution = resolve(map(name_form, scope.typed), decided=decided)
    put_resolved(
        connection,
        resolution,
        [*scope.typed, *scope.candidates],
        scope.gone,
        _settled(connection, scope, resolution),
    )
    form_keys.drop(connection, (row[0] for row in scope.gone))
    connection.execute("DELETE FROM stale_forms")
    _note(connection, _RULES, rules_mark())
    _note(connection, DECIDED, decided.fingerprint())
    _note(connection, _TOLD, _as_fact(sorted(told_words(decided))))
    _note(connection, _APART, _as_fact(sorted(resolution.apart)))
    _note(connection, _VOID, _as_fact(resolution.void))
    return len(scope.typed) + len(scope.candidates)


def _touched(connection: sqlite3.Connection, everything: bool) -> list[Form] | None:
    """The forms that came, went or were counted, with keys; None for all of them."""
    connection.execute(
        "INSERT OR IGNORE INTO stale_forms SELECT x.form FROM articles a"
        " JOIN article_forms x ON x.article = a.number WHERE a.resolved = 0"
    )
    stale = [row[0] for row in connection.execute("SELECT form FROM stale_forms")]
    found = form_keys.rows(connection, None if everything else stale)
    form_keys.put_missing(connection, found)
    (total,) = connection.execute("SELECT count(*) FROM forms").fetchone()
    return None if everything or len(stale) > MOST_ALONE * total else found


def _scope(connection: sqlite3.Connection, touched: list[Form] | None, decided: Decided) -> Scope:
    """What the touched forms bear on, and what is told of in a decision, before or now."""
    if touched is None:
        found = form_keys.rows(connection, None)
    else:
        words = {*map(tuple, json.loads(_fact(connection, _TOLD) or "[]")), *told_words(decided)}
        start = form_keys.bearers(connection, map(bearing, words))
        start.update(row[0] for row in touched if row[1])
        reached = form_keys.connected(connection, start)
        reached |= form_keys.calling(connection, reached)
        reached.update(row[0] for row in touched)
        found = form_keys.rows(connection, reached)
    found.sort(key=lambda row: row[1:4])
    return Scope(
        [row for row in found if row[1] and row[4] > 0],
        [row for row in found if not row[1] and row[4] > 0],
        [row for row in found if row[4] <= 0],
        touched is None,
    )


def _settled(
    connection: sqlite3.Connection, scope: Scope, resolution: Resolution
) -> dict[str, str]:
    """The entities of the candidates, by their texts."""
    if scope.all:
        bearing_names: Sequence[Form] = scope.typed
    else:
        called = form_keys.called(connection, (row[0] for row in scope.candidates))
        bearing_names = [row for row in form_keys.rows(connection, called) if row[4] > 0]
    inside = {row[0] for row in scope.typed}
    entity_of = dict(resolution.entity_of)
    outside = [row for row in bearing_names if row[0] not in inside and row[6] is not None]
    ids = dict(
        connection.execute(
            "SELECT e.entity, e.id FROM json_each(?) j JOIN entities e ON e.entity = j.value",
            (as_json({row[6] for row in outside}),),
        ).fetchall()
    )
    entity_of.update((_written(row), ids[row[6]]) for row in outside)
    forms = (name_form(row) for row in bearing_names)
    named = [form for form in forms if (form.type, form.text, form.name) in entity_of]
    texts = (row[2] for row in scope.candidates)
    return settle_candidates(texts, named, entity_of, resolution.rewritten)


def _made(scope: Scope, resolution: Resolution) -> dict[int, NameForm]:
    """What a person made of forms, by their numbers."""
    made = {}
    for row in scope.typed:
        found = resolution.rewritten.get(_written(row))
        if found is not None:
            made[row[0]] = NameForm(found.type, row[2], found.alone or row[3], row[4], row[5])
    return made


def _written(row: Form) -> Written:
    form = name_form(row)
    return form.type, form.text, form.name


def _none(connection: sqlite3.Connection) -> bool:
    return not connection.execute("SELECT 1 FROM forms LIMIT 1").fetchone()


def _fact(connection: sqlite3.Connection, key: str) -> str | None:
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row[0])


def _as_fact(values: Sequence[tuple[object, ...]]) -> str:
    return json.dumps(values) if values else ""


def _note(connection: sqlite3.Connection, key: str, value: str) -> None:
    if value:
        connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))
    else:
        connection.execute("DELETE FROM meta WHERE key = ?", (key,))
