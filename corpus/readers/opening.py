"""From a file to the articles in it: one, or many, or those of the files packed into it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from corpus.document import ReadError
from corpus.readers.other_kinds import OTHER_KINDS
from corpus.readers.pieces import Broken, LeftOut, Part, Piece
from corpus.readers.registry import Archive, Format, Many, Single, choose, format_of, refusal_of
from corpus.readers.source import Source
from corpus.sanitize import safe_path

# As much of a file as is looked at for the end of its first line.
_LINE_BYTES = 1 << 20
# Refusals that hold for all that is left of the outermost file.
_ENDS_ALL = frozenset(("unpacks-too-large", "too-many-articles"))


def pieces_of(source: Source, *, certain: bool = True, depth: int = 0) -> Iterator[Piece]:
    """The articles in a file in their order, found by what it holds as well as by its name.

    `certain` is whether the name promises an article: where it does not, what shows none is
    left out, while of the others the refusal is told. `depth` counts the archives that it lies
    in.

    Raises ReadError where the file cannot be read at all, or not further, and OSError.
    """
    head = _head(source)
    format_ = choose(source.name, head, certain=certain)
    if refusal := _refusal(source.name, head, format_, certain):
        raise refusal
    if format_ is None:
        yield LeftOut(OTHER_KINDS)
    elif isinstance(format_, Single):
        yield _only(format_, source)
    elif isinstance(format_, Many):
        yield from _some(_records(format_, source))
    else:
        yield from _some(_members(format_, source, depth))


def hashes_of(source: Source, *, certain: bool = True) -> Mapping[str, str]:
    """The hash of each article in a file by its address; none is read as a document.

    Ends early where the file ends being readable. Raises OSError.
    """
    found: dict[str, str] = {}
    try:
        for piece in pieces_of(source, certain=certain):
            if isinstance(piece, Part):
                found[piece.address] = piece.raw_hash
    except ReadError:
        pass
    return found


def digest(raw: bytes) -> str:
    """The SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(raw).hexdigest()


def _head(source: Source) -> bytes:
    """The first bytes, and more where only a whole line of JSON tells what it is."""
    head = source.head()
    promised = format_of(source.name)
    if promised and promised.name in ("json", "jsonl") and b"\n" not in head.strip():
        return source.head(_LINE_BYTES)
    return head


def _refusal(name: str, head: bytes, chosen: Format | None, certain: bool) -> ReadError | None:
    """Why a file is refused by what it is, None if it is not."""
    if chosen is not None:
        return refusal_of("", head)
    if refusal_of(name) is not None:
        return refusal_of(name, head)
    if not certain or format_of(name) is None:
        return None
    return ReadError(
        "unsupported-format",
        "It is a spreadsheet or a presentation, whatever its name says.",
        "Save a sheet as CSV and slides as PDF.",
    )


def _only(format_: Single, source: Source) -> Part:
    source.budget.count_article()
    raw = source.read()
    return Part("", digest(raw), lambda: format_.read(raw))


def _records(format_: Many, source: Source) -> Iterator[Piece]:
    for record in format_.records(source):
        if isinstance(record, LeftOut | Broken):
            yield record
        else:
            source.budget.count_article()
            yield Part(record.address, digest(record.raw), record.read)


def _members(format_: Archive, source: Source, depth: int) -> Iterator[Piece]:
    if depth >= source.limits.depth:
        raise ReadError(
            "nested-too-deep",
            f"It lies in more than {source.limits.depth} archives, one in the other.",
            "Unpack the outer ones, or raise the limit depth in corpus.yaml.",
        )
    for member in format_.members(source):
        if isinstance(member, LeftOut | Broken):
            yield member
            continue
        place = safe_path(member.path)
        try:
            for piece in pieces_of(member.source, certain=member.certain, depth=depth + 1):
                yield _within(place, piece)
        except ReadError as error:
            if error.code in _ENDS_ALL:
                raise
            yield Broken(place, error)


def _some(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """The pieces of a file. Raises ReadError `empty` where there is none, not even a broken one."""
    empty = True
    for piece in pieces:
        empty = False
        yield piece
    if empty:
        raise ReadError("empty", "There is nothing in it.", "Take it out of the folder.")


def _within(place: str, piece: Piece) -> Piece:
    """A piece of a member as a piece of what the member lies in."""
    if isinstance(piece, LeftOut) or not place:
        return piece
    address = f"{place}#{piece.address}" if piece.address else place
    if isinstance(piece, Broken):
        return Broken(address, piece.error)
    return Part(address, piece.raw_hash, piece.read)
