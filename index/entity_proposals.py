"""Entities that may be one, each with a few of their mentions, for a person to settle."""

from __future__ import annotations

from dataclasses import replace

from index import proposals as likely
from index.catalogue import Catalogue
from index.entity_answers import Proposal
from index.entity_page import newest_sightings

_MENTIONS = 3


def proposals(catalogue: Catalogue, limit: int) -> tuple[Proposal, ...]:
    """The likeliest first, with a few mentions of both, those in the newest articles first."""
    found = likely.proposals(catalogue.read_connection(), limit)
    return tuple(
        replace(
            proposal,
            seen_left=newest_sightings(catalogue, proposal.left.entity.id, _MENTIONS),
            seen_right=newest_sightings(catalogue, proposal.right.entity.id, _MENTIONS),
        )
        for proposal in found
    )
