"""The Whoosh engine finds, counts, orders, follows commits, and says when it cannot be read."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import EntityType
from index.answers import Filters, Sort
from index.engines.protocol import EngineBusy, EngineDocument, EngineUnusable
from index.engines.whoosh_engine import WhooshEngine
from index.query.tree import (
    All,
    And,
    Entities,
    Field,
    Named,
    Node,
    Not,
    Or,
    Published,
    Words,
)

DAY = date(2024, 12, 10).toordinal()

DOCUMENTS = (
    EngineDocument(
        id="a",
        title="Crane at the quay",
        body=("The crane lifts a crate.", "Base and harbour lie still."),
        entities=("e1", "e2"),
        entity_types=("place", "person"),
        publisher="Levant Wire",
        authors=("Nadia Ferro", "Karim Halabi"),
        path="2024/a.txt",
        language="en",
        earliest=DAY,
        latest=DAY,
    ),
    EngineDocument(
        id="b",
        title="Radars",
        body=("An S-400 left the air base; the crane stayed.",),
        entities=("e2",),
        entity_types=("place",),
        path="b.txt",
        language="en",
        earliest=DAY + 2,
        latest=DAY + 9,
    ),
    EngineDocument(id="c", title="", body=("Café crates, crate by crate",), path="c.txt"),
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
    """The ids found, in order."""
    return "".join(hit for hit, _ in engine.search(node, **more).hits)  # type: ignore[arg-type]


def w(text: str, **more: object) -> Words:
    return Words(tuple(text.split()), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("node", "ids"),
    [
        (w("crane"), "ab"),
        (w("cafe"), "c"),
        (w("air base"), "b"),
        (w("s 400"), "b"),
        (w("crate base"), ""),
        (w("cra", prefix=True), "abc"),
        (w("c", prefix=True), "abc"),
        (w("the ba", prefix=True), ""),
        (w("air ba", prefix=True), "b"),
        (w("crane", field=Field.TITLE), "a"),
        (w("q", field=Field.TITLE, prefix=True), "a"),
        (w("levant", field=Field.PUBLISHER), "a"),
        (w("karim halabi", field=Field.AUTHOR), "a"),
        (w("ferro karim", field=Field.AUTHOR), ""),
        (w("2024", field=Field.PATH), "a"),
        (w("en", field=Field.LANGUAGE), "ab"),
        (And((w("crane"), w("base"))), "ab"),
        (And((w("crane"), Not(w("radars")))), "a"),
        (Or((w("radars"), w("cafe"))), "bc"),
        (Not(w("crane")), "c"),
        (And((Not(w("crane")), Not(w("cafe")))), ""),
        (Named(w("radars"), ("e1",)), "ab"),
        (Entities(None, ("x",), ids=("e2",)), "ab"),
        (Entities(None, ("x",), ids=()), ""),
        (Entities(EntityType.PERSON), "a"),
        (Entities(None), "ab"),
        (Published(date(2024, 12, 10), date(2024, 12, 10)), "a"),
        (Published(date(2024, 12, 18), None), "b"),
        (Published(None, date(2024, 12, 9)), ""),
        (Published(None, None), "ab"),
        (All(), "abc"),
        (w("nowhere"), ""),
    ],
)
def test_each_kind_of_question_finds_what_it_should(
    engine: WhooshEngine, node: Node, ids: str
) -> None:
    assert "".join(sorted(found(engine, node))) == ids
    assert engine.count(node) == len(ids)


def test_filters_let_through_only_what_they_should(engine: WhooshEngine) -> None:
    assert found(engine, w("crane"), filters=Filters(only=("e1",))) == "a"
    assert found(engine, w("crane"), filters=Filters(without=("e1",))) == "b"
    assert engine.count(All(), Filters(only=("e2",), without=("e1",))) == 1
    assert engine.count(All(), Filters(only=("unknown",))) == 0


def test_relevance_puts_the_title_first_and_dates_put_undated_last(engine: WhooshEngine) -> None:
    assert found(engine, w("crane")) == "ab"
    assert found(engine, w("crate"))[0] == "c"
    assert found(engine, All(), sort=Sort.NEWEST) == "bac"
    assert found(engine, All(), sort=Sort.OLDEST) == "abc"
    assert found(engine, All()) == "bac"


def test_words_are_listed_by_frequency(engine: WhooshEngine) -> None:
    assert engine.words("cra", 9) == (("crane", 2), ("crate", 2), ("crates", 1))
    assert engine.words("cra", 1) == (("crane", 2),)


def test_a_document_is_replaced_and_deleted(engine: WhooshEngine) -> None:
    write(engine, EngineDocument(id="a", title="Letters", body=("A parrot.",)))
    assert found(engine, w("crane")) == "b"
    assert found(engine, w("parrot")) == "a"
    with engine.writer() as batch:
        batch.delete("a")
        batch.delete("never there")
    engine.refresh()
    assert engine.count_documents() == 2
    assert found(engine, Not(w("parrot")), sort=Sort.OLDEST) == "bc"


def test_a_batch_that_fails_changes_nothing(engine: WhooshEngine) -> None:
    def fail_halfway() -> None:
        with engine.writer() as batch:
            batch.add(EngineDocument(id="d", title="Half", body=()))
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        fail_halfway()
    write(engine, EngineDocument(id="e", title="Whole", body=()))
    assert engine.count_documents() == 4
    assert engine.count(w("half")) == 0


def test_another_engine_over_the_same_folder_is_followed(
    engine: WhooshEngine, tmp_path: Path
) -> None:
    other = WhooshEngine(tmp_path / "engine")
    assert other.count(w("parrot")) == 0
    write(engine, EngineDocument(id="d", title="Parrot", body=()))
    assert other.count(w("parrot")) == 0
    other.refresh()
    assert other.count(w("parrot")) == 1
    other.close()


def test_many_batches_stay_in_few_segments_and_lose_nothing(tmp_path: Path) -> None:
    engine = WhooshEngine(tmp_path / "engine")
    for number in range(30):
        write(engine, EngineDocument(id=f"{number:03}", title=f"Report {number}", body=("word",)))
    assert engine.count(w("word")) == 30
    assert found(engine, w("17")) == "017"
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
    assert found(engine, w("radars")) == "b"


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
    chance = random.Random(7)
    texts = [" ".join(chance.choices(_VOCABULARY, k=chance.randint(1, 9))) for _ in range(60)]
    engine = WhooshEngine(tmp_path_factory.mktemp("shared") / "engine")
    for start in range(0, 60, 20):
        write(
            engine,
            *(
                EngineDocument(id=f"{start + place:02}", title="", body=(text,))
                for place, text in enumerate(texts[start : start + 20])
            ),
        )
    return engine, texts


@settings(deadline=None, max_examples=150)
@given(_NODE)
def test_any_tree_finds_what_reading_every_text_finds(
    shared_engine: tuple[WhooshEngine, list[str]], node: Node
) -> None:
    engine, texts = shared_engine
    expected = {f"{number:02}" for number, text in enumerate(texts) if _fits(node, text.split())}
    assert {hit for hit, _ in engine.search(node).hits} == expected


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
