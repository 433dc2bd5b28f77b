"""The format of a file is told by its content as well as by its name."""

import gzip
import io
import tarfile
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers.registry import (
    FORMATS,
    choose,
    format_of,
    is_other_kind,
    refusal_of,
    unpacked_name,
)
from corpus.readers.sniffing import sniff

HTML = b"<!DOCTYPE html>\n<html><head><title>T</title>"
RSS = b'<?xml version="1.0"?>\n<rss version="2.0"><channel>'
LINES = b'{"title": "One"}\n{"title": "Two"}\n'
OBJECT = b'{\n  "title": "One"\n}\n'
MAIL = b"Received: from a by b\nFrom: A <a@b.example>\nTo: c@d.example\nSubject: S\n\nWords.\n"
RELATED = b"Content-Type: multipart/related;\n boundary=x\n\n"
SAVED = b"From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example/\n" + RELATED
MBOX = b"From a@b.example Fri Dec 13 10:00:00 2024\n" + MAIL
GZIP = gzip.compress(b"words", mtime=0)
TEXT = b"The convoy left the base.\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WARC = b"WARC/1.0\r\nWARC-Type: response\r\n"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def zip_of(*names, stored=b""):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), stored or name)
    return stream.getvalue()[:4096]


def tar_of(name):
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        archive.addfile(tarfile.TarInfo(name))
    return stream.getvalue()[:4096]


DOCX = zip_of("[Content_Types].xml", "_rels/.rels", "word/document.xml")
XLSX = zip_of("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
EPUB = zip_of("mimetype", "META-INF/container.xml", stored=b"application/epub+zip")
ODT = zip_of("mimetype", "content.xml", stored=b"application/vnd.oasis.opendocument.text")
ODS = zip_of("mimetype", "content.xml", stored=b"application/vnd.oasis.opendocument.spreadsheet")
TAR = tar_of("a.txt")


@pytest.mark.parametrize(
    ("name", "head", "chosen"),
    [
        # what is called what it is
        ("a.txt", TEXT, "text"),
        ("a.TXT", TEXT, "text"),
        ("a.md", TEXT, "markdown"),
        ("a.html", HTML, "html"),
        ("a.pdf", PDF, "pdf"),
        ("a.docx", DOCX, "docx"),
        ("a.odt", ODT, "odt"),
        ("a.epub", EPUB, "epub"),
        ("a.rtf", b"{\\rtf1\\ansi", "rtf"),
        ("a.eml", MAIL, "mail"),
        ("a.mbox", MBOX, "mbox"),
        ("a.rss", RSS, "feed"),
        ("a.json", OBJECT, "json"),
        ("a.jsonl", LINES, "jsonl"),
        ("a.csv", b"title,text\n", "csv"),
        ("a.warc", WARC, "warc"),
        ("a.warc.gz", GZIP, "warc"),
        ("a.wacz", zip_of("archive/a.warc.gz"), "wacz"),
        ("a.zip", zip_of("a.txt"), "zip"),
        ("a.tar", TAR, "tar"),
        ("a.tar.gz", GZIP, "tar"),
        ("a.tgz", GZIP, "tar"),
        ("a.txt.gz", GZIP, "packed"),
        # text that is something else
        ("a.txt", HTML, "html"),
        ("a.txt", b"\xef\xbb\xbf  <html lang='en'>", "html"),
        ("a.txt", HTML.decode().encode("utf-16"), "html"),
        ("a.txt", b"<!-- saved -->\n<?xml version='1.0'?>\n<HTML>", "html"),
        ("a.md", HTML, "html"),
        ("a.md", b"<div align='center'>\n\n# Title", "markdown"),
        ("a.txt", b"<p>Words.</p>", "text"),
        ("a.txt", RSS, "feed"),
        ("a.xml", b"<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html>", "html"),
        ("a.xml", b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("a.xml", b"<article><p>Words.", "feed"),
        ("a.txt", PDF, "pdf"),
        ("a.txt", b"{\\rtf1\\ansi", "rtf"),
        ("a.txt", WARC, "warc"),
        ("a.txt", MAIL, "text"),
        ("a.txt", MBOX, "text"),
        ("a.txt", LINES, "text"),
        # text that only mentions something
        ("a.txt", b"Each file begins with %PDF-1.7 or so.", "text"),
        ("a.txt", b"WARC/ was first.", "text"),
        ("a.txt", b"BZh is what it begins with.", "text"),
        ("a.txt", b"x" * 257 + b"ustar of the west", "text"),
        ("a.html", b"x" * 100 + PDF, "html"),
        # relatives under each other's name
        ("a.json", LINES, "jsonl"),
        ("a.json", b'{"title": "One"}', "json"),
        ("a.jsonl", OBJECT, "jsonl"),  # whose reader reads it whole
        ("a.jsonl", b'[{"title": "One"},\n', "jsonl"),  # whose reader reads it whole
        ("a.jsonl", b'{"title": "One"}', "jsonl"),
        ("a.json", b'{"a": {"b": 1}\n, "c": {}}', "json"),
        ("a.mbox", MAIL, "mail"),
        ("a.eml", MBOX, "mail"),
        ("a.htm", SAVED, "mhtml"),
        ("a.mht", SAVED, "mhtml"),
        ("a.eml", MAIL.replace(b"\n\n", b"\n" + RELATED), "mail"),
        ("a.mht", HTML, "html"),
        # office files and archives under other names
        ("a.doc", b"{\\rtf1", "rtf"),
        ("a.doc", HTML, "html"),
        ("a.doc", DOCX, "docx"),
        ("a.zip", DOCX, "docx"),
        ("a.docx", zip_of("a/b.xml"), "docx"),
        ("a.zip", EPUB, "epub"),
        ("a.docx", XLSX, None),
        ("a.zip", ODS, None),
        ("a.zip", zip_of("word/list.txt"), "zip"),
        ("a.zip", zip_of("a.txt", stored=b"word/document.xml PK word/"), "zip"),
        ("a.zip", b"PK\x05\x06" + bytes(18), "zip"),
        ("a.zip", zip_of("archive/a.warc.gz"), "wacz"),
        ("a.zip", GZIP, "packed"),
        ("a.gz", TAR, "tar"),
        ("a.tar", GZIP, "tar"),
        ("a.zip", TAR, "tar"),
        # an error page under the name of what should have come
        ("a.pdf", HTML, "html"),
        ("a.docx", b"\n<html>", "html"),
        ("a.warc.gz", HTML, "html"),
        # what was unpacked and kept its ending
        ("a.warc.gz", WARC, "warc"),
        ("a.txt.gz", TEXT, "text"),
        ("a.json.gz", LINES, "jsonl"),
        ("a.gz", TEXT, "packed"),
        # nothing that tells
        ("a.txt", b"", "text"),
        ("a.pdf", b"", "pdf"),
    ],
)
def test_content_and_name_together_tell_the_format(name, head, chosen):
    found = choose(name, head)
    assert (found.name if found else None) == chosen


@pytest.mark.parametrize(
    ("name", "head", "chosen"),
    [
        ("index.html?x=1", HTML, "html"),
        ("story.php", HTML, "html"),
        ("story.aspx", b"\r\n\r\n<html>", "html"),
        ("story", b"<div class='a'><p>Words.", "html"),
        ("story", b"<article>", "html"),
        ("story", TEXT, None),
        ("story", b"", None),
        ("Inbox", MBOX, "mbox"),
        ("1734.M5P1.host:2,S", MAIL, "mail"),
        ("page", SAVED, "mhtml"),
        ("feed", RSS, "feed"),
        ("dump", LINES, "jsonl"),
        ("download", PDF, "pdf"),
        ("download", GZIP, "packed"),
        ("download", OLE, None),
        ("note", b"To: be or not\nto be", None),
    ],
)
def test_content_alone_tells_the_format_where_the_name_does_not(name, head, chosen):
    found = choose(name, head, certain=format_of(name) is not None)
    assert (found.name if found else None) == chosen


@pytest.mark.parametrize(
    "name", ["a.jpg", "A.JPEG", "x/style.css", "app.js", "f.woff2", "a.pptx", "b.sqlite"]
)
def test_what_is_no_article_is_known_by_its_name(name):
    assert is_other_kind(name)
    assert refusal_of(name) is None


def test_no_ending_is_read_and_passed_over():
    for known in FORMATS:
        for suffix in known.suffixes:
            assert format_of(f"a{suffix}") is known
            assert not is_other_kind(f"a{suffix}")
            assert refusal_of(f"a{suffix}") is None


@pytest.mark.parametrize("name", ["a", "a.", ".txt.", "a.xyz", "index.html?x=1", "U.S", ""])
def test_an_unknown_ending_is_neither_read_nor_passed_over(name):
    assert format_of(name) is None
    assert not is_other_kind(name)
    assert refusal_of(name) is None


@pytest.mark.parametrize(
    ("name", "head", "code"),
    [
        ("a.doc", OLE, "unsupported-format"),
        ("a.pages", b"", "unsupported-format"),
        ("a.XLSX", b"", "unsupported-format"),
        ("a.rar", b"", "unsupported-format"),
        ("a.warc.zst", b"", "unsupported-compression"),
        ("a.txt", b"\x28\xb5\x2f\xfd", "unsupported-compression"),
        ("a.docx", OLE, "unsupported-format"),
        ("a.zip", b"7z\xbc\xaf\x27\x1c", "unsupported-format"),
    ],
)
def test_what_a_person_may_expect_to_be_read_is_refused_with_advice(name, head, code):
    refusal = refusal_of(name, head)
    assert refusal.code == code
    assert refusal.message.endswith(".")
    assert refusal.advice.endswith(".")


def test_the_name_of_what_is_packed_is_without_the_ending():
    assert unpacked_name("a.json.gz") == "a.json"
    assert unpacked_name("a.XZ") == "a"
    assert unpacked_name(".gz") == ".gz"


@given(
    st.sampled_from(
        [HTML, RSS, LINES, MAIL, SAVED, MBOX, DOCX, b"PK\x03\x04", b"<!--", b"<?", b"{"]
    ),
    st.binary(max_size=200),
    st.integers(1, 60),
)
def test_any_bytes_show_a_known_format_or_none(start, more, times):
    seen = sniff(start + more * times)
    assert seen is None or seen == "unreadable" or seen in {known.name for known in FORMATS}


@pytest.mark.parametrize(
    "head",
    [
        b" " * 4096,
        b"<!--" * 1024,
        b"<?x" * 1300,
        b"a:" * 2048,
        b"a: b\n" * 800,
        b"\n" * 4096,
        b"PK\x03\x04" * 1000,
    ],
)
def test_the_worst_heads_show_something_or_nothing(head):
    sniff(head)
    assert choose("a", head, certain=False) is None or sniff(head) in ("zip", "mail")
