"""The commands that take a folder in: `index`, once or following the folder, and `init`."""

from __future__ import annotations

import argparse
import sys
import threading
from pathlib import Path
from typing import Final

from corpus.sanitize import safe_path
from index.answers import BuildReport
from index.errors import AlreadyIndexing, LibraryError
from index.library import Library
from tui import json_output, plain_output
from tui.cli_options import (
    DONE,
    NOTHING_FOUND,
    WrongUseError,
    corpus_folder,
    home_folder,
    say,
    wants_json,
)
from tui.cli_progress import ProgressLine
from tui.failure_groups import size_of
from tui.plain_failures import print_failures

# How soon to look again while another process is indexing the same folder.
_LOOK_AGAIN_S: Final = 2.0


def open_library(options: argparse.Namespace) -> Library:
    """The library of the folder that the arguments mean."""
    return Library.open(corpus_folder(options), home=home_folder(options))


def open_indexed(options: argparse.Namespace) -> Library:
    """The library; if it was never completely indexed, it is indexed first."""
    library = open_library(options)
    if not library.status().complete:
        try:
            _tell_build(_build(library))
        except AlreadyIndexing as error:
            say(f"{error} The answer covers what is ready.")
    return library


def open_searchable(options: argparse.Namespace) -> Library:
    """The library, indexed, and its full-text index made anew first if it is not in order."""
    library = open_indexed(options)
    if library.needs_mending():
        try:
            with ProgressLine() as line:
                told = library.mend(progress=line.show)
        except AlreadyIndexing as error:
            told = f"{error} The answer covers what is ready."
        if told:
            say(told)
    return library


def run_index(options: argparse.Namespace) -> int:
    """Build or update the index, with --watch again and again; returns the exit status."""
    as_json = wants_json(options)
    if options.watch and as_json:
        raise WrongUseError(
            "--watch goes on until it is interrupted, so it has no JSON document. "
            "`dateline index --json` indexes once."
        )
    library = open_library(options)
    if options.watch:
        return _watch(library, options.engine)
    report = _index(library, options.engine, as_json=as_json)
    return NOTHING_FOUND if report.failed else DONE


def _index(library: Library, engine: str | None, *, as_json: bool = False) -> BuildReport:
    report = _build(library, engine)
    for message in report.messages:
        say(message)
    if as_json:
        json_output.print_document(json_output.build_document(report))
    else:
        plain_output.print_build(plain_output.make_console(), report)
    if report.failed:
        print_failures(plain_output.make_console(to_stderr=True), report.failed)
    return report


def run_init(options: argparse.Namespace) -> int:
    """Write a commented corpus.yaml into the folder; returns the exit status."""
    from corpus.manifest.template import ManifestExists, write_manifest

    folder = corpus_folder(options)
    try:
        written = write_manifest(folder)
    except ManifestExists as error:
        raise WrongUseError(f"{error} It is left as it is.") from error
    except OSError as error:
        raise WrongUseError(_why_not(folder, error)) from error
    corpus = folder.resolve()
    shown = safe_path(str(corpus / written.name))
    if wants_json(options):
        document = {"corpus": safe_path(str(corpus)), "path": shown}
        json_output.print_document(document)
    else:
        plain_output.make_console().print(f"Wrote {shown}. All in it is optional.")
    return DONE


def _why_not(folder: Path, error: OSError) -> str:
    shown = safe_path(str(folder))
    if not folder.exists():
        return f"There is no folder {shown}."
    if not folder.is_dir():
        return f"{shown} is a file. A corpus.yaml stands in the folder that holds the articles."
    return f"There can be no corpus.yaml in {shown}: {(error.strerror or str(error)).lower()}."


def _build(library: Library, engine: str | None = None) -> BuildReport:
    with ProgressLine() as line:
        return library.build(progress=line.show, engine=engine)


def _tell_build(report: BuildReport) -> None:
    for message in report.messages:
        say(message)
    if report.failed:
        size = size_of(report.failed)
        say(f"{size} could not be read. `dateline check` tells each with its reason.")


# --- following the folder


def _watch(library: Library, engine: str | None) -> int:
    """Index now and after each change in the folder; only an interrupt ends it."""
    told: BuildReport | None = None
    never = threading.Event()
    for _ in library.watch(never):
        if told is None:
            told = _index(library, engine)
            sys.stdout.flush()
            say(f"Following {told.corpus}; ctrl-c ends it.")
            continue
        try:
            report = _build_in_turn(library)
        except LibraryError as error:
            # Whatever it is, the next change may put it right.
            say(str(error))
            continue
        if line := plain_output.run_in_a_line(report, told):
            say(line)
        told = report
    return DONE


def _build_in_turn(library: Library) -> BuildReport:
    """Index, after another process if one is at it."""
    waits = False
    while True:
        try:
            return _build(library)
        except AlreadyIndexing as error:
            if not waits:
                say(str(error))
            waits = True
            threading.Event().wait(_LOOK_AGAIN_S)
