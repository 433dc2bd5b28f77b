"""Verifying a library: whether everything is there, whole, and in step."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from corpus.sanitize import safe_path
from index.answers import CheckReport, Finding
from index.catalogue import Catalogue
from index.deciding import Desk, notices, states
from index.decision_file import shown_name
from index.decision_lines import ENTITY_DECISIONS
from index.engine_seal import ENGINE, is_sealed
from index.engines.choosing import is_installed, why_serving
from index.engines.protocol import EngineError
from index.home import LibraryPlace
from index.link_verdicts import link_findings
from index.schema import SCHEMA_VERSION
from index.search_keeper import search_findings
from index.stories.checking import story_finding

_INDEX_AGAIN = "Index the folder again."
_DECISIONS = (
    f"Put it right in {shown_name(ENTITY_DECISIONS)}, or remove the line. What takes no effect "
    "does no harm: it counts again when the names are there."
)
_ORPHANS = {
    "places without an article": (
        "SELECT count(*) FROM places WHERE article NOT IN (SELECT number FROM articles)"
    ),
    "places without a file": (
        "SELECT count(*) FROM places WHERE file NOT IN (SELECT file FROM files)"
    ),
    "articles without a place": (
        "SELECT count(*) FROM articles WHERE number NOT IN (SELECT article FROM places)"
    ),
    "articles without a text": (
        "SELECT count(*) FROM articles WHERE number NOT IN (SELECT article FROM texts)"
    ),
    "texts without an article": (
        "SELECT count(*) FROM texts WHERE article NOT IN (SELECT number FROM articles)"
    ),
    "names without an article": (
        "SELECT count(*) FROM article_forms WHERE article NOT IN (SELECT number FROM articles)"
    ),
    "articles of unknown entities": (
        "SELECT count(*) FROM article_entities WHERE entity NOT IN (SELECT entity FROM entities)"
    ),
    "articles without links": (
        "SELECT count(*) FROM articles WHERE id NOT IN (SELECT article FROM reference_articles)"
    ),
    "links without an article": (
        "SELECT count(*) FROM reference_articles WHERE article NOT IN (SELECT id FROM articles)"
    ),
}


def check(desk: Desk) -> CheckReport:
    """Look at everything; takes about a second for 10,000 articles.

    Nothing is changed, but a damaged catalogue is condemned: most damage lies where indexing
    does not look, so the next run must be told to replace it.
    """
    catalogue = desk.catalogue
    whole = _whole(desk.place, catalogue)
    if not whole.ok:
        desk.place.condemned.touch()
    findings = [_corpus(desk.keeper.corpus), _version(catalogue), whole]
    if whole.ok:
        findings += [_complete(catalogue), _orphans(catalogue), _engine(desk)]
        findings.append(story_finding(catalogue.read_connection()))
        findings += _decisions(desk)
        findings += search_findings(desk.keeper.corpus, desk.place)
        findings += link_findings(desk.keeper, catalogue)
    if not whole.ok:
        return CheckReport(tuple(findings), ())
    return CheckReport(tuple(findings), catalogue.failures(), catalogue.left_out())


def _corpus(corpus: Path) -> Finding:
    shown = safe_path(str(corpus))
    if corpus.is_dir():
        return Finding("corpus", True, f"The folder {shown} is there.")
    return Finding(
        "corpus",
        False,
        f"The folder {shown} is not there.",
        "Bring it back, or open the folder where the articles are now.",
    )


def _version(catalogue: Catalogue) -> Finding:
    found = catalogue.read_connection().execute("PRAGMA user_version").fetchone()[0]
    if found == SCHEMA_VERSION:
        return Finding("version", True, f"The index has version {found}.")
    return Finding(
        "version",
        False,
        f"The index has version {found}; this program needs {SCHEMA_VERSION}.",
        _INDEX_AGAIN,
    )


def _whole(place: LibraryPlace, catalogue: Catalogue) -> Finding:
    try:
        rows = catalogue.read_connection().execute("PRAGMA integrity_check(3)").fetchall()
        faults = [str(row[0]) for row in rows if row[0] != "ok"]
    except sqlite3.DatabaseError as error:
        faults = [str(error)]
    if not faults:
        shown = safe_path(str(place.catalogue))
        return Finding("catalogue", True, f"The catalogue {shown} is whole.")
    return Finding(
        "catalogue",
        False,
        f"The catalogue is damaged: {'; '.join(faults)}.",
        f"{_INDEX_AGAIN} It is then built anew from the articles, and the damaged file is kept.",
    )


def _complete(catalogue: Catalogue) -> Finding:
    articles = catalogue.count()
    if catalogue.meta("complete") is not None:
        return Finding("indexing", True, f"{_counted(articles, 'article')}, indexed to the end.")
    return Finding(
        "indexing",
        False,
        f"The folder was never indexed to the end; {_counted(articles, 'article')} so far.",
        _INDEX_AGAIN,
    )


def _orphans(catalogue: Catalogue) -> Finding:
    connection = catalogue.read_connection()
    counts = {name: connection.execute(query).fetchone()[0] for name, query in _ORPHANS.items()}
    faults = [f"{count} {name}" for name, count in counts.items() if count]
    if not faults:
        return Finding("rows", True, "The tables of the catalogue fit together.")
    return Finding(
        "rows", False, f"The tables do not fit together: {', '.join(faults)}.", _INDEX_AGAIN
    )


def _engine(desk: Desk) -> Finding:
    """Which engine has the full-text index, why, and whether it is the one that it should be."""
    catalogue = desk.catalogue
    articles, pending = catalogue.count(), catalogue.pending_count()
    name = catalogue.meta(ENGINE)
    if name is None or not articles:
        return Finding("full text", True, "There is nothing to search yet.")
    why = why_serving(name, desk.place.read_wanted_engine(), articles)
    if not is_installed(name):
        message = f"The full-text index was made by {name}, which is not installed."
        return Finding("full text", False, message, f"{_INDEX_AGAIN} Another engine takes over.")
    engine, folder = desk.engines.get(name), desk.engines.folder_of(name)
    try:
        held = engine.count_documents()
    except EngineError as error:
        return Finding("full text", False, str(error), _INDEX_AGAIN)
    if not is_sealed(catalogue.meta, folder, engine.fingerprint):
        message = f"The full-text index of {name} is not the one that was written last."
        return Finding("full text", False, message, _INDEX_AGAIN)
    told = f"The full-text index holds {_counted(held, 'article')}; {name} has it, {why}."
    if held == catalogue.indexed_count() and not pending:
        return Finding("full text", True, told)
    message = (
        f"The full-text index holds {held:,} of {_counted(articles, 'article')}; "
        f"{pending:,} are to be brought up to date."
    )
    return Finding("full text", False, message, _INDEX_AGAIN)


def _decisions(desk: Desk) -> list[Finding]:
    """Whether all that a person settled takes effect; nothing where nothing was settled."""
    if told := notices(desk):
        return [Finding("decisions", False, each, _DECISIONS) for each in told]
    found = states(desk)
    if not found:
        return []
    aside = sum(not each.applies for each in found)
    message = f"{_counted(len(found), 'decision')}, {aside:,} of them set aside by later ones."
    if not aside:
        message = f"{_counted(len(found), 'decision')}, and nothing in the way of any."
    return [Finding("decisions", True, message)]


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
