"""Whether the words around a date say that it lies ahead of the publication or behind it."""

from __future__ import annotations

import re
from enum import Enum


class Side(Enum):
    """On which side of the publication a date lies, as far as its clause tells."""

    AHEAD = "ahead"
    BEHIND = "behind"
    UNTOLD = "untold"


# How far from an expression its verb is looked for, in characters: about one clause.
_BEFORE = 90
_AFTER = 60
# A full stop after one or two letters belongs to a short form such as "a.m.".
_CLAUSE_END = re.compile(
    r"(?:(?<=\w\w\w)\.|[;!?:])[\"'’”]* |[\"“”]|``|''| [-–—_]+ ",
)

# With "to" or "for" after them these look ahead: "agreed to meet on Friday".
_PLANS = (
    "plan plans planned planning due scheduled slated set expect expects expected expecting agree "
    "agrees agreed hope hopes hoped hoping going likely intend intends intended want wants wanted "
    "vow vows vowed promise promises promised decide decides decided ready prepare prepares "
    "prepared preparing is are be have has about need needs needed supposed deadline"
)
_AHEAD = (
    "will won['’]t shall would may might due scheduled slated plans? planned planning upcoming "
    "postponed delayed deadline expires? coming (?:is|are|was|were)_expected"
)
# Besides these, verbs in -ed look back.
_BEHIND = (
    "was were had did said told wrote says went came took made found left began held met won lost "
    "saw got gave fell rose hit sent ran shot led became kept struck fled broke brought built "
    "bought sold caught drew drove flew grew heard knew paid put spoke stood thought threw set "
    "since has have ago"
)
_REGULAR = r"\w{2,12}(?<!ne)(?<!unit)(?<!hundr)(?<!inde)ed"


def _any(words: str) -> str:
    return "|".join(words.split()).replace("_", " ")


_CUE = re.compile(
    rf"(?P<ahead>\b(?:(?:{_any(_PLANS)}) (?:to|for)|{_any(_AHEAD)})\b|['’]ll\b)"
    # "is heard in May" is still to come, for all its participle.
    rf"|(?P<behind>(?<!\bis )(?<!\bare )(?<!\bbe )\b(?:{_REGULAR}|{_any(_BEHIND)})\b)"
)
# Right before the expression these words tell by themselves: "until 9 a.m. Tuesday".
_LIMIT = re.compile(
    r"\b(?:until|till|as (?:soon|early|late) as|no later than|starting|beginning|effective"
    r"|payable)(?:[ -](?:on|in|the|at|noon|midnight|early|late|mid|end of|\d{1,2}(?::\d\d)?"
    r"|[ap]\.m\.|e[ds]?t)){0,4}[ -]?$"
)
_HAD_AFTER = re.compile(r"[^.;]{0,30}?\bhad\b")
_AHEAD_AFTER = re.compile(r"[^,.;]{0,40}?(?:\bwill\b|['’]ll\b|\b(?:is|are) (?:due|to|expected)\b)")
# "Monday's ruling" has its own side, whatever the verb before it says.
_OWNER = re.compile("['’]s")


def side_of(text: str, start: int, end: int) -> Side:
    """The side of an expression in a text in lower case: the last cue before it decides."""
    before = _CLAUSE_END.split(text[max(0, start - _BEFORE) : start])[-1]
    if _LIMIT.search(before):
        return Side.BEHIND if _HAD_AFTER.match(text, end, end + _AFTER) else Side.AHEAD
    looks_ahead = _AHEAD_AFTER.match(text, end, end + _AFTER) is not None
    if not _OWNER.match(text, end):
        cues = list(_CUE.finditer(before))
        if cues:
            return Side.AHEAD if cues[-1]["ahead"] else Side.BEHIND
        looks_ahead = looks_ahead or before.endswith("by ")
    return Side.AHEAD if looks_ahead else Side.UNTOLD
