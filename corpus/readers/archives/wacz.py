"""WACZ: a zip archive of web archives, with lists and indexes that say what the archives say."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import ReadError
from corpus.readers.archives.names import Names
from corpus.readers.archives.zip_archive import files_in, member_of, name_of, opened
from corpus.readers.pieces import Broken, Member
from corpus.readers.registry import format_of
from corpus.readers.source import Source


def members(source: Source) -> Iterator[Member | Broken]:
    """The web archives in it.

    Raises ReadError `damaged` where the zip archive is, `no-articles` where it holds none.
    """
    names = Names()
    empty = True
    with opened(source) as archive:
        for info in files_in(archive):
            name = name_of(info)
            kind = format_of(name)
            if kind is not None and kind.name == "warc" and name.startswith("archive/"):
                empty = False
                yield member_of(archive, info, names.path(name), source)
    if empty:
        raise ReadError(
            "no-articles",
            "There is no web archive in it.",
            "Export the collection again, or give the file the ending .zip.",
        )
