"""corpus.yaml as it stands in a folder: read with care, and all its mistakes told at once."""

from __future__ import annotations

from pathlib import Path

from corpus.manifest.manifest import MANIFEST_NAME, NO_MANIFEST, Manifest, ManifestError
from corpus.strict_yaml import MOST_CHARACTERS, YamlError, load
from corpus.written import read_written

_MOST_BYTES = 4 * MOST_CHARACTERS


def load_manifest(root: Path) -> Manifest:
    """What the corpus.yaml of a folder says, the defaults where there is none.

    Raises ManifestError with all that is wrong in it.
    """
    try:
        text = read_written(root / MANIFEST_NAME, _MOST_BYTES)
        if text is None:
            return NO_MANIFEST
        # Most folders have none, and need neither a schema nor a parser.
        from corpus.manifest.schema import manifest_in

        loaded = load(text)
    except YamlError as error:
        raise ManifestError((error.problem,)) from None
    manifest, problems = manifest_in(loaded.root)
    if found := sorted((*loaded.remarks, *problems)):
        raise ManifestError(tuple(found))
    return manifest
