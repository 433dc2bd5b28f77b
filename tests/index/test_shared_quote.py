"""Which articles give the same words of the same person."""

from __future__ import annotations

import pytest

from corpus.article import EntityType, QuoteKind
from index.link_answers import LinkType, Tier
from tests.index.newsroom import Found, Newsroom, exact, report

DIRECT, INDIRECT = QuoteKind.DIRECT, QuoteKind.INDIRECT
WORDS = "The harbour will stay open as long as the crane crews can be paid in full"

# What each article tells besides, so that none is a copy of the other.
ASIDE = {
    "a": "Fishing boats went out as on any other day, and the old mole sold what they brought in.",
    "b": "In the town hall a choir rehearsed for spring; the bath next door is to get a new roof.",
}


def quoting(article_id: str, words: str, speaker: str | None, kind: QuoteKind = DIRECT) -> Found:
    return report(
        article_id,
        f"Trade slowed in Port Edda this week. “{words},” {speaker or 'a woman'} told reporters.",
        ASIDE[article_id],
        quotes=[(words, speaker, kind)],
    )


def test_the_same_words_are_a_shared_quote() -> None:
    news = Newsroom([quoting("a", WORDS, "Ingrid Solheim"), quoting("b", WORDS, "Solheim")])
    (link,) = news.links("a", LinkType.SHARED_QUOTE)
    assert link.label == "Same quote (Ingrid Solheim)"
    assert link.tier is Tier.CERTAIN
    assert link.evidence[0].here.text == link.evidence[0].there.text == WORDS
    assert exact(news, "a", [link])


def test_brackets_and_cuts_leave_it_the_same_quote() -> None:
    other = "The harbour [of Port Edda] will stay open as long as the crane crews can be paid"
    news = Newsroom([quoting("a", WORDS, "Solheim"), quoting("b", other, "Solheim")])
    (link,) = news.links("a", LinkType.SHARED_QUOTE)
    assert link.tier is Tier.CERTAIN
    assert link.score >= 0.85


def test_a_speaker_whom_nobody_names_is_not_made_up() -> None:
    news = Newsroom([quoting("a", WORDS, None), quoting("b", WORDS, None)])
    (link,) = news.links("a", LinkType.SHARED_QUOTE)
    assert link.label == "Same quote"


def test_nearly_the_same_words_of_two_people_are_no_shared_quote() -> None:
    other = "The harbour will stay shut as long as no crane crews can be paid"
    news = Newsroom([quoting("a", WORDS, "Ingrid Solheim"), quoting("b", other, "Odd Berg")])
    assert not news.links("a", LinkType.SHARED_QUOTE)


@pytest.mark.parametrize("phrase", ["a matter of time", "we will see", "no comment at this time"])
def test_a_common_phrase_is_no_shared_quote(phrase: str) -> None:
    news = Newsroom([quoting("a", phrase, "Solheim"), quoting("b", phrase, "Berg")])
    assert not news.links("a", LinkType.SHARED_QUOTE)


def test_the_same_statement_in_other_words_is_similar() -> None:
    told = "the harbour could only be kept open while there was pay for the crane crews"
    news = Newsroom(
        [quoting("a", WORDS, "Ingrid Solheim"), quoting("b", told, "Solheim", INDIRECT)]
    )
    (link,) = news.links("a", LinkType.SIMILAR_STATEMENT)
    assert link.label == "Similar statement, worded differently (Ingrid Solheim)"
    assert link.tier is not Tier.CERTAIN
    assert not news.links("a", LinkType.SHARED_QUOTE)
    assert exact(news, "a", [link])


def test_a_rendering_that_nobody_marked_is_found_by_the_speaker() -> None:
    unmarked = report(
        "b",
        "Solheim stressed that crane crews must be paid if the harbour is to stay open.",
        "Fishing boats were not touched by the strike.",
    )
    news = Newsroom([quoting("a", WORDS, "Ingrid Solheim"), unmarked])
    (link,) = news.links("a", LinkType.SIMILAR_STATEMENT)
    assert link.tier is Tier.POSSIBLE
    assert exact(news, "a", [link])
    (back,) = news.links("b", LinkType.SIMILAR_STATEMENT)
    assert back.score == link.score


def test_the_frame_of_a_statement_is_known_in_a_longer_rendering() -> None:
    said = "We are in contact with those who run the locks in Zlatibor. Our crane crew stays there"
    told = (
        "the port's dealings with unionists in Trieste, stressing the wish to keep on terms with "
        "those running the old locks owing to stranded barges and pilots in Zlatibor"
    )
    pair = [quoting("a", said, "Ingrid Solheim"), quoting("b", told, "Solheim", INDIRECT)]
    for here in "ab":
        (link,) = Newsroom(pair).links(here, LinkType.SIMILAR_STATEMENT)
        assert link.tier is Tier.POSSIBLE
    shuffled = told.replace("those running the old locks", "locks for all the runners of old")
    pair[1] = quoting("b", shuffled, "Solheim", INDIRECT)
    assert not Newsroom(pair).links("a", LinkType.SIMILAR_STATEMENT)


def test_another_speaker_with_a_similar_statement_is_not_linked() -> None:
    told = "the harbour could only be kept open while there was pay for the crane crews"
    news = Newsroom(
        [quoting("a", WORDS, "Ingrid Solheim"), quoting("b", told, "Odd Berg", INDIRECT)]
    )
    assert not news.links("a", LinkType.SIMILAR_STATEMENT)


def test_two_names_of_one_entity_are_one_speaker() -> None:
    names = {"Directorate Nine": (EntityType.ORGANISATION, "Ninth Directorate")}
    short = {"DN9": (EntityType.ORGANISATION, "Ninth Directorate")}
    words = "three barges with crane parts left the harbour after midnight"
    one = report(
        "a",
        f"“{words},” Directorate Nine wrote.",
        names=names,
        quotes=[(words, "Directorate Nine", DIRECT)],
    )
    told = "crane parts were taken out of the harbour on three barges"
    other = report("b", f"DN9 reported that {told}.", names=short, quotes=[(told, "DN9", INDIRECT)])
    assert Newsroom([one, other]).links("a", LinkType.SIMILAR_STATEMENT)


def test_one_link_for_many_quotes_with_bounded_evidence() -> None:
    said = [
        f"Crew {name} will load the {cargo} at gate {name} after the {name} tide"
        for name, cargo in zip(
            "amber basalt cobalt dahlia ember fennel gorse".split(),
            "barley copper resin timber zinc salt wool".split(),
            strict=True,
        )
    ]
    body = " ".join(f"“{words},” Solheim said." for words in said)
    quotes = [(words, "Solheim", DIRECT) for words in said]
    calm = "Nothing else of note was told of the day. " * 4
    news = Newsroom(
        [
            report("a", body, quotes=quotes),
            report("b", *(f"{n} {calm}" for n in "123456789"), body, quotes=quotes),
        ]
    )
    (link,) = news.links("a", LinkType.SHARED_QUOTE)
    assert len(link.evidence) == 5
