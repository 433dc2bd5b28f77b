"""The commands `stories` and `story`: articles grouped by event, and all about one group."""

from __future__ import annotations

import argparse

from tui import story_json, story_output
from tui.cli_index import open_indexed
from tui.cli_options import DONE, NOTHING_FOUND, say, wants_json
from tui.json_output import print_document
from tui.plain_output import make_console
from tui.wording import count_of


def run_stories(options: argparse.Namespace) -> int:
    """List the stories; returns the exit status."""
    text = " ".join(options.text)
    found = open_indexed(options).stories(text, offset=options.offset, limit=options.limit)
    if wants_json(options):
        print_document(story_json.stories_document(found))
    else:
        story_output.print_stories(make_console(), found)
        say(
            f"{count_of(found.total, 'story', 'stories')}"
            + (" with these words" if text else f" of {count_of(found.articles, 'article')}")
            + f"; {count_of(found.alone, 'article')} in none."
        )
    if not found.total:
        say(
            "No story has all of these words."
            if text
            else "No stories: no two articles report the same event."
        )
        return NOTHING_FOUND
    return DONE


def run_story(options: argparse.Namespace) -> int:
    """Tell all about a story; returns the exit status."""
    library = open_indexed(options)
    page = library.story(library.find_story(options.story).id, articles=options.limit)
    if wants_json(options):
        print_document(story_json.story_document(page))
    else:
        story_output.print_story(make_console(), page)
    return DONE
