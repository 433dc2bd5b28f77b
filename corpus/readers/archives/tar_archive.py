"""Tar archives, plain or packed: the files in one, in its order, in a single pass."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO, cast

from corpus.document import ReadError
from corpus.readers.archives.allowance import Allowance
from corpus.readers.archives.damage import damaged, told_as_damage
from corpus.readers.archives.names import LINKS, Names, is_certain
from corpus.readers.archives.unpacking import ENDS_IN_THE_MIDDLE, MAGICS, Unpacked
from corpus.readers.pieces import Broken, LeftOut, Member
from corpus.readers.registry import Single, choose
from corpus.readers.source import HEAD_BYTES, Source, too_large
from corpus.sanitize import safe_path

# A file of many articles or an archive in an archive has to be held in memory, since there is
# no way back in the stream.
MOST_IN_MEMORY = 256_000_000
# What may stand before a file: its name, of any length that is sane, and other attributes.
_MOST_HEADER_BYTES = 8_000_000
_BLOCK = 512
_BROKEN = "This tar archive is damaged; the articles before that were read."


class _Header(tarfile.TarInfo):
    """A header that tells when it is no header: tarfile takes that for the end of the archive."""

    @classmethod
    def fromtarfile(cls, archive: tarfile.TarFile) -> _Header:
        try:
            return super().fromtarfile(archive)
        except tarfile.HeaderError as error:
            if type(error).__name__ in ("InvalidHeaderError", "TruncatedHeaderError"):
                raise tarfile.ReadError(str(error)) from error
            raise


def members(source: Source) -> Iterator[Member | Broken | LeftOut]:
    """The files in it that may hold articles; what else there is is counted at the end.

    Each is held in memory, none is larger than an article may be, or 256 MB for a file of many.
    Raises ReadError `damaged` where the archive is, or where it ends too early.
    """
    names = Names()
    with closing(_plain_stream(source)) as plain:
        try:
            for archive, info in _headers(plain):
                if not info.isreg() or info.issparse():
                    names.leave_out(LINKS)
                elif names.is_read(info.name):
                    yield _member(archive, info, names.path(info.name), source)
        except ReadError:
            yield from names.left_out()
            raise
    yield from names.left_out()


def _headers(plain: BinaryIO) -> Iterator[tuple[tarfile.TarFile, tarfile.TarInfo]]:
    """All files in the archive, which can be read until the next is asked for."""
    stream = Allowance(plain, _BROKEN)
    stream.allow_up_to(_MOST_HEADER_BYTES)
    with told_as_damage(_BROKEN):
        archive = tarfile.TarFile.open(mode="r|", fileobj=cast("BinaryIO", stream), tarinfo=_Header)
    while True:
        with told_as_damage(_BROKEN):
            info = archive.next()
        if info is None:
            break
        stream.allow_up_to(archive.offset + _MOST_HEADER_BYTES)
        archive.members = []  # type: ignore[attr-defined]  # else all would stay in memory
        if not info.isdir():
            yield archive, info
    if stream.position % _BLOCK:
        raise damaged(ENDS_IN_THE_MIDDLE)


def _plain_stream(source: Source) -> BinaryIO:
    """The archive unpacked; what that gives is taken from the budget."""
    if not source.head().startswith(MAGICS):
        return source.stream()
    inner = Source(
        source.name,
        lambda: cast("BinaryIO", Unpacked(source.stream())),
        budget=source.budget,
        packed=True,
    )
    return inner.stream()


def _member(
    archive: tarfile.TarFile, info: tarfile.TarInfo, path: str, within: Source
) -> Member | Broken:
    name = safe_path(path)
    try:
        raw = _content(archive, info, name, within)
    except ReadError as error:
        if error.code != "too-large":
            raise  # the archive itself cannot be read further
        return Broken(name, error)
    return Member(path, Source.of_bytes(name, raw, within.budget), is_certain(path))


def _content(archive: tarfile.TarFile, info: tarfile.TarInfo, name: str, within: Source) -> bytes:
    with told_as_damage(_BROKEN):
        stream = archive.extractfile(info)
        head = stream.read(HEAD_BYTES) if stream else b""
        chosen = choose(name, head, certain=is_certain(name))
        most = MOST_IN_MEMORY
        if chosen is None:
            return head  # enough to tell that it is of another kind
        if isinstance(chosen, Single):
            most = min(within.limits.article_bytes, MOST_IN_MEMORY)
        if info.size > most:
            raise too_large(info.size, most)
        rest = stream.read() if stream else b""
    if len(head) + len(rest) != info.size:
        raise damaged(ENDS_IN_THE_MIDDLE)
    return head + rest
