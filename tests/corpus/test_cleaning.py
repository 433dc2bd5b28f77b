"""Every line is body or labelled; broken sentences and addresses are mended; nothing is lost."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Caption, ParagraphKind, Removed, RemovedKind
from corpus.cleaning.clean import clean
from corpus.readers import markdown, plain_text

LEAD = "Two freighters left the harbour before dawn, the port authority said on Tuesday."
NEXT = "Their crates held radars, according to a clerk who had counted them twice."
LAST = "A third ship is expected before the end of the week, he added."


def cleaned(*lines):
    return clean(plain_text.read("\n\n".join(lines).encode()))


def body(result):
    return [paragraph.text for paragraph in result.body]


def labels(result):
    return {line.text: line.kind for line in result.removed}


def test_a_plain_text_is_body_throughout():
    result = cleaned(LEAD, NEXT, LAST)
    assert body(result) == [LEAD, NEXT, LAST]
    assert result.removed == ()
    assert result.clues.title is None
    assert result.warnings == ()


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Advertisement", RemovedKind.ADVERTISEMENT),
        ("- Advertisement -", RemovedKind.ADVERTISEMENT),
        ("Story continues below", RemovedKind.ADVERTISEMENT),
        ("SHARE", RemovedKind.SHARE_BAR),
        ("Share this article on Telegram:", RemovedKind.SHARE_BAR),
        ("Facebook Twitter WhatsApp", RemovedKind.SHARE_BAR),
        ("Related:", RemovedKind.RELATED),
        ("Related article: A harbour for whom?", RemovedKind.RELATED),
        ("Read more: What the pilots saw", RemovedKind.RELATED),
        ("Previous articleStorm closes the strait", RemovedKind.PREVIOUS_NEXT),
        ("Next article: A new pilot boat", RemovedKind.PREVIOUS_NEXT),
        ("Home > World > Africa", RemovedKind.NAVIGATION),
        ("- Latest news", RemovedKind.NAVIGATION),
        ("Tags: ships, ports", RemovedKind.NAVIGATION),
        ("© 2024 Coast Daily. All rights reserved.", RemovedKind.LEGAL),
        ("Sign up for our morning letter", RemovedKind.FURNITURE),
        ("DPA contributed reporting.", RemovedKind.CREDIT),
        ("Reporting by Ana Lim; editing by Bo Ek", RemovedKind.CREDIT),
        ("https://x.example/a/b", RemovedKind.SOURCE_URL),
    ],
)
def test_furniture_is_labelled_and_kept(line, kind):
    result = cleaned(LEAD, NEXT, line)
    assert body(result) == [LEAD, NEXT]
    assert result.removed == (Removed(kind, line, 2),)


@pytest.mark.parametrize(
    "line",
    [
        "Share prices of the shipping line fell on Monday.",
        "More on the quay was never said.",
        "Next story windows, the guards had nailed up boards.",
        "Related firms were searched as well.",
        "Home was far away for the crew.",
        "By Friday the ships had gone.",
        "Advertisement hoardings hid the fence.",
        "Reuters and others were told to leave.",
        "The picture: bleak, she said.",
        "World powers have said little.",
    ],
)
def test_prose_that_begins_like_furniture_stays(line):
    assert line in body(cleaned(LEAD, line, LAST))


def test_a_removed_line_knows_where_it_stood():
    result = cleaned(LEAD, "Advertisement", NEXT)
    assert result.removed == (Removed(RemovedKind.ADVERTISEMENT, "Advertisement", 1),)


def test_title_date_byline_and_caption_above_the_text():
    result = cleaned(
        "Freighters slip out of the harbour",
        "By Ana Lim",
        "December 10, 2024",
        "The outer pier seen from the lighthouse. Skyline Imaging",
        LEAD,
        NEXT,
    )
    assert body(result) == [LEAD, NEXT]
    assert result.clues.title == ("Freighters slip out of the harbour", "first line")
    assert result.clues.authors == (("Ana Lim",), "byline under the title")
    assert result.clues.published[0].text == "2024-12-10"
    assert result.captions == (
        Caption("The outer pier seen from the lighthouse.", "Skyline Imaging"),
    )
    assert list(labels(result).values()) == [
        RemovedKind.BYLINE,
        RemovedKind.DATE_LINE,
        RemovedKind.CAPTION,
    ]


def test_a_credit_and_the_caption_below_it_are_one_and_no_title():
    text = (
        f"Photo Credit: Navy press office\nThe tanker Orsa at anchor (archive)\n\n{LEAD}\n\n{NEXT}"
    )
    result = clean(plain_text.read(text.encode()))
    assert body(result) == [LEAD, NEXT]
    assert result.clues.title is None
    assert result.captions == (Caption("The tanker Orsa at anchor (archive)", "Navy press office"),)


def test_navigation_above_the_title_where_no_line_is_blank():
    text = f"- Category\n- Latest news\nFreighters Slip Out of the Harbour\n{LEAD}\n{NEXT}\n{LAST}"
    result = clean(plain_text.read(text.encode()))
    assert body(result) == [LEAD, NEXT, LAST]
    assert result.clues.title == ("Freighters Slip Out of the Harbour", "above the text")
    assert set(labels(result).values()) == {RemovedKind.NAVIGATION}


def test_a_title_that_asks_is_a_title():
    result = cleaned("Is the fleet leaving for good?", LEAD, NEXT)
    assert result.clues.title == ("Is the fleet leaving for good?", "first line")
    assert body(result) == [LEAD, NEXT]


@pytest.mark.parametrize(
    "line",
    [
        "Publié le 13 décembre 2024 à 10h15",
        "Veröffentlicht am 13. Dezember 2024, 10:15 Uhr",
        "Опубликовано в газете 13 декабря 2024",
        "Publicado el 13 de diciembre de 2024",
    ],
)
def test_a_date_in_another_language_is_no_title(line):
    result = cleaned("Le port ferme", line, LEAD, NEXT)
    assert result.clues.title == ("Le port ferme", "first line")
    assert labels(result)[line] == RemovedKind.DATE_LINE


def test_headlines_below_related_are_related():
    result = cleaned(LEAD, NEXT, "Related:", "Storm closes the strait", "A new pilot boat")
    assert body(result) == [LEAD, NEXT]
    assert labels(result)["Storm closes the strait"] is RemovedKind.RELATED


def test_an_author_note_is_told_from_reporting_on_a_person():
    note = "Ana Lim is a freelance reporter on ports and has written for several papers."
    result = cleaned(LEAD, NEXT, note)
    assert labels(result) == {note: RemovedKind.AUTHOR_BIO}
    assert result.clues.author_note == ("Ana Lim", "author note at the end")
    spoken = "“They were in a hurry,” Ana Lim said."
    assert body(cleaned(LEAD, spoken, note)) == [LEAD, spoken, note]


def test_few_scraps_below_a_text_are_set_aside_but_a_list_that_ends_it_is_body():
    few = ["Northern quay", "Harbour house", "Room 12"]
    assert body(cleaned(LEAD, NEXT, *few)) == [LEAD, NEXT]
    many = [*few, "Tel 120 12"]
    assert body(cleaned(LEAD, NEXT, *many)) == [LEAD, NEXT, *many]
    assert body(cleaned(LEAD, NEXT, "Share", *many)) == [LEAD, NEXT]


def test_dates_inside_a_text_are_its_headings():
    result = cleaned(LEAD, "8 December 2024", NEXT, "9 December 2024", LAST)
    assert body(result) == [LEAD, "8 December 2024", NEXT, "9 December 2024", LAST]
    assert result.clues.published is None


def test_a_text_that_is_nothing_but_furniture_is_kept():
    result = cleaned("Advertisement", "Share")
    assert body(result) == ["Advertisement", "Share"]
    assert result.removed == ()


def test_markdown_headings_and_lists_keep_their_kind():
    source = (
        f"# Freighters slip out\n\n{LEAD}\n\n## What they carried\n\n- radars\n- tents\n\n{LAST}\n"
    )
    result = clean(markdown.read(source.encode()))
    assert result.clues.title == ("Freighters slip out", "first heading")
    assert [paragraph.kind for paragraph in result.body] == [
        ParagraphKind.PARAGRAPH,
        ParagraphKind.HEADING,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.LIST_ITEM,
        ParagraphKind.PARAGRAPH,
    ]


def test_a_heading_of_the_text_may_read_like_navigation():
    result = clean(markdown.read(f"{LEAD}\n\n## World\n\n{NEXT}\n".encode()))
    assert body(result) == [LEAD, "World", NEXT]


def test_a_long_paragraph_is_prose_however_it_begins():
    line = "Sources: " + "the crates were counted twice and then a third time " * 6
    assert body(cleaned(LEAD, line)) == [LEAD, line.strip()]


def test_the_known_title_is_not_repeated_in_the_body():
    document = markdown.read(f"# Freighters Slip Out\n\n{LEAD}\n".encode())
    result = clean(document, "Freighters slip out")
    assert body(result) == [LEAD]
    assert labels(result) == {"Freighters Slip Out": RemovedKind.TITLE}


_LINES = st.one_of(
    st.sampled_from(
        [
            *(
                LEAD,
                NEXT,
                LAST,
                "",
                "",
                "Advertisement",
                "Related:",
                "By Ana Lim",
                "10 December 2024",
            ),
            *("Photo: Navy", "A quay at dusk (archive)", "the pictures showed", "Original url:"),
            *(
                "https://x.example/a-b",
                "Ana Lim is a reporter in Oslo.",
                "# A heading",
                "- an item",
            ),
            *(
                "A headline without any stop",
                "About the author",
                "Is it over?",
                "SHARE",
                "Next articleX",
            ),
        ]
    ),
    st.text(alphabet="abcdeXYZ .,!?:'-()ж日", max_size=60),
)


@given(st.lists(_LINES, max_size=14))
@settings(deadline=None, max_examples=250)
def test_no_line_is_lost(lines):
    result = clean(plain_text.read("\n".join(lines).encode()))
    kept = [paragraph.text for paragraph in result.body]
    kept += [line.text for line in result.removed]
    kept += [result.clues.title.text] if result.clues.title else []
    words = set(re.findall(r"\w+", " ".join(kept)))
    assert set(re.findall(r"\w+", " ".join(lines))) <= words
    assert all(0 <= line.before <= len(result.body) for line in result.removed)
    assert all(paragraph.text and "\n" not in paragraph.text for paragraph in result.body)


@pytest.mark.parametrize(
    "line",
    [
        "By Ana Lim",
        "13 December 2024",
        "Photo: Navy",
        "Related:",
        "Ana Lim is a reporter at sea.",
        "Aa " * 70,
    ],
)
def test_floods_of_one_line_are_cleaned(line):
    result = clean(plain_text.read(f"{line}\n".encode() * 5_000))
    assert len(result.body) + len(result.removed) + bool(result.clues.title) >= 1
