"""Both engines, for tests of what holds for each; one that is not installed is skipped."""

from __future__ import annotations

import pytest

from index.engines.choosing import ENGINES, is_installed

each_engine = pytest.mark.parametrize(
    "engine",
    [
        pytest.param(
            name,
            marks=pytest.mark.skipif(not is_installed(name), reason=f"{name} is not installed"),
        )
        for name in ENGINES
    ],
)
