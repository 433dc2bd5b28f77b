"""Proposals from a library: weighed by what stands around them, without what is settled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.article import EntityType
from corpus.entities.decided import Decided, Told
from index.catalogue_writer import CatalogueWriter
from index.entity_answers import Proposal
from index.home import library_place
from index.library import Library
from index.proposals import proposals
from index.resolution import resolve_if_needed

LEFT, RIGHT = "Vladimir Orlovsky", "Vladmir Orlovsky"
REPORT = """{title}

1{day} December 2024

{name} met port officials in Tartus, a driver said. {name} left for Palmyra by night.
"""


@pytest.fixture
def writer(
    library: Library, write_article: Callable[[str, str], Path], home: Path, corpus_folder: Path
) -> Iterator[CatalogueWriter]:
    for day, name in enumerate((LEFT, LEFT, RIGHT)):
        text = REPORT.format(title=f"Talks on the quay {day}", day=day, name=name)
        write_article(f"talks-{day}.txt", text)
    library.build()
    with closing(CatalogueWriter(library_place(corpus_folder, home).catalogue)) as writer:
        yield writer


def found(writer: CatalogueWriter) -> Proposal | None:
    for each in proposals(writer.connection, 50):
        if (each.left.entity.name, each.right.entity.name) == (LEFT, RIGHT):
            return each
    return None


def test_a_proposal_says_what_speaks_for_it_and_what_it_would_do(writer: CatalogueWriter) -> None:
    proposal = found(writer)
    assert proposal is not None
    assert proposal.reason == "spelt alike"
    assert any("Palmyra" in pro and "Tartus" in pro for pro in proposal.pros)
    assert proposal.effect == f"adds 2 mentions in 1 article to {LEFT}"
    assert (proposal.left.articles, proposal.left.mentions) == (2, 4)
    assert 0 < proposal.score <= 1


def test_what_stands_in_one_article_under_both_names_is_less_likely(
    writer: CatalogueWriter, library: Library, write_article: Callable[[str, str], Path]
) -> None:
    before = found(writer)
    write_article("both.txt", f"Two men\n\n{LEFT} and {RIGHT} shook hands in Tartus.\n")
    library.build()
    after = found(writer)
    assert before is not None
    assert after is not None
    assert "both stand in one article, where one name would do" in after.cons
    assert after.score < before.score


@pytest.mark.parametrize(
    "decided",
    [
        Decided(apart=((Told(EntityType.PERSON, RIGHT), Told(EntityType.PERSON, LEFT)),)),
        Decided(confirmed=(Told(EntityType.PERSON, LEFT),)),
        Decided(hidden=(Told(EntityType.PERSON, RIGHT),)),
        Decided(merged=((Told(EntityType.PERSON, LEFT), Told(EntityType.PERSON, RIGHT)),)),
    ],
)
def test_what_a_person_settled_is_not_proposed(writer: CatalogueWriter, decided: Decided) -> None:
    resolve_if_needed(writer, decided)
    assert found(writer) is None
    resolve_if_needed(writer)
    assert found(writer) is not None


def test_no_more_are_given_than_were_asked_for(writer: CatalogueWriter) -> None:
    assert len(proposals(writer.connection, 1)) == 1
    assert proposals(writer.connection, 0) == ()
