"""A file becomes an article or a failure, and never an exception."""

import os
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.specimens import specimens
from corpus import ingest
from corpus.article import Article, Failure, How
from corpus.discovery import scan
from corpus.ingest import read_bytes, read_file
from corpus.limits import Limits
from corpus.manifest.loading import load_manifest
from corpus.manifest.manifest import Manifest
from corpus.outcomes import Before, Reading, Rules, Unchanged
from corpus.readers.pieces import LeftOut

TEXT = "Two freighters left the harbour before dawn, the port authority said on Tuesday.\n"


def read_only(folder):
    (found,) = scan(folder).files
    (outcome,) = read_file(found)
    return outcome


def read_one(path, raw):
    (outcome,) = read_bytes(path, raw)
    return outcome


def test_a_text_file_becomes_an_article(tmp_path):
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire/a.txt").write_text(f"Freighters slip out\n\n{TEXT}", encoding="utf-8")
    reading = read_only(tmp_path)
    article = reading.article
    assert isinstance(article, Article)
    assert article.paths == ("wire/a.txt",)
    assert article.id == ingest.article_id("wire/a.txt")
    assert len(article.id) == 12
    assert article.format == "text"
    assert article.language == "en"
    assert article.title.how is How.EXPLICIT
    assert article.text_of(0) == TEXT.strip()
    assert article.warnings == ()


def test_equal_bytes_and_equal_bodies_are_recognised():
    plain = read_one("a.txt", TEXT.encode())
    again = read_one("b.txt", TEXT.encode())
    titled = read_one("c.md", b"---\ntitle: Other\n---\n" + TEXT.encode())
    other = read_one("d.txt", b"Something else was said by the port authority.")
    assert plain.raw_hash == again.raw_hash != titled.raw_hash
    assert plain.text_hash == again.text_hash == titled.text_hash != other.text_hash
    assert plain.article.id != again.article.id


@pytest.mark.parametrize(
    ("suffix", "raw", "code"),
    [
        (".txt", b"", "empty"),
        (".txt", b" \n\t\r\n\x0c ", "empty"),
        (".md", b"---\ntitle: Only fields\n---\n\n", "empty"),
        (".txt", b"\x1b]" * 2_000, "empty"),
        (".txt", bytes(range(256)) * 10, "not-text"),
        (".md", b"\x89PNG and so on \x00\x01\x02\x03", "not-text"),
    ],
)
def test_what_holds_no_text_is_a_failure(suffix, raw, code):
    failure = read_one(f"a{suffix}", raw)
    assert isinstance(failure, Failure)
    assert failure.code == code
    assert failure.path == f"a{suffix}"
    assert failure.message.endswith(".")
    assert failure.advice


def test_a_file_over_the_limit_is_refused_with_its_size(tmp_path):
    (tmp_path / "big.txt").write_bytes(b"word " * 60_000)
    (found,) = scan(tmp_path).files
    (failure,) = read_file(found, Rules(Manifest(limits=Limits(article_bytes=200_000))))
    assert failure.code == "too-large"
    assert failure.message.startswith("It has 0.3 MB;")


def test_a_file_that_grew_after_the_scan_is_refused_as_well(tmp_path):
    (tmp_path / "big.txt").write_bytes(b"word")
    (found,) = scan(tmp_path).files
    (tmp_path / "big.txt").write_bytes(b"word " * 100)
    (failure,) = read_file(found, Rules(Manifest(limits=Limits(article_bytes=100))))
    assert failure.code == "too-large"


def test_what_is_known_already_is_not_read_again(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (found,) = scan(tmp_path).files
    first = read_only(tmp_path)
    same = Before({"": first.raw_hash})
    assert list(read_file(found, before=same)) == [Unchanged("", first.raw_hash)]
    (again,) = read_file(found, before=Before({"": first.raw_hash}, skip=False))
    assert (again.article, again.raw_hash) == (first.article, first.raw_hash)


def test_a_text_in_the_place_of_another_says_so(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (found,) = scan(tmp_path).files
    (reading,) = read_file(found, before=Before({"": "the hash of another text"}))
    assert reading.replaces
    assert not read_only(tmp_path).replaces


def test_a_sidecar_and_a_correction_tell_more_and_make_it_another_article(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    alone = read_only(tmp_path)
    (tmp_path / "a.txt.yaml").write_text("title: Out to sea\npublisher: Coast Daily\n")
    beside = read_only(tmp_path)
    assert beside.article.title.value == "Out to sea"
    assert beside.article.publisher.evidence == "sidecar a.txt.yaml"
    assert beside.raw_hash != alone.raw_hash

    (tmp_path / "corpus.yaml").write_text("articles:\n  a.txt:\n    title: Said otherwise\n")
    (found,) = scan(tmp_path).files
    (corrected,) = read_file(found, Rules(load_manifest(tmp_path)))
    assert corrected.article.title.value == "Said otherwise"
    assert corrected.article.title.how is How.USER
    assert corrected.article.publisher.value == "Coast Daily"
    assert corrected.raw_hash not in (alone.raw_hash, beside.raw_hash)


def test_a_file_that_vanished_is_a_failure(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (found,) = scan(tmp_path).files
    (tmp_path / "a.txt").unlink()
    (failure,) = read_file(found)
    assert (failure.stage, failure.code) == ("read", "unreadable")


def test_doubts_of_all_steps_are_told():
    reading = read_one("a.txt", f"\x1b[1m<b>{TEXT}</b>".encode("utf-16-le"))
    assert isinstance(reading, Reading)
    assert reading.article.warnings == (
        "The encoding had to be guessed: utf-16-le.",
        "4 invisible or control characters were removed.",
        "2 left-over tags were removed.",
    )


@given(st.binary(max_size=400), st.sampled_from([".txt", ".md"]))
@settings(deadline=None, max_examples=200)
def test_any_bytes_make_an_article_or_a_failure(raw, suffix):
    outcome = read_one(f"a{suffix}", raw)
    if isinstance(outcome, Reading):
        assert outcome.article.body


@given(st.text(max_size=300).map(str.encode), st.sampled_from(["", "---\n", "# ", "By "]))
@settings(deadline=None, max_examples=150)
def test_any_text_is_safe_afterwards(raw, start):
    outcome = read_one("a.md", start.encode() + raw)
    if isinstance(outcome, Reading):
        article = outcome.article
        texts = [paragraph.text for paragraph in article.body]
        texts += [line.text for line in article.removed]
        controls = {chr(code) for code in (*range(32), *range(0x7F, 0xA0), 0x202E, 0x2067)}
        assert not controls & set("".join(texts))


@pytest.mark.parametrize("became", ["pipe", "folder", "link", "nothing"])
def test_a_file_that_became_something_else_meanwhile_is_a_failure(tmp_path, became):
    file = tmp_path / "a.txt"
    file.write_text(TEXT)
    (found,) = scan(tmp_path).files
    file.unlink()
    if became == "pipe":
        os.mkfifo(file)  # to be waited for, if it were opened as a file is
    elif became == "folder":
        file.mkdir()
    elif became == "link":
        file.symlink_to("/etc/hostname")
    (failure,) = read_file(found)
    assert isinstance(failure, Failure)
    assert failure.code == "unreadable"


def test_a_json_file_beside_another_is_its_sidecar_unless_it_holds_articles(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.json").write_text('{"title": "Out to sea"}')
    text, sidecar = sorted(scan(tmp_path).files, key=lambda found: found.path, reverse=True)
    (reading,) = read_file(text)
    assert reading.article.title.value == "Out to sea"
    assert list(read_file(sidecar)) == [LeftOut(ingest.SIDECARS)]

    (tmp_path / "a.json").write_text('{"title": "Another article", "text": "It has a text."}')
    text, export = sorted(scan(tmp_path).files, key=lambda found: found.path, reverse=True)
    (reading,) = read_file(text)
    assert reading.article.title.value is None
    (other,) = read_file(export)
    assert other.article.title.value == "Another article"


@pytest.mark.parametrize(
    ("name", "what", "package", "extra"),
    [
        ("a.pdf", "PDF files", "pypdfium2", "pdf"),
        ("a.html", "web pages", "trafilatura", "html"),
        ("a.rss", "feeds", "feedparser", "feeds"),
        ("a.warc", "web archives", "warcio", "warc"),
    ],
)
def test_what_needs_an_extra_names_it(monkeypatch, name, what, package, extra):
    monkeypatch.setitem(sys.modules, package, None)
    many = {"a.rss": "ferries.rss", "a.warc": "ferries.warc"}
    raw = specimens()[many.get(name, f"ferry{name[1:]}")]
    (failure,) = read_bytes(name, raw)
    assert (failure.stage, failure.code) == ("read", "missing-extra")
    assert failure.message == f"Reading {what} needs {package}, which is not installed."
    assert f"dateline[{extra}]" in failure.advice
