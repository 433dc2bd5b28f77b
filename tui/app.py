"""The program on the screen: themes, the library's opening, indexing beside it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.binding import Binding, BindingType
from textual.filter import LineFilter, Monochrome
from textual.worker import Worker

from index.answers import LibraryStatus
from index.errors import AlreadyIndexing, BadManifest, LibraryError
from index.library import Library
from tui.ascii import AsciiSigns, ascii_only
from tui.key_names import key_name
from tui.key_order import KeysInOrder
from tui.messages import (
    IndexedElsewhere,
    IndexFailed,
    IndexFinished,
    IndexProgress,
    LibraryOpened,
    ManifestBroken,
)
from tui.screens.explorer import ExplorerScreen
from tui.screens.trouble import TroubleScreen
from tui.theme import chosen_theme, themes

if TYPE_CHECKING:
    from textual.command import Provider

    from index.ingest.background import BackgroundBuild

# What is known already comes first; then the folder is looked through for what is new.
_INDEX_AFTER_S: Final = 0.2
# How soon to look again while another process is indexing the same folder.
_LOOK_AGAIN_S: Final = 2.0

_COLOURS: Final = {"truecolor": 1 << 24, "256": 256}


def _commands() -> type[Provider]:
    """What the command palette offers; it is not needed before the palette is."""
    from tui.commands import DatelineCommands

    return DatelineCommands


class DatelineApp(KeysInOrder):
    """Opens a corpus. The result of a run is the sentence that ended it, or None.

    `index_new` says whether to look for new files, and to follow what changes in the folder;
    without it the library is only read.
    """

    TITLE = "Dateline"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {_commands}
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "ctrl+q", "quit", "quit", id="app.quit", tooltip="Quit", priority=True, show=False
        ),
        Binding(
            "ctrl+p", "command_palette", "commands", id="app.commands", priority=True,
            tooltip="All commands, articles and entities", show=False,
        ),
    ]  # fmt: skip

    def __init__(
        self,
        corpus: Path,
        home: Path | None = None,
        theme: str | None = None,
        *,
        index_new: bool = True,
    ) -> None:
        self._ascii = AsciiSigns(enabled=ascii_only())
        super().__init__()
        self.corpus = corpus
        self.home = home
        self.index_new = index_new
        self.library: Library | None = None
        self._build: BackgroundBuild | None = None
        self._leaving = threading.Event()
        self._choose_theme(theme)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Part of Textual: what every line goes through before it is drawn."""
        # Textual turns colours to greys under NO_COLOR, and the terminal's own default colour
        # to black on black; the plain theme has no colours in the first place.
        filters = [f for f in super().get_line_filters() if not isinstance(f, Monochrome)]
        return [*filters, self._ascii] if self._ascii.enabled else filters

    def get_key_display(self, binding: Binding) -> str:
        """Part of Textual: how a key is named."""
        return binding.key_display or key_name(binding.key)

    def _choose_theme(self, wanted: str | None) -> None:
        colours = _COLOURS.get(self.console.color_system or "", 16)
        for theme in themes(colours):
            self.register_theme(theme)
        self.theme = chosen_theme(wanted) if colours > 16 else "plain"

    def on_mount(self) -> None:
        """Open the library while the screen is built, so that articles are soon there."""
        self.explorer = ExplorerScreen()
        self.explorer.corpus = self.corpus
        self.push_screen(self.explorer)
        _: Worker[None] = self.run_worker(self._open, group="library")

    async def _open(self) -> None:
        def open_library() -> tuple[Library, LibraryStatus]:
            library = Library.open(self.corpus, self.home)
            return library, library.status()

        try:
            library, status = await asyncio.to_thread(open_library)
        except LibraryError as error:
            self.push_screen(TroubleScreen(str(error)))
            return
        self.library = library
        self.explorer.use(library)
        self.explorer.post_message(LibraryOpened(status))
        if self.index_new:
            self.set_timer(_INDEX_AFTER_S, self._index_new)

    # --- indexing, in a thread that reads what the child process reports

    def _index_new(self) -> None:
        self.run_worker(self._index, group="library", thread=True)

    def _index(self) -> None:
        """Index what is new, and again whenever something has changed in the folder."""
        if self.library is not None:
            for _ in self.library.watch(self._leaving):
                self._index_in_turn(self.library)

    def _index_in_turn(self, library: Library) -> None:
        """Index, after another process if one is at it. The next change may mend what failed."""
        while not self._leaving.is_set():
            try:
                try:
                    self._build_once(library)
                except AlreadyIndexing as error:
                    self._follow_another(library, str(error))
                    continue
            except BadManifest as error:
                self.explorer.post_message(ManifestBroken(str(error)))
            except LibraryError as error:
                self.explorer.post_message(IndexFailed(str(error)))
            return

    def _build_once(self, library: Library) -> None:
        self._build = library.build_in_background()
        if self._leaving.is_set():  # it was about to begin when the program was left
            self._build.close()
        for progress in self._build:
            self.explorer.post_message(IndexProgress(progress))
        library.refresh()
        self.explorer.post_message(IndexFinished(self._build.report, library.status()))

    def _follow_another(self, library: Library, text: str) -> None:
        """Show what another process has indexed by now; after a while it may be our turn."""
        library.refresh()
        self.explorer.post_message(IndexedElsewhere(text, library.status()))
        self._leaving.wait(_LOOK_AGAIN_S)

    def on_unmount(self) -> None:
        """Indexing stops cleanly and goes on the next time."""
        self._leaving.set()
        if self._build is not None:
            self._build.close()
        if self.library is not None:
            self.library.close()
