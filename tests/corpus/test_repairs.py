"""Broken sentences, left-over tags, broken addresses and glued lines are mended, and told."""

from corpus.article import RemovedKind
from corpus.cleaning import clean
from corpus.readers import plain_text

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


def test_glued_lines_are_split():
    result = cleaned(LEAD, NEXT, "Storm closes the straitNext articleTurbines for the port")
    assert "Next articleTurbines for the port" in labels(result)
