"""Entities that may be one, each with a few of their mentions, for a person to settle."""

from __future__ import annotations

from index.catalogue import Catalogue
from index.entity_answers import Proposal


def proposals(_: Catalogue, __: int) -> tuple[Proposal, ...]:
    """The likeliest first."""
    return ()
