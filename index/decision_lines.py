"""What decisions.yaml says: a decision about entities as a line of it, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from corpus.article import EntityType
from corpus.sanitize import sanitise_line
from corpus.strict_yaml import Problem, YamlError
from index.decision_text import Grammar
from index.decision_values import Values, quoted, written
from index.entity_answers import Decision, DecisionKind

LONGEST_NAME = 500
"""Code points of a name. Whatever is longer is no name."""
_LONGEST_BLOCK = 6 * LONGEST_NAME


class _Shape(NamedTuple):
    """How a kind is written: the key of its subject, and the word that joins the second name."""

    verb: str
    joint: str
    both_typed: bool = False


_SHAPES: Mapping[DecisionKind, _Shape] = {
    DecisionKind.MERGE: _Shape("merge", "into", both_typed=True),
    DecisionKind.APART: _Shape("apart", "from", both_typed=True),
    DecisionKind.SPLIT: _Shape("split", "from"),
    DecisionKind.RENAME: _Shape("rename", "to"),
    DecisionKind.TYPE: _Shape("retype", "to"),
    DecisionKind.HIDE: _Shape("hide", ""),
    DecisionKind.CONFIRM: _Shape("confirm", ""),
}
_BY_VERB = {shape.verb: kind for kind, shape in _SHAPES.items()}
# Of these what stands first is the name that goes, leaves or differs, and `name` stands second.
_TURNED = frozenset((DecisionKind.MERGE, DecisionKind.APART, DecisionKind.SPLIT))
_HEADER = """\
# What a person has settled about the entities of this folder. Dateline writes a line for each
# decision and applies them all whenever it indexes. Lines may be changed, added and removed:
#
#   {merge: "HTS", into: "Hayat Tahrir al-Sham", type: organisation}   two names, one entity
#   {apart: "Ivan Petrov", from: "Igor Petrov", type: person}          two entities, never one
#   {split: "HUR", from: "Main Directorate", type: organisation}       a name on its own
#   {rename: "Hmeimim", to: "Khmeimim air base", type: facility}
#   {retype: "Sparta II", to: vessel, type: facility}
#   {hide: "Breaking", type: event}
#   {confirm: "Dmitry Peskov", type: person}
#
# A merge or an apart of two types has into_type or from_type as well. `when` is the moment, in
# UTC; of two decisions that contradict each other the later one counts.

"""
_EXAMPLE = '- {merge: "HTS", into: "Hayat Tahrir al-Sham", type: organisation}'


def tidy(decision: Decision) -> Decision:
    """The decision as it reads from its line: names on one line, the second type made explicit."""
    shape = _SHAPES[decision.kind]
    other_type = (decision.other_type or decision.type) if shape.both_typed else None
    return replace(
        decision,
        name=sanitise_line(decision.name),
        other=sanitise_line(decision.other) if decision.kind in _TURNED else "",
        other_type=other_type,
        to=sanitise_line(decision.to) if shape.joint == "to" else "",
    )


def line_of(decision: Decision) -> str:
    """The line, without its end, that stands for a tidy decision."""
    shape = _SHAPES[decision.kind]
    turned = decision.kind in _TURNED
    values = [(shape.verb, quoted(decision.other if turned else decision.name))]
    if shape.joint:
        second = decision.name if turned else decision.to
        plain = decision.kind is DecisionKind.TYPE
        values.append((shape.joint, second if plain else quoted(second)))
    first_type = decision.other_type if shape.both_typed else decision.type
    values.append(("type", str(first_type or decision.type)))
    if shape.both_typed and first_type != decision.type:
        values.append((f"{shape.joint}_type", str(decision.type)))
    if decision.when:
        values.append(("when", decision.when))
    return written(values)


# The file is read anew after each decision, and all but one of its lines are as they were.
@lru_cache(maxsize=20_000)
def decision_in(text: str) -> Decision | Problem:
    """The decision that some lines hold, or what is wrong; lines count from 1 in these."""
    try:
        return _decision(Values(text, _EXAMPLE, _LONGEST_BLOCK))
    except YamlError as error:
        return error.problem


def _decision(values: Values) -> Decision:
    kind = _BY_VERB[values.one_of(tuple(_BY_VERB))]
    shape = _SHAPES[kind]
    values.refuse_other_than(_known(shape))
    first = _name(values, shape.verb)
    first_type = _type(values, "type")
    if kind is DecisionKind.TYPE:
        to = _type(values, "to")
        return Decision(kind, first_type, first, to=str(to), when=values.when())
    second = _name(values, shape.joint) if shape.joint else ""
    if not shape.both_typed:
        if kind in _TURNED:
            return Decision(kind, first_type, second, other=first, when=values.when())
        return Decision(kind, first_type, first, to=second, when=values.when())
    typed = f"{shape.joint}_type"
    second_type = _type(values, typed) if typed in values.keys else first_type
    return Decision(kind, second_type, second, first, first_type, when=values.when())


def _known(shape: _Shape) -> list[str]:
    known = [shape.verb, "type", "when"]
    if shape.joint:
        known.insert(1, shape.joint)
    if shape.both_typed:
        known.insert(3, f"{shape.joint}_type")
    return known


def _name(values: Values, key: str) -> str:
    return values.line(key, "name", LONGEST_NAME)


def _type(values: Values, key: str) -> EntityType:
    return values.member(key, EntityType, "type")


ENTITY_DECISIONS: Grammar[Decision] = Grammar(
    "decisions.yaml", _HEADER, _EXAMPLE, line_of, decision_in
)
