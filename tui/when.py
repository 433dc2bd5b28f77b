"""How many articles there are over time, as one line: stated dates bright, inferred ones muted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from textual.content import Content

from corpus.dates.values import display_date, of_day
from index.entity_answers import Period
from tui.lines import cut

# The lowest sign is no article at all, so that one article among many is still seen.
_NONE: Final = "▁"
_SOME: Final = "▂▃▄▅▆"
# A period is drawn at most so many cells wide, else three days look like three months.
_WIDEST: Final = 3
_FEWEST_CELLS: Final = 8


def when_line(
    periods: Sequence[Period], undated: int, styles: Mapping[str, str], width: int
) -> Content:
    """First day, a bar for each period, last day, and how the dates are known, in words.

    Where there are more periods than cells, several share a bar. The words yield last.
    """
    words = Content.styled(_in_words(periods, undated), styles["muted"])
    if not periods:
        return cut(words, width)
    first, last = _ends(periods)
    room = width - len(first) - len(last) - words.cell_length - 5
    if room < _FEWEST_CELLS:
        days = first if first == last else f"{first} – {last}"
        return cut(Content.assemble((days, styles["ink"]), "   ", words), width)
    return Content.assemble(
        (f"{first} ", styles["muted"]),
        _bars(periods, styles, room),
        (f" {last}", styles["muted"]),
        "   ",
        words,
    )


def _in_words(periods: Sequence[Period], undated: int) -> str:
    stated = sum(each.stated for each in periods)
    inferred = sum(each.inferred for each in periods)
    told = [f"{stated:,} stated"] if stated else []
    told += [f"~{inferred:,} inferred"] if inferred else []
    told += [f"{undated:,} undated"] if undated else []
    return " · ".join(told) or "no article"


def _ends(periods: Sequence[Period]) -> tuple[str, str]:
    """The first and the last day; the year is told once where it is the same."""
    first, last = periods[0].earliest, periods[-1].latest
    shown = _day(first)
    return shown.removesuffix(f" {last.year}") if first.year == last.year else shown, _day(last)


def _day(day: date) -> str:
    return display_date(of_day(day))


def _bars(periods: Sequence[Period], styles: Mapping[str, str], room: int) -> Content:
    together = -(-len(periods) // room)
    shared = [periods[at : at + together] for at in range(0, len(periods), together)]
    cells = min(_WIDEST, room // len(shared))
    counts = [
        (sum(each.stated for each in some), sum(each.inferred for each in some)) for some in shared
    ]
    most = max(stated + inferred for stated, inferred in counts)
    return Content.assemble(
        *(
            (_sign(stated + inferred, most) * cells, styles[_style(stated, inferred)])
            for stated, inferred in counts
        )
    )


def _sign(count: int, most: int) -> str:
    if not count:
        return _NONE
    return _SOME[min(len(_SOME) - 1, (count * len(_SOME) - 1) // max(most, 1))]


def _style(stated: int, inferred: int) -> str:
    if stated:
        return "strong"
    return "muted" if inferred else "rule"
