"""Structured metadata of a page (JSON-LD): the node that describes the article itself."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urldefrag

from corpus.fields import Fields, fields_of
from corpus.repairs import without_references, without_tags

_Node = Mapping[str, object]

EVIDENCE = "JSON-LD"
_DAMAGED = "JSON-LD, damaged"

_LONGEST = 5_000_000
_MOST_NODES = 2_000
_POSTINGS = frozenset(
    "blogposting liveblogposting socialmediaposting discussionforumposting report".split()
)
# Where there is no article, what the page says of itself.
_PAGES = frozenset(("webpage", "itempage"))
_NESTED = ("@graph", "mainEntity", "mainEntityOfPage")

_WRAPPING = re.compile(
    r"^\s*(?:<!--|//\s{0,5}<!\[CDATA\[|/\*\s{0,5}<!\[CDATA\[\s{0,5}\*/|<!\[CDATA\[)"
)
_TRAILING_COMMA = re.compile(r",(\s{0,200}[}\]])")
_ARTICLE_TYPE = re.compile(r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"(?:\w{0,30}Article|BlogPosting)"')
_RESCUED = ("headline", "datePublished", "dateModified")


class Described(NamedTuple):
    """What a page tells about its article, and the article's text where it holds that too."""

    fields: Fields
    body: str


NOTHING = Described((), "")


def described(scripts: Iterable[str], known: frozenset[str]) -> Described:
    """The article among what the JSON-LD scripts of a page describe.

    `known` holds titles and addresses that the page gives itself elsewhere: of several articles
    the one that has them is meant.
    """
    texts = [script for script in scripts if len(script) <= _LONGEST]
    tops: list[object] = []
    damaged: list[str] = []
    for text in texts:
        loaded = _loaded(text)
        tops.append(loaded) if loaded is not None else damaged.append(text)
    nodes = list(_nodes(tops))
    articles = [node for node in nodes if _is_article(node)]
    pages = [node for node in nodes if _types(node) & _PAGES]
    if not articles:
        rescued = next((found for text in damaged if (found := _rescued(text))), ())
        if rescued or not pages:
            return Described(rescued, "")
    best = max(articles or pages, key=lambda node: _fitness(node, known))
    by_id = {str(node["@id"]): node for node in nodes if isinstance(node.get("@id"), str)}
    body = best.get("articleBody")
    return Described(_fields(best, by_id), body if isinstance(body, str) else "")


def _loaded(text: str) -> object | None:
    """The value of a script, small damage forgiven; None where it cannot be read."""
    bare = _WRAPPING.sub("", text).strip()
    for attempt in (bare, _TRAILING_COMMA.sub(r"\1", bare)):
        try:
            value: object = json.JSONDecoder(strict=False).raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
        return value
    return None


def _nodes(tops: Iterable[object]) -> Iterator[_Node]:
    """The nodes that describe the page. What they only list or refer to is not among them."""
    waiting = list(tops)
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting.extend(value[:_MOST_NODES])
        elif isinstance(value, dict):
            yield value
            waiting.extend(value[key] for key in _NESTED if isinstance(value.get(key), list | dict))


def _types(node: _Node) -> frozenset[str]:
    kinds = node.get("@type")
    listed = kinds if isinstance(kinds, list) else [kinds]
    return frozenset(str(kind).rpartition("/")[2].casefold() for kind in listed[:20])


def _is_article(node: _Node) -> bool:
    return any(kind.endswith("article") or kind in _POSTINGS for kind in _types(node))


def _fitness(node: _Node, known: frozenset[str]) -> tuple[int, int]:
    """How many of the known titles and addresses a node has, and how much it tells."""
    own = [node.get("headline"), node.get("name"), node.get("url"), _address(node)]
    agreeing = len({folded(text) for text in own if isinstance(text, str) and text} & known)
    return agreeing, sum(bool(node.get(key)) for key in ("headline", "datePublished", "author"))


def folded(text: str) -> str:
    """A title or an address reduced to what two writings of it have in common."""
    plain = without_references(text)[0].casefold()
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def _fields(node: _Node, by_id: Mapping[str, _Node]) -> Fields:
    people = _resolved(node.get("author") or node.get("creator"), by_id)
    publisher = _resolved(node.get("publisher"), by_id)
    return fields_of(
        {
            "headline": _plain(node.get("headline") or node.get("name")),
            "datePublished": node.get("datePublished") or node.get("dateCreated"),
            "dateModified": node.get("dateModified"),
            "author": people,
            "publisher": publisher[:1],
            "inLanguage": node.get("inLanguage"),
            "url": [text for text in (_address(node), node.get("url")) if isinstance(text, str)],
        },
        EVIDENCE,
    )


def _plain(value: object) -> object:
    return plain(value) if isinstance(value, str) else value


def plain(text: str) -> str:
    """A value without the tags and character references that some pages leave in it."""
    return without_tags(without_references(text[:10_000])[0])[0]


def _resolved(value: object, by_id: Mapping[str, _Node], depth: int = 0) -> list[str]:
    """The names that a value holds or refers to; profiles and handles are none."""
    if isinstance(value, list):
        parts = (_resolved(item, by_id, depth + 1) for item in value[:50])
        return [name for part in parts for name in part] if depth < 3 else []
    if isinstance(value, dict):
        # Some write {"0": {...}, "1": {...}} for a list.
        node = value if value.get("name") else by_id.get(str(value.get("@id")), value)
        inner = node.get("name") or [item for item in node.values() if isinstance(item, dict)]
        return _resolved(inner, by_id, depth + 1) if depth < 4 else []
    if not isinstance(value, str) or value.startswith(("http://", "https://", "@")):
        return []
    return [plain(value)]


def _address(node: _Node) -> object:
    page = node.get("mainEntityOfPage")
    if isinstance(page, dict):
        page = page.get("@id") or page.get("url")
    # "https://.../article#webpage" is how the nodes of one page are told apart.
    return urldefrag(page)[0] if isinstance(page, str) else None


def _rescued(text: str) -> Fields:
    """What can still be told from JSON that cannot be read, where it is about an article."""
    if not _ARTICLE_TYPE.search(text):
        return ()
    found: dict[str, object] = {}
    for key in _RESCUED:
        match = re.search(rf'"{key}"\s{{0,9}}:\s{{0,9}}"([^"\\\n]{{1,500}})"', text)
        if match:
            found[key] = plain(match[1])
    return fields_of(found, _DAMAGED)
