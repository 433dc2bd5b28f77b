"""Names resolved as articles come and go: the outcome of resolving everything, from less work."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import EntityType
from corpus.entities.decided import NOTHING_DECIDED, Decided, Told
from index import resolution
from index.catalogue_writer import CatalogueWriter
from index.home import library_place
from index.ingest.analysis import AnalysedArticle, HeadRow
from index.library import Library
from index.references.features import Features
from index.resolution import resolve_corpus
from index.schema import prepare

Form = tuple[str, str, str, int]
State = tuple[list[tuple[object, ...]], ...]

PERSON, ORGANISATION, PLACE = EntityType.PERSON, EntityType.ORGANISATION, EntityType.PLACE
HEAD = HeadRow("t", "", "", None, "", "", None, None, "", "", None, None, 1)
NO_FEATURES = Features((), (), (), (), 0, (), (), (), (), ())


@contextmanager
def catalogue() -> Iterator[CatalogueWriter]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "catalogue.sqlite"
        prepare(path)
        with closing(CatalogueWriter(path)) as writer:
            writer.connection.execute("PRAGMA synchronous=OFF")
            yield writer


def add(writer: CatalogueWriter, number: int, forms: tuple[Form, ...]) -> int:
    name = f"{number:012x}"
    return writer.add_article(
        AnalysedArticle(
            path=name,
            address="",
            replaces=False,
            article_id=name,
            raw_hash=name,
            text_hash=name,
            content_hash=name,
            language=None,
            head=HEAD,
            content="",
            annotations="",
            forms=forms,
            features=NO_FEATURES,
            sayings=(),
            report="",
            lines=(),
        )
    )


def state(writer: CatalogueWriter) -> State:
    """Everything that resolution writes, told by ids and texts rather than by row numbers."""
    return tuple(
        writer.connection.execute(query).fetchall()
        for query in (
            "SELECT id, type, name, names, folded, articles, mentions, hidden, confirmed"
            " FROM entities ORDER BY id",
            "SELECT k.key, e.id FROM entity_keys k JOIN entities e USING (entity) ORDER BY 1, 2",
            "SELECT f.type, f.text, f.name, f.articles, f.mentions, e.id FROM forms f"
            " LEFT JOIN entities e USING (entity) ORDER BY 1, 2, 3",
            "SELECT a.id, e.id, x.mentions FROM article_entities x"
            " JOIN articles a ON a.number = x.article JOIN entities e USING (entity)"
            " ORDER BY 1, 2",
        )
    )


def of_everything(writer: CatalogueWriter, decided: Decided) -> State:
    """What it would be if everything were resolved now; leaves the catalogue as it is."""
    writer.connection.execute("SAVEPOINT before")
    resolve_corpus(writer.connection, decided, everything=True)
    found = state(writer)
    writer.connection.execute("ROLLBACK TO before")
    writer.connection.execute("RELEASE before")
    return found


def resolved_at_once(articles: dict[int, tuple[Form, ...]], decided: Decided) -> State:
    with catalogue() as writer:
        for number, forms in articles.items():
            add(writer, number, forms)
        resolve_corpus(writer.connection, decided, everything=True)
        return state(writer)


P, B, F, L, V, U = "person", "organisation", "facility", "place", "vessel", ""
# Names that bear on each other by one rule or another; U are untyped candidates.
POOLS = [
    [(P, "Anna Holm"), (P, "Anna K. Holm"), (P, "Anna R. Holm"), (P, "Anna Karin Holm")],
    [(P, "Anna Holm"), (P, "A. Holm"), (P, "Alma Holm"), (P, "Holm"), (U, "Anna Holm")],
    [(P, "Karl Meier"), (P, "Anna Meyer"), (P, "Meier"), (P, "Meyer"), (P, "Mrs Meyer")],
    [(P, "Dmitry Orlov"), (P, "Orlov Dmitri Pavlovich"), (P, "Dmitry Ivanovich Orlov")],
    [(P, "Ted Lind"), (P, "Theodore Lind"), (P, "Edward Lind"), (P, "Ted Lind Jr")],
    [(P, "Vladimir Putin"), (P, "V. Putin"), (P, "PUTIN"), (P, "Viktor Putin")],
    [(P, "Ann-a Holm"), (P, "An-na Holm"), (L, "Holm"), (P, "Holm"), (U, "Holmgard")],
    [(B, "Norland River Watch"), (B, "NRW"), (B, "N.R.W."), (B, "Nordic Rail Works"), (U, "NRW")],
    [(B, "Quorvex"), (B, "Quorvex AG"), (B, "Quorvex GmbH"), (B, "Quorvex Inc"), (U, "Quorvex")],
    [(B, "Harbour Command"), (B, "US Harbour Command"), (B, "French Harbour Command")],
    [(B, "NATO"), (B, "North Atlantic Treaty Organization"), (B, "Norse Art Trade Office")],
    [(F, "Oskelund air base"), (F, "Oskelund naval base"), (F, "Oskelund base"), (U, "Oskelund")],
    [(F, "Oskelund"), (F, "Oskelund air base"), (F, "port of Oskelund"), (L, "Oskelund")],
    [(F, "Khmeimim"), (F, "Hmeimim airbase"), (F, "Hmeymim"), (U, "Khmeimim")],
    [(L, "Lattakia"), (L, "Latakia"), (L, "US"), (L, "United States"), (L, "USA")],
    [(V, "Marigold"), (V, "MV Marigold"), (V, "Marigold II"), (U, "Marigold"), (P, "Marigold")],
    [(L, "!?"), (B, "X!"), (B, "X?"), (P, "X"), (B, "X")],
]
OTHER_TOLD = [Told(ORGANISATION, "Oskelund"), Told(PERSON, "Somebody"), Told(PLACE, "X")]


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[list[tuple[Form, ...]], list[int], Decided]]:
    """Steps of articles that come and go, and what is decided by then, over a few names."""
    pools = draw(st.lists(st.sampled_from(POOLS), min_size=1, max_size=2))
    names = [name for pool in pools for name in pool]
    articles = st.lists(_forms(names), min_size=1, max_size=3).map(_once_each)
    told = st.sampled_from([Told(EntityType(kind), name) for kind, name in names if kind])
    decisions = draw(st.lists(_decided(told | st.sampled_from(OTHER_TOLD), names), max_size=2))
    decisions.append(NOTHING_DECIDED)
    return draw(
        st.lists(
            st.tuples(
                st.lists(articles, max_size=3),
                st.lists(st.integers(0, 20), max_size=2),
                st.sampled_from(decisions),
            ),
            min_size=2,
            max_size=5,
        )
    )


@st.composite
def _forms(draw: st.DrawFn, names: list[tuple[str, str]]) -> Form:
    kind, name = draw(st.sampled_from(names))
    text = name
    if kind and draw(st.integers(0, 3)) == 0:  # a short form of it in the same article
        text = draw(st.sampled_from([each for of, each in names if of == kind]))
    return kind, text, name, draw(st.integers(1, 3))


def _once_each(forms: list[Form]) -> tuple[Form, ...]:
    return tuple({each[:3]: each for each in forms}.values())


def _decided(
    told: st.SearchStrategy[Told], names: list[tuple[str, str]]
) -> st.SearchStrategy[Decided]:
    pairs = st.lists(st.tuples(told, told), max_size=1).map(tuple)
    texts = st.sampled_from([name for _, name in names])
    types = st.sampled_from([PLACE, PERSON, ORGANISATION])
    return st.builds(
        Decided,
        merged=pairs,
        apart=pairs,
        split=st.lists(st.tuples(told, texts), max_size=1).map(tuple),
        renamed=st.lists(st.tuples(told, st.just("Somebody")), max_size=1).map(tuple),
        retyped=st.lists(st.tuples(told, types), max_size=1).map(tuple),
        hidden=st.lists(told, max_size=1).map(tuple),
    )


@settings(deadline=None, max_examples=60)
@given(histories())
def test_step_by_step_is_the_same_as_at_once(
    steps: list[tuple[list[tuple[Form, ...]], list[int], Decided]],
) -> None:
    articles: dict[int, tuple[Form, ...]] = {}
    rows: dict[int, int] = {}
    with pytest.MonkeyPatch.context() as patch, catalogue() as writer:
        patch.setattr(resolution, "MOST_ALONE", 2)  # never everything
        for coming, going, decided in steps:
            for forms in coming:
                number = len(rows)
                articles[number] = forms
                rows[number] = add(writer, number, forms)
            for each in going:
                if articles:
                    number = sorted(articles)[each % len(articles)]
                    del articles[number]
                    writer.remove_article(rows[number])
            resolve_corpus(writer.connection, decided)
            last = state(writer)
            assert last == of_everything(writer, decided)
    assert last == resolved_at_once(articles, decided)


def test_only_what_an_article_bears_on_is_looked_at() -> None:
    with catalogue() as writer:
        for number in range(200):
            names = [f"Given{number} Surname{number}", f"Body {number} Bank"]
            kinds = (str(PERSON), str(ORGANISATION))
            forms = tuple((kind, name, name, 1) for kind, name in zip(kinds, names, strict=True))
            add(writer, number, forms)
        assert resolve_corpus(writer.connection) == 400
        add(writer, 200, ((str(PERSON), "Surname7", "Surname7", 1),))
        assert resolve_corpus(writer.connection) == 2
        add(writer, 201, ((str(PERSON), "Anna Surname7", "Anna Surname7", 1),))
        assert resolve_corpus(writer.connection) == 3
        add(writer, 202, ((str(PERSON), "Anna Surname8", "Anna Surname8", 1),))
        assert resolve_corpus(writer.connection) == 1


def test_the_sample_one_article_at_a_time(tmp_path: Path, home: Path, sample: Path) -> None:
    folder = tmp_path / "growing"
    folder.mkdir()
    files = sorted(path for path in sample.rglob("*") if path.suffix in (".md", ".txt"))
    with Library.open(folder, home) as library:
        for count, path in enumerate(reversed(files)):
            (folder / path.name).write_bytes(path.read_bytes())
            if count % 3 == 2:
                library.build()
        library.build()
        with closing(CatalogueWriter(library_place(folder, home).catalogue)) as writer:
            grown = state(writer)
            resolve_corpus(writer.connection, everything=True)
            assert state(writer) == grown


def test_what_another_type_connects_is_looked_at_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolution, "MOST_ALONE", 2)
    articles: dict[int, tuple[Form, ...]] = {
        0: (("organisation", "Norland River Watch", "Norland River Watch", 1),),
        1: (("place", "NRW", "NRW", 1),),
    }
    decided = Decided(retyped=((Told(PLACE, "NRW"), ORGANISATION),))
    with catalogue() as writer:
        for number, forms in articles.items():
            add(writer, number, forms)
        resolve_corpus(writer.connection)
        assert len(state(writer)[0]) == 2
        resolve_corpus(writer.connection, decided)
        assert len(state(writer)[0]) == 1
        assert state(writer) == resolved_at_once(articles, decided)


def test_a_name_that_comes_first_for_an_id_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolution, "MOST_ALONE", 2)
    later, earlier = ("Norland Committee of " + "Ships and " * 20 + end for end in ("Zinc", "Ale"))
    articles: dict[int, tuple[Form, ...]] = {}
    with catalogue() as writer:
        for number, name in enumerate((later, earlier)):
            articles[number] = (("organisation", name, name, 1),)
            add(writer, number, articles[number])
            resolve_corpus(writer.connection)
        ids = {name: entity for entity, _, name, *_ in state(writer)[0]}
        assert ids[later] == f"{ids[earlier]}.2"
        assert state(writer) == resolved_at_once(articles, NOTHING_DECIDED)
