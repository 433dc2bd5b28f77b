"""Text and Markdown become lines; what is no text is refused."""

import pytest

from corpus.article import ParagraphKind, RemovedKind
from corpus.document import ReadError
from corpus.readers import markdown, plain_text
from corpus.readers.registry import format_of

HEADING, ITEM = ParagraphKind.HEADING, ParagraphKind.LIST_ITEM


def texts(document):
    return [line.text for line in document.lines]


def md(text):
    return markdown.read(text.encode())


def test_the_ending_chooses_the_reader():
    assert format_of(".TXT").name == "text"
    assert format_of(".markdown").name == "markdown"
    assert format_of(".nothing") is None


def test_each_line_of_a_text_is_a_line_and_gaps_are_known():
    document = plain_text.read(b"One  line\r\n\r\n\tTwo\nThree\n")
    assert texts(document) == ["One line", "Two", "Three"]
    assert [line.gap for line in document.lines] == [False, True, False]


def test_lines_wrapped_to_a_width_are_joined():
    wrapped = (
        "The freighter reached the harbour on Monday with\n"
        "its holds empty, and the crew said that they had\n"
        "been told to load crates from the air-\n"
        "defence battery on the hill above the town.\n"
        "\n"
        "Nobody at the port authority wanted to say when\n"
        "she would sail again.\n"
    )
    assert texts(plain_text.read(wrapped.encode())) == [
        "The freighter reached the harbour on Monday with its holds empty, and the crew said "
        "that they had been told to load crates from the air-defence battery on the hill above "
        "the town.",
        "Nobody at the port authority wanted to say when she would sail again.",
    ]


def test_a_paragraph_to_a_line_stays_as_it_is():
    text = "A ship came in.\nA second one left.\nThen it rained.\nNobody came.\n"
    assert len(plain_text.read(text.encode()).lines) == 4


def test_controls_are_removed_and_told():
    document = plain_text.read(b"a \x1b[31mred\x1b[0m flag")
    assert texts(document) == ["a red flag"]
    assert document.warnings == ("9 invisible or control characters were removed.",)


def test_what_is_no_text_is_refused():
    with pytest.raises(ReadError, match="it is a PDF") as refusal:
        plain_text.read(b"%PDF-1.4")
    assert refusal.value.code == "not-text"


def test_headings_lists_and_paragraphs():
    document = md(
        "# The *quay* #\n\nFirst paragraph, which is wrapped by hand\nover two lines.\n\n"
        "Under\n-----\n- one\n- two goes\n  on\n1. three\n\n***\n\n> quoted words\n"
        "\n```\ncode here\n```\n"
    )
    assert [(line.text, line.kind) for line in document.lines] == [
        ("The quay", HEADING),
        ("First paragraph, which is wrapped by hand over two lines.", ParagraphKind.PARAGRAPH),
        ("Under", HEADING),
        ("one", ITEM),
        ("two goes on", ITEM),
        ("three", ITEM),
        ("quoted words", ParagraphKind.PARAGRAPH),
        ("code here", ParagraphKind.PARAGRAPH),
    ]
    assert [line.level for line in document.lines[:3]] == [1, 0, 2]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("a **bold** and *soft* and ***both*** word", "a bold and soft and both word"),
        ("an_under_score and __strong__ and _em_", "an_under_score and strong and em"),
        ("see [the port](https://x.example/a_(b)) now", "see the port now"),
        ("see [the port][1] and <https://x.example/a>", "see the port and https://x.example/a"),
        (r"4 \* 5 and 2 * 3 * 4", "4 * 5 and 2 * 3 * 4"),
        ("`rm -rf` &amp; AT&T ?a=1&copy=2", "rm -rf & AT&T ?a=1&copy=2"),
        ("~~gone~~ here", "gone here"),
        ("open **bold and [link", "open **bold and [link"),
        ("&#27;[31mred&#x202e;", "[31mred"),
    ],
)
def test_markup_is_reduced_to_its_words(marked, plain):
    assert texts(md(marked)) == [plain]


def test_a_picture_alone_is_a_caption():
    (picture,) = md("![The pier at dawn](pier.jpg)").lines
    assert picture.text == "The pier at dawn"
    assert picture.label is RemovedKind.CAPTION


@pytest.mark.parametrize(
    "piece", ["[", "[](", "**a*b _", "`a", "<a ", "&a", "> ", "- ", "#", "![", "~~"]
)
def test_floods_of_markup_are_read(piece):
    assert md(piece * 20_000) is not None
