"""What the catalogue knows of articles is looked up: `speaker:peskov`, `story:s4f`, `has:quote`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple, Protocol

from corpus.text import folded_words
from index.query.tree import Entities, Known

_NOBODY = frozenset[int]()
# Entities that a field of names asks for
AskedFor = Callable[[Entities], tuple[str, ...]]


class Found(NamedTuple):
    """The numbers of articles, by which names they show it, and what was meant.

    `names` are folded speakers, or keys of sources; `told` is as a person reads it, what most
    articles have first.
    """

    numbers: frozenset[int]
    names: frozenset[str] = frozenset()
    told: tuple[str, ...] = ()


class Facts(Protocol):
    """Where it is looked up: the catalogue. Words are folded and joined by single spaces.

    With `prefix` the last word may be the beginning of a word.
    """

    def having(self, what: str) -> frozenset[int]:
        """Articles with a "quote" in marks, a named "source", a "story", or a "speaker".

        Or that have a near-duplicate or an identical file ("duplicate"), or no title of their
        own ("untitled").
        """
        ...

    def quoting(self, words: str, *, prefix: bool) -> frozenset[int]:
        """Articles with these words in a row within quotation marks."""
        ...

    def quoting_speaker(self, words: str, ids: tuple[str, ...], *, prefix: bool) -> Found:
        """Articles that report words of one of the entities, or of whom they call so."""
        ...

    def citing(self, words: str, ids: tuple[str, ...], *, prefix: bool) -> Found:
        """Articles that name one of the entities, or what is called so, as a source."""
        ...

    def in_stories(self, beginning: str, words: str, *, prefix: bool) -> Found:
        """The articles of the stories with this id or name, else of which the id begins so.

        A name has the words in whatever order.
        """
        ...


def known_by(node: Known, facts: Facts, asked_for: AskedFor) -> Known:
    """The node with the numbers of its articles, and what is meant by it."""
    found = _found(node, facts, asked_for)
    return replace(node, numbers=found.numbers, names=found.names, told=found.told)


def _found(node: Known, facts: Facts, asked_for: AskedFor) -> Found:
    if node.field in ("has", "is"):
        return Found(facts.having(node.value))
    if (node.field, node.value) == ("speaker", "*"):
        return Found(facts.having("speaker"))
    words = folded_words(node.value)
    prefix = node.value.endswith("*")
    joined = " ".join(words)
    if not words:
        return Found(_NOBODY)
    if node.field == "quote":
        return Found(facts.quoting(joined, prefix=prefix))
    if node.field == "story":
        return facts.in_stories(node.value.rstrip("*"), joined, prefix=prefix)
    ids = asked_for(Entities(None, words, prefix=prefix))
    if node.field == "speaker":
        return facts.quoting_speaker(joined, ids, prefix=prefix)
    return facts.citing(joined, ids, prefix=prefix)


def unknown(node: Known) -> str:
    """That the library has nothing of the kind."""
    return {
        "speaker": "nobody of this name is quoted",
        "cites": "no source of this name",
        "story": "no such story",
        "quote": "nobody is quoted so",
    }.get(node.field, "no article")
