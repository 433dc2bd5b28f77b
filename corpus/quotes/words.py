"""The words of a sentence, and the verb groups in it that may attribute something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

from corpus.quotes.cues import NOUNS, Form, Verb, verbs

_TOKEN = re.compile(r"_[_.]*|[^\W_](?:[^\W_]|[’'&.@/-](?=[^\W_]))*|[^\w\s]|_")
_CONTRACTED = re.compile(r"(?:[’'](?:s|re|ve|ll|d|m))$")
_MOST_TOKENS = 600
_MOST_BEFORE = 9  # words before a verb that belong to it

BE = frozenset("is are was were be been being am".split())
_AUXILIARY = BE | frozenset(
    "has have had having do does did will would can could may might must shall should ought "
    "won’t won't wouldn’t wouldn't can’t can't cannot couldn’t couldn't didn’t didn't don’t don't "
    "doesn’t doesn't hasn’t hasn't haven’t haven't hadn’t hadn't isn’t isn't aren’t aren't wasn’t "
    "wasn't weren’t weren't shouldn’t shouldn't ’s 's".split()
)
_ADVERBS = frozenset(
    "also then later once again earlier only already not never ever still even just too often "
    "always sometimes further now long soon since first instead merely simply both all rather "
    "almost nearly much perhaps yet thus therefore once back".split()
)
_NO_ADVERBS = frozenset("family reply rally ally only july italy assembly supply".split())
# "wants to", "is expected to" are verbs of their own; these only lead to the next.
_TOWARDS = frozenset(
    "going likely has have had having continued continues continue began begins tried tries "
    "trying poised set went goes go used looking ready eager quick determined expected careful "
    "free unable able about made managed".split()
)
_PLURAL = frozenset(
    "i we you they who people men women percent police many most some both others half and or "
    "that which % majority children media gop".split()
)
_NOT_BEFORE_VERB = frozenset(
    "the a an his her its their our my your this these those some any no every each of in on at "
    "for by with from into over under about against than as more most less such other new "
    "two three four five six seven eight nine ten "
    "between through during after before without per".split()
)
_CONTRACTING = frozenset("he she it who that there what".split())
_FURTHEST_PLURAL = 7  # words before a verb
_LINKS = frozenset("of from in by at with for on across".split())
_BEFORE_PARTICIPLE = frozenset("by after before without in than".split())


class Token(NamedTuple):
    """A word or mark: where it stands in the paragraph, and in small letters."""

    start: int
    end: int
    low: str


class Group(NamedTuple):
    """A verb that attributes, with its auxiliaries.

    `first` and `last` are numbers of tokens, the last inclusive; `begin` is where the group
    starts in the paragraph, which is within a token for "he’s saying". `finite` is False for
    participles ("saying"), `infinitive` says that a "to" stands before it.
    """

    first: int
    last: int
    begin: int
    verb: Verb
    finite: bool
    passive: bool


def tokens_of(lowered: str, start: int, end: int) -> list[Token]:
    """The words and marks of one sentence, of text in small letters; no more than some hundred."""
    matches = islice(_TOKEN.finditer(lowered, start, end), _MOST_TOKENS)
    return [Token(*match.span(), match[0]) for match in matches]


def lowered(text: str) -> str:
    """The text in small letters at the same offsets."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(map(_low, text))


def _low(character: str) -> str:
    low = character.lower()
    return low if len(low) == 1 else character


def is_adverb(low: str) -> bool:
    """Whether a word may stand between an auxiliary and its verb."""
    return low in _ADVERBS or (low.endswith("ly") and low not in _NO_ADVERBS and len(low) > 4)


def groups(text: str, tokens: Sequence[Token], headline: bool = False) -> Iterator[Group]:
    """The verb groups in their order; capitalised ones only at the front or in a `headline`."""
    known = verbs()
    for number, token in enumerate(tokens):
        verb = known.get(token.low)
        if verb and verb.form is Form.ING and _lows(tokens, number + 1, number + 2) == {"of"}:
            continue  # "his telling of the tale"
        if not verb or (number and not headline and text[token.start].isupper()):
            continue
        if group := _group(tokens, number, verb):
            yield group


def _group(tokens: Sequence[Token], number: int, verb: Verb) -> Group | None:
    """The verb with what stands before it; None where it is no verb or has no subject."""
    lead = _Lead(number, tokens[number].start)
    while lead.first > 0 and number - lead.first < _MOST_BEFORE and _widen(tokens, verb, lead):
        pass
    first = lead.first
    lead.passive |= verb.form is Form.PAST and _lows(tokens, number + 1, number + 2) == {"by"}
    if lead.begin < tokens[first].start:
        return Group(first, number, lead.begin, verb, finite=True, passive=lead.passive)
    before = tokens[first - 1].low if first else ""
    if not lead.helped and _is_noun(tokens[number].low, verb, before):
        return None
    if before == "to" or (
        verb.form is Form.BASE and not lead.helped and not _plural(tokens, first)
    ):
        return None
    finite = lead.progressive if verb.form is Form.ING else True
    return Group(first, number, tokens[first].start, verb, finite, lead.passive)


@dataclass(slots=True)
class _Lead:
    """What stands before a verb, as far as it was looked at."""

    first: int
    begin: int
    helped: bool = False  # an auxiliary stands there: it cannot be a noun
    passive: bool = False
    progressive: bool = False


def _widen(tokens: Sequence[Token], verb: Verb, lead: _Lead) -> bool:
    """Take in the word before the group; False where it does not belong to it."""
    low = tokens[lead.first - 1].low
    if low in _AUXILIARY or is_adverb(low):
        be = low in BE or (low[-3:] in ("n’t", "n't") and low[:-3] in BE)
        lead.passive |= be and verb.form is Form.PAST
        lead.progressive |= be and verb.form is Form.ING
        lead.helped |= low in _AUXILIARY
        lead.first -= 1
        lead.begin = tokens[lead.first].start
        return True
    if low == "to" and lead.first > 1 and tokens[lead.first - 2].low in _TOWARDS:
        lead.first -= 2
        lead.begin = tokens[lead.first].start
        lead.helped = True
        return True
    contracted = _CONTRACTED.search(low)
    if contracted and _is_contraction(low, contracted.group(), lead.helped):
        lead.begin = tokens[lead.first - 1].start + contracted.start()
        lead.helped = True
    return False


def _lows(tokens: Sequence[Token], first: int, last: int) -> set[str]:
    return {token.low for token in tokens[first:last]}


def _plural(tokens: Sequence[Token], first: int) -> bool:
    """Whether the subject of a verb in its plain form can be one."""
    near = [token.low for token in tokens[max(0, first - _FURTHEST_PLURAL) : first]]
    if near and (near[-1] in _PLURAL or _is_plural(near[-1])):
        return True
    linked = any(_is_plural(word) and link in _LINKS for word, link in pairwise(near))
    return linked or "and" in near[-4:-1]


def _is_plural(low: str) -> bool:
    return low.endswith("s") and not low.endswith(("’s", "'s", "ss"))


def _is_contraction(low: str, ending: str, helped: bool) -> bool:
    """Whether "’s" before a verb is "is" or "has" rather than an owner's mark."""
    return ending[1:] != "s" or helped or low[:-2] in _CONTRACTING


def _is_noun(word: str, verb: Verb, before: str) -> bool:
    if verb.form is Form.ING:
        return before in _NOT_BEFORE_VERB - _BEFORE_PARTICIPLE
    if before in _NOT_BEFORE_VERB:
        return True
    return word in NOUNS and (
        before in ("", ",", "and", "or") or before.endswith(("’s", "'s", "s’"))
    )
