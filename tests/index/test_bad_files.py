"""Bad input, row by row: each is told or repaired, none ends the run, and the rest is read."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.specimens import document, packed, page, tarred
from corpus.article import Article, Failure, How
from index.library import Library

Put = Callable[[str, bytes], Path]

GOOD = "The pilot boat of Banias went out twice that night, its master said on Monday.\n"
DOCTYPE = '<?xml version="1.0"?><!DOCTYPE rss [{entities}]>'
LAUGHS = "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "corpus"
    path.mkdir()
    (path / "good.txt").write_text(GOOD)
    return path


@pytest.fixture
def put(folder: Path) -> Put:
    def write(name: str, raw: bytes) -> Path:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(raw)
        return path

    return write


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    """The library of the folder, not yet indexed."""
    with Library.open(folder) as opened:
        yield opened


def failed(library: Library) -> dict[str, Failure]:
    """Index; gives what failed, by path. The good file is always there."""
    report = library.build()
    assert library.search("twice").total == 1
    assert library.check().findings
    return {failure.path: failure for failure in report.failed}


def only(library: Library, path: str) -> Article:
    return library.article(library.find_article(path).id).article


@pytest.mark.parametrize("raw", [b"", b" \n\t \r\n\x0c\n"], ids=["nothing", "white space"])
def test_an_empty_file_is_listed_as_empty(library: Library, put: Put, raw: bytes) -> None:
    put("a.txt", raw)
    assert failed(library)["a.txt"].code == "empty"


def test_a_picture_called_text_is_refused(library: Library, put: Put) -> None:
    put("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    failure = failed(library)["a.txt"]
    assert failure.code == "not-text"
    assert "not text" in failure.message


@pytest.mark.parametrize(
    ("encoding", "word"), [("utf-16-le", "Käpt’n"), ("utf-16-be", "Käpt’n"), ("cp1252", "Käpt’n")]
)
def test_an_encoding_that_nothing_tells_is_guessed_and_said_to_be(
    library: Library, put: Put, encoding: str, word: str
) -> None:
    put("a.txt", f"{word} Halabi told them that the quay was empty.\n".encode(encoding))
    assert failed(library) == {}
    article = only(library, "a.txt")
    assert article.body[0].text.startswith(word)
    assert any("had to be guessed" in warning for warning in article.warnings)


def test_bytes_that_fit_no_encoding_are_counted(library: Library, put: Put) -> None:
    raw = "Der Käpt’n und die Möwen über dem Hafen, früh am Tag. ".encode() * 4
    put("a.txt", raw + b"Ein \xc3 Ende \xe2\x82\n")
    assert failed(library) == {}
    warnings = " ".join(only(library, "a.txt").warnings)
    assert "undecodable" in warnings or "repaired" in warnings or "stray" in warnings


def test_what_steers_a_terminal_or_hides_is_taken_out_and_counted(
    library: Library, put: Put
) -> None:
    put("a.txt", "A \x1b[31mred\x1b[0m flag \u202eflew\u202c over the quay.\x1b]0;x\x07\n".encode())
    assert failed(library) == {}
    article = only(library, "a.txt")
    assert article.body[0].text == "A red flag flew over the quay."
    assert article.warnings == ("17 invisible or control characters were removed.",)


def test_a_file_over_the_limit_is_refused_with_its_size(
    library: Library, put: Put, folder: Path
) -> None:
    (folder / "corpus.yaml").write_text("limits:\n  article_mb: 1\n")
    put("a.txt", b"words and words " * 100_000)
    failure = failed(library)["a.txt"]
    assert (failure.code, failure.message[:13]) == ("too-large", "It has 1.6 MB")


def test_a_long_line_and_many_short_ones_are_loaded(library: Library, put: Put) -> None:
    put("long.txt", b"The mole is empty and the gulls are loud today. " * 20_000)
    put("many.txt", b"".join(b"Gull %d sat on the mole.\n" % n for n in range(5_000)))
    assert failed(library) == {}
    assert len(only(library, "long.txt").body[0].text) == 48 * 20_000 - 1
    assert len(only(library, "many.txt").body) == 5_000


def test_a_bomb_in_an_archive_is_noticed_before_it_is_unpacked(
    library: Library, put: Put, folder: Path
) -> None:
    (folder / "corpus.yaml").write_text("limits:\n  unpacked_mb: 3\n  article_mb: 2\n")
    put("big.zip", packed({"a.txt": GOOD.encode(), "b.txt": b"\0" * 4_000_000}))
    put("many.zip", packed({f"{n}.txt": b"a word " * 200_000 for n in range(4)}))
    put("zeros.txt.gz", gzip.compress(b"\0" * 5_000_000))
    found = failed(library)
    assert found["big.zip#b.txt"].code == "too-large"
    assert found["many.zip"].code == "unpacks-too-large"
    assert {path.partition("#")[0] for path in found} == {"big.zip", "many.zip", "zeros.txt.gz"}


def test_archives_in_archives_are_followed_so_far_and_no_further(
    library: Library, put: Put
) -> None:
    raw = GOOD.replace("twice", "thrice").encode()
    for _ in range(5):
        raw = packed({"a.txt" if raw[:2] != b"PK" else "inner.zip": raw})
    put("deep.zip", raw)
    (failure,) = failed(library).values()
    assert failure.code == "nested-too-deep"


@pytest.mark.parametrize("name", ["../../x.txt", "/abs/x.txt", "C:\\x.txt", "..\\..\\x.txt"])
def test_paths_that_lead_out_of_an_archive_lead_nowhere(
    library: Library, put: Put, folder: Path, tmp_path: Path, name: str
) -> None:
    put("a.zip", packed({name: GOOD.replace("twice", "thrice").encode()}))
    put("b.tar.gz", tarred({name: GOOD.replace("twice", "four times").encode()}))
    before = sorted(tmp_path.rglob("*"))
    assert failed(library) == {}
    heads = [hit.article for hit in library.search("").hits]
    assert len(heads) == 3
    assert not any(".." in head.path or head.path.endswith("#/abs/x.txt") for head in heads)
    outside = [path for path in sorted(tmp_path.rglob("*")) if "dateline-home" not in path.parts]
    assert outside == [path for path in before if "dateline-home" not in path.parts]


@pytest.mark.parametrize(
    ("entities", "body"),
    [('<!ENTITY x SYSTEM "file:///etc/hostname">', "&x;"), (f'<!ENTITY a "aaaa">{LAUGHS}', "&j;")],
    ids=["external", "billion laughs"],
)
def test_entities_of_xml_are_refused(library: Library, put: Put, entities: str, body: str) -> None:
    head = DOCTYPE.format(entities=entities)
    item = f"<item><title>{body}</title><description>{body}</description></item>"
    put("a.rss", f"{head}<rss version='2.0'><channel>{item}</channel></rss>".encode())
    word = f"{head}<w:document xmlns:w='x'><w:body><w:p>{body}</w:p></w:body></w:document>"
    put("b.docx", packed({"[Content_Types].xml": b"<x/>", "word/document.xml": word.encode()}))
    found = failed(library)
    assert {path.partition("#")[0] for path in found} == {"a.rss", "b.docx"}
    assert {failure.code for failure in found.values()} == {"unsafe-xml"}


def test_aliases_of_yaml_are_refused(library: Library, put: Put) -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    put("a.md", f"---\n{bomb}---\n\n{GOOD.replace('twice', 'thrice')}".encode())
    put("b.txt", GOOD.replace("twice", "four times").encode())
    put("b.txt.yaml", bomb.encode())
    assert failed(library) == {}
    for path in ("a.md", "b.txt"):
        assert any("alias" in warning for warning in only(library, path).warnings)


def test_what_is_no_file_or_leads_out_is_told_and_not_touched(
    library: Library, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text("A secret that is no part of the corpus at all.")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "loop.txt").symlink_to("loop.txt")
    os.mkfifo(folder / "pipe.txt")
    found = failed(library)
    assert {path: each.code for path, each in found.items()} == {
        "out.txt": "link-outside",
        "loop.txt": "link-loop",
        "pipe.txt": "not-a-file",
    }
    assert library.search("secret").total == 0


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty"),
        (b"no PDF at all, whatever its name says", "not-a-pdf"),
        (document()[:500], "not-a-pdf"),
        (document([""]), "no-text-layer"),
    ],
    ids=["empty", "fake", "truncated", "scanned"],
)
def test_a_pdf_without_text_says_what_it_is(
    library: Library, put: Put, raw: bytes, code: str
) -> None:
    pytest.importorskip("pypdfium2")
    put("a.pdf", raw)
    assert failed(library)["a.pdf"].code in (code, "not-a-pdf" if code == "empty" else code)


def test_a_half_written_file_is_read_again_when_it_is_whole(library: Library, put: Put) -> None:
    whole = packed({"a.txt": GOOD.replace("twice", "thrice").encode()})
    put("a.zip", whole[: len(whole) // 2])
    assert set(failed(library)) == {"a.zip"}
    put("a.zip", whole)
    assert failed(library) == {}
    assert library.search("thrice").total == 1


def test_a_name_that_is_no_utf_8_works_inside_and_is_escaped_outside(
    library: Library, folder: Path
) -> None:
    (folder / os.fsdecode(b"caf\xe9\x1b[2J.txt")).write_text(GOOD.replace("twice", "thrice"))
    assert failed(library) == {}
    (hit,) = library.search("thrice").hits
    assert hit.article.path == "caf\\xe9\\x1b[2J.txt"


def test_a_page_without_an_article_says_so(library: Library, put: Put) -> None:
    pytest.importorskip("trafilatura")
    put("a.html", b"<!doctype html><html><body><nav><a href='/'>Home</a></nav></body></html>")
    failure = failed(library)["a.html"]
    assert failure.code == "no-body"
    assert "o body found" in failure.message


@pytest.mark.parametrize("year", ["1492", "2399"])
def test_an_impossible_date_is_told_and_nothing_is_counted_from_it(
    library: Library, put: Put, year: str
) -> None:
    text = f"---\ndate: {year}-12-13\n---\n\nThe boat came back on Friday, its master told them.\n"
    put("a.md", text.encode())
    assert failed(library) == {}
    view = library.article(library.find_article("a.md").id)
    assert view.article.published.how is How.ABSENT
    assert any(year in warning for warning in view.article.warnings)
    assert [date.value for date in view.annotations.dates] == [None]


def test_a_file_that_fails_says_where_at_which_step_why_and_what_to_do(
    library: Library, put: Put
) -> None:
    put("a.zip", packed({"in/b.txt": b"", "in/c.txt": GOOD.replace("twice", "thrice").encode()}))
    (failure,) = failed(library).values()
    assert failure.path == "a.zip#in/b.txt"
    assert failure.stage == "clean"
    assert failure.message.endswith(".")
    assert failure.advice.endswith(".")
    assert library.failures() == (failure,)


def test_records_and_pages_go_on_behind_a_bad_one(library: Library, put: Put) -> None:
    pytest.importorskip("trafilatura")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("1.html", "<html><body></body></html>")
        archive.writestr("2.html", page())
        archive.writestr("3.jsonl", '{"broken\n' + json.dumps({"text": "A whole one."}) + "\n")
    put("a.zip", stream.getvalue())
    found = failed(library)
    assert set(found) == {"a.zip#1.html", "a.zip#3.jsonl#1"}
    assert library.find_article("a.zip#2.html").title.value


def test_what_failed_and_what_was_left_out_goes_along_with_the_name(
    library: Library, put: Put, folder: Path
) -> None:
    put("z.zip", packed({"logo.png": b"\x89PNG\r\n", "void.txt": b" \n"}))
    put("void.txt", b"")
    assert set(failed(library)) == {"z.zip#void.txt", "void.txt"}
    (folder / "z.zip").rename(folder / "y.zip")
    (folder / "void.txt").rename(folder / "blank.txt")
    put("x.zip", (folder / "y.zip").read_bytes())
    library.build()
    paths = [failure.path for failure in library.failures()]
    assert paths == ["blank.txt", "x.zip#void.txt", "y.zip#void.txt"]
    assert {each.file for each in library.check().left_out} == {"x.zip", "y.zip"}
