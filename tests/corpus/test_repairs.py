"""Broken sentences, left-over tags, broken addresses and glued lines are mended, and told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import RemovedKind
from corpus.cleaning.clean import clean
from corpus.readers import plain_text
from corpus.repairs import unglued

LEAD = "Two freighters left the harbour before dawn, the port authority said on Tuesday."
NEXT = "Their crates held radars, according to a clerk who had counted them twice."
LAST = "A third ship is expected before the end of the week, he added."


def cleaned(*lines):
    return clean(plain_text.read("\n\n".join(lines).encode()))


def body(result):
    return [paragraph.text for paragraph in result.body]


def labels(result):
    return {line.text: line.kind for line in result.removed}


def test_a_sentence_broken_over_a_blank_line_is_joined():
    result = cleaned(
        LEAD, "The basin has hardly changed since Monday, the", "pictures showed.", LAST
    )
    assert body(result)[1] == "The basin has hardly changed since Monday, the pictures showed."
    assert result.warnings == ("1 sentence broken between two lines was joined.",)


def test_a_sentence_broken_by_an_advertisement_is_joined():
    result = cleaned(
        LEAD, "The crates were taken to a hangar that", "Advertisement", "nobody may enter."
    )
    assert body(result)[1] == "The crates were taken to a hangar that nobody may enter."
    assert labels(result) == {"Advertisement": RemovedKind.ADVERTISEMENT}


def test_left_over_tags_and_references_are_removed_and_told():
    result = cleaned("The clerk <u>said</u> so on Monday &amp; again on Tuesday.", NEXT)
    assert body(result)[0] == "The clerk said so on Monday & again on Tuesday."
    assert result.warnings == (
        "2 left-over tags were removed.",
        "1 character reference was replaced.",
    )


def test_arrows_and_comparisons_are_no_tags():
    line = "The share of ships <5 years old is > 3 per cent, the agency said."
    assert body(cleaned(LEAD, line)) == [LEAD, line]


def test_an_address_broken_by_a_space_is_mended_on_its_own_line_only():
    result = cleaned(
        LEAD, NEXT, "Original url:", "https://news.example/2024/12/10/freighters-sl ip-out-77"
    )
    assert result.clues.address == (
        "https://news.example/2024/12/10/freighters-slip-out-77",
        "address at the end",
    )
    assert "The address was broken by a space and was joined." in result.warnings
    prose = "https://news.example/a was offline on Monday."
    assert body(cleaned(LEAD, prose, LAST)) == [LEAD, prose, LAST]
    assert cleaned(LEAD, "https://news.example/a seen yesterday").clues.address is None


@pytest.mark.parametrize(
    ("address", "rest", "whole"),
    [
        ("https://news.example/2024/freighters-", "slip-out", True),
        ("https://news.example/2024/freig", "hters-slip-out-77", True),
        ("https://news.example/2024/freighters", "e-mail", False),
        ("https://news.example/2024/freighters", "Slip-out-at-night", False),
        ("https://news.example/2024/freighters", "the crew-and-cargo list", False),
    ],
)
def test_an_address_broken_over_two_lines_is_mended_where_that_is_plain(address, rest, whole):
    result = cleaned(LEAD, NEXT, "Original url:", address, rest)
    assert result.clues.address.text == (address + rest if whole else address)
    told = "1 address broken over two lines was joined."
    assert (told in result.warnings) is whole


@pytest.mark.parametrize(
    ("line", "pieces"),
    [
        (
            "Storm closes the straitNext articleTurbines for the port",
            ["Storm closes the strait", "Next articleTurbines for the port"],
        ),
        (f"Advertisement{LEAD}", ["Advertisement", LEAD]),
        (f"Share this article{LEAD}", ["Share this article", LEAD]),
        (f"{NEXT}Advertisement", [NEXT, "Advertisement"]),
        (f"{NEXT}Read more", [NEXT, "Read more"]),
        (f"{NEXT}ADVERTISEMENT{LEAD}", [NEXT, "ADVERTISEMENT", LEAD]),
        (
            f"Read more“They were in a hurry,” {LEAD}",
            ["Read more", f"“They were in a hurry,” {LEAD}"],
        ),
    ],
)
def test_glued_lines_are_split(line, pieces):
    result = cleaned(LEAD, line, LAST)
    assert sorted([*body(result), *labels(result)]) == sorted([LEAD, *pieces, LAST])
    noun = "line" if len(pieces) == 2 else "lines"
    assert f"{len(pieces) - 1} {noun} glued to another" in result.warnings[0]


@pytest.mark.parametrize(
    "line",
    [
        "The agency eShare this month opened a second office, the owner said.",
        "Readers of the paper can Read more than one edition, the editor wrote.",
        "Advertisements were torn down along the whole of the quay on Monday.",
        "McAdvertisement and Sons run the ferry to the island, according to the mayor.",
    ],
)
def test_words_that_only_look_glued_stay(line):
    assert body(cleaned(LEAD, line, LAST)) == [LEAD, line, LAST]


def test_a_sentence_broken_by_the_number_of_a_page_is_joined():
    result = cleaned(
        LEAD, "The crates were taken to a hangar that", "17", "nobody may enter.", LAST
    )
    assert body(result)[1] == "The crates were taken to a hangar that nobody may enter."
    assert labels(result) == {"17": RemovedKind.FURNITURE}


def test_a_word_broken_at_the_end_of_a_page_is_joined_as_the_text_has_it_elsewhere():
    result = cleaned(
        "The port is the seat of the trans-", "port authority of the northern coast.", LAST
    )
    assert (
        body(result)[0] == "The port is the seat of the trans-port authority of the northern coast."
    )
    known = cleaned(
        "The port is the seat of the trans-",
        "port authority of the northern coast.",
        "It runs all transport by sea.",
    )
    assert (
        body(known)[0] == "The port is the seat of the transport authority of the northern coast."
    )


def test_references_that_were_escaped_twice_are_replaced():
    assert body(cleaned("The clerk said &amp;quot;twice&amp;quot; on Monday.", NEXT))[0] == (
        'The clerk said "twice" on Monday.'
    )


@given(st.lists(st.sampled_from(["Advertisement", "Read more", "the", "Port.", "“A", "x", " "])))
def test_splitting_glued_lines_loses_no_character(pieces):
    text = "".join(pieces)
    assert "".join(unglued(text)) == text
