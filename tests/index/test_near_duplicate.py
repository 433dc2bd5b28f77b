"""Which articles have the same text, and where."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.link_answers import LinkType, Tier
from index.references.passages import shared_passages
from index.references.reading import Side
from tests.index.newsroom import Newsroom, exact, report

FERRY = (
    "The ferry Aurelia ran aground off Skagen before dawn with ninety people on board, the "
    "coastguard said, after its steering failed in a heavy swell.",
    "Two tugs held the ship against the current until all passengers had climbed down into "
    "lifeboats. Nobody was hurt, but eleven people were treated for cold.",
    "The owner, a family firm from Aalborg, had the steering overhauled in April and promised "
    "to open its books to the investigators.",
)
UPDATE = (*FERRY, "Divers found a crack in the rudder stock later in the day.")
HALF = (
    *FERRY[:2],
    "Weather kept the divers ashore, and no cause was given by nightfall on Sunday.",
)


def test_an_update_of_a_report_is_a_near_duplicate() -> None:
    news = Newsroom([report("a", *FERRY), report("b", *UPDATE)])
    (link,) = news.links("a", LinkType.NEAR_DUPLICATE)
    assert link.tier is Tier.CERTAIN
    assert link.label == f"Near-identical text ({int(link.score * 100)}%)"
    assert exact(news, "a", [link])


def test_a_rewritten_half_is_mostly_the_same() -> None:
    news = Newsroom([report("a", *FERRY), report("b", *HALF)])
    (link,) = news.links("a", LinkType.NEAR_DUPLICATE)
    assert link.tier is Tier.LIKELY
    assert link.label.startswith("Mostly the same text (")


def test_only_the_whole_text_is_called_identical() -> None:
    broken = " ".join(FERRY)
    news = Newsroom([report("a", *FERRY), report("b", broken)])
    (link,) = news.links("a", LinkType.NEAR_DUPLICATE)
    assert link.label == "Identical text (100%)"


def test_the_evidence_is_the_longest_passages() -> None:
    news = Newsroom([report("a", *FERRY), report("b", *UPDATE)])
    (link,) = news.links("a", LinkType.NEAR_DUPLICATE)
    assert len(link.evidence) == 3
    lengths = [len(evidence.here.text) for evidence in link.evidence]
    assert lengths == sorted(lengths, reverse=True)
    assert all(one.here.text == one.there.text for one in link.evidence)


def test_two_reports_in_their_own_words_are_none() -> None:
    other = report(
        "b", "Ninety people left the ferry Aurelia in lifeboats after it hit the bank off Skagen."
    )
    assert not Newsroom([report("a", *FERRY), other]).links("a", LinkType.NEAR_DUPLICATE)


def test_a_line_of_furniture_is_no_duplicate() -> None:
    line = "Read more of our coverage here today."
    assert not Newsroom([report("a", line), report("b", line)]).links("a", LinkType.NEAR_DUPLICATE)


def test_copies_do_not_flood_with_what_they_imply() -> None:
    news = Newsroom([report("a", *FERRY), report("b", *UPDATE)])
    kinds = [link.type for link in news.links("a")]
    assert len(kinds) == len(set(kinds))
    assert not {LinkType.SIMILAR_STATEMENT, LinkType.SHARED_ENTITIES} & set(kinds)


def test_many_copies_are_bounded_and_the_likest_come_first() -> None:
    copies = [report(f"c{number:03}", *UPDATE, f"Page {number}.") for number in range(120)]
    news = Newsroom([report("a", *FERRY), *copies, report("z", *FERRY)])
    links = news.links("a")
    duplicates = [link for link in links if link.type is LinkType.NEAR_DUPLICATE]
    assert len(links) <= 100
    assert len(duplicates) <= 20
    assert duplicates[0].article.id == "z"
    scores = [link.score for link in duplicates]
    assert scores == sorted(scores, reverse=True)


WORDS = st.lists(st.sampled_from("tug ferry quay swell cold lamp".split()), max_size=40)
BODY = st.lists(WORDS.map(" ".join), max_size=4)


@given(BODY, BODY)
@settings(deadline=None, max_examples=80)
def test_passages_stand_where_they_say_and_agree(one: list[str], other: list[str]) -> None:
    news = Newsroom([report("a", *one), report("b", *other)])
    here, there = (Side(news, head) for head in news.heads("ab").values())
    passages = shared_passages(here, there, limit=20)
    for passage in passages:
        for side, span in ((here, passage.here), (there, passage.there)):
            assert side.article.text_of(span.paragraph)[span.start : span.end] == span.text
        assert passage.here.text.split() == passage.there.text.split()
        assert passage.words == len(passage.here.text.split()) >= 5
