"""The tantivy engine keeps what it is given, follows commits, and says when it cannot be read."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from corpus.article import EntityType
from index.engines.protocol import (
    EngineBusy,
    EngineDocument,
    EngineError,
    EngineUnusable,
    Period,
)
from index.engines.scoring import rounded_length
from index.query.tree import All, And, Entities, Fuzzy, Near, Node, Not, Or, Outlet, Pattern, Words
from index.search_answers import Sort

tantivy = pytest.importorskip("tantivy", reason="tantivy is not installed")

from index.engines import tantivy_counts, tantivy_hits  # noqa: E402
from index.engines.tantivy_engine import TantivyEngine  # noqa: E402


def document(number: int, title: str, *body: str, **more: object) -> EngineDocument:
    return EngineDocument(number, title, body, **more)  # type: ignore[arg-type]


DOCUMENTS = (
    document(1, "crane at the quay", "the crane lifts a crate", earliest=20, latest=20),
    document(2, "radars", "an s 400 left the air base", earliest=30, latest=33),
    document(3, "", "cafe crates crate by crate"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "engine"


@pytest.fixture
def engine(folder: Path) -> Iterator[TantivyEngine]:
    engine = TantivyEngine(folder)
    write(engine, *DOCUMENTS)
    yield engine
    engine.close()


def write(engine: TantivyEngine, *documents: EngineDocument) -> None:
    with engine.writer() as batch:
        for each in documents:
            batch.add(each)
    engine.refresh()


def found(engine: TantivyEngine, node: Node, **more: object) -> str:
    """The numbers found, in order, each a single digit."""
    return "".join(str(hit) for hit, _ in engine.search(node, **more).hits)  # type: ignore[arg-type]


def w(text: str, *, prefix: bool = False) -> Words:
    return Words(tuple(text.split()), prefix=prefix)


# What is written


def test_a_document_is_replaced_and_deleted(engine: TantivyEngine) -> None:
    write(engine, document(1, "letters", "a parrot"))
    assert found(engine, w("crane")) == ""
    assert found(engine, w("parrot")) == "1"
    with engine.writer() as batch:
        batch.delete(1)
        batch.delete(99)
        batch.add(document(4, "twice", "once"))
        batch.add(document(4, "twice", "again"))
    engine.refresh()
    assert engine.count_documents() == 3
    assert engine.count(w("once")) == 0
    assert found(engine, Not(w("radars")), sort=Sort.OLDEST) == "34"


def test_a_batch_that_fails_changes_nothing(engine: TantivyEngine) -> None:
    def fail_halfway() -> None:
        with engine.writer() as batch:
            batch.add(document(4, "half"))
            batch.delete(1)
            raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        fail_halfway()
    write(engine, document(5, "whole"))
    assert engine.count_documents() == 4
    assert engine.count(w("half")) == 0


def test_a_batch_that_is_over_takes_nothing_more(engine: TantivyEngine) -> None:
    with engine.writer() as batch:
        batch.add(document(4, "in time"))
    with pytest.raises(EngineError):
        batch.add(document(5, "late"))


def test_many_batches_stay_in_few_files_and_lose_nothing(
    engine: TantivyEngine, folder: Path
) -> None:
    for number in range(100, 140):
        write(engine, document(number, f"report {number}", "word"))
    assert engine.count(w("word")) == 40
    assert [hit for hit, _ in engine.search(w("117")).hits] == [117]
    segments = {
        each["segment_id"] for each in json.loads((folder / "meta.json").read_text())["segments"]
    }
    assert len(segments) <= 16
    # Nothing stays of what was merged.
    stems = {path.stem.split(".")[0] for path in folder.glob("????????????????????????????????.*")}
    assert stems == {segment.replace("-", "") for segment in segments}


def test_any_text_can_be_kept_and_found(engine: TantivyEngine) -> None:
    long = "w" * 70_000
    write(
        engine,
        document(
            4, "\ud800half", f"before {long} after", "", outlet="\udfff", authors=("", "\ud800 a")
        ),
        document(5, "", entities=("no type", "person:" + long), path="\x00"),
        document(6, long * 2, *("\u0301", "\U0010ffff \U0001f6a2")),
        document(7, ""),
    )
    assert engine.count_documents() == 7
    assert found(engine, w(long)) == "4"
    assert found(engine, w(f"before {long} after")) == "4"
    assert found(engine, w("www", prefix=True), sort=Sort.OLDEST) == "46"
    assert found(engine, w("\U0001f6a2")) == "6"
    assert found(engine, Entities(None, ids=("person:" + long,))) == "5"
    assert found(engine, Outlet("\udfff")) == "4"
    assert engine.facets(All(), 9, 9).outlets[0] == ("", 6)


# What is found


def test_more_words_than_are_scored_each_make_a_flat_score(engine: TantivyEngine) -> None:
    write(engine, *(document(100 + number, f"m{number}", "mast") for number in range(60)))
    scores = {score for _, score in engine.search(w("m", prefix=True), limit=99).hits}
    assert scores == {1.0}
    assert len({score for _, score in engine.search(w("cra", prefix=True)).hits}) > 1


def test_ties_beyond_what_is_fetched_at_once_keep_their_order(
    engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tantivy_hits, "_FIRST", 4)
    many = [
        document(
            100 + number,
            "tie",
            "mast" if number % 5 else "mast mast",
            earliest=number * 7 % 40,
            latest=40,
        )
        for number in range(90)
    ]
    write(engine, *many)
    windows = [
        hit
        for offset in range(0, 90, 7)
        for hit in engine.search(Or((w("mast"), w("crane"))), offset=offset, limit=7).hits
    ]
    numbers = [number for number, _ in windows if number >= 100]
    newest = {each.number: (-(each.earliest or 0), each.number) for each in many}
    twice = [number for number in numbers if not (number - 100) % 5]
    once = [number for number in numbers if (number - 100) % 5]
    assert sorted(numbers) == sorted(newest)
    assert twice == sorted(twice, key=newest.__getitem__)
    assert once == sorted(once, key=newest.__getitem__)


def test_facets_are_exact_where_segments_cut_off_what_is_rare_in_them(
    engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tantivy_counts, "_MORE", 1)
    monkeypatch.setattr(tantivy_counts, "_FOR_ONE_THREAD", 9)
    # In each batch another person is frequent; one is second in all of them.
    for batch in range(4):
        first, last = batch * 300, batch * 300 + 290
        write(
            engine,
            *(
                document(
                    number,
                    "",
                    entities=(f"person:{number}", "person:second")
                    if number % 3
                    else (f"person:{batch}-top",),
                )
                for number in range(1000 + first, 1000 + last)
            ),
        )
    counted = dict(engine.facets(All(), 3, 0).entities["person"])
    assert counted["person:second"] == sum(
        bool(n % 3) for b in range(4) for n in range(1000 + b * 300, 1290 + b * 300)
    )


def test_periods_of_any_number_are_told(
    engine: TantivyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tantivy_counts, "_MOST_VALUES", 5)
    days = range(1_000, 1_060)
    write(engine, *(document(day, "", earliest=day, latest=day + day % 3) for day in days))
    expected = [Period(20, 20, True, 1), Period(30, 33, True, 1)]
    expected += [Period(day, day + day % 3, True, 1) for day in days]
    assert list(engine.periods(All())) == expected


def test_near_is_answered_for_two_different_words_only(engine: TantivyEngine) -> None:
    assert engine.answers(Near((w("air"), Or((w("base"), w("quay")))), (3,)))
    assert engine.answers(Near((w("rad", prefix=True), Fuzzy("bases", 1)), (9,)))
    assert not engine.answers(Near((w("crate"), w("crate")), (3,)))
    assert not engine.answers(And((All(), Near((w("air"), w("base"), w("left")), (3, 3)))))
    assert not engine.answers(Near((w("air"), Entities(None, ids=("x",))), (3,)))
    # What it only may find it does not hide either.
    assert found(engine, Near((w("left"), w("air"), w("base")), (1, 0))) == "2"
    assert engine.count(Not(Near((w("crate"), w("crate")), (3,)))) == 3


def test_a_window_may_be_wider_than_all_hits(engine: TantivyEngine) -> None:
    for sort in Sort:
        assert len(engine.search(w("crane"), sort=sort, limit=1 << 62).hits) == 1
        assert engine.search(w("crane"), sort=sort, offset=1 << 62).total == 1
        assert engine.search(w("crane"), sort=sort, limit=0).total == 1
    engine.destroy()
    write(engine)
    assert engine.search(All(), limit=9).hits == ()
    assert engine.facets(All(), 5, 5).outlets == ()


def test_a_cancelled_search_says_that_it_is_incomplete(engine: TantivyEngine) -> None:
    calls = count()
    result = engine.search(w("crane"), cancelled=lambda: next(calls) > 0)
    assert not result.complete
    assert engine.search(w("crane"), cancelled=lambda: False).complete


def test_lengths_are_rounded_as_scores_are_defined(tmp_path: Path) -> None:
    lengths = (1, 39, 40, 41, 43, 57, 100, 333, 1_000, 4_097)
    engine = TantivyEngine(tmp_path / "lengths")
    write(engine, *(document(length, "", "", " ".join(["x"] * length)) for length in lengths))
    average = sum(lengths) / len(lengths)
    rarity = engine.search(w("x"), limit=1).hits[0][1]
    for number, score in engine.search(w("x"), limit=99).hits:
        norm = 1.2 * (0.25 + 0.75 * rounded_length(number) / average)
        one = number * 2.2 / (number + norm)
        rarity = score / one if number == lengths[0] else rarity
    for number, score in engine.search(w("x"), limit=99).hits:
        norm = 1.2 * (0.25 + 0.75 * rounded_length(number) / average)
        assert score == pytest.approx(rarity * number * 2.2 / (number + norm), rel=1e-5)


# Whose it is


def test_another_engine_over_the_same_folder_is_followed(
    engine: TantivyEngine, folder: Path
) -> None:
    other = TantivyEngine(folder)
    assert other.count(w("parrot")) == 0
    write(engine, document(4, "parrot"))
    assert other.count(w("parrot")) == 0
    other.refresh()
    assert other.count(w("parrot")) == 1
    assert other.near_words("parot", 1, 5) == (("parrot", 1),)
    engine.destroy()
    write(engine, document(1, "anew"))
    other.refresh()
    assert other.count(All()) == 1


def test_only_one_writes_at_a_time(engine: TantivyEngine, folder: Path) -> None:
    other = TantivyEngine(folder)
    with engine.writer(), pytest.raises(EngineBusy), other.writer():
        pass
    write(other, document(4, "after"))
    assert other.count_documents() == 4


_OTHER_PROCESS = """
import sys
from pathlib import Path
from index.engines.protocol import EngineDocument
from index.engines.tantivy_engine import TantivyEngine

engine = TantivyEngine(Path(sys.argv[1]))
for batch in range(30):
    with engine.writer() as writer:
        for number in range(batch * 20, batch * 20 + 20):
            writer.add(EngineDocument(1000 + number % 400, "word", (f"w{number} word",)))
print("written", flush=True)
"""


def test_one_process_reads_while_another_writes(engine: TantivyEngine, folder: Path) -> None:
    command = [sys.executable, "-c", _OTHER_PROCESS, str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        counts = [0]
        while writer.poll() is None:
            engine.refresh()
            total = engine.count(w("word"))
            assert len(engine.search(w("word"), limit=999).hits) == total
            assert engine.count(Pattern("*or*")) == total
            counts.append(total)
        assert writer.returncode == 0
    engine.refresh()
    assert engine.count(w("word")) == 400
    assert counts == sorted(counts)


# What goes wrong


def test_an_index_that_is_not_there_is_unusable(tmp_path: Path) -> None:
    engine = TantivyEngine(tmp_path / "nowhere")
    assert not engine.is_usable()
    with pytest.raises(EngineUnusable):
        engine.search(w("crane"))


@pytest.mark.parametrize("pattern", ["meta.json", "*.term", "*.idx", "*.fast", "made-with.txt"])
@pytest.mark.parametrize("damage", ["garbage", "empty", "gone"])
def test_a_damaged_index_is_unusable_until_it_is_made_anew(
    engine: TantivyEngine, folder: Path, pattern: str, damage: str
) -> None:
    engine.close()
    for path in folder.glob(pattern):
        if damage == "gone":
            path.unlink()
        else:
            path.write_bytes(b"garbage" * 99 if damage == "garbage" else b"")
    assert not engine.is_usable(3)
    with pytest.raises(EngineUnusable):
        engine.search(w("crane"))
    with pytest.raises(EngineUnusable), engine.writer():
        pass
    engine.destroy()
    write(engine, *DOCUMENTS)
    assert engine.is_usable(3)
    assert found(engine, w("radars")) == "2"


def test_an_index_with_another_number_of_documents_is_not_what_was_expected(
    engine: TantivyEngine,
) -> None:
    assert engine.is_usable(3)
    assert not engine.is_usable(4)


def test_a_list_of_words_that_was_cut_off_loses_only_its_last(
    engine: TantivyEngine, folder: Path
) -> None:
    with (folder / "words.txt").open("ab") as file:
        file.write(b"hal")
    write(engine, document(4, "half", "halt"))
    assert found(engine, Pattern("ha*t")) == "4"
    assert found(engine, Fuzzy("halv", 1)) == "4"


def test_types_of_entities_are_those_that_ids_begin_with(engine: TantivyEngine) -> None:
    write(engine, document(4, "", entities=("place:tartus", "e1"), entity_types=("place",)))
    assert engine.facets(All(), 5, 0).entities == {"place": (("place:tartus", 1),)}
    assert found(engine, Entities(EntityType.PLACE)) == "4"
