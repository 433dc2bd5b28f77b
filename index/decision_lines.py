"""One decision as a line of decisions.yaml, and back: what it says, or what is wrong with it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from corpus.article import EntityType
from corpus.sanitize import sanitise_line
from corpus.strict_yaml import Entries, Items, Node, Problem, Text, YamlError, load
from index.entity_answers import Decision, DecisionKind

LONGEST_NAME = 500
"""Code points of a name. Whatever is longer is no name."""
_LONGEST_BLOCK = 6 * LONGEST_NAME
_SHOWN = 60
_WHEN = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ)?", re.ASCII)


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
EXAMPLE = '- {merge: "HTS", into: "Hayat Tahrir al-Sham", type: organisation}'


class _Wrong(Exception):
    """A decision that says nothing that can be meant; carries where and why."""

    def __init__(self, node: Node, message: str) -> None:
        super().__init__(message)
        self.problem = Problem(node.line, node.column, message)


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
    values = [(shape.verb, _quoted(decision.other if turned else decision.name))]
    if shape.joint:
        second = decision.name if turned else decision.to
        plain = decision.kind is DecisionKind.TYPE
        values.append((shape.joint, second if plain else _quoted(second)))
    first_type = decision.other_type if shape.both_typed else decision.type
    values.append(("type", str(first_type or decision.type)))
    if shape.both_typed and first_type != decision.type:
        values.append((f"{shape.joint}_type", str(decision.type)))
    if decision.when:
        values.append(("when", decision.when))
    return "- {" + ", ".join(f"{key}: {value}" for key, value in values) + "}"


# The file is read anew after each decision, and all but one of its lines are as they were.
@lru_cache(maxsize=20_000)
def decision_in(text: str) -> Decision | Problem:
    """The decision that some lines hold, or what is wrong; lines count from 1 in these."""
    if len(text) > _LONGEST_BLOCK:
        return Problem(1, 1, f"it is longer than {_LONGEST_BLOCK:,} characters")
    try:
        loaded = load(text)
        if loaded.remarks:
            return loaded.remarks[0]
        return _decision(_entries(loaded.root))
    except YamlError as error:
        return error.problem
    except _Wrong as wrong:
        return wrong.problem


def _entries(root: Node) -> Entries:
    if isinstance(root, Items) and len(root.items) == 1 and isinstance(root.items[0], Entries):
        return root.items[0]
    if isinstance(root, Items) and len(root.items) > 1:
        raise _Wrong(root.items[1], "a second decision stands here; each begins a line of its own")
    raise _Wrong(root, f"this is no decision; one is written as {EXAMPLE}")


def _decision(entries: Entries) -> Decision:
    values = {key.value: value for key, value in entries.pairs}
    kinds = [_BY_VERB[key] for key in values if key in _BY_VERB]
    if len(kinds) != 1:
        verbs = ", ".join(_BY_VERB)
        raise _Wrong(entries, f"a decision has one of these keys: {verbs}")
    kind, shape = kinds[0], _SHAPES[kinds[0]]
    _refuse_unknown(entries, shape)
    first = _name(entries, values, shape.verb)
    first_type = _type(entries, values, "type")
    if kind is DecisionKind.TYPE:
        to = _type(entries, values, "to")
        return Decision(kind, first_type, first, to=str(to), when=_when(values))
    second = _name(entries, values, shape.joint) if shape.joint else ""
    if not shape.both_typed:
        if kind in _TURNED:
            return Decision(kind, first_type, second, other=first, when=_when(values))
        return Decision(kind, first_type, first, to=second, when=_when(values))
    typed = f"{shape.joint}_type"
    second_type = _type(entries, values, typed) if typed in values else first_type
    return Decision(kind, second_type, second, first, first_type, when=_when(values))


def _refuse_unknown(entries: Entries, shape: _Shape) -> None:
    known = [shape.verb, "type", "when"]
    if shape.joint:
        known.insert(1, shape.joint)
    if shape.both_typed:
        known.insert(3, f"{shape.joint}_type")
    for key, _ in entries.pairs:
        if key.value not in known:
            told = f"{_shown(key.value)} is no key here; there are {', '.join(known)}"
            raise _Wrong(key, told)


def _text(entries: Entries, values: Mapping[str, Node], key: str) -> Text:
    node = values.get(key)
    if node is None:
        raise _Wrong(entries, f"the key {key} is missing")
    if not isinstance(node, Text):
        raise _Wrong(node, f"{key} takes one text, and not a list or a map")
    return node


def _name(entries: Entries, values: Mapping[str, Node], key: str) -> str:
    node = _text(entries, values, key)
    name = sanitise_line(node.value)
    if not name:
        raise _Wrong(node, f"{key} takes a name, and none stands here")
    if len(name) > LONGEST_NAME:
        raise _Wrong(node, f"a name has at most {LONGEST_NAME} characters")
    return name


def _type(entries: Entries, values: Mapping[str, Node], key: str) -> EntityType:
    node = _text(entries, values, key)
    try:
        return EntityType(node.value)
    except ValueError:
        types = ", ".join(EntityType)
        raise _Wrong(node, f"{_shown(node.value)} is no type; the types are {types}") from None


def _when(values: Mapping[str, Node]) -> str:
    node = values.get("when")
    if node is None:
        return ""
    written = node.value if isinstance(node, Text) else ""
    try:
        if not _WHEN.fullmatch(written):
            raise ValueError(written)
        datetime.fromisoformat(written)
    except ValueError:
        told = "when takes a moment in UTC, as 2026-11-26T19:04:05Z, or a day"
        raise _Wrong(node, told) from None
    return written


def _quoted(text: str) -> str:
    """A text in the quotation marks of JSON, of which every escape is one of YAML."""
    return json.dumps(text, ensure_ascii=False)


def _shown(text: str) -> str:
    line = sanitise_line(text)
    return f"“{line[:_SHOWN]}…”" if len(line) > _SHOWN else f"“{line}”"
