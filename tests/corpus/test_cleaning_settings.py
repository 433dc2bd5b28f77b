"""Lines that a person wants dropped are set aside, and those to be kept never are."""

import pytest

from corpus.article import Removed, RemovedKind
from corpus.cleaning.clean import CleaningSettings, clean
from corpus.readers import plain_text

LEAD = "Two freighters left the harbour before dawn, the port authority said on Tuesday."
NEXT = "Their crates held radars, according to a clerk who had counted them twice."


def cleaned(*lines, **settings):
    document = plain_text.read("\n\n".join(lines).encode())
    return clean(document, None, CleaningSettings(**settings))


def body(result):
    return [paragraph.text for paragraph in result.body]


@pytest.mark.parametrize(
    "entry", ["The harbour, day by day.", "THE HARBOUR,  day by day.", "the harbour, *", "the h*"]
)
def test_a_listed_line_is_set_aside_as_furniture(entry):
    line = "The harbour, day by day."
    result = cleaned(LEAD, line, NEXT, drop=(entry,))
    assert body(result) == [LEAD, NEXT]
    assert result.removed == (Removed(RemovedKind.FURNITURE, line, 1),)


@pytest.mark.parametrize("entry", ["The harbour", "harbour, day by day.", "*", " *", ""])
def test_a_part_of_a_line_or_nothing_is_no_entry_for_it(entry):
    line = "The harbour, day by day."
    assert body(cleaned(LEAD, line, NEXT, drop=(entry,))) == [LEAD, line, NEXT]


def test_a_line_to_be_kept_stays_where_it_stands():
    lines = (LEAD, "Advertisement", "Share this: on the quay", NEXT)
    result = cleaned(*lines, keep=("advertisement", "share this*"))
    assert body(result) == list(lines)
    assert result.removed == ()


def test_keeping_comes_before_dropping():
    result = cleaned(LEAD, "Share", NEXT, drop=("share", "Two*"), keep=("share",))
    assert body(result) == ["Share", NEXT]


def test_a_text_of_dropped_lines_alone_is_kept():
    assert body(cleaned(LEAD, drop=("two*",))) == [LEAD]
