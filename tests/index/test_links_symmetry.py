"""Links read from both ends: what A says of B, B says of A, over the whole sample."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import corpus
from index.library import Library
from index.link_answers import Link, LinkType

_TURNED = {"later": "earlier", "earlier": "later", "cites": "cited by", "cited by": "cites"}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[Link, ...]]]:
    """The links of every article of the sample, by path."""
    home = tmp_path_factory.mktemp("home")
    folder = Path(corpus.__file__).with_name("sample")
    with Library.open(folder, home) as library:
        library.build()
        heads = [hit.article for hit in library.search("", limit=100).hits]
        yield {head.path: library.links(head.id) for head in heads}


def test_every_link_has_its_counterpart(sample: dict[str, tuple[Link, ...]]) -> None:
    by_ends = {
        (path, link.article.path, link.type): link
        for path, links in sample.items()
        for link in links
    }
    assert {kind for _, _, kind in by_ends} >= {
        LinkType.NEAR_DUPLICATE,
        LinkType.FIGURES,
        LinkType.CITES,
        LinkType.FOLLOW_UP,
        LinkType.SAME_EVENT,
    }
    for (here, there, kind), link in by_ends.items():
        back = by_ends.get((there, here, kind))
        assert back is not None, (here, there, kind, link.label)
        assert (back.tier, back.score) == (link.tier, link.score), (here, there, kind)
        assert back.direction == (link.direction and _TURNED[link.direction])


def test_no_type_leads_twice_to_one_article(sample: dict[str, tuple[Link, ...]]) -> None:
    for links in sample.values():
        ends = [(link.type, link.article.id) for link in links]
        assert len(ends) == len(set(ends))


def test_no_words_claim_what_a_program_cannot_know(sample: dict[str, tuple[Link, ...]]) -> None:
    for links in sample.values():
        for link in links:
            said = " ".join([link.label, *(one.note for one in link.evidence)]).casefold()
            assert not any(word in said for word in ("contradict", "copied", "confirmed by"))
