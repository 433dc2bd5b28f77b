"""One article of an export: which of its fields is the text, and what the others are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from corpus.article import RemovedKind
from corpus.document import Document, Line
from corpus.fields import (
    AUTHORS,
    PUBLISHED,
    PUBLISHER,
    TITLE,
    UPDATED,
    URL,
    Field,
    Fields,
    field_name,
    fields_of,
)
from corpus.readers.exports.values import epoch_as_date, is_prose, lines_of_value, plain, text_in
from corpus.readers.exports.whole_pages import is_whole_page, read_page
from corpus.sanitize import sanitise_line

WITHOUT_TEXT = "records without a text"

Entry = Mapping[str, object]

# What scrapers and archives call the text of an article, the most telling first. Names are
# compared in lower case, without whatever is no letter or figure.
_BODIES = (
    "maintext text body articlebody articletext fulltext fullcontent storycontent storytext "
    "contenttext plaintext cleanedtext cleantext bodytext articlecontent pagecontent postcontent "
    "content contenthtml htmlcontent bodyhtml story article transcript selftext message html "
    "rawhtml"
).split()
# These are the text only of what is an article by its other fields.
_LEADS = "leadparagraph description summary abstract excerpt lead standfirst snippet".split()
_RANK = {name: rank for rank, name in enumerate((*_BODIES, *_LEADS))}
_CAPTIONS = frozenset("caption captions imagecaption photocaption imagecaptions".split())

# Objects in an object that hold the fields themselves.
_WRAPPERS = frozenset(
    "article fields data node item post document attributes record properties metadata meta".split()
)
# How a search server wraps what it stores; "source" without the mark is an outlet.
_STORED = "_source"
# Names that mean a field in an export and something else elsewhere.
_OF_EXPORTS = {
    "from": AUTHORS,
    "webtitle": TITLE,
    "posttitle": TITLE,
    "weburl": URL,
    "webpublicationdate": PUBLISHED,
    "postdate": PUBLISHED,
    "edited": UPDATED,
}
_OWN_ID = "own_id"
_MOST_FIELDS = 200
_LONGEST_NAME = 60
_MOST_CAPTIONS = 50
_LONGEST_KEY = 200


def bare_name(written: str) -> str:
    """A name as names are compared, whether words in it are parted by marks or by capitals."""
    return _bare_name(written[:_LONGEST_KEY])


@lru_cache(maxsize=4096)  # all entries of an export have the same few names
def _bare_name(written: str) -> str:
    return field_name(written).replace("_", "")


class _Body(NamedTuple):
    key: str
    text: str


def canonical(entry: Entry) -> bytes:
    """The bytes of an entry, the same however it is written. Raises RecursionError."""
    return json.dumps(entry, sort_keys=True, separators=(",", ":")).encode("ascii")


def has_text(entry: Entry) -> bool:
    """Whether an entry is an article: whether one of its fields is a text."""
    return _body_of(_flat(entry)) is not None


def text_columns(names: Iterable[str]) -> list[str]:
    """Those of some names that are names of a text, the most telling first."""
    return sorted(
        (name for name in names if bare_name(name) in _RANK),
        key=lambda name: _RANK[bare_name(name)],
    )


def document_of(
    entry: Entry, format_name: str, warnings: tuple[str, ...] = (), further: Fields = ()
) -> Document:
    """The article in an entry; `further` are fields that stand behind its own.

    A text with tags is read as HTML, a whole page in the way that pages are. The evidence of a
    field is the name that the export has for it.
    """
    flat = _flat(entry)
    body = _body_of(flat)
    if body is None:
        return Document(format_name, (), (*_fields(flat), *further), warnings)
    fields = _fields({key: value for key, value in flat.items() if key != body.key})
    captions = tuple(_captions(flat))
    if is_whole_page(body.text) and (page := read_page(body.text)) is not None:
        return Document(
            format_name,
            (*page.lines, *captions),
            (*fields, *further, *page.fields),
            (*warnings, *page.warnings),
            page.settled,
        )
    lines, told = lines_of_value(body.text)
    return Document(
        format_name, (*lines, *captions), (*fields, *further), (*warnings, *told), settled=True
    )


def _flat(entry: Entry) -> dict[str, object]:
    """An entry with the fields that stand in objects in it; its own come first."""
    flat = {str(key): value for key, value in list(entry.items())[:_MOST_FIELDS]}
    for key, value in list(flat.items()):
        wraps = key == _STORED or bare_name(key) in _WRAPPERS
        if wraps and isinstance(value, Mapping):
            for inner, inner_value in list(value.items())[:_MOST_FIELDS]:
                flat.setdefault(str(inner), inner_value)
    return flat


def _body_of(flat: Entry) -> _Body | None:
    candidates = sorted((_RANK[name], key) for key in flat if (name := bare_name(key)) in _RANK)
    for rank, key in candidates:
        text = text_in(flat[key])
        if not is_prose(text):
            continue
        if rank < len(_BODIES) or _is_article(flat):
            return _Body(key, text)
    return None


def _is_article(flat: Entry) -> bool:
    """Whether the other fields are those of an article: it has a title, and a date or address."""
    names = {field.name for field in _fields(flat)}
    return TITLE in names and bool(names & {PUBLISHED, URL})


def _fields(flat: Entry) -> Fields:
    order = {(field.name, field.values): place for place, field in enumerate(fields_of(flat, ""))}
    placed: list[tuple[int, Field]] = []
    for key, value in flat.items():
        evidence = f"field {sanitise_line(key)[:_LONGEST_NAME]}".rstrip()
        for field in fields_of({key: value}, evidence):
            place = order.get((field.name, field.values), len(order))
            renamed = _renamed(key, value, field)
            if renamed != field.name:
                place = len(order)
            values = tuple(map(_value_of(renamed), field.values))
            placed.append((place, field._replace(name=renamed, values=values)))
    placed.sort(key=lambda item: item[0])
    return tuple(field for _, field in placed)


def _renamed(key: str, value: object, field: Field) -> str:
    """What a field is called, where an export means something of its own by the name."""
    written = key.casefold()
    if field.name == URL and not field.values[0].casefold().startswith(("http://", "https://")):
        # Exports name the outlet as the source; ids that are no addresses are of no use.
        named = isinstance(value, Mapping) or len(field.values[0]) <= _LONGEST_NAME
        return PUBLISHER if written == "source" and named else _OWN_ID
    return _OF_EXPORTS.get(bare_name(key), field.name)


def _value_of(name: str) -> Callable[[str], str]:
    if name in (PUBLISHED, UPDATED):
        return epoch_as_date
    return plain if name in (TITLE, AUTHORS, PUBLISHER) else str


def _captions(flat: Entry) -> Iterator[Line]:
    count = 0
    for key, value in flat.items():
        if bare_name(key) not in _CAPTIONS:
            continue
        for caption in value if isinstance(value, list) else [value]:
            text = plain(sanitise_line(text_in(caption)))
            if text and count < _MOST_CAPTIONS:
                count += 1
                yield Line(text, gap=True, label=RemovedKind.CAPTION)
