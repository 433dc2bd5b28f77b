"""Proposals as the library gives them: with mentions of both, and settled by one decision."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from corpus.article import EntityType
from index.entity_answers import Decision, DecisionKind
from index.library import Library

PERSON = EntityType.PERSON
LEFT, RIGHT = "Vladimir Orlovsky", "Vladmir Orlovsky"
REPORT = """Talks on the quay {day}

1{day} December 2024

{name} met port officials in Tartus, a driver said. {name} left for Palmyra by night.
"""


@pytest.fixture
def talks(library: Library, write_article: Callable[[str, str], Path]) -> Library:
    """A library in which one man may be spelt in two ways."""
    for day, name in enumerate((LEFT, LEFT, RIGHT)):
        write_article(f"talks-{day}.txt", REPORT.format(day=day, name=name))
    library.build()
    return library


def pairs(library: Library) -> set[tuple[str, str]]:
    return {(each.left.entity.name, each.right.entity.name) for each in library.proposals()}


def test_a_proposal_shows_a_few_mentions_of_both(talks: Library) -> None:
    (proposal,) = (each for each in talks.proposals() if each.left.entity.name == LEFT)
    assert [each.article.path for each in proposal.seen_left] == [
        *("talks-1.txt", "talks-1.txt", "talks-0.txt")
    ]
    for seen, entity in (
        (proposal.seen_left, proposal.left.entity),
        (proposal.seen_right, proposal.right.entity),
    ):
        assert seen
        assert {each.mention.entity for each in seen} == {entity.id}
        assert all(each.mention.text in each.sentence.text for each in seen)
    assert talks.proposals(0) == ()


def test_what_is_merged_is_not_proposed_again(talks: Library) -> None:
    assert (LEFT, RIGHT) in pairs(talks)
    talks.decide(Decision(DecisionKind.MERGE, PERSON, LEFT, RIGHT))
    assert talks.find_entity(RIGHT).mentions == 6
    assert not any(RIGHT in pair for pair in pairs(talks))
    talks.undo()
    assert (LEFT, RIGHT) in pairs(talks)


@pytest.mark.parametrize("kind", [DecisionKind.APART, DecisionKind.HIDE, DecisionKind.CONFIRM])
def test_what_is_settled_otherwise_is_not_proposed_either(
    talks: Library, kind: DecisionKind
) -> None:
    other = LEFT if kind is DecisionKind.APART else ""
    talks.decide(Decision(kind, PERSON, RIGHT, other))
    assert not any(RIGHT in pair for pair in pairs(talks))
    talks.undo()
    assert (LEFT, RIGHT) in pairs(talks)
