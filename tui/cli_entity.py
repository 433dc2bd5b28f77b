"""The command `entity`: all about one entity, and what a person settles about entities."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import Final

from corpus.article import EntityType
from index.answers import EntityCount
from index.entity_answers import Decision, DecisionKind
from index.library import Library
from tui import entity_json, entity_output
from tui.cli_index import open_indexed
from tui.cli_options import DONE, NOTHING_FOUND, WrongUseError, say, wants_json
from tui.json_output import print_document
from tui.plain_output import make_console

_MENTIONS: Final = 200
_PROPOSALS: Final = 50


def run_entity(options: argparse.Namespace) -> int:
    """Show an entity, or do what the first word says; returns the exit status."""
    words: Sequence[str] = options.words
    verb = None if options.named else _VERBS.get(words[0])
    if verb is None:
        _refuse_other_type(options)
        return _show(open_indexed(options), options, " ".join(words))
    return verb(open_indexed(options), options, words[1:])


def _show(library: Library, options: argparse.Namespace, name: str) -> int:
    found = _find(library, options, name)
    limit = _MENTIONS if options.limit is None else options.limit
    page = library.entity(found.entity.id, sightings=limit)
    if page.hidden:
        say(f"{found.entity.name} is hidden. `dateline entity confirm` shows it again.")
    if wants_json(options):
        print_document(entity_json.entity_document(page))
    else:
        entity_output.print_entity(make_console(), page)
    return DONE


def _merge(library: Library, options: argparse.Namespace, words: Sequence[str]) -> int:
    return _pair(library, options, words, DecisionKind.MERGE)


def _apart(library: Library, options: argparse.Namespace, words: Sequence[str]) -> int:
    return _pair(library, options, words, DecisionKind.APART)


def _pair(
    library: Library, options: argparse.Namespace, words: Sequence[str], kind: DecisionKind
) -> int:
    first, second = _two(words, kind, "two entities")
    one = _find(library, options, first).entity
    other = library.find_entity(second, _type_named(options.other_type)).entity
    decision = Decision(kind, one.type, one.name, other=other.name, other_type=other.type)
    return _decide(library, options, decision)


def _split(library: Library, options: argparse.Namespace, words: Sequence[str]) -> int:
    entity, name = _two(words, DecisionKind.SPLIT, "an entity and one of its names")
    return _change(library, options, entity, DecisionKind.SPLIT, other=name)


def _rename(library: Library, options: argparse.Namespace, words: Sequence[str]) -> int:
    entity, name = _two(words, DecisionKind.RENAME, "an entity and its new name")
    return _change(library, options, entity, DecisionKind.RENAME, to=name)


def _retype(library: Library, options: argparse.Namespace, words: Sequence[str]) -> int:
    entity, wanted = _two(words, DecisionKind.TYPE, "an entity and its new type")
    return _change(library, options, entity, DecisionKind.TYPE, to=wanted)


def _hide(library: Library, options: argparse.Namespace, words: Sequence[str]) -> int:
    return _change(library, options, _one(words, DecisionKind.HIDE), DecisionKind.HIDE)


def _confirm(library: Library, options: argparse.Namespace, words: Sequence[str]) -> int:
    return _change(library, options, _one(words, DecisionKind.CONFIRM), DecisionKind.CONFIRM)


def _change(
    library: Library,
    options: argparse.Namespace,
    name: str,
    kind: DecisionKind,
    other: str = "",
    to: str = "",
) -> int:
    """Settle something about one entity."""
    _refuse_other_type(options)
    entity = _find(library, options, name).entity
    return _decide(library, options, Decision(kind, entity.type, entity.name, other=other, to=to))


def _decide(library: Library, options: argparse.Namespace, decision: Decision) -> int:
    return _tell(options, library.decide(decision))


def _undo(library: Library, options: argparse.Namespace, words: Sequence[str]) -> int:
    _none(words, "undo")
    return _tell(options, library.undo())


def _tell(options: argparse.Namespace, done: str) -> int:
    if wants_json(options):
        print_document(entity_json.done_document(done))
    else:
        make_console().print(done)
    return DONE


def _decisions(library: Library, options: argparse.Namespace, words: Sequence[str]) -> int:
    _none(words, "decisions")
    states, problems = library.decisions(), library.decision_problems()
    if wants_json(options):
        print_document(entity_json.decisions_document(states, problems))
    else:
        entity_output.print_decisions(make_console(), states)
    for problem in problems:
        say(problem)
    if not states and not problems:
        say("Nothing is settled about the entities of this folder.")
    return DONE if states and not problems else NOTHING_FOUND


def _proposals(library: Library, options: argparse.Namespace, words: Sequence[str]) -> int:
    _none(words, "proposals")
    limit = _PROPOSALS if options.limit is None else options.limit
    proposals = library.proposals(limit)
    if wants_json(options):
        print_document(entity_json.proposals_document(proposals))
    else:
        entity_output.print_proposals(make_console(), proposals)
    if not proposals:
        say("No two entities look as if they might be one.")
        return NOTHING_FOUND
    return DONE


_Verb = Callable[[Library, argparse.Namespace, Sequence[str]], int]
_VERBS: Final[dict[str, _Verb]] = {
    "merge": _merge,
    "apart": _apart,
    "split": _split,
    "rename": _rename,
    "type": _retype,
    "hide": _hide,
    "confirm": _confirm,
    "undo": _undo,
    "decisions": _decisions,
    "proposals": _proposals,
}


def _find(library: Library, options: argparse.Namespace, name: str) -> EntityCount:
    return library.find_entity(name, _type_named(options.type))


def _type_named(name: str | None) -> EntityType | None:
    return EntityType(name) if name else None


def _two(words: Sequence[str], verb: DecisionKind, what: str) -> tuple[str, str]:
    if len(words) != 2:
        raise WrongUseError(
            f"`dateline entity {verb}` takes {what}. A name of several words stands in "
            f"quotation marks. {_called_so(verb)}"
        )
    return words[0], words[1]


def _one(words: Sequence[str], verb: DecisionKind) -> str:
    if not words:
        raise WrongUseError(f"`dateline entity {verb}` takes an entity. {_called_so(verb)}")
    return " ".join(words)


def _none(words: Sequence[str], verb: str) -> None:
    if words:
        raise WrongUseError(f"`dateline entity {verb}` takes nothing more. {_called_so(verb)}")


def _called_so(verb: str) -> str:
    return f"An entity that is called “{verb}” is meant by `dateline entity -- {verb}`."


def _refuse_other_type(options: argparse.Namespace) -> None:
    if options.other_type:
        raise WrongUseError("--other-type is for the second entity of `merge` and `apart`.")
