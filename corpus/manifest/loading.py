"""corpus.yaml as it stands in a folder: read with care, and all its mistakes told at once."""

from __future__ import annotations

import errno
import stat
from pathlib import Path

from corpus.manifest.manifest import MANIFEST_NAME, NO_MANIFEST, Manifest, ManifestError
from corpus.sanitize import safe_path
from corpus.strict_yaml import MOST_CHARACTERS, Problem, YamlError, load

_MOST_BYTES = 4 * MOST_CHARACTERS


def load_manifest(root: Path) -> Manifest:
    """What the corpus.yaml of a folder says, the defaults where there is none.

    Raises ManifestError with all that is wrong in it.
    """
    text = _read(root / MANIFEST_NAME)
    if text is None:
        return NO_MANIFEST
    # Most folders have none, and need neither a schema nor a parser.
    from corpus.manifest.schema import manifest_in

    try:
        loaded = load(text)
    except YamlError as error:
        raise ManifestError((error.problem,)) from None
    manifest, problems = manifest_in(loaded.root)
    if found := sorted((*loaded.remarks, *problems)):
        raise ManifestError(tuple(found))
    return manifest


def _read(path: Path) -> str | None:
    """The text of the file, None where there is none. Raises ManifestError."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            raise _whole("it is a link, a folder or a device, and not a file")
        if status.st_size > _MOST_BYTES:
            raise _whole(f"it has more than {_MOST_BYTES:,} bytes")
        with path.open("rb") as stream:
            raw = stream.read(_MOST_BYTES)
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            return None
        reason = safe_path(error.strerror or type(error).__name__).lower()
        raise _whole(f"it cannot be read: {reason}") from None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        line, column = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        told = "it is not UTF-8 from here on: save it in that encoding"
        raise ManifestError((Problem(line, column, told),)) from None


def _whole(message: str) -> ManifestError:
    return ManifestError((Problem(0, 0, message),))
