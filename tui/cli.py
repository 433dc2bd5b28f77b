"""The command line: reads the arguments before anything heavy is imported, then dispatches.

Exit status: 0 done, 1 nothing found or some files failed, 2 wrong use or no corpus. Documents
and results go to standard output, progress and messages to standard error.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from tui.cli_options import (
    DONE,
    INTERRUPTED,
    WRONG_USE,
    discard_output,
    prepare_streams,
    say,
)

COMMANDS = (
    *("open", "demo", "init", "index", "search", "searches", "show", "entities", "entity"),
    *("stories", "story", "refs", "quotes", "check"),
)
_OPTIONS_WITH_VALUE = ("-C", "--corpus", "--home", "--theme", "--engine")
_ENTITY_OPTIONS_WITH_VALUE = ("--type", "--other-type", "--limit")
_ENGINES = ("auto", "whoosh", "tantivy")
_TELLING = ("-h", "--help", "--version")
_ENTITY_TYPES = (
    *("person", "organisation", "place", "facility", "equipment"),
    *("vessel", "event", "date", "media", "nationality"),
)
_LINK_TYPES = (
    *("shared-quote", "similar-statement", "shared-passage", "near-duplicate", "figures"),
    *("shared-source", "cites", "follow-up", "same-event", "shared-entities"),
)

_DESCRIPTION = """\
Explore a folder of news articles in the terminal.

  dateline FOLDER        open a folder: it is indexed, then searched and read on the screen
  dateline demo          the same on the bundled sample articles
  dateline search QUERY  and the other commands below do it without a screen"""

_EPILOGUE = """\
Without -C the corpus is $DATELINE_CORPUS, else the current folder. The folder is never written
to, save by init and for what you settle or save: the index lives in your data folder
($DATELINE_HOME or --home moves it)."""


class _Parser(argparse.ArgumentParser):
    """A parser whose errors are one plain sentence and where to look."""

    def error(self, message: str) -> NoReturn:
        from corpus.sanitize import sanitise_line

        sentence = sanitise_line(message[:1].upper() + message[1:].rstrip("."))
        say(f"{sentence}. `{self.prog} --help` lists what there is.")
        self.exit(WRONG_USE)


class _Version(argparse.Action):
    """Print the version; the package's metadata is looked up only then."""

    def __call__(
        self,
        parser: argparse.ArgumentParser,
        namespace: argparse.Namespace,  # noqa: ARG002 - argparse's signature
        values: object,  # noqa: ARG002
        option_string: str | None = None,  # noqa: ARG002
    ) -> NoReturn:
        from importlib.metadata import version

        sys.stdout.write(f"dateline {version('dateline')}\n")
        parser.exit()


def build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    shared = _shared_options()
    parser = _Parser(
        prog="dateline",
        description=_DESCRIPTION,
        epilog=_EPILOGUE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        parents=[shared],
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    def command(name: str, summary: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=summary, description=summary, parents=[shared], allow_abbrev=False
        )

    _screen_commands(command("open", "open a folder on the screen, indexing first what is new"))
    _screen_options(command("demo", "open the bundled sample on the screen"))
    _folder(command("init", "write a commented corpus.yaml into a folder, for its settings"))
    _index_options(
        command("index", "build or update the index; tell each file that failed, and why")
    )
    _search_options(command("search", "search the articles"))
    _searches_options(command("searches", "list the saved searches, with what is new in each"))
    _article(command("show", "print an article, its entities highlighted"))
    _entity_options(command("entities", "list the entities, with counts"))
    _one_entity_options(command("entity", "tell all about an entity, or settle something about it"))
    _stories_options(command("stories", "list the stories: articles grouped by event"))
    _story_options(command("story", "tell all about a story: articles, origins, figures, coverage"))
    _refs_options(command("refs", "list the cross-references of an article, with their evidence"))
    _quotes_options(command("quotes", "list what people said, with all its renderings"))
    command("check", "verify the library and say what is wrong")
    return parser


def _shared_options() -> _Parser:
    """Build the options that may stand before or after the command."""
    shared = _Parser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument("-C", "--corpus", metavar="FOLDER", help="the folder of articles")
    shared.add_argument("--home", metavar="FOLDER", help="where Dateline keeps its indexes")
    shared.add_argument("--json", action="store_true", help="print one JSON document")
    return shared


def _folder(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", nargs="?", metavar="FOLDER", help="the folder of articles")


def _index_options(parser: argparse.ArgumentParser) -> None:
    _folder(parser)
    parser.add_argument(
        "--watch", action="store_true", help="go on, and index again whenever something changes"
    )
    parser.add_argument(
        "--engine",
        choices=_ENGINES,
        help="which full-text engine serves the library from now on; auto goes by its size",
    )


def _screen_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--theme", choices=("ink", "paper", "plain"), help="dark, light, no colour")


def _screen_commands(parser: argparse.ArgumentParser) -> None:
    _folder(parser)
    _screen_options(parser)


def _article(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("article", metavar="ARTICLE", help="an id, the start of one, or a path")


def _stories_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "text", nargs="*", metavar="TEXT", help="words of names, titles or entities of a story"
    )
    parser.add_argument("--limit", type=_count, default=50, metavar="N", help="how many (50)")
    parser.add_argument("--offset", type=_count, default=0, metavar="N", help="how many to skip")


def _story_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "story", metavar="ID", help="a story's id, the start of one, or one of its articles"
    )
    parser.add_argument(
        "--limit", type=_count, default=200, metavar="N", help="how many articles (200)"
    )


def _quotes_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", default="", metavar="TEXT", help="words of a quote")
    parser.add_argument(
        "--speaker", default="", metavar="NAME", help="an entity, or a part of a speaker's name"
    )
    parser.add_argument("--limit", type=_count, default=20, metavar="N", help="how many (20)")
    parser.add_argument("--offset", type=_count, default=0, metavar="N", help="how many to skip")


def _refs_options(parser: argparse.ArgumentParser) -> None:
    _article(parser)
    parser.epilog = "What is settled is kept in .dateline/links.yaml; `entity undo` takes it back."
    parser.add_argument("other", nargs="?", metavar="OTHER", help="only the links to this article")
    parser.add_argument("--type", choices=_LINK_TYPES, help="only this type")
    parser.add_argument("--rejected", action="store_true", help="also those that you rejected")
    settling = parser.add_mutually_exclusive_group()
    settling.add_argument("--accept", action="store_true", help="settle that they are right")
    settling.add_argument("--reject", action="store_true", help="settle that they are wrong")
    settling.add_argument("--forget", action="store_true", help="settle neither any more")


def _search_options(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "A QUERY that begins with a hyphen stands behind --, after all options."
    parser.add_argument("query", nargs="*", metavar="QUERY", help="words, “phrases”, AND OR NOT …")
    parser.add_argument("--save", metavar="NAME", help="keep this search under a name")
    parser.add_argument("--saved", metavar="NAME", help="run a saved search, which is seen so")
    parser.add_argument("--new", action="store_true", help="only what is new in it")
    parser.add_argument("--peek", action="store_true", help="what is new in it stays new")
    parser.add_argument("--limit", type=_count, default=20, metavar="N", help="how many hits (20)")
    parser.add_argument("--offset", type=_count, default=0, metavar="N", help="how many to skip")
    parser.add_argument(
        "--sort",
        choices=("relevance", "recent", "newest", "oldest"),
        help="the order (relevance); recent is relevance that prefers newer articles",
    )
    parser.add_argument(
        "--fold",
        choices=("nothing", "copies", "stories"),
        default="nothing",
        help="show one hit of near-duplicates, or of a story",
    )


def _searches_options(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "They are kept in .dateline/searches.yaml; `dateline search --save` adds one."
    changing = parser.add_mutually_exclusive_group()
    changing.add_argument("--forget", metavar="NAME", help="keep this one no more")
    changing.add_argument("--rename", nargs=2, metavar=("OLD", "NEW"), help="call OLD NEW")


def _entity_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="?", default="", metavar="TEXT", help="part of a name")
    parser.add_argument("--type", choices=_ENTITY_TYPES, help="only this type")


_ENTITY_USES = """\
  entity NAME              all about it: names, mentions, articles over time, quotations
  entity merge A B         B is A
  entity apart A B         B is not A, and is not proposed again
  entity split A NAME      NAME is no name of A, but an entity of its own
  entity rename A NAME     A is called NAME
  entity type A TYPE       A is of another type
  entity hide A            A is shown nowhere
  entity confirm A         A is right as it is, and is shown
  entity undo              takes the last of these back
  entity decisions         what is settled
  entity proposals         what may be one entity

NAME and A are an id or any of its names. An entity that is called like one of these words stands
behind --, as in `entity -- merge`."""


def _one_entity_options(parser: argparse.ArgumentParser) -> None:
    parser.epilog = _ENTITY_USES
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("words", nargs="+", metavar="NAME", help="an entity, or a word from below")
    parser.add_argument(
        "--type", choices=_ENTITY_TYPES, help="the type of the entity that is meant"
    )
    parser.add_argument(
        "--other-type", choices=_ENTITY_TYPES, help="the type of B, of `merge` and `apart`"
    )
    parser.add_argument("--limit", type=_count, metavar="N", help="how many mentions or proposals")
    parser.add_argument("--named", action="store_true", help=argparse.SUPPRESS)


def _count(text: str) -> int:
    """Read a number of 0 or more."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"“{text}” is not a number of 0 or more")
    return int(text)


def with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments with the implied command `open` made explicit.

    `dateline FOLDER` and a bare `dateline` mean `open`; options may come first.
    """
    place = _first_word(arguments, _OPTIONS_WITH_VALUE)
    if place is None:
        # `--theme` belongs to the screen, so the command must stand before it.
        return ["open", *arguments]
    if arguments[place] in (*COMMANDS, *_TELLING):
        return list(arguments)
    return [*arguments[:place], "open", *arguments[place:]]


def _first_word(arguments: Sequence[str], valued: Sequence[str]) -> int | None:
    """The place of the first argument that is no option, or is `--`, or asks for help."""
    skip_value = False
    for place, argument in enumerate(arguments):
        if skip_value:
            skip_value = False
        elif argument in valued:
            skip_value = True
        elif argument in (*_TELLING, "--") or not argument.startswith("-"):
            return place
    return None


def with_name(arguments: Sequence[str]) -> list[str]:
    """The arguments, with --named where a `--` says that what follows `entity` is a name."""
    command = _first_word(arguments, _OPTIONS_WITH_VALUE)
    if command is None or arguments[command] != "entity":
        return list(arguments)
    rest = arguments[command + 1 :]
    place = _first_word(rest, (*_OPTIONS_WITH_VALUE, *_ENTITY_OPTIONS_WITH_VALUE))
    if place is None or rest[place] != "--":
        return list(arguments)
    return [*arguments[: command + 1], "--named", *rest]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    prepare_streams()
    try:
        status = _run(with_command(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        say("Interrupted. What was stored is kept.")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read us (head, less) has seen enough.
        discard_output()
        return DONE
    except OSError as error:
        # What the library meets it tells itself; this is standard output.
        discard_output()
        say(f"The output could not be written: {(error.strerror or str(error)).lower()}.")
        return WRONG_USE


def _run(arguments: Sequence[str]) -> int:
    parser = build_parser()
    try:
        options = parser.parse_args(with_name(arguments))
        named = {getattr(options, name, None) for name in ("folder", "corpus")} - {None}
        if len(named) > 1:
            parser.error("-C and FOLDER name two folders")
    except SystemExit as leaving:  # --help, --version, or wrong use that has been told
        return leaving.code if isinstance(leaving.code, int) else WRONG_USE
    if options.command in ("open", "demo"):
        from tui.cli_screen import open_screen

        return open_screen(options)
    from tui.cli_commands import run_command

    return run_command(options)


if __name__ == "__main__":
    sys.exit(main())
