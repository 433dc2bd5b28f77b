"""The body of an answer from a web server: its chunks joined and its packing undone."""

from __future__ import annotations

import importlib
import io
import zlib
from collections.abc import Callable, Mapping
from typing import BinaryIO, cast

from corpus.decoding import NotText, decode
from corpus.document import ReadError
from corpus.readers.archives.damage import told_as_damage
from corpus.readers.archives.unpacking import GZIP, Unpacked
from corpus.readers.extras import missing
from corpus.readers.source import too_large

_BROKEN = "The page is packed, and damaged."
_LONGEST_SIZE_LINE = 80
_BLOCK = 1 << 16
# As little as one byte of Brotli can stand for megabytes.
_BROTLI_STEP = 256
_BOM = b"\xef\xbb\xbf"


def body_of(headers: Mapping[str, str], payload: bytes, most: int) -> bytes:
    """The body as a browser would show it; `headers` are by their names in lower case.

    Archives often keep the headers of a body that they have unpacked already: what is not packed
    is taken as it is. Raises ReadError `too-large` beyond `most` bytes, `damaged`,
    `missing-extra` and `unsupported-compression`.
    """
    body = payload
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    codings = [coding.strip() for coding in headers.get("content-encoding", "").lower().split(",")]
    for coding in reversed(codings[:4]):
        unpack = _CODINGS.get(coding, _unknown)
        with told_as_damage(_BROKEN):
            body = unpack(body, most)
    return body


def media_type(headers: Mapping[str, str]) -> tuple[str, str | None]:
    """The type of a body in lower case, empty if none is given, and the encoding it declares."""
    value = headers.get("content-type", "")[:1000]
    kind, _, parameters = value.partition(";")
    for parameter in parameters.split(";"):
        name, _, given = parameter.partition("=")
        if name.strip().lower() == "charset" and given.strip():
            return kind.strip().lower(), given.strip().strip("\"'")
    return kind.strip().lower(), None


def in_utf_8(body: bytes, charset: str | None) -> bytes:
    """Text in UTF-8 with its mark where the server's word for its encoding holds, else as it is.

    The mark tells the reader of the text that nothing is left to be guessed.
    """
    if charset is None:
        return body
    try:
        decoded = decode(body, charset)
    except NotText:
        return body
    return body if decoded.guessed or decoded.lost else _BOM + decoded.text.encode("utf-8")


def _joined(body: bytes) -> bytes:
    """The chunks of a body as one; the body itself where it is not in chunks."""
    chunks: list[bytes] = []
    at = 0
    while at < len(body):
        end = body.find(b"\r\n", at, at + _LONGEST_SIZE_LINE)
        try:
            size = int(body[at:end].split(b";")[0], 16) if end >= 0 else -1
        except ValueError:
            size = -1
        if size < 0:
            return b"".join((*chunks, body[at:]))
        if size == 0:
            break
        chunks.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(chunks)


def _gunzipped(body: bytes, most: int) -> bytes:
    if not body.startswith(GZIP):
        return body
    with Unpacked(io.BytesIO(body)) as stream:
        return _bounded(cast("BinaryIO", stream).read, most)


def _inflated(body: bytes, most: int) -> bytes:
    """With or without the frame of zlib, since servers differ."""
    for window in (zlib.MAX_WBITS, -zlib.MAX_WBITS):
        try:
            unpacked = zlib.decompressobj(window).decompress(body, most + 1)
        except zlib.error:
            continue
        if len(unpacked) > most:
            raise too_large(None, most)
        return unpacked
    return body


def _from_brotli(body: bytes, most: int) -> bytes:
    if body.lstrip()[:1] == b"<":
        return body
    if refusal := missing("this page", ("brotli",), "warc"):
        raise refusal
    brotli = importlib.import_module("brotli")
    unpacker = brotli.Decompressor()
    source = io.BytesIO(body)

    def some(_: int) -> bytes:
        while block := source.read(_BROTLI_STEP):
            if unpacked := unpacker.process(block):
                return cast("bytes", unpacked)
        return b""

    return _bounded(some, most)


def _unknown(_body: bytes, _most: int) -> bytes:
    raise ReadError(
        "unsupported-compression",
        "The page is packed in a way that is not read.",
        "Archive it again, or save the page from a browser.",
    )


def _as_it_is(body: bytes, _most: int) -> bytes:
    return body


def _bounded(read: Callable[[int], bytes], most: int) -> bytes:
    blocks: list[bytes] = []
    count = 0
    while block := read(_BLOCK):
        count += len(block)
        if count > most:
            raise too_large(None, most)
        blocks.append(block)
    return b"".join(blocks)


_CODINGS: dict[str, Callable[[bytes, int], bytes]] = {
    "": _as_it_is,
    "identity": _as_it_is,
    "gzip": _gunzipped,
    "x-gzip": _gunzipped,
    "deflate": _inflated,
    "br": _from_brotli,
}
