"""What the commands print about files that could not be read and about what was left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from corpus.article import Failure
from index.answers import LeftOutCount
from tui.failure_groups import failure_groups, left_out_kinds, size_of

# Of one code more failures than this are not all printed, but the first of them.
_MOST_LISTED: Final = 20
_FIRST: Final = 5
_MUTED: Final = "dim"


def print_failures(console: Console, failures: Iterable[Failure]) -> None:
    """Print each file that could not be taken in: where, at which step, why, and what to do.

    Those of one kind stand together; of many the first are printed and the others counted.
    """
    for group in failure_groups(failures):
        many = len(group.failures) > _MOST_LISTED
        if many:
            console.print(Text.assemble((group.code, "bold"), f": {size_of(group.failures)}"))
        for failure in group.failures[:_FIRST] if many else group.failures:
            console.print(_place(failure))
            console.print(Text(f"  {failure.message} {failure.advice}".rstrip()))
        if many:
            more = len(group.failures) - _FIRST
            console.print(Text(f"… and {more:,} more; --json lists all", _MUTED))


def _place(failure: Failure) -> Text:
    return Text.assemble((failure.path, "bold"), (f"  {failure.stage} · {failure.code}", _MUTED))


def print_left_out(console: Console, left_out: Sequence[LeftOutCount]) -> None:
    """Print in one line what holds no article and was left out of the files."""
    kinds = ", ".join(f"{what} ({count:,})" for what, count in left_out_kinds(left_out))
    if kinds:
        console.print(Text(f"Left out of archives and exports: {kinds}.", _MUTED))
