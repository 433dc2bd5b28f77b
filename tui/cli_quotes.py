"""`dateline quotes`: the ledger of what people said."""

from __future__ import annotations

import argparse

from corpus.sanitize import sanitise_line
from index.quote_answers import QuoteLedger
from tui import json_output, quote_output
from tui.cli_index import open_indexed
from tui.cli_options import DONE, NOTHING_FOUND, say, wants_json
from tui.plain_output import make_console
from tui.wording import count_of


def run_quotes(options: argparse.Namespace) -> int:
    """List what was said, by whom it is asked for and with which words."""
    library = open_indexed(options)
    ledger = library.quotes(
        speaker=options.speaker, text=options.text, offset=options.offset, limit=options.limit
    )
    if wants_json(options):
        json_output.print_document(quote_output.quotes_document(ledger))
    else:
        quote_output.print_quotes(make_console(), ledger)
    if not ledger.total:
        say(_nothing(options))
        return NOTHING_FOUND
    if not ledger.utterances and options.limit:
        say(f"There are only {count_of(ledger.total, 'quote')}.")
        return NOTHING_FOUND
    _say_more(ledger)
    return DONE


def _say_more(ledger: QuoteLedger) -> None:
    until = ledger.offset + len(ledger.utterances)
    if until < ledger.total:
        say(f"{ledger.offset + 1:,} to {until:,} of {ledger.total:,}. --offset {until} goes on.")


def _nothing(options: argparse.Namespace) -> str:
    speaker, text = sanitise_line(options.speaker), sanitise_line(options.text)
    by = f" by “{speaker}”" if speaker else ""
    having = f" with “{text}”" if text else ""
    sentence = f"There is no quote{by}{having} in these articles."
    if by and having:
        return f"{sentence} Ask for one of the two."
    if by:
        return f"{sentence} `dateline entities {speaker}` tells who is named so."
    if having:
        return f"{sentence} Every word must begin a word of the quote; try fewer."
    return sentence
