"""What `dateline entity` prints for a person: the page of an entity, decisions, proposals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from rich.console import Console
from rich.text import Text

from corpus.article import Span
from index.answers import Head
from index.entity_answers import (
    Decision,
    DecisionState,
    EntityPage,
    Period,
    Proposal,
    QuoteSeen,
    Sighting,
)
from tui.citation import date_of, publisher_of
from tui.decision_words import in_words
from tui.kinds import KINDS
from tui.plain_output import FAMILY_STYLES, HIT_STYLE, MUTED, head_line
from tui.wording import acts_for_another, count_of

_LEVELS: Final = "▁▂▃▄▅▆"
_PLAIN_LEVELS: Final = "_.:-=#"
_LABEL: Final = 10
_WITH: Final = 20  # of those that it appears with; --json has more


def print_entity(console: Console, page: EntityPage) -> None:
    """Print all about an entity, the parts that have nothing left out."""
    console.print(_heading(page))
    _print_names(console, page)
    _print_bearing(console, page)
    if page.periods or page.undated:
        console.print(_when(console, page))
    if page.together:
        console.print(_labelled("with", _together(page)))
    for decision in page.decisions:
        console.print(_labelled("you", in_words(decision)))
    _print_sightings(console, page)
    _print_quotes(console, "said by it", page.said, page)
    _print_quotes(console, "said about it", page.said_about, page)


def print_decisions(console: Console, states: Sequence[DecisionState]) -> None:
    """Print what is settled, the earliest first, each with whether it takes effect."""
    for state in states:
        when = state.decision.when.replace("T", " ").removesuffix("Z") or "by hand"
        line = Text.assemble((f"{when:<19}  ", MUTED), in_words(state.decision))
        line.append(f" ({_types_of(state.decision)})", MUTED)
        if not state.applies:
            line.append(f"  no effect: {state.why}", "italic")
        console.print(line)


def print_proposals(console: Console, proposals: Sequence[Proposal]) -> None:
    """Print pairs that may be one, each with what speaks for and against it."""
    for proposal in proposals:
        left, right = proposal.left.entity, proposal.right.entity
        kind = KINDS[left.type]
        console.print(
            Text.assemble(
                (kind.code, FAMILY_STYLES[kind.family]),
                (f"  {left.name} = {right.name} ?", "bold"),
                f"  {proposal.score:.2f}".replace("0.", ".", 1),
                (f"  {proposal.reason}", MUTED),
            )
        )
        for label, phrases in (("for", proposal.pros), ("against", proposal.cons)):
            if phrases:
                console.print(Text(f"     {label:<8} {'; '.join(phrases)}"))
        console.print(Text(f"     {'effect':<8} {proposal.effect}", MUTED))
        for seen in (*proposal.seen_left[:1], *proposal.seen_right[:1]):
            console.print(Text("     ").append_text(_marked(seen.sentence, seen.mention)))
        console.print()


def _types_of(decision: Decision) -> str:
    types = dict.fromkeys((decision.other_type or decision.type, decision.type))
    return ", ".join(types)


def _heading(page: EntityPage) -> Text:
    count, kind = page.count, KINDS[page.count.entity.type]
    size = f"{count_of(count.articles, 'article')}, {count_of(count.mentions, 'mention')}"
    return Text.assemble(
        (kind.code, FAMILY_STYLES[kind.family]),
        (f"  {count.entity.name}", "bold"),
        (f"  {size}  {count.entity.id}", MUTED),
        "  hidden by you" if page.hidden else "",
        "  confirmed by you" if page.confirmed else "",
    )


def _labelled(label: str, text: str | Text) -> Text:
    return Text.assemble((f"{label:<{_LABEL}}", MUTED), text)


def _print_names(console: Console, page: EntityPage) -> None:
    names = page.count.entity.names
    width = max((len(name.text) for name in names), default=0)
    for place, name in enumerate(names):
        label = "names" if place == 0 else ""
        padded = f"{name.text:<{min(width, 40)}}"
        console.print(_labelled(label, Text.assemble(padded, (f"  {name.reason}", MUTED))))


def _print_bearing(console: Console, page: EntityPage) -> None:
    if page.about is not None:
        console.print(_labelled("about", f"{page.about.name} ({page.about.type})"))
    for each in page.pointing:
        size = count_of(each.here, "mention")
        console.print(_labelled("also", f"{each.entity.name} ({each.entity.type}), {size}"))


def _when(console: Console, page: EntityPage) -> Text:
    stated = sum(period.stated for period in page.periods)
    inferred = sum(period.inferred for period in page.periods)
    told = [
        f"{mark}{number:,} {word}"
        for mark, number, word in (
            ("", stated, "stated"),
            ("~", inferred, "inferred"),
            ("", page.undated, "undated"),
        )
        if number
    ]
    line = _labelled("when", "")
    if page.periods:
        first, last = page.periods[0].earliest, page.periods[-1].latest
        line.append(f"{first} ").append_text(_strip(console, page.periods)).append(f" {last}  ")
    return line.append(" · ".join(told), MUTED)


def _strip(console: Console, periods: Iterable[Period]) -> Text:
    """Counts as a row of bars, those of dates that are only inferred muted."""
    levels = _LEVELS if "utf" in (console.encoding or "").lower() else _PLAIN_LEVELS
    counted = [(period.stated, period.inferred) for period in periods]
    most = max(stated + inferred for stated, inferred in counted) or 1
    strip = Text()
    for stated, inferred in counted:
        share = (stated + inferred) / most
        level = levels[0] if not share else levels[max(1, round(share * (len(levels) - 1)))]
        strip.append(level, MUTED if not stated else "")
    return strip


def _together(page: EntityPage) -> Text:
    told = ", ".join(f"{each.entity.name} {each.articles_here:,}" for each in page.together[:_WITH])
    line = Text(told + (" …" if len(page.together) > _WITH else ""))
    if page.together_in < page.count.articles:
        line.append(f"  in the newest {count_of(page.together_in, 'article')}", MUTED)
    return line


def _print_sightings(console: Console, page: EntityPage) -> None:
    def of_article(sighting: Sighting) -> Head:
        return sighting.article

    for head, group in groupby(page.sightings, of_article):
        console.print()
        console.print(head_line(head))
        for sentence, some in groupby(group, lambda sighting: sighting.sentence):
            mentions = [each.mention for each in some]
            line = Text("  ").append_text(_marked(sentence, *mentions))
            if country := next((each.about for each in mentions if acts_for_another(each)), ""):
                line.append(f"  for {country}", MUTED)
            console.print(line)
    if left := page.count.mentions - len(page.sightings):
        console.print()
        console.print(Text(f"{count_of(left, 'more mention')}; --limit N prints so many", MUTED))


def _marked(sentence: Span, *mentions: Span) -> Text:
    text = Text(sentence.text)
    for each in mentions:
        text.stylize(HIT_STYLE, each.start - sentence.start, each.end - sentence.start)
    return text


def _print_quotes(
    console: Console, label: str, quotes: Sequence[QuoteSeen], page: EntityPage
) -> None:
    if not quotes:
        return
    console.print()
    line = Text(label, "bold")
    if page.looked_through < page.count.articles:
        line.append(f"  in the newest {count_of(page.looked_through, 'article')}", MUTED)
    console.print(line)
    for seen in quotes:
        console.print(Text(f"  {seen.quote.text}"))
        console.print(Text(f"    {_source(seen)}", MUTED))


def _source(seen: QuoteSeen) -> str:
    """Who said it, and where it stands."""
    quote, head = seen.quote, seen.article
    said = " ".join(each for each in (quote.speaker, quote.cue) if each) if quote.speaker else ""
    told = (said, publisher_of(head), date_of(head.published), head.path, head.id)
    return " · ".join(each for each in told if each)
