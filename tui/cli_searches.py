"""The command `searches`, and the saved searches of `search`: kept, listed, run, forgotten."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import NamedTuple

from index.library import Library
from index.search_answers import Filters, Sort
from tui import saved_output
from tui.cli_index import open_library, open_searchable
from tui.cli_options import DONE, NOTHING_FOUND, WrongUseError, say, wants_json
from tui.json_output import print_document
from tui.plain_output import make_console


class Asked(NamedTuple):
    """What a run of `search` asks; `new` are the ids of what is new in a saved one."""

    query: str
    filters: Filters
    sort: Sort
    literal: tuple[str, ...] = ()
    new: frozenset[str] = frozenset()


def asked_of(options: argparse.Namespace, library: Library) -> Asked:
    """The query of the arguments, or the saved search that they name, which is looked at so."""
    query = " ".join(options.query)
    if not options.saved and (options.new or options.peek):
        raise WrongUseError("--new and --peek go with --saved NAME.")
    if not options.saved:
        if not options.query:
            raise WrongUseError("There is no QUERY. `dateline search --help` lists what there is.")
        return Asked(query, Filters(), Sort(options.sort or Sort.RELEVANCE))
    if options.query or options.save:
        raise WrongUseError("A saved search takes no QUERY, and is not saved again.")
    search = library.saved_search(options.saved)
    filters = search.filters
    if options.new:
        filters = replace(filters, added_after=search.seen_until)
    new = frozenset[str]() if options.peek else library.see_search(search.name)
    sort = Sort(options.sort or search.sort)
    return Asked(search.query, filters, sort, search.literal, new)


def save_asked(options: argparse.Namespace, library: Library, asked: Asked) -> None:
    """Keep what was asked, if the arguments say so."""
    if options.save:
        change = library.save_search(options.save, asked.query, asked.filters, asked.sort)
        say(f"{change.done[:1].upper()}{change.done[1:]}.")


def run_searches(options: argparse.Namespace) -> int:
    """List the saved searches, or rename or forget one; returns the exit status."""
    if options.forget or options.rename:
        return _change(options)
    library = open_searchable(options)
    counts, problems = tuple(library.count_saved()), library.saved_problems()
    if wants_json(options):
        print_document(saved_output.searches_document(counts, problems))
    else:
        saved_output.print_searches(make_console(), counts)
    for problem in problems:
        say(problem)
    if not counts:
        say("There are no saved searches. `dateline search --save NAME QUERY` keeps one.")
    return DONE if counts and not problems else NOTHING_FOUND


def _change(options: argparse.Namespace) -> int:
    library = open_library(options)
    if options.rename:
        change = library.rename_search(*options.rename)
    else:
        change = library.forget_search(options.forget)
    if wants_json(options):
        print_document({"done": change.done})
    else:
        make_console().print(change.done)
    return DONE
