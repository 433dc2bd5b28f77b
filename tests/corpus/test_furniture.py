"""Lines that recur with one publisher are learned as furniture; what recurs as reporting is not."""

import re
from collections import Counter, defaultdict
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Paragraph, ParagraphKind, Removed, RemovedKind
from corpus.cleaning.clean import CleaningSettings, clean, set_aside_learned
from corpus.cleaning.furniture import LineCount, Place, learned, line_key, line_keys, report_of
from corpus.readers import plain_text

FOLLOW = "Follow the coast on all your channels"
NOTE = "Our reporters on the quay can be reached by letter at any hour of the day."
BACKGROUND = "The strait has been closed to all traffic since the great storm of last winter."


def paragraph_of(number, part):
    words = f"report{number} part{part} freighter harbour radar crate pilot berth quay tide " * 5
    return f"{words.strip().capitalize()}."


@pytest.fixture
def report(make_article):
    """Give an article of six long paragraphs with lines before, among and below them."""

    def made(number, head=(), inner=(), foot=()):
        text = [paragraph_of(number, part) for part in range(6)]
        return make_article(*head, *text[:3], *inner, *text[3:], *foot)

    return made


def counted(articles):
    """What an index counts of the articles of one publisher."""
    texts, everywhere, at_edge = {}, defaultdict(set), defaultdict(set)
    for article in articles:
        report = report_of(article)
        for line in line_keys(article):
            texts[line.key] = line.text
            everywhere[line.key].add(report)
            if line.place is not Place.INNER:
                at_edge[line.key].add(report)
    counts = [
        LineCount(key, texts[key], len(everywhere[key]), len(at_edge[key])) for key in sorted(texts)
    ]
    return counts, len({report_of(article) for article in articles})


def furniture_of(articles):
    return learned(*counted(articles))


def test_a_line_below_many_reports_is_furniture(report):
    articles = [report(number, foot=[FOLLOW] if number < 4 else []) for number in range(10)]
    assert furniture_of(articles) == {line_key(FOLLOW)}


@pytest.mark.parametrize(("having", "of"), [(3, 3), (3, 9), (4, 13)])
def test_a_line_below_few_reports_or_a_small_share_is_none(report, having, of):
    articles = [report(number, foot=[FOLLOW] if number < having else []) for number in range(of)]
    assert not furniture_of(articles)


def test_a_sentence_at_the_edge_takes_half_of_the_reports(report):
    for having, found in ((4, set()), (5, {line_key(NOTE)})):
        articles = [report(number, foot=[NOTE] if number < having else []) for number in range(10)]
        assert furniture_of(articles) == found


def test_background_inside_the_reports_is_body_however_often_it_recurs(report):
    assert not furniture_of([report(number, inner=[BACKGROUND]) for number in range(9)])


def test_a_scrap_inside_takes_half_of_the_reports(report):
    scrap = "Tide tables of the coast"
    for having, found in ((4, set()), (5, {line_key(scrap)})):
        articles = [
            report(number, inner=[scrap, *([BACKGROUND] * 4)] if number < having else [])
            for number in range(10)
        ]
        assert furniture_of(articles) == found


def test_the_updates_of_one_report_teach_nothing(report):
    updates = [report(1, head=[f"Update {number}"], foot=[FOLLOW, NOTE]) for number in range(9)]
    others = [report(number) for number in range(2, 8)]
    assert not furniture_of([*updates, *others])


def test_a_long_paragraph_a_date_and_a_heading_are_never_furniture(report):
    standing = "the coast and all that lives on it " * 8
    chapter = Paragraph("What happened here", ParagraphKind.HEADING)
    articles = [report(number, foot=[standing, "10 December 2024"]) for number in range(8)]
    articles = [replace(article, body=(chapter, *article.body)) for article in articles]
    assert not furniture_of(articles)


def test_what_was_learned_is_not_unlearned_by_being_set_aside(report):
    articles = [report(number, head=["Coast weather"], foot=[FOLLOW]) for number in range(5)]
    taken_out = [
        replace(
            article,
            body=article.body[1:-1],
            removed=(
                Removed(RemovedKind.FURNITURE, "Coast weather", 0),
                Removed(RemovedKind.FURNITURE, FOLLOW, 6),
            ),
        )
        for article in articles
    ]
    assert counted(taken_out) == counted(articles)


@pytest.mark.parametrize(
    "other",
    ["FOLLOW  the Coast,  on all your channels!", "Follow the coast – on all your channels"],
)
def test_a_key_has_neither_case_nor_marks_nor_spaces(other):
    assert line_key(other) == line_key(FOLLOW)


def test_a_key_has_no_figures():
    assert line_key("Page 3 of 17") == line_key("Page 4 of 25")
    assert line_key("Page 3 of 17") != line_key("Page of")
    assert re.fullmatch(r"[0-9a-f]{16}", line_key("Page 3"))
    assert line_key("* * *") == line_key("12 / 17") == line_key("a" * 241) == ""


@given(st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 30), st.integers(0, 30))))
def test_more_stories_never_make_less_furniture(rows):
    counts = [LineCount(key, key, max(a, b), min(a, b)) for key, a, b in rows]
    grown = [
        count._replace(reports=count.reports + 1, at_edge=count.at_edge + 1) for count in counts
    ]
    assert learned(counts, 30) <= learned(grown, 30)
    assert learned(counts, 31) <= learned(counts, 30)
    assert not any(count.reports < 4 and learned([count], 1) for count in counts)


_TEXTS = st.lists(st.sampled_from(["one two", "Three", "four five", "Six seven.", FOLLOW, NOTE]))


@given(_TEXTS, st.sets(st.sampled_from(["Three", "four five", FOLLOW])))
def test_set_aside_lines_keep_their_order_and_place(lines, furniture):
    document = plain_text.read("\n\n".join(["Advertisement", *lines, "Share"]).encode())
    before = clean(document)
    after = set_aside_learned(before, frozenset(map(line_key, furniture)))
    assert in_order(after) == in_order(before)
    left = [paragraph.text for paragraph in after.body]
    assert before.body == after.body or not furniture.intersection(left)
    assert Counter(left) <= Counter(paragraph.text for paragraph in before.body)


def in_order(cleaned):
    lines = []
    for number in range(len(cleaned.body) + 1):
        lines += [line.text for line in cleaned.removed if line.before == number]
        lines += [paragraph.text for paragraph in cleaned.body[number : number + 1]]
    assert len(lines) == len(cleaned.body) + len(cleaned.removed)
    return lines


def test_learned_lines_are_labelled_but_never_all_of_a_text_nor_what_is_to_be_kept():
    keys = frozenset([line_key(FOLLOW), line_key(NOTE)])
    both = plain_text.read(f"{NOTE}\n\n{BACKGROUND}".encode())
    result = set_aside_learned(clean(both), keys)
    assert result.removed == (Removed(RemovedKind.FURNITURE, NOTE, 0),)
    alone = clean(plain_text.read(NOTE.encode()))
    assert set_aside_learned(alone, keys) == alone
    kept = clean(both, None, CleaningSettings(keep=("our reporters*",)))
    assert set_aside_learned(kept, keys) == kept
