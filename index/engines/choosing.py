"""Which engine serves a library, and why: the only place that knows all engines and makes them.

Nothing of an engine is imported before that engine is asked for.
"""

from __future__ import annotations

import shutil
import threading
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from index.engines.protocol import Engine
from index.errors import EngineUnavailable

AUTO: Final = "auto"
WHOOSH: Final = "whoosh"
TANTIVY: Final = "tantivy"
ENGINES: Final = (WHOOSH, TANTIVY)

# What tantivy serves already stays with it until there are clearly fewer articles than Whoosh is
# fluent with, so that a library about that size is not built anew each time.
_STAYS: Final = 0.8

_INSTALL: Final = "`pip install 'dateline[fast]'` installs it"


@dataclass(frozen=True, slots=True)
class Choice:
    """The engine that is to serve a library.

    `why` goes on a sentence: "whoosh, the engine for up to 5,000 articles". `advice` is a sentence
    on how the library would be served better, empty where it could not be.
    """

    name: str
    why: str
    advice: str = ""


def is_installed(name: str) -> bool:
    """Whether an engine can be used here; it is looked for, not imported."""
    return name == WHOOSH or (name == TANTIVY and find_spec("tantivy") is not None)


def refuse_unavailable(wanted: str) -> None:
    """Raise EngineUnavailable, with what to do, for what is no engine or not installed."""
    if wanted not in (AUTO, *ENGINES):
        raise EngineUnavailable(
            f"There is no engine called {wanted!r}. There are auto, whoosh and tantivy."
        )
    if wanted != AUTO and not is_installed(wanted):
        raise EngineUnavailable(f"The engine {wanted} is not installed. {_INSTALL}.")


def choose(wanted: str, articles: int, serving: str = "") -> Choice:
    """The engine for so many articles; `serving` names the one that has the library by now."""
    if wanted in ENGINES:
        if is_installed(wanted):
            return Choice(wanted, "as it was asked for")
        return Choice(
            WHOOSH,
            f"since {wanted} was asked for and is not installed",
            f"This library is to be served by {wanted}, which is not installed. {_INSTALL}.",
        )
    most = _most_for_whoosh()
    fewest = int(most * _STAYS) if serving == TANTIVY else most + 1
    if articles < fewest:
        return Choice(WHOOSH, f"the engine for up to {most:,} articles")
    if is_installed(TANTIVY):
        if articles <= most:
            return Choice(TANTIVY, f"which keeps it while there are {fewest:,} articles or more")
        return Choice(TANTIVY, f"the engine for more than {most:,} articles")
    return Choice(
        WHOOSH,
        f"since {TANTIVY}, the engine for more than {most:,} articles, is not installed",
        f"With {articles:,} articles, searching as one types is slow in {WHOOSH}. The engine "
        f"{TANTIVY} stays fluent. {_INSTALL}; then index again.",
    )


def _most_for_whoosh() -> int:
    """Up to how many articles Whoosh is fluent."""
    from index.engines.whoosh_engine import WhooshEngine  # which imports nothing of Whoosh yet

    return WhooshEngine.capabilities.comfortable_articles


def why_serving(serving: str, wanted: str, articles: int) -> str:
    """Why the engine of this name has a library of so many articles."""
    choice = choose(wanted or AUTO, articles, serving)
    if choice.name == serving:
        return choice.why
    return f"until the next indexing, which gives the library to {choice.name}, {choice.why}"


class Engines:
    """The engines of one library, each with a folder of its own; may be used from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = threading.Lock()
        self._made: dict[str, Engine] = {}

    def get(self, name: str) -> Engine:
        """The engine of this name, always the same one. It opens nothing before it is asked."""
        with self._lock:
            if name not in self._made:
                self._made[name] = _make(name, self.folder_of(name))
            return self._made[name]

    def folder_of(self, name: str) -> Path:
        """Where the engine of this name keeps its index."""
        return self._folder / name

    def remove_others(self, serving: str) -> None:
        """Remove what other engines, or earlier versions, have left behind."""
        if not self._folder.is_dir():
            return
        for other in list(self._folder.iterdir()):
            if other.name == serving:
                continue
            if other.name in self._made:
                self._made[other.name].destroy()
            if other.is_dir():
                shutil.rmtree(other, ignore_errors=True)
            else:
                other.unlink(missing_ok=True)

    def close(self) -> None:
        """Let go of all files."""
        with self._lock:
            for engine in self._made.values():
                engine.close()


def _make(name: str, folder: Path) -> Engine:
    if name == TANTIVY:
        from index.engines.tantivy_engine import TantivyEngine

        return TantivyEngine(folder)
    from index.engines.whoosh_engine import WhooshEngine

    return WhooshEngine(folder)
