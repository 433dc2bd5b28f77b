"""How an article uses its words: what a capital in one sentence owes to the other sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from corpus.entities.lexicon import lexicon
from corpus.entities.passage import Passage, Word

_WHERE = frozenset("in near from to at outside across into around".split())


class ArticleUse:
    """The uses of each folded word in all passages of an article.

    Passages in capitals throughout tell nothing, and headlines tell of small letters only.
    """

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._lower: set[str] = set()
        self._capital: Counter[str] = Counter()
        self._kinds: dict[str, set[str]] = {
            name: set() for name in ("titled", "speaks", "in", "the", "given", "head")
        }
        for passage in passages:
            if not passage.shouting:
                self._learn(passage)

    def features(self, word: Word) -> list[str]:
        """What the article tells of a capitalised word."""
        folded = word.folded
        found = [f"d:{name}" for name, words in self._kinds.items() if folded in words]
        if folded in self._lower:
            found.append("d:low")
        capitals = self._capital[folded]
        if capitals:
            found.append("d:cap" if capitals == 1 else "d:caps")
        return found

    def _learn(self, passage: Passage) -> None:
        before: Word | None = None
        for word in passage.words:
            if not word.capital:
                self._lower.add(word.folded)
                if before is not None and before.capital and word.folded in lexicon().speech:
                    self._kinds["speaks"].add(before.folded)
            elif not passage.headline:
                if not word.opens:
                    self._capital[word.folded] += 1
                if before is not None and word.gap in (" ", ". "):
                    self._pair(before, word)
            before = word

    def _pair(self, before: Word, word: Word) -> None:
        kinds, use = lexicon(), self._kinds
        titled = before.folded in kinds.titles or before.folded in kinds.honorifics
        if titled or (before.folded in kinds.roles and not before.capital):
            use["titled"].add(word.folded)
        elif before.folded in _WHERE:
            use["in"].add(word.folded)
        elif before.folded == "the":
            use["the"].add(word.folded)
        elif before.capital and before.folded in kinds.first_names:
            use["given"].add(word.folded)
        if before.capital and word.folded in kinds.organisation_heads:
            use["head"].add(before.folded)
