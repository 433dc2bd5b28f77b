"""Other searches asked the questions of bench.search, and how much longer they take."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import median

from bench.measuring import percentile, print_table
from bench.search_corpora import Prepared
from bench.search_peers import Asked, Fts5, Peer, PlainWhoosh
from bench.search_programs import programs
from bench.search_queries import QUESTIONS, Kind, Question

Times = Sequence[float | None]
"""Milliseconds for each question, None for those that cannot be asked."""


def compare(
    prepared: Prepared, own: Sequence[float], rounds: int, names: Sequence[str] = ("",)
) -> None:
    """Ask each of these peers that is there, or all, and print how they fare beside Dateline.

    `own` are Dateline's times.
    """
    found: dict[str, Times] = {}
    for peer in (PlainWhoosh(prepared), Fts5(prepared), *programs(prepared)):
        if any(names) and peer.name.lower() not in names:
            continue
        package = peer.missing()
        if package is not None:
            print(f"\nmissing: {peer.name}; the package {package} has it")
            continue
        if not peer.built:
            print(f"\n{peer.name}: indexed in {peer.build():.0f} s")
        asked = ask_all(peer, rounds)
        found[peer.name] = [one and one.wall for one in asked]
        cpu = [one.cpu for one in asked if one]
        print(f"\n{peer.name}: {peer.about}; processor time p50 {percentile(cpu, 50):.1f} ms")
    print("\nMilliseconds in the median of each kind, and how many times Dateline's that is:\n")
    print_table(["", "Dateline", *found], [*_kinds(own, found), *_overall(own, found)])


def ask_all(peer: Peer, rounds: int) -> list[Asked | None]:
    """The quickest answer to each question; None for those that it cannot be asked."""
    asked: list[Asked | None] = []
    try:
        for question in QUESTIONS:
            query = peer.query(question)
            if query is None:
                asked.append(None)
            else:
                asked.append(min(_rounds(peer, question, query, rounds), key=lambda it: it.wall))
    finally:
        peer.close()
    return asked


def _rounds(peer: Peer, question: Question, query: str, rounds: int) -> list[Asked]:
    """Asked several times in a row; once only if it takes long."""
    asked = [peer.ask(question, query)]
    while len(asked) < rounds and asked[0].wall < _LONG_MS:
        asked.append(peer.ask(question, query))
    return asked


_LONG_MS = 2_000


def _kinds(own: Sequence[float], found: dict[str, Times]) -> list[list[str]]:
    rows = []
    for kind in Kind:
        places = [place for place, question in enumerate(QUESTIONS) if question.kind is kind]
        ours = median(own[place] for place in places)
        cells = []
        for times in found.values():
            theirs = [times[place] for place in places]
            known = [time for time in theirs if time is not None]
            cells.append(f"{median(known):.1f} ({median(known) / ours:.1f}x)" if known else "")
        rows.append([str(kind), f"{ours:.1f}", *cells])
    return rows


def _overall(own: Sequence[float], found: dict[str, Times]) -> list[list[str]]:
    """Median and 95th percentile, and the mean ratio of the questions that both are asked."""
    shares: list[list[str]] = []
    for share in (50, 95):
        cells = [
            f"{percentile([time for time in times if time is not None], share):.1f}"
            for times in found.values()
        ]
        shares.append([f"**p{share}**", f"{percentile(own, share):.1f}", *cells])
    ratios = []
    for times in found.values():
        pairs = [(one, ours) for one, ours in zip(times, own, strict=True) if one is not None]
        mean = sum(math.log(one / ours) for one, ours in pairs) / len(pairs)
        ratios.append(f"{math.exp(mean):.1f}x, {len(pairs)} asked")
    return [*shares, ["**mean ratio**", "1", *ratios]]
