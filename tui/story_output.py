"""What `dateline stories` and `dateline story` print for a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from rich.console import Console
from rich.text import Text

from index.answers import Head
from index.story_answers import (
    Citation,
    Claim,
    CoverageRow,
    Origin,
    Route,
    Story,
    StoryList,
    StoryPage,
)
from tui.citation import date_of, mark_of, publisher_of, source_of
from tui.plain_output import MUTED
from tui.story_words import shared_of
from tui.wording import count_of

_ROWS: Final = 24  # of coverage, and of origins; --json has all
_COLUMNS: Final = 12  # articles in the matrix
_WIDTH: Final = 80
_NAME: Final = 28
_SILENT: Final = "·"


def print_stories(console: Console, found: StoryList) -> None:
    """Print a window of the stories, the latest first."""
    for story in found.stories:
        console.print(_heading(story))
        console.print(Text(f"  {_size(story)}", MUTED))
    below = found.total - found.offset - len(found.stories)
    if below > 0:
        console.print(
            Text(f"{count_of(below, 'more story', 'more stories')}; --offset, --limit", MUTED)
        )


def print_story(console: Console, page: StoryPage) -> None:
    """Print all about a story, the parts that have nothing left out."""
    console.print(_heading(page.story))
    console.print(Text(f"  {_size(page.story)}", MUTED))
    _print_articles(console, page)
    _print_origins(console, page)
    _print_claims(console, page.claims)
    _print_coverage(console, page)


def _heading(story: Story) -> Text:
    return Text.assemble((story.name, "bold"), (f"  {story.id}", MUTED))


def _size(story: Story) -> str:
    copies = f" ({count_of(story.copies, 'copy', 'copies')})" if story.copies else ""
    parts = [count_of(story.articles, "article") + copies]
    if story.publishers:
        parts.append(count_of(story.publishers, "publisher"))
    parts.append(_dates(story.earliest, story.latest))
    if story.undated and story.earliest is not None:
        parts.append(f"{story.undated:,} undated")
    return " · ".join(parts)


def _dates(earliest: date | None, latest: date | None) -> str:
    if earliest is None or latest is None:
        return "no dates"
    return str(earliest) if earliest == latest else f"{earliest} to {latest}"


def _part(console: Console, label: str, note: str = "") -> None:
    console.print()
    console.print(Text.assemble((label, "bold"), (f"  {note}" if note else "", MUTED)))


def _print_articles(console: Console, page: StoryPage) -> None:
    left = page.story.articles - len(page.articles)
    _part(console, "articles", f"{left:,} more; --limit N prints so many" if left > 0 else "")
    numbers = _numbers(page)
    for each in page.articles:
        head = each.head
        console.print(
            Text.assemble(
                f"{numbers[head.id]:>4} ",
                (f"{date_of(head.published):<12} ", MUTED),
                mark_of(head.title) + (head.title.value or ""),
            )
        )
        told = [publisher_of(head), head.path, head.id]
        if each.copy_of is not None:
            original = numbers.get(each.copy_of)
            told.insert(0, f"copy of {each.copy_of if original is None else original}")
        console.print(Text(f"     {' · '.join(told)}", MUTED))


def _numbers(page: StoryPage) -> dict[str, int]:
    """The number under which an article is listed, by its id."""
    return {each.head.id: number for number, each in enumerate(page.articles, start=1)}


def _print_origins(console: Console, page: StoryPage) -> None:
    numbers = _numbers(page)
    if page.origins:
        told = (f"{len(page.origins):,}, {shared_of(page.origins)}", _more(len(page.origins)))
        _part(console, "origins", "; ".join(filter(None, told)))
        for origin in page.origins[:_ROWS]:
            console.print(_origin(origin))
            for route in origin.routes:
                console.print(_route(route, numbers))
    if page.unsourced:
        _part(console, "name no source")
        console.print(Text(f"  {_listed(page.unsourced, numbers)}"))
    if page.absent_outlets:
        _part(console, "cited, but not in your corpus", _more(len(page.absent_outlets)))
        for outlet in page.absent_outlets[:_ROWS]:
            heads = [each.article for each in outlet.citations]
            console.print(
                Text.assemble(
                    "  ", (outlet.name, "italic"), (f"  in {_listed(heads, numbers)}", MUTED)
                )
            )


def _more(number: int) -> str:
    return f"the first {_ROWS} of {number:,}; --json has all" if number > _ROWS else ""


def _origin(origin: Origin) -> Text:
    return Text.assemble(
        f"  {origin.name}" + ("" if origin.named else " (not named)"),
        (f"  {origin.what} · {count_of(origin.articles, 'article')}", MUTED),
    )


def _route(route: Route, numbers: dict[str, int]) -> Text:
    line = Text("    ")
    if route.via is None:
        line.append("directly")
    else:
        line.append(f"by {route.via}", "" if route.in_corpus else "italic")
        if not route.in_corpus:
            line.append(", not in your corpus", "italic")
    return line.append(f"  in {_listed(_cited(route.citations), numbers)}", MUTED)


def _cited(citations: Iterable[Citation]) -> list[Head]:
    return [each.article for each in citations]


def _listed(heads: Iterable[Head], numbers: dict[str, int]) -> str:
    """The numbers of articles, each once; the id of one that is not listed."""
    told = dict.fromkeys(str(numbers.get(head.id, head.id)) for head in heads)
    return ", ".join(told)


def _print_claims(console: Console, claims: Sequence[Claim]) -> None:
    if not claims:
        return
    _part(console, "figures")
    for claim in claims:
        console.print(Text.assemble(f"  {claim.what}", (f"  {claim.verdict}", "italic")))
        for each in claim.wordings:
            console.print(
                Text.assemble(
                    (f"    {source_of(each.article)}, {date_of(each.article.published)}: ", MUTED),
                    f"“{each.figure.text}”",
                )
            )
            console.print(Text(f"      {each.sentence.text}", MUTED))


def _print_coverage(console: Console, page: StoryPage) -> None:
    rows = [row for row in page.coverage if any(row.counts)]
    if not rows:
        return
    columns = min(len(page.articles), _COLUMNS)
    notes = [_more(len(rows))] if len(rows) > _ROWS else []
    if columns < len(page.articles):
        notes.insert(0, f"articles 1 to {columns} of {len(page.articles):,}")
    _part(console, "coverage", ", ".join(notes))
    header = "".join(f"{number:>4}" for number in range(1, columns + 1))
    console.print(Text(f"  {'':<{_NAME}}{header}", MUTED))
    for row in rows[:_ROWS]:
        console.print(_coverage(row, columns))


def _coverage(row: CoverageRow, columns: int) -> Text:
    name = f"{row.name} (as a source)" if row.is_source else row.name
    shown = name if len(name) <= _NAME else name[: _NAME - 1] + "…"
    counts = "".join(f"{count or _SILENT:>4}" for count in row.counts[:columns])
    return Text.assemble(f"  {shown:<{_NAME}}", counts)
