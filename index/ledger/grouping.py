"""Articles come into the quote ledger and go: their quotes are grouped into utterances.

Two wordings are linked where they are alike, and what is linked, by however many steps, is one
utterance: so the outcome does not depend on the order in which articles come, but for what the
bounds below leave out. An article says one thing once: what it has side by side is one thing
where the words are the same, not where merely the terms are.

The caller's transaction rules: nothing here commits.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import combinations
from typing import NamedTuple

from corpus.text import folded_words
from index.ledger import store
from index.ledger.likeness import Alike, Keys, Wording, alike, keys_of
from index.ledger.sayings import Saying
from index.ledger.store import Row

# Wordings read for one key: of more that share it, the first stand for all.
_MOST_POSTINGS = 64
# Wordings that one is compared with, those that share most keys first.
_MOST_COMPARED = 16
# Terms that two must share to be compared, if they have so many: see `keys_of`.
_LEAST_SHARED = 2
# Of an article with more new wordings than this, as a transcript of a debate, only the first are
# compared with what others say; all of them are in the ledger.
MOST_COMPARED_OF_AN_ARTICLE = 300
# Of the wordings of an article within one utterance so many are compared with one another.
_MOST_BESIDE = 20
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
    touched: dict[int, Saying | None] = {}
    known: set[int] = set()
    for saying in found:
        put_as = _put_one(connection, article, saying, forms)
        if put_as.is_new:
            touched[put_as.wording] = saying
            continue
        if put_as.says_more:
            touched[put_as.wording] = None
        known.add(put_as.wording)
    _part(connection, article, sorted(known))
    for number, new in list(touched.items())[:MOST_COMPARED_OF_AN_ARTICLE]:
        _link(connection, number, new)


def remove(connection: sqlite3.Connection, article: int) -> None:
    """Take the quotes of an article out; nothing happens if it has none."""
    rows = store.rows_of(connection, article)
    if not rows:
        return
    counts = Counter(store.utterance_of(connection, row.wording) for row in rows)
    before = store.wordings(connection, {row.wording for row in rows})
    store.drop_rows(connection, article)
    for utterance, renderings in counts.items():
        store.add_counts(connection, utterance, -1, -renderings)
    torn = _uncount(connection, rows)
    broken = {store.utterance_of(connection, number) for number in torn}
    for number in torn:
        _forget_or_unpost(connection, number, before[number][1])
    for utterance in sorted(broken):
        _regroup(connection, utterance)
    # What stood side by side here may stand side by side nowhere any more.
    for number in sorted(before)[:MOST_COMPARED_OF_AN_ARTICLE]:
        _link(connection, number)


class _Put(NamedTuple):
    """As what a quote was stored: its wording, and whether that is new, or known as more."""

    wording: int
    is_new: bool
    says_more: bool


def _put_one(
    connection: sqlite3.Connection, article: int, saying: Saying, forms: Sequence[int]
) -> _Put:
    """Store one quote, and count it."""
    form = 0 if saying.form is None else forms[saying.form]
    folded = " ".join(folded_words(saying.speaker))
    speaker = store.put_speaker(connection, saying.speaker, folded, form)
    number, is_new = store.put_wording(connection, saying)
    utterance = store.utterance_of(connection, number)
    first = not connection.execute(_HAS_ARTICLE, (article, utterance)).fetchone()
    row = Row(saying.place, number, saying.kind, speaker)
    by_new_speaker, first_spoken = store.put_quote(connection, article, row)
    store.add_counts(connection, utterance, int(first), 1)
    return _Put(number, is_new, by_new_speaker or first_spoken)


_HAS_ARTICLE = """
SELECT 1 FROM ledger_quotes q JOIN ledger_wordings w USING (wording)
WHERE q.article = ? AND w.utterance = ? LIMIT 1
"""


def _link(connection: sqlite3.Connection, number: int, new: Saying | None = None) -> None:
    """Compare a wording with those that share its rarest terms, and join those that are alike.

    `new` is the only quote that has it, where that is at hand.
    """
    if new is not None:
        ours, mine, keys = store.utterance_of(connection, number), new.wording, new.keys
    else:
        known = store.wordings(connection, (number,))
        if number not in known:
            return
        ours, mine = known[number]
        keys = keys_of(mine)
    others = store.wordings(connection, _likeliest(connection, number, keys))
    store.post(connection, number, (key for of_term in keys for key in of_term))
    gone: dict[int, int] = {}
    for other, (utterance, wording) in others.items():
        theirs = gone.get(utterance, utterance)
        if ours == theirs:
            continue
        how = alike(mine, wording)
        if how is Alike.BY_TERMS and store.together(connection, number, other):
            continue
        if how is not None:
            large, small = _join(connection, ours, theirs)
            gone = {each: large if to == small else to for each, to in gone.items()}
            gone[small] = ours = large


def _likeliest(connection: sqlite3.Connection, number: int, keys: Keys) -> list[int]:
    """The wordings that share terms with one under its keys, those that share most first."""
    shared: Counter[int] = Counter()
    for of_term in keys:
        shared.update(
            {each for key in of_term for each in store.posted(connection, key, _MOST_POSTINGS)}
        )
    shared.pop(number, None)
    least = min(_LEAST_SHARED, len(keys))
    enough = [other for other, count in shared.items() if count >= least]
    return sorted(enough, key=lambda other: (-shared[other], other))[:_MOST_COMPARED]


def _join(connection: sqlite3.Connection, one: int, other: int) -> tuple[int, int]:
    """Make two utterances one; gives that which stays and that which goes.

    The smaller one goes, so that the work is in proportion to it.
    """
    ranked = sorted((one, other), key=lambda each: (-store.counts_of(connection, each)[1], each))
    large, small = ranked
    articles, renderings = store.counts_of(connection, small)
    both = connection.execute(_IN_BOTH, {"small": small, "large": large}).fetchone()[0]
    store.add_counts(connection, large, articles - both, renderings)
    connection.execute(
        "UPDATE ledger_wordings SET utterance = ? WHERE utterance = ?", (large, small)
    )
    connection.execute("DELETE FROM ledger_utterances WHERE utterance = ?", (small,))
    return large, small


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


def _forget_or_unpost(connection: sqlite3.Connection, number: int, before: Wording) -> None:
    """Drop a wording that nobody says any more, else the keys that it has lost."""
    lost = {key for of_term in keys_of(before) for key in of_term}
    now = store.wordings(connection, (number,)).get(number)
    if now is None:
        connection.execute("DELETE FROM ledger_wordings WHERE wording = ?", (number,))
    else:
        lost -= {key for of_term in keys_of(now[1]) for key in of_term}
    store.unpost(connection, number, lost)


def _part(connection: sqlite3.Connection, article: int, numbers: Sequence[int]) -> None:
    """Group anew the utterances of which an article is the first to have two wordings at once."""
    beside: dict[int, list[int]] = {}
    for number, (utterance, _) in store.wordings(connection, numbers).items():
        beside.setdefault(utterance, []).append(number)
    for utterance, together in beside.items():
        pairs = combinations(together[:_MOST_BESIDE], 2)
        if any(not store.together(connection, *pair, without=article) for pair in pairs):
            _regroup(connection, utterance)


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
