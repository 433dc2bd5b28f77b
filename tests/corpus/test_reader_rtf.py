import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import ParagraphKind, RemovedKind
from corpus.document import ReadError
from corpus.fields import AUTHORS, TITLE
from corpus.readers.office import rtf
from corpus.sanitize import sanitise_line

FONTS = rb"{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fcharset204 Arial;}{\f2\fcharset128 Gothic;}}"
STYLES = (
    rb"{\stylesheet{\ql Normal;}{\s1\outlinelevel0 heading 1;}{\s2 caption;}{\*\cs10 Default;}}"
)


def read(body: bytes, head: bytes = b""):
    return rtf.read(rb"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + STYLES + head + body + b"}")


def texts(body: bytes) -> list[str]:
    return [line.text for line in read(body).lines]


def test_paragraphs_headings_captions_and_items():
    document = read(
        rb"\pard\s1 The quay\par\pard A ship\line left.\par{\listtext 1.\tab}\ls1 one\par"
        rb"\pard\s2 The pier\par\pard\outlinelevel1 Under\par"
    )
    lines = document.lines
    assert [(line.text, line.kind, line.level, line.label, line.gap) for line in lines] == [
        ("The quay", ParagraphKind.HEADING, 1, None, True),
        ("A ship", ParagraphKind.PARAGRAPH, 0, None, True),
        ("left.", ParagraphKind.PARAGRAPH, 0, None, False),
        ("one", ParagraphKind.LIST_ITEM, 0, None, True),
        ("The pier", ParagraphKind.PARAGRAPH, 0, RemovedKind.CAPTION, True),
        ("Under", ParagraphKind.HEADING, 2, None, True),
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb"Caf\'e9 \ldblquote now\rdblquote\emdash x", "Café “now”—x"),
        (rb"{\f1 \'cf\'f0\'e8} \f0 \'e9", "При é"),
        (rb"{\f2 \'83A}", "ア"),
        (rb"a\u8212?b{\uc2\u8212 --c}", "a—b—c"),
        (rb"\u-10179?\u-8704? \u-10179?x", "😀 x"),
        (rb"a\~b\_c \{d\} \\e op\-tional", "a b-c {d} \\e optional"),
        (rb"x {\field{\*\fldinst{HYPERLINK 'http://a'}}{\fldrslt link}} y", "x link y"),
        (rb"a{\v hidden}{\*\unknown gone}{\pict 00ff}{\pict\bin4 }}}}}b", "ab"),
        (b"one\r\ntwo", "onetwo"),
    ],
)
def test_characters_and_groups(body, text):
    assert texts(body) == [text]


def test_rows_are_lines():
    row = rb"\trowd\intbl %b\cell %b\cell\row"
    assert texts(row % (b"Port", b"Ships") + row % (b"Varna", b"3") + rb"\pard after\par") == [
        "Port | Ships",
        "Varna | 3",
        "after",
    ]


def test_boxes_notes_and_page_heads_stand_after_the_text():
    document = read(
        rb"{\header The Paper\par 3\par}Text{\footnote See the log.}.\par"
        rb"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt In the box\par}}{\shprslt In the box}}"
    )
    assert [(line.text, line.kind, line.label) for line in document.lines] == [
        ("Text.", ParagraphKind.PARAGRAPH, None),
        ("In the box", ParagraphKind.PARAGRAPH, None),
        ("See the log.", ParagraphKind.LIST_ITEM, None),
        ("The Paper", ParagraphKind.PARAGRAPH, RemovedKind.FURNITURE),
    ]


def test_properties_are_fields():
    head = rb"{\info{\title A qu\'e9}{\author Ana Lim}{\company X}{\creatim\yr2024}}"
    document = read(b"x", head)
    assert [(field.name, field.values) for field in document.fields] == [
        (TITLE, ("A qué",)),
        (AUTHORS, ("Ana Lim",)),
    ]


def test_deletions_are_left_out_and_told():
    document = read(rb"kept {\deleted gone}")
    assert [line.text for line in document.lines] == ["kept"]
    assert document.warnings == ("Tracked deletions were left out.",)


def test_what_follows_the_document_is_not_read():
    assert [line.text for line in rtf.read(rb"{\rtf1 a}junk {b}").lines] == ["a"]


@pytest.mark.parametrize(
    ("raw", "code"), [(b"text", "damaged"), (b"{\\rtf1" + b"{" * 2000, "nested-too-deep")]
)
def test_what_cannot_be_read_is_refused(raw, code):
    with pytest.raises(ReadError) as refusal:
        rtf.read(raw)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    "piece",
    [
        b'\\field\\fldinst HYPERLINK "a" ',
        b"\\f1\\fcharset1 a",
        b"\\'e9",
        b"\\u8212?",
        b"\\trowd",
        b"\\cell ",
        b"\\",
        b"\\*",
        b"\\pict\\bin",
    ],
)
def test_floods_of_words_are_read(piece):
    assert rtf.read(b"{\\rtf1 {\\fonttbl " + piece * 20_000) is not None


WORDS = st.sampled_from(
    r"{ } \par \u \u-1 \u99999999 \uc \uc99 \f1 \fcharset2 \bin5 \bin-5 \cell \row \trowd \'e9 "
    r"\' \* \footnote \header \info \title \stylesheet \s1 \fonttbl \ansicpg65001 \ansicpg1 \v "
    r"\deleted0 \shpinst \shptxt \outlinelevel9 \ls-1 text \u55357? \x1b".split()
)


@given(st.lists(WORDS | st.text(max_size=3), max_size=40))
def test_any_words_give_safe_lines_or_a_refusal(words):
    raw = "{\\rtf1 " + "".join(words)
    for line in rtf.read(raw.encode("utf-8", "replace")).lines:
        assert line.text == sanitise_line(line.text)
        assert line.text
