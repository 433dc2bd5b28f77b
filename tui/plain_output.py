"""What the commands print for a person: lines of text, coloured only on a terminal.

Rich decides about colour (NO_COLOR, pipes) and width. Text is never parsed as markup.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import Final

from rich.console import Console
from rich.text import Text

from corpus.article import DateValue, Failure, How, Mention, Sourced
from corpus.dates.values import display_date
from index.answers import ArticleView, BuildReport, CheckReport, EntityCount, Head
from index.link_answers import Link, Tier
from index.search_answers import Excerpt, Facets, Fold, SearchPage, ValueCount
from tui.citation import date_of, mark_of, publisher_of
from tui.failure_groups import failure_groups, size_of
from tui.kinds import KINDS, LINK_GLYPHS
from tui.plain_failures import print_failures, print_left_out
from tui.wording import count_of

# The terminal's own palette, so that the output suits dark and light terminals alike.
FAMILY_STYLES: Final = {
    "who": "blue",
    "where": "green",
    "what": "red",
    "when": "magenta",
    "media": "cyan",
}
HIT_STYLE: Final = "bold yellow"
MUTED: Final = "dim"
# Of publishers and of months.
_LISTED: Final = 8
_COPIES: Final = "with the text of another"


class _Console(Console):
    """A console that leaves it to the program what a closed pipe means."""

    def on_broken_pipe(self) -> None:
        """Part of Rich, which would end the program with status 1."""
        raise BrokenPipeError


def make_console(*, to_stderr: bool = False) -> Console:
    """Make a console that prints text as it is."""
    return _Console(stderr=to_stderr, markup=False, highlight=False, emoji=False, soft_wrap=True)


def print_build(console: Console, report: BuildReport) -> None:
    """Print what a run of indexing did."""
    done = ", ".join(
        (*_changes(report), *_counts((report.unchanged, "unchanged"), (report.duplicates, _COPIES)))
    )
    size = count_of(report.articles, "article")
    console.print(f"{size}: {done or 'nothing new'}. {report.seconds:.1f} s")


def run_in_a_line(report: BuildReport, before: BuildReport) -> str:
    """What a run did that followed another one; nothing where nothing came of it."""
    parts = [each for each in report.messages if each not in before.messages]
    if changes := _changes(report):
        size = count_of(report.articles, "article")
        parts.insert(0, f"{', '.join(changes)}; {size}, {report.seconds:.1f} s.")
    if new := set(report.failed) - set(before.failed):
        parts.append(f"{size_of(new)} could not be read: {_reasons(new)}.")
    return " ".join(parts)


def _changes(report: BuildReport) -> list[str]:
    return _counts(
        (report.added, "added"), (report.changed, "changed"), (report.removed, "removed")
    )


def _counts(*counts: tuple[int, str]) -> list[str]:
    return [f"{number:,} {word}" for number, word in counts if number]


def _reasons(failures: Iterable[Failure]) -> str:
    """The one path and its code, else the codes; `dateline check` tells the rest."""
    groups = failure_groups(failures)
    if len(groups) == 1 and len(groups[0].failures) == 1:
        return f"{groups[0].failures[0].path} ({groups[0].code})"
    return ", ".join(f"{group.code} ({len(group.failures):,})" for group in groups)


def print_search(console: Console, page: SearchPage, new: Container[str] = ()) -> None:
    """Print the hits of a search, each with its excerpts; `new` are ids that are marked so."""
    for hit in page.hits:
        mark = Text("new  ", HIT_STYLE) if hit.article.id in new else Text()
        console.print(mark.append_text(head_line(hit.article)))
        for excerpt in hit.excerpts:
            console.print(Text("  ").append_text(_excerpt(excerpt)))
        if hit.found_by and not hit.matches:
            console.print(Text(f"  found by {', '.join(hit.found_by)}", MUTED))
        if hit.folded:
            behind = "its copies" if page.fold is Fold.COPIES else f"“{hit.story_name}”"
            console.print(Text(f"  and {count_of(hit.folded, 'more hit')} of {behind}", MUTED))
        console.print()


def print_reading(console: Console, page: SearchPage) -> None:
    """Print how a query was read and what it found, for standard error."""
    console.print(f"read as {page.read_as}")
    for repair in page.repairs:
        console.print(f"repaired: {repair}")
    for expansion in page.expanded:
        console.print(f"{expansion.name} also finds {', '.join(expansion.to)}")
    for warning in page.warnings:
        console.print(warning)
    bound = "" if page.exact else "at least "
    found = f"{bound}{page.total:,} of {count_of(page.corpus, 'article')}"
    console.print(f"{found} · {page.took_ms:.0f} ms · {page.engine}")


def print_article(console: Console, view: ArticleView) -> None:
    """Print an article with its entities highlighted and what was set aside."""
    article = view.article
    console.print(_marked(view, None, view.head.title.value or "", base="bold"))
    console.print()
    names = ", ".join(article.authors.value) if article.authors.value else None
    authors = Sourced(names, article.authors.how, article.authors.evidence)
    console.print(_field("publisher", article.publisher))
    console.print(_field("published", _as_text(article.published)))
    if article.updated.value is not None:
        console.print(_field("updated", _as_text(article.updated)))
    console.print(_field("author", authors))
    console.print(_field("address", article.url))
    console.print(_field("file", Sourced(", ".join(article.paths), How.METADATA, view.head.id)))
    for number, paragraph in enumerate(article.body):
        console.print()
        console.print(_marked(view, number, paragraph.text))
    if article.removed:
        console.print()
        console.print(Text(f"{count_of(len(article.removed), 'line')} set aside", MUTED))
        for line in article.removed:
            console.print(Text(f"  {line.kind}: {line.text}", MUTED))
    for warning in article.warnings:
        console.print(Text(f"note: {warning}", MUTED))


def print_entities(console: Console, counts: Sequence[EntityCount]) -> None:
    """Print entities, each with its counts and other names."""
    for count in counts:
        kind = KINDS[count.entity.type]
        others = [name.text for name in count.entity.names if name.text != count.entity.name]
        line = Text.assemble(
            (kind.code, FAMILY_STYLES[kind.family]),
            f"  {count.entity.name}",
            (
                f"  {count_of(count.articles, 'article')}, {count_of(count.mentions, 'mention')}",
                MUTED,
            ),
        )
        if others:
            line.append(f"  also {', '.join(others)}", MUTED)
        console.print(line)


def print_links(console: Console, links: Sequence[Link]) -> None:
    """Print cross-references with the words that prove them, on both sides."""
    for link in links:
        tier_style = "italic" if link.tier is Tier.POSSIBLE else ""
        console.print(
            Text.assemble(
                (LINK_GLYPHS[link.type], "bold"),
                f" {link.label}  ",
                (str(link.tier), tier_style),
                f" · {link.verdict} by you" if link.verdict else "",
            )
        )
        console.print(Text(f"  {link.type} · ", MUTED).append_text(head_line(link.article)))
        for evidence in link.evidence:
            console.print(Text(f"  {evidence.role}: {evidence.note}", MUTED))
            console.print(Text(f"    here   {evidence.here.text}"))
            console.print(Text(f"    there  {evidence.there.text}"))
        console.print()


def print_check(console: Console, report: CheckReport) -> None:
    """Print what was verified and what is wrong."""
    for finding in report.findings:
        mark = ("ok   ", "green") if finding.ok else ("wrong", "bold red")
        console.print(Text.assemble(mark, f"  {finding.name}: {finding.message}"))
        if finding.advice and not finding.ok:
            console.print(Text(f"       {finding.advice}"))
    print_failures(console, report.failures)
    print_left_out(console, report.left_out)


def print_facets(console: Console, facets: Facets) -> None:
    """Print what a result has in common: a line for each type of entity, publishers, months."""
    for type_, counts in facets.entities.items():
        kind = KINDS[type_]
        names = ", ".join(f"{count.entity.name} {count.articles_here:,}" for count in counts)
        console.print(Text.assemble((kind.code, FAMILY_STYLES[kind.family]), f"  {names}"))
    if facets.publishers:
        told = [f"{each.name or 'unknown'} {each.articles:,}" for each in facets.publishers]
        more = facets.more_publishers + max(len(told) - _LISTED, 0)
        rest = f" +{more:,}" if more else ""
        console.print(Text.assemble(("pub", MUTED), f"  {', '.join(told[:_LISTED])}{rest}"))
    if facets.months:
        console.print(Text.assemble(("mon", MUTED), f"  {_months(facets.months)}"))


def _months(months: Sequence[ValueCount]) -> str:
    """The months with most articles, in the order of time."""
    least = sorted((each.articles for each in months), reverse=True)[:_LISTED][-1]
    busy = [each for each in months if each.articles >= least][:_LISTED]
    more = len(months) - len(busy)
    return ", ".join(f"{each.name} {each.articles:,}" for each in busy) + (
        f" +{more:,}" if more else ""
    )


def head_line(head: Head) -> Text:
    """An article in one line: title, publisher, date, path and id."""
    return Text.assemble(
        (mark_of(head.title) + (head.title.value or ""), "bold"),
        (
            f"  {publisher_of(head)} · {date_of(head.published)} · {head.path} · {head.id}",
            MUTED,
        ),
    )


def _excerpt(excerpt: Excerpt) -> Text:
    text = Text(excerpt.text)
    for start, end in excerpt.highlights:
        text.stylize(HIT_STYLE, start, end)
    return text


def _as_text(date: Sourced[DateValue]) -> Sourced[str]:
    shown = display_date(date.value) if date.value else None
    return Sourced(shown, date.how, date.evidence)


def _field(label: str, sourced: Sourced[str]) -> Text:
    if sourced.value is None:
        return Text.assemble((f"{label:<10}", MUTED), ("unknown", "italic"))
    why = f"   {sourced.how} · {sourced.evidence}" if sourced.evidence else f"   {sourced.how}"
    value = mark_of(sourced) + sourced.value
    return Text.assemble((f"{label:<10}", MUTED), value, (why, "dim italic"))


def _marked(view: ArticleView, paragraph: int | None, text: str, base: str = "") -> Text:
    marked = Text(text, style=base)
    if paragraph is None and view.article.title.value != text:
        return marked  # a derived title is not text of the article; mentions count elsewhere
    for mention in view.annotations.mentions:
        if mention.paragraph == paragraph and mention.type is not None:
            marked.stylize(_mention_style(mention), mention.start, mention.end)
    return marked


def _mention_style(mention: Mention) -> str:
    if mention.type is None or not KINDS[mention.type].coloured:
        return ""
    kind = KINDS[mention.type]
    return FAMILY_STYLES[kind.family] + (" underline" if kind.underline else "")
