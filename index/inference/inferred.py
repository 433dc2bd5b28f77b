"""What an article is to have from now on because of other articles, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from corpus.article import DateValue, Sourced

PUBLISHED: Literal["published"] = "published"
PUBLISHER: Literal["publisher"] = "publisher"
Field = Literal["published", "publisher"]
Value = Sourced[DateValue] | Sourced[str]


@dataclass(frozen=True, slots=True)
class Inferred:
    """A field of an article that changes: `article` is its row number, `value` what it is now.

    `value` is how=INFERRED with its evidence, or what stood there before where a conclusion is
    taken back: the value that the article itself gives, or nothing.
    """

    article: int
    field: Field
    value: Value


@dataclass(frozen=True, slots=True)
class Witness:
    """An article that a conclusion rests on: its id, and the path that is told of it."""

    id: str
    path: str


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What an article is taken to have, and the articles that say so."""

    value: Value
    witnesses: tuple[Witness, ...] = field(default=())
