"""From a file to its articles: places, hashes, refusals, and no other end than these."""

import contextlib
import gzip
import io
import json
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, ReadError
from corpus.limits import Limits
from corpus.readers.opening import digest, hashes_of, pieces_of
from corpus.readers.pieces import Broken, LeftOut, Part
from corpus.readers.registry import FORMATS
from corpus.readers.source import Budget, Source


def pieces(name, raw, limits=None, **more):
    return list(pieces_of(Source.of_bytes(name, raw, Budget(limits) if limits else None), **more))


def zip_of(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", ".")), content)
    return stream.getvalue()


def test_a_file_with_one_article_is_one_piece():
    (part,) = pieces("a.txt", b"Words.")
    assert (part.address, part.raw_hash) == ("", digest(b"Words."))
    assert part.read().lines[0].text == "Words."


def test_the_place_of_an_article_is_told_through_all_archives():
    inner = zip_of(a__txt="One.")
    found = pieces("outer.zip", zip_of(inner__zip=inner, b__txt__gz=gzip.compress(b"Two.")))
    assert [part.address for part in found] == ["b.txt.gz", "inner.zip#a.txt"]


def test_hashes_are_those_of_the_articles():
    raw = zip_of(a__txt="One.", b__md="Two.", c__png="x")
    hashes = hashes_of(Source.of_bytes("a.zip", raw))
    assert hashes == {"a.txt": digest(b"One."), "b.md": digest(b"Two.")}


def test_hashes_end_where_a_file_cannot_be_read_further():
    assert hashes_of(Source.of_bytes("a.zip", b"PK\x03\x04 broken")) == {}


def test_a_file_that_shows_nothing_is_left_out():
    assert pieces("strange", b"Words.", certain=False) == [LeftOut("files of other kinds")]


@pytest.mark.parametrize(
    ("name", "raw", "certain", "code"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", False, "unsupported-format"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", True, "unsupported-format"),
        ("a.warc.zst", b"\x28\xb5\x2f\xfd", False, "unsupported-compression"),
        ("a.gz", b"\x28\xb5\x2f\xfd", True, "unsupported-compression"),
        ("a.zip", b"no zip", True, "damaged"),
        ("a.zip", b"PK\x05\x06" + bytes(18), True, "empty"),
        ("a.tar", bytes(10240), True, "empty"),
    ],
)
def test_what_cannot_be_read_is_refused(name, raw, certain, code):
    with pytest.raises(ReadError) as refusal:
        pieces(name, raw, certain=certain)
    assert refusal.value.code == code
    assert refusal.value.message.endswith(".")
    assert refusal.value.advice.endswith(".")


def test_an_office_file_that_is_no_text_is_refused_and_not_left_out():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo("[Content_Types].xml"), "x")
        archive.writestr(zipfile.ZipInfo("xl/workbook.xml"), "x")
    with pytest.raises(ReadError, match="spreadsheet"):
        pieces("a.docx", stream.getvalue())


def test_a_file_over_the_limit_is_refused_with_its_size():
    with pytest.raises(ReadError, match=r"It has 5\.0 MB; files of up to 0\.1 MB are read\."):
        pieces("a.txt", b"x" * 5_000_000, Limits(article_bytes=100_000))


def test_a_size_that_is_not_known_is_not_made_up():
    raw = gzip.compress(b"x" * 5_000_000)
    (broken,) = pieces("a.txt.gz", raw, Limits(article_bytes=100_000))
    assert broken.error.message == "It has more than 0.1 MB; files of up to 0.1 MB are read."


def test_lines_of_json_under_another_name_are_told_by_their_second_line():
    lines = "\n".join(
        json.dumps({"title": f"T{n}", "text": f"The convoy left base {n} at dawn. " * 300})
        for n in range(3)
    )
    found = pieces("dump.json", lines.encode())
    assert [part.address for part in found if isinstance(part, Part)] == ["1", "2", "3"]


class _Failing(io.BytesIO):
    """A file on a disk that gives no more than its beginning."""

    def read(self, size=-1):
        if self.tell() > 0:
            raise OSError(5, "Input/output error")
        return super().read(4096)


@pytest.mark.parametrize("name", ["a.zip", "a.txt", "a.txt.gz", "a.tar.gz", "a.warc.gz"])
def test_the_error_of_a_disk_is_not_taken_for_damage(name):
    noise = random.Random(1).randbytes(200_000)
    raw = zip_of(a__txt=noise) if name == "a.zip" else gzip.compress(noise)
    raw = b"Words. " * 2000 if name == "a.txt" else raw
    with pytest.raises(OSError, match="Input/output"):
        list(pieces_of(Source(name, lambda: _Failing(raw))))


SEEDS = (
    b"",
    b"Words.",
    b"<!DOCTYPE html><html><head><title>T</title></head><body><p>Words.</p></body></html>",
    b'{"title": "T", "text": "Words."}\n{"title": "T", "text": "Words."}\n',
    b"[" * 3000,
    b'[{"title": "T", "text": "Words."}]',
    b"title,text\nT,Words.\n",
    b"From a@b.example Fri Dec 13 10:00:00 2024\nFrom: a@b.example\nSubject: S\n\nWords.\n",
    b"<?xml version='1.0'?><rss><channel><item><title>T</title></item></channel></rss>",
    b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 6\r\n\r\nWords.\r\n\r\n",
    b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n",
    b"{\\rtf1\\ansi Words.}",
    zip_of(a__txt="Words."),
    gzip.compress(b"Words.", mtime=0),
)


@pytest.mark.parametrize("known", FORMATS, ids=lambda known: known.name)
@given(data=st.data())
@settings(deadline=None, max_examples=25)
def test_any_bytes_under_any_name_give_pieces_or_a_refusal(known, data):
    raw = bytearray(data.draw(st.one_of(st.sampled_from(SEEDS), st.binary(max_size=60))))
    for _ in range(data.draw(st.integers(0, 4)) if raw else 0):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    limits = Limits(article_bytes=100_000, unpacked_bytes=1_000_000, articles=50)
    name = f"a{data.draw(st.sampled_from(known.suffixes))}"
    with contextlib.suppress(ReadError):
        for piece in pieces(name, bytes(raw), limits):
            assert isinstance(piece, Part | Broken | LeftOut)
            if isinstance(piece, Part):
                assert isinstance(piece.read(), Document)
