"""The commands without a screen: each asks the library and prints a document or plain lines."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from typing import Final

from corpus.article import EntityType
from index.answers import BuildReport, SearchPage, Sort
from index.errors import AlreadyIndexing, LibraryError, NoSuchArticle
from index.library import Library
from tui import json_output, plain_output
from tui.cli_options import (
    DONE,
    NOTHING_FOUND,
    WRONG_USE,
    corpus_folder,
    home_folder,
    say,
    wants_json,
)
from tui.cli_progress import ProgressLine
from tui.wording import count_of

_FACETS_PER_TYPE: Final = 8


class WrongUseError(Exception):
    """A request that cannot be meant; its text is the sentence for the user."""


def run_command(options: argparse.Namespace) -> int:
    """Run one command against its library; returns the exit status."""
    try:
        return _COMMANDS[options.command](options)
    except NoSuchArticle as error:
        say(str(error))
        return NOTHING_FOUND
    except (LibraryError, WrongUseError) as error:
        say(str(error))
        return WRONG_USE


def _open(options: argparse.Namespace) -> Library:
    return Library.open(corpus_folder(options), home=home_folder(options))


def _open_indexed(options: argparse.Namespace) -> Library:
    """Open the library and, if it was never completely indexed, index it first."""
    library = _open(options)
    if not library.status().complete:
        try:
            _tell_build(_build(library))
        except AlreadyIndexing as error:
            say(f"{error} The answer covers what is ready.")
    return library


def _build(library: Library) -> BuildReport:
    with ProgressLine() as line:
        return library.build(progress=line.show)


def _tell_build(report: BuildReport) -> None:
    for message in report.messages:
        say(message)
    if report.failed:
        files = count_of(len(report.failed), "file")
        say(f"{files} could not be read. `dateline check` tells each with its reason.")


def _print_document(document: json_output.Document) -> None:
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    json.dump(document, sys.stdout, ensure_ascii=False, indent=2)
    sys.stdout.write("\n")


def _index(options: argparse.Namespace) -> int:
    report = _build(_open(options))
    for message in report.messages:
        say(message)
    if wants_json(options):
        _print_document(json_output.build_document(report))
    else:
        plain_output.print_build(plain_output.make_console(), report)
    if report.failed:
        plain_output.print_failures(plain_output.make_console(to_stderr=True), report.failed)
        return NOTHING_FOUND
    return DONE


def _search(options: argparse.Namespace) -> int:
    library = _open_indexed(options)
    query = " ".join(options.query)
    page = library.search(
        query, sort=Sort(options.sort), offset=options.offset, limit=options.limit
    )
    _refuse_unknown_fields(page)
    facets = library.facets(query, per_type=_FACETS_PER_TYPE)
    if wants_json(options):
        _print_document(json_output.search_document(page, facets))
    else:
        plain_output.print_reading(plain_output.make_console(to_stderr=True), page)
        console = plain_output.make_console()
        plain_output.print_search(console, page)
        plain_output.print_facets(console, facets)
    if not page.total:
        say("No article has all of this. Try fewer words, or OR between them.")
        return NOTHING_FOUND
    return DONE


def _refuse_unknown_fields(page: SearchPage) -> None:
    if page.unknown_fields:
        fields = ", ".join(f"“{name}:”" for name in page.unknown_fields)
        raise WrongUseError(
            f"There is no field {fields}. The fields are title, publisher, author, path, lang, "
            "date, after, before, entity and the entity types; in quotation marks a colon is text."
        )


def _show(options: argparse.Namespace) -> int:
    library = _open_indexed(options)
    view = library.article(library.find_article(options.article).id)
    if wants_json(options):
        _print_document(json_output.show_document(view))
    else:
        plain_output.print_article(plain_output.make_console(), view)
    return DONE


def _entities(options: argparse.Namespace) -> int:
    library = _open_indexed(options)
    wanted = EntityType(options.type) if options.type else None
    counts = library.entities(options.text, type=wanted)
    if wants_json(options):
        _print_document(json_output.entities_document(counts))
    else:
        plain_output.print_entities(plain_output.make_console(), counts)
    if not counts:
        say("No entity is named so.")
        return NOTHING_FOUND
    return DONE


def _refs(options: argparse.Namespace) -> int:
    library = _open_indexed(options)
    head = library.find_article(options.article)
    links = library.links(head.id)
    if wants_json(options):
        _print_document(json_output.refs_document(head, links))
    else:
        plain_output.print_links(plain_output.make_console(), links)
    if not links:
        say("No links. It shares no passage, quote, source or event with another article.")
        return NOTHING_FOUND
    return DONE


def _check(options: argparse.Namespace) -> int:
    library = _open(options)
    report = library.check()
    if wants_json(options):
        _print_document(json_output.check_document(library.status().corpus, report))
    else:
        plain_output.print_check(plain_output.make_console(), report)
    return DONE if report.ok else NOTHING_FOUND


_COMMANDS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "index": _index,
    "search": _search,
    "show": _show,
    "entities": _entities,
    "refs": _refs,
    "check": _check,
}
