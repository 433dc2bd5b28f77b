"""Where one article names its sources: who they are, and through which outlet they are heard."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

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
_STATEMENT, _REPORT = "statement", "report"
_MOST_ATTRIBUTIONS = 500
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


class Citing:
    """One article that is read for its sources.

    `holders` are the persons that hold offices, by the keys of the offices. Of an article with
    more than 500 attributions, as a transcript has, the first are read.
    """

    def __init__(self, side: Side, holders: Mapping[str, str]) -> None:
        self._side = side
        self._holders = holders
        self._attributions = credible(side)[:_MOST_ATTRIBUTIONS]

    def sources(self) -> list[Cited]:
        """What the article names as its sources, in the order of its text.

        An outlet with somebody behind it in this article is no source of its own here: the
        article shows what it rests on. The title counts only where the body names no source,
        for it repeats what the body says.
        """
        found = [*self._relayed(), *self._plainly()]
        body = [one for one in found if one.citation.span.paragraph is not None]
        found = sorted(body or found, key=_place)
        behind = {one.via.key for one in found if one.via}
        found = [one for one in found if one.via or not (one.outlet and one.who.key in behind)]
        return _same_people(found)

    def outlets(self) -> list[tuple[Who, Citation]]:
        """Every place where it names an outlet as a source or as who passed something on."""
        found: dict[tuple[int | None, int], tuple[Who, Citation]] = {}
        for attribution in self._attributions:
            mention = self._mention_at(attribution) if attribution.named else None
            if mention and is_outlet(mention) and not self._is_own(mention):
                citation = Citation(self._side.head, plain(attribution), attribution.cue)
                found[attribution.paragraph, attribution.start] = _who_at(mention), citation
        for relay in self._relays:
            citation = Citation(self._side.head, plain(relay.outlet), relay.cue)
            found[relay.outlet.paragraph, relay.outlet.start] = _who_at(relay.outlet), citation
        return list(found.values())

    @cached_property
    def _relays(self) -> list[Relay]:
        found = find_relays(self._side.article, self._side.annotations)
        return [one for one in found if not self._is_own(one.outlet)]

    @cached_property
    def _mentions(self) -> dict[int | None, list[Mention]]:
        by_paragraph: dict[int | None, list[Mention]] = {}
        for mention in self._side.annotations.mentions:
            if mention.type is not None:
                by_paragraph.setdefault(mention.paragraph, []).append(mention)
        return by_paragraph

    def _relayed(self) -> Iterator[Cited]:
        for relay in self._relays:
            citation = Citation(self._side.head, plain(relay.source), relay.cue)
            outlet = _who_at(relay.outlet)
            for who, itself in self._whom(relay.source):
                if who.key != outlet.key:
                    what = self._what(relay.source) or _STATEMENT
                    yield Cited(who, what, citation, outlet, itself)

    def _plainly(self) -> Iterator[Cited]:
        """What is cited without an outlet between, and outlets that are cited themselves."""
        passed = {(one.source.paragraph, one.source.start) for one in self._relays}
        for attribution in self._attributions:
            if (attribution.paragraph, attribution.start) in passed:
                continue
            citation = Citation(self._side.head, plain(attribution), attribution.cue)
            for who, itself in self._whom(attribution):
                what = self._what(attribution) or (_REPORT if itself else _STATEMENT)
                yield Cited(who, what, citation, outlet=itself)

    def _whom(self, attribution: Attribution) -> Iterator[tuple[Who, bool]]:
        """Who is meant, each with whether it is an outlet: several for joined nationalities."""
        if attribution.named:
            mention = self._mention_at(attribution)
            if mention is None:
                name = attribution.source
                yield Who(name_key(name), name, True, None, None), False
            elif not self._is_own(mention):
                itself = mention.type is EntityType.MEDIA
                if not itself or (is_outlet(mention) and _REPORTS.search(attribution.cue)):
                    yield _who_at(mention), itself
            return
        for kind in unnamed(attribution, self._mentions.get(attribution.paragraph, ())):
            entity = self._holders.get(kind.key)
            if entity is not None:
                yield Who(entity, kind.name, True, EntityType.PERSON, entity), False
            else:
                yield Who(kind.key, kind.name, False, None, None), False

    def _mention_at(self, attribution: Attribution) -> Mention | None:
        """The mention that a named source stands on, else one of the same name elsewhere."""
        here = [
            one
            for one in self._mentions.get(attribution.paragraph, ())
            if one.start < attribution.end and attribution.start < one.end
        ]
        wanted = folded_words(attribution.source)
        exact = [one for one in here if wanted in (folded_words(one.name), folded_words(one.text))]
        if exact:
            return exact[0]
        if attribution.source != attribution.text:
            entity = self._side.entity_named(wanted)
            return self._side.first_mentions.get(entity) if entity else None
        most = max(here, key=lambda one: one.end - one.start, default=None)
        # Of "Romanian naval authority" only the nationality may be known: that is somebody else.
        return most if most and 2 * (most.end - most.start) > len(attribution.text) else None

    def _is_own(self, mention: Mention) -> bool:
        """Whether a mention is of the outlet that published the article."""
        publisher = self._side.head.publisher.value
        if not publisher or mention.type not in (EntityType.MEDIA, EntityType.ORGANISATION):
            return False
        return not outlet_keys(publisher).isdisjoint(outlet_keys(mention.name))

    def _what(self, attribution: Attribution) -> str:
        """What a source gave, where the words around it tell of pictures, data or papers."""
        text = self._side.article.text_of(attribution.paragraph)
        if found := _MATERIAL.search(attribution.cue):
            return _WHAT[found["what"][:4].lower()]
        before = text[max(0, attribution.start - _BEFORE_CUE) : attribution.start]
        found = _MATERIAL.search(before) if _OF_WHAT.search(before) else None
        return _WHAT[found["what"][:4].lower()] if found else ""


def _who_at(mention: Mention) -> Who:
    key = mention.entity or name_key(mention.name)
    return Who(key, mention.name, True, mention.type, mention.entity)


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


def name_key(name: str) -> str:
    """The key of a name that is no entity: its folded words without "the"."""
    return " ".join(word for word in folded_words(name) if word != "the")


def _place(one: Cited) -> tuple[int, int]:
    span: Span = one.citation.span
    return (-1 if span.paragraph is None else span.paragraph), span.start
