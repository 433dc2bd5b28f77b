"""What `dateline quotes` prints: utterances with their renderings, for a person and as JSON."""

from __future__ import annotations

from typing import Final

from rich.console import Console
from rich.text import Text

from index.quote_answers import QuoteLedger, QuoteRendering, Utterance
from tui.citation import date_of, publisher_of
from tui.json_output import Document, head_document, span_document
from tui.plain_output import MUTED
from tui.wording import count_of
from tui.wordings import compare

_COMMON: Final = "bold"
_LABEL: Final = 10  # "indirect" and two spaces
_WIDEST: Final = 100  # longer lines are hard to read
_LONGEST: Final = 1_500  # of a quote, in characters; --json has all of it


def quotes_document(ledger: QuoteLedger) -> Document:
    """What `quotes --json` prints."""
    return {"quotes": [_document(each) for each in ledger.utterances], "total": ledger.total}


def print_quotes(console: Console, ledger: QuoteLedger) -> None:
    """Print what was said, each thing with its renderings under it.

    The words that a rendering has in common with the first one, in order, are bold.
    """
    for utterance in ledger.utterances:
        console.print(_heading(utterance))
        first = utterance.renderings[0].quote.text if utterance.renderings else ""
        for number, rendering in enumerate(utterance.renderings):
            _print_rendering(console, rendering, first if number else None)
        left = utterance.total - len(utterance.renderings)
        if left > 0:
            console.print(Text(f"{'':{_LABEL}}and {count_of(left, 'more rendering')}", MUTED))
        console.print()


def _heading(utterance: Utterance) -> Text:
    counts = count_of(utterance.articles, "article")
    if utterance.total != utterance.articles:
        counts = f"{count_of(utterance.total, 'rendering')} in {counts}"
    return Text.assemble((utterance.speaker or "speaker unknown", _COMMON), (f"  {counts}", MUTED))


def _print_rendering(console: Console, rendering: QuoteRendering, first: str | None) -> None:
    quote = rendering.quote
    shown = quote.text if len(quote.text) <= _LONGEST else quote.text[:_LONGEST] + "…"
    text = Text(shown)
    if first is not None:
        for start, end in compare(first, shown).common_there:
            text.stylize(_COMMON, start, end)
    width = max(min(console.width, _WIDEST) - _LABEL, 20)
    for row, line in enumerate(text.wrap(console, width)):
        line.rstrip()
        label = str(quote.kind) if row == 0 else ""
        console.print(Text.assemble((f"{label:<{_LABEL}}", MUTED), line))
    head = rendering.article
    where = f"{publisher_of(head)} · {date_of(head.published)} · {head.path}"
    console.print(Text(f"{'':{_LABEL}}{where}", MUTED))


def _document(utterance: Utterance) -> Document:
    return {
        "id": utterance.id,
        "speaker": utterance.speaker,
        "entity": utterance.entity,
        "type": str(utterance.type) if utterance.type else None,
        "articles": utterance.articles,
        "total": utterance.total,
        "renderings": [_rendering(each) for each in utterance.renderings],
    }


def _rendering(rendering: QuoteRendering) -> Document:
    quote = rendering.quote
    return {
        "article": head_document(rendering.article),
        **span_document(quote),
        "kind": str(quote.kind),
        "speaker": quote.speaker,
        "cue": quote.cue,
    }
