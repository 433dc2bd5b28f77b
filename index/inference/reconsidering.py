"""What the articles that came, changed or went let conclude of others, and what no longer holds."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator

from corpus.article import Article, DateValue, How, Precision, Sourced
from index.inference import dates, publishers, store
from index.inference.copies import may_be_copies
from index.inference.desk import KNOWN, Desk
from index.inference.inferred import PUBLISHED, PUBLISHER, Conclusion, Field, Inferred, Value

# Raised whenever something would be concluded otherwise than before: all articles are then
# looked at again.
RULES, _OFF = "1", "off"


def reconsider(
    connection: sqlite3.Connection,
    touched: Collection[int],
    *,
    enabled: bool,
    most: int | None = None,
) -> tuple[Inferred, ...]:
    """What is to be changed in articles by what other articles tell, as of now.

    `touched` are row numbers of articles that came or changed since the last call; those that
    came, moved or went are known without being told. Of those at most `most` are looked at: the
    others stay pending for the next call (`store.pending`). With `enabled` False all that was
    inferred is taken back. The work is in proportion to what was touched. A call for the same
    articles gives nothing, once what the last one gave stands in the catalogue: both belong in
    one transaction, which is the caller's.
    """
    if not enabled:
        store.take_pending(connection)
        return tuple(_withdrawn(Desk(connection)))
    if store.rules(connection) != RULES:
        store.mark_all_pending(connection)
        store.set_rules(connection, RULES)
    numbers = store.take_pending(connection, most) | set(touched)
    if not numbers:
        return ()
    desk = Desk(connection)
    # Those that wait for their turn need not be looked at because of others.
    later = store.pending(connection) if most is not None else set()
    return (*_dates(desk, numbers, later), *_publishers(desk, numbers))


def _withdrawn(desk: Desk) -> Iterator[Inferred]:
    """All that was inferred is what it was before."""
    for kept in list(store.every(desk.connection)):
        if change := _settled(desk, kept.article, kept.field, None):
            yield change
    store.forget_all(desk.connection)
    store.set_rules(desk.connection, _OFF)


# Publishers


def _publishers(desk: Desk, numbers: Collection[int]) -> Iterator[Inferred]:
    hosts: set[str] = set()
    ids = desk.ids(numbers)
    for number in sorted(numbers):
        side = desk.side(ids[number]) if number in ids else None
        article = side.article if side else None
        hosts |= publishers.note(desk.connection, number, article)
        if article is None or article.publisher.how is not How.INFERRED:
            store.drop(desk.connection, number, PUBLISHER)
    for number, conclusion in publishers.conclusions(desk, hosts, numbers):
        if change := _settled(desk, number, PUBLISHER, conclusion):
            yield change


# Dates


def _dates(desk: Desk, numbers: Collection[int], later: Collection[int]) -> Iterator[Inferred]:
    open_ones, dated = _sorted_out(desk.connection, numbers)
    for number in set(numbers) - open_ones:
        store.drop(desk.connection, number, PUBLISHED)
    open_ones |= store.resting_on(desk.connection, numbers, PUBLISHED)
    open_ones |= _concerned(desk, dated, {*numbers, *later})
    for number, article_id in sorted(desk.ids(open_ones).items()):
        side = desk.side(article_id)
        if side is None:
            continue
        conclusion = dates.conclude(desk, article_id, _stated(desk, number, side.article))
        if change := _settled(desk, number, PUBLISHED, conclusion):
            yield change


def _sorted_out(
    connection: sqlite3.Connection, numbers: Collection[int]
) -> tuple[set[int], set[int]]:
    """Those articles that give no full date themselves, and those that give a day."""
    rows = connection.execute(
        "SELECT number, published_how, published_precision FROM articles"
        " WHERE number IN (SELECT value FROM json_each(?))",
        (json.dumps(list(numbers)),),
    )
    open_ones, dated = set(), set()
    for number, how, precision in rows:
        if how in (How.ABSENT, How.INFERRED) or precision == Precision.PARTIAL:
            open_ones.add(number)
        elif how in KNOWN and precision == Precision.DAY:
            dated.add(number)
    return open_ones, dated


def _concerned(desk: Desk, dated: Iterable[int], looked_at: Collection[int]) -> set[int]:
    """The undated articles of earlier runs that newly dated ones may tell something of."""
    if not _others_undated(desk.connection, looked_at):
        return set()
    found: set[str] = set()
    for article_id in desk.ids(list(dated)).values():
        features = desk.features(article_id)
        if features is None:
            continue
        found.update(
            like.id
            for like in desk.undated_like(article_id, features)
            if like.likeness >= dates.LIKE or may_be_copies(features, like.features)
        )
    return set(desk.numbers(found).values()).difference(looked_at)


def _others_undated(connection: sqlite3.Connection, numbers: Collection[int]) -> bool:
    """Whether there are undated articles beside these; no more rows are looked at than these."""
    rows = connection.execute(
        "SELECT number FROM articles WHERE earliest IS NULL"
        " UNION ALL SELECT article FROM inferences WHERE field = ?",
        (PUBLISHED,),
    )
    return any(row[0] not in numbers for row in rows)


def _stated(desk: Desk, number: int, article: Article) -> Sourced[DateValue]:
    """What an article says itself of when it was published."""
    if article.published.how is not How.INFERRED:
        return article.published
    before = store.before(desk.connection, number, PUBLISHED)
    if before is None or not isinstance(before.value, DateValue):
        return Sourced.absent()
    return Sourced(before.value, before.how, before.evidence)


# Both


def _settled(
    desk: Desk, number: int, field: Field, conclusion: Conclusion | None
) -> Inferred | None:
    """Keep a conclusion, or that there is none; gives the change that it makes, if any."""
    article_id = desk.ids([number]).get(number)
    side = desk.side(article_id) if article_id else None
    if side is None:
        store.drop(desk.connection, number, field)
        return None
    stands: Value = side.article.published if field == PUBLISHED else side.article.publisher
    before = stands
    if stands.how is How.INFERRED:
        before = store.before(desk.connection, number, field) or Sourced.absent()
    if conclusion is None:
        store.drop(desk.connection, number, field)
    else:
        witnesses = desk.numbers([witness.id for witness in conclusion.witnesses]).values()
        store.put(desk.connection, store.Kept(number, field, before), witnesses)
    now = conclusion.value if conclusion else before
    return None if now == stands else Inferred(number, field, now)
