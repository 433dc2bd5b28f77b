"""The quote ledger as it is read: utterances with their speakers and their renderings."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple

from corpus.article import Quote
from corpus.text import folded_words
from index.answers import Head
from index.catalogue import Catalogue
from index.ledger.speaking import Speaker, speakers_called, speakers_of
from index.ledger.store import quoted
from index.quote_answers import QuoteLedger, QuoteRendering, Utterance
from index.serialise import quote_from_json

# Wordings of one utterance that are looked at for those to show: the fullest direct ones.
_MOST_WORDINGS = 200
# Utterances of one article: a transcript has more, of which these come first in its text.
MOST_OF_ARTICLES = 500


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a rendering stands: the row number of its article, and its place among its quotes."""

    article: int
    place: int


class _Shown(NamedTuple):
    """An utterance that is shown: its row number, id, counts, and where its renderings stand."""

    number: int
    id: str
    articles: int
    total: int
    places: tuple[_Place, ...]


def ledger(
    catalogue: Catalogue, speaker: str, text: str, offset: int, limit: int, renderings: int
) -> QuoteLedger:
    """One window of the ledger; see `Library.quotes`."""
    connection = catalogue.read_connection()
    words = folded_words(text)
    if (speaker.strip() and not folded_words(speaker)) or (text.strip() and not words):
        return QuoteLedger((), 0, offset)
    if not speaker.strip() and not words:
        total, numbers = _all(connection, offset, limit)
    else:
        said_by = speakers_called(connection, speaker) if speaker.strip() else None
        total, numbers = _filtered(connection, said_by, words, offset, limit)
    return QuoteLedger(_utterances(catalogue, numbers, renderings), total, offset)


def utterances_of(
    catalogue: Catalogue, article_ids: Sequence[str], renderings: int
) -> tuple[Utterance, ...]:
    """The utterances that these articles render, what most articles render first; at most 500."""
    connection = catalogue.read_connection()
    rows = connection.execute(_OF_ARTICLES, (json.dumps(list(article_ids)), MOST_OF_ARTICLES))
    return _utterances(catalogue, [number for (number,) in rows], renderings)


_OF_ARTICLES = """
SELECT u.utterance FROM (
  SELECT DISTINCT w.utterance
  FROM json_each(?) j JOIN articles a ON a.id = j.value
  JOIN ledger_quotes q ON q.article = a.number JOIN ledger_wordings w USING (wording)
) found JOIN ledger_utterances u USING (utterance)
ORDER BY u.articles DESC, u.renderings DESC, u.utterance LIMIT ?
"""


def _all(connection: sqlite3.Connection, offset: int, limit: int) -> tuple[int, list[int]]:
    total = connection.execute("SELECT count(*) FROM ledger_utterances").fetchone()[0]
    rows = connection.execute(
        "SELECT utterance FROM ledger_utterances"
        " ORDER BY articles DESC, renderings DESC, utterance LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return total, [number for (number,) in rows]


def _filtered(
    connection: sqlite3.Connection,
    said_by: Sequence[int] | None,
    words: Sequence[str],
    offset: int,
    limit: int,
) -> tuple[int, list[int]]:
    """The utterances that one of the speakers said, of which a wording has all of the words.

    A word may go on.
    """
    conditions = []
    values: list[object] = []
    if words:
        conditions.append("w.wording IN (SELECT rowid FROM ledger_words WHERE words MATCH ?)")
        values.append(" AND ".join(f"{quoted(word)} *" for word in words))
    source = "ledger_wordings w"
    if said_by is not None:
        source = (
            "json_each(?) j CROSS JOIN ledger_said x ON x.speaker = j.value"
            " JOIN ledger_wordings w USING (wording)"
        )
        values.insert(0, json.dumps(list(said_by)))
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    found = f"SELECT DISTINCT w.utterance FROM {source} {where}"  # noqa: S608 - constant columns
    rows = connection.execute(
        f"SELECT u.utterance FROM ({found}) f JOIN ledger_utterances u USING (utterance)"  # noqa: S608
        " ORDER BY u.articles DESC, u.renderings DESC, u.utterance",
        values,
    ).fetchall()
    return len(rows), [number for (number,) in rows[offset : offset + limit]]


def _utterances(
    catalogue: Catalogue, numbers: Sequence[int], renderings: int
) -> tuple[Utterance, ...]:
    connection = catalogue.read_connection()
    shown = list(_shown(connection, numbers, renderings))
    speakers = speakers_of(connection, numbers)
    quotes = _quotes(connection, {place for one in shown for place in one.places})
    heads = catalogue.heads(sorted({article_id for article_id, _ in quotes.values()}))
    return tuple(
        _utterance(one, speakers.get(one.number), list(_renderings(one, quotes, heads)))
        for one in shown
    )


def _utterance(
    shown: _Shown, speaker: Speaker | None, renderings: Sequence[QuoteRendering]
) -> Utterance:
    return Utterance(
        id=shown.id,
        speaker=speaker.name if speaker else None,
        entity=speaker.entity if speaker else None,
        type=speaker.type if speaker else None,
        renderings=tuple(renderings),
        articles=shown.articles,
        total=shown.total,
    )


def _shown(
    connection: sqlite3.Connection, numbers: Iterable[int], renderings: int
) -> Iterator[_Shown]:
    """What is shown of each utterance; those that are gone are left out."""
    for number in numbers:
        row = connection.execute(_COUNTS, (number,)).fetchone()
        if row is not None:
            articles, total, digest, apart = row
            places = tuple(_places(connection, number, renderings))
            yield _Shown(number, _id(digest, apart), articles, total, places)


def _id(digest: int, apart: str) -> str:
    """An id made of the smallest hash of the wordings: whatever came first, it is the same."""
    if not apart:
        return f"{digest:016x}"
    return blake2b(f"{digest}\0{apart}".encode(), digest_size=8).hexdigest()


_COUNTS = """
SELECT u.articles, u.renderings, w.hash, w.apart
FROM ledger_utterances u JOIN ledger_wordings w USING (utterance)
WHERE u.utterance = ? ORDER BY w.hash, w.apart LIMIT 1
"""


def _places(connection: sqlite3.Connection, utterance: int, most: int) -> list[_Place]:
    """Where the renderings to show stand: every wording once before any comes twice.

    Those in direct speech come first, the longer before the shorter.
    """
    wordings = connection.execute(
        "SELECT wording, length(words) FROM ledger_wordings WHERE utterance = ?"
        " ORDER BY verbatim > 0 DESC, length(words) DESC, hash LIMIT ?",
        (utterance, _MOST_WORDINGS),
    ).fetchall()
    ranked: list[tuple[tuple[int, int, int, int, int], _Place]] = []
    for number, length in wordings:
        rows = connection.execute(
            "SELECT article, place, kind FROM ledger_quotes WHERE wording = ?"
            " ORDER BY kind, article, place LIMIT ?",
            (number, max(most, 1)),
        )
        for turn, (article, place, kind) in enumerate(rows):
            ranked.append(((turn, kind, -length, article, place), _Place(article, place)))
    first = sorted(ranked)[: max(most, 0)]
    # Whichever are shown, the fullest direct one is the first.
    first.sort(key=lambda one: (one[0][1], one[0][2], one[0][0], one[0][3:]))
    return [place for _, place in first]


def _quotes(
    connection: sqlite3.Connection, places: Iterable[_Place]
) -> dict[_Place, tuple[str, Quote]]:
    """The article id and the quote at each place, out of the annotations."""
    found: dict[_Place, tuple[str, Quote]] = {}
    for place in sorted(places, key=lambda one: (one.article, one.place)):
        row = connection.execute(
            "SELECT a.id, json_extract(t.annotations, ?) FROM articles a"
            " JOIN texts t ON t.article = a.number WHERE a.number = ?",
            (f"$[2][{place.place}]", place.article),
        ).fetchone()
        if row is not None and row[1] is not None:
            found[place] = row[0], quote_from_json(row[1])
    return found


def _renderings(
    shown: _Shown, quotes: dict[_Place, tuple[str, Quote]], heads: dict[str, Head]
) -> Iterator[QuoteRendering]:
    for place in shown.places:
        if place in quotes:
            article_id, quote = quotes[place]
            if article_id in heads:
                yield QuoteRendering(heads[article_id], quote)
