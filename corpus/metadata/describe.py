"""Title, publisher, authors, dates, address and language, each with how it is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.article import DateValue, How, Sourced
from corpus.cleaning.clean import Cleaned
from corpus.cleaning.imprint import imprint_of, masthead_of
from corpus.fields import (
    AUTHORS,
    LANGUAGE,
    PUBLISHER,
    TITLE,
    URL,
    Field,
    Fields,
    is_withheld,
    told,
    values_of,
)
from corpus.manifest.manifest import MANIFEST_NAME, NO_MANIFEST, Manifest
from corpus.metadata import article_dates
from corpus.metadata.article_dates import of_address
from corpus.metadata.author_fields import authors_in
from corpus.metadata.language import TOLD_APART, language_of
from corpus.metadata.language_codes import language_code
from corpus.metadata.publishers import (
    host_of,
    is_host,
    is_platform,
    known_name,
    named_host,
    publisher_of,
)
from corpus.metadata.title_fields import headline, is_file_name, same_name, site_names, without_site

_SHOWN = 60
_LONGEST_SITE_NAME = 4  # words, beyond which what is also a title is no name of a site


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of an article beside its text; `warnings` say what could not be used."""

    title: Sourced[str]
    publisher: Sourced[str]
    authors: Sourced[tuple[str, ...]]
    published: Sourced[DateValue]
    updated: Sourced[DateValue]
    url: Sourced[str]
    language: str | None
    warnings: tuple[str, ...]


def title_field(fields: Fields, manifest: Manifest = NO_MANIFEST, path: str = "") -> str | None:
    """The title that the fields of an article give, if they do, without the name of the site.

    `path` is the path of the article: the name of a file is no title.
    """
    found = _field_title(fields, manifest, path)
    return found.value if found else None


def describe(
    fields: Fields, cleaned: Cleaned, manifest: Manifest = NO_MANIFEST, path: str = ""
) -> Metadata:
    """The metadata of an article: its fields before its text, its text before conclusions.

    Of the fields of one name the first that can be used is used; `fields` begin with the
    corrections of `manifest`, which here only adds names of publishers and the language of what
    does not tell its own. `path` is the path of the article.
    """
    warnings: list[str] = []
    url = _url(fields, cleaned, warnings)
    return Metadata(
        _title(fields, cleaned, manifest, path),
        _publisher(fields, cleaned, url, manifest),
        _authors(fields, cleaned),
        article_dates.published(fields, cleaned, url, warnings),
        article_dates.updated(fields, cleaned, warnings),
        url,
        _language(fields, cleaned, manifest, warnings),
        tuple(dict.fromkeys(warnings)),
    )


def _title(fields: Fields, cleaned: Cleaned, manifest: Manifest, path: str) -> Sourced[str]:
    if is_withheld(fields, TITLE):
        return Sourced.absent()
    if given := _field_title(fields, manifest, path):
        return given
    if found := cleaned.clues.title:
        return Sourced(found.text, How.EXPLICIT, found.evidence)
    return Sourced.absent()


def _field_title(fields: Fields, manifest: Manifest, path: str) -> Sourced[str] | None:
    sites: frozenset[str] | None = None
    for given, value in told(fields, TITLE):
        if given.how is How.USER:
            return Sourced(value, How.USER, given.evidence)
        sites = _sites(fields, manifest) if sites is None else sites
        cut = headline(value, sites)
        if cut and not is_file_name(cut, path):
            return Sourced(cut, given.how, given.evidence)
    return None


def _sites(fields: Fields, manifest: Manifest) -> frozenset[str]:
    """What the site is called, as far as the fields and their address tell."""
    names = [value for _, value in _publishers(fields)]
    address = next((value for _, value in told(fields, URL) if host_of(value)), None)
    if address and (named := publisher_of(address, manifest.publishers)):
        names.append(named)
    return site_names(names, address)


def _url(fields: Fields, cleaned: Cleaned, warnings: list[str]) -> Sourced[str]:
    if is_withheld(fields, URL):
        return Sourced.absent()
    for given, value in told(fields, URL):
        if host_of(value) and " " not in value:
            return Sourced(value, given.how, given.evidence)
        # Names and numbers stand in fields for addresses too, and are no mistake.
        if "/" in value or given.how is How.USER:
            warnings.append(f"This is no address of a page: {value[:_SHOWN]} ({given.evidence}).")
    if found := cleaned.clues.address:
        return Sourced(found.text, How.EXPLICIT, found.evidence)
    return Sourced.absent()


def _publisher(
    fields: Fields, cleaned: Cleaned, url: Sourced[str], manifest: Manifest
) -> Sourced[str]:
    """Never a source that the text cites: only a field, the address, or an imprint."""
    if is_withheld(fields, PUBLISHER):
        return Sourced.absent()
    own = named_host(url.value, manifest.publishers) if url.value else None
    given = _publisher_field(fields, url, manifest)
    if own and (given is None or given.how is not How.USER):
        return Sourced(own[1], How.USER, f"{MANIFEST_NAME}, for {own[0]}")
    return given or _publisher_told(cleaned, url)


def _publisher_field(fields: Fields, url: Sourced[str], manifest: Manifest) -> Sourced[str] | None:
    for given, value in _publishers(fields):
        if given.how is How.USER:
            return Sourced(value, How.USER, given.evidence)
        if name := _name_of(value, manifest):
            return Sourced(_as_known(name, url), given.how, given.evidence)
    # Some write where an article is from instead of its address: the name or the host of a
    # publisher that is known.
    for given, value in told(fields, URL):
        name = publisher_of(f"https://{value}", manifest.publishers) if is_host(value) else None
        if found := name or known_name(value):
            return Sourced(found, given.how, given.evidence)
    return None


def _publishers(fields: Fields) -> Iterator[tuple[Field, str]]:
    """The publishers that fields name. Some pages write their headline there as well."""
    titles = {value for _, value in told(fields, TITLE)}
    for given, value in told(fields, PUBLISHER):
        if value not in titles or len(value.split()) <= _LONGEST_SITE_NAME:
            yield given, value


def _as_known(name: str, url: Sourced[str]) -> str:
    """A name in the spelling of the table ("TheHill" at thehill.com), if it is the same name."""
    if url.value:
        name = without_site(name, url.value)
        listed = publisher_of(url.value)
        if listed and not is_host(listed) and same_name(listed, name):
            return listed
    return known_name(name) or name


def _name_of(value: str, manifest: Manifest) -> str | None:
    """The name that a field gives for the publisher, None for a place that is nobody's own."""
    if is_platform(value):
        return None
    if is_host(value):
        return publisher_of(f"https://{value}", manifest.publishers)
    return publisher_of(value, manifest.publishers) if host_of(value) else value


def _publisher_told(cleaned: Cleaned, url: Sourced[str]) -> Sourced[str]:
    """The publisher as the text or the address tells it."""
    if named := cleaned.clues.publisher:
        return Sourced(named.text, How.EXPLICIT, named.evidence)
    if url.value and (name := publisher_of(url.value)):
        if is_host(name) and (masthead := masthead_of(cleaned.removed, name)):
            return Sourced(masthead, How.EXPLICIT, "masthead, as in the address")
        return Sourced(name, How.METADATA, of_address(url))
    if found := imprint_of(cleaned.removed, len(cleaned.body)):
        return Sourced(found.text, How.EXPLICIT, found.evidence)
    return Sourced.absent()


def _authors(fields: Fields, cleaned: Cleaned) -> Sourced[tuple[str, ...]]:
    if is_withheld(fields, AUTHORS):
        return Sourced.absent()
    for given in values_of(fields, AUTHORS):
        values = [value for _, value in told((given,), AUTHORS)]
        names = tuple(values) if given.how is How.USER else authors_in(values)
        if names:
            return Sourced(names, given.how, given.evidence)
    clues = cleaned.clues
    if clues.authors:
        return Sourced(clues.authors[0], How.EXPLICIT, clues.authors[1])
    if clues.author_note:
        return Sourced((clues.author_note.text,), How.INFERRED, clues.author_note.evidence)
    return Sourced.absent()


def _language(
    fields: Fields, cleaned: Cleaned, manifest: Manifest, warnings: list[str]
) -> str | None:
    if is_withheld(fields, LANGUAGE):
        return None
    shown = language_of(paragraph.text for paragraph in cleaned.body)
    for given, written in told(fields, LANGUAGE):
        code = language_code(written)
        if code is None:
            warnings.append(f"The language {written[:_SHOWN]} ({given.evidence}) is not known.")
            continue
        if shown and code != shown and code in TOLD_APART and given.how is not How.USER:
            doubt = f"does not fit the text, which looks like {shown}"
            warnings.append(f"The language {code} ({given.evidence}) {doubt}.")
        return code
    return shown or manifest.language
