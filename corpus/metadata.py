"""Title, publisher, authors, date, address and language, each with how it is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.article import DateValue, How, Precision, Sourced
from corpus.bylines import split_names
from corpus.cleaning import Cleaned
from corpus.date_lines import dateline_of
from corpus.dates import date_value, parse_date
from corpus.imprint import imprint_of, masthead_of
from corpus.language import language_of
from corpus.publishers import date_in_address, is_host, publisher_of

Fields = Mapping[str, tuple[str, ...]]

FRONT_MATTER = "front matter"

_TITLES = ("title", "headline", "name")
_AUTHORS = ("authors", "author", "byline", "creator", "writer", "by")
_PUBLISHERS = ("publisher", "site_name", "sitename", "outlet", "publication", "newspaper", "site")
_DATES = (
    "published",
    "date",
    "published_at",
    "publish_date",
    "date_published",
    "published_date",
    "publication_date",
    "pubdate",
    "published_time",
)
_ADDRESSES = ("url", "link", "original_url", "source_url", "canonical", "permalink", "source")
_LANGUAGES = ("language", "lang", "locale")

_LONGEST_VALUE = 1_000
_EARLIEST = date(1600, 1, 1)
_TIME_ZONES = timedelta(days=1)
_LANGUAGE_CODE = re.compile(r"[a-z]{2}(?=[-_]|$)")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; `warnings` say what could not be used."""

    title: Sourced[str]
    publisher: Sourced[str]
    authors: Sourced[tuple[str, ...]]
    published: Sourced[DateValue]
    url: Sourced[str]
    language: str | None
    warnings: tuple[str, ...]


def title_field(fields: Fields) -> str | None:
    """The title that the fields of a file give, if they do."""
    return _first(fields, _TITLES)


def describe(fields: Fields, cleaned: Cleaned) -> Metadata:
    """The metadata of an article: its fields before its text, its text before conclusions."""
    warnings: list[str] = []
    url = _url(fields, cleaned)
    return Metadata(
        _title(fields, cleaned),
        _publisher(fields, cleaned, url),
        _authors(fields, cleaned),
        _published(fields, cleaned, url, warnings),
        url,
        _language(fields, cleaned),
        tuple(warnings),
    )


def _first(fields: Fields, names: Iterable[str]) -> str | None:
    return next((fields[name][0][:_LONGEST_VALUE] for name in names if name in fields), None)


def _title(fields: Fields, cleaned: Cleaned) -> Sourced[str]:
    if title := title_field(fields):
        return Sourced(title, How.METADATA, FRONT_MATTER)
    if found := cleaned.clues.title:
        return Sourced(found.text, How.EXPLICIT, found.evidence)
    return Sourced.absent()


def _url(fields: Fields, cleaned: Cleaned) -> Sourced[str]:
    for name in _ADDRESSES:
        value = fields.get(name, ("",))[0]
        if value.casefold().startswith(("http://", "https://")) and " " not in value:
            return Sourced(value[: 2 * _LONGEST_VALUE], How.METADATA, FRONT_MATTER)
    if found := cleaned.clues.address:
        return Sourced(found.text, How.EXPLICIT, found.evidence)
    return Sourced.absent()


def _publisher(fields: Fields, cleaned: Cleaned, url: Sourced[str]) -> Sourced[str]:
    """Never a source that the text cites: only a field, the address, or an imprint."""
    if named := _first(fields, _PUBLISHERS):
        known = publisher_of(f"https://{named}") if is_host(named) else None
        return Sourced(known or named, How.METADATA, FRONT_MATTER)
    if named_line := cleaned.clues.publisher:
        return Sourced(named_line.text, How.EXPLICIT, named_line.evidence)
    if url.value and (name := publisher_of(url.value)):
        if is_host(name) and (masthead := masthead_of(cleaned.removed, name)):
            return Sourced(masthead, How.EXPLICIT, "masthead, as in the address")
        return Sourced(name, How.METADATA, url.evidence)
    if found := imprint_of(cleaned.removed, len(cleaned.body)):
        return Sourced(found.text, How.EXPLICIT, found.evidence)
    return Sourced.absent()


def _authors(fields: Fields, cleaned: Cleaned) -> Sourced[tuple[str, ...]]:
    for name in _AUTHORS:
        listed = fields.get(name, ())
        names = listed if len(listed) > 1 else split_names(_without_by(listed[0])) if listed else ()
        if names:
            return Sourced(tuple(dict.fromkeys(names)), How.METADATA, FRONT_MATTER)
    clues = cleaned.clues
    if clues.authors:
        return Sourced(clues.authors[0], How.EXPLICIT, clues.authors[1])
    if clues.author_note:
        return Sourced((clues.author_note.text,), How.INFERRED, clues.author_note.evidence)
    return Sourced.absent()


def _without_by(text: str) -> str:
    return text[3:] if text[:3].casefold() == "by " else text


def _published(
    fields: Fields, cleaned: Cleaned, url: Sourced[str], warnings: list[str]
) -> Sourced[DateValue]:
    for found in _dates(fields, cleaned, url, warnings):
        if found.value and _is_possible(found.value):
            return found
        if found.value:
            told = (
                f"The date {found.value.text} ({found.evidence}) cannot be the day of publication."
            )
            warnings.append(told)
    return Sourced.absent()


def _dates(
    fields: Fields, cleaned: Cleaned, url: Sourced[str], warnings: list[str]
) -> Iterable[Sourced[DateValue]]:
    """The dates that are given for the publication, the most reliable first."""
    if written := _first(fields, _DATES):
        if value := _whole_date(written):
            yield Sourced(value, How.METADATA, FRONT_MATTER)
        else:
            warnings.append(f"The date in the front matter was not understood: {written[:60]}")
    clues = cleaned.clues
    if clues.published:
        yield Sourced(clues.published[0], How.EXPLICIT, clues.published[1])
    elif clues.unclear_date:
        warnings.append(f"The date can be read in two ways: {clues.unclear_date}")
    if cleaned.body and (value := dateline_of(cleaned.body[0].text)):
        yield Sourced(value, How.EXPLICIT, "dateline of the text")
    if url.value and (value := date_in_address(url.value)):
        yield Sourced(value, How.METADATA, url.evidence)


def _whole_date(written: str) -> DateValue | None:
    if value := parse_date(written):
        return value
    try:
        value = date_value(written)
    except ValueError:
        return None
    return None if value.precision is Precision.PARTIAL else value


def _is_possible(value: DateValue) -> bool:
    """Whether a day lies after printing began and not in the future.

    The clock serves to doubt a date, never to supply one.
    """
    tomorrow = date.today() + _TIME_ZONES  # noqa: DTZ011 the day on this machine is meant
    return value.earliest is not None and _EARLIEST <= value.earliest <= tomorrow


def _language(fields: Fields, cleaned: Cleaned) -> str | None:
    written = (_first(fields, _LANGUAGES) or "").casefold()
    if code := _LANGUAGE_CODE.match(written):
        return code.group()
    return language_of(paragraph.text for paragraph in cleaned.body)
