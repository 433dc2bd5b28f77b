"""Stories that grow article by article are those of a rebuild, whatever came first or left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.stories import clustering, neighbours, taking_in
from index.stories.step import StoryStep
from tests.index.bureau import Bureau

EVENTS = (
    (
        "The tanker Meltemi Star drifted into the lock at Zlatibor after its mooring parted.",
        "Harbour pilots in Zlatibor said the tanker Meltemi Star blocks both gates of the lock.",
        "Divers examine the lock gates at Zlatibor under the hull of the Meltemi Star.",
    ),
    (
        "Olive growers near Kalamata fear the beetle Prays oleae, which spoiled the harvest.",
        "The beetle Prays oleae reached Kalamata, and olive growers count a spoiled harvest.",
        "An agronomist from Kalamata advises growers to spray olive groves against the beetle.",
    ),
    (
        "A tunnel at Gotthard stays shut after a derailment tore concrete sleepers apart.",
        "Engineers replace concrete sleepers in the Gotthard tunnel after the derailment.",
    ),
)
FURTHER = (
    "The council meets again on Thursday to hear what the repairs will cost.",
    "Insurers sent an assessor, who declined to talk to journalists before the weekend.",
    "Schoolchildren watched from the bridge and waved at the crew.",
)
DAYS = (None, "2024-03-04", "2024-03-05", "2024-03-30")

# An article: which event and wording, what follows, its date. None removes what is at the path.
TEXTS = st.tuples(
    st.sampled_from((0, 0, 0, 1, 2)),
    st.integers(0, 2),
    st.lists(st.integers(0, 2), max_size=2, unique=True),
    st.sampled_from(DAYS),
)
Text = tuple[int, int, list[int], str | None]
CHANGES = st.lists(
    st.tuples(st.integers(0, 7), st.one_of(TEXTS, TEXTS, st.none())), min_size=8, max_size=16
)


def put(bureau: Bureau, path: str, text: Text) -> None:
    event, wording, further, published = text
    body = EVENTS[event][wording % len(EVENTS[event])]
    bureau.put(path, body, *(FURTHER[each] for each in further), published=published)


def told(bureau: Bureau) -> list[tuple[object, ...]]:
    """All stories but for their ids, what is a copy of what, and who is like whom."""
    stories = bureau.connection.execute(
        "SELECT story, name, articles, copies, earliest, latest, undated FROM stories"
    )
    found = []
    for story, *described in stories.fetchall():
        members = bureau.connection.execute(
            "SELECT a.path, o.path FROM story_nodes l JOIN story_nodes n ON n.copy_of = l.article"
            " JOIN articles a ON a.number = n.article JOIN articles o ON o.number = n.copy_of"
            " WHERE l.story = ? ORDER BY 1",
            (story,),
        )
        found.append((*described, tuple(members.fetchall())))
    edges = bureau.connection.execute(
        "SELECT a.path, o.path, e.score FROM story_edges e JOIN articles a ON a.number = e.article"
        " JOIN articles o ON o.number = e.other"
    )
    return sorted([*found, *edges.fetchall()], key=str)


def whole(articles: dict[str, Text]) -> list[tuple[object, ...]]:
    with TemporaryDirectory() as folder:
        bureau = Bureau(Path(folder))
        for path in sorted(articles):
            put(bureau, path, articles[path])
        StoryStep(bureau.writer).run()
        found = told(bureau)
        bureau.close()
    return found


@pytest.fixture(scope="module", params=[6, 2])
def likest(request: pytest.FixtureRequest) -> Iterator[None]:
    """Each article keeps so many others: with two, lists are full and lose and gain entries."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (neighbours, taking_in, clustering):
            patch.setattr(module, "LIKEST", request.param)
        yield


@pytest.mark.usefixtures("likest")
@settings(max_examples=15, deadline=None)
@given(CHANGES)
def test_one_by_one_is_as_from_scratch(changes: Sequence[tuple[int, Text | None]]) -> None:
    articles: dict[str, Text] = {}
    with TemporaryDirectory() as folder:
        bureau = Bureau(Path(folder))
        for number, text in changes:
            path = f"{number}.txt"
            if text is not None:
                articles[path] = text
                put(bureau, path, text)
            elif articles.pop(path, None) is not None:
                bureau.remove(path)
            StoryStep(bureau.writer).run()
        found = told(bureau)
        bureau.close()
    assert found == whole(articles)


def test_the_events_of_these_tests_are_stories() -> None:
    """Else nothing above is grouped, and all of it would be right."""
    articles = {f"{e}{w}.txt": (e, w, [], DAYS[1]) for e in range(3) for w in range(2)}
    assert [row[1] for row in whole(articles) if len(row) > 3] == [2, 2, 2]


def test_lists_that_lose_an_entry_are_filled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (neighbours, taking_in, clustering):
        monkeypatch.setattr(module, "LIKEST", 1)
    articles = {f"{w}.txt": (0, w % 3, [w // 3], DAYS[1]) for w in range(6)}
    with TemporaryDirectory() as folder:
        bureau = Bureau(Path(folder))
        for path, text in articles.items():
            put(bureau, path, text)
        StoryStep(bureau.writer).run()
        for path in ("1.txt", "3.txt"):
            del articles[path]
            bureau.remove(path)
            StoryStep(bureau.writer).run()
        found = told(bureau)
        bureau.close()
    assert found == whole(articles)


def test_a_step_that_is_stopped_tells_what_is_left_and_goes_on_later() -> None:
    articles = {f"{e}{w}.txt": (e, w, [], DAYS[1]) for e in range(3) for w in range(2)}
    left: list[int] = []
    with TemporaryDirectory() as folder:
        bureau = Bureau(Path(folder))
        for path, text in articles.items():
            put(bureau, path, text)
        StoryStep(bureau.writer, left.append, lambda: bool(left)).run()
        assert left == [3]  # all are looked at, none is grouped
        assert len(told(bureau)) < len(whole(articles))
        StoryStep(bureau.writer, left.append).run()
        assert left[-1] == 0
        assert told(bureau) == whole(articles)
        bureau.close()
