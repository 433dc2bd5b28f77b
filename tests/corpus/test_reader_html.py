"""Web pages: the article, what is set aside, what the page says of itself, and hostile pages."""

import json
import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import ParagraphKind, RemovedKind
from corpus.cleaning.clean import clean
from corpus.document import ReadError
from corpus.fields import first_value
from corpus.readers.web import html
from corpus.sanitize import sanitise_line

PARAGRAPHS = (
    "The freighter had been waiting in the roads for three days when the pilot came aboard.",
    "Nobody at the port authority wanted to say on Monday when she would sail again, or where to.",
    "A crane driver, who asked not to be named, said that the crates were heavy and wet.",
    "The owners of the ship, a company in the north, did not answer questions that were sent.",
    "By the evening the quay was empty, and the lights of the ship were out in the long bay.",
    "Two smaller ships took her place in the morning, and the same crane went to work on them.",
)
TITLE = "Freighter leaves with heavy crates"


def page(*body, head="", article=PARAGRAPHS, attributes=' lang="en"'):
    text = "".join(f"<p>{paragraph}</p>" for paragraph in article)
    return (
        f"<!DOCTYPE html><html{attributes}><head>{head}</head><body><nav><ul><li><a href='/'>Home"
        f"</a></li><li><a href='/w'>World</a></li></ul></nav><article><h1>{TITLE}</h1>"
        f"{text}{''.join(body)}</article><footer><p>All rights reserved.</p></footer></body></html>"
    ).encode()


def ld(value):
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def body(raw):
    return [line.text for line in html.read(raw).lines if line.label is None]


def labelled(raw, label):
    return [line.text for line in html.read(raw).lines if line.label is label]


def field(raw, name):
    return first_value(html.read(raw).fields, name)


def refusal(raw):
    with pytest.raises(ReadError) as caught:
        html.read(raw)
    return caught.value.code, caught.value.message


def test_the_article_is_the_body_and_all_else_is_labelled():
    document = html.read(page())
    assert document.settled
    assert body(page()) == list(PARAGRAPHS)
    assert [(line.text, line.label) for line in document.lines if line.label] == [
        ("Home \u00b7 World", RemovedKind.NAVIGATION),
        (TITLE, RemovedKind.TITLE),
        ("All rights reserved.", RemovedKind.LEGAL),
    ]


def test_headings_lists_tables_and_line_breaks_keep_their_form():
    raw = page(
        "<h2>The crew</h2><p>Eleven sailors of four countries were on board, the pilot said.</p>"
        "<ul><li>Two of them were cooks on that journey.</li><li>One had never sailed.</li></ul>"
        "<table><tr><th>Cargo</th><th>Tons</th></tr><tr><td>Wheat</td><td>900</td></tr></table>"
        "<p>The first line of a poem about the sea,<br>the second line of the same poem.</p>"
    )
    lines = {line.text: line for line in html.read(raw).lines}
    assert lines["The crew"].kind is ParagraphKind.HEADING
    assert lines["The crew"].level == 2
    assert lines["One had never sailed."].kind is ParagraphKind.LIST_ITEM
    assert "Cargo | Tons" in lines
    assert "Wheat | 900" in lines
    assert "the second line of the same poem." in lines


def test_captions_in_the_article_are_captions_and_those_of_teasers_are_not():
    figure = "<figure><img src='a.jpg'><figcaption>{}</figcaption></figure>"
    raw = page(figure.format("The quay in June"), f"<p>{PARAGRAPHS[0][::-1]} Then it ended.</p>")
    raw = raw.replace(b"<footer>", f"<footer>{figure.format('Another story')}".encode())
    assert labelled(raw, RemovedKind.CAPTION) == ["The quay in June"]
    assert "Another story" in labelled(raw, RemovedKind.FURNITURE)


def test_words_of_links_are_not_lost_from_sentences():
    link = "<span class=link><a href='/x'>the agreement of March</a></span>"
    linked = f"The minister said that {link} no longer held today."
    assert "The minister said that the agreement of March no longer held today." in body(
        page(f"<p>{linked}</p><p>{PARAGRAPHS[1][:60]} again and again.</p>")
    )


def test_date_and_byline_under_the_title_are_found():
    raw = page().replace(
        b"</h1>", b"</h1><div class=meta><div>By Ana Lim</div><div>12 June 2023</div></div>"
    )
    clues = clean(html.read(raw), TITLE).clues
    assert clues.authors == (("Ana Lim",), "byline under the title")
    assert clues.published[0].text == "2023-06-12"


def test_dates_of_teasers_are_not_those_of_the_article():
    raw = page().replace(b"<footer>", b"<footer><div>By Bo Ek</div><div>1 May 2020</div>")
    assert not labelled(raw, RemovedKind.BYLINE)
    assert not labelled(raw, RemovedKind.DATE_LINE)


def test_a_short_article_without_an_article_element_is_found():
    raw = (
        b"<html><body><h1>Crane falls</h1><p>The harbour was closed after a crane fell.</p></body>"
    )
    assert body(raw) == ["The harbour was closed after a crane fell."]
    assert field(raw, "title") == "Crane falls"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"   \n",
        b"<html><body></body></html>",
        b"<html><body><nav><a href='/'>Home</a></nav><footer>Contact</footer></body></html>",
        b"<html><body><noscript>Please enable JavaScript.</noscript><div id=app></div></body>",
        b"<<<<<<",
        b"<!--" * 1000,
    ],
)
def test_a_page_without_an_article_has_no_body(raw):
    code, message = refusal(raw)
    assert code == "no-body"
    assert message.startswith("No body found")


def test_what_is_no_text_is_refused():
    assert refusal(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10)[0] == "not-text"


def test_embedded_files_scripts_and_styles_cost_nothing():
    picture = "data:image/png;base64," + "A" * 2_000_000
    raw = page(
        f"<img src='{picture}'><style>p{{background:url({picture})}}</style><script>x</script>"
    )
    assert body(raw) == list(PARAGRAPHS)


def test_an_article_that_only_the_metadata_holds_is_told():
    text = "\n\n".join(PARAGRAPHS)
    head = ld({"@type": "NewsArticle", "headline": "H", "articleBody": text})
    document = html.read(page(head=head, article=PARAGRAPHS[:1]))
    assert [line.text for line in document.lines if line.label is None] == list(PARAGRAPHS)
    assert "structured metadata" in document.warnings[0]


def test_encodings():
    text = "Пароход стоял на рейде три дня, и никто в порту не знал, когда он уйдёт в море снова."
    for declared, actual in (
        ("windows-1251", "cp1251"),
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("koi8-r", "koi8-r"),
        ("utf-16", "utf-8"),
    ):
        raw = page(head=f"<meta charset={declared}>", article=[text] * 4).decode()
        assert set(body(raw.encode(actual))) == {text}
    wide = page(article=[text] * 4).decode().encode("utf-16")
    assert set(body(wide)) == {text}


def test_a_stray_byte_does_not_undo_a_declaration():
    text = (
        "The mayor, Mr Da\u011fl\u0131, said that the freighter would leave the harbour in a week."
    )
    raw = page(head="<meta charset=iso-8859-9>", article=[text] * 4).decode().encode("cp1254")
    document = html.read(raw.replace(b"</footer>", b"\x81</footer>"))
    assert text in [line.text for line in document.lines]


def test_hidden_and_dangerous_characters_are_gone():
    document = html.read(page("<p>A \x1b[31mred\u202e flag was seen on the mast of the ship.</p>"))
    assert "A red flag was seen on the mast of the ship." in [line.text for line in document.lines]


def test_entities_of_a_document_are_not_looked_up():
    raw = page("<p>&own;&file; was all that the sailors wanted to say about it.</p>").replace(
        b"<!DOCTYPE html>",
        b'<!DOCTYPE html [<!ENTITY own "INJECTED"><!ENTITY file SYSTEM "file:///etc/passwd">]>',
    )
    texts = " ".join(line.text for line in html.read(raw).lines)
    assert "INJECTED" not in texts
    assert "]>" not in texts
    assert "root:" not in texts


@pytest.mark.parametrize("tag", ["div", "b", "span", "table", "blockquote", "ul"])
def test_deep_nesting_loses_no_text(tag):
    raw = page().replace(b"<body>", b"<body>" + f"<{tag}>".encode() * 20_000)
    document = html.read(raw)
    assert {line.text for line in document.lines if line.label is None} >= set(PARAGRAPHS)
    assert any("nested" in warning for warning in document.warnings)


@pytest.mark.parametrize(
    "raw",
    [
        page().replace(b"<article>", b"<article title='" + b"x" * 1_000_000 + b"'>"),
        page().replace(b"<article>", b"<article " + b"a=1 " * 100_000 + b">"),
        page().replace(b"<p>", b"<p>\0"),
        page().replace(b"</p>", b""),
        page("<p>" + "&amp;" * 50_000),
        page().replace(b"</html>", b"<script>"),
    ],
)
def test_odd_pages_are_read(raw):
    assert body(raw)[0] == PARAGRAPHS[0]


def test_a_page_that_ends_in_a_script_is_told():
    document = html.read(page("<script>var a = 'never closed")[: -len("</article>")])
    assert any("incomplete" in warning for warning in document.warnings)
    assert not any("never closed" in line.text for line in document.lines)


def test_long_menus_are_cut_and_told():
    menu = "".join(
        f"<div>Entry {n} of a menu that is longer than any reader will want to see</div>"
        for n in range(1_000)
    )
    document = html.read(page().replace(b"<footer>", f"<footer>{menu}".encode()))
    assert len(document.lines) < 250
    assert document.warnings[-1].endswith("far from the article, are not listed.")


def test_reading_writes_to_no_log(caplog):
    with caplog.at_level(logging.DEBUG), pytest.raises(ReadError):
        html.read(b"<html></html>")
    assert not [record for record in caplog.records if record.levelno >= logging.WARNING]


PIECES = st.sampled_from(
    "<p> </p> <div> </div> <b> <table> <td> </table> <li> <h1> </h1> <script> </script> <!-- --> & "
    '&#0; &#x110000; &lt; <meta charset= > < " \0 \x1b]8;; \ud83d Word. figure <figcaption>'.split()
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_markup_is_read_or_refused(pieces):
    raw = page(" ".join(pieces).encode("utf-8", "replace").decode())
    for line in html.read(raw).lines:
        assert line.text
        assert line.text == sanitise_line(line.text)
