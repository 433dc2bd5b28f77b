"""Which articles may bear on one: found in the store's postings, with bounded work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from index.link_answers import LinkType
from index.references import store
from index.references.background import background, damped
from index.references.reading import Reading

# Articles for which evidence is built, for each type of link.
EXAMINED = 20
# Articles whose features are compared in full before that.
COMPARED = 40
# The heaviest terms of the article asked about that lead to candidates.
_QUERY_TERMS = 30
# Postings read for one key. A key of more articles than this is in a mass of copies, of which
# any will do, or says little.
_MOST_POSTINGS = 1_000
# A term of more than 2% of the corpus tells little, but in small corpora every term is such.
_COMMON_SHARE, _ALWAYS_RARE = 0.02, 50
# However large the corpus, so that thirty keys are so many times thirty postings at most.
_NEVER_RARE = 2_000
# Of the 24 indexed hashes of a text, one that is half the same has about ten.
_LEAST_HASHES = 3
# Of pairs of articles of BASIL that render one statement, all had four rare words of statements
# in common, and each was among the ten that shared most, or alike as a whole.
_LEAST_STATEMENT_TERMS, SAYING_ALIKE = 3, 10
# A word of statements that is rare in news at large but common here is one of a statement that
# is told again and again: the rarest of them lead to some of those who tell it.
_RARE_IN_NEWS, _TOLD_AGAIN, _LEAST_TOLD_AGAIN, _FEW_POSTINGS = 5.0, 6, 3, 200


def by_terms(reading: Reading) -> list[str]:
    """Articles that share telling terms, the likest first; at most COMPARED."""
    features = reading.features
    if features is None:
        return []
    reading.weights.learn(stem for stem, _ in features.terms)
    weights = reading.weights
    weighted = {stem: weight * damped(weights.of(stem)) for stem, weight in features.terms}
    found = store.keys(reading.connection, store.Kind.TERM, weighted)
    common = _common(reading)
    telling = [key for key in found.values() if key.articles <= common]
    telling.sort(key=lambda key: (-weighted[key.text], key.text))
    asked = {key.number: round(1000 * weighted[key.text]) for key in telling[:_QUERY_TERMS]}
    return _found(reading, store.scored(reading.connection, asked, COMPARED + 1), COMPARED)


def _common(reading: Reading) -> int:
    """A key of more articles than this tells too little to be followed."""
    return min(max(_ALWAYS_RARE, int(reading.articles * _COMMON_SHARE)), _NEVER_RARE)


def by_text(reading: Reading) -> list[str]:
    """Articles of which a good part may be the same word for word, the likest first."""
    features = reading.features
    if features is None:
        return []
    smallest = [store.hash_key(value) for value in features.sketch[: store.INDEXED_HASHES]]
    counted = _count(reading, smallest)
    enough = _at_least(counted, min(_LEAST_HASHES, len(smallest)))
    found = _best(reading, enough, EXAMINED)
    if len(enough) > EXAMINED:
        # Those that share half of what was looked up, as a copy does.
        many = sum(count >= len(smallest) // 2 for count in enough.values()) - 1
        if len(counted) >= _MOST_POSTINGS:
            many = max(many, max(store.count(reading.connection, key) for key in smallest) - 1)
        reading.leave_out(LinkType.NEAR_DUPLICATE, many - EXAMINED)
    return found


def by_statements(reading: Reading) -> list[str]:
    """Articles in which people say something with the same rare words, the likest first.

    At most SAYING_ALIKE, but up to EXAMINED of what is told again and again.
    """
    features = reading.features
    if features is None:
        return []
    reading.weights.learn(features.statements)
    found = store.keys(reading.connection, store.Kind.STATEMENT, features.statements)
    common = _common(reading)
    rare = [key for key in found.values() if key.articles <= common]
    counts = {key.number: round(1000 * reading.weights.of(key.text)) + 1 for key in rare}
    sharing = store.scored(reading.connection, counts, SAYING_ALIKE + 1, _LEAST_STATEMENT_TERMS)
    ids = _found(reading, sharing, SAYING_ALIKE)
    again = _told_again(key for key in found.values() if key.articles > common)
    if len(again) >= _LEAST_TOLD_AGAIN:
        more = _by_weight(reading, again, _FEW_POSTINGS, _LEAST_TOLD_AGAIN)
        ids = list(dict.fromkeys((*ids, *more)))[:EXAMINED]
        # All that have the least common of these words may tell it.
        reading.leave_out(LinkType.SHARED_QUOTE, min(key.articles for key in again) - 1 - len(ids))
    return ids


def _told_again(keys: Iterable[store.Key]) -> list[store.Key]:
    rarity = background().weight
    telling = [key for key in keys if rarity(key.text) >= _RARE_IN_NEWS]
    return sorted(telling, key=lambda key: (-rarity(key.text), key.text))[:_TOLD_AGAIN]


def _by_weight(reading: Reading, keys: Iterable[store.Key], postings: int, least: int) -> list[str]:
    """The articles that share so many of the keys at least, by the weight of these."""
    scores: Counter[int] = Counter()
    shared: Counter[int] = Counter()
    for key in keys:
        for posted in store.postings(reading.connection, key, postings):
            shared[posted.article] += 1
            scores[posted.article] += round(1000 * reading.weights.of(key.text)) + 1
    enough = _at_least(shared, least)
    return _best(reading, Counter({one: scores[one] for one in enough}), EXAMINED)


def by_sources(reading: Reading, keys: Iterable[str]) -> dict[str, set[str]]:
    """Which articles name a source under which of the keys."""
    found = store.keys(reading.connection, store.Kind.SOURCE, keys)
    naming: dict[int, set[str]] = {}
    for key in found.values():
        for posted in store.postings(reading.connection, key, _MOST_POSTINGS):
            naming.setdefault(posted.article, set()).add(key.text)
    ids = store.article_ids(reading.connection, naming)
    return {ids[one]: named for one, named in naming.items() if ids[one] != reading.here.id}


def _count(reading: Reading, keys: Iterable[store.Key]) -> Counter[int]:
    counted: Counter[int] = Counter()
    for key in keys:
        for posted in store.postings(reading.connection, key, _MOST_POSTINGS):
            counted[posted.article] += 1
    return counted


def _at_least(counted: Counter[int], least: int) -> Counter[int]:
    return Counter({one: count for one, count in counted.items() if count >= least})


def _best(reading: Reading, scores: Counter[int], limit: int) -> list[str]:
    """The articles of the highest scores without the one asked about; equal ones as stored."""
    ranked = sorted(scores.items(), key=lambda one: (-one[1], one[0]))[: limit + 1]
    return _found(reading, ranked, limit)


def _found(reading: Reading, ranked: Sequence[tuple[int, int]], limit: int) -> list[str]:
    """The ids of articles by number, without the one asked about; at most `limit`."""
    ids = store.article_ids(reading.connection, (number for number, _ in ranked))
    found = [ids[number] for number, _ in ranked]
    return [one for one in found if one != reading.here.id][:limit]
