"""What is known of an article says how it is known; what is not known stays unknown."""

import pytest

from corpus.article import How, Sourced
from corpus.cleaning.clean import clean
from corpus.metadata.describe import describe, title_field
from corpus.readers import markdown, plain_text

LEAD = "Two freighters left the harbour before dawn, the port authority said on Tuesday."
NEXT = "Their crates held radars, according to CNN and Reuters, which cited Maxar pictures."


def known(*lines):
    document = plain_text.read("\n\n".join(lines).encode())
    return describe(document.fields, clean(document))


def known_of_markdown(text):
    document = markdown.read(text.encode())
    return describe(document.fields, clean(document, title_field(document.fields)))


def date_of(metadata):
    published = metadata.published
    return (published.value.text if published.value else None, published.how, published.evidence)


def test_a_bare_text_tells_nothing_and_nothing_is_invented():
    metadata = known(LEAD, NEXT)
    for value in (
        metadata.title,
        metadata.publisher,
        metadata.authors,
        metadata.published,
        metadata.url,
    ):
        assert value == Sourced.absent()


def test_front_matter_comes_first():
    metadata = known_of_markdown(
        "---\ntitle: Quiet quay\nauthor: By Ana Lim and Bo Ek\npublisher: Coast Daily\n"
        "date: 2024-12-10T08:30:00Z\nurl: https://coast.example/2024/12/11/quiet\nlang: en-GB\n"
        f"---\n\n# Another heading\n\nBy Cy Oz\n\n12 December 2024\n\n{LEAD}\n\n{NEXT}\n"
    )
    assert metadata.title == Sourced("Quiet quay", How.METADATA, "front matter")
    assert metadata.authors == Sourced(("Ana Lim", "Bo Ek"), How.METADATA, "front matter")
    assert metadata.publisher == Sourced("Coast Daily", How.METADATA, "front matter")
    assert date_of(metadata) == ("2024-12-10", How.METADATA, "front matter")
    assert metadata.url.value == "https://coast.example/2024/12/11/quiet"
    assert metadata.language == "en"


def test_what_the_text_says_is_explicit():
    metadata = known(
        "Freighters slip out", "By Ana Lim, chief editor", "10 December 2024", LEAD, NEXT
    )
    assert metadata.title == Sourced("Freighters slip out", How.EXPLICIT, "first line")
    assert metadata.authors == Sourced(("Ana Lim",), How.EXPLICIT, "byline under the title")
    assert date_of(metadata) == ("2024-12-10", How.EXPLICIT, "under the title")


def test_labelled_lines_above_the_text_are_fields():
    metadata = known(
        "Title: Freighters slip out.", "Publisher: Coast Daily", "Date: 2024-12-10", LEAD
    )
    assert metadata.title == Sourced(
        "Freighters slip out.", How.EXPLICIT, "labelled above the text"
    )
    assert metadata.publisher == Sourced("Coast Daily", How.EXPLICIT, "labelled above the text")
    assert date_of(metadata) == ("2024-12-10", How.EXPLICIT, "under the title")


@pytest.mark.parametrize(
    ("line", "authors", "day"),
    [
        ("By Ana Lim", ("Ana Lim",), None),
        ("by Ana de la Cruz and Bo O’Neill", ("Ana de la Cruz", "Bo O’Neill"), None),
        ("By ANA LIM in Oslo | December 10, 2024", ("ANA LIM",), "2024-12-10"),
        ("By Ana Lim, 10 December 2024", ("Ana Lim",), "2024-12-10"),
        ("Author: Ana Lim", ("Ana Lim",), None),
        ("Published: Tuesday, 10 December 2024, 09:15", None, "2024-12-10"),
        ("2024-12-10", None, "2024-12-10"),
        ("Updated 10 December 2024", None, None),
        ("December 10, 2024 | Updated December 11, 2024", None, "2024-12-10"),
    ],
)
def test_bylines_and_date_lines(line, authors, day):
    metadata = known("Freighters slip out at night", line, LEAD, NEXT)
    assert metadata.authors.value == authors
    assert date_of(metadata)[0] == day


def test_a_date_that_can_be_read_in_two_ways_is_not_read():
    metadata = known("Freighters slip out at night", "03/04/2024", LEAD, NEXT)
    assert metadata.published == Sourced.absent()
    assert metadata.warnings == ("The date can be read in two ways: 03/04/2024",)


def test_a_dateline_with_its_year_gives_the_date_and_stays_in_the_text():
    metadata = known(f"TARTUS, Syria, Dec. 10, 2024 (Agency) - {LEAD}", NEXT)
    assert date_of(metadata) == ("2024-12-10", How.EXPLICIT, "dateline of the text")


@pytest.mark.parametrize(
    ("address", "publisher", "day"),
    [
        ("https://www.themoscowtimes.com/2024/12/10/ships-a1", "The Moscow Times", "2024-12-10"),
        ("https://edition.cnn.com/2024-12-10/ships", "CNN", "2024-12-10"),
        ("https://coast.example/news/20241210/ships", "coast.example", "2024-12-10"),
        ("https://coast.example/2024/13/45/ships", "coast.example", None),
        ("https://web.archive.org/web/2025/https://www.dw.com/en/a-1", "Deutsche Welle", None),
        ("https://t.me/somebody/12-3", None, None),
    ],
)
def test_the_address_tells_the_publisher_and_the_day(address, publisher, day):
    metadata = known(LEAD, NEXT, "Original url:", address)
    assert metadata.url == Sourced(address, How.EXPLICIT, "address at the end")
    assert metadata.publisher.value == publisher
    assert date_of(metadata)[0] == day
    if publisher:
        assert metadata.publisher.how is How.METADATA
        assert metadata.publisher.evidence == "address at the end"


def test_a_masthead_that_the_host_confirms_is_the_publisher():
    metadata = known(
        "The Coast Daily", "Freighters slip out at night", LEAD, "https://coastdaily.example/a-1"
    )
    assert metadata.publisher.value == "The Coast Daily"
    assert metadata.publisher.how is How.EXPLICIT


def test_an_imprint_is_the_publisher_but_a_supplier_is_not():
    own = known(LEAD, NEXT, "© 2024 Coast Daily. All rights reserved.")
    assert own.publisher == Sourced("Coast Daily", How.EXPLICIT, "copyright line at the end")
    assert known(LEAD, NEXT, "© 2024 Reuters. All rights reserved.").publisher == Sourced.absent()
    assert known(LEAD, NEXT, "Maxar", "AFP contributed reporting.").publisher == Sourced.absent()


def test_an_author_note_is_an_inference_and_no_publisher():
    note = "Ana Lim is a columnist on ports. A past editor of Coast Daily, she lives in Oslo."
    metadata = known(LEAD, NEXT, note)
    assert metadata.authors == Sourced(("Ana Lim",), How.INFERRED, "author note at the end")
    assert metadata.publisher == Sourced.absent()


def test_a_day_that_cannot_be_is_not_taken():
    metadata = known("Freighters slip out at night", "10 December 2991", LEAD, NEXT)
    assert metadata.published == Sourced.absent()
    assert metadata.warnings == (
        "The date 2991-12-10 (under the title) cannot be the day of publication.",
    )


def test_a_field_that_is_not_understood_is_told():
    metadata = known_of_markdown(f"---\ntitle: Quay\ndate: sometime in winter\n---\n{LEAD}\n")
    assert metadata.published == Sourced.absent()
    assert metadata.warnings == ("The date sometime in winter (front matter) was not understood.",)


def test_a_later_change_in_the_text_is_no_publication():
    metadata = known("Freighters slip out at night", "Updated 10 December 2024", LEAD, NEXT)
    assert metadata.published == Sourced.absent()
    assert metadata.updated.value.text == "2024-12-10"
    assert metadata.updated.how is How.EXPLICIT
