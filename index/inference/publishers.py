"""The name of a publisher that an article knows by its host only, as other articles tell it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from corpus.article import Article, How, Sourced
from corpus.metadata.publishers import host_of, is_host, is_shared_place, known_name
from corpus.text import folded_words
from index.inference.desk import KNOWN, Desk
from index.inference.inferred import Conclusion, Witness

# Two articles that agree tell the name of a host that does not look like it.
_AGREEING = 2
# A name and a host with so many letters in common at their beginnings belong together.
_LEAST_LETTERS = 4


class Named(NamedTuple):
    """The name of the publisher at a host, and the row number of the article that tells it."""

    name: str
    witness: int


def note(connection: sqlite3.Connection, number: int, article: Article | None) -> set[str]:
    """Keep what an article tells of its host, or forget it; gives the hosts that this touches."""
    row = connection.execute(
        "DELETE FROM inference_hosts WHERE article = ? RETURNING host", (number,)
    ).fetchone()
    touched = set() if row is None else {str(row[0])}
    told = _told(article) if article else None
    if told is not None:
        connection.execute("INSERT INTO inference_hosts VALUES (?, ?, ?)", (number, *told))
        touched.add(told[0])
    return touched


def _told(article: Article) -> tuple[str, str | None] | None:
    """The host of an article, and the name that it knows; None where it tells neither."""
    address, publisher = article.url.value, article.publisher
    if address is None or publisher.value is None or is_shared_place(address):
        return None
    host = host_of(address)
    if host is None:
        return None
    if publisher.how is How.INFERRED or is_host(publisher.value):
        return host, None
    return (host, publisher.value) if publisher.how in KNOWN else None


def conclusions(
    desk: Desk, hosts: Iterable[str], touched: Collection[int]
) -> Iterator[tuple[int, Conclusion | None]]:
    """What is concluded for the articles at these hosts that know their publisher by host only.

    Where the name of a host is what it was, only the articles that were touched are gone into.
    """
    for host in sorted(hosts):
        before, named = _last(desk.connection, host), _name_at(desk.connection, host)
        if named != before:
            _keep(desk.connection, host, named)
        same = named == before and not (named and named.witness in touched)
        conclusion = _conclusion(desk, host, named) if named else None
        for number in _nameless(desk.connection, host):
            if not same or number in touched:
                yield number, conclusion


def _name_at(connection: sqlite3.Connection, host: str) -> Named | None:
    """The name on which all articles at a host that know one agree, if it can be trusted."""
    rows = connection.execute(
        "SELECT name, count(*), min(article) FROM inference_hosts"
        " WHERE host = ? AND name IS NOT NULL GROUP BY name ORDER BY 2 DESC, 1",
        (host,),
    ).fetchall()
    if len({folded_words(name) for name, _, _ in rows}) != 1:
        return None
    name, _, first = rows[0]
    if not _belongs(name, host) and (sum(row[1] for row in rows) < _AGREEING or known_name(name)):
        # One page may bear the name of an agency; a name of the table belongs to other hosts.
        return None
    return Named(name, first)


def _belongs(name: str, host: str) -> bool:
    """Whether a host looks like a name: "capitalledger.example", "cnn.example"."""
    words = [word for word in folded_words(name) if word != "the"]
    joined, initials = "".join(words), "".join(word[0] for word in words)
    for label in host.split(".")[:-1]:
        letters = label.replace("-", "").removeprefix("the")
        shorter, longer = sorted((joined, letters), key=len)
        if len(shorter) >= _LEAST_LETTERS and longer.startswith(shorter):
            return True
        if letters in (joined, initials) and len(letters) > 1:
            return True
    return False


def _conclusion(desk: Desk, host: str, named: Named) -> Conclusion:
    article_id = desk.ids([named.witness])[named.witness]
    path = desk.sides([article_id])[0].head.path
    evidence = f"as in {path}, also at {host}"
    return Conclusion(Sourced(named.name, How.INFERRED, evidence), (Witness(article_id, path),))


def _nameless(connection: sqlite3.Connection, host: str) -> list[int]:
    rows = connection.execute(
        "SELECT article FROM inference_hosts WHERE host = ? AND name IS NULL ORDER BY 1", (host,)
    )
    return [row[0] for row in rows]


def _last(connection: sqlite3.Connection, host: str) -> Named | None:
    row = connection.execute(
        "SELECT name, witness FROM inference_names WHERE host = ?", (host,)
    ).fetchone()
    return None if row is None else Named(*row)


def _keep(connection: sqlite3.Connection, host: str, named: Named | None) -> None:
    connection.execute("DELETE FROM inference_names WHERE host = ?", (host,))
    if named is not None:
        connection.execute("INSERT INTO inference_names VALUES (?, ?, ?)", (host, *named))
