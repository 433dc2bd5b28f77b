"""How long it takes to resolve names: all of a corpus, and those that one more article touches.

    python -m bench.resolving [--forms 100000] [--articles 2000 20000]

The first table resolves made-up names of people, bodies, places and bases, a few surnames among
them very common. The second adds an article of 25 names to a catalogue of such articles, and
tells how many forms are looked at again for it. All times are those of the processor.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from itertools import accumulate
from pathlib import Path

from bench.measuring import percentile, print_table, summary
from corpus.article import EntityType, NameForm
from corpus.entities.resolver import resolve
from index.catalogue_writer import CatalogueWriter
from index.ingest.analysis import AnalysedArticle, HeadRow
from index.references.features import Features
from index.resolution import resolve_corpus
from index.schema import prepare

_NAMES_IN_ARTICLE = 25
_HEAD = HeadRow("t", "", "", None, "", "", None, None, "", "", None, None, 1)
_FEATURES = Features((), (), (), (), 0, (), (), (), (), ())
_ONE_MORE = ["ms for one more", "95th percentile", "longest"]
_ONSETS = "b br c d f g h k kh l m n p r s sh t tr v z zh".split()
_RHYMES = "a e i o u ou ei".split()
_HEADS = ("Bank", "Ministry", "Council", "Ltd", "AG", "Command")


class Namer:
    """Makes up names; two namers with one seed make up the same."""

    def __init__(self, seed: int = 3) -> None:
        self._random = random.Random(seed)
        self._surnames = [self._word() for _ in range(8_000)]
        self._given = [self._word() for _ in range(1_500)]
        # The most common surname is that of one in 120, as in many countries.
        self._weights = list(accumulate(1 / (rank + 20) for rank in range(len(self._surnames))))

    def _word(self) -> str:
        choice = self._random.choice
        syllables = range(self._random.randint(2, 3))
        return "".join(choice(_ONSETS) + choice(_RHYMES) for _ in syllables).capitalize()

    def _surname(self) -> str:
        return self._random.choices(self._surnames, cum_weights=self._weights)[0]

    def _named(self) -> tuple[EntityType, str]:
        kind = self._random.random()
        if kind < 0.5:
            return EntityType.PERSON, f"{self._random.choice(self._given)} {self._surname()}"
        if kind < 0.6:
            return EntityType.PERSON, self._surname()
        if kind < 0.8:
            body = f"{self._word()} {self._word()} {self._random.choice(_HEADS)}"
            return EntityType.ORGANISATION, body
        if kind < 0.85:
            letters = self._random.choices("ABCDEFGHKLMNPRST", k=self._random.randint(2, 4))
            return EntityType.ORGANISATION, "".join(letters)
        if kind < 0.95:
            return EntityType.PLACE, self._word()
        return EntityType.FACILITY, f"{self._word()} air base"

    def forms(self, count: int) -> Iterator[NameForm]:
        """So many forms, each of another name."""
        known: set[tuple[EntityType, str]] = set()
        while len(known) < count:
            named = self._named()
            if named not in known:
                known.add(named)
                yield NameForm(named[0], named[1], named[1], 1, self._random.randint(1, 50))


def whole(count: int) -> list[str]:
    """A row: forms, entities, seconds of processor time."""
    forms = list(Namer().forms(count))
    began = time.process_time()
    found = resolve(forms)
    took = time.process_time() - began
    return [f"{count:,}", f"{len(found.entities):,}", f"{took:.1f}"]


class Growing:
    """A catalogue of articles that are nothing but names, without files, texts or an engine."""

    def __init__(self, folder: Path, articles: int, seed: int = 5) -> None:
        self._random = random.Random(seed)
        self._names = list(Namer(seed).forms(2 * articles))
        path = folder / "catalogue.sqlite"
        prepare(path)
        self.writer = CatalogueWriter(path)
        self._articles = 0
        with self.writer.transaction():
            for _ in range(articles):
                self.add()

    def add(self) -> None:
        """One more article of 25 names, some of them much more frequent than others."""
        rank = self._random.paretovariate
        places = {int(rank(0.35)) % len(self._names) for _ in range(_NAMES_IN_ARTICLE)}
        named = [self._names[place] for place in sorted(places)]
        forms = tuple((str(form.type), form.text, form.name, 2) for form in named)
        name = f"{self._articles:012x}"
        hashes = (name, name, name)
        article = AnalysedArticle(
            name, "", False, name, *hashes, None, _HEAD, "", "", forms, _FEATURES, (), "", ()
        )
        self.writer.add_article(article)
        self._articles += 1


def one_more(articles: int, tries: int = 20) -> list[str]:
    """A row: articles, forms, seconds for all names, then forms and milliseconds for one more."""
    with tempfile.TemporaryDirectory(prefix="dateline-bench-") as folder:
        growing = Growing(Path(folder), articles)
        with closing(growing.writer) as writer:
            began = time.process_time()
            with writer.transaction():
                forms = resolve_corpus(writer.connection)
            whole_s = time.process_time() - began
            took, looked_at = [], []
            for _ in range(tries):
                with writer.transaction():
                    growing.add()
                began = time.process_time()
                with writer.transaction():
                    looked_at.append(resolve_corpus(writer.connection))
                took.append((time.process_time() - began) * 1000)
    middle = f"{percentile(looked_at, 50):,}"
    return [f"{articles:,}", f"{forms:,}", f"{whole_s:.1f}", middle, *summary(took)]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--forms", type=int, default=100_000)
    parser.add_argument("--articles", type=int, nargs="*", default=[2_000, 20_000])
    options = parser.parse_args()
    print_table(
        ["forms", "entities", "seconds"],
        [whole(count) for count in (options.forms // 10, options.forms) if count],
    )
    print()
    heading = ["articles", "forms", "all of them, s", "forms for one more", *_ONE_MORE]
    print_table(heading, [one_more(articles) for articles in options.articles])


if __name__ == "__main__":
    main()
