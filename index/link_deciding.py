"""Settling something about a link: accepted, rejected, or neither any more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from index.decision_file import DecisionFile
from index.decision_keeper import DecisionKeeper
from index.decision_rewriting import refuse_more, rewrite
from index.decisions import next_moment
from index.errors import DecisionRefused
from index.home import LibraryPlace
from index.link_answers import LinkDecision, LinkType, LinkVerdict
from index.link_decision_lines import decision_on


def decide_link(
    keeper: DecisionKeeper,
    place: LibraryPlace,
    wanted: LinkDecision,
) -> str:
    """Accept or reject a link; gives what was done, in words.

    Raises DecisionsUnwritable, having changed nothing.
    """
    moment = datetime.now(UTC)

    def add(file: DecisionFile[LinkDecision]) -> tuple[str, LinkDecision]:
        refuse_more(file)
        stamped = replace(wanted, when=next_moment(keeper.moments(), moment))
        return file.text.adding(stamped), stamped

    return link_in_words(rewrite(keeper.corpus, place, keeper.link_file, add))


def forget_link(
    keeper: DecisionKeeper, place: LibraryPlace, kind: LinkType, one: str, other: str
) -> str:
    """Take back all that was ever said of a link; gives what was done, in words.

    Raises DecisionRefused where nothing was, or DecisionsUnwritable.
    """
    about = decision_on(LinkVerdict.ACCEPTED, kind, one, other)

    def remove(file: DecisionFile[LinkDecision]) -> tuple[str, LinkDecision]:
        said = [each for each in file.text.decisions if _same_link(each, about)]
        if not said:
            raise DecisionRefused("Nothing is settled about this link.")
        return file.text.without_all(said), max(said, key=lambda each: each.when)

    return f"undid: {link_in_words(rewrite(keeper.corpus, place, keeper.link_file, remove))}"


def link_in_words(decision: LinkDecision) -> str:
    """What a decision did, as "rejected the same-event link of a.md and b.md"."""
    return f"{decision.verdict} the {decision.type} link of {decision.one} and {decision.other}"


def _same_link(one: LinkDecision, other: LinkDecision) -> bool:
    return (one.type, one.one, one.other) == (other.type, other.one, other.other)
