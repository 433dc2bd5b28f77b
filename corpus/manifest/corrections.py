"""What a person sets for one article in corpus.yaml, field by field."""

from __future__ import annotations

from collections.abc import Callable

from corpus.article import How
from corpus.dates.values import date_value
from corpus.fields import (
    AUTHORS,
    LANGUAGE,
    LONGEST_VALUE,
    PUBLISHED,
    PUBLISHER,
    TITLE,
    UPDATED,
    URL,
    Field,
)
from corpus.manifest.manifest import MANIFEST_NAME
from corpus.metadata.author_fields import authors_in
from corpus.metadata.language_codes import language_code
from corpus.metadata.publishers import host_of
from corpus.sanitize import sanitise_line
from corpus.strict_yaml import Items, Node, Text

CORRECTED = (TITLE, AUTHORS, PUBLISHER, PUBLISHED, UPDATED, URL, LANGUAGE)

_UNKNOWN = "unknown"
_SHOWN = 60


def correction(name: str, node: Node) -> Field | str:
    """The field that a person sets, or a clause that says what is wrong with it.

    `name` is one of CORRECTED. The word `unknown` says that nobody knows: the field has no
    value then. In quotation marks it is a value as any other.
    """
    if isinstance(node, Text) and node.plain and node.value.casefold() == _UNKNOWN:
        return Field(name, (), MANIFEST_NAME, How.USER)
    if name == AUTHORS:
        return _authors(node)
    if not isinstance(node, Text):
        return f"{name} is one text, and not a list or a map"
    value = sanitise_line(node.value)
    if not value:
        return f"{name} is empty; write unknown where nobody knows it"
    if len(value) > LONGEST_VALUE:
        return f"{name} is longer than {LONGEST_VALUE:,} characters"
    if wrong := _CHECKS.get(name, _accept)(value):
        return wrong
    return Field(name, (value,), MANIFEST_NAME, How.USER)


def _authors(node: Node) -> Field | str:
    items = node.items if isinstance(node, Items) else (node,)
    names = tuple(sanitise_line(item.value) if isinstance(item, Text) else "" for item in items)
    # Before anything is taken apart: the time for that grows with the length.
    fit = all(name and len(name) <= LONGEST_VALUE for name in names)
    if fit and isinstance(node, Text):
        names = authors_in(names)
    if not fit or not names:
        return "authors is a name or a list of names"
    return Field(AUTHORS, tuple(dict.fromkeys(names)), MANIFEST_NAME, How.USER)


def _accept(_: str) -> str:
    return ""


def _date(value: str) -> str:
    try:
        date_value(value)
    except ValueError:
        return (
            f'"{value[:_SHOWN]}" is no date; write 2024-12-13, 2024-12, 2024, XXXX-12-13 or '
            "2024-12-14/2024-12-21"
        )
    return ""


def _address(value: str) -> str:
    if host_of(value) and " " not in value:
        return ""
    return f'"{value[:_SHOWN]}" is no address of a page, which begins with http:// or https://'


def _language(value: str) -> str:
    if language_code(value):
        return ""
    return f'"{value[:_SHOWN]}" is no language; write its code, such as en or uk'


_CHECKS: dict[str, Callable[[str], str]] = {
    PUBLISHED: _date,
    UPDATED: _date,
    URL: _address,
    LANGUAGE: _language,
}
