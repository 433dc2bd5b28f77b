"""What links.yaml says: a decision about a link as a line of it, and back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from corpus.sanitize import sanitise_line
from corpus.strict_yaml import Problem, YamlError
from index.decision_text import Grammar
from index.decision_values import Values, quoted, written
from index.link_answers import LinkDecision, LinkType, LinkVerdict

LONGEST_PATH = 4_096
"""Code points of a path. Whatever is longer is no path of an article."""
_LONGEST_BLOCK = 3 * LONGEST_PATH
_VERBS: Mapping[str, LinkVerdict] = {
    "accept": LinkVerdict.ACCEPTED,
    "reject": LinkVerdict.REJECTED,
}
_VERB_OF = {verdict: verb for verb, verdict in _VERBS.items()}
_KEYS = ("accept", "reject", "between", "and", "when")
_HEADER = """\
# What a person has settled about the links between the articles of this folder. Dateline writes
# a line for each decision. Lines may be changed, added and removed:
#
#   {accept: shared-quote, between: "a.md", and: "b.md"}
#   {reject: same-event, between: "a.md", and: "sub/c.md"}
#
# Articles are told by their paths in the folder. `when` is the moment, in UTC; of two decisions
# about one link the later one counts.

"""
_EXAMPLE = '- {reject: same-event, between: "a.md", and: "b.md"}'


def decision_on(verdict: LinkVerdict, kind: LinkType, one: str, other: str) -> LinkDecision:
    """A decision about the link of two articles, whichever of them is told first."""
    first, second = sorted((sanitise_line(one), sanitise_line(other)))
    return LinkDecision(verdict, kind, first, second)


def line_of(decision: LinkDecision) -> str:
    """The line, without its end, that stands for a decision."""
    values = [
        (_VERB_OF[decision.verdict], str(decision.type)),
        ("between", quoted(decision.one)),
        ("and", quoted(decision.other)),
    ]
    if decision.when:
        values.append(("when", decision.when))
    return written(values)


@lru_cache(maxsize=20_000)
def decision_in(text: str) -> LinkDecision | Problem:
    """The decision that some lines hold, or what is wrong; lines count from 1 in these."""
    try:
        return _decision(Values(text, _EXAMPLE, _LONGEST_BLOCK))
    except YamlError as error:
        return error.problem


def _decision(values: Values) -> LinkDecision:
    verb = values.one_of(tuple(_VERBS))
    values.refuse_other_than(_KEYS)
    kind = values.member(verb, LinkType, "type of link")
    one = values.line("between", "path", LONGEST_PATH)
    other = values.line("and", "path", LONGEST_PATH)
    if one == other:
        raise values.wrong("an article has no links to itself", "and")
    first, second = sorted((one, other))
    return LinkDecision(_VERBS[verb], kind, first, second, values.when())


LINK_DECISIONS: Grammar[LinkDecision] = Grammar(
    "links.yaml", _HEADER, _EXAMPLE, line_of, decision_in
)
