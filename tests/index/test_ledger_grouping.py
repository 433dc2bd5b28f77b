"""Whichever way articles come and go, the ledger groups their quotes as from scratch."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import Annotations, Quote, QuoteKind
from index.ledger import grouping, store
from index.ledger.sayings import sayings

DIRECT, MIXED, INDIRECT = QuoteKind.DIRECT, QuoteKind.MIXED, QuoteKind.INDIRECT
Said = tuple[str, str | None, QuoteKind]

FULL = "The lighthouse at Skarvik will keep its lamp until the last trawler is home"
CUT = "will keep its lamp until the last trawler is home"
TOLD = "the lamp of the lighthouse in Skarvik stays until every trawler has come home"
OTHER = "the lighthouse needs a new lens, and nobody in the village has money for lenses"
SHORT = "we will see"


class Ledger:
    """The tables of the ledger alone, with articles by number."""

    def __init__(self) -> None:
        self.connection = sqlite3.connect(":memory:", isolation_level=None)
        self.connection.executescript(store.SCHEMA)

    def put(self, article: int, *said: Said) -> None:
        quotes = tuple(
            Quote(0, 0, len(text), text, kind, speaker, "said") for text, speaker, kind in said
        )
        grouping.put(self.connection, article, sayings(Annotations(quotes=quotes), ()), ())

    def remove(self, article: int) -> None:
        grouping.remove(self.connection, article)

    def groups(self) -> set[frozenset[tuple[int, int]]]:
        """The utterances, each as the places of its renderings: (article, number of the quote)."""
        rows = self.connection.execute(
            "SELECT w.utterance, q.article, q.place FROM ledger_quotes q"
            " JOIN ledger_wordings w USING (wording)"
        )
        found: dict[int, set[tuple[int, int]]] = {}
        for utterance, *place in rows:
            found.setdefault(utterance, set()).add(tuple(place))
        return {frozenset(places) for places in found.values()}

    def counts(self) -> set[tuple[int, int, int]]:
        """What the utterances count: number, articles, renderings."""
        return set(self.connection.execute("SELECT * FROM ledger_utterances"))

    def true_counts(self) -> set[tuple[int, int, int]]:
        """What they should count."""
        return set(
            self.connection.execute(
                "SELECT w.utterance, count(DISTINCT q.article), count(*) FROM ledger_quotes q"
                " JOIN ledger_wordings w USING (wording) GROUP BY w.utterance"
            )
        )

    def size(self) -> dict[str, int]:
        """How many rows each table has. Raises sqlite3.DatabaseError where words are wrong."""
        # What the index of the words has in its own tables depends on how it came about.
        self.connection.execute(
            "INSERT INTO ledger_words(ledger_words, rank) VALUES ('integrity-check', 1)"
        )
        tables = self.connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'ledger_words%'"
        )
        count = "SELECT count(*) FROM "
        return {name: self.connection.execute(count + name).fetchone()[0] for (name,) in tables}


def grouped(*articles: Sequence[Said]) -> set[frozenset[tuple[int, int]]]:
    ledger = Ledger()
    for number, said in enumerate(articles, 1):
        ledger.put(number, *said)
    return ledger.groups()


def test_the_same_words_are_one_utterance_whoever_is_named() -> None:
    assert grouped([(FULL, "Ane Lie", DIRECT)], [(FULL, None, DIRECT)]) == {
        frozenset({(1, 0), (2, 0)})
    }


def test_a_trimmed_quote_is_the_same_utterance() -> None:
    assert len(grouped([(FULL, "Ane Lie", DIRECT)], [(CUT, "Lie", DIRECT)])) == 1
    assert len(grouped([(FULL, "Ane Lie", DIRECT)], [(CUT, None, MIXED)])) == 1


def test_words_in_brackets_leave_it_the_same_utterance() -> None:
    bracketed = FULL.replace("its lamp", "[the] lamp")
    assert len(grouped([(FULL, "Ane Lie", DIRECT)], [(bracketed, "Ane Lie", DIRECT)])) == 1


def test_a_statement_in_other_words_needs_the_same_speaker() -> None:
    assert len(grouped([(FULL, "Ane Lie", DIRECT)], [(TOLD, "Lie", INDIRECT)])) == 1
    assert len(grouped([(FULL, "Ane Lie", DIRECT)], [(TOLD, "Odd Berg", INDIRECT)])) == 2
    assert len(grouped([(FULL, "an official", DIRECT)], [(TOLD, "an official", INDIRECT)])) == 2


def test_what_shares_a_subject_is_not_one_utterance() -> None:
    assert len(grouped([(FULL, "Ane Lie", DIRECT)], [(OTHER, "Ane Lie", DIRECT)])) == 2


def test_in_other_languages_only_the_same_words_are_one_utterance() -> None:
    said = "Der Hafen bleibt so lange offen, wie die Kranführer ihren vollen Lohn bekommen"
    other = "Der Hafen bleibt nicht so lange offen, wie die Kranführer es von uns verlangen"
    cut = "bleibt so lange offen, wie die Kranführer ihren vollen Lohn bekommen"
    assert len(grouped([(said, "Ane Lie", DIRECT)], [(other, "Ane Lie", INDIRECT)])) == 2
    assert len(grouped([(said, "Ane Lie", DIRECT)], [(cut, "Ane Lie", MIXED)])) == 1


def test_common_words_are_one_utterance_only_of_one_speaker() -> None:
    assert len(grouped([(SHORT, "Ane Lie", DIRECT)], [(SHORT, "Odd Berg", DIRECT)])) == 2
    assert len(grouped([(SHORT, "Ane Lie", DIRECT)], [(SHORT, "Ane Lie", DIRECT)])) == 1


def test_an_article_does_not_say_one_thing_twice_in_other_words() -> None:
    assert len(grouped([(FULL, "Ane Lie", DIRECT), (TOLD, "Ane Lie", INDIRECT)])) == 2
    assert len(grouped([(FULL, "Ane Lie", DIRECT), (CUT, "Ane Lie", DIRECT)])) == 1


def test_what_one_article_has_side_by_side_is_parted_as_long_as_it_is_there() -> None:
    ledger = Ledger()
    ledger.put(1, (FULL, "Ane Lie", DIRECT))
    ledger.put(2, (TOLD, "Ane Lie", INDIRECT))
    assert len(ledger.groups()) == 1
    ledger.put(3, (FULL, "Ane Lie", DIRECT), (TOLD, "Ane Lie", INDIRECT))
    assert len(ledger.groups()) == 2
    ledger.remove(3)
    assert len(ledger.groups()) == 1


def test_storing_the_same_again_touches_nothing() -> None:
    ledger = Ledger()
    ledger.put(1, (FULL, "Ane Lie", DIRECT), (SHORT, None, MIXED))
    before = ledger.connection.total_changes
    ledger.put(1, (FULL, "Ane Lie", DIRECT), (SHORT, None, MIXED))
    assert ledger.connection.total_changes == before


def test_nothing_is_left_of_articles_that_went() -> None:
    ledger = Ledger()
    ledger.put(1, (FULL, "Ane Lie", DIRECT), (OTHER, None, MIXED))
    ledger.put(2, (TOLD, "Lie", INDIRECT))
    ledger.remove(1)
    ledger.remove(2)
    assert set(ledger.size().values()) == {0}


def test_one_quote_in_ten_thousand_articles_is_compared_once() -> None:
    ledger = Ledger()
    for article in range(1, 1_001):
        ledger.put(article, (FULL, "Ane Lie", DIRECT))
    ledger.put(1_001, (TOLD, "Lie", INDIRECT))
    sizes = ledger.size()
    assert ledger.counts() == {(1, 1_001, 1_001)}
    assert sizes["ledger_wordings"] == 2
    assert sizes["ledger_postings"] < 60


# Every text is near some and far from others, so that groups join and part.
_SAID = st.tuples(
    st.sampled_from([FULL, CUT, TOLD, OTHER, SHORT, f"{CUT}, and {OTHER}"]),
    st.sampled_from(["Ane Lie", "Lie", "Odd Berg", "officials", None]),
    st.sampled_from([DIRECT, MIXED, INDIRECT]),
)
_STEPS = st.lists(st.tuples(st.integers(1, 5), st.lists(_SAID, max_size=3)), max_size=12)


@settings(max_examples=60, deadline=None)
@given(steps=_STEPS, order=st.permutations(range(1, 6)))
def test_one_by_one_gives_what_from_scratch_gives(
    steps: list[tuple[int, list[Said]]], order: list[int]
) -> None:
    ledger = Ledger()
    articles: dict[int, list[Said]] = {}
    for article, said in steps:
        articles[article] = said
        if said:
            ledger.put(article, *said)
        else:
            ledger.remove(article)
        assert ledger.counts() == ledger.true_counts()
    again = _from_scratch(articles, order)
    assert ledger.groups() == again.groups()
    assert ledger.size() == again.size()


def _from_scratch(articles: Mapping[int, Sequence[Said]], order: Sequence[int]) -> Ledger:
    ledger = Ledger()
    for article in order:
        if articles.get(article):
            ledger.put(article, *articles[article])
    return ledger
