"""Entities that may be one, each with a few of their mentions, for a person to settle."""

from __future__ import annotations

from dataclasses import replace

from index.catalogue import Catalogue
from index.entity_answers import Proposal
from index.entity_page import newest_sightings

_MENTIONS = 3


def proposals(_: Catalogue, __: int) -> tuple[Proposal, ...]:
    """The likeliest first. None are found as yet."""
    return ()


def in_context(catalogue: Catalogue, proposal: Proposal) -> Proposal:
    """A proposal with a few mentions of both, those in the newest articles first."""
    left, right = proposal.left.entity.id, proposal.right.entity.id
    return replace(
        proposal,
        seen_left=newest_sightings(catalogue, left, _MENTIONS),
        seen_right=newest_sightings(catalogue, right, _MENTIONS),
    )
