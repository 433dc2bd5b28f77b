"""Web archives: pages with the address they came from, and on past what is broken."""

import contextlib
import gzip
import io
import sys
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import ReadError
from corpus.fields import URL, first_value
from corpus.limits import Limits
from corpus.readers.opening import pieces_of
from corpus.readers.pieces import Broken, LeftOut, Part
from corpus.readers.source import Budget, Source

pytest.importorskip("warcio")

PROSE = "The convoy left the base at dawn, an officer said on Friday. " * 8
PAGE = (
    f"<html><head><title>Convoy</title></head><body><article><p>{PROSE}</p></article></body></html>"
)


def answer(body, kind="text/html; charset=utf-8", status="200 OK", more=""):
    body = body if isinstance(body, bytes) else body.encode()
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n"
    return head.encode() + body


def record(block, url="https://news.example/a", kind="response", more="", length=None):
    size = len(block) if length is None else length
    types = {"response": "application/http; msgtype=response", "conversion": "text/plain"}
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\n"
        f"WARC-Date: 2024-05-01T10:00:00Z\r\nContent-Type: {types.get(kind, 'text/plain')}\r\n"
        f"Content-Length: {size}\r\n{more}\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def text(words, url="https://news.example/a", **more):
    return record(answer(words, "text/plain", **more), url)


def pieces(raw, name="crawl.warc", limits=None):
    found, error = [], None
    source = Source.of_bytes(name, raw, Budget(limits) if limits else None)
    try:
        for piece in pieces_of(source):
            found.append(piece)  # noqa: PERF402 what came before an error is kept
    except ReadError as refusal:
        error = refusal
    return found, error


def parts(found):
    return {piece.address: piece for piece in found if isinstance(piece, Part)}


def words_of(part):
    return " ".join(line.text for line in part.read().lines)


def gzipped(raw):
    return gzip.compress(raw, mtime=0)


def packed(*records):
    return b"".join(map(gzipped, records))


@pytest.mark.parametrize(
    "pack", [lambda *r: b"".join(r), packed, lambda *r: gzip.compress(b"".join(r))]
)
def test_pages_are_numbered_and_know_their_address(pack):
    raw = pack(
        record(b"software: test\r\n", kind="warcinfo"),
        text("One."),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        text("Two.", "https://news.example/b"),
    )
    found, error = pieces(raw, "crawl.warc.gz")
    assert error is None
    assert {at: words_of(part) for at, part in parts(found).items()} == {"1": "One.", "2": "Two."}
    document = parts(found)["2"].read()
    assert first_value(document.fields, URL) == "https://news.example/b"
    assert document.fields[0].evidence == "WARC record"
    assert not [field for field in document.fields if field.name == "published"]


def test_a_page_of_html_is_read_as_one():
    pytest.importorskip("trafilatura")
    found, _ = pieces(record(answer(PAGE)))
    assert "convoy left the base" in words_of(parts(found)["1"])


def test_what_is_no_page_is_counted():
    found, error = pieces(
        text("Gone.", status="404 Not Found")
        + text("Moved.", status="301 Moved")
        + record(answer(b"\x89PNG", "image/png"))
        + record(b"", kind="revisit")
        + text("User-agent: *", "https://news.example/robots.txt")
        + record(b"Text once more.", "urn:text:https://news.example/a", "resource")
        + text("Kept.")
    )
    assert error is None
    assert list(parts(found)) == ["6"]
    assert [piece for piece in found if isinstance(piece, LeftOut)] == [
        LeftOut("files of other kinds", 2),
        LeftOut("pages that had not changed since an earlier visit", 1),
        LeftOut("pages that were not found or had moved", 2),
        LeftOut("texts for machines, such as robots.txt", 1),
    ]


def test_a_conversion_is_text():
    found, _ = pieces(record(b"Plain words.", kind="conversion"))
    assert words_of(parts(found)["1"]) == "Plain words."


def test_an_address_in_brackets_is_relieved_of_them():
    found, _ = pieces(text("One.", "<https://news.example/a>"))
    assert first_value(parts(found)["1"].read().fields, URL) == "https://news.example/a"


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (gzip.compress(b"Sent packed.", mtime=0), "Content-Encoding: gzip\r\n"),
        (zlib.compress(b"Sent packed."), "Content-Encoding: deflate\r\n"),
        (zlib.compress(b"Sent packed.")[2:-4], "Content-Encoding: deflate\r\n"),
        (b"Sent packed.", "Content-Encoding: gzip\r\n"),
        (b"5\r\nSent \r\n7\r\npacked.\r\n0\r\n\r\n", "Transfer-Encoding: chunked\r\n"),
        (b"Sent packed.", "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_how_a_body_was_sent_is_undone(body, more):
    found, _ = pieces(record(answer(body, "text/plain", more=more)))
    assert words_of(parts(found)["1"]) == "Sent packed."


def test_what_was_sent_packed_by_brotli_is_unpacked():
    brotli = pytest.importorskip("brotli")
    body = brotli.compress("Sent packed, über Nacht.".encode())
    found, _ = pieces(record(answer(body, "text/plain", more="Content-Encoding: br\r\n")))
    assert words_of(parts(found)["1"]) == "Sent packed, über Nacht."
    bomb = brotli.compress(bytes(3_000_000))
    small = Limits(article_bytes=100_000)
    found, _ = pieces(record(answer(bomb, more="Content-Encoding: br\r\n")), limits=small)
    assert found[0].error.code == "too-large"


def test_what_is_packed_in_an_unknown_way_is_told():
    found, _ = pieces(record(answer(b"\x01\x02", more="Content-Encoding: zstd\r\n")) + text("On."))
    assert found[0].error.code == "unsupported-compression"
    assert list(parts(found)) == ["2"]


def test_what_needs_a_package_that_is_not_there_names_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "brotli", None)
    found, _ = pieces(record(answer(b"\x0b\x02", more="Content-Encoding: br\r\n")) + text("On."))
    assert found[0].error.code == "missing-extra"
    assert "brotli" in found[0].error.message
    assert list(parts(found)) == ["2"]


def test_the_server_s_word_for_the_encoding_counts():
    words = "Колонна покинула базу."
    found, _ = pieces(record(answer(words.encode("koi8-r"), "text/plain; charset=KOI8-R")))
    document = parts(found)["1"].read()
    assert document.lines[0].text == words
    assert document.warnings == ()


def test_a_page_over_the_limit_is_told_and_the_others_go_on():
    limits = Limits(article_bytes=1000)
    zeros = bytes(100_000)
    found, error = pieces(
        text("x" * 2000)
        + record(answer(gzip.compress(zeros), more="Content-Encoding: gzip\r\n"))
        + record(answer(zlib.compress(zeros), more="Content-Encoding: deflate\r\n"))
        + text("On."),
        limits=limits,
    )
    assert error is None
    assert [(p.address, p.error.code) for p in found if isinstance(p, Broken)] == [
        ("1", "too-large"),
        ("2", "too-large"),
        ("3", "too-large"),
    ]
    assert list(parts(found)) == ["4"]


def test_an_archive_that_unpacks_beyond_measure_ends():
    raw = packed(text("One."), *[text("x" * 50_000)] * 10)
    found, error = pieces(raw, limits=Limits(unpacked_bytes=100_000))
    assert error.code == "unpacks-too-large"
    assert "1" in parts(found)


def test_a_truncated_archive_gives_what_stood_before():
    whole = packed(text("One."), text("Two."), text("x" * 5000))
    found, error = pieces(whole[:-20])
    assert list(parts(found))[:2] == ["1", "2"]
    assert error.code == "damaged"


def test_reading_goes_on_past_a_damaged_gzip_record():
    broken = bytearray(gzip.compress(text("".join(map(chr, range(32, 120))) * 30)))
    broken[40:60] = bytes(20)
    raw = gzip.compress(text("One.")) + bytes(broken) + packed(text("Three."), text("Four."))
    found, error = pieces(raw)
    assert error is None
    assert [words_of(part) for part in parts(found).values()] == ["One.", "Three.", "Four."]
    assert [piece.address for piece in found if isinstance(piece, Broken)] == ["2"]


def test_reading_goes_on_past_a_record_with_a_wrong_length(capsys):
    wrong = record(answer("x" * 300, "text/plain"), length=100)
    found, error = pieces(text("One.") + wrong + text("Three."))
    assert error is None
    read = [words_of(part) for part in parts(found).values()]
    assert read[0] == "One."
    assert read[-1] == "Three."
    assert "only a part" in parts(found)["2"].read().warnings[-1]
    assert capsys.readouterr() == ("", "")


def test_a_header_without_end_is_refused():
    raw = b"WARC/1.0\r\nWARC-Type: response\r\nX: " + b"y" * 5_000_000
    found, error = pieces(raw)
    assert (found, error.code) == ([], "damaged")


@pytest.mark.parametrize(
    "raw", [b"", b"not an archive", b"WARC/1.0", gzip.compress(b"words", mtime=0)]
)
def test_what_holds_no_record_is_refused(raw):
    found, error = pieces(raw)
    assert not parts(found)
    assert error is not None


def test_a_page_that_the_archive_cut_says_so():
    found, _ = pieces(record(answer("Cut.", "text/plain"), more="WARC-Truncated: length\r\n"))
    assert parts(found)["1"].read().warnings == ("The web archive kept only a part of this page.",)


def wacz(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name.replace("__", "/")), content)
    return stream.getvalue()


def test_a_wacz_is_its_web_archives():
    raw = wacz(
        **{
            "datapackage.json": "{}",
            "pages__pages.jsonl": '{"url": "https://news.example/a"}\n',
            "archive__one.warc.gz": packed(text("One."), text("Two.")),
        }
    )
    found, error = pieces(raw, "crawl.wacz")
    assert error is None
    assert list(parts(found)) == ["archive/one.warc.gz#1", "archive/one.warc.gz#2"]
    assert len(found) == 2


def test_a_wacz_is_known_under_the_name_of_a_zip():
    raw = wacz(**{"archive__one.warc.gz": packed(text("One.")), "pages__pages.jsonl": "{}"})
    found, _ = pieces(raw, "crawl.zip")
    assert list(parts(found)) == ["archive/one.warc.gz#1"]


def test_a_wacz_without_a_web_archive_is_refused():
    _, error = pieces(wacz(**{"datapackage.json": "{}"}), "crawl.wacz")
    assert error.code == "no-articles"


@given(st.data())
@settings(deadline=None, max_examples=80)
def test_any_damage_gives_pieces_or_a_refusal(data):
    raw = bytearray(
        packed(text("One."), record(answer(gzipped(b"Two."), more="Content-Encoding: gzip\r\n")))
    )
    if data.draw(st.booleans()):
        raw = bytearray(text("One.") + text("Two.") + record(b"Three.", kind="conversion"))
    for _ in range(data.draw(st.integers(1, 6))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(raw)))
    found, _ = pieces(bytes(raw[:cut]) if data.draw(st.booleans()) else bytes(raw))
    for part in parts(found).values():
        with contextlib.suppress(ReadError):
            part.read()
