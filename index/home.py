"""Where a library lives: one folder for each corpus, in the user's data folder."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from corpus.sanitize import safe_path
from corpus.text import fold
from index.errors import HomeUnusable

_NOT_IN_A_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 32


@dataclass(frozen=True, slots=True)
class LibraryPlace:
    """The folder of one library and the files in it."""

    folder: Path

    @property
    def catalogue(self) -> Path:
        """The SQLite catalogue."""
        return self.folder / "catalogue.sqlite"

    @property
    def engine(self) -> Path:
        """The folder of the full-text engines, each of which has one of its own below."""
        return self.folder / "engine"

    @property
    def wanted_engine(self) -> Path:
        """A note of the engine that a person asked for; it outlives the catalogue."""
        return self.folder / "engine.wanted"

    @property
    def condemned(self) -> Path:
        """A note that is there once a check found the catalogue damaged: it is to be replaced."""
        return self.folder / "catalogue.condemned"

    def read_wanted_engine(self) -> str:
        """The engine that a person asked for, else an empty text."""
        try:
            return self.wanted_engine.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            return ""

    def note_wanted_engine(self, name: str) -> None:
        """Note the engine that a person asked for."""
        written = self.wanted_engine.with_suffix(".new")
        written.write_text(f"{name}\n", encoding="ascii")
        written.replace(self.wanted_engine)

    def make(self) -> None:
        """Make the folder, for the user alone. Raises HomeUnusable."""
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        except OSError as error:
            raise HomeUnusable(
                f"The index cannot be kept in {safe_path(str(self.folder))}: {error.strerror}. "
                "Name another place with --home or DATELINE_HOME."
            ) from error


def home_folder(explicit: Path | None = None) -> Path:
    """The folder of all libraries: `explicit`, else $DATELINE_HOME, else the user data folder."""
    named = explicit or os.environ.get("DATELINE_HOME")
    if named:
        return Path(named).expanduser().absolute()
    import platformdirs  # only where nothing was named

    return platformdirs.user_data_path("dateline", appauthor=False)


def library_place(corpus: Path, home: Path | None = None) -> LibraryPlace:
    """Where the library of this corpus lives; nothing is made.

    The same folder reached by another path, a link say, is the same library.
    """
    resolved = corpus.resolve()
    digest = hashlib.sha256(os.fsencode(resolved)).hexdigest()[:12]
    slug = _NOT_IN_A_SLUG.sub("-", fold(resolved.name))[:_SLUG_LENGTH].strip("-")
    name = f"{slug}-{digest}" if slug else digest
    return LibraryPlace(home_folder(home) / "libraries" / name)
