"""The command palette: every key that has a meaning here, the themes, articles and entities.

Titles and names come from outside, so nothing here is parsed as markup.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch

from corpus.article import Entity
from index.answers import EntityCount
from index.errors import LibraryError
from index.library import Library
from index.search_answers import SearchPage
from tui.kinds import KINDS
from tui.styles import code_style, styles_of
from tui.theme import THEME_NAMES
from tui.wording import count_of

if TYPE_CHECKING:
    from tui.app import DatelineApp
    from tui.screens.explorer import ExplorerScreen

_EACH: Final = 8
# The second thing that can be done with an entity comes right after the first.
_NEXT_TO: Final = 0.001
# Commands come before what the corpus happens to hold.
_CORPUS_WEIGHT: Final = 0.5


@dataclass(frozen=True, slots=True)
class Command:
    """Something that can be done: its name, more words, its key if it has one, the doing."""

    words: str
    more: str
    key: str
    run: Callable[[], object]


class DatelineCommands(Provider):
    """Offers commands at once, and articles and entities for what is typed."""

    async def discover(self) -> Hits:
        """All commands, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(self._shown(command), command.run, text=command.words)

    async def search(self, query: str) -> Hits:
        """Commands, then articles and entities, that match what is typed."""
        fuzzy = FuzzySearch()
        for command in self._commands():
            score, _ = fuzzy.match(query, command.words)
            if score > 0:
                yield Hit(score, self._shown(command), command.run, text=command.words)
        for hit in await self._in_library(query):
            yield hit

    # --- commands

    @property
    def _app(self) -> DatelineApp:
        return cast("DatelineApp", self.app)

    def _commands(self) -> Iterator[Command]:
        seen: set[str] = set()
        for active in self.screen.active_bindings.values():
            binding = active.binding
            words = binding.description[:1].upper() + binding.description[1:]
            # What only moves within a list needs no name.
            if not words or words in seen or (binding.id or "").startswith("list."):
                continue
            seen.add(words)
            run = partial(self.app.run_action, binding.action, active.node)
            key = self.app.get_key_display(binding)
            yield Command(words, binding.tooltip, key, run)
        explorer = self._app.explorer
        if self.screen in (explorer, explorer.over):
            if "All stories" not in seen:
                yield Command("All stories", "", "", explorer.open_stories)
            if "Saved searches" not in seen:
                yield Command("Saved searches", "", "", explorer.action_searches)
            more = "of this folder, for good; saved ones stay"
            yield Command("Forget earlier searches", more, "", explorer.forget_searches)
        for name in THEME_NAMES:
            yield Command(f"Theme: {name}", "", "", partial(setattr, self.app, "theme", name))

    def _shown(self, command: Command) -> Content:
        muted = styles_of(self.app)["muted"]
        told = "   ".join(part for part in (command.key, command.more) if part)
        return Content.assemble(command.words, ("   " + told if told else "", muted))

    # --- the corpus

    async def _in_library(self, query: str) -> list[Hit]:
        library, explorer = self._app.library, self._app.explorer
        if library is None or self.screen not in (explorer, explorer.over):
            return []
        try:
            page, entities = await asyncio.to_thread(_ask, library, query)
        except LibraryError:
            return []  # the screen behind says what is wrong
        articles = [self._article(explorer, page, row) for row in range(len(page.hits))]
        named = [hit for count in entities for hit in self._entity(explorer, count, query)]
        return articles + named

    def _article(self, explorer: ExplorerScreen, page: SearchPage, row: int) -> Hit:
        head = page.hits[row].article
        title = head.title.value or head.path
        shown = Content.assemble(title, ("   article", styles_of(self.app)["muted"]))
        open_it = partial(explorer.open_article, head.id)
        return Hit(_CORPUS_WEIGHT / (row + 1), shown, open_it, text=title)

    def _entity(self, explorer: ExplorerScreen, count: EntityCount, query: str) -> Iterator[Hit]:
        """Its page, and the results that have it."""
        entity = count.entity
        exact = entity.name.casefold() == query.casefold()
        weight = _CORPUS_WEIGHT if exact else _CORPUS_WEIGHT / 2
        articles = count_of(count.articles, "article")
        ways: tuple[tuple[str, Callable[[], object]], ...] = (
            ("its page", partial(explorer.open_page, entity)),
            (f"only the {articles} with it", partial(explorer.show_only, entity)),
        )
        for place, (words, run) in enumerate(ways):
            yield Hit(weight - place * _NEXT_TO, self._named(entity, words), run, text=entity.name)

    def _named(self, entity: Entity, words: str) -> Content:
        kind = KINDS[entity.type]
        return Content.assemble(
            (f"{kind.code}  ", code_style(kind, self.app)),
            entity.name,
            (f"   {words}", styles_of(self.app)["muted"]),
        )


def _ask(library: Library, query: str) -> tuple[SearchPage, tuple[EntityCount, ...]]:
    page = library.search(query, limit=_EACH, as_you_type=True)
    return page, library.entities(query, limit=_EACH)
