"""What the package file of an electronic book tells: the order of its chapters, and its fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.document import ReadError
from corpus.fields import (
    AUTHORS,
    LANGUAGE,
    LONGEST_VALUE,
    PUBLISHED,
    PUBLISHER,
    TITLE,
    Field,
    Fields,
)
from corpus.readers.office.package import Package, resolved
from corpus.readers.safe_xml import End, Start, events_of
from corpus.sanitize import sanitise_line

EVIDENCE = "book metadata"

_CHAPTERS = frozenset(("application/xhtml+xml", "text/html", "application/x-dtbook+xml"))
_MOST_CHAPTERS = 10_000
_MOST_VALUES = 50
_NAMED = {"title": TITLE, "publisher": PUBLISHER, "language": LANGUAGE}
# What a date may be the date of, where that is told, for it to be that of publication.
_PUBLICATION = frozenset(("", "publication", "original-publication", "issued"))
_NO_DATE = "0101-01-01"  # what a widely used program writes where there is none


class Book(NamedTuple):
    """`chapters` are paths in reading order; those in `locked` are encrypted."""

    chapters: tuple[str, ...]
    locked: frozenset[str]
    fields: Fields


@dataclass(slots=True)
class _Value:
    name: str
    identity: str
    role: str
    text: str = ""


@dataclass(slots=True)
class _Opf:
    """The parts of a package file as they are met."""

    items: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # path, type, properties
    spine: list[str] = field(default_factory=list)
    contents: set[str] = field(default_factory=set)
    values: list[_Value] = field(default_factory=list)
    roles: dict[str, str] = field(default_factory=dict)  # by the id of what has the role


def book_of(package: Package) -> Book:
    """The chapters and fields of a book. Raises ReadError `damaged`, `unsafe-xml` and the like."""
    path = _package_path(package)
    raw = package.read(path)
    if not raw:
        raise package.damaged()
    opf = _Opf()
    _read(raw, path, opf)
    chapters = dict.fromkeys(_chapters(opf))
    return Book(tuple(chapters), frozenset(_locked(package)), tuple(_fields(opf)))


def _package_path(package: Package) -> str:
    try:
        for event in events_of(package.read("META-INF/container.xml"), "container.xml"):
            if isinstance(event, Start) and event.name == "rootfile":
                return resolved(event.attributes.get("full-path", ""), "")
    except ReadError as error:
        if error.code != "damaged":
            raise
    return next((path for path in package.paths() if path.endswith(".opf")), "")


def _locked(package: Package) -> Iterator[str]:
    raw = package.read("META-INF/encryption.xml")
    for event in events_of(raw, "encryption.xml") if raw else ():
        if isinstance(event, Start) and event.name == "CipherReference":
            yield resolved(event.attributes.get("URI", ""), "")


def _read(raw: bytes, path: str, opf: _Opf) -> None:
    refined, open_value = "", None
    in_metadata = False
    for event in events_of(raw, "the package"):
        if isinstance(event, str):
            if refined:
                opf.roles[refined] = event.strip().lower()[:40]
            elif open_value is not None and len(open_value.text) < LONGEST_VALUE:
                open_value.text += event
            continue
        if event.name == "metadata":
            in_metadata = isinstance(event, Start)
        refined, open_value = "", None
        if isinstance(event, End):
            continue
        attributes = event.attributes
        if in_metadata and event.name == "meta" and attributes.get("property") == "role":
            refined = attributes.get("refines", "").lstrip("#")
        elif in_metadata and len(opf.values) < 1_000:
            role = attributes.get("role") or attributes.get("event") or ""
            open_value = _Value(event.name, attributes.get("id", ""), role.lower())
            opf.values.append(open_value)
        else:
            _structure(event, path, opf)


def _structure(event: Start, path: str, opf: _Opf) -> None:
    attributes = event.attributes
    target = resolved(attributes.get("href", ""), path)
    if event.name == "item":
        kind = attributes.get("media-type", "").lower()
        properties = attributes.get("properties", "").lower()
        opf.items[attributes.get("id", "")] = (target, kind, properties)
    elif event.name == "itemref" and len(opf.spine) < _MOST_CHAPTERS:
        opf.spine.append(attributes.get("idref", ""))
    elif event.name == "reference" and attributes.get("type", "").lower() == "toc":
        opf.contents.add(target)


def _chapters(opf: _Opf) -> Iterator[str]:
    """The paths of the chapters; all texts in their order where the book gives no other."""
    for identity in opf.spine or opf.items:
        path, kind, properties = opf.items.get(identity, ("", "", ""))
        if kind in _CHAPTERS and "nav" not in properties.split() and path not in opf.contents:
            yield path


def _fields(opf: _Opf) -> Iterator[Field]:
    found: dict[str, list[str]] = {}
    for value in opf.values:
        text = sanitise_line(value.text)[:LONGEST_VALUE]
        role = opf.roles.get(value.identity) or value.role
        if not text:
            continue
        if value.name in _NAMED:
            found.setdefault(_NAMED[value.name], []).append(text)
        elif value.name == "creator" and role in ("", "aut"):
            found.setdefault(AUTHORS, []).append(text)
        elif value.name == "date" and role in _PUBLICATION and not text.startswith(_NO_DATE):
            found.setdefault(PUBLISHED, []).append(text)
    for name, texts in found.items():
        # Of several titles the first is the main one; only authors are many.
        kept = tuple(dict.fromkeys(texts))[:_MOST_VALUES] if name == AUTHORS else (texts[0],)
        yield Field(name, kept, EVIDENCE)
