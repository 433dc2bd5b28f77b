import io
import zipfile

import pytest

from corpus.article import ParagraphKind, RemovedKind
from corpus.document import ReadError
from corpus.fields import AUTHORS, TITLE
from corpus.readers.office import odt

SPACES = (
    'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="d" xmlns:style="s" xmlns:dc="c" '
    'xmlns:meta="m" xmlns:svg="v"'
)
META = (
    "<office:meta><dc:title>A quay</dc:title><meta:initial-creator>Ana Lim</meta:initial-creator>"
    "<dc:creator>Someone else</dc:creator><dc:date>2024-12-13</dc:date></office:meta>"
)


def packed(body: str, automatic: str = "", **parts: str) -> bytes:
    made = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {SPACES}>{automatic}<office:body><office:text>"
        f"{body}</office:text></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {SPACES}>{META}</office:document-meta>",
        **{name.replace("__", "/") + ".xml": text for name, text in parts.items()},
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in made.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return stream.getvalue()


def test_headings_lists_tables_and_white_space():
    body = (
        '<text:h text:outline-level="3">The quay</text:h>'
        '<text:p>A<text:s text:c="2"/>ship<text:tab/>came<text:line-break/>in.</text:p>'
        "<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Port</text:p></table:table-cell>"
        "<table:table-cell><text:p>3</text:p></table:table-cell></table:table-row></table:table>"
        "<text:table-of-content><text:p>The quay 1</text:p></text:table-of-content>"
    )
    lines = odt.read(packed(body)).lines
    assert [(line.text, line.kind, line.level, line.label) for line in lines] == [
        ("The quay", ParagraphKind.HEADING, 3, None),
        ("A ship came", ParagraphKind.PARAGRAPH, 0, None),
        ("in.", ParagraphKind.PARAGRAPH, 0, None),
        ("one", ParagraphKind.LIST_ITEM, 0, None),
        ("Port | 3", ParagraphKind.PARAGRAPH, 0, None),
        ("The quay 1", ParagraphKind.PARAGRAPH, 0, RemovedKind.NAVIGATION),
    ]


def test_captions_notes_comments_deletions_and_page_heads():
    styles = (
        '<office:automatic-styles><style:style style:name="P1" style:parent-style-name="Picture"/>'
        "</office:automatic-styles>"
    )
    named = (
        f'<office:document-styles {SPACES}><style:style style:name="Picture" '
        'style:parent-style-name="Caption"/><style:master-page><style:header><text:p>The Paper'
        "</text:p></style:header></style:master-page></office:document-styles>"
    )
    body = (
        "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion>"
        "</text:tracked-changes><text:p>Be<draw:frame><svg:desc>alt</svg:desc><draw:text-box>"
        '<text:p text:style-name="P1">The pier</text:p></draw:text-box></draw:frame>fore<text:note>'
        "<text:note-citation>1</text:note-citation><text:note-body><text:p>See the log.</text:p>"
        "</text:note-body></text:note><office:annotation><text:p>hm</text:p></office:annotation>."
        "</text:p>"
    )
    document = odt.read(packed(body, styles, styles=named))
    assert [(line.text, line.kind, line.label) for line in document.lines] == [
        ("The pier", ParagraphKind.PARAGRAPH, RemovedKind.CAPTION),
        ("Before.", ParagraphKind.PARAGRAPH, None),
        ("See the log.", ParagraphKind.LIST_ITEM, None),
        ("The Paper", ParagraphKind.PARAGRAPH, RemovedKind.FURNITURE),
    ]
    assert document.warnings == (
        "1 tracked deletion was left out.",
        "Comments in the margin were left out.",
    )


def test_properties_are_fields_and_no_date():
    fields = odt.read(packed("<text:p>x</text:p>")).fields
    assert [(field.name, field.values) for field in fields] == [
        (TITLE, ("A quay",)),
        (AUTHORS, ("Ana Lim",)),
    ]


def test_a_flat_file():
    raw = (
        f'<?xml version="1.0"?><office:document {SPACES}>{META}<office:body><office:text>'
        "<text:p>One <svg:title>no</svg:title>line.</text:p></office:text></office:body>"
        "</office:document>"
    )
    document = odt.read(raw.encode())
    assert [line.text for line in document.lines] == ["One line."]
    assert [field.values for field in document.fields] == [("A quay",), ("Ana Lim",)]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"PK\x03\x04", "damaged"),
        (b"<office:document", "damaged"),
        (b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', "unsafe-xml"),
        (packed("", **{"META-INF__manifest": "<a><encryption-data/></a>"}), "encrypted"),
        (packed("<text:p>" * 300), "nested-too-deep"),
    ],
)
def test_what_cannot_be_read_is_refused(raw, code):
    with pytest.raises(ReadError) as refusal:
        odt.read(raw)
    assert refusal.value.code == code
