"""HTML parted into tags and the text between them, in a time linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

# The parser of the standard library is not used: what is opened again and again and never
# closed ("<!--<!--<!--") costs it a time that is the square of the length.
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:_-]{0,60})")
_INSIDE_A_TAG = re.compile("[<>\"']")
_ATTRIBUTE = re.compile(
    r"([A-Za-z][\w:-]{0,60})\s{0,20}=\s{0,20}(?:\"([^\"]{0,2000})\"|'([^']{0,2000})'|([^\s\"'>]{1,2000}))"
)
_MOST_ATTRIBUTES = 4_000  # characters that are looked through for attributes
_REFERENCES = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?")

# Their content is not text of the page: it is dropped up to the end tag.
_DROPPED = frozenset(
    "script style head title template noscript iframe svg select object audio video canvas".split()
)
# Of these, what is never closed goes to the end, as in a browser; the others are then no bound.
_RAW = frozenset(("script", "style"))


class Tag(NamedTuple):
    """A tag: its name in lower case, whether it closes, and its attributes as written."""

    name: str
    closes: bool
    attributes: str = ""

    def attribute(self, name: str) -> str:
        """The value of an attribute, empty where it has none."""
        for match in _ATTRIBUTE.finditer(self.attributes, 0, _MOST_ATTRIBUTES):
            if match[1].lower() == name:
                return unescape(match[2] or match[3] or match[4] or "")
        return ""


def tags_of(markup: str) -> Iterator[Tag | str]:
    """The tags and texts of some HTML in order; comments, scripts, styles and the head left out.

    Character references in texts are resolved. A `<` that begins no tag is text.
    """
    return _Scanner(markup).scan()


def text_of(markup: str) -> str:
    """A text whose character references are resolved; it may hold any character afterwards."""
    return _REFERENCES.sub(lambda match: unescape(match[0]), markup) if "&" in markup else markup


class _Scanner:
    """Reads some markup from its beginning to its end.

    What was once looked for in vain is not looked for again, which keeps the time linear.
    """

    def __init__(self, markup: str) -> None:
        if "<![CDATA[" in markup:
            markup = markup.replace("<![CDATA[", "").replace("]]>", "")
        self._markup = markup
        self._absent: set[str] = set()

    def scan(self) -> Iterator[Tag | str]:
        markup, at = self._markup, 0
        while at < len(markup):
            opening = markup.find("<", at)
            if opening < 0:
                opening = len(markup)
            if opening > at:
                yield text_of(markup[at:opening])
            if opening == len(markup):
                return
            match = _TAG.match(markup, opening)
            if match is None:
                at = self._declaration_end(opening)
                if at == opening + 1:
                    yield "<"
                continue
            end = self._tag_end(match.end())
            tag = Tag(match[2].lower(), bool(match[1]), markup[match.end() : end])
            at = end
            if tag.closes or tag.name not in _DROPPED or tag.attributes.endswith("/>"):
                yield tag
            else:
                at = self._content_end(tag.name, end)

    def _declaration_end(self, at: int) -> int:
        """Where a comment or declaration ends; the next character where it is neither."""
        markup = self._markup
        if markup.startswith("<!--", at):
            end = self._find("-->", at + 2 if markup.startswith("<!-->", at) else at + 4)
            return end + 3 if end >= 0 else at + 4
        if markup[at + 1 : at + 2] in ("!", "?", "/"):
            end = self._find(">", at)
            return end + 1 if end >= 0 else at + 2
        return at + 1

    def _tag_end(self, at: int) -> int:
        """Where a tag ends; quoted values may hold `>`, and a new tag ends one left open."""
        while mark := _INSIDE_A_TAG.search(self._markup, at):
            at = mark.end()
            if mark[0] == ">":
                return at
            if mark[0] == "<":
                return mark.start()
            closing = self._find(mark[0], at)
            at = closing + 1 if closing >= 0 else at
        return len(self._markup)

    def _content_end(self, name: str, at: int) -> int:
        """Where what must be dropped ends. A head that is left open ends with the body's tag."""
        wanted = rf"</{name}\b" if name != "head" else r"</head\b|<body\b"
        found = None
        if name not in self._absent:
            found = re.compile(wanted, re.IGNORECASE | re.ASCII).search(self._markup, at)
        if found is not None:
            return found.start()
        self._absent.add(name)
        return len(self._markup) if name in _RAW else at

    def _find(self, wanted: str, at: int) -> int:
        if wanted in self._absent:
            return -1
        found = self._markup.find(wanted, at)
        if found < 0:
            self._absent.add(wanted)
        return found
