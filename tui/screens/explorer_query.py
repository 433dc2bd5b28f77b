"""The explorer and a query as it was read: other names switched off and on, and the doctor."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType

from index.search_answers import SearchPage
from tui.messages import DiagnosisReady
from tui.screens.explorer_search import SearchPart
from tui.state import PaneName, Request
from tui.widgets.doctor import Doctor, Finding
from tui.widgets.read_as import ReadAs


class QueryPart(SearchPart):
    """Changes how a query is read, and tells what its parts find."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "=", "variants", "other names", id="explorer.variants",
            tooltip="Search other names, or not",
        ),
        Binding(
            "D", "doctor", "doctor", id="explorer.doctor",
            tooltip="What each part of it finds",
        ),
    ]  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        # Whether the doctor stands there because a person wanted him, and not for want of hits.
        self._doctor_asked = False

    # --- other names

    def action_variants(self) -> None:
        """Search the words of the query alone, or, where any is, all with their other names."""
        page = self.state.page
        names = [name for clause in page.clauses for name in clause.names] if page else []
        if self.state.request.literal:
            self._search_with((), "other names are searched again")
        elif names:
            self._search_with(tuple(dict.fromkeys(names)), "only the words themselves")
        else:
            self.say("no other names are searched for this query")

    @on(ReadAs.Switched)
    def _switched(self, event: ReadAs.Switched) -> None:
        now = self.state.request.literal
        others = tuple(each for each in now if each not in event.words)
        named = ", ".join(event.words)
        if event.literal:
            self._search_with((*others, *event.words), f"{named} alone")
        else:
            self._search_with(others, f"{named} with other names again")

    def _search_with(self, literal: tuple[str, ...], said: str) -> None:
        """Ask with these words meaning only themselves: a step of the history."""
        self.step()
        as_you_type = self.state.request.as_you_type
        self.search(self.state.ask(literal=literal, as_you_type=as_you_type))
        self.say(f"{said}   = {'brings other names back' if literal else 'takes them away'}")

    # --- the doctor

    def action_doctor(self) -> None:
        """Show in place of the results what each part of the query finds, or the results again."""
        if self._doctor_asked and self.doctor.display:
            self.leave_doctor()
        elif self.state.request.is_browsing:
            self.say("nothing is asked: write a query, and the doctor looks into it")
        elif self.doctor.display:
            self.go_to(PaneName.RESULTS)
        else:
            self._ask_doctor(self.state.request, asked=True)
            self.go_to(PaneName.RESULTS)

    def leave_doctor(self) -> bool:
        """Show the results again that a person left for the doctor; whether there are any."""
        there, self._doctor_asked = self._doctor_asked and self.doctor.display, False
        if there:
            self._show_doctor(shown=False)
        return there

    def _ask_doctor(self, request: Request, *, asked: bool) -> None:
        self.work_on(partial(self._diagnose, request, asked), "doctor")

    async def _diagnose(self, request: Request, asked: bool) -> None:
        diagnosis = await self.ask(
            partial(self.library.diagnose, request.query, request.filters, literal=request.literal)
        )
        if diagnosis is not None:
            self.post_message(DiagnosisReady(request, diagnosis, asked))

    def on_diagnosis_ready(self, event: DiagnosisReady) -> None:
        """Tell what the parts of the query find, in place of the results."""
        page = self.state.page
        if event.request == self.state.request and page is not None:
            self.results.remove_class("-stale")
            self._doctor_asked = event.asked
            finding = Finding(event.diagnosis, page.read_as, page.total, page.complete)
            self.doctor.show(finding)
            self._show_doctor(shown=True)

    def after_answer(self, request: Request, page: SearchPage, *, quiet: bool) -> None:
        """Where nothing was found the doctor says why; where something was, he leaves."""
        super().after_answer(request, page, quiet=quiet)
        if not page.total:
            self._ask_doctor(request, asked=False)
        elif quiet and self._doctor_asked:
            self._ask_doctor(request, asked=True)
        else:
            self._doctor_asked = False
            self._show_doctor(shown=False)

    def _show_doctor(self, *, shown: bool) -> None:
        had_focus = self.focused in (self.results, self.doctor.rows)
        self.doctor.display, self.results.display = shown, not shown
        self.show_rank()
        if had_focus:
            self.set_focus(self.body_of(PaneName.RESULTS), scroll_visible=False)

    @on(Doctor.RemedyTaken)
    def _remedy_taken(self, event: Doctor.RemedyTaken) -> None:
        self.step()
        self.search_line.set_text(event.remedy.query)
        self.search(self.state.ask(query=event.remedy.query))
