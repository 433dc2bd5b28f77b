import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import ReadError
from corpus.fields import AUTHORS, LANGUAGE, PUBLISHED, PUBLISHER, TITLE
from corpus.readers.office import epub

CONTAINER = (
    '<container xmlns="c"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
)
METADATA = (
    "<dc:title>The quay</dc:title><dc:title>A subtitle</dc:title>"
    '<dc:creator opf:role="aut">Ana Lim</dc:creator><dc:creator id="b">Bo Ek</dc:creator>'
    '<meta property="role" refines="#b">trl</meta><dc:publisher>The Press</dc:publisher>'
    '<dc:date opf:event="modification">2025-01-01</dc:date><dc:date>2024-12-13</dc:date>'
    "<dc:identifier>urn:x</dc:identifier><dc:language>en</dc:language>"
)
CHAPTERS = {"one two.xhtml": "<h1>One</h1><p>First.</p>", "two.xhtml": "<p>Second.</p>"}


def packed(chapters: dict[str, str] = CHAPTERS, metadata: str = METADATA, **parts: str) -> bytes:
    items = "".join(
        f'<item id="i{n}" href="{name.replace(" ", "%20")}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    opf = (
        f'<package xmlns="p" xmlns:dc="d" xmlns:opf="o"><metadata>{metadata}</metadata><manifest>'
        f'{items}<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" '
        f'properties="nav"/><item id="pic" href="a.png" media-type="image/png"/></manifest><spine>'
        f'<itemref idref="nav"/>{spine}<itemref idref="i0"/></spine>'
        '<guide><reference type="toc" href="contents.xhtml"/></guide></package>'
    )
    made = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": opf,
        "OEBPS/nav.xhtml": "<nav><a>One</a></nav>",
        **{f"OEBPS/{name}": text for name, text in chapters.items() if text},
        **{name.replace("__", "/") + ".xml": text for name, text in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in made.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return stream.getvalue()


def test_chapters_in_reading_order_each_once_without_contents():
    document = epub.read(packed())
    assert [(line.text, line.level) for line in document.lines] == [
        ("One", 1),
        ("First.", 0),
        ("Second.", 0),
    ]
    assert document.warnings == ()


def test_an_old_table_of_contents_is_left_out():
    document = epub.read(packed({**CHAPTERS, "contents.xhtml": "<p>One 1</p>"}))
    assert [line.text for line in document.lines] == ["One", "First.", "Second."]


def test_the_package_gives_the_fields():
    fields = {field.name: field.values for field in epub.read(packed()).fields}
    assert fields == {
        TITLE: ("The quay",),
        AUTHORS: ("Ana Lim",),
        PUBLISHER: ("The Press",),
        PUBLISHED: ("2024-12-13",),
        LANGUAGE: ("en",),
    }


def test_a_date_that_stands_for_none_is_none():
    metadata = "<dc:date>0101-01-01T00:00:00+00:00</dc:date>"
    assert epub.read(packed(metadata=metadata)).fields == ()


def test_a_missing_chapter_is_told():
    document = epub.read(packed({**CHAPTERS, "three.xhtml": ""}))
    assert document.warnings == ("1 chapter is missing and not in the text.",)


def locked(*paths: str) -> str:
    listed = "".join(f'<CipherReference URI="{path}"/>' for path in paths)
    return f"<encryption>{listed}</encryption>"


def test_locked_chapters_are_told_and_a_locked_book_is_refused():
    part = {"META-INF__encryption": locked("OEBPS/two.xhtml", "OEBPS/font.otf")}
    document = epub.read(packed(**part))
    assert [line.text for line in document.lines] == ["One", "First."]
    assert document.warnings == ("1 chapter is locked and not in the text.",)
    part = {"META-INF__encryption": locked("OEBPS/two.xhtml", "OEBPS/one%20two.xhtml")}
    with pytest.raises(ReadError) as refusal:
        epub.read(packed(**part))
    assert refusal.value.code == "encrypted"


def test_places_outside_the_book_are_no_chapters():
    with pytest.raises(ReadError) as refusal:
        epub.read(packed({"../../../etc/passwd": "", "https://x.example/a": ""}))
    assert refusal.value.code == "damaged"


def test_a_book_without_a_package_is_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a"), "b")
    with pytest.raises(ReadError) as refusal:
        epub.read(stream.getvalue())
    assert refusal.value.code == "damaged"


WHOLE = packed()


@given(st.data())
def test_damaged_bytes_give_a_document_or_a_refusal(data):
    raw = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        epub.read(bytes(raw))
    except ReadError:
        return
