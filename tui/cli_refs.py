"""`dateline refs`: the cross-references of an article, and what is settled about them."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from index.answers import Head
from index.library import Library
from index.link_answers import Link, LinkVerdict
from tui import entity_json, json_output, plain_output
from tui.cli_index import open_indexed
from tui.cli_options import DONE, NOTHING_FOUND, WrongUseError, say, wants_json

_MOST_LINKS = 1_000


def run_refs(options: argparse.Namespace) -> int:
    """List the links of an article, or settle something about those to another one."""
    library = open_indexed(options)
    head = library.find_article(options.article)
    other = library.find_article(options.other) if options.other else None
    links = _wanted(library, options, head, other)
    if options.accept or options.reject or options.forget:
        return _settle(library, options, head, other, links)
    return _list(options, head, links)


def _wanted(
    library: Library, options: argparse.Namespace, head: Head, other: Head | None
) -> tuple[Link, ...]:
    return tuple(
        link
        for link in library.links(head.id, limit=_MOST_LINKS)
        if (other is None or link.article.id == other.id)
        and (not options.type or link.type == options.type)
    )


def _list(options: argparse.Namespace, head: Head, links: Sequence[Link]) -> int:
    rejected = [link for link in links if link.verdict is LinkVerdict.REJECTED]
    shown = links if options.rejected else [link for link in links if link not in rejected]
    if wants_json(options):
        json_output.print_document(json_output.refs_document(head, shown))
    else:
        plain_output.print_links(plain_output.make_console(), shown)
    if rejected and not options.rejected:
        are = "is rejected and left out" if len(rejected) == 1 else "are rejected and left out"
        say(f"{len(rejected):,} more {are}. --rejected lists them as well.")
    if shown:
        return DONE
    if not rejected and not (options.other or options.type):
        say("No links. It shares no passage, quote, source or event with another article.")
    elif not rejected:
        say("No such links. Without a second article and --type all links are listed.")
    return NOTHING_FOUND


def _settle(
    library: Library,
    options: argparse.Namespace,
    head: Head,
    other: Head | None,
    links: Sequence[Link],
) -> int:
    """Settle what is wanted for each of the links between two articles."""
    if other is None:
        raise WrongUseError(
            "To settle something, name both articles: `dateline refs ARTICLE OTHER --reject`."
        )
    verdict = LinkVerdict.ACCEPTED if options.accept else None
    verdict = LinkVerdict.REJECTED if options.reject else verdict
    changed = [link for link in links if link.verdict is not verdict]
    if not changed:
        what = "have no such links" if not links else "have no links of which that would change one"
        say(f"Nothing was settled: {head.path} and {other.path} {what}.")
        return NOTHING_FOUND
    done = [library.decide_link(head.id, link, verdict) for link in changed]
    if wants_json(options):
        json_output.print_document(entity_json.done_document("; ".join(done)))
    else:
        for each in done:
            plain_output.make_console().print(each, markup=False)
    return DONE
