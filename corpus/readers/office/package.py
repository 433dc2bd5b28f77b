"""Documents that are a zip archive of parts: reading a part, bounded and never to disk."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterable
from urllib.parse import unquote

from corpus.document import ReadError
from corpus.limits import DEFAULT_LIMITS
from corpus.readers.source import in_mb

# Markup is several times the text that it holds, and only text and markup are ever unpacked.
MOST_UNPACKED = 3 * DEFAULT_LIMITS.article_bytes
_BLOCK = 1 << 16
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IS_ENCRYPTED = 0x1


class Package:
    """The parts of a packed document. `kind` is what its format is called ("Word document").

    The bytes of all parts that are read are bounded together by `MOST_UNPACKED`.
    """

    def __init__(self, raw: bytes, kind: str) -> None:
        self.kind = kind
        self._left = MOST_UNPACKED
        if raw.startswith(_OLD_OFFICE):
            raise ReadError(
                "encrypted",
                f"This {kind} is protected with a password, or in a format from before 2007.",
                "Open it in an office program and save it without a password, as docx or odt.",
            )
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(raw))
            names = self._archive.namelist()
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise self.damaged() from error
        self._names = {name.replace("\\", "/").lower(): name for name in reversed(names)}

    def __contains__(self, path: str) -> bool:
        return path.lower() in self._names

    def paths(self) -> Iterable[str]:
        """The paths of all parts, in lower case."""
        return self._names.keys()

    def read(self, path: str) -> bytes:
        """The bytes of a part, whatever the case of its path; empty where there is none.

        Raises ReadError `damaged`, `encrypted` or `unpacks-too-large`.
        """
        name = self._names.get(path.lower())
        if name is None:
            return b""
        if self._archive.getinfo(name).flag_bits & _IS_ENCRYPTED:
            raise self.encrypted()
        blocks: list[bytes] = []
        try:
            with self._archive.open(name) as stream:
                while block := stream.read(_BLOCK):
                    self._spend(len(block))
                    blocks.append(block)
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
            raise self.damaged() from error
        except (NotImplementedError, RuntimeError) as error:
            raise self.damaged() from error
        return b"".join(blocks)

    def damaged(self) -> ReadError:
        """The refusal of a document that cannot be read."""
        return ReadError(
            "damaged",
            f"This is not a readable {self.kind}: it is damaged or incomplete.",
            "Get the file once more from where it came from, or save it again.",
        )

    def encrypted(self) -> ReadError:
        """The refusal of a document that is locked."""
        return ReadError(
            "encrypted",
            f"This {self.kind} is encrypted.",
            "Save it without a password or copy protection.",
        )

    def _spend(self, count: int) -> None:
        self._left -= count
        if self._left < 0:
            raise ReadError(
                "unpacks-too-large",
                f"The text of this {self.kind} unpacks to more than {in_mb(MOST_UNPACKED)}.",
                "Split it, or take it out of the folder.",
            )


def resolved(target: str, base: str) -> str:
    """The path of a part that another part names; `base` is the path of that one.

    Addresses of other places than the package give a path that no part has.
    """
    path = unquote(target.partition("#")[0])
    if path.startswith("/"):
        return posixpath.normpath(path).lstrip("/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), path)).lstrip("/")
