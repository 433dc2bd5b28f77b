"""corpus.yaml: what a person sets for a corpus, and what they correct in its articles."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Mapping
from dataclasses import astuple, dataclass, field

from corpus.fields import Fields
from corpus.limits import DEFAULT_LIMITS, Limits
from corpus.manifest.globs import matches_any
from corpus.strict_yaml import Problem

MANIFEST_NAME = "corpus.yaml"

# Where Dateline keeps what a person decides; never an article.
OWN_FOLDER = ".dateline"
_MOST_TOLD = 20
# More archives than may lie in one another, so that the work stays in proportion to the text.
_MOST_PLACES = 20
_FINGERPRINT = 16  # hexadecimal digits


def _sentence(problem: Problem) -> str:
    end = "" if problem.message.endswith((".", "?")) else "."
    if not problem.line:
        return f"{MANIFEST_NAME}: {problem.message}{end}"
    place = f"{MANIFEST_NAME}, line {problem.line}, column {problem.column}"
    return f"{place}: {problem.message}{end}"


class ManifestError(Exception):
    """corpus.yaml cannot be used; str() is a line for each problem, with its place.

    A problem in line 0 is one of the file as a whole.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        lines = [_sentence(problem) for problem in problems[:_MOST_TOLD]]
        if more := len(problems) - _MOST_TOLD:
            lines += [f"{MANIFEST_NAME}: {more} more problems."] if more > 0 else []
        super().__init__("\n".join(lines))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_FINGERPRINT]


def _by_file(common: str, corrections: Mapping[str, Fields]) -> dict[str, str]:
    """The fingerprint of each file that has corrections of its own or of articles in it."""
    gathered: dict[str, list[str]] = {}
    for path in sorted(corrections):
        said = repr((path, corrections[path]))
        ends = [place for place, sign in enumerate(path) if sign == "#"][:_MOST_PLACES]
        for end in (*ends, len(path)):
            gathered.setdefault(path[:end], []).append(said)
    return {file: _hash("\n".join((common, *said))) for file, said in gathered.items()}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What corpus.yaml says; the defaults are those of a folder without one.

    `language` (ISO 639-1) is that of articles which do not tell theirs and whose text does not
    show it. `include` and `exclude` are patterns as in `corpus.manifest.globs`. `publishers` are
    names by host, in lower case and without `www.`. `drop_lines` and `keep_lines` are as `drop`
    and `keep` in `CleaningSettings`. `infers` is whether dates are concluded from other articles.
    `corrections` are the fields that a person sets, by the path of the article (`news/a.txt`,
    `dump.jsonl#17`).
    """

    name: str = ""
    language: str | None = None
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    publishers: Mapping[str, str] = field(default_factory=dict)
    drop_lines: tuple[str, ...] = ()
    keep_lines: tuple[str, ...] = ()
    limits: Limits = DEFAULT_LIMITS
    infers: bool = True
    corrections: Mapping[str, Fields] = field(default_factory=dict)
    _common: str = field(init=False, repr=False, compare=False)
    _own: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # Asked for each file of the folder, so that both are made once.
        object.__setattr__(self, "_common", _hash(self._for_all()))
        object.__setattr__(self, "_own", _by_file(self._common, self.corrections))

    def wants(self, path: str) -> bool:
        """Whether the file at this path belongs to the corpus, as far as corpus.yaml says."""
        if path == MANIFEST_NAME or path.split("/", 1)[0] == OWN_FOLDER:
            return False
        if self.include and not matches_any(self.include, path):
            return False
        return not matches_any(self.exclude, path)

    def corrections_for(self, path: str) -> Fields:
        """What a person sets for the article at this path."""
        if not self.corrections:
            return ()
        return self.corrections.get(unicodedata.normalize("NFC", path), ())

    def fingerprint_for(self, path: str) -> str:
        """A short text that changes when the file at this path is to be read otherwise.

        It covers what holds for all files, and the corrections of the articles in this one.
        """
        if not self._own:
            return self._common
        return self._own.get(unicodedata.normalize("NFC", path), self._common)

    def _for_all(self) -> str:
        publishers = sorted(self.publishers.items())
        limits = astuple(self.limits)
        return repr((self.language, publishers, self.drop_lines, self.keep_lines, limits))


NO_MANIFEST = Manifest()
