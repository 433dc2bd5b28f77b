"""The one door to a library: what screens, commands and scripts ask, and what they are told."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.article import Failure
from corpus.sanitize import safe_path
from index.answers import (
    ArticleView,
    BuildReport,
    CheckReport,
    Head,
    LeftOutCount,
    LibraryStatus,
    Progress,
)
from index.catalogue import Catalogue
from index.decision_keeper import DecisionKeeper
from index.engines.choosing import Engines, why_serving
from index.errors import CorpusMissing
from index.following import EngineFollower, engine_errors
from index.home import LibraryPlace, library_place
from index.library_entities import EntityDoor
from index.library_links import LinkDoor, known_article
from index.library_quotes import QuoteDoor
from index.library_saved import SavedDoor
from index.library_search import SearchDoor
from index.library_stories import StoryDoor
from index.opening import open_catalogue, storage_errors

if TYPE_CHECKING:
    from index.ingest.background import BackgroundBuild


class Library(SearchDoor, SavedDoor, EntityDoor, LinkDoor, QuoteDoor, StoryDoor):
    """The index of one folder of articles.

    All methods may be called from any thread. They raise `index.errors.LibraryError`, of which
    the text is a sentence for the user, and nothing else that a user could be the cause of.
    """

    def __init__(self, corpus: Path, place: LibraryPlace, home: Path | None) -> None:
        self._corpus = corpus
        self._place = place
        self._home = home
        self._lock = threading.RLock()
        self._engines = Engines(place.engine)
        self._decisions = DecisionKeeper(corpus)
        self._follower = EngineFollower(place, self._engines, self._decisions)
        self._attach(open_catalogue(place))

    @classmethod
    def open(cls, corpus: Path, home: Path | None = None) -> Library:
        """Open the library of a folder, empty where it was never indexed. Reads no article.

        Raises CorpusMissing, HomeUnusable, NewerLibrary, or AlreadyIndexing where an old index
        must be replaced while another process writes to it.
        """
        shown = safe_path(str(corpus))
        try:
            resolved = corpus.resolve(strict=True)
            is_folder = resolved.is_dir()
        except FileNotFoundError:
            raise CorpusMissing(f"There is no folder {shown}.") from None
        except (OSError, RuntimeError, ValueError) as error:
            reason = getattr(error, "strerror", None) or type(error).__name__
            raise CorpusMissing(f"{shown} cannot be opened: {reason.lower()}.") from error
        if not is_folder:
            raise CorpusMissing(f"{shown} is a file. Dateline opens a folder of articles.")
        return cls(resolved, library_place(resolved, home), home)

    def close(self) -> None:
        """Let go of all files."""
        with self._lock:
            self._catalogue.close()
            self._engines.close()

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def refresh(self) -> None:
        """Follow what another process committed, even if it made the catalogue anew."""
        with self._lock, storage_errors():
            if self._inode() != self._opened_inode:
                self._catalogue.close()
                self._attach(open_catalogue(self._place))

    def status(self) -> LibraryStatus:
        """The state of the library at a glance."""
        with storage_errors():
            catalogue = self._catalogue
            articles, engine = catalogue.count(), self._follower.serving(catalogue).name
            return LibraryStatus(
                corpus=safe_path(str(self._corpus)),
                name=catalogue.meta("name") or safe_path(self._corpus.name or str(self._corpus)),
                articles=articles,
                entities=catalogue.entity_total(),
                failed=len(catalogue.failures()),
                generation=catalogue.generation(),
                complete=catalogue.meta("complete") is not None,
                engine=engine,
                engine_why=why_serving(engine, self._place.read_wanted_engine(), articles),
            )

    # Indexing

    def build(
        self,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
        engine: str | None = None,
    ) -> BuildReport:
        """Index what is new in the folder; `progress` comes about ten times a second at most.

        `cancelled` ends the run after the batch in hand; the next run goes on. `engine` ("auto",
        "whoosh", "tantivy") is to serve the library from now on, in this run and the next ones.
        Raises AlreadyIndexing, CorpusMissing, StorageFailed, EngineUnavailable.
        """
        from index.ingest.building import build  # not needed by those who only read

        with storage_errors(), engine_errors():
            report, catalogue = build(self._desk(), progress, cancelled, engine)
            with self._lock:
                if catalogue is not self._catalogue:
                    self._attach(catalogue)
        return report

    def build_in_background(self, engine: str | None = None) -> BackgroundBuild:
        """Index in a process of its own, so that a screen stays fluent. Arguments as of `build`."""
        from index.ingest.background import BackgroundBuild

        return BackgroundBuild(self._corpus, self._home, engine)

    def needs_mending(self) -> bool:
        """Whether the full-text index is not in order, so that questions would have to wait.

        It takes the same few milliseconds for any number of articles.
        """
        with storage_errors(), engine_errors():
            return self._follower.needs_mending(self._catalogue)

    def mend(
        self,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> str | None:
        """Make the full-text index fit the catalogue; gives a sentence if something was wrong.

        Arguments as of `build`, which does the same. Raises AlreadyIndexing, StorageFailed.
        """
        with storage_errors(), engine_errors():
            try:
                return self._follower.mend(self._catalogue, progress, cancelled)
            finally:
                self._follower.doubt()

    def watch(self, stop: threading.Event) -> Iterator[None]:
        """Comes once when following the folder has begun, then after each change in it.

        Blocks the calling thread until `stop` is set. What changes after it has come, as while
        its caller indexes, makes it come again.
        """
        from index.ingest.watching import changes  # not needed by those who only read

        return changes(self._corpus, stop)

    def check(self) -> CheckReport:
        """Verify the library and say what is wrong."""
        from index.checks import check

        with storage_errors():
            return check(self._desk())

    def failures(self) -> tuple[Failure, ...]:
        """The files that could not be taken in, by path."""
        with storage_errors():
            return self._catalogue.failures()

    def left_out(self) -> tuple[LeftOutCount, ...]:
        """What of the files holds no article, such as pictures in an archive, by path."""
        with storage_errors():
            return self._catalogue.left_out()

    # Reading

    def article(self, article_id: str) -> ArticleView:
        """An article for reading. Raises NoSuchArticle."""
        with storage_errors(), known_article(article_id):
            catalogue = self._catalogue
            return ArticleView(
                article=catalogue.article(article_id),
                annotations=catalogue.annotations(article_id),
                entities=catalogue.entities_of_article(article_id),
                head=catalogue.heads((article_id,))[article_id],
            )

    def find_article(self, reference: str) -> Head:
        """The article that an id, an unambiguous start of one, or a path means.

        A path is relative to the corpus folder, or leads into it from outside. Raises
        NoSuchArticle or AmbiguousArticle.
        """
        from index.finding import find_article

        with storage_errors():
            return find_article(self._catalogue, self._corpus, reference)

    # Behind the door

    def _attach(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._opened_inode = self._inode()
        self._follower.doubt()
        self._serve_with(self._follower.serving(catalogue))

    def _inode(self) -> int:
        """Tells a catalogue that was made anew from the one that was opened."""
        try:
            return self._place.catalogue.stat().st_ino
        except OSError:
            return 0
