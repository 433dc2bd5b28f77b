"""B-cubed: how well a partition agrees with another one (Bagga and Baldwin 1998)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def b_cubed(truth: Mapping[Item, str], ours: Mapping[Item, str]) -> tuple[float, float, float]:
    """Precision, recall and F1 in 0..1; both mappings have the same items."""
    if not truth:
        return 0.0, 0.0, 0.0
    together: Counter[tuple[str, str]] = Counter((truth[item], ours[item]) for item in truth)
    of_truth, of_ours = Counter(truth.values()), Counter(ours.values())
    sums: defaultdict[str, float] = defaultdict(float)
    for (true, our), count in together.items():
        sums["precision"] += count * count / of_ours[our]
        sums["recall"] += count * count / of_truth[true]
    precision, recall = sums["precision"] / len(truth), sums["recall"] / len(truth)
    return precision, recall, 2 * precision * recall / (precision + recall)
