"""Reading on all cores gives what reading in one process gives, whatever befalls the workers."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.article import Failure
from corpus.discovery import scan
from index import workers
from index.changes import ToRead
from index.child import Child, ChildDied


@pytest.fixture
def items(tmp_path: Path) -> list[ToRead]:
    for number in range(70):
        text = f"Notice {number}\n\nThe ferry to Banias sails at {number % 24} from Tartus.\n"
        (tmp_path / f"notice-{number:02}.txt").write_text("" if number == 30 else text)
    return [ToRead(found) for found in scan(tmp_path).files]


def test_workers_give_the_same_in_the_same_order(
    items: list[ToRead], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = list(workers.analysed(items[:50])) + list(workers.analysed(items[50:]))
    monkeypatch.setattr(workers, "available_cores", lambda: 2)
    there = list(workers.analysed(items))
    assert there == here
    assert [item for item, _ in there] == items
    assert [i for i, (_, outcome) in enumerate(there) if isinstance(outcome, Failure)] == [30]


def test_workers_end_when_nobody_wants_the_rest(
    items: list[ToRead], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "available_cores", lambda: 2)
    outcomes = workers.analysed(items)
    assert next(outcomes)[0] == items[0]
    outcomes.close()
    assert list(outcomes) == []


def test_work_goes_on_without_workers_that_died(
    items: list[ToRead], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(range(2))

    class Mortal(Child):
        def receive(self) -> object:
            if next(answers, None) is None:
                raise ChildDied
            return super().receive()

    monkeypatch.setattr(workers, "available_cores", lambda: 2)
    monkeypatch.setattr(workers, "Child", Mortal)
    assert [item for item, _ in workers.analysed(items)] == items
