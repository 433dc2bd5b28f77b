"""A file in, its articles out: read, cleaned and described, or a Failure that says why not."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from corpus.article import Article, Failure
from corpus.cleaning.clean import Cleaned, CleaningSettings, clean, set_aside_learned
from corpus.cleaning.clues import Clues
from corpus.document import Document, ReadError
from corpus.fields import Fields
from corpus.files import FoundFile
from corpus.metadata.describe import describe, title_field
from corpus.outcomes import Before, Outcome, Reading, Rules, Share, Unchanged
from corpus.readers.opening import hashes_of, pieces_of
from corpus.readers.pieces import Broken, LeftOut, Part, Piece
from corpus.readers.source import Budget, Source, too_large
from corpus.sanitize import safe_path
from corpus.sidecars import MOST_SIDECAR_BYTES, is_sidecar, read_sidecar

# Raised whenever files would be read otherwise than before: they are then read again.
EXTRACTOR_VERSION = 3

# The code of what could not be read at all, which is tried again on each run.
UNREADABLE = "unreadable"
# What is left out because it tells of another file.
SIDECARS = "sidecars, which describe other files"

_RETRY = "Check the permissions of the file; it is tried again on the next run."
_REPORT = "This is an error in Dateline; please report it with the file."


_NOTHING_BEFORE = Before()
_NO_RULES = Rules()
_ALL = Share()


def _nobody(_: str) -> None:
    """Nobody wants to know what is being read."""


def article_id(path: str) -> str:
    """The id of the article at a path: 12 hexadecimal digits."""
    return hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def path_of(file: str, address: str) -> str:
    """The path of an article in a file; that of the file itself where the address is empty."""
    return f"{file}#{address}" if address else file


def source_of(found: FoundFile, rules: Rules = _NO_RULES) -> Source:
    """A file of the corpus as a source to be read."""
    return Source(found.name, found.open, found.size, Budget(rules.manifest.limits))


def read_file(
    found: FoundFile,
    rules: Rules = _NO_RULES,
    before: Before = _NOTHING_BEFORE,
    share: Share = _ALL,
    entering: Callable[[str], None] = _nobody,
) -> Iterator[Outcome]:
    """The articles in a file, in their order, each read when it is asked for.

    Several processes may read a `share` of it each; what holds for the file as a whole is then
    only told with the first. `entering` is told the path of each article before it is read.
    Whatever is wrong with the file or a part of it is a Failure, never an exception.
    """
    try:
        yield from _Reader(found, rules, before, entering).run(share)
    except ReadError as refusal:
        if share.first == 0:
            yield _refused(found.path, refusal)
    except OSError as error:
        reason = safe_path(error.strerror or type(error).__name__).lower()
        yield Failure(found.path, "read", UNREADABLE, f"It cannot be read: {reason}.", _RETRY)
    except (MemoryError, RecursionError) as error:
        yield _too_much(found.path, error)


def read_bytes(path: str, raw: bytes, rules: Rules = _NO_RULES) -> Iterator[Outcome]:
    """The articles in the bytes of a file; `path` is printable, and its ending tells the format."""
    source = Source.of_bytes(path, raw, Budget(rules.manifest.limits))
    try:
        yield from _Reader(FoundFile.in_memory(path), rules).outcomes(pieces_of(source))
    except ReadError as refusal:
        yield _refused(path, refusal)
    except (MemoryError, RecursionError) as error:
        yield _too_much(path, error)


class _Reader:
    """Reads one file; its sidecar is read once for all articles in it."""

    def __init__(
        self,
        found: FoundFile,
        rules: Rules,
        before: Before = _NOTHING_BEFORE,
        entering: Callable[[str], None] = _nobody,
    ) -> None:
        self._found = found
        self._entering = entering
        self._rules = rules
        self._before = before
        self._known = frozenset(before.hashes.values()) if before.skip else frozenset()
        self._gone: frozenset[str] = frozenset()
        self._sidecar: tuple[Fields, tuple[str, ...]] = ((), ())
        self._salt = b""

    def run(self, share: Share) -> Iterator[Outcome]:
        """The outcomes of a share of the file.

        Raises ReadError or OSError where the file cannot be read further.
        """
        source = source_of(self._found, self._rules)
        if self._found.size > source.limits.file_bytes:
            raise too_large(self._found.size, source.limits.file_bytes)
        if self._is_sidecar(source):
            yield from islice((LeftOut(SIDECARS),), share.first, None)
            return
        self._read_sidecar()
        self._gone = self._addresses_gone(source)
        pieces = pieces_of(source, certain=self._found.certain)
        first = share.first + share.behind * share.of
        yield from self.outcomes(islice(pieces, first, None, share.of))

    def outcomes(self, pieces: Iterator[Piece]) -> Iterator[Outcome]:
        """What becomes of each piece."""
        for piece in pieces:
            if isinstance(piece, LeftOut):
                yield piece
            elif isinstance(piece, Broken):
                yield _refused(path_of(self._found.path, piece.address), piece.error)
            else:
                yield self._part(piece)

    def _addresses_gone(self, source: Source) -> frozenset[str]:
        """The addresses of which the article is not in the file any more.

        In a file of many, records move when one is put in before them: all of it must be seen.
        """
        before = self._before.hashes
        if not before or set(before) == {""}:
            return frozenset(before)
        hashes = hashes_of(source, certain=self._found.certain)
        now = {self._salted(address, raw) for address, raw in hashes.items()}
        return frozenset(address for address, raw in before.items() if raw not in now)

    def _is_sidecar(self, source: Source) -> bool:
        found = self._found
        if not found.beside or found.size > MOST_SIDECAR_BYTES:
            return False
        return is_sidecar(source.read(MOST_SIDECAR_BYTES), found.name)

    def _read_sidecar(self) -> None:
        sidecar = self._found.sidecar
        if sidecar is None:
            return
        try:
            with sidecar.open() as stream:
                raw = stream.read(MOST_SIDECAR_BYTES + 1)
        except OSError:
            self._sidecar = ((), (f"The sidecar {sidecar.name} cannot be read.",))
            return
        self._sidecar = read_sidecar(raw, sidecar.name)
        if self._sidecar[0]:
            self._salt = raw

    def _salted(self, address: str, raw_hash: str) -> str:
        """The hash of an article's bytes together with what else says something of it."""
        own = self._rules.manifest.corrections_for(path_of(self._found.path, address))
        if not self._salt and not own:
            return raw_hash
        return hashlib.sha256(raw_hash.encode() + self._salt + repr(own).encode()).hexdigest()

    def _part(self, part: Part) -> Outcome:
        path = path_of(self._found.path, part.address)
        raw_hash = self._salted(part.address, part.raw_hash)
        if raw_hash in self._known:
            return Unchanged(part.address, raw_hash)
        self._entering(path)
        try:
            article = self._article(path, part.read())
        except ReadError as refusal:
            return _refused(path, refusal)
        except (MemoryError, RecursionError) as error:
            return _too_much(path, error)
        except Exception as error:  # one article must not end the run
            told = safe_path(f"{type(error).__name__}: {error}")[:200]
            return Failure(
                path, "clean", "internal-error", f"It could not be read: {told}.", _REPORT
            )
        if isinstance(article, Failure):
            return article
        replaces = part.address in self._gone
        return Reading(article, part.address, raw_hash, text_hash(article), replaces)

    def _article(self, path: str, document: Document) -> Article | Failure:
        manifest = self._rules.manifest
        sidecar, doubts = self._sidecar
        fields = (*manifest.corrections_for(path), *sidecar, *document.fields)
        known_title = title_field(fields, manifest, path)
        cleaned = clean(document, known_title, _settings(self._rules))
        if not cleaned.body:
            message = "There is no text in it."
            return Failure(path, "clean", "empty", message, "Fill it or take it out of the folder.")
        known = describe(fields, cleaned, manifest, path)
        article = Article(
            id=article_id(path),
            paths=(path,),
            language=known.language,
            format=document.format,
            title=known.title,
            publisher=known.publisher,
            authors=known.authors,
            published=known.published,
            updated=known.updated,
            url=known.url,
            captions=cleaned.captions,
            body=cleaned.body,
            removed=cleaned.removed,
            warnings=(*document.warnings, *doubts, *cleaned.warnings, *known.warnings),
        )
        return without_furniture(article, self._rules)


def text_hash(article: Article) -> str:
    """The SHA-256 of an article's body in hexadecimal."""
    body = "\n".join(paragraph.text for paragraph in article.body)
    return hashlib.sha256(body.encode("utf-8")).hexdigest()


def without_furniture(article: Article, rules: Rules) -> Article:
    """The article with the lines set aside that were learned of its publisher; itself if none."""
    keys = rules.furniture.get(article.publisher.value or "")
    if not keys:
        return article
    parts = Cleaned(article.body, article.removed, article.captions, Clues(), (), _settings(rules))
    cleaned = set_aside_learned(parts, keys)
    if cleaned is parts:
        return article
    return replace(article, body=cleaned.body, removed=cleaned.removed)


def _settings(rules: Rules) -> CleaningSettings:
    return CleaningSettings(drop=rules.manifest.drop_lines, keep=rules.manifest.keep_lines)


def _refused(path: str, refusal: ReadError) -> Failure:
    stage = "read" if refusal.code in _BEFORE_DECODING else "decode"
    return Failure(path, stage, refusal.code, refusal.message, refusal.advice)


_BEFORE_DECODING = frozenset(("too-large", "missing-extra", "unsupported-format"))


def _too_much(path: str, error: Exception) -> Failure:
    if isinstance(error, MemoryError):
        message = "Reading it took more memory than it may."
    else:
        message = "It is nested too deeply to be read."
    advice = "Take it out of the folder, or raise the limit memory_mb in corpus.yaml."
    return Failure(path, "read", "too-much", message, advice)
