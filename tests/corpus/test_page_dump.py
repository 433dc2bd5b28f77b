"""A page that was copied whole is told from an article, and the article in it is found."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import RemovedKind
from corpus.cleaning.clean import clean
from corpus.document import Document, Line
from corpus.readers import plain_text

TITLE = "Freighters slip out of the northern harbour"
TEXT = [
    "Two freighters left the northern harbour before dawn, the port authority said on Tuesday, "
    "and nobody on the quay would tell where they were bound for or who had paid their dues.",
    "Their crates held radars, according to a clerk who had counted them twice at the gate.",
    "What the crews took along",
    "A third ship is expected before the end of the week, he added, though nobody would say more.",
    "The pilots of the harbour have been told to keep a berth free for it until Sunday evening.",
]
MENU = "Home|World|Politics|Sports|Business|Weather|Ships|Ports|Tides|Jobs|Cars|Homes".split("|")
FOOT = "About us|Privacy policy|Terms of use|Careers|Ports|Tides|Lighthouse walks".split("|")
HEADLINES = [
    "Storm closes the strait for a third day",
    "A new pilot boat for the outer bank",
    "Why the lighthouse is dark again",
]
PAGE = [
    *MENU,
    "Latest tides and more from us",
    TITLE,
    "By Ana Lim",
    "10 December 2024",
    *TEXT[:2],
    "Advertisement",
    *TEXT[2:],
    "Share",
    "Most read",
    *HEADLINES,
    *FOOT,
    "© 2024 Coast Daily. All rights reserved.",
]
SEEN = (
    "as all who live there have seen for themselves, and as the people of the islands will tell "
    "anybody who asks them on the ferry or in the one inn that is open at this time of the year."
)
DAYS = ["Monday", "Tuesday", "Wednesday"]
LEAFLET = "Read our leaflet on the tides, which is sent to all households of the coast each spring."


def cleaned(lines):
    return clean(plain_text.read("\n\n".join(lines).encode()))


def body(result):
    return [paragraph.text for paragraph in result.body]


def labels(result):
    return {line.text: line.kind for line in result.removed}


def test_the_article_of_a_whole_page_is_found():
    result = cleaned(PAGE)
    assert body(result) == TEXT
    assert result.clues.title == (TITLE, "above the text")
    assert result.clues.authors == (("Ana Lim",), "byline under the title")
    assert result.clues.published[0].text == "2024-12-10"


def test_what_stands_around_it_is_labelled_by_its_length():
    found = labels(cleaned([*PAGE, LEAFLET]))
    assert found["Lighthouse walks"] is RemovedKind.NAVIGATION
    assert found["Latest tides and more from us"] is RemovedKind.RELATED
    assert found[HEADLINES[0]] is RemovedKind.RELATED
    assert found[LEAFLET] is RemovedKind.FURNITURE


def test_no_line_of_a_page_is_lost_and_all_are_in_order():
    result = cleaned(PAGE)
    kept = [TITLE]
    for number in range(len(result.body) + 1):
        kept += [line.text for line in result.removed if line.before == number]
        kept += [paragraph.text for paragraph in result.body[number : number + 1]]
    assert sorted(kept) == sorted(PAGE)
    assert [line for line in PAGE if line != TITLE] == kept[1:]


def test_comments_below_the_article_are_none_of_it():
    comments = [
        "3 comments",
        "oldsalt",
        "I have seen these ships for years and they never carried anything but tinned fish.",
        "gullwatcher",
        "You cannot know that, since the crates were always under a tarpaulin when they came.",
        "oldsalt",
        "I have cousins on the quay, and they have eyes, which is more than can be said of you.",
        "Reply",
    ]
    at = PAGE.index("Most read")
    assert body(cleaned([*PAGE[:at], *comments, *PAGE[at:]])) == TEXT


def test_teasers_with_a_sentence_each_are_no_article():
    teasers = []
    for headline in (*HEADLINES, "The ferry to the islands has a new captain"):
        teasers += [headline, "9 December 2024", f"{headline}, {SEEN}"]
    at = PAGE.index("Most read")
    assert body(cleaned([*PAGE[:at], "Related", *teasers, *PAGE[at:]])) == TEXT


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_box_of_links_inside_the_article_is_set_aside(place):
    box = ["Related articles", "Storm closes the strait", "A new pilot boat", "Why it is dark"]
    text = [
        TEXT[0],
        *(f"{line} So much is known as of {day}." for day in DAYS for line in TEXT[3:]),
    ]
    above, below = PAGE[: PAGE.index(TEXT[0])], PAGE[PAGE.index("Share") :]
    result = cleaned([*above, *text[:place], *box, *text[place:], *below])
    assert body(result) == text
    assert labels(result)["A new pilot boat"] is RemovedKind.RELATED


def test_the_date_of_a_teaser_is_not_that_of_the_article():
    at = PAGE.index("10 December 2024")
    undated = [*PAGE[:at], *PAGE[at + 1 :], "Storm closes the strait", "3 March 2020"]
    assert cleaned(undated).clues.published is None


def test_an_address_that_the_page_names_as_its_own_is_taken():
    own = "Original url: https://coast.example/2024/12/10/freighters"
    result = cleaned([*PAGE, "https://other.example/x/y", own])
    assert result.clues.address == (
        "https://coast.example/2024/12/10/freighters",
        "address on the page",
    )


def test_a_page_in_a_language_of_few_known_wordings_is_told_by_its_scraps():
    menu = [f"Rubrika {letter * 3}" for letter in "abcdefghijklmnop"]
    foot = [f"Tudnivalo {letter * 3}" for letter in "abcdefghijklmnop"]
    text = [
        "Két teherhajó hajnal előtt elhagyta a kikötőt, közölte kedden a kikötő hatósága.",
        "A ládákban radarok voltak egy írnok szerint, aki kétszer is megszámolta őket ott.",
        "Egy harmadik hajót a hét vége előtt várnak, tette hozzá, de többet nem mondott róla.",
    ]
    result = cleaned([*menu, *text, "Facebook", *foot, "© 2024 Partvidék"])
    assert body(result) == text


def test_a_list_with_few_such_wordings_is_no_page():
    stops = [f"{day} May, Lighthouse number {day}" for day in range(1, 29)]
    lines = [*TEXT[:2], *stops, "Advertisement", "Share", TEXT[-1]]
    assert body(cleaned(lines)) == [*TEXT[:2], *stops, TEXT[-1]]


def test_a_poem_is_no_page():
    poem = [f"the {word} tide goes out" for word in "low slow cold grey long dark".split()] * 6
    assert body(cleaned([TEXT[0], *poem, TEXT[1]]))[0] == TEXT[0]
    assert not cleaned([TEXT[0], *poem, TEXT[1]]).removed


def test_a_text_that_its_format_has_parted_from_furniture_is_not_doubted():
    lines = tuple(Line(text, gap=True) for text in PAGE)
    result = clean(Document("export", lines, settled=True))
    assert "Lighthouse walks" in body(result)
    assert "Advertisement" in labels(result)


_PIECES = st.one_of(st.sampled_from([*PAGE, LEAFLET, "3 comments", "Reply", "Related"]), st.text())


@given(st.lists(_PIECES, min_size=20, max_size=80))
@settings(deadline=None, max_examples=30)
def test_whatever_a_page_holds_is_kept(lines):
    document = plain_text.read("\n\n".join([*PAGE, *lines]).encode("utf-8", "replace"))
    result = clean(document)
    text = " ".join([*body(result), *labels(result)])
    assert all(0 <= line.before <= len(result.body) for line in result.removed)
    assert len(result.removed) >= 5
    assert TEXT[0] in text
