"""What a web page says about itself: JSON-LD, OpenGraph, meta tags, addresses, saved pages."""

import json

import pytest

from corpus.article import How
from corpus.fields import first_value, values_of
from corpus.readers.web import html

TITLE = "Freighter leaves with heavy crates"
TEXT = "The freighter had been waiting in the roads for three days when the pilot came aboard."


def page(*more, head=""):
    return (
        f"<!DOCTYPE html><html><head>{head}</head><body><article><h1>{TITLE}</h1>"
        f"{f'<p>{TEXT}</p>' * 4}{''.join(more)}</article></body></html>"
    ).encode()


def ld(value):
    text = value if isinstance(value, str) else json.dumps(value)
    return f'<script type="application/ld+json">{text}</script>'


def field(raw, name):
    return first_value(html.read(raw).fields, name)


NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Freighter leaves &amp; returns",
    "datePublished": "2023-06-12T08:00:00Z",
    "dateModified": "2023-06-13",
    "author": [{"@type": "Person", "name": "Ana Lim"}, {"@type": "Person", "name": "Bo Ek"}],
    "publisher": {"@type": "Organization", "name": "The Coast Gazette"},
    "inLanguage": "en-GB",
    "mainEntityOfPage": {"@id": "https://coast.example/freighter#page"},
}


def test_json_ld_gives_explicit_metadata():
    fields = html.read(page(head=ld(NEWS))).fields
    assert first_value(fields, "title") == "Freighter leaves & returns"
    assert first_value(fields, "published") == "2023-06-12T08:00:00Z"
    assert first_value(fields, "updated") == "2023-06-13"
    assert next(values_of(fields, "authors")).values == ("Ana Lim", "Bo Ek")
    assert first_value(fields, "publisher") == "The Coast Gazette"
    assert first_value(fields, "language") == "en-GB"
    assert first_value(fields, "url") == "https://coast.example/freighter"
    first = next(values_of(fields, "published"))
    assert (first.evidence, first.how) == ("JSON-LD", How.METADATA)


def test_the_article_is_found_among_other_nodes():
    graph = {
        "@graph": [
            {"@type": "WebSite", "name": "Gazette", "datePublished": "1999-01-01"},
            {"@type": "BreadcrumbList", "itemListElement": [{"@type": "NewsArticle"}]},
            {"@type": ["ReportageNewsArticle"], "headline": "R", "author": {"@id": "#ana"}},
            {"@type": "Person", "@id": "#ana", "name": "Ana Lim"},
        ]
    }
    fields = html.read(page(head=ld([graph]))).fields
    assert first_value(fields, "title") == "R"
    assert first_value(fields, "authors") == "Ana Lim"
    assert first_value(fields, "published") is None


def test_of_several_articles_the_one_that_the_page_names_is_meant():
    other = {"@type": "NewsArticle", "headline": "Other", "datePublished": "2001-01-01"}
    own = {"@type": "NewsArticle", "headline": TITLE}
    assert field(page(head=ld([other, own])), "title") == TITLE


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type": "NewsArticle", "headline": "H", "datePublished": "2023-06-12", "author": "A",}',
        '<!-- {"@type": "NewsArticle", "headline": "H", "datePublished": "2023-06-12"} -->',
        '/*<![CDATA[*/{"@type": "NewsArticle", "headline": "H", "datePublished": "2023-06-12"}',
        '{"@type": "NewsArticle", "headline": "H", "datePublished": "2023-06-12"};',
        '{"@type": "NewsArticle", "headline": "H",\n"about": "a "quoted" word", '
        '"datePublished": "2023-06-12"}',
    ],
)
def test_broken_json_is_forgiven(broken):
    raw = page(head=ld(broken))
    given = next(values_of(html.read(raw).fields, "published"))
    assert given.evidence == ("JSON-LD, damaged" if "about" in broken else "JSON-LD")
    assert field(raw, "title") == "H"
    assert field(raw, "published") == "2023-06-12"


@pytest.mark.parametrize("hopeless", ["{", "[" * 5_000, "null", "3", '"x"', "{}", "[[]]"])
def test_hopeless_json_is_passed_over(hopeless):
    assert html.read(page(head=ld(hopeless))).fields[0].evidence == "heading of the page"


def test_open_graph_comes_after_json_ld_and_before_other_tags():
    head = (
        '<meta name="author" content="By Ana Lim"><meta name="date" content="2020-01-01">'
        '<meta property="og:title" content="From OpenGraph">'
        '<meta property="og:site_name" content="Gazette">'
        '<meta property="article:published_time" content="2023-06-12">'
        '<meta property="article:author" content="https://facebook.example/ana">'
        '<meta name="twitter:site" content="@gazette"><title>From the title | Gazette</title>'
    )
    fields = html.read(page(head=head)).fields
    assert [(f.values[0], f.evidence) for f in values_of(fields, "title")] == [
        ("From OpenGraph", "OpenGraph"),
        (TITLE, "heading of the page"),
        ("From the title | Gazette", "title of the page"),
    ]
    assert [f.values for f in values_of(fields, "authors")] == [("By Ana Lim",)]
    assert [f.values for f in values_of(fields, "publisher")] == [("Gazette",)]
    assert [f.values for f in values_of(fields, "published")] == [("2023-06-12",), ("2020-01-01",)]


def test_a_headline_cut_short_gives_way_to_the_whole_one():
    assert field(page(head=ld({"@type": "Article", "headline": f"{TITLE[:14]}..."})), "title") == (
        TITLE
    )


def test_marked_dates_count_only_where_they_agree():
    one = "<span itemprop='datePublished' content='2023-06-12'>June</span>"
    other = "<span itemprop='datePublished' content='2020-01-01'>then</span>"
    assert field(page(one, one), "published") == "2023-06-12"
    assert field(page(one, other), "published") is None


def test_addresses_in_their_order():
    head = "<base href='https://coast.example/a/'><link rel=canonical href='b.html'>"
    assert field(page(head=head), "url") == "https://coast.example/a/b.html"
    home = "<link rel=canonical href='https://coast.example/'>"
    own = "<meta property='og:url' content='https://coast.example/story'>"
    assert field(page(head=home + own), "url") == "https://coast.example/story"
    assert field(page(head="<link rel=canonical href='/story'>"), "url") is None


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- saved from url=(0029)https://coast.example/story -->",
        "<!--\n Page saved with SingleFile \n url: https://coast.example/story \n saved date: x-->",
    ],
)
def test_saved_pages_name_their_address(comment):
    raw = page().replace(b"<html", comment.encode() + b"<html", 1)
    assert field(raw, "url") == "https://coast.example/story"
    assert field(raw, "published") is None


def test_the_language_of_the_page_comes_before_that_of_open_graph():
    raw = page(head="<meta property='og:locale' content='en_US'>").replace(
        b"<html>", b"<html lang=uk>"
    )
    assert next(values_of(html.read(raw).fields, "language")).values == ("uk", "en_US")
