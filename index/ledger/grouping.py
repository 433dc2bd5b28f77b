"""Articles come into the quote ledger and go: their quotes are grouped into utterances.

Two wordings are linked where they are alike, and what is linked, by however many steps, is one
utterance: so the outcome does not depend on the order in which articles come, but for what the
bounds below leave out. The caller's transaction rules: nothing here commits.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from corpus.text import folded_words
from index.ledger import store
from index.ledger.likeness import Wording, alike, keys_of
from index.ledger.sayings import Saying
from index.ledger.store import Row

# Wordings read for one key: of more that share it, the first stand for all.
_MOST_POSTINGS = 64
# Wordings that one is compared with, those that share most keys first.
_MOST_COMPARED = 40
# Of an article with more new wordings than this, as a transcript of a debate, only the first are
# compared with what others say; all of them are in the ledger.
MOST_COMPARED_OF_AN_ARTICLE = 300
# Where a wording goes of an utterance that has more, the others stay together unexamined.
_MOST_REGROUPED = 200


def put(
    connection: sqlite3.Connection, article: int, found: Sequence[Saying], forms: Sequence[int]
) -> None:
    """Store the quotes of an article, given by its row number, in place of earlier ones.

    `forms` are the row numbers of its forms, in the order in which `sayings` was given them.
    """
    mark = _mark(found, forms)
    if store.mark_of(connection, article) == mark:
        return
    remove(connection, article)
    if not found:
        return
    store.put_mark(connection, article, mark)
    touched: dict[int, None] = {}
    for saying in found:
        number, anew = _put_one(connection, article, saying, forms)
        if anew:
            touched[number] = None
    for number in list(touched)[:MOST_COMPARED_OF_AN_ARTICLE]:
        _link(connection, number)


def remove(connection: sqlite3.Connection, article: int) -> None:
    """Take the quotes of an article out; nothing happens if it has none."""
    rows = store.rows_of(connection, article)
    if not rows:
        return
    counts = Counter(store.utterance_of(connection, row.wording) for row in rows)
    before = {row.wording: store.wording(connection, row.wording) for row in rows}
    store.drop_rows(connection, article)
    for utterance, renderings in counts.items():
        store.add_counts(connection, utterance, -1, -renderings)
    torn = _uncount(connection, rows)
    broken = {store.utterance_of(connection, number) for number in torn}
    for number in torn:
        _forget_or_unpost(connection, number, before[number])
    for utterance in sorted(broken):
        _regroup(connection, utterance)


def _put_one(
    connection: sqlite3.Connection, article: int, saying: Saying, forms: Sequence[int]
) -> tuple[int, bool]:
    """Store one quote; gives its wording, and whether that is to be compared with others anew."""
    form = 0 if saying.form is None else forms[saying.form]
    folded = " ".join(folded_words(saying.speaker))
    speaker = store.put_speaker(connection, saying.speaker, folded, form)
    number, is_new = store.put_wording(connection, saying)
    utterance = store.utterance_of(connection, number)
    first = not connection.execute(_HAS_ARTICLE, (article, utterance)).fetchone()
    row = Row(saying.place, number, saying.kind, speaker)
    by_new_speaker, first_spoken = store.put_quote(connection, article, row)
    store.add_counts(connection, utterance, int(first), 1)
    return number, is_new or by_new_speaker or first_spoken


_HAS_ARTICLE = """
SELECT 1 FROM ledger_quotes q JOIN ledger_wordings w USING (wording)
WHERE q.article = ? AND w.utterance = ? LIMIT 1
"""


def _link(connection: sqlite3.Connection, number: int) -> None:
    """Compare a wording with those that share its rarest words, and join those that are alike."""
    mine = store.wording(connection, number)
    if mine is None:
        return
    keys = keys_of(mine)
    shared = Counter(store.posted(connection, keys, _MOST_POSTINGS))
    store.post(connection, number, keys)
    shared.pop(number, None)
    likeliest = sorted(shared, key=lambda other: (-shared[other], other))[:_MOST_COMPARED]
    for other in likeliest:
        ours = store.utterance_of(connection, number)
        theirs = store.utterance_of(connection, other)
        wording = store.wording(connection, other) if ours != theirs else None
        if wording is not None and alike(mine, wording):
            _join(connection, ours, theirs)


def _join(connection: sqlite3.Connection, one: int, other: int) -> None:
    """Make two utterances one; the smaller one goes, so that the work is in proportion to it."""
    ranked = sorted((one, other), key=lambda each: (-store.counts_of(connection, each)[1], each))
    large, small = ranked
    articles, renderings = store.counts_of(connection, small)
    both = connection.execute(_IN_BOTH, {"small": small, "large": large}).fetchone()[0]
    store.add_counts(connection, large, articles - both, renderings)
    connection.execute(
        "UPDATE ledger_wordings SET utterance = ? WHERE utterance = ?", (large, small)
    )
    connection.execute("DELETE FROM ledger_utterances WHERE utterance = ?", (small,))


_IN_BOTH = """
SELECT count(DISTINCT q.article)
FROM ledger_wordings w CROSS JOIN ledger_quotes q ON q.wording = w.wording
WHERE w.utterance = :small AND EXISTS (
  SELECT 1 FROM ledger_quotes q2 JOIN ledger_wordings w2 ON w2.wording = q2.wording
  WHERE q2.article = q.article AND w2.utterance = :large)
"""


def _uncount(connection: sqlite3.Connection, rows: Iterable[Row]) -> list[int]:
    """Take back what quotes counted; gives the wordings that lost a speaker or being spoken."""
    torn: dict[int, None] = {}
    gone: list[int] = []
    for row in rows:
        left = connection.execute(
            "UPDATE ledger_said SET quotes = quotes - 1 WHERE wording = ? AND speaker = ?"
            " RETURNING quotes",
            (row.wording, row.speaker),
        ).fetchone()[0]
        if left == 0:
            connection.execute(
                "DELETE FROM ledger_said WHERE wording = ? AND speaker = ?",
                (row.wording, row.speaker),
            )
            torn[row.wording] = None
            gone.append(row.speaker)
        if row.kind != store.INDIRECT:
            spoken = connection.execute(
                "UPDATE ledger_wordings SET verbatim = verbatim - 1 WHERE wording = ?"
                " RETURNING verbatim",
                (row.wording,),
            ).fetchone()[0]
            if spoken == 0:
                torn[row.wording] = None
    store.drop_speakers(connection, gone)
    return list(torn)


def _forget_or_unpost(connection: sqlite3.Connection, number: int, before: Wording | None) -> None:
    """Drop a wording that nobody says any more, else the keys that it has lost."""
    keys = keys_of(before) if before else set()
    said = connection.execute(
        "SELECT 1 FROM ledger_said WHERE wording = ? LIMIT 1", (number,)
    ).fetchone()
    if said:
        now = store.wording(connection, number)
        store.unpost(connection, number, keys - keys_of(now) if now else keys)
    else:
        store.unpost(connection, number, keys)
        connection.execute("DELETE FROM ledger_wordings WHERE wording = ?", (number,))


def _regroup(connection: sqlite3.Connection, utterance: int) -> None:
    """Group anew what is left of an utterance from which something went that may have held it."""
    left = store.wordings_of(connection, utterance)
    if not left:
        connection.execute("DELETE FROM ledger_utterances WHERE utterance = ?", (utterance,))
        return
    if not 1 < len(left) <= _MOST_REGROUPED:
        return
    connection.execute("DELETE FROM ledger_utterances WHERE utterance = ?", (utterance,))
    for number in left:
        alone = store.new_utterance(connection)
        articles, renderings = connection.execute(
            "SELECT count(DISTINCT article), count(*) FROM ledger_quotes WHERE wording = ?",
            (number,),
        ).fetchone()
        store.add_counts(connection, alone, articles, renderings)
        connection.execute(
            "UPDATE ledger_wordings SET utterance = ? WHERE wording = ?", (alone, number)
        )
    for number in left:
        _link(connection, number)


def _mark(found: Sequence[Saying], forms: Sequence[int]) -> int:
    """A number that is the same for the same quotes of the same speakers: 63 bits."""
    digest = blake2b(digest_size=8)
    for one in found:
        form = 0 if one.form is None else forms[one.form]
        row = (one.place, one.kind, one.hash, one.apart, one.speaker, form)
        digest.update(repr(row).encode("utf-8"))
    return int.from_bytes(digest.digest(), "big") >> 1
