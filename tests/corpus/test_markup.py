import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import ParagraphKind, RemovedKind
from corpus.readers.markup import is_markup, lines_of_markup
from corpus.sanitize import sanitise_line


def texts(markup: str) -> list[str]:
    return [line.text for line in lines_of_markup(markup)]


def labels(markup: str) -> list[tuple[str, RemovedKind | None]]:
    return [(line.text, line.label) for line in lines_of_markup(markup)]


def test_blocks_and_breaks_end_lines():
    lines = lines_of_markup(
        "<h2>The <i>quay</i></h2><p>A ship\ncame  in.<br>It left.</p>Words<div>More</div>"
    )
    assert [(line.text, line.kind, line.level, line.gap) for line in lines] == [
        ("The quay", ParagraphKind.HEADING, 2, True),
        ("A ship came in.", ParagraphKind.PARAGRAPH, 0, True),
        ("It left.", ParagraphKind.PARAGRAPH, 0, False),
        ("Words", ParagraphKind.PARAGRAPH, 0, True),
        ("More", ParagraphKind.PARAGRAPH, 0, True),
    ]


def test_items_of_lists():
    lines = lines_of_markup("<ul><li>one<li>two<p>and three</p></ul>after")
    assert [(line.text, line.kind) for line in lines] == [
        ("one", ParagraphKind.LIST_ITEM),
        ("two", ParagraphKind.LIST_ITEM),
        ("and three", ParagraphKind.LIST_ITEM),
        ("after", ParagraphKind.PARAGRAPH),
    ]


def test_a_row_of_data_is_one_line_and_a_layout_is_not():
    assert texts("<table><tr><th>Port<th>Ships<tr><td>Varna<td>3</table>") == [
        "Port | Ships",
        "Varna | 3",
    ]
    assert texts("<table><tr><td><p>One.</p><p>Two.</p></td><td>Side</td></tr></table>") == [
        "One.",
        "Two.",
        "Side",
    ]
    assert texts("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>d") == [
        "a | b | c",
        "d",
    ]


def test_what_is_no_text_is_dropped():
    page = (
        "<html><head><title>T</title><style>p{}</style></head><body><script>var a='<p>';</script>"
        "<!-- no <p>comment</p> --><p>Text<noscript>enable</noscript> here.</p><svg><text>x</text>"
        "</svg></body></html>"
    )
    assert texts(page) == ["Text here."]


def test_references_are_resolved_and_a_lone_bracket_is_text():
    assert texts("<p>AT&amp;T &#8217; &lt;b&gt; 1 < 2 and a<b</p>") == ["AT&T ’ <b> 1 < 2 and a"]
    assert texts("<q>Go</q> on, <![CDATA[here]]>") == ["“Go” on, here"]


def test_attributes_may_hold_what_ends_a_tag():
    assert texts("""<p title="a > b" data='<p>x</p>'>text</p>""") == ["text"]


def test_captions_navigation_and_hidden_text_are_labelled():
    assert labels(
        "<nav><a>Home</a></nav><figure><img alt=x><figcaption>The pier. <b>AFP</b></figure>"
        "<p class='wp-caption-text'>A crane<p style='color:red; display: none'>preview<p hidden>h"
        "<p>Text"
    ) == [
        ("Home", RemovedKind.NAVIGATION),
        ("The pier. AFP", RemovedKind.CAPTION),
        ("A crane", RemovedKind.CAPTION),
        ("preview", RemovedKind.FURNITURE),
        ("h", RemovedKind.FURNITURE),
        ("Text", None),
    ]


def test_lines_of_preformatted_text_stay():
    assert texts("<pre>one\ntwo\n\nthree</pre>") == ["one", "two", "three"]


def test_what_steers_a_terminal_is_removed():
    assert texts("<p>a\x1b[31mred&#x202e; b&#8206;\x9b2Jc</p>") == ["ared bc"]
    assert texts("<p>a&#27;[31mred</p>") == ["a[31mred"]


@pytest.mark.parametrize(
    ("text", "told"),
    [("<p>a", True), ("a<br/>b", True), ("x</b>", True), ("a < b > c", False), ("<Ana> hi", False)],
)
def test_what_looks_like_markup(text, told):
    assert is_markup(text) is told


@pytest.mark.parametrize(
    "piece",
    "<!-- <a\" <a' < </ <! <a <script> <svg> <table><tr><td>a <td> <nav> &# &amp <q> <p|hidden> "
    "<![CDATA[ <? </tr> <tr> <li>a".split(),
)
def test_floods_of_markup_are_read(piece):
    assert lines_of_markup(piece.replace("|", " ") * 20_000) is not None


MARKUP = st.lists(
    st.sampled_from(
        "<p> </p> <table> <tr> <td> </tr> </table> <li> </ul> <figcaption> </figure> <nav> </nav> "
        "<h2> </h2> <br> <pre> </pre> <!-- --> <script> </script> <p|hidden> & &#27; &#x9b; < > "
        "\x1b]0; \u202e \ud800 <a|href=' \" ' text e\u0301 \n".split(" ")
    )
    | st.text(max_size=5),
    max_size=40,
).map(lambda pieces: "".join(pieces).replace("|", " "))


@given(MARKUP)
def test_any_markup_gives_safe_lines(markup):
    for line in lines_of_markup(markup):
        assert line.text
        assert line.text == sanitise_line(line.text)
        assert (line.level > 0) == (line.kind is ParagraphKind.HEADING)


@given(
    st.lists(st.sampled_from(["<p>", "</div>", "<td>", "<tr>", "</table>", "word", "<li>", " "]))
)
def test_no_word_is_lost(pieces):
    said = re.findall("word", " ".join(texts("".join(pieces))))
    assert len(said) == pieces.count("word")
