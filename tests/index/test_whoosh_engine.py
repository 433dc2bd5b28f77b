"""The Whoosh engine finds, counts, orders, follows commits, and says when it cannot be read."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import EntityType
from index.engines.protocol import (
    EngineBusy,
    EngineDocument,
    EngineFacets,
    EngineUnusable,
    Period,
)
from index.engines.scoring import RECENT_DAYS
from index.engines.whoosh_engine import WhooshEngine
from index.query.tree import (
    All,
    And,
    Entities,
    Field,
    Filtered,
    Fuzzy,
    Known,
    Named,
    Near,
    Node,
    Not,
    Or,
    Outlet,
    Pattern,
    Published,
    Words,
)
from index.search_answers import Sort

DAY = date(2024, 12, 10).toordinal()

DOCUMENTS = (
    EngineDocument(
        number=1,
        title="crane at the quay",
        body=("the crane lifts a crate", "base and harbour lie still"),
        entities=("person:ferro", "place:quay"),
        entity_types=("place", "person"),
        outlet="Levant Wire",
        publisher="levant wire",
        authors=("nadia ferro", "karim halabi"),
        path="2024 a txt",
        language="en",
        earliest=DAY,
        latest=DAY,
    ),
    EngineDocument(
        number=2,
        title="radars",
        body=("an s 400 left the air base the crane stayed",),
        entities=("place:quay",),
        entity_types=("place",),
        path="b txt",
        language="en",
        earliest=DAY + 2,
        latest=DAY + 9,
        stated=False,
    ),
    EngineDocument(number=3, title="", body=("cafe crates crate by crate",), path="c txt"),
)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    engine = WhooshEngine(tmp_path / "engine")
    write(engine, *DOCUMENTS)
    yield engine
    engine.close()


def write(engine: WhooshEngine, *documents: EngineDocument) -> None:
    with engine.writer() as batch:
        for document in documents:
            batch.add(document)
    engine.refresh()


def found(engine: WhooshEngine, node: Node, **more: object) -> str:
    """The numbers found, in order, each a single digit."""
    return "".join(str(hit) for hit, _ in engine.search(node, **more).hits)  # type: ignore[arg-type]


def w(text: str, **more: object) -> Words:
    return Words(tuple(text.split()), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("node", "numbers"),
    [
        (w("crane"), "12"),
        (w("cafe"), "3"),
        (w("air base"), "2"),
        (w("s 400"), "2"),
        (w("crate base"), ""),
        (w("cra", prefix=True), "123"),
        (w("c", prefix=True), "123"),
        (w("the ba", prefix=True), ""),
        (w("air ba", prefix=True), "2"),
        (w("crane", field=Field.TITLE), "1"),
        (w("q", field=Field.TITLE, prefix=True), "1"),
        (w("levant", field=Field.PUBLISHER), "1"),
        (w("karim halabi", field=Field.AUTHOR), "1"),
        (w("ferro karim", field=Field.AUTHOR), ""),
        (w("2024", field=Field.PATH), "1"),
        (w("en", field=Field.LANGUAGE), "12"),
        (And((w("crane"), w("base"))), "12"),
        (And((w("crane"), Not(w("radars")))), "1"),
        (Or((w("radars"), w("cafe"))), "23"),
        (Not(w("crane")), "3"),
        (And((Not(w("crane")), Not(w("cafe")))), ""),
        (Named(w("radars"), ("person:ferro",)), "12"),
        (Entities(None, ("x",), ids=("place:quay",)), "12"),
        (Entities(None, ("x",), ids=()), ""),
        (Entities(EntityType.PERSON), "1"),
        (Entities(None), "12"),
        (Published(date(2024, 12, 10), date(2024, 12, 10)), "1"),
        (Published(date(2024, 12, 18), None), "2"),
        (Published(None, date(2024, 12, 9)), ""),
        (Published(None, None), "12"),
        (All(), "123"),
        (w("nowhere"), ""),
        (Pattern("cr*te"), "13"),
        (Pattern("*an?"), "12"),
        (Pattern("c?fe", field=Field.TITLE), ""),
        (Pattern("*uay", field=Field.TITLE), "1"),
        (Fuzzy("cran", 1), "12"),
        (Fuzzy("carne", 1), "12"),
        (Fuzzy("carnes", 2), "123"),
        (Known("has", "quote", frozenset({3, 1, 99})), "13"),
        (Known("story", "unknown"), ""),
        (Outlet("Levant Wire"), "1"),
        (Outlet("levant wire"), ""),
        (Outlet(""), "23"),
        (Filtered(w("crane"), (Entities(None, ids=("person:ferro",)),)), "1"),
        (Filtered(w("crane"), (Not(Entities(None, ids=("person:ferro",))),)), "2"),
        (Filtered(All(), (Or((Outlet("Levant Wire"), Outlet(""))), Not(w("cafe")))), "12"),
        (Near((Pattern("cra?e"), Fuzzy("stays", 2)), (0,)), "2"),
    ],
)
def test_each_kind_of_question_finds_what_it_should(
    engine: WhooshEngine, node: Node, numbers: str
) -> None:
    assert "".join(sorted(found(engine, node))) == numbers
    assert engine.count(node) == len(numbers)


def test_relevance_puts_the_title_first_and_dates_put_undated_last(engine: WhooshEngine) -> None:
    assert found(engine, w("crane")) == "12"
    assert found(engine, w("crate"))[0] == "3"
    assert found(engine, All(), sort=Sort.NEWEST) == "213"
    assert found(engine, All(), sort=Sort.OLDEST) == "123"
    assert found(engine, All()) == "213"


@pytest.mark.parametrize("sort", Sort)
@pytest.mark.parametrize("size", [1, 7, 100])
def test_windows_follow_each_other_without_a_gap(
    shared_engine: tuple[WhooshEngine, list[str]], sort: Sort, size: int
) -> None:
    engine, _ = shared_engine
    node = w("c", prefix=True)
    whole = engine.search(node, sort=sort, limit=1000)
    assert whole.total == len(whole.hits) == engine.count(node) > size % 100
    windows = [
        engine.search(node, sort=sort, offset=start, limit=size).hits
        for start in range(0, whole.total, size)
    ]
    assert [hit for window in windows for hit in window] == list(whole.hits)
    assert engine.search(node, sort=sort, offset=whole.total).hits == ()


def test_recent_articles_gain_a_step_for_each_limit_that_they_are_not_older_than(
    tmp_path: Path,
) -> None:
    engine = WhooshEngine(tmp_path / "engine")
    ages = (0, *(age for limit in RECENT_DAYS for age in (limit, limit + 1)))
    for number, age in enumerate((*ages, None), start=1):
        earliest = None if age is None else DAY - age
        document = EngineDocument(number, "crane", (), earliest=earliest, latest=earliest)
        write(engine, document)
    plain = dict(engine.search(w("crane"), limit=99).hits)
    hits = engine.search(w("crane"), sort=Sort.RECENT, limit=99).hits
    assert [number for number, _ in hits] == list(range(1, 13))
    gained = [round(score - plain[number]) for number, score in hits]
    assert gained == [5, 5, 4, 4, 3, 3, 2, 2, 1, 1, 0, 0]
    engine.close()


def test_numbers_come_stretch_by_stretch(engine: WhooshEngine) -> None:
    assert sorted(engine.numbers(All())) == [1, 2, 3]
    assert sorted(engine.numbers(w("crane"), 2)) == [2]
    assert sorted(engine.numbers(All(), 2, 3)) == [2, 3]


def test_facets_count_all_hits_and_list_the_most_frequent(engine: WhooshEngine) -> None:
    write(
        engine,
        EngineDocument(4, "", ("x",), entities=("place:air", "place:b"), outlet="Levant Wire"),
        EngineDocument(5, "", ("x",), entities=("place:b", "place:air"), outlet="Orontes"),
    )
    found = engine.facets(All(), per_type=2, outlets=2)
    assert found.entities == {
        "place": (("place:air", 2), ("place:b", 2)),
        "person": (("person:ferro", 1),),
    }
    assert found.outlets == (("", 2), ("Levant Wire", 2))
    assert found.more_outlets == 1
    assert engine.facets(w("nowhere"), 9, 9) == EngineFacets({})
    assert engine.facets(w("cafe"), 9, 9) == EngineFacets({}, (("", 1),))


def test_periods_are_counted_once_for_each_stretch_of_time(engine: WhooshEngine) -> None:
    write(engine, EngineDocument(4, "crane", (), earliest=DAY + 2, latest=DAY + 9, stated=False))
    assert engine.periods(All()) == (
        Period(DAY, DAY, True, 1),
        Period(DAY + 2, DAY + 9, False, 2),
    )
    assert engine.periods(w("cafe")) == ()


def test_words_are_listed_by_frequency(engine: WhooshEngine) -> None:
    assert engine.words("cra", 9) == (("crane", 2), ("crate", 2), ("crates", 1))
    assert engine.words("cra", 1) == (("crane", 2),)
    assert engine.words("", 1) == (("base", 2),)
    assert engine.near_words("crane", 1, 9) == (("crate", 2),)
    assert engine.near_words("crane", 2, 2) == (("crate", 2), ("cafe", 1))
    assert [engine.frequency(word) for word in ("crane", "cafe", "nowhere")] == [2, 1, 0]


def test_words_of_deleted_articles_do_not_count(engine: WhooshEngine) -> None:
    with engine.writer() as batch:
        batch.delete(3)
    engine.refresh()
    assert engine.words("cra", 9) == (("crane", 2), ("crate", 1))
    assert engine.words("cra", 1) == (("crane", 2),)
    assert engine.frequency("crates") == 0
    assert engine.near_words("cranes", 2, 9) == (("crane", 2), ("crate", 1))
    assert found(engine, w("cra", prefix=True)) == "12"


def test_a_document_is_replaced_and_deleted(engine: WhooshEngine) -> None:
    write(engine, EngineDocument(1, "letters", ("a parrot",)))
    assert found(engine, w("crane")) == "2"
    assert found(engine, w("parrot")) == "1"
    with engine.writer() as batch:
        batch.delete(1)
        batch.delete(1_000)
    engine.refresh()
    assert engine.count_documents() == 2
    assert found(engine, Not(w("parrot")), sort=Sort.OLDEST) == "23"


def test_a_batch_that_fails_changes_nothing(engine: WhooshEngine) -> None:
    def fail_halfway() -> None:
        with engine.writer() as batch:
            batch.add(EngineDocument(4, "half", ()))
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        fail_halfway()
    write(engine, EngineDocument(5, "whole", ()))
    assert engine.count_documents() == 4
    assert engine.count(w("half")) == 0


def test_another_engine_over_the_same_folder_is_followed(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    other = WhooshEngine(tmp_path / "engine")
    assert other.count(w("parrot")) == 0
    write(engine, EngineDocument(4, "parrot", ()))
    assert other.count(w("parrot")) == 0
    other.refresh()
    assert other.count(w("parrot")) == 1
    other.close()


def test_what_the_catalogue_knows_may_change_while_the_index_does_not(
    engine: WhooshEngine,
) -> None:
    narrowed = Filtered(w("crane"), (Known("story", "s1", frozenset({1})),))
    assert found(engine, narrowed) == "1"
    narrowed = Filtered(w("crane"), (Known("story", "s1", frozenset({2})),))
    assert (found(engine, narrowed), engine.count(narrowed)) == ("2", 1)


def test_many_batches_stay_in_few_segments_and_lose_nothing(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "engine")
    for number in range(30):
        write(engine, EngineDocument(number, f"report {number}", ("word",)))
    assert engine.count(w("word")) == 30
    assert found(engine, w("17")) == "17"
    assert len(list((tmp_path / "engine").glob("*.seg"))) <= 6
    engine.close()


def test_only_one_writes_at_a_time(engine: WhooshEngine, tmp_path: Path) -> None:
    other = WhooshEngine(tmp_path / "engine")
    with engine.writer(), pytest.raises(EngineBusy), other.writer():
        pass


def test_a_cancelled_search_says_that_it_is_incomplete(engine: WhooshEngine) -> None:
    calls = count()
    result = engine.search(And((w("crane"), w("base"))), cancelled=lambda: next(calls) > 0)
    assert not result.complete
    assert engine.search(w("crane"), cancelled=lambda: False).complete


def test_an_index_that_is_not_there_is_unusable(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "nowhere")
    assert not engine.is_usable()
    with pytest.raises(EngineUnusable):
        engine.search(w("crane"))


@pytest.mark.parametrize("pattern", ["*.toc", "*.seg", "made-with.txt"])
@pytest.mark.parametrize("damage", ["garbage", "empty", "gone"])
def test_a_damaged_index_is_unusable_until_it_is_made_anew(
    engine: WhooshEngine, tmp_path: Path, pattern: str, damage: str
) -> None:
    engine.close()
    for path in (tmp_path / "engine").glob(pattern):
        if damage == "gone":
            path.unlink()
        else:
            path.write_bytes(b"garbage" * 99 if damage == "garbage" else b"")
    assert not engine.is_usable(3)
    with pytest.raises(EngineUnusable):
        engine.search(w("crane"))
    engine.destroy()
    write(engine, *DOCUMENTS)
    assert engine.is_usable(3)
    assert found(engine, w("radars")) == "2"


def test_an_index_with_another_number_of_documents_is_not_what_was_expected(
    engine: WhooshEngine,
) -> None:
    assert engine.is_usable(3)
    assert not engine.is_usable(4)


_VOCABULARY = ("air", "base", "crane", "crate", "quay", "radar", "s", "400")
_TEXT = st.lists(st.sampled_from(_VOCABULARY), max_size=12).map(" ".join)
_LEAF = st.builds(
    Words,
    st.lists(st.sampled_from(_VOCABULARY), min_size=1, max_size=2).map(tuple),
    prefix=st.booleans(),
)
_NODE = st.recursive(
    _LEAF,
    lambda inner: st.one_of(
        st.builds(And, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Or, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def shared_engine(tmp_path_factory: pytest.TempPathFactory) -> tuple[WhooshEngine, list[str]]:
    """Articles in segments of which some were merged, with others deleted before and after."""
    chance = random.Random(7)
    texts = [" ".join(chance.choices(_VOCABULARY, k=chance.randint(1, 9))) for _ in range(60)]
    engine = WhooshEngine(tmp_path_factory.mktemp("shared") / "engine")

    def document(number: int, text: str) -> EngineDocument:
        day = DAY + number % 7
        return EngineDocument(number, "", (text,), earliest=day, latest=DAY + 9)

    for start in range(0, 60, 10):
        numbers = range(start, start + 10)
        write(engine, *(document(number, "quay radar quay") for number in numbers))
        write(engine, *(document(number, texts[number]) for number in numbers[::2]))
        write(engine, *(document(number, texts[number]) for number in numbers[1::2]))
    return engine, texts


@settings(deadline=None, max_examples=150)
@given(_NODE)
def test_any_tree_finds_what_reading_every_text_finds(
    shared_engine: tuple[WhooshEngine, list[str]], node: Node
) -> None:
    engine, texts = shared_engine
    expected = {number for number, text in enumerate(texts) if _fits(node, text.split())}
    assert {hit for hit, _ in engine.search(node, limit=99).hits} == expected


def test_words_are_counted_over_segments_that_were_merged(
    shared_engine: tuple[WhooshEngine, list[str]],
) -> None:
    engine, texts = shared_engine
    counted = Counter(word for text in texts for word in set(text.split()))
    expected = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    assert engine.words("", 3) == tuple(expected[:3])
    assert engine.words("", 99) == tuple(expected)
    begun = [each for each in expected if each[0].startswith("cra")]
    assert engine.words("cra", 99) == tuple(begun)


def _fits(node: Node, text: list[str]) -> bool:
    if isinstance(node, And):
        return all(_fits(part, text) for part in node.parts)
    if isinstance(node, Or):
        return any(_fits(part, text) for part in node.parts)
    if isinstance(node, Not):
        return not _fits(node.part, text)
    assert isinstance(node, Words)
    size = len(node.words)
    for place in range(len(text) - size + 1):
        row = text[place : place + size]
        last = row[-1].startswith(node.words[-1]) if node.prefix else row[-1] == node.words[-1]
        if tuple(row[:-1]) == node.words[:-1] and last:
            return True
    return False
