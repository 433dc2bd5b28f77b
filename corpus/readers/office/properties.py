"""Title and author as the properties of an office document give them."""

from __future__ import annotations

import re

from corpus.document import ReadError
from corpus.fields import AUTHORS, LONGEST_VALUE, TITLE, Field, Fields
from corpus.readers.safe_xml import End, Start, events_of
from corpus.sanitize import sanitise_line

EVIDENCE = "document properties"

# The elements that the properties stand in, in either family of formats.
_BLOCKS = frozenset(("coreProperties", "meta"))
# What programs fill in themselves where nobody gave a name.
_NOBODY = frozenset(
    "admin administrator user author unknown owner default root pc python-docx".split()
) | {"windows user", "microsoft office user", "apache poi", "microsoft account"}
_NO_TITLE = re.compile(
    r"(?:microsoft word - .*|(?:word )?document\d*|untitled\d*|.*\.(?:docx?|odt|rtf))$",
    re.IGNORECASE,
)


def property_fields(title: str, author: str) -> Fields:
    """The fields of a document; several authors are parted by semicolons.

    What a program fills in without being asked is left out.
    """
    found: list[Field] = []
    safe = sanitise_line(title)[:LONGEST_VALUE]
    if safe and not _NO_TITLE.match(safe):
        found.append(Field(TITLE, (safe,), EVIDENCE))
    names = (sanitise_line(name) for name in author[:LONGEST_VALUE].split(";"))
    named = tuple(dict.fromkeys(n for n in names if n and n.casefold() not in _NOBODY))
    if named:
        found.append(Field(AUTHORS, named, EVIDENCE))
    return tuple(found)


def fields_of_properties(raw: bytes, what: str) -> Fields:
    """The fields of the part of a package that holds its properties; none where it is broken.

    Of an OpenDocument file its first author counts, not who last changed it.
    """
    texts: dict[str, str] = {}
    try:
        _gather(raw, what, texts)
    except ReadError:
        return ()
    author = texts.get("initial-creator") or texts.get("creator") or ""
    return property_fields(texts.get("title", ""), author)


def _gather(raw: bytes, what: str, texts: dict[str, str]) -> None:
    """Put the first text of each property into `texts`."""
    inside, name = False, ""
    for event in events_of(raw, what) if raw else ():
        if isinstance(event, str):
            if name and len(texts.get(name, "")) < LONGEST_VALUE:
                texts[name] = texts.get(name, "") + event
        elif event.name in _BLOCKS:
            if isinstance(event, End):
                return
            inside = True
        elif isinstance(event, Start):
            name = event.name if inside and event.name not in texts else ""
        else:
            name = ""
