"""Settling something about entities: checked, kept in decisions.yaml, and applied at once.

A decision is written before the writer's lock is asked for, and whoever held that lock looks at
the file once more after letting go of it. So a decision that is made while a folder is being
indexed waits for that run, and is never forgotten by it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple

from index.catalogue import Catalogue
from index.catalogue_writer import DECIDED, CatalogueWriter
from index.decision_checks import checked
from index.decision_file import DecisionFile
from index.decision_keeper import DecisionKeeper
from index.decision_rewriting import refuse_more, rewrite
from index.decision_text import D
from index.decisions import next_moment
from index.engine_sync import EngineSync
from index.engines.choosing import Engines
from index.entity_answers import Decision, DecisionKind, DecisionState
from index.errors import AlreadyIndexing, NothingToUndo
from index.home import LibraryPlace
from index.link_deciding import link_in_words
from index.locking import WriterLock
from index.resolution import resolve_if_needed, void_decisions
from index.stories.step import StoryStep

_WAITS = "the indexing that is running now applies it at its end"
_NOT_YET = "it waits for the next indexing"
_MOST_TRIES = 20
_MOST_TOLD = 5
# New articles that the engine takes in on the way: about a second of work.
_MOST_NEW = 200


class Desk(NamedTuple):
    """What it takes to settle something in one library."""

    keeper: DecisionKeeper
    place: LibraryPlace
    catalogue: Catalogue
    engines: Engines


def decide(desk: Desk, decision: Decision) -> str:
    """Settle something; gives what was done, in words.

    Raises NoSuchEntity, AmbiguousEntity, DecisionRefused or DecisionsUnwritable, having
    changed nothing.
    """
    wanted = checked(desk.catalogue, decision)
    moment = datetime.now(UTC)

    def add(file: DecisionFile[Decision]) -> tuple[str, Decision]:
        refuse_more(file)
        stamped = replace(wanted, when=next_moment(desk.keeper.moments(), moment))
        return file.text.adding(stamped), stamped

    stamped = rewrite(desk.keeper.corpus, desk.place, desk.keeper.file, add)
    done = in_words(stamped)
    if not apply_decisions(desk):
        return f"{done}; {_WAITS}"
    state = next((each for each in states(desk) if each.decision == stamped), None)
    if state is not None and not state.applies:
        return f"{done}, but to no effect: {state.why}"
    return done


def undo(desk: Desk) -> str:
    """Take the last decision back, be it about an entity or a link; gives what was done, in words.

    Raises NothingToUndo or DecisionsUnwritable.
    """
    keeper = desk.keeper
    if keeper.last_is_about_a_link():
        return f"undid: {link_in_words(_take_back(desk, keeper.link_file))}"
    done = f"undid: {in_words(_take_back(desk, keeper.file))}"
    return done if apply_decisions(desk) else f"{done}; {_WAITS}"


def _take_back(desk: Desk, read: Callable[[], DecisionFile[D]]) -> D:
    """Remove the last decision from a file, and give it."""

    def remove(file: DecisionFile[D]) -> tuple[str, D]:
        decisions = file.text.decisions
        if not decisions:
            raise NothingToUndo("There is no decision to undo.")
        last = max(reversed(decisions), key=lambda decision: decision.when)
        if not last.when:
            raise NothingToUndo(
                "There is no decision to undo: those without a moment were written by hand. "
                f"Remove their lines from {file.shown}."
            )
        return file.text.without(last), last

    return rewrite(desk.keeper.corpus, desk.place, read, remove)


def states(desk: Desk) -> tuple[DecisionState, ...]:
    """All decisions, the earliest first, with whether each takes effect."""
    settled = desk.keeper.settled()
    file = desk.keeper.file()
    whys = dict(settled.overruled)
    if _is_applied(desk):
        for void in void_decisions(desk.catalogue.read_connection()):
            if decision := settled.places.get((void.field, void.place)):
                whys[decision] = void.why
    else:
        whys = {decision: whys.get(decision, _NOT_YET) for decision in file.text.decisions}
    return tuple(
        DecisionState(decision, decision not in whys, whys.get(decision, ""))
        for decision in sorted(file.text.decisions, key=lambda decision: decision.when)
    )


def notices(desk: Desk) -> tuple[str, ...]:
    """What is to be told of the decisions after a run: what is wrong, and what took no effect.

    That a later decision sets an earlier one aside is as it should be, and not told here.
    """
    told = list(desk.keeper.file().sentences())
    overruled = desk.keeper.settled().overruled
    found = states(desk)
    idle = [each for each in found if not each.applies and each.decision not in overruled]
    if idle:
        size = f"{len(idle):,} of {len(found):,} decisions" if len(found) > 1 else "A decision"
        which = "; ".join(f"{in_words(each.decision)}: {each.why}" for each in idle[:_MOST_TOLD])
        more = f"; and {len(idle) - _MOST_TOLD:,} more" if len(idle) > _MOST_TOLD else ""
        told.append(f"{size} took no effect: {which}{more}.")
    return tuple(told)


def apply_decisions(desk: Desk) -> bool:
    """Make entities and engine fit the decisions; False where another process writes just now.

    Articles that an interrupted run left out of the engine are left to the next one, if many.
    """
    try:
        for _ in range(_MOST_TRIES):
            if _is_applied(desk) and (_is_in_step(desk) or _lacks_many(desk)):
                break
            _apply(desk)
    except AlreadyIndexing:
        return _is_applied(desk) and _is_in_step(desk)
    return True


def _is_applied(desk: Desk) -> bool:
    wanted = desk.keeper.settled().decided.fingerprint()
    return (desk.catalogue.meta(DECIDED) or "") == wanted


def _is_in_step(desk: Desk) -> bool:
    return not desk.catalogue.pending_count()


def _lacks_many(desk: Desk) -> bool:
    return desk.catalogue.count() - desk.catalogue.indexed_count() > _MOST_NEW


def _apply(desk: Desk) -> None:
    with (
        WriterLock(desk.place.folder),
        closing(CatalogueWriter(desk.catalogue.path)) as writer,
        closing(Engines(desk.place.engine)) as engines,
    ):
        resolve_if_needed(writer, desk.keeper.settled().decided)
        if not _lacks_many(desk):
            sync = EngineSync(desk.catalogue, writer, engines)
            sync.examine(closely=False)
            # Where all is to be written anew, that is left to somebody who shows how far it is.
            if not _lacks_many(desk):
                sync.run(lambda _: None, lambda: False, new_only=False)
        StoryStep(writer).name_again()


def in_words(decision: Decision) -> str:
    """What a decision did, as "merged HTS into Hayat Tahrir al-Sham"."""
    name, other = decision.name, decision.other
    told = {
        DecisionKind.MERGE: f"merged {other} into {name}",
        DecisionKind.APART: f"holds {other} apart from {name}",
        DecisionKind.SPLIT: f"split {other} from {name}",
        DecisionKind.RENAME: f"renamed {name} to {decision.to}",
        DecisionKind.TYPE: f"set the type of {name} to {decision.to}",
        DecisionKind.HIDE: f"hid {name}",
        DecisionKind.CONFIRM: f"confirmed {name}",
    }
    return told[decision.kind]
