"""Files in archives are read in place: whatever they are called, and however they are packed."""

import bz2
import gzip
import io
import lzma
import random
import struct
import tarfile
import warnings
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import ReadError
from corpus.limits import Limits
from corpus.readers.opening import pieces_of
from corpus.readers.pieces import Broken, LeftOut, Part
from corpus.readers.source import Budget, Source


def gzipped(raw):
    return gzip.compress(raw, mtime=0)


PACKERS = {"gz": gzipped, "bz2": bz2.compress, "xz": lzma.compress}


def zip_of(*files, method=zipfile.ZIP_DEFLATED):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in files:
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return stream.getvalue()


def tar_of(*files):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def pieces(name, raw, limits=None, certain=True):
    found, error = [], None
    source = Source.of_bytes(name, raw, Budget(limits) if limits else None)
    try:
        for piece in pieces_of(source, certain=certain):
            found.append(piece)  # noqa: PERF402 what came before an error is kept
    except ReadError as refusal:
        error = refusal
    return found, error


def texts(found):
    return {
        piece.address: " ".join(line.text for line in piece.read().lines)
        for piece in found
        if isinstance(piece, Part)
    }


def codes(found):
    return {piece.address: piece.error.code for piece in found if isinstance(piece, Broken)}


def left_out(found):
    return {piece.what: piece.count for piece in found if isinstance(piece, LeftOut)}


ARCHIVES = [("a.zip", zip_of), ("a.tar", tar_of)] + [
    (f"a.tar.{ending}", lambda *files, pack=pack: pack(tar_of(*files)))
    for ending, pack in PACKERS.items()
]


@pytest.fixture(params=ARCHIVES, ids=[name for name, _ in ARCHIVES])
def archive(request):
    """Give the name of an archive and how to make one."""
    return request.param


def test_the_files_in_an_archive_are_articles(archive):
    name, make = archive
    found, error = pieces(name, make(("b/two.txt", b"Two."), ("one.md", b"# One")))
    assert error is None
    assert texts(found) == {"b/two.txt": "Two.", "one.md": "One"}


def test_a_zip_is_read_in_the_order_of_names():
    found, _ = pieces("a.zip", zip_of(("b.txt", b"Two."), ("a.txt", b"One.")))
    assert list(texts(found)) == ["a.txt", "b.txt"]


def test_what_holds_no_article_is_counted_and_not_opened(archive):
    name, make = archive
    found, error = pieces(
        name,
        make(
            ("a.txt", b"One."),
            ("img/a.JPG", b"not looked at"),
            ("style.css", b"<html>"),
            ("unknown.xyz", b"Plain words."),
            (".hidden.txt", b"Hidden."),
            ("__MACOSX/._a.txt", b"x"),
            ("README.txt", b"About."),
        ),
    )
    assert error is None
    assert list(texts(found)) == ["a.txt"]
    counted = {}
    for piece in found:
        if isinstance(piece, LeftOut):
            counted[piece.what] = counted.get(piece.what, 0) + piece.count
    assert counted == {
        "files of other kinds": 3,
        "hidden files and folders": 2,
        "README files, which describe a folder": 1,
    }


def test_an_unknown_ending_is_told_by_content(archive):
    name, make = archive
    found, _ = pieces(name, make(("inner.bak2", zip_of(("a.txt", b"One.")))))
    assert texts(found) == {"inner.bak2#a.txt": "One."}


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("../../etc/x.txt", "etc/x.txt"),
        ("/abs/x.txt", "abs/x.txt"),
        ("C:\\folder\\x.txt", "folder/x.txt"),
        ("..\\x.txt", "x.txt"),
        ("a/./b//x.txt", "a/b/x.txt"),
        ("\x1b[2Jx.txt", "\\x1b[2Jx.txt"),
        ("\u202etxt.exe.txt", "\\u202etxt.exe.txt"),
    ],
)
def test_a_hostile_name_is_only_a_name(archive, hostile, shown, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    name, make = archive
    found, error = pieces(name, make((hostile, b"Read.")))
    assert error is None
    assert texts(found) == {shown: "Read."}
    assert list(tmp_path.iterdir()) == []


def test_names_that_are_not_in_the_encoding_they_declare_are_read():
    raw = zip_of(("é.txt", b"One."), ("ü.txt", b"Two."), ("c.txt", b"Three."))
    broken = raw.replace("é".encode(), b"\xe9\xe9")
    for front in (b"", b"#!/bin/sh in front of it\n"):
        found, error = pieces("a.zip", broken if not front else front + broken)
        assert error is None
        assert texts(found) == {"c.txt": "Three.", "ü.txt": "Two.", "ΘΘ.txt": "One."}


def test_a_file_without_a_name_is_read():
    raw = zip_of(("ab", b"<html>"), ("c.txt", b"Read.")).replace(b"ab", b"\0b")
    found, error = pieces("a.zip", raw)
    assert error is None
    assert [piece.address for piece in found] == ["unnamed", "c.txt"]


def test_names_in_utf_8_that_do_not_say_so_are_read():
    raw = bytearray(zip_of(("é.txt", b"One.")))
    for signature, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        raw[raw.index(signature) + at + 1] &= ~8
    assert texts(pieces("a.zip", bytes(raw))[0]) == {"é.txt": "One."}


def test_a_very_long_name_is_cut_and_keeps_its_ending(archive):
    name, make = archive
    found, _ = pieces(name, make(("n" * 5000 + ".txt", b"Read."), ("m" * 90 + ".txt", b"Too.")))
    assert sorted(map(len, texts(found))) == [94, 401]


def test_files_of_one_name_stay_apart(archive):
    name, make = archive
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of what is on purpose here
        raw = make(("a.txt", b"One."), ("a.txt", b"Two."), ("./a.txt", b"Three."))
    found, _ = pieces(name, raw)
    assert sorted(texts(found)) == ["a (2).txt", "a (3).txt", "a.txt"]
    assert sorted(texts(found).values()) == ["One.", "Three.", "Two."]


def test_many_files_of_one_name_take_no_longer():
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for _ in range(3000):
            archive.addfile(tarfile.TarInfo("a.txt"))
    found, _ = pieces("a.tar", stream.getvalue())
    assert len(texts(found)) == 3000


def test_the_parts_of_a_saved_page_are_left_out():
    files = [
        ("Page_files/frame.html", b"<html>"),
        ("Page.html", b"<html>"),
        ("b_files/x.txt", b"X."),
    ]
    found, _ = pieces("a.zip", zip_of(*files))
    assert left_out(found) == {"folders with the parts of saved pages": 1}
    assert [piece.address for piece in found if isinstance(piece, Part)] == [
        "Page.html",
        "b_files/x.txt",
    ]


def test_a_document_that_cannot_be_read_is_told(archive):
    name, make = archive
    found, _ = pieces(name, make(("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))))
    assert codes(found) == {"a.doc": "unsupported-format"}


def test_an_empty_file_in_an_archive_is_a_piece(archive):
    name, make = archive
    found, _ = pieces(name, make(("a.txt", b"")))
    assert texts(found) == {"a.txt": ""}


def test_archives_in_archives_are_read_up_to_a_depth(archive):
    name, make = archive
    inner = make(("a.txt", b"Deep."))
    for _ in range(2):
        inner = make((name, inner))
    found, error = pieces(name, inner, Limits(depth=3))
    assert error is None
    assert list(texts(found).values()) == ["Deep."]
    found, error = pieces(name, inner, Limits(depth=2))
    assert list(codes(found).values()) == ["nested-too-deep"]


# --- sizes


def test_a_file_over_the_limit_is_told_and_the_others_go_on(archive):
    name, make = archive
    found, error = pieces(
        name, make(("a.txt", bytes(9000)), ("b.txt", b"Read.")), Limits(article_bytes=1000)
    )
    assert error is None
    assert codes(found) == {"a.txt": "too-large"}
    assert texts(found) == {"b.txt": "Read."}


@pytest.mark.parametrize("name", ["a.zip", "a.tar.gz", "a.tar.xz", "a.tar.bz2"])
def test_an_archive_that_unpacks_beyond_measure_ends_after_what_stood_before(name):
    make = dict(ARCHIVES)[name]
    files = [("a.txt", b"Read.")] + [(f"b{n}.txt", b"x" * 50_000) for n in range(9)]
    found, error = pieces(name, make(*files), Limits(unpacked_bytes=120_000))
    assert error.code == "unpacks-too-large"
    assert texts(found)["a.txt"] == "Read."


def test_a_bomb_of_one_file_ends_at_the_limit():
    bomb = gzip.compress(bytes(3_000_000))
    found, error = pieces("a.txt.gz", bomb, Limits(article_bytes=100_000))
    assert (found[0].error.code, error) == ("too-large", None)


def test_archives_of_archives_end_at_the_limit():
    inner = zip_of(*[(f"{n}.txt", b"x" * 1000) for n in range(10)])
    for _ in range(3):
        inner = zip_of(*[(f"{n}.zip", inner) for n in range(10)])
    _, error = pieces("a.zip", inner, Limits(unpacked_bytes=500_000, depth=9))
    assert error.code == "unpacks-too-large"


def test_too_many_articles_end_the_archive(archive):
    name, make = archive
    files = [(f"{n}.txt", b"Read.") for n in range(5)]
    found, error = pieces(name, make(*files), Limits(articles=3))
    assert error.code == "too-many-articles"
    assert len(texts(found)) == 3


def test_a_table_of_contents_beyond_measure_is_not_loaded():
    raw = zip_of(("a.txt", b"Read."))
    many = raw[:-10] + struct.pack("<L", 300_000_000) + raw[-6:]
    for limits, tampered in ((Limits(articles=0), raw), (Limits(), many)):
        found, error = pieces("a.zip", tampered, limits)
        assert (found, error.code) == ([], "too-many-articles")


def test_a_zip_that_lies_about_a_size_is_bounded_by_what_comes():
    raw = bytearray(zip_of(("a.txt", b"x" * 5000)))
    at = raw.index(b"PK\x01\x02")
    raw[at + 24 : at + 28] = struct.pack("<L", 10)
    found, _ = pieces("a.zip", bytes(raw), Limits(article_bytes=1000))
    assert [piece for piece in found if isinstance(piece, Part)] == []
    assert codes(found)["a.txt"] in ("damaged", "too-large")


# --- damage


def test_a_locked_file_is_told_and_the_others_go_on():
    raw = bytearray(zip_of(("a.txt", b"Locked."), ("b.txt", b"Read.")))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    found, error = pieces("a.zip", bytes(raw))
    assert error is None
    assert codes(found) == {"a.txt": "encrypted"}
    assert texts(found) == {"b.txt": "Read."}


def test_an_unknown_way_of_packing_is_told():
    raw = bytearray(zip_of(("a.txt", b"Packed.")))
    raw[raw.index(b"PK\x01\x02") + 10] = 93
    found, _ = pieces("a.zip", bytes(raw))
    assert codes(found) == {"a.txt": "unsupported-compression"}


def test_a_damaged_file_in_a_zip_is_told_and_the_others_go_on():
    raw = bytearray(
        zip_of(("a.txt", b"Words. " * 9), ("b.txt", b"Read."), method=zipfile.ZIP_STORED)
    )
    raw[raw.index(b"Words")] ^= 1
    found, error = pieces("a.zip", bytes(raw))
    assert error is None
    assert codes(found) == {"a.txt": "damaged"}
    assert texts(found) == {"b.txt": "Read."}


@pytest.mark.parametrize(("name", "keep"), [("a.tar", 2700), ("a.tar.gz", -40), ("a.tar.xz", -60)])
def test_a_truncated_tar_gives_what_stood_before(name, keep):
    noise = random.Random(1).randbytes(9000)
    raw = dict(ARCHIVES)[name](("a.txt", b"One."), ("x.png", b""), ("b.txt", noise))
    found, error = pieces(name, raw[:keep])
    assert error.code == "damaged"
    assert texts(found)["a.txt"] == "One."
    assert left_out(found) == {"files of other kinds": 1}


def test_a_tar_with_a_broken_header_does_not_end_in_silence():
    raw = bytearray(tar_of(("a.txt", b"One."), ("b.txt", b"Two.")))
    raw[1024] ^= 1
    found, error = pieces("a.tar", bytes(raw))
    assert error.code == "damaged"
    assert texts(found) == {"a.txt": "One."}


def test_links_and_devices_in_a_tar_are_counted():
    kinds = (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE, tarfile.DIRTYPE)
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for kind in kinds:
            info = tarfile.TarInfo("a.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    found, error = pieces("a.tar", stream.getvalue())
    assert (found, error) == ([LeftOut("links, devices and files with holes", 4)], None)


def test_a_tar_header_of_megabytes_is_refused():
    info = tarfile.TarInfo("././@PaxHeader")
    info.type, info.size = tarfile.XHDTYPE, 9_000_000
    raw = gzip.compress(info.tobuf() + bytes(9_000_448))
    found, error = pieces("a.tar.gz", raw)
    assert (found, error.code) == ([], "damaged")


def test_headers_upon_headers_are_refused():
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 512
    raw = (info.tobuf() + b"x" * 512) * 3000
    found, error = pieces("a.tar", raw)
    assert (found, error.code) == ([], "damaged")


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.xz"])
@pytest.mark.parametrize(
    "raw",
    [b"", bytes(2000), b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b\x08"],
    ids=["empty", "zeros", "zip", "end", "gzip"],
)
def test_what_is_no_archive_is_refused(name, raw):
    found, error = pieces(name, raw)
    assert error is not None or codes(found)


# --- single packed files


@pytest.mark.parametrize("ending", PACKERS)
def test_a_packed_file_is_the_file(ending):
    found, error = pieces(f"a.md.{ending}", PACKERS[ending](b"# Title\n\nWords."))
    assert (texts(found), error) == ({"": "Title Words."}, None)


def test_packed_pieces_are_read_as_one():
    raw = gzip.compress(b"One ") + gzip.compress(b"and two.") + bytes(100)
    assert texts(pieces("a.txt.gz", raw)[0]) == {"": "One and two."}


def test_a_file_that_was_unpacked_and_kept_its_ending_is_read():
    assert texts(pieces("a.txt.gz", b"Plain words.")[0]) == {"": "Plain words."}


def test_a_tar_is_found_under_the_name_of_a_packed_file():
    found, _ = pieces("a.gz", gzip.compress(tar_of(("a.txt", b"One."))))
    assert texts(found) == {"a.txt": "One."}


def test_a_truncated_packed_file_is_told():
    noise = random.Random(1).randbytes(90_000)
    found, error = pieces("a.txt.gz", gzip.compress(noise)[:-9])
    assert error is not None or codes(found)


# --- anything


@given(st.data())
@settings(deadline=None, max_examples=150)
def test_any_damage_gives_pieces_or_a_refusal(data):
    name, make = data.draw(st.sampled_from(ARCHIVES))
    inner = zip_of(("x.txt", b"Deep."))
    raw = bytearray(make(("a.txt", b"Words. " * 50), ("b.zip", inner), ("c.gz", gzipped(b"x"))))
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.one_of(st.just(len(raw)), st.integers(0, len(raw))))
    for piece in pieces(name, bytes(raw[:cut]), Limits(unpacked_bytes=1_000_000))[0]:
        assert isinstance(piece, Part | Broken | LeftOut)
