"""Zip archives: the files in one, read in place and in the order of their names."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, cast

from corpus.document import ReadError
from corpus.limits import Limits
from corpus.readers.archives.damage import damaged, told_as_damage
from corpus.readers.archives.names import Names, is_certain
from corpus.readers.archives.zip_directory import (
    check_directory,
    find_directory,
    with_readable_names,
)
from corpus.readers.pieces import Broken, LeftOut, Member
from corpus.readers.source import Source
from corpus.sanitize import safe_path

# An archive in an archive has to be held in memory to be moved in.
MOST_IN_MEMORY = 256_000_000
_NOT_A_ZIP = "This is not a readable zip archive: its table of contents is missing or damaged."
_ENCRYPTED = 0x1 | 0x40
_METHODS = frozenset(
    (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA)
)


def members(source: Source) -> Iterator[Member | Broken | LeftOut]:
    """The files in it that may hold articles; what else there is is counted at the end.

    Each can be read only until the next is asked for. Raises ReadError `damaged`, `too-large` or
    `too-many-articles` where there is no table of contents that can be used.
    """
    with opened(source) as archive:
        infos = files_in(archive)
        names = Names(name_of(info) for info in infos)
        for info in infos:
            name = name_of(info)
            if names.is_read(name):
                yield member_of(archive, info, names.path(name), source)
        yield from names.left_out()


@contextmanager
def opened(source: Source) -> Iterator[zipfile.ZipFile]:
    """The archive, its table of contents read. Raises ReadError."""
    with _seekable(source) as stream:
        with told_as_damage(_NOT_A_ZIP):
            archive = _opened(stream, source.limits)
        yield archive


def _opened(stream: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    directory = find_directory(stream)
    if directory is None:
        raise damaged(_NOT_A_ZIP)
    check_directory(directory, limits)
    try:
        return zipfile.ZipFile(stream)
    except UnicodeDecodeError:
        return zipfile.ZipFile(with_readable_names(stream, directory))


def files_in(archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """The files in an archive in the order of their names."""
    files = (info for info in archive.infolist() if not info.filename.endswith("/"))
    return sorted(files, key=lambda info: (info.filename, info.header_offset))


def member_of(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, path: str, within: Source
) -> Member | Broken:
    """A file in an archive under a path of one's own."""
    if refusal := _refusal(info):
        return Broken(safe_path(path), refusal)
    source = Source(
        safe_path(path),
        lambda: cast("BinaryIO", archive.open(info)),
        info.file_size,
        within.budget,
        packed=True,
        seekable=False,
    )
    return Member(path, source, is_certain(path))


def name_of(info: zipfile.ZipInfo) -> str:
    """The name of a file in an archive, in UTF-8 where its bytes are, whatever it declares."""
    name = info.filename
    if not name.isascii() and not info.flag_bits & 0x800:
        try:
            return name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    return name


def _seekable(source: Source) -> BinaryIO:
    if source.seekable:
        return source.stream()
    return io.BytesIO(source.read(MOST_IN_MEMORY))


def _refusal(info: zipfile.ZipInfo) -> ReadError | None:
    if info.flag_bits & _ENCRYPTED:
        return ReadError(
            "encrypted",
            "It is locked with a password.",
            "Unpack the archive with its password, and put the files into the folder.",
        )
    if info.compress_type not in _METHODS:
        return ReadError(
            "unsupported-compression",
            f"It is packed in a way that is not read (method {info.compress_type}).",
            "Unpack it, or pack it again as a common zip archive.",
        )
    return None
