"""The seal on an engine's index: what tells that it is the one that the catalogue wrote last.

With each commit the same facts are noted in the catalogue and in a file in the engine's folder.
Where both agree, nothing has to be counted to open a library of a million articles; where they
do not, the index is another's, an older one, or none.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from index.engines.protocol import EngineUnusable

if TYPE_CHECKING:
    from index.catalogue_writer import CatalogueWriter  # not needed by those who only read

# Facts in the catalogue: which engine serves, and what its seal is to say.
ENGINE: Final = "engine"
_MADE_WITH: Final = "engine_fingerprint"
_GENERATION: Final = "engine_generation"
_ARTICLES: Final = "engine_articles"
# A step is being written: it may be in the engine already though the catalogue does not know.
WRITING: Final = "engine_writing"
# The index was emptied and does not hold all again that it held.
REBUILDING: Final = "engine_rebuilding"

_FILE: Final = "dateline-seal.json"

Meta = Callable[[str], str | None]


class Seal(NamedTuple):
    """What an index was made with, the generation of the catalogue then, and its articles."""

    made_with: str
    generation: int
    articles: int


def noted_seal(meta: Meta) -> Seal | None:
    """The seal that the catalogue expects; None where no engine was ever written."""
    made_with, generation, articles = meta(_MADE_WITH), meta(_GENERATION), meta(_ARTICLES)
    if made_with is None or generation is None or articles is None:
        return None
    return Seal(made_with, int(generation), int(articles))


def note_seal(writer: CatalogueWriter, seal: Seal) -> None:
    """Note in the catalogue what is expected from now on."""
    for key, value in zip((_MADE_WITH, _GENERATION, _ARTICLES), seal, strict=True):
        writer.set_meta(key, str(value))


def put_seal(folder: Path, seal: Seal) -> None:
    """Write the seal into the engine's folder: whole, or not at all.

    Raises EngineUnusable where there is no such folder any more.
    """
    written = folder / f"{_FILE}.new"
    try:
        with written.open("w", encoding="utf-8") as file:
            json.dump(seal, file)
            file.flush()
            os.fsync(file.fileno())
        written.replace(folder / _FILE)
    except FileNotFoundError as error:
        raise EngineUnusable("The full-text index was removed while it was written.") from error


def read_seal(folder: Path) -> Seal | None:
    """The seal in the engine's folder; None where there is none that can be read."""
    try:
        made_with, generation, articles = json.loads((folder / _FILE).read_bytes())
        return Seal(str(made_with), int(generation), int(articles))
    except (OSError, ValueError, TypeError):
        return None


def break_seal(folder: Path) -> None:
    """Make the index in the engine's folder count as none."""
    (folder / _FILE).unlink(missing_ok=True)


def is_sealed(meta: Meta, folder: Path, fingerprint: str) -> bool:
    """Whether the index in this folder is the one that the catalogue wrote last, with this.

    While a step is being written it may be ahead by that.
    """
    noted, found = noted_seal(meta), read_seal(folder)
    if noted is None or found is None or {noted.made_with, found.made_with} != {fingerprint}:
        return False
    ahead = meta(WRITING) is not None and found.generation > noted.generation
    return found == noted or ahead
