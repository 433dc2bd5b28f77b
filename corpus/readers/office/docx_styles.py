"""What the styles of a Word document say about the paragraphs that are in them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from corpus.article import RemovedKind
from corpus.readers.safe_xml import Start, events_of

# Word keeps these names in English in the file, whatever language it speaks.
_HEADING = re.compile(r"heading ([1-9])$")
_CONTENTS = re.compile(r"toc (?:[1-9]|heading)$")
_NUMBER = re.compile(r"(?<=[a-z])(\d)")
_OUTLINE = frozenset("0 1 2 3 4 5 6 7 8".split())
_MOST_STYLES = 10_000


class Style(NamedTuple):
    """`level` is 1..6 for headings, else 0; `label` as in Line."""

    level: int = 0
    listed: bool = False
    label: RemovedKind | None = None


def styles_of(raw: bytes) -> Mapping[str, Style]:
    """The styles by their ids, those that say nothing left out. Raises ReadError as `events_of`."""
    found: dict[str, Style] = {}
    based: dict[str, str] = {}
    current = ""
    for event in events_of(raw, "styles.xml") if raw else ():
        if not isinstance(event, Start):
            continue
        value = event.attributes.get("val", "")
        if event.name == "style":
            current = event.attributes.get("styleId", "")
            if len(found) >= _MOST_STYLES:
                break
            found[current] = Style()
        elif current:
            if event.name == "basedOn":
                based[current] = value
            found[current] = _with(found[current], event.name, value)
    for identity in based:
        found[identity] = _inherited(identity, found, based)
    return {identity: style for identity, style in found.items() if style != Style()}


def style_named(identity: str) -> Style:
    """The style that an id stands for in a document whose styles do not tell ("Heading2")."""
    return _named(Style(), _NUMBER.sub(r" \1", identity[:100].casefold()))


def level_of(outline: str) -> int:
    """The level of a heading from Word's outline level: "0" is 1; what is no heading is 0."""
    return min(int(outline) + 1, 6) if outline in _OUTLINE else 0


def _with(style: Style, name: str, value: str) -> Style:
    if name == "name":
        return _named(style, value.casefold())
    if name == "numPr":
        return style._replace(listed=True)
    return style._replace(level=level_of(value)) if name == "outlineLvl" else style


def _named(style: Style, name: str) -> Style:
    if heading := _HEADING.match(name):
        return style._replace(level=min(int(heading[1]), 6))
    if name in ("title", "subtitle"):
        return style._replace(level=1 if name == "title" else 2)
    if name == "caption":
        return style._replace(label=RemovedKind.CAPTION)
    if _CONTENTS.match(name):
        return style._replace(label=RemovedKind.NAVIGATION)
    return style._replace(listed=True) if name.startswith("list ") else style


def _inherited(identity: str, found: Mapping[str, Style], based: Mapping[str, str]) -> Style:
    """A style with what it has from the ones it is based on; at most ten, for they may circle."""
    style = found[identity]
    parent = based.get(identity, "")
    for _ in range(10):
        if parent not in found:
            break
        above = found[parent]
        style = Style(
            style.level or above.level, style.listed or above.listed, style.label or above.label
        )
        parent = based.get(parent, "")
    return style
