import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import ParagraphKind, RemovedKind
from corpus.document import ReadError
from corpus.fields import AUTHORS, TITLE, first_value
from corpus.readers.office import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def relations(*pairs: tuple[str, str]) -> str:
    listed = "".join(
        f'<Relationship Id="r{n}" Type="{REL}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(pairs)
    )
    return f'<Relationships xmlns="x">{listed}</Relationships>'


def packed(body: str, parts: dict[str, str] | None = None, **files: str) -> bytes:
    made = {
        "_rels/.rels": relations(("officeDocument", "word/document.xml")),
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body>'
        "</w:document>",
        "word/_rels/document.xml.rels": relations(
            ("styles", "styles.xml"), ("footnotes", "footnotes.xml"), ("header", "header1.xml")
        ),
        **(parts or {}),
        **files,
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in made.items():
            archive.writestr(zipfile.ZipInfo(name), text)
    return stream.getvalue()


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


STYLES = f"""<w:styles xmlns:w="{W}">
<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style>
<w:style w:styleId="Bild"><w:name w:val="caption"/></w:style>
<w:style w:styleId="Eigen"><w:name w:val="mine"/><w:basedOn w:val="berschrift2"/></w:style>
<w:style w:styleId="Glied"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:styleId="Inhalt"><w:name w:val="toc 1"/></w:style></w:styles>"""


def styled(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def test_paragraphs_headings_lists_and_captions():
    body = (
        paragraph("The quay", styled("berschrift2"))
        + paragraph("A ship came in.")
        + paragraph("By its own style", styled("Eigen"))
        + paragraph("By its level", styled("Glied"))
        + paragraph("one", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + paragraph("no item", '<w:numPr><w:numId w:val="0"/></w:numPr>')
        + paragraph("The pier", styled("Bild"))
        + paragraph("The quay 1", styled("Inhalt"))
    )
    document = docx.read(packed(body, {"word/styles.xml": STYLES}))
    assert [(line.text, line.kind, line.level, line.label) for line in document.lines] == [
        ("The quay", ParagraphKind.HEADING, 2, None),
        ("A ship came in.", ParagraphKind.PARAGRAPH, 0, None),
        ("By its own style", ParagraphKind.HEADING, 2, None),
        ("By its level", ParagraphKind.HEADING, 1, None),
        ("one", ParagraphKind.LIST_ITEM, 0, None),
        ("no item", ParagraphKind.PARAGRAPH, 0, None),
        ("The pier", ParagraphKind.PARAGRAPH, 0, RemovedKind.CAPTION),
        ("The quay 1", ParagraphKind.PARAGRAPH, 0, RemovedKind.NAVIGATION),
    ]


def test_deletions_are_left_out_and_told_insertions_stay():
    body = (
        "<w:p><w:pPr><w:rPr><w:del/></w:rPr><w:pPrChange><w:pPr>"
        f"{styled('Heading1')}</w:pPr></w:pPrChange></w:pPr><w:r><w:t>It </w:t></w:r>"
        "<w:del><w:r><w:delText>never </w:delText>"
        "</w:r></w:del><w:ins><w:r><w:t>once </w:t></w:r></w:ins><w:moveFrom><w:r>"
        "<w:t>x</w:t></w:r></w:moveFrom><w:hyperlink><w:r><w:t>left</w:t></w:r></w:hyperlink></w:p>"
    )
    document = docx.read(packed(body))
    assert [line.text for line in document.lines] == ["It once left"]
    assert document.lines[0].level == 0
    assert document.warnings == ("2 tracked deletions were left out.",)


def test_a_text_box_is_read_once_and_does_not_part_the_paragraph_around_it():
    box = f"<w:txbxContent>{paragraph('In the box')}</w:txbxContent>"
    body = (
        f"<w:p><w:pPr>{styled('Heading1')}</w:pPr><w:r><w:t>Before </w:t><mc:AlternateContent>"
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
        "<w:t>and after</w:t></w:r></w:p>"
    )
    lines = docx.read(packed(body)).lines
    assert [(line.text, line.level) for line in lines] == [
        ("In the box", 0),
        ("Before and after", 1),
    ]


def test_tables_tabs_and_breaks():
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    body = (
        f"<w:tbl>{row(paragraph('Port'), paragraph('Ships'))}"
        f"{row(paragraph('One.') + paragraph('Two.'), '')}</w:tbl>"
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>"
    )
    lines = docx.read(packed(body)).lines
    assert [line.text for line in lines] == ["Port | Ships", "One.", "Two.", "a b", "c"]
    assert [line.gap for line in lines[-2:]] == [True, False]


def test_notes_stand_after_the_text_and_page_heads_are_furniture():
    notes = (
        f'<w:footnotes xmlns:w="{W}"><w:footnote w:type="separator">{paragraph("---")}</w:footnote>'
        f"<w:footnote>{paragraph('See the log.')}</w:footnote></w:footnotes>"
    )
    head = f'<w:hdr xmlns:w="{W}">{paragraph("The Paper")}{paragraph("3")}</w:hdr>'
    document = docx.read(
        packed(paragraph("Text."), {"word/footnotes.xml": notes, "word/header1.xml": head})
    )
    assert [(line.text, line.kind, line.label) for line in document.lines] == [
        ("Text.", ParagraphKind.PARAGRAPH, None),
        ("See the log.", ParagraphKind.LIST_ITEM, None),
        ("The Paper", ParagraphKind.PARAGRAPH, RemovedKind.FURNITURE),
    ]


def properties(title: str, creator: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:t="t">'
        f"<dc:title>{title}</dc:title><dc:creator>{creator}</dc:creator>"
        "<t:created>2024-12-13T10:00:00Z</t:created></cp:coreProperties>"
    )


def test_properties_are_fields_and_the_time_of_making_is_none():
    core = {"docProps/core.xml": properties("A quay", "Ana Lim; Bo Ek")}
    fields = docx.read(packed(paragraph("x"), core)).fields
    assert [(field.name, field.values, field.evidence) for field in fields] == [
        (TITLE, ("A quay",), "document properties"),
        (AUTHORS, ("Ana Lim", "Bo Ek"), "document properties"),
    ]


def test_what_a_program_fills_in_is_nobody():
    core = {"docProps/core.xml": properties("Microsoft Word - draft.doc", "Administrator")}
    assert docx.read(packed(paragraph("x"), core)).fields == ()


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04 and nothing else", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 600, "encrypted"),
        (packed("x")[:-40], "damaged"),
        (packed("<w:p>"), "damaged"),
        (packed("<w:p>" * 300), "nested-too-deep"),
        (
            packed("", {"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}),
            "unsafe-xml",
        ),
        (packed("", {"_rels/.rels": "", "word/document.xml": ""}), "damaged"),
    ],
)
def test_what_cannot_be_read_is_refused(raw, code):
    with pytest.raises(ReadError) as refusal:
        docx.read(raw)
    assert refusal.value.code == code


def test_what_unpacks_without_end_is_refused(monkeypatch):
    monkeypatch.setattr("corpus.readers.office.package.MOST_UNPACKED", 10_000)
    with pytest.raises(ReadError) as refusal:
        docx.read(packed(paragraph("a" * 20_000)))
    assert refusal.value.code == "unpacks-too-large"


def test_controls_are_removed_and_told():
    document = docx.read(packed(paragraph("a\u202eb\u00adc")))
    assert document.lines[0].text == "abc"
    assert document.warnings == ("1 invisible or control character was removed.",)


WHOLE = packed(paragraph("Text", styled("Eigen")), {"word/styles.xml": STYLES})


@given(st.data())
def test_damaged_bytes_give_a_document_or_a_refusal(data):
    raw = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 5))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    try:
        document = docx.read(bytes(raw[: data.draw(st.integers(0, len(raw)))]))
    except ReadError:
        return
    assert first_value(document.fields, TITLE) is None
