"""The commands without a screen: each asks the library and prints a document or plain lines."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Final

from corpus.article import EntityType
from index.errors import (
    BadManifest,
    LibraryError,
    NoSuchArticle,
    NoSuchEntity,
    NoSuchSearch,
    NoSuchStory,
    NothingToUndo,
)
from index.search_answers import Fold, SearchPage
from tui import json_output, plain_output
from tui.cli_index import open_indexed, open_library, open_searchable, run_index, run_init
from tui.cli_options import (
    DONE,
    NOTHING_FOUND,
    WRONG_USE,
    WrongUseError,
    say,
    wants_json,
)
from tui.cli_searches import asked_of, run_searches, save_asked
from tui.wording import count_of

_FACETS_PER_TYPE: Final = 8


def run_command(options: argparse.Namespace) -> int:
    """Run one command against its library; returns the exit status."""
    try:
        return _COMMANDS[options.command](options)
    except (NoSuchArticle, NoSuchEntity, NoSuchSearch, NoSuchStory, NothingToUndo) as error:
        say(str(error))
        return NOTHING_FOUND
    except BadManifest as error:
        say(str(error))
        say("Nothing was indexed. What was indexed before stays as it is.")
        return WRONG_USE
    except (LibraryError, WrongUseError) as error:
        say(str(error))
        return WRONG_USE


def _search(options: argparse.Namespace) -> int:
    library = open_searchable(options)
    asked = asked_of(options, library)
    page = library.search(
        asked.query,
        filters=asked.filters,
        sort=asked.sort,
        offset=options.offset,
        limit=options.limit,
        fold=Fold(options.fold),
        literal=asked.literal,
    )
    _refuse_unknown_fields(page)
    save_asked(options, library, asked)
    facets = library.facets(
        asked.query, asked.filters, per_type=_FACETS_PER_TYPE, literal=asked.literal
    )
    if wants_json(options):
        json_output.print_document(json_output.search_document(page, facets.entities))
    else:
        plain_output.print_reading(plain_output.make_console(to_stderr=True), page)
        console = plain_output.make_console()
        plain_output.print_search(console, page, asked.new)
        plain_output.print_facets(console, facets)
    if page.rows < page.total:
        say(f"{count_of(page.rows, 'row')} of {count_of(page.total, 'article')}.")
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
    library = open_indexed(options)
    view = library.article(library.find_article(options.article).id)
    if wants_json(options):
        json_output.print_document(json_output.show_document(view))
    else:
        plain_output.print_article(plain_output.make_console(), view)
    return DONE


def _entities(options: argparse.Namespace) -> int:
    library = open_indexed(options)
    wanted = EntityType(options.type) if options.type else None
    counts = library.entities(options.text, type=wanted)
    if wants_json(options):
        json_output.print_document(json_output.entities_document(counts))
    else:
        plain_output.print_entities(plain_output.make_console(), counts)
    if hidden := library.hidden_entities(options.text, type=wanted):
        are = "is" if hidden == 1 else "are"
        say(f"{hidden:,} more {are} hidden. `dateline entity decisions` tells what is settled.")
    if not counts:
        say("No entity is named so.")
        return NOTHING_FOUND
    return DONE


def _entity(options: argparse.Namespace) -> int:
    from tui.cli_entity import run_entity

    return run_entity(options)


def _refs(options: argparse.Namespace) -> int:
    from tui.cli_refs import run_refs

    return run_refs(options)


def _stories(options: argparse.Namespace) -> int:
    from tui.cli_story import run_stories

    return run_stories(options)


def _story(options: argparse.Namespace) -> int:
    from tui.cli_story import run_story

    return run_story(options)


def _quotes(options: argparse.Namespace) -> int:
    from tui.cli_quotes import run_quotes

    return run_quotes(options)


def _check(options: argparse.Namespace) -> int:
    library = open_library(options)
    report = library.check()
    if wants_json(options):
        json_output.print_document(json_output.check_document(library.status().corpus, report))
    else:
        plain_output.print_check(plain_output.make_console(), report)
    return DONE if report.ok else NOTHING_FOUND


_COMMANDS: Final[dict[str, Callable[[argparse.Namespace], int]]] = {
    "index": run_index,
    "init": run_init,
    "search": _search,
    "searches": run_searches,
    "show": _show,
    "entities": _entities,
    "entity": _entity,
    "stories": _stories,
    "story": _story,
    "refs": _refs,
    "quotes": _quotes,
    "check": _check,
}
