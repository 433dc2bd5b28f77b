"""Who told an outlet what it reports: "US officials told CNN", "TASS said, citing the ministry"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.article import Annotations, Article, Attribution, EntityType, Mention, Quote, Span
from corpus.metadata.publishers import is_platform
from corpus.quotes.marks import masked, quoted_stretches
from corpus.text import sentences

# Words that may stand between a cue and the name of an outlet: "told the state broadcaster RT".
_LEAD_IN = (
    r"(?: (?:reporters|journalists|a correspondent|an interviewer) (?:from|of|at|for))?"
    r"(?: (?!(?:that|by|after|as|and|or|when|while|in|on|at|to|of|about|who|which)\b)[\w’'.-]+)"
    r"{0,4}"
)
_TOLD = re.compile(
    r"\b(?P<cue>told|tells|spoke (?:to|with)|speaking (?:to|with)|interviews? (?:with|to|for)"
    r"|interviewed by|(?:remarks|comments|emails?|messages?|statements?) to|confirmed to"
    rf"|quoted (?:by|in)|cited (?:by|in)|quoted as saying by){_LEAD_IN} $",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"\b(?P<cue>(?:first )?(?:published|released|carried|distributed|broadcast|aired|obtained"
    rf"|reviewed|seen|shared|reported|shown|posted|provided) (?:by|on)){_LEAD_IN} $",
    re.IGNORECASE,
)
_SAYS = (
    r"(?:(?:has|have|had|also|later|earlier|first) )?(?:reported|reports|said|says|wrote|writes"
    r"|noted|quoted|published)"
)
# "Reuters reported on Friday, citing ..."; what another clause says is not what it cites.
_CITES = re.compile(
    r"[^.;:]{0,120}?\b(?P<cue>citing|quoting|quoted|cited) (?!by\b|in\b)", re.IGNORECASE
)
_CITED_FIRST = re.compile(r"\b(?P<cue>citing|quoting) (?P<whom>[^,;]{3,90}), (?:the )?$", re.I)
_NAMED_LAST = re.compile(
    r"[,”\"“»] (?P<cue>according to|as reported by|as told to)(?: (?:a |the )?[\w’' ]{0,30})? ?$",
    re.IGNORECASE,
)
_SAID_LAST = re.compile(rf" (?P<cue>{_SAYS})\b")
_COMMA = re.compile(r"[,”\"“»] (?:the )?$", re.IGNORECASE)
_SAID_FIRST = re.compile(rf"(?:’s|'s)?(?: [a-z]+)? ?(?P<cue>{_SAYS})\b[^;]*$")
_ACCORDING_FIRST = re.compile(r"^(?:according to|as)(?: the)?(?: [\w’'-]+){0,3} ?$", re.I)
# Another clause has another source: "CNN reported the flight, but the ministry said ...".
_TURN = re.compile(
    r";|\b(?:but|while|whereas|although|though|however|meanwhile|separately)\b", re.I
)
# "his remarks to the BBC": whose, the sentence does not say.
_SOMEBODYS = re.compile(r"\b(?:his|her|their|its|whose)(?: [a-z]+)? $", re.IGNORECASE)
# What a source says, rather than does: "CNN reported that the firm had said ..."
_SAYS_ITSELF = re.compile(
    r"\b(?:said|says|say|told|tell|tells|according to|confirmed|confirms|warned|announced|claimed"
    r"|stated|added|wrote|denied|insisted|believe|believes|acknowledged|citing|quoting)\b",
    re.IGNORECASE,
)
_FAR = 400  # characters between an outlet and who stands behind it
_NEAR = 90  # characters behind "citing" in which the name begins
_MOST_OUTLETS = 200  # of one article, names of outlets that are looked at

# Who can stand behind what an outlet reports, where the text calls nobody a source outright.
_CAN_GIVE = frozenset((EntityType.PERSON, EntityType.ORGANISATION))
_OF_MATERIAL = re.compile(
    r"\b(?:images?|imagery|pictures?|photos?|photographs?|footage|video|data|frames?|documents?"
    r"|statement|report)\b[^,;.]{0,60}\b(?:by|from|of) (?:the )?(?:[a-z]+ ){0,3}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Relay:
    """An outlet that passes on what a source gave.

    `source` is the source as an attribution, with the span of its name; where the sentence only
    says "she", it is the span of the outlet's name. `cue` is the phrase that tells the relation.
    """

    source: Attribution
    outlet: Mention
    cue: str


def find_relays(article: Article, found: Annotations) -> tuple[Relay, ...]:
    """The relays that the text of an article tells, in the order of its text.

    One name of an outlet is in one relay at most for each source. An outlet that is cited with
    nothing behind it is in none. The work grows with the outlets named, of which 200 are read.
    """
    outlets = [one for one in found.mentions if is_outlet(one)][:_MOST_OUTLETS]
    by_paragraph: dict[int | None, list[Mention]] = {}
    for outlet in outlets:
        by_paragraph.setdefault(outlet.paragraph, []).append(outlet)
    relays: list[Relay] = []
    for paragraph, named in by_paragraph.items():
        relays += _in_paragraph(article.text_of(paragraph), paragraph, named, found)
    return tuple(relays)


def is_outlet(mention: Mention) -> bool:
    """Whether a mention is of an outlet that reports; a place where anybody publishes is none."""
    return mention.type is EntityType.MEDIA and not is_platform(mention.name)


def _in_paragraph(
    text: str, paragraph: int | None, outlets: Sequence[Mention], found: Annotations
) -> Iterator[Relay]:
    hidden = masked(text, quoted_stretches(text))
    stretches = list(sentences(hidden))
    starts = [stretch.start for stretch in stretches]
    here = Annotations(
        mentions=tuple(one for one in found.mentions if one.paragraph == paragraph),
        quotes=tuple(one for one in found.quotes if one.paragraph == paragraph),
        attributions=tuple(one for one in found.attributions if one.paragraph == paragraph),
    )
    kept: dict[int, _Sentence] = {}
    for outlet in outlets:
        place = bisect_right(starts, outlet.start) - 1
        if place < 0 or hidden[outlet.start : outlet.start + 1] == "_":
            continue
        if place not in kept:
            kept[place] = _Sentence(hidden, *stretches[place], here)
        yield from _of_outlet(kept[place], outlet)


class _Sentence:
    """One sentence: its text with quoted words blotted out, and who is named in it as a source."""

    def __init__(self, text: str, start: int, end: int, found: Annotations) -> None:
        self.text, self.start, self.end = text, start, end
        self.quotes: list[Quote] = [one for one in found.quotes if self._has(one)]
        self.sources = [one for one in found.attributions if self._has(one)]
        self.names = [one for one in found.mentions if one.type in _CAN_GIVE and self._has(one)]

    def _has(self, span: Span) -> bool:
        return self.start <= span.start < self.end

    def before(self, place: int) -> str:
        """What the sentence says before a place, as far as it matters."""
        return self.text[max(self.start, place - _FAR) : place]

    def behind(self, place: int) -> str:
        """What the sentence says behind a place, as far as it matters."""
        return self.text[place : min(self.end, place + _FAR)]

    def source_before(self, outlet: Mention, cue: int) -> Attribution | None:
        """The source named last before a cue, the outlet itself left out."""
        near = [one for one in self._others(outlet) if cue - _FAR <= one.start and one.end <= cue]
        near = [one for one in near if not _TURN.search(self.text, one.end, cue)]
        return near[-1] if near else None

    def sources_behind(self, outlet: Mention, cue: int) -> list[Attribution]:
        """Those who are named right behind a cue such as "citing"."""
        until = cue + _NEAR
        if stop := re.compile(r"[,;:]| that\b").search(self.text, cue, min(until, self.end)):
            until = stop.start()
        near = [one for one in self.names if cue <= one.start and one.end <= until]
        persons = [one for one in near if one.type is EntityType.PERSON]
        if persons:
            return [_attribution(one, "citing") for one in persons]
        told = [one for one in self._others(outlet) if cue <= one.start and one.end <= until]
        return told or [_attribution(one, "citing") for one in near[:1]]

    def giver_before(self, outlet: Mention, cue: int) -> Attribution | None:
        """Who gave pictures or a paper before a cue: "images by Maxar and published by"."""
        near = [one for one in self.names if one.end <= cue and one.start != outlet.start]
        for one in reversed(near):
            if _OF_MATERIAL.search(self.before(one.start)):
                return _attribution(one, "images by")
        return self.source_before(outlet, cue)

    def speaker(self, outlet: Mention, cue: str) -> Attribution | None:
        """Who speaks in this sentence where it only says "he": known from a quote.

        The quote stands before the outlet, or it is what the cue ("told") is about.
        """
        for quote in self.quotes:
            about = quote.start < outlet.start or (quote.cue or "").lower() == cue.lower()
            if quote.speaker and quote.speaker != outlet.name and about:
                named = quote.speaker[:1].isupper() and not quote.speaker.split()[-1].islower()
                span = outlet.paragraph, outlet.start, outlet.end, outlet.text
                return Attribution(*span, quote.speaker, named, quote.cue or "said")
        return None

    def _others(self, outlet: Mention) -> list[Attribution]:
        return [
            one for one in self.sources if not (one.start < outlet.end and outlet.start < one.end)
        ]


def _of_outlet(sentence: _Sentence, outlet: Mention) -> Iterator[Relay]:
    """The relays through one name of an outlet, by the first pattern that fits."""
    before, behind = sentence.before(outlet.start), sentence.behind(outlet.end)
    offset = outlet.start - len(before)
    if told := _TOLD.search(before):
        cue = offset + told.start()
        if _SOMEBODYS.search(before[: told.start()]):
            return
        source = sentence.source_before(outlet, cue) or sentence.speaker(outlet, told["cue"])
        yield from _relay(source, outlet, told["cue"])
    elif passed := _PASSED_ON.search(before):
        source = sentence.giver_before(outlet, offset + passed.start())
        yield from _relay(source, outlet, passed["cue"])
    elif cites := _CITES.match(behind):
        for source in sentence.sources_behind(outlet, outlet.end + cites.end()):
            yield from _relay(source, outlet, cites["cue"])
    elif first := _CITED_FIRST.search(before):
        for source in sentence.sources_behind(outlet, offset + first.start("whom")):
            yield from _relay(source, outlet, first["cue"])
    else:
        yield from _framing(sentence, outlet, before, behind)


def _framing(sentence: _Sentence, outlet: Mention, before: str, behind: str) -> Iterator[Relay]:
    """An outlet that stands around what somebody else says: "X said, TASS reported"."""
    last = _NAMED_LAST.search(before)
    said = _SAID_LAST.match(behind) if _COMMA.search(before) else None
    if found := last or said:
        source = sentence.source_before(outlet, outlet.start)
        source = source or sentence.speaker(outlet, found["cue"])
        yield from _relay(source, outlet, found["cue"])
        return
    behind_it = [
        one for one in sentence.sources if one.start >= outlet.end and _SAYS_ITSELF.search(one.cue)
    ]
    if not behind_it:
        return
    source = behind_it[0]
    between = sentence.text[outlet.end : source.start]
    first = _SAID_FIRST.match(between)
    according = _ACCORDING_FIRST.match(before.lstrip()) and between.startswith(",")
    if len(between) <= _FAR and not _TURN.search(between) and (first or according):
        yield from _relay(source, outlet, first["cue"] if first else "according to")


def _relay(source: Attribution | None, outlet: Mention, cue: str) -> Iterator[Relay]:
    if source is not None and source.source != outlet.name:
        yield Relay(source, outlet, cue)


def _attribution(mention: Mention, cue: str) -> Attribution:
    span = mention.paragraph, mention.start, mention.end, mention.text
    return Attribution(*span, mention.name, True, cue)
