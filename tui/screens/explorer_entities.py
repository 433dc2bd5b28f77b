"""The explorer and entities: their pages, the workbench, and how it follows what is decided."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from corpus.article import Entity
from index.entity_answers import Decision
from tui.entity_following import entity_now
from tui.history import BenchPlace, PagePlace, Place
from tui.messages import (
    Decided,
    DecisionBegun,
    EntitiesFollowed,
    ForwardRequested,
    LeaveRequested,
    LinkNotDecided,
    NotDecided,
    OnlyRequested,
    PageRequested,
    ReadRequested,
    SearchRequested,
    WorkbenchRequested,
)
from tui.narrowing import By, Narrowing, narrowed, renamed
from tui.screens.explorer_indexing import IndexPart
from tui.state import PaneName, Settled
from tui.widgets.article_pane import ArticlePane
from tui.widgets.entity_list import EntityList


class EntityPart(IndexPart):
    """Opens what stands over the explorer, and keeps what is shown in step with decisions."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "W",
            "workbench",
            "workbench",
            id="explorer.workbench",
            tooltip="Workbench: what may be one",
        ),
    ]

    def __init__(self) -> None:
        super().__init__()
        # Where one was in the workbench when it was last left.
        self._bench = BenchPlace()

    def say(self, text: str) -> None:
        """Show a message for a while, on the screen that a person looks at."""
        front = next((each for each in (self.evidence, self.over) if each is not None), None)
        if front is None or not front.is_mounted:
            super().say(text)
        else:
            super().say("")  # what it said before is past by then
            front.say(text)

    # --- pages and the workbench

    def open_page(self, entity: Entity) -> None:
        """Go to the page of an entity: a step of the history."""
        if self.opened_library is not None:
            self._keep_bench()
            self.step()
            self.show_over(PagePlace(entity))

    def action_workbench(self) -> None:
        """Go to the workbench: a step of the history."""
        if self.opened_library is not None:
            self._keep_bench()
            self.step()
            self.show_over(self._bench)

    def _keep_bench(self) -> None:
        place = self.over.place if self.over is not None else None
        if isinstance(place, BenchPlace):
            self._bench = place

    @on(EntityList.PageRequested)
    @on(PageRequested)
    def _page_requested(self, event: EntityList.PageRequested | PageRequested) -> None:
        self.open_page(event.entity)

    @on(ArticlePane.PageRequested)
    def _page_of_mention(self, event: ArticlePane.PageRequested) -> None:
        entity = self.state.entities.get(event.entity_id)
        if entity is not None:
            self.open_page(entity)

    @on(WorkbenchRequested)
    def _workbench_requested(self) -> None:
        self.action_workbench()

    @on(LeaveRequested)
    def _leave_over(self) -> None:
        """One level out: to where one came from."""
        self._keep_bench()
        self.action_back()

    @on(ForwardRequested)
    def _forward_requested(self) -> None:
        self._keep_bench()
        self.action_forward()

    @on(SearchRequested)
    def _search_requested(self) -> None:
        self._keep_bench()
        self.step()
        self.close_over()
        self.go_to_search()

    @on(ReadRequested)
    def _read_requested(self, event: ReadRequested) -> None:
        self._keep_bench()
        self.open_article(event.article_id, event.span)

    @on(OnlyRequested)
    def _only_requested(self, event: OnlyRequested) -> None:
        self.show_only(event.entity)

    def show_only(self, entity: Entity) -> None:
        """Go from wherever one is to the results that have an entity: a step of the history."""
        self._keep_bench()
        self.step()
        self.close_over()
        before = self.state.request.filters
        self.state.entities[entity.id] = entity
        if entity.id not in before.only:
            self.state.undoable.append(before)
            self.narrow(narrowed(before, Narrowing(By.ENTITY, entity.id)))
        self.go_to(PaneName.RESULTS)
        self.say(f"only {entity.name}   u undoes")

    # --- decisions

    @on(EntityList.SettleRequested)
    def _settle_requested(self, event: EntityList.SettleRequested) -> None:
        self.begin(event.kind, event.count)

    def on_decision_begun(self, event: DecisionBegun) -> None:
        """The next undo is about this decision, however long it takes."""
        if event.undo:
            self._forget_decision()
        else:
            self.state.undoable.append(Settled.DECISION)

    def on_decided(self, event: Decided) -> None:
        """Say what was settled or taken back, and follow it everywhere."""
        self.say(event.said if event.decision is None else f"{event.said}   u undoes")
        self.work_on(partial(self._follow_entities, event.decision), "entities")

    def on_not_decided(self, event: NotDecided) -> None:
        """Say why not; what was shown in anticipation is shown as it is."""
        if event.decision is not None:
            self._forget_decision()
        self.say(event.text)
        if self.over is not None:
            self.over.renew()

    def on_link_not_decided(self, event: LinkNotDecided) -> None:
        """Nothing is to be undone."""
        if event.verdict is not None:
            self._forget_decision()

    def _forget_decision(self) -> None:
        undoable = self.state.undoable
        for place in range(len(undoable) - 1, -1, -1):
            if undoable[place] is Settled.DECISION:
                del undoable[place]
                return

    async def _follow_entities(self, decision: Decision | None) -> None:
        """Find out what became of the entities that filters and pages name."""
        known = self._named_entities()
        library = self.library

        def follow() -> dict[str, Entity]:
            library.refresh()
            found = ((entity.id, entity_now(library, entity, decision)) for entity in known)
            return {entity_id: entity for entity_id, entity in found if entity is not None}

        moved = await self.ask(follow)
        if moved is not None:
            self.post_message(EntitiesFollowed(moved))

    def _named_entities(self) -> list[Entity]:
        """The entities that the screen and the places of the trail know by their ids."""
        state = self.state
        self.history.update(self.place())
        ids = {each for each in (state.chosen_entity, self.entities.chosen) if each is not None}
        pages: dict[str, Entity] = {}
        for place in self.history.places:
            ids |= {*place.request.filters.only, *place.request.filters.without}
            if isinstance(place.over, PagePlace):
                pages[place.over.entity.id] = place.over.entity
        known = {each: state.entities[each] for each in sorted(ids) if each in state.entities}
        return list((known | pages).values())

    def on_entities_followed(self, event: EntitiesFollowed) -> None:
        """Name everything as it is by now, and ask again for all that is shown."""
        state, moved = self.state, event.moved
        state.moved = {each: entity for each, entity in moved.items() if each != entity.id}
        state.entities.update((entity.id, entity) for entity in moved.values())
        if state.chosen_entity in moved:
            state.chosen_entity = moved[state.chosen_entity].id
            self.article.choose_entity(state.chosen_entity)
        self.history.revise(partial(_revised, moved=moved))
        state.undoable = [
            each if isinstance(each, Settled) else renamed(each, moved) for each in state.undoable
        ]
        state.ask(
            filters=renamed(state.request.filters, moved), as_you_type=state.request.as_you_type
        )
        self.show_filters()
        self.search(state.request, quiet=True)
        self.renew_article()
        if self.over is not None:
            self.over.follow(moved)


def _revised(place: Place, moved: dict[str, Entity]) -> Place:
    request = replace(place.request, filters=renamed(place.request.filters, moved))
    over = place.over
    if isinstance(over, PagePlace) and over.entity.id in moved:
        over = replace(over, entity=moved[over.entity.id])
    return replace(place, request=request, over=over)
