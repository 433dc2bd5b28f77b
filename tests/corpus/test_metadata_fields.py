"""Fields tell what is known of an article in their order, and what cannot be used is told."""

import pytest

from corpus.article import How, Sourced
from corpus.cleaning.clean import clean
from corpus.fields import AUTHORS, PUBLISHED, PUBLISHER, TITLE, UPDATED, URL, Field, fields_of
from corpus.manifest.manifest import NO_MANIFEST, Manifest
from corpus.metadata.describe import describe, title_field
from corpus.readers import plain_text

LEAD = "Two freighters left the harbour before dawn, the port authority said on Tuesday."
NEXT = "Their crates held radars, according to CNN and Reuters, which cited Maxar pictures."


def described(fields, *lines, manifest=NO_MANIFEST, path="a.txt"):
    """What is known of a text that came with these fields."""
    document = plain_text.read("\n\n".join(lines or (LEAD, NEXT)).encode())
    cleaned = clean(document, title_field(fields, manifest, path))
    return describe(fields, cleaned, manifest, path)


def told(evidence="JSON-LD", **named):
    return fields_of(named, evidence)


def date_of(metadata):
    published = metadata.published
    return (published.value.text if published.value else None, published.how, published.evidence)


def test_fields_are_used_in_the_order_of_trust():
    corrected = (Field(TITLE, ("Corrected",), "corpus.yaml", How.USER),)
    sidecar = told("sidecar a.yaml", title="Beside", publisher="Coast Daily")
    own = told(title="Own", publisher="Coast", authors=["Ana Lim"], updated="2024-12-11")
    metadata = described((*corrected, *sidecar, *own))
    assert metadata.title == Sourced("Corrected", How.USER, "corpus.yaml")
    assert metadata.publisher == Sourced("Coast Daily", How.METADATA, "sidecar a.yaml")
    assert metadata.authors == Sourced(("Ana Lim",), How.METADATA, "JSON-LD")
    assert metadata.updated.value.text == "2024-12-11"
    assert metadata.updated.evidence == "JSON-LD"
    assert described(sidecar + own).title.evidence == "sidecar a.yaml"


def test_a_value_that_cannot_be_used_is_told_and_the_next_one_tried():
    metadata = described(
        told("sidecar a.yaml", date="03/04/2024", url="https://coast.example/a b", lang="martian")
        + told("RSS", published="2991-01-01", url="/a/b", updated="0012-01-01")
        + told(
            published="Fri, 13 Dec 2024 18:40:00 +0300", link="https://coast.example/a", lang="eng"
        )
    )
    assert date_of(metadata) == ("2024-12-13", How.METADATA, "JSON-LD")
    assert metadata.url.value == "https://coast.example/a"
    assert metadata.language == "en"
    assert metadata.updated == Sourced.absent()
    assert metadata.warnings == (
        "This is no address of a page: https://coast.example/a b (sidecar a.yaml).",
        "This is no address of a page: /a/b (RSS).",
        "The date 03/04/2024 (sidecar a.yaml) can be read in two ways.",
        "The date 2991-01-01 (RSS) cannot be the day of publication.",
        "The date 0012-01-01 (RSS) was not understood.",
        "The language martian (sidecar a.yaml) is not known.",
    )


def test_what_nobody_knows_by_the_word_of_a_person_is_absent():
    names = (TITLE, AUTHORS, PUBLISHER, PUBLISHED, UPDATED, URL, "language")
    withheld = tuple(Field(name, (), "corpus.yaml", How.USER) for name in names)
    own = told(
        title="Quay", author="Ana Lim", publisher="Coast", date="2024-12-13", lang="en",
        updated="2024-12-14", url="https://coast.example/a",
    )  # fmt: skip
    dated = ("10 December 2024", "Updated 11 December 2024")
    lines = ("Freighters slip out at night", "By Bo Ek", *dated, LEAD, NEXT)
    assert described((), *lines).updated.value
    metadata = described((*withheld, *own), *lines)
    for value in (
        metadata.title, metadata.authors, metadata.publisher, metadata.published,
        metadata.updated, metadata.url,
    ):  # fmt: skip
        assert value == Sourced.absent()
    assert metadata.language is None
    assert metadata.warnings == ()


def test_a_person_may_give_a_date_without_its_year():
    given = (Field(PUBLISHED, ("XXXX-12-13",), "corpus.yaml", How.USER),)
    assert date_of(described(given)) == ("XXXX-12-13", How.USER, "corpus.yaml")
    assert described(told(date="XXXX-12-13")).published == Sourced.absent()


@pytest.mark.parametrize(
    ("fields", "title"),
    [
        ({"title": "Ships leave | Coast Daily", "site_name": "The Coast Daily"}, "Ships leave"),
        ({"title": "Ships leave - BBC News", "url": "https://www.bbc.co.uk/a"}, "Ships leave"),
        ({"title": "Ships leave - BBC", "url": "https://www.bbc.co.uk/a"}, "Ships leave"),
        ({"title": "BBC | Ships leave", "url": "https://www.bbc.co.uk/a"}, "Ships leave"),
        ({"title": "Ships leave | TheCoast", "publisher": "The Coast"}, "Ships leave"),
        ({"title": "Ships leave - Coast Daily"}, "Ships leave - Coast Daily"),
        ({"title": "Coast Daily", "publisher": "Coast Daily"}, None),
        ({"title": "Untitled"}, None),
        ({"title": "HOME", "headline": "Ships leave"}, "Ships leave"),
        ({"title": "Microsoft Word - final.doc"}, None),
        ({"title": "scan_0007.pdf"}, None),
        ({"title": "quay-2"}, None),
    ],
)
def test_titles_of_fields(fields, title):
    metadata = described(told(**fields), path="news/quay-2.txt")
    assert metadata.title.value == title
    assert title_field(told(**fields), path="news/quay-2.txt") == title


def test_a_headline_in_the_place_of_the_publisher_is_none():
    headline = "Two freighters slip out of the harbour"
    metadata = described(told(title=headline, publisher=headline))
    assert metadata.title.value == headline
    assert metadata.publisher == Sourced.absent()


def test_a_person_may_call_an_article_anything():
    given = (Field(TITLE, ("Home",), "corpus.yaml", How.USER),)
    assert described(given).title.value == "Home"


@pytest.mark.parametrize(
    ("fields", "publisher"),
    [
        ({"publisher": "Coast Daily"}, "Coast Daily"),
        ({"source_domain": "www.bbc.co.uk"}, "BBC News"),
        ({"media_url": "https://www.nytimes.com/"}, "The New York Times"),
        ({"source_domain": "coast.example"}, "coast.example"),
        ({"source_domain": "facebook.com"}, None),
        ({"source": "https://www.reuters.com/a"}, "Reuters"),
        ({"source": "reuters"}, "Reuters"),
        ({"source": "rferl.org"}, "Radio Free Europe/Radio Liberty"),
        ({"source": "a satellite company"}, None),
        ({"source": {"name": "Coast Daily"}}, "Coast Daily"),
        ({"author": "Coast Daily"}, None),
        ({"publisher": "TheHill", "url": "https://thehill.com/a"}, "The Hill"),
        ({"publisher": "TheHill"}, "TheHill"),
        ({"publisher": "Coast | Coast.example", "url": "https://coast.example/a"}, "Coast"),
        ({"publisher": "the guardian"}, "The Guardian"),
        ({"publisher": "Blogger", "url": "https://coast.example/a"}, "coast.example"),
        ({"publisher": "None"}, None),
    ],
)
def test_publishers_of_fields(fields, publisher):
    assert described(told(**fields)).publisher.value == publisher


def test_the_names_of_a_person_for_hosts_come_first():
    manifest = Manifest(publishers={"coast.example": "The Coast"})
    own = told(publisher="Coast Media Ltd", url="https://news.coast.example/2024/12/10/a")
    metadata = described(own, manifest=manifest)
    assert metadata.publisher == Sourced("The Coast", How.USER, "corpus.yaml, for coast.example")
    corrected = Field(PUBLISHER, ("The Isle",), "corpus.yaml", How.USER)
    assert described((corrected, *own), manifest=manifest).publisher.value == "The Isle"
    assert described(told(domain="coast.example"), manifest=manifest).publisher.value == "The Coast"
    assert date_of(metadata) == ("2024-12-10", How.METADATA, "address in JSON-LD")


def test_the_language_of_the_corpus_is_that_of_what_does_not_show_its_own():
    manifest = Manifest(language="uk")
    assert described((), "Orsa, Aurelia, Tartus 12.", manifest=manifest).language == "uk"
    assert described((), LEAD, NEXT, manifest=manifest).language == "en"
    assert described(told(lang="de"), LEAD, NEXT, manifest=manifest).language == "de"


def test_a_language_that_does_not_fit_the_text_is_doubted():
    doubted = described(told(lang="de"), LEAD, NEXT)
    assert doubted.language == "de"
    assert doubted.warnings == (
        "The language de (JSON-LD) does not fit the text, which looks like en.",
    )
    assert described(told(lang="sw"), LEAD, NEXT).warnings == ()
    said = (Field("language", ("de",), "corpus.yaml", How.USER),)
    assert described(said, LEAD, NEXT).warnings == ()


@pytest.mark.parametrize(
    "written",
    ["0001-01-01T00:00:00Z", "0000-00-00", "1970-01-01T00:00:00+00:00", "1970-01-01 00:00:00", "0"],
)
def test_the_first_moment_of_a_clock_is_no_date(written):
    metadata = described(told(published=written, updated=written))
    assert metadata.published == metadata.updated == Sourced.absent()
    assert metadata.warnings == ()
    assert described(told(published="1970-01-01")).published.value.text == "1970-01-01"
