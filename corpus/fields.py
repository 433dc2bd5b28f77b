"""The fields that come with a text: what they are called everywhere, and which is trusted first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from corpus.article import How
from corpus.sanitize import sanitise_line

TITLE, AUTHORS, PUBLISHER = "title", "authors", "publisher"
PUBLISHED, UPDATED, URL, LANGUAGE = "published", "updated", "url", "language"

# Whatever is longer is no title, name or date.
LONGEST_VALUE = 2_000
_LONGEST_KEY = 100
_MOST_VALUES = 50
_DEEPEST = 4
# Beyond this a number is neither a time nor the number of anything.
_LARGEST = 10**18

# The names that front matter, sidecars, exports and page metadata use for one field, the most
# telling first. Keys are compared in lower case, without whatever is no letter or figure.
_ALIASES = {
    TITLE: "title headline article_title name og_title dc_title dcterms_title parsely_title "
    "sailthru_title title_page title_rss news_title subject titel titre titulo t\u00edtulo titolo "
    "\u0437\u0430\u0433\u043e\u043b\u043e\u0432\u043e\u043a",
    AUTHORS: "authors author byline article_author author_name author_names creator dc_creator "
    "dcterms_creator parsely_author sailthru_author meta_author writer written_by journalist by "
    "autor autores auteur auteurs autore autori \u0430\u0432\u0442\u043e\u0440",
    PUBLISHER: "publisher site_name og_site_name outlet publication publication_name newspaper "
    "media_name news_outlet source_name meta_site_name dc_publisher dcterms_publisher site "
    "site_title website source_domain source_common_name media_url domain",
    PUBLISHED: "published date_published published_at published_on published_time "
    "article_published_time publish_date publish_time date_publish published_date "
    "publication_date pub_date parsely_pub_date dc_date_issued dcterms_issued issued date "
    "dc_date sailthru_date article_date news_date datetime posted posted_at posted_on "
    "dc_date_created dcterms_created date_created created created_at timestamp datum fecha "
    "\u0434\u0430\u0442\u0430",
    UPDATED: "updated modified date_modified updated_at updated_on updated_time og_updated_time "
    "article_modified_time modified_time modified_at last_modified last_updated last_mod "
    "date_modify date_updated dc_date_modified dcterms_modified",
    URL: "url canonical_url canonical canonical_link og_url article_url link permalink "
    "original_url webpage_url page_url uri href document_identifier source_url source guid id",
    LANGUAGE: "language lang in_language locale og_locale dc_language dcterms_language meta_lang "
    "sprache langue idioma lingua \u044f\u0437\u044b\u043a",
}
_NAME_PARTS = (
    ("givenName", "familyName"),
    ("first_name", "last_name"),
    ("firstName", "lastName"),
    ("first", "last"),
)
# What programs write where they have no value.
_NOTHING = frozenset(
    ("", "unknown", "none", "null", "nil", "n/a", "na", "nan", "nat", "undefined", "-", "--")
)


class Field(NamedTuple):
    """The values of one field, safe and each on one line, and where they come from.

    `name` is one of the constants above, or the source's own where it is none of them.
    `evidence` is a short phrase for a person ("front matter", "JSON-LD"). `how` is METADATA
    unless a person said so (USER) or it was only concluded (INFERRED). A field without values
    is the word of a person that its value is not known.
    """

    name: str
    values: tuple[str, ...]
    evidence: str
    how: How = How.METADATA


# In the order of trust: of two fields of one name the first that can be used is used.
Fields = tuple[Field, ...]


def field_name(written: str) -> str:
    """The name of a field from what a source calls it: one of the constants where it is known."""
    key = _key(written)
    return _FIELD_OF.get(key.replace("_", ""), key)


def fields_of(named: Mapping[str, object], evidence: str, how: How = How.METADATA) -> Fields:
    """The fields of a mapping as a format has it: values are texts, or lists and maps of them.

    Fields without a text are left out. Where several keys mean one field, the most telling
    comes first, the others stay behind it, in case its value cannot be used. A source that is a
    map with a name ("source": {"name": ...}) is the publisher, as feeds of news have it.
    """
    found: list[tuple[int, Field]] = []
    for written, value in named.items():
        values = tuple(dict.fromkeys(_texts(value)))[:_MOST_VALUES]
        if values:
            key = _key(str(written)).replace("_", "")
            named_source = key == "source" and isinstance(value, Mapping) and value.get("name")
            name = PUBLISHER if named_source else field_name(str(written))
            found.append((_RANK.get(key, 0), Field(name, values, evidence, how)))
    found.sort(key=lambda ranked: ranked[0])
    return tuple(field for _, field in found)


def values_of(fields: Fields, name: str) -> Iterator[Field]:
    """The fields of this name, the most trusted first."""
    return (field for field in fields if field.name == name)


def told(fields: Fields, name: str) -> Iterator[tuple[Field, str]]:
    """Each value of the fields of this name with its field, but for what stands for no value.

    Nothing follows the word of a person that the value is not known.
    """
    for field in values_of(fields, name):
        if not field.values:
            return
        for value in field.values:
            if field.how is How.USER or value.casefold() not in _NOTHING:
                yield field, value


def is_withheld(fields: Fields, name: str) -> bool:
    """Whether a person says that the value of a field is not known: nothing else may tell it."""
    return next((not field.values for field in values_of(fields, name)), False)


def first_value(fields: Fields, name: str) -> str | None:
    """The first value of the most trusted field of this name."""
    return next((value for _, value in told(fields, name)), None)


def _key(written: str) -> str:
    safe = sanitise_line(written[: 2 * _LONGEST_KEY])[:_LONGEST_KEY].casefold()
    return "_".join("".join(c if c.isalnum() else " " for c in safe).split())


def _texts(value: object, depth: int = 0) -> Iterable[str]:
    """The texts in a value; of a map that has a name, only that ("author": {"name": ...})."""
    if isinstance(value, str):
        # The body of an article is no value of a field: it is not even made safe here.
        text = sanitise_line(value) if len(value) <= 2 * LONGEST_VALUE else ""
        if text and len(text) <= LONGEST_VALUE:
            yield text
    elif isinstance(value, bool) or value is None or depth > _DEEPEST:
        return
    elif isinstance(value, int | float):
        if abs(value) < _LARGEST:
            yield str(value)
    elif isinstance(value, list | tuple):
        for item in value[:_MOST_VALUES]:
            yield from _texts(item, depth + 1)
    elif isinstance(value, Mapping):
        yield from _texts(_named(value), depth + 1)


def _named(value: Mapping[str, object]) -> object:
    """What a map is about: its name, else all of it but what its own format says of it."""
    for key in ("name", "@value", "value"):
        if value.get(key):
            return value[key]
    for first, last in _NAME_PARTS:
        if isinstance(value.get(first), str) and isinstance(value.get(last), str):
            return f"{value[first]} {value[last]}"
    linked = value.get("url") or value.get("href")
    return linked or [item for key, item in value.items() if not str(key).startswith(("@", "#"))]


_FIELD_OF = {
    alias.replace("_", ""): name for name, aliases in _ALIASES.items() for alias in aliases.split()
}
_RANK = {
    alias.replace("_", ""): rank
    for aliases in _ALIASES.values()
    for rank, alias in enumerate(aliases.split())
}
