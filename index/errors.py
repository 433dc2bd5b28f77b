"""What can go wrong with a library, each told in a plain sentence that says what to do."""

from __future__ import annotations


class LibraryError(Exception):
    """Something is wrong with a library; `str()` is a sentence for the user."""


class CorpusMissing(LibraryError):
    """The folder of articles is not there, is no folder, or cannot be read."""


class BadManifest(LibraryError):
    """The corpus.yaml of the folder has mistakes; the text tells each with line and column."""


class HomeUnusable(LibraryError):
    """The place where indexes are kept cannot be written."""


class NoSuchArticle(LibraryError):
    """No article is meant by a reference."""


class AmbiguousArticle(LibraryError):
    """More than one article is meant by a reference."""


class AlreadyIndexing(LibraryError):
    """Another process is writing to the same library."""


class NewerLibrary(LibraryError):
    """The index was made by a newer version of the program."""


class DamagedLibrary(LibraryError):
    """The catalogue turned out to be damaged while it was in use."""


class StorageFailed(LibraryError):
    """The disk is full, or the catalogue cannot be read or written."""


class EngineUnavailable(LibraryError):
    """There is no engine of this name, or it is not installed."""


class IndexNotReady(LibraryError):
    """The full-text index is being built anew, or has to be; nothing can be searched for yet."""


class BuildFailed(LibraryError):
    """Indexing stopped before its end."""


class NoSuchEntity(LibraryError):
    """No entity is meant by a name."""


class AmbiguousEntity(LibraryError):
    """More than one entity is meant by a name."""


class DecisionRefused(LibraryError):
    """What was to be settled cannot be meant, as merging an entity with itself."""


class NothingToUndo(LibraryError):
    """There is no decision to take back."""


class DecisionsUnwritable(LibraryError):
    """What a person settles cannot be kept beside the articles."""


class NoSuchStory(LibraryError):
    """No story is meant by an id, or an article is in none."""


class AmbiguousStory(LibraryError):
    """More than one story is meant by the start of an id."""


class NoSuchSearch(LibraryError):
    """No saved search is meant by a name."""


class SearchRefused(LibraryError):
    """A search cannot be kept so, as under a name that another one has."""
