"""Where one article names its sources: who they are, and through which outlet they are heard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.article import Attribution, EntityType, Mention, Span
from corpus.quotes.relays import Relay, find_relays, is_outlet
from corpus.text import folded_words
from index.origins.outlets import outlet_keys
from index.origins.unnamed import unnamed
from index.references.evidence import plain
from index.references.reading import Side
from index.references.sources import credible
from index.story_answers import Citation

_MATERIAL = re.compile(
    r"\b(?P<what>images?|imagery|pictures?|photos?|photographs?|photographed|footage|video|filmed"
    r"|data|documents?|frames?)\b",
    re.IGNORECASE,
)
_WHAT = {
    "imag": "images",
    "pict": "images",
    "phot": "images",
    "fram": "images",
    "foot": "footage",
    "vide": "footage",
    "film": "footage",
    "data": "data",
    "docu": "documents",
}
# What an outlet does as one that reports; "CNN pushed back" is no report of it.
_REPORTS = re.compile(
    r"\b(?:report|said|say|according|publish|wrote|writ|show|found|not(?:e|ing)|quot|cit|told|tell|by"
    r"|from|of|that|obtain|see|film|photograph|broadcast|air|reveal|releas|observ|count|survey|poll"
    r"|confirm|estimat|identif|claim|nam)",
    re.IGNORECASE,
)
# "satellite images released by Maxar": what was given stands a few words before the cue.
_BEFORE_CUE = 60
_OF_WHAT = re.compile(r"\b(?:by|from)\s*$|\($", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Who:
    """A source or an outlet; `key` is the same for the same one in all articles.

    `entity` is None for unnamed people and for names that were not resolved.
    """

    key: str
    name: str
    named: bool
    type: EntityType | None
    entity: str | None


@dataclass(frozen=True, slots=True)
class Cited:
    """One place where an article names a source; `via` is the outlet that it was told to.

    `outlet` says that the source is an outlet itself.
    """

    who: Who
    what: str
    citation: Citation
    via: Who | None = None
    outlet: bool = False


def cited(side: Side, holders: Mapping[str, str]) -> list[Cited]:
    """What an article names as its sources, in the order of its text.

    An outlet with somebody behind it in this article is no source of its own here: the article
    shows what it rests on. The title counts only where the body names no source, for it repeats
    what the body says. `holders` are the persons that hold offices, by the keys of the offices.
    """
    attributions = credible(side)
    relays = [one for one in find_relays(side.article, side.annotations) if not _own(side, one)]
    found = [*_relayed(side, relays, holders), *_plainly(side, attributions, relays, holders)]
    body = [one for one in found if one.citation.span.paragraph is not None]
    found = sorted(body or found, key=_place)
    behind = {one.via.key for one in found if one.via}
    found = [one for one in found if not (one.outlet and one.who.key in behind and not one.via)]
    return _same_people(found)


def cited_outlets(side: Side) -> list[tuple[Who, Citation]]:
    """Every place where an article names an outlet as a source or as who passed something on."""
    found: dict[tuple[int | None, int], tuple[Who, Citation]] = {}
    for attribution in credible(side):
        mention = _mention_at(side, attribution)
        if mention and is_outlet(mention) and not _is_own(side, mention):
            citation = Citation(side.head, plain(attribution), attribution.cue)
            found[attribution.paragraph, attribution.start] = _who_at(mention), citation
    for relay in find_relays(side.article, side.annotations):
        if not _own(side, relay):
            citation = Citation(side.head, plain(relay.outlet), relay.cue)
            found[relay.outlet.paragraph, relay.outlet.start] = _who_at(relay.outlet), citation
    return list(found.values())


def _relayed(side: Side, relays: Sequence[Relay], holders: Mapping[str, str]) -> Iterator[Cited]:
    for relay in relays:
        citation = Citation(side.head, plain(relay.source), relay.cue)
        outlet = _who_at(relay.outlet)
        for who, itself in _whom(side, relay.source, holders):
            if who.key != outlet.key:
                what = _what(side, relay.source) or "statement"
                yield Cited(who, what, citation, outlet, itself)


def _plainly(
    side: Side,
    attributions: Sequence[Attribution],
    relays: Sequence[Relay],
    holders: Mapping[str, str],
) -> Iterator[Cited]:
    """What is cited without an outlet between, and outlets that are cited themselves."""
    passed = {(one.source.paragraph, one.source.start) for one in relays}
    for attribution in attributions:
        if (attribution.paragraph, attribution.start) in passed:
            continue
        citation = Citation(side.head, plain(attribution), attribution.cue)
        for who, itself in _whom(side, attribution, holders):
            default = "report" if itself else "statement"
            yield Cited(who, _what(side, attribution) or default, citation, outlet=itself)


def _whom(
    side: Side, attribution: Attribution, holders: Mapping[str, str]
) -> Iterator[tuple[Who, bool]]:
    """Who is meant, each with whether it is an outlet: more than one for joined nationalities."""
    if attribution.named:
        mention = _mention_at(side, attribution)
        if mention is None:
            yield Who(_name_key(attribution.source), attribution.source, True, None, None), False
        elif not _is_own(side, mention):
            itself = mention.type is EntityType.MEDIA
            if not itself or (is_outlet(mention) and _REPORTS.search(attribution.cue)):
                yield _who_at(mention), itself
        return
    inside = [one for one in side.annotations.mentions if one.paragraph == attribution.paragraph]
    for kind in unnamed(attribution, inside):
        entity = holders.get(kind.key)
        if entity is not None:
            yield Who(entity, kind.name, True, EntityType.PERSON, entity), False
        else:
            yield Who(kind.key, kind.name, False, None, None), False


def _who_at(mention: Mention) -> Who:
    key = mention.entity or _name_key(mention.name)
    return Who(key, mention.name, True, mention.type, mention.entity)


def _mention_at(side: Side, attribution: Attribution) -> Mention | None:
    """The mention that a named source stands on, else one of the same name elsewhere."""
    here = [
        one
        for one in side.annotations.mentions
        if one.paragraph == attribution.paragraph
        and one.start < attribution.end
        and attribution.start < one.end
        and one.type is not None
    ]
    wanted = folded_words(attribution.source)
    exact = [one for one in here if wanted in (folded_words(one.name), folded_words(one.text))]
    if exact:
        return exact[0]
    if attribution.source != attribution.text:
        entity = side.entity_named(wanted)
        return side.first_mentions.get(entity) if entity else None
    most = max(here, key=lambda one: one.end - one.start, default=None)
    # Of "Romanian naval authority" only the nationality may be known: that is somebody else.
    return most if most and 2 * (most.end - most.start) > len(attribution.text) else None


def _own(side: Side, relay: Relay) -> bool:
    return _is_own(side, relay.outlet)


def _is_own(side: Side, mention: Mention) -> bool:
    """Whether a mention is of the outlet that published the article."""
    publisher = side.head.publisher.value
    if not publisher or mention.type not in (EntityType.MEDIA, EntityType.ORGANISATION):
        return False
    return not outlet_keys(publisher).isdisjoint(outlet_keys(mention.name))


def _what(side: Side, attribution: Attribution) -> str:
    """What a source gave, where the words around it tell of pictures, data or papers."""
    text = side.article.text_of(attribution.paragraph)
    if found := _MATERIAL.search(attribution.cue):
        return _WHAT[found["what"][:4].lower()]
    before = text[max(0, attribution.start - _BEFORE_CUE) : attribution.start]
    found = _MATERIAL.search(before) if _OF_WHAT.search(before) else None
    return _WHAT[found["what"][:4].lower()] if found else ""


def _same_people(found: Sequence[Cited]) -> list[Cited]:
    """Unnamed people who told an outlet are still those when the article names them again."""
    routes: dict[str, set[str]] = {}
    outlets: dict[str, Who] = {}
    for one in found:
        if one.via is not None:
            routes.setdefault(one.who.key, set()).add(one.via.key)
            outlets[one.via.key] = one.via
    kept = []
    for one in found:
        through = routes.get(one.who.key, set())
        if one.via is None and not one.who.named and len(through) == 1:
            one = replace(one, via=outlets[next(iter(through))])
        kept.append(one)
    return kept


def _name_key(name: str) -> str:
    return " ".join(word for word in folded_words(name) if word != "the")


def _place(one: Cited) -> tuple[int, int]:
    span: Span = one.citation.span
    return (-1 if span.paragraph is None else span.paragraph), span.start
