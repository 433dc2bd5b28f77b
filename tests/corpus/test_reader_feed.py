import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, ReadError
from corpus.fields import AUTHORS, LANGUAGE, PUBLISHED, PUBLISHER, TITLE, UPDATED, URL
from corpus.limits import Limits
from corpus.readers.feeds import feed
from corpus.readers.pieces import Broken, LeftOut, Record
from corpus.readers.source import Budget, Source
from corpus.sanitize import sanitise_line

pytest.importorskip("feedparser")

SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/"'
)


def rss(items: str, channel: str = "<title>The Port</title><language>en-gb</language>") -> bytes:
    head = '<?xml version="1.0" encoding="utf-8"?>'
    return f'{head}<rss version="2.0" {SPACES}><channel>{channel}{items}</channel></rss>'.encode()


def pieces(raw: bytes, limits: Limits | None = None) -> list[Record | Broken | LeftOut]:
    budget = Budget(limits) if limits else None
    return list(feed.records(Source.of_bytes("a.rss", raw, budget)))


def documents(raw: bytes) -> list[Document]:
    return [piece.read() for piece in pieces(raw) if isinstance(piece, Record)]


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


ITEM = (
    "<item><title>Quay &amp;amp; crane</title><link>https://x.example/a</link><guid>1</guid>"
    "<dc:creator>Ana Lim</dc:creator><pubDate>Fri, 13 Dec 2024 00:30:00 +0200</pubDate>"
    "<description>A short word.</description><content:encoded><![CDATA[<p>A&nbsp;ship</p>"
    "<p>left.</p><script>no()</script>]]></content:encoded></item>"
)


def test_an_rss_item():
    (document,) = documents(rss(ITEM))
    assert texts(document) == ["A ship", "left."]
    assert {field.name: field.values for field in document.fields} == {
        TITLE: ("Quay & crane",),
        AUTHORS: ("Ana Lim",),
        PUBLISHED: ("2024-12-13T00:30:00+02:00",),
        URL: ("https://x.example/a",),
        LANGUAGE: ("en-gb",),
        PUBLISHER: ("The Port",),
    }
    assert {field.evidence for field in document.fields} == {"feed"}
    assert document.settled


def test_an_atom_entry():
    raw = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>F</title><entry>'
        "<title>A</title><id>u:1</id><published>2024-12-12T23:00:00-05:00</published>"
        '<updated>2024-12-14T10:00:00Z</updated><link href="https://x.example/b"/>'
        "<author><name>Bo Ek</name></author><author><name>Ana Lim</name></author>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Eins zwei</p>'
        "<p>Drei.</p></div></content></entry></feed>"
    )
    (document,) = documents(raw.encode())
    assert texts(document) == ["Eins zwei", "Drei."]
    fields = {field.name: field.values for field in document.fields}
    assert fields[PUBLISHED] == ("2024-12-12T23:00:00-05:00",)
    assert fields[UPDATED] == ("2024-12-14T10:00:00Z",)
    assert fields[AUTHORS] == ("Bo Ek", "Ana Lim")
    assert fields[LANGUAGE] == ("de",)


def test_summaries_and_titles_are_texts_where_there_is_no_other():
    raw = rss(
        "<item><title>Only a title</title></item><item><title>T</title><description>&lt;b&gt;Two"
        "&lt;/b&gt; words</description></item><item><link>https://x.example/c</link></item>"
    )
    assert [texts(document) for document in documents(raw)] == [["Only a title"], ["Two words"]]
    assert pieces(raw)[-1] == LeftOut("records without a text", 1)
    assert [piece.address for piece in pieces(raw) if isinstance(piece, Record)] == ["1", "2"]


def test_the_outlet_of_an_entry_comes_before_the_feed():
    item = ITEM.replace("</item>", '<source url="https://y.example">The Other</source></item>')
    (document,) = documents(rss(item))
    publishers = [field for field in document.fields if field.name == PUBLISHER]
    assert [field.values for field in publishers] == [("The Other",), ("The Port",)]


def test_an_entry_is_unchanged_when_the_feed_around_it_changes():
    (alone,) = pieces(rss(ITEM))
    _, second = pieces(rss("<item><title>A new one</title></item>\n" + ITEM))
    (changed,) = pieces(rss(ITEM.replace("left.", "came.")))
    assert alone.raw == second.raw
    assert alone.raw != changed.raw


def test_a_broken_feed_is_read_as_far_as_it_goes():
    (document,) = documents(b'<rss version="2.0"><channel><item><title>Two words</title><b>&x &#99')
    assert texts(document) == ["Two words"]
    assert document.warnings == ("The feed is not well-formed; it was read as far as possible.",)


def test_references_to_no_character_do_not_cost_the_feed():
    raw = b'<rss version="2.0"><channel><item><title>Two &#x110000; words &#99999999;</title><b>'
    (document,) = documents(raw)
    assert texts(document) == ["Two \ufffd words \ufffd"]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"<urlset><url><loc>https://x.example</loc></url></urlset>", "not-a-feed"),
        (b"<newsItem><title>Two words</title></newsItem>", "not-a-feed"),
        (b"", "not-a-feed"),
        (b"https://x.example/feed.xml", "not-a-feed"),
        (b"/etc/passwd", "not-a-feed"),
        (rss(""), "empty"),
        (b'<!DOCTYPE rss [<!ENTITY a "b">]>' + rss(ITEM), "unsafe-xml"),
        (
            b'\n<!DOCTYPE rss [\n<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>',
            "unsafe-xml",
        ),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>".encode("utf-16"), "unsafe-xml"),
        (b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-ENTITY a "b"+AD4-<rss/>', "empty"),
        (b"%PDF-1.4", "not-text"),
    ],
)
def test_what_is_no_feed_is_refused(raw, code):
    with pytest.raises(ReadError) as refusal:
        pieces(raw)
    assert refusal.value.code == code


def test_nothing_is_opened(monkeypatch):
    def refused(*_args, **_more):
        raise AssertionError("opened")

    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr("feedparser.http.get", refused)
    raw = rss(ITEM).replace(b"<channel>", b'<channel xml:base="https://x.example/">')
    assert len(documents(raw)) == 1


def test_a_feed_over_the_limit_is_refused():
    with pytest.raises(ReadError) as refusal:
        pieces(rss(ITEM * 100), Limits(article_bytes=1_000))
    assert refusal.value.code == "too-large"


PARTS = st.sampled_from(
    "<item> </item> <title> </title> <description> </description> <content:encoded> <![CDATA[ ]]> "
    "<!-- --> &amp; &#27; &#xffffffff; &#x110000; &x; <entry> </entry> <author> a@b.c (  <link> "
    "<pubDate> Fri,13Dec2024 </pubDate> text \x1b[2J \u202e \x00 < &lt;p&gt; <?x ?>".split(" ")
)


@given(st.lists(PARTS, max_size=25))
def test_any_parts_give_safe_documents_or_a_refusal(parts):
    try:
        found = documents(rss("".join(parts)))
    except ReadError:
        return
    for document in found:
        values = [value for field in document.fields for value in field.values]
        for text in (*texts(document), *values):
            assert text == sanitise_line(text)
