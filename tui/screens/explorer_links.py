"""The explorer and links: the panel, the marks in the article, evidence, what a person says."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from textual import on
from textual.content import Content
from textual.worker import Worker

from corpus.article import Span
from index.answers import ArticleView
from index.link_answers import Link, LinkType, LinkVerdict
from tui.citation import source_of
from tui.entity_session import DECIDING
from tui.kinds import LINK_NAMES
from tui.lines import cut
from tui.messages import LinkDecided, LinkNotDecided, LinksLoaded, MoreLinksCounted
from tui.screens.explorer_reading import ReadingPart
from tui.state import PaneName
from tui.widgets.article_pane import ArticlePane
from tui.widgets.link_list import LinkList
from tui.widgets.link_rows import NONE_LEFT_OUT, Target, standing, target_of

if TYPE_CHECKING:
    from tui.screens.evidence import EvidenceScreen

# An article that is only passed by needs no links.
_LINKS_DELAY_S: Final = 0.2
# So much of the name of a source has room in a message.
_SOURCE_CELLS: Final = 24
# What the keys need that stay beside a message.
_KEY_CELLS: Final = 30
# No more links of one article are asked for.
MOST_LINKS: Final = 100


class LinkPart(ReadingPart):
    """Shows the links of the article, leads to their evidence, and keeps what is said of them."""

    def __init__(self) -> None:
        super().__init__()
        # Where one was among the links of an article that is being loaded.
        self._wanted_link: tuple[str | None, Target | None] = (None, None)
        # Articles, by type of link, that were not compared.
        self._more: Mapping[LinkType, int] = NONE_LEFT_OUT
        self.evidence: EvidenceScreen | None = None

    # --- asking

    def after_article(self, view: ArticleView) -> None:
        """Another article has other links."""
        super().after_article(view)
        self.state.links = ()
        self.links.show(None)
        article_id, wanted = self._wanted_link
        if article_id == view.head.id:
            self.links.choose(wanted)
        self._wanted_link = (None, None)
        self.renew_links(view.head.id)

    def renew_links(self, article_id: str) -> None:
        """Ask for the links of an article."""
        self.work_on(partial(self._load_links, article_id), "links")

    async def _load_links(self, article_id: str) -> None:
        await asyncio.sleep(_LINKS_DELAY_S)
        links = await self.ask(partial(self.library.links, article_id, MOST_LINKS))
        if links is None:
            return
        self.post_message(LinksLoaded(article_id, links))
        more = await self.ask(partial(self.library.more_links, article_id, MOST_LINKS))
        if more:
            self.post_message(MoreLinksCounted(article_id, more))

    def on_more_links_counted(self, event: MoreLinksCounted) -> None:
        """Say which links were left out, where there are too many to compare."""
        view = self.state.view
        if view is not None and view.head.id == event.article_id:
            self._more = event.more
            self.show_links(self.state.links)

    def on_links_loaded(self, event: LinksLoaded) -> None:
        """Show the links of the article that is shown."""
        view, known = self.state.view, self.links.is_known
        if view is None or view.head.id != event.article_id:
            return
        if not known or event.links != self.state.links:
            self._more = NONE_LEFT_OUT
            self.show_links(event.links)

    def show_links(self, links: tuple[Link, ...]) -> None:
        """Show these links in the panel, in the margin, and where their evidence is looked at."""
        self.state.links = links
        self.links.show(links, self._more)
        self.article.set_links(links)
        right = "strongest first" if links else ""
        if len(links) >= MOST_LINKS or self._more:
            right = "the strongest, not all"
        self.tell_count(PaneName.LINKS, f"{len(standing(links)):,}", right)
        if self.evidence is not None:
            self.evidence.follow(links)

    def want_link(self, article_id: str | None, target: Target | None) -> None:
        """Choose a link of an article, as soon as it is known."""
        view = self.state.view
        if view is not None and view.head.id == article_id:
            self.links.choose(target)
        else:
            self._wanted_link = (article_id, target)

    # --- ways on

    @on(ArticlePane.LinksRequested)
    def _links_requested(self, event: ArticlePane.LinksRequested) -> None:
        if event.link is not None:
            self.links.choose(target_of(event.link))
        self.go_to(PaneName.LINKS)

    @on(LinkList.OpenRequested)
    def _open_requested(self, event: LinkList.OpenRequested) -> None:
        self.open_article(event.link.article.id)

    @on(LinkList.EvidenceRequested)
    def _evidence_requested(self, event: LinkList.EvidenceRequested) -> None:
        self.look_at_evidence(event.link)

    @on(ArticlePane.EvidenceRequested)
    def _evidence_of_passage(self, event: ArticlePane.EvidenceRequested) -> None:
        self.links.choose(target_of(event.place.link))
        self.look_at_evidence(event.place.link, event.place.number)

    def look_at_evidence(self, link: Link, number: int = 0) -> None:
        """Show the evidence of a link on both sides, beginning with one piece of it."""
        from tui.screens.evidence import EvidenceScreen

        view, links = self.state.view, self.links.links
        if view is None or link not in links:
            return
        self.evidence = EvidenceScreen(
            links,
            (links.index(link), number),
            view,
            self._load_other,
            judge=self.judge,
            undo=self._undo_from_evidence,
        )
        self.app.push_screen(self.evidence, self._leave_evidence)

    async def _load_other(self, article_id: str) -> ArticleView | None:
        return await self.ask(partial(self.library.article, article_id))

    def _leave_evidence(self, destination: tuple[str, Span] | None) -> None:
        if self.evidence is not None:
            self.links.choose(target_of(self.evidence.link))
        self.evidence = None
        if destination is not None:
            if destination[0] == self.state.article_id:
                self.step()  # back returns to the links, also from another place of the article
            self.open_article(*destination)

    # --- what a person says of a link

    @on(LinkList.VerdictRequested)
    def _verdict_requested(self, event: LinkList.VerdictRequested) -> None:
        self.judge(event.link, event.verdict)

    def judge(self, link: Link, verdict: LinkVerdict) -> None:
        """Accept or reject a link; what was said of it already is taken back.

        It is shown at once, and kept by a worker.
        """
        view = self.state.view
        if view is None or link not in self.state.links:
            return
        wanted = None if link.verdict is verdict else verdict
        self._show_verdict(link, wanted)
        work = self.session.begin_link(view.head.id, link, wanted)
        _: Worker[None] = self.app.run_worker(work, group=DECIDING)

    def _show_verdict(self, link: Link, verdict: LinkVerdict | None) -> None:
        target = target_of(link)
        self.show_links(
            tuple(
                replace(each, verdict=verdict) if target_of(each) == target else each
                for each in self.state.links
            )
        )

    def on_link_decided(self, event: LinkDecided) -> None:
        """Say what was done."""
        source = cut(Content(source_of(event.link.article)), _SOURCE_CELLS).plain
        which = f"{LINK_NAMES[event.link.type]} with {source}"
        if event.verdict is None:
            self.say(f"no longer {event.link.verdict}: {which}")
        else:
            said = f"{event.verdict} {which}   u undoes"
            stays = f"   stays {event.verdict} after re-indexing"
            has_room = len(said) + len(stays) + _KEY_CELLS <= self.app.size.width
            self.say(said + stays if has_room else said)

    def on_link_not_decided(self, event: LinkNotDecided) -> None:
        """Say why not, and show the link as it is."""
        self.say(event.text)
        view = self.state.view
        if view is not None and view.head.id == event.article_id:
            self._show_verdict(event.link, event.link.verdict)

    def _undo_from_evidence(self) -> None:
        if self.session.settled:
            self.undo_decision()
        else:
            self.say("nothing was decided in this session")
