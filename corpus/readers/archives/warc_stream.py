"""The records of a web archive one after the other, and on from where one is broken."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import closing, redirect_stderr
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, BinaryIO, cast

from corpus.document import ReadError
from corpus.readers.archives.allowance import Allowance
from corpus.readers.archives.damage import damaged, told_as_damage
from corpus.readers.archives.unpacking import ENDS_IN_THE_MIDDLE, MAGICS, Unpacked
from corpus.readers.source import Source, too_large

if TYPE_CHECKING:
    from warcio.archiveiterator import ArchiveIterator
    from warcio.recordloader import ArcWarcRecord

# What the headers of a record may take, and how much is searched at once for the next.
_MOST_HEADER_BYTES = 2_000_000
_BLOCK = 1 << 16
_BROKEN = "This record of the web archive is damaged; the others were read."
_LONGEST_VERSION = 10
_VERSION = b"\nWARC/"


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record of a web archive as it stands there.

    `headers` and `http` map names in lower case to values; `http` is None where the record holds
    no answer of a server. `payload` is what follows the headers, packed as it was sent; empty
    where it was not asked for. `cut` is whether some of it may be missing.
    """

    kind: str
    url: str
    headers: dict[str, str]
    status: str
    http: dict[str, str] | None
    payload: bytes | ReadError
    cut: bool


def raw_records(source: Source, wanted: frozenset[str]) -> Iterator[RawRecord | ReadError]:
    """The records in order, those of the wanted kinds with their payload.

    A ReadError stands for records that are broken, where there are others behind them. Raises
    ReadError where there are none.
    """
    with closing(_Stream(source)) as stream:
        broken: ReadError | None = None
        while stream.go_on():
            if broken is not None:
                yield broken
            try:
                yield from _until_broken(stream, wanted, source.limits.article_bytes)
                broken = damaged(_BROKEN)
            except ReadError as error:
                if error.code != "damaged":
                    raise
                broken = error
        if broken is None:
            raise damaged("This is not a web archive: there is no record in it.")
        if stream.skipped:
            raise damaged(ENDS_IN_THE_MIDDLE)


class _Stream:
    """The unpacked bytes of a web archive, and the way to the next record in them."""

    def __init__(self, source: Source) -> None:
        self._unpacked: Unpacked | None = None
        plain = source.stream()
        if source.head().startswith(MAGICS):
            unpacked = Unpacked(plain)
            inner = Source(
                source.name, lambda: cast("BinaryIO", unpacked), None, source.budget, packed=True
            )
            plain = inner.stream(buffered=False)
            self._unpacked = unpacked
        self._plain = plain
        self.bytes = Allowance(plain, _BROKEN)
        self.skipped = False

    def close(self) -> None:
        """Close the file."""
        self._plain.close()

    def go_on(self) -> bool:
        """Go to where the next record begins; False where there is none.

        `skipped` tells afterwards whether anything but blank lines stood before that.
        """
        rest = b"\n"
        self.skipped = False
        while block := self._block():
            rest += block
            at = _next_version(rest)
            if at >= 0:
                self.bytes.give_back(rest[at:])
                return True
            self.skipped |= bool(rest.strip())
            rest = rest[-_LONGEST_VERSION:]
        return False

    def _block(self) -> bytes:
        """Some bytes, past what is damaged; none at the end."""
        self.bytes.allow_up_to(self.bytes.position + 2 * _BLOCK)
        try:
            return self.bytes.read(_BLOCK)
        except ReadError as error:
            if error.code != "damaged" or not (self._unpacked and self._unpacked.resume()):
                raise
            self.skipped = True
            return b"\n"  # so that what follows is seen to begin here


def _next_version(block: bytes) -> int:
    """Where a line begins a record, -1 where none does."""
    at = block.find(_VERSION)
    while at >= 0 and not block[at + len(_VERSION) :][:1].isdigit():
        at = block.find(_VERSION, at + 1)
    return at + 1 if at >= 0 else -1


def _until_broken(stream: _Stream, wanted: frozenset[str], most: int) -> Iterator[RawRecord]:
    """The records up to the end or a broken one; what was read too far is given back."""
    from warcio.archiveiterator import ArchiveIterator  # an extra

    stream.bytes.allow_up_to(stream.bytes.position + _MOST_HEADER_BYTES)
    iterator = ArchiveIterator(stream.bytes)
    reader = iterator.reader
    try:
        while (record := _next(iterator)) is not None:
            if record.length is None:
                raise damaged(_BROKEN)
            end = stream.bytes.position + record.length
            stream.bytes.allow_up_to(end + _MOST_HEADER_BYTES)
            raw = _raw(record, most if record.rec_type in wanted else 0)
            errors = iterator.err_count
            try:
                _finish(iterator)
            except ReadError:
                yield raw  # it is whole: what follows is not
                raise
            yield raw if iterator.err_count == errors else replace(raw, cut=True)
    finally:
        stream.bytes.give_back(reader.read(reader.rem_length()) if reader.rem_length() else b"")


def _next(iterator: ArchiveIterator) -> ArcWarcRecord | None:
    # The library tells of what is wrong on standard error, where the screen is.
    with redirect_stderr(io.StringIO()), told_as_damage(_BROKEN):
        return next(iterator, None)


def _finish(iterator: ArchiveIterator) -> None:
    """Read to the beginning of the next record; an error is counted if there is more between."""
    with redirect_stderr(io.StringIO()), told_as_damage(_BROKEN):
        iterator.read_to_end()


def _raw(record: ArcWarcRecord, most: int) -> RawRecord:
    http = record.http_headers
    return RawRecord(
        kind=record.rec_type or "",
        url=record.rec_headers.get_header("WARC-Target-URI") or "",
        headers=_by_name(record.rec_headers.headers),
        status=http.get_statuscode() if http else "",
        http=_by_name(http.headers) if http else None,
        payload=_payload(record, most) if most else b"",
        cut=record.rec_headers.get_header("WARC-Truncated") is not None,
    )


def _by_name(headers: list[tuple[str, str]]) -> dict[str, str]:
    """Headers by their names in lower case; of two of one name the first counts."""
    return {name.lower(): value for name, value in reversed(headers)}


def _payload(record: ArcWarcRecord, most: int) -> bytes | ReadError:
    size = record.payload_length if record.payload_length >= 0 else record.length
    if size > most:
        return too_large(size, most)
    with told_as_damage(_BROKEN):
        raw: bytes = record.raw_stream.read(size) if size else b""
    return raw if len(raw) == size else damaged(ENDS_IN_THE_MIDDLE)
