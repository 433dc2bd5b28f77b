"""What all tests share: an environment of their own, so that no test touches the user's data."""

from __future__ import annotations

from pathlib import Path

import pytest

SAMPLE = Path(__file__).parent.parent / "corpus" / "sample"

_FOREIGN = ("NO_COLOR", "FORCE_COLOR", "DATELINE_CORPUS", "DATELINE_THEME")


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Give each test a home of its own and no settings of the person who runs it."""
    for name in _FOREIGN:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "dateline-home"))


@pytest.fixture(scope="session")
def sample() -> Path:
    """The folder of the bundled sample articles."""
    return SAMPLE
