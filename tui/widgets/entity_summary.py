"""The rows above the panes of an entity page: what it is, when it occurs, why it is one thing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from textual.app import App
from textual.content import Content

from corpus.article import Entity
from index.entity_answers import Decision, EntityPage
from tui.decision_words import in_words
from tui.kinds import KINDS
from tui.lines import cut, spread
from tui.styles import code_style, styles_of
from tui.when import when_line
from tui.wording import acts_for_another, count_of

_LABEL_CELLS: Final = 9
# How the reasons end that a person's decisions give for a name.
_BY_YOU: Final = "by you"
# What a person decided is told whole in the workbench.
_MOST_DECISIONS: Final = 3


def heading_line(entity: Entity, page: EntityPage | None, app: App[object], width: int) -> Content:
    """Code, name, what it is; mentions and articles as soon as they are known."""
    styles, kind = styles_of(app), KINDS[entity.type]
    left = Content.assemble(
        (kind.code, code_style(kind, app)),
        "  ",
        (entity.name, styles["title"]),
        (f"   {_what_it_is(entity, page)}", styles["muted"]),
    )
    if page is None:
        return cut(left, width)
    right = Content.assemble(
        (f"{page.count.mentions:,}", styles["strong"]),
        (" mention in " if page.count.mentions == 1 else " mentions in ", styles["muted"]),
        (f"{page.count.articles:,}", styles["strong"]),
        (" article" if page.count.articles == 1 else " articles", styles["muted"]),
    )
    return spread(left, right, width)


def _what_it_is(entity: Entity, page: EntityPage | None) -> str:
    told = [entity.type.value]
    if page is not None and page.about is not None:
        told.append(f"of {page.about.name}")
    if page is not None and (acting := _acting(page)):
        told.append(acting)
    if page is not None and page.hidden:
        told.append("· hidden by you")
    if page is not None and page.confirmed:
        told.append("· confirmed by you")
    return " ".join(told)


def _acting(page: EntityPage) -> str:
    """For whom a capital stands, and in how many of the mentions that are shown."""
    countries = [each.mention.about for each in page.sightings if acts_for_another(each.mention)]
    if not countries:
        return ""
    return f"· for {countries[0]} in {len(countries):,} of {len(page.sightings):,} mentions"


def summary_lines(page: EntityPage | None, app: App[object], width: int) -> Sequence[Content]:
    """When it occurs, why it is one thing, and what a person decided about it, if anything.

    As high while nothing is known yet as it is mostly afterwards, so that nothing jumps.
    """
    styles = styles_of(app)
    if page is None:
        return [_labelled("when", Content(""), styles), _labelled("is", Content(""), styles)]
    room = max(1, width - _LABEL_CELLS)
    when = when_line(page.periods, page.undated, styles, room)
    lines = [
        _labelled("when", when, styles),
        _labelled("is", cut(_why_one(page, styles), room), styles),
    ]
    if page.decisions:
        told = Content.styled(_decisions(page.decisions), styles["ink"])
        lines.append(_labelled("you", cut(told, room), styles))
    return lines


def _labelled(label: str, content: Content, styles: Mapping[str, str]) -> Content:
    return Content.assemble((label.ljust(_LABEL_CELLS), styles["muted"]), content)


def _why_one(page: EntityPage, styles: Mapping[str, str]) -> Content:
    names = page.count.entity.names
    if len(names) <= 1:
        return Content.styled("one thing under one name", styles["ink"])
    by_you = sum(name.reason.endswith(_BY_YOU) for name in names)
    return Content.assemble(
        (f"one thing under {len(names):,} names", styles["ink"]),
        (f"   {len(names) - by_you:,} by rule, {by_you or 'none'} by you", styles["muted"]),
    )


def _decisions(decisions: Sequence[Decision]) -> str:
    words = [in_words(each) for each in decisions[:_MOST_DECISIONS]]
    if len(decisions) > _MOST_DECISIONS:
        words.append(f"and {count_of(len(decisions) - _MOST_DECISIONS, 'more decision')}")
    return " · ".join(words)
