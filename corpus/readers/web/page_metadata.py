"""What a web page says about itself: JSON-LD, OpenGraph, meta tags, links and its headings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urljoin, urlsplit

from corpus.fields import (
    AUTHORS,
    LANGUAGE,
    PUBLISHED,
    PUBLISHER,
    TITLE,
    UPDATED,
    URL,
    Field,
    Fields,
    fields_of,
    first_value,
)
from corpus.readers.web.json_ld import described, folded, plain
from corpus.sanitize import sanitise_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_OPEN_GRAPH = "OpenGraph"
_META = "page metadata"
_CANONICAL = "canonical link"
_SAVED = "saved page"
_BASE = "base of the page"
_HEADING = "heading of the page"
_TITLE_TAG = "title of the page"

_MOST_TAGS = 500
_LONGEST_TITLE = 400

# Names of meta tags, the most telling first; they are compared in lower case.
_OPEN_GRAPH_NAMES = {
    TITLE: "og:title",
    AUTHORS: "article:author og:article:author",
    PUBLISHER: "og:site_name",
    PUBLISHED: "article:published_time og:article:published_time og:published_time "
    "og:pubdate og:publish_date",
    UPDATED: "article:modified_time og:article:modified_time og:modified_time og:updated_time",
}
_META_NAMES = {
    TITLE: "citation_title parsely-title sailthru.title dc.title dcterms.title headline "
    "twitter:title",
    AUTHORS: "author citation_author parsely-author sailthru.author dc.creator dcterms.creator "
    "byl byline cxenseparse:author article:author_name authors",
    PUBLISHER: "dc.publisher dcterms.publisher citation_journal_title publisher rnews:publisher "
    "application-name",
    PUBLISHED: "datepublished parsely-pub-date sailthru.date citation_publication_date "
    "dc.date.issued dcterms.issued dcterms.created dc.date rnews:datepublished "
    "originalpublicationdate article_date_original article:published publish-date publish_date "
    "publishdate published_date publication_date pubdate pub_date date_published ptime "
    "cxenseparse:recs:publishtime vr:published_time displaydate release_date datecreated date",
    UPDATED: "datemodified dcterms.modified dc.date.modified rnews:datemodified article:modified "
    "last-modified lastmod revised last_updated utime",
}
_DATES_IN_TEXT = frozenset(("datePublished", "dateModified"))
_LANGUAGE_TAGS = "content-language dc.language dcterms.language language og:locale"


class PageFields(NamedTuple):
    """The fields of a page in the order of trust, its own headline, and its article's text.

    `heading` is the text of its first heading of level 1, empty without one; `body` the article
    as the structured metadata holds it, which few pages have.
    """

    fields: Fields
    heading: str
    body: str


def page_fields(root: HtmlElement, saved_from: str) -> PageFields:
    """What a page tells about its article. `saved_from` is the address a saved page names."""
    tags = _tags(root)
    heading = _first_text(root.iter("h1"))
    title = _first_text(root.iter("title"))
    addresses = list(_addresses(root, tags, saved_from))
    known = [heading, *tags.get("og:title", ()), *(value for value, _ in addresses)]
    scripts = (
        script.text or ""
        for script in root.iter("script")
        if "ld+json" in (script.get("type") or "").lower()
    )
    own = described(scripts, frozenset(folded(text) for text in known if text))
    fields = [field for field in own.fields if field.name not in (URL, LANGUAGE)]
    fields += _of(tags, _OPEN_GRAPH_NAMES, _OPEN_GRAPH)
    fields += _of(tags, _META_NAMES, _META)
    fields += fields_of({TITLE: heading}, _HEADING)
    fields += fields_of({TITLE: title}, _TITLE_TAG)
    fields += _address_fields(own.fields, addresses)
    fields += _languages(own.fields, root, tags)
    return PageFields(_whole_titles_first(list(dict.fromkeys(fields))), heading, own.body)


def _tags(root: HtmlElement) -> Mapping[str, list[str]]:
    """The values of the meta tags and of microdata by name, each name in lower case."""
    tags: dict[str, list[str]] = {}
    for count, tag in enumerate(root.iter("meta")):
        name = tag.get("property") or tag.get("name") or tag.get("itemprop") or ""
        name = name or tag.get("http-equiv") or ""
        value = sanitise_line(plain(tag.get("content") or ""))
        if value and count < _MOST_TAGS:
            tags.setdefault(name.strip().lower(), []).append(value)
    for name in _DATES_IN_TEXT:
        _add_date(tags, name.lower(), root.xpath(f"//*[@itemprop='{name}']"))
    _add_date(tags, "datepublished", root.xpath("//time[@pubdate]"))
    return tags


def _add_date(tags: dict[str, list[str]], name: str, elements: list[HtmlElement]) -> None:
    """Note the date of marked elements, where they are one date: teasers have theirs marked too."""
    if name in tags:
        return
    values = {
        element.get("datetime") or element.get("content") or (element.text or "").strip()
        for element in elements[:_MOST_TAGS]
    }
    values.discard("")
    if len(values) == 1:
        tags[name] = [sanitise_line(values.pop())]


def _of(tags: Mapping[str, list[str]], names: Mapping[str, str], evidence: str) -> Fields:
    """The fields that the meta tags of these names give. Profiles and handles are no names."""
    found: list[Field] = []
    for name, listed in names.items():
        for tag in listed.split():
            values = [
                value
                for value in tags.get(tag, ())
                if name not in (AUTHORS, PUBLISHER)
                or not value.startswith(("http://", "https://", "@"))
            ]
            found += fields_of({name: values if name == AUTHORS else values[:1]}, evidence)
    return tuple(found)


def _addresses(
    root: HtmlElement, tags: Mapping[str, list[str]], saved_from: str
) -> Iterator[tuple[str, str]]:
    """The addresses that a page gives for itself, each with its evidence."""
    base = next((link.get("href") or "" for link in root.iter("base")), "")
    for link in root.iter("link"):
        if (link.get("rel") or "").lower().strip() == "canonical" and link.get("href"):
            yield _joined(base or saved_from, link.get("href") or ""), _CANONICAL
            break
    for address in tags.get("og:url", ())[:1]:
        yield _joined(base or saved_from, address), _OPEN_GRAPH
    if saved_from:
        yield saved_from, _SAVED
    # The base of a saved page may be its own address; that of others is but a folder.
    if base and not base.endswith("/"):
        yield base, _BASE


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address.strip())
    except ValueError:
        return ""


def _address_fields(own: Fields, addresses: Iterable[tuple[str, str]]) -> Fields:
    """The addresses as fields: what a page calls canonical first, mere hosts last."""
    given = [*addresses, *((value, f.evidence) for f in own if f.name == URL for value in f.values)]
    usable = [
        (value, evidence)
        for value, evidence in given
        if value.lower().startswith(("http://", "https://")) and " " not in value
    ]
    usable.sort(key=lambda found: _is_bare_host(found[0]))
    return tuple(f for value, evidence in usable for f in fields_of({URL: value}, evidence))


def _is_bare_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return True
    return parts.path in ("", "/") and not parts.query


def _languages(own: Fields, root: HtmlElement, tags: Mapping[str, list[str]]) -> Fields:
    declared = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    tagged = [tags[tag][0] for tag in _LANGUAGE_TAGS.split() if tag in tags]
    rest = fields_of({LANGUAGE: [declared or root.get("xml:lang"), *tagged]}, _META)
    return (*(field for field in own if field.name == LANGUAGE), *rest)


def _first_text(elements: Iterator[HtmlElement]) -> str:
    """The text of the first of some elements that has any and is no longer than a title."""
    for element in elements:
        text = sanitise_line(" ".join("".join(element.itertext()).split())[: 2 * _LONGEST_TITLE])
        if text and len(text) <= _LONGEST_TITLE:
            return text
    return ""


def _whole_titles_first(fields: list[Field]) -> Fields:
    """The fields with a title that was cut short behind the one that has all of it."""
    first = first_value(tuple(fields), TITLE)
    if first is None or not first.endswith(("...", "\u2026")):
        return tuple(fields)
    stem = first.rstrip(".\u2026 ")
    whole = [f for f in fields if f.name == TITLE and not f.values[0].endswith(("...", "\u2026"))]
    longer = next((f for f in whole if f.values[0].startswith(stem)), None)
    if longer is None:
        return tuple(fields)
    return (longer, *(field for field in fields if field is not longer))
