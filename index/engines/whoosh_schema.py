"""How articles lie in a Whoosh index: its fields, their formats, its codec.

Words come folded and split; Whoosh analyses nothing. The classes here are pickled by name into
the index, which lies in the user's own data folder and is opened from nowhere else. Every
change of a field or a format raises `whoosh_engine.SCHEMA_VERSION`.
"""

from __future__ import annotations

import struct
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, chain
from typing import Any, NamedTuple, TypeAlias

from whoosh import columns, fields, formats

from index.engines.protocol import EngineDocument
from index.engines.scoring import weights_of
from index.nearby import Place
from index.query.nearness import MOST_BETWEEN
from index.query.tree import Field

# Neither a phrase nor NEAR reaches from one text into the next: their positions lie further
# apart.
GAP = MOST_BETWEEN + 1
# The longest beginning of words that has a posting list of its own. Up to three letters begin
# so many words that uniting theirs takes longer than a key may.
EDGE_LETTERS = 3
# The fields with edges, which are made out of the words when a segment is written.
EDGES = {"text": "text_edges", "title": "title_edges"}
# The field that has a list of its words for each of these fields.
WORDS = "words"
WITH_WORDS = frozenset(field.value for field in Field)
UNDATED = -1

Posting: TypeAlias = tuple[bytes, int, float, bytes]
# The words of one text
Row: TypeAlias = Sequence[str]


class Facts(NamedTuple):
    """What is known of a document: the article's number, its days, and its weighted length."""

    number: int
    earliest: int
    latest: int
    stated: bool
    length: int


_FACTS = struct.Struct("<qii?I")


def facts_of(packed: bytes) -> Facts:
    """The facts out of what was stored."""
    return Facts(*_FACTS.unpack(packed))


class Column(fields.COLUMN):  # type: ignore[misc]
    """A value for each document that is not searched for but sorted or counted by."""

    def to_column_value(self, value: Any) -> Any:
        """The value as it is."""
        return value

    def from_column_value(self, value: Any) -> Any:
        """The value as it is."""
        return value


class Marks(fields.FieldType):  # type: ignore[misc]
    """A set of marks, such as ids, of which each is there or not."""

    def __init__(self) -> None:
        self.format = formats.Existence()

    def index(self, marks: Iterable[str], **_options: object) -> Iterator[Posting]:
        """A posting for each distinct mark."""
        return ((encoded(mark), 1, 1.0, b"") for mark in set(marks))


class Texts(fields.FieldType):  # type: ignore[misc]
    """Texts, given as sequences of folded words: a posting for each word, and all of them.

    Rows of words are found by looking for them in what `lined_up` makes of the texts.
    """

    def __init__(self) -> None:
        self.format = formats.Existence()
        self.column_type = columns.VarBytesColumn()

    def index(self, texts: Iterable[Row], **_options: object) -> Iterator[Posting]:
        """A posting for each distinct word."""
        words = {word for text in texts for word in text}
        return ((encoded(word), 1, 1.0, b"") for word in words)

    def to_column_value(self, texts: Iterable[Row]) -> bytes:
        """The texts as they are stored."""
        return lined_up(texts)

    def from_column_value(self, value: bytes) -> bytes:
        """The texts as they are stored."""
        return value


class PlacedTexts(Texts):
    """Texts with the positions of each word in its posting."""

    def index(self, texts: Iterable[Row], **_options: object) -> Iterator[Posting]:
        """A posting for each distinct word."""
        places: dict[str, list[int]] = {}
        position = 0
        for words in texts:
            for word in words:
                places.setdefault(word, []).append(position)
                position += 1
            position += GAP
        for word, positions in places.items():
            count = len(positions)
            yield encoded(word), count, float(count), array("I", positions).tobytes()


class Articles(PlacedTexts):
    """Title, lead and further paragraphs, with the weighted occurrences of each word."""

    def index(self, texts: Iterable[Row], **options: object) -> Iterator[Posting]:
        """A posting for each distinct word, its weight as scoring wants it."""
        given = list(texts)
        more = _more_than_one(given)
        for term, count, weight, packed in super().index(given, **options):
            yield term, count, weight + more.get(term, 0), packed


class Places(fields.FieldType):  # type: ignore[misc]
    """For each mark the places where it stands, by the positions of their words.

    The first and the last position of each place follow each other.
    """

    def __init__(self) -> None:
        self.format = formats.Existence()

    def index(self, places: Mapping[str, Sequence[Place]], **_options: object) -> Iterator[Posting]:
        """A posting for each mark."""
        for mark, of_mark in places.items():
            count = len(of_mark)
            packed = array("I", chain.from_iterable(of_mark)).tobytes()
            yield encoded(mark), count, float(count), packed


def make_schema() -> Any:
    """The fields.

    `text` holds title and body, `title` the title again, at the same positions; their edges are
    the beginnings of their words. Places are of the mentions, in positions of `text`. Of the
    columns, `entity_ids` has the ids of a document one on each line.
    """
    return fields.Schema(
        key=Marks(),
        text=Articles(),
        title=PlacedTexts(),
        publisher=Texts(),
        author=Texts(),
        path=Texts(),
        lang=Texts(),
        **{made: Marks() for made in (*EDGES.values(), WORDS)},
        entities=Marks(),
        types=Marks(),
        entity_places=Places(),
        type_places=Places(),
        facts=Column(columns.FixedBytesColumn(_FACTS.size)),
        outlet=Column(columns.VarBytesColumn()),
        entity_ids=Column(columns.VarBytesColumn()),
    )


def encoded(word: str) -> bytes:
    """A word or a mark as a term of the index."""
    return word.encode("utf-8", "replace")


def lined_up(texts: Iterable[Row]) -> bytes:
    """Texts one on each line, with a space before and after each word."""
    return b"".join(b" %b\n" % encoded("".join(f"{word} " for word in words)) for words in texts)


def places_in(lines: bytes, row: bytes) -> Iterator[int]:
    """The positions at which a row of words begins, with a space before each, in texts lined up."""
    position = passed = 0
    at = lines.find(row)
    while at >= 0:
        position += lines.count(b" ", passed, at) + (GAP - 1) * lines.count(b"\n", passed, at)
        yield position
        passed, at = at, lines.find(row, at + 1)


def key_of(number: int) -> str:
    """The mark by which the document of an article is found."""
    return str(number)


def row_of(document: EngineDocument) -> dict[str, object]:
    """The values of a document for each field."""
    title = document.title.split()
    texts = [title, *(text.split() for text in document.body)]
    by_entity, by_type = _places(document, texts)
    return {
        "key": (key_of(document.number),),
        "text": texts,
        "title": (title,),
        "publisher": (document.publisher.split(),),
        "author": [author.split() for author in document.authors],
        "path": (document.path.split(),),
        "lang": (document.language.split(),),
        "entities": document.entities,
        "types": document.entity_types,
        "entity_places": by_entity,
        "type_places": by_type,
        "facts": _facts(document, texts),
        "outlet": encoded(document.outlet),
        "entity_ids": encoded("\n".join(document.entities)),
    }


def _facts(document: EngineDocument, texts: Sequence[Row]) -> bytes:
    return _FACTS.pack(
        document.number,
        UNDATED if document.earliest is None else document.earliest,
        UNDATED if document.latest is None else document.latest,
        document.stated,
        sum(map(len, texts)) + sum(_more_than_one(texts).values()),
    )


def _more_than_one(texts: Sequence[Row]) -> Counter[bytes]:
    """By how much more than its occurrences each word counts that is in title or lead."""
    more: Counter[bytes] = Counter()
    for words, weight in zip(texts, weights_of(len(texts) - 1), strict=False):
        for word in words:
            more[encoded(word)] += weight - 1
    return more


def _places(
    document: EngineDocument, texts: Sequence[Row]
) -> tuple[dict[str, list[Place]], dict[str, list[Place]]]:
    """The places of each entity, and of each type."""
    starts = [0, *accumulate(len(words) + GAP for words in texts)]
    by_entity: dict[str, list[Place]] = {}
    by_type: dict[str, list[Place]] = {}
    for mention in document.mentions:
        start = starts[0 if mention.paragraph is None else mention.paragraph + 1]
        place = (start + mention.first, start + mention.last)
        by_entity.setdefault(mention.entity, []).append(place)
        by_type.setdefault(mention.type, []).append(place)
    return by_entity, by_type
