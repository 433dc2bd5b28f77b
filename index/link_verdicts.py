"""What a person said of links, laid over the links that are found."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from index.answers import Finding
from index.catalogue import Catalogue
from index.decision_file import DecisionFile
from index.decision_keeper import DecisionKeeper
from index.link_answers import Link, LinkDecision, LinkType, LinkVerdict

_ADVICE = (
    "It counts again when the articles are there under these paths. Otherwise change the paths, "
    "or remove the line, in .dateline/links.yaml."
)
_MOST_TOLD = 5

Pair = frozenset[str]
"""The ids of two articles, or the one id of two paths that lead to one article."""


@dataclass(frozen=True, slots=True)
class LinkVerdicts:
    """The verdicts by type and pair of articles; `lost` are decisions on articles that are gone."""

    by_link: Mapping[tuple[LinkType, Pair], LinkVerdict]
    lost: tuple[LinkDecision, ...]

    def laid_over(self, article_id: str, links: Iterable[Link]) -> tuple[Link, ...]:
        """The links of an article with what was said of each."""
        if not self.by_link:
            return tuple(links)
        return tuple(
            replace(link, verdict=self.by_link.get((link.type, _pair(article_id, link.article.id))))
            for link in links
        )


def link_verdicts(catalogue: Catalogue, decisions: Iterable[LinkDecision]) -> LinkVerdicts:
    """What decisions come to in a library, where their paths lead to articles."""
    told = list(decisions)
    ids = _ids(catalogue, {path for each in told for path in (each.one, each.other)})
    by_link: dict[tuple[LinkType, Pair], LinkVerdict] = {}
    lost = []
    for each in told:
        one, other = ids.get(each.one), ids.get(each.other)
        if one is None or other is None:
            lost.append(each)
        else:
            by_link[each.type, _pair(one, other)] = each.verdict
    return LinkVerdicts(by_link, tuple(lost))


def link_findings(keeper: DecisionKeeper, catalogue: Catalogue) -> list[Finding]:
    """Whether all that a person settled about links is of use; nothing where nothing was."""
    file = keeper.link_file()
    if told := file.sentences():
        advice = f"Put it right in {file.shown}, or remove the line."
        return [Finding("links", False, each, advice) for each in told]
    return _use(file, link_verdicts(catalogue, keeper.settled_links()))


def _use(file: DecisionFile[LinkDecision], verdicts: LinkVerdicts) -> list[Finding]:
    total = len(file.text.decisions)
    if not total:
        return []
    lost = verdicts.lost
    if not lost:
        return [Finding("links", True, f"{_counted(total)} about links, each of use.")]
    which = "; ".join(f"{each.type} of {each.one} and {each.other}" for each in lost[:_MOST_TOLD])
    more = f"; and {len(lost) - _MOST_TOLD:,} more" if len(lost) > _MOST_TOLD else ""
    message = f"{len(lost):,} of {_counted(total)} about links name a file that is not there: "
    return [Finding("links", False, f"{message}{which}{more}.", _ADVICE)]


def _counted(number: int) -> str:
    return f"{number:,} decision" if number == 1 else f"{number:,} decisions"


def _pair(one: str, other: str) -> Pair:
    return frozenset((one, other))


def _ids(catalogue: Catalogue, paths: Iterable[str]) -> dict[str, str]:
    rows = catalogue.read_connection().execute(
        "SELECT p.path, a.id FROM places p JOIN articles a ON a.number = p.article"
        " WHERE p.path IN (SELECT value FROM json_each(?))",
        (json.dumps(list(paths)),),
    )
    return dict(rows)
