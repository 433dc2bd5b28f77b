"""A screen from which a person settles something about entities."""

from __future__ import annotations

from abc import abstractmethod

from textual.screen import ScreenResultType
from textual.worker import Worker

from corpus.article import Entity, EntityType
from index.answers import EntityCount
from index.entity_answers import Decision, DecisionKind
from tui.entity_session import DECIDING, EntitySession
from tui.screens.asking import AskingScreen


class DecidingScreen(AskingScreen[ScreenResultType]):
    """Asks what a decision needs, and hands it to the session of the library.

    The workers belong to the app: a decision is made and told also if the screen is left.
    """

    @property
    @abstractmethod
    def session(self) -> EntitySession:
        """Where decisions are made."""

    def settle(self, decision: Decision) -> None:
        """Make a decision."""
        _: Worker[None] = self.app.run_worker(self.session.begin(decision), group=DECIDING)

    def undo_decision(self, *, earlier: bool = False) -> None:
        """Take the last decision back; one of an earlier session with `earlier` only."""
        work = self.session.begin_undo(earlier=earlier)
        _: Worker[None] = self.app.run_worker(work, group=DECIDING)

    def begin(self, kind: DecisionKind, count: EntityCount) -> None:
        """Settle something about an entity, after asking what has to be known for it."""
        if kind is DecisionKind.MERGE:
            self._ask_for_other(count)
        elif kind is DecisionKind.RENAME:
            self._ask_for_name(count.entity)
        elif kind is DecisionKind.TYPE:
            self._ask_for_type(count.entity)
        else:
            self.settle(Decision(kind, count.entity.type, count.entity.name))

    def _ask_for_other(self, count: EntityCount) -> None:
        from tui.screens.merge import MergeScreen, Merging

        def merge(merging: Merging | None) -> None:
            if merging is not None:
                self.settle(merge_of(merging.stays.entity, merging.goes.entity))

        self.app.push_screen(MergeScreen(self.session.library, count), merge)

    def _ask_for_name(self, entity: Entity) -> None:
        from tui.screens.rename import RenameScreen

        def rename(name: str | None) -> None:
            if name is not None:
                self.settle(Decision(DecisionKind.RENAME, entity.type, entity.name, to=name))

        self.app.push_screen(RenameScreen(entity), rename)

    def _ask_for_type(self, entity: Entity) -> None:
        from tui.screens.retype import RetypeScreen

        def retype(kind: EntityType | None) -> None:
            if kind is not None:
                self.settle(Decision(DecisionKind.TYPE, entity.type, entity.name, to=kind.value))

        self.app.push_screen(RetypeScreen(entity), retype)


def merge_of(stays: Entity, goes: Entity) -> Decision:
    """The decision that one entity goes into another."""
    return Decision(
        DecisionKind.MERGE, stays.type, stays.name, other=goes.name, other_type=goes.type
    )
