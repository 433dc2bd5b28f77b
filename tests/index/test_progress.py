"""The rate of reading, as it is told while indexing."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from index.answers import Progress, Step
from index.ingest import progress
from index.ingest.progress import Meter


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that have passed, for a test to change."""
    passed = [100.0]
    monkeypatch.setattr(progress, "time", SimpleNamespace(monotonic=lambda: passed[0]))
    return passed


def test_the_rate_is_that_of_reading_alone(clock: list[float]) -> None:
    told: list[Progress] = []
    meter = Meter(told.append)
    meter.expect(Step.READ, 3)
    meter.tell(now=True)
    assert told[-1].rate is None, "nothing has been read that it could be taken from"
    clock[0] += 6.0
    # One file of many articles is still being read, and the engine took four of the seconds.
    meter.advance(Step.CLEANED, 60)
    with meter.indexing():
        clock[0] += 4.0
    meter.tell(now=True)
    assert told[-1].rate == pytest.approx(10.0)
