"""Build the background table of document frequencies from a file of counts.

    python -m scripts.build_background_df COUNTS.tsv

COUNTS.tsv: a first line `# documents<TAB>N`, then `word<TAB>count` lines, the words
lower-cased and hyphenated ones whole. Words become terms as in articles; the counts of words
that fall together are combined as if they were independent of each other. Terms in fewer
than `--least` documents are left out (they count as very rare anyway), and counts are rounded
to two digits, so that the table is small and read in some milliseconds.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from pathlib import Path

from index.references.terms import terms

TARGET = Path(__file__).parent.parent / "index" / "references" / "data" / "background-df.tsv"


def read_counts(path: Path) -> tuple[int, list[tuple[str, int]]]:
    """The number of documents and the counted words of a file of counts."""
    lines = path.read_text("utf-8").splitlines()
    documents = int(lines[0].rpartition("\t")[2])
    rows = (line.rpartition("\t") for line in lines[1:] if line.strip())
    return documents, [(word, int(count)) for word, _, count in rows]


def combine(documents: int, counted: list[tuple[str, int]]) -> dict[str, int]:
    """How many documents have each term."""
    lacking: defaultdict[str, float] = defaultdict(lambda: 1.0)
    for word, count in counted:
        for term in {found.stem for found in terms(word)}:
            lacking[term] *= 1 - count / documents
    return {term: round(documents * (1 - share)) for term, share in lacking.items()}


def rounded(count: int) -> int:
    """The count to two significant digits."""
    unit = int(10 ** max(0, len(str(count)) - 2))
    return round(count / unit) * unit


def table(documents: int, counts: dict[str, int], least: int) -> str:
    """The text of the table: lines of `count<TAB>terms`, the most frequent first."""
    by_count: defaultdict[int, list[str]] = defaultdict(list)
    for term, count in counts.items():
        if count >= least:
            by_count[rounded(count)].append(term)
    rows = sorted(by_count.items(), reverse=True)
    lines = [f"{count}\t{' '.join(sorted(listed))}" for count, listed in rows]
    return "\n".join([str(documents), *lines, ""])


def main() -> int:
    """Read the counts given, write the table, say how large it is."""
    parser = argparse.ArgumentParser(description="Build the background table.")
    parser.add_argument("counts", type=Path)
    parser.add_argument("--least", type=int, default=6, help="documents a term needs")
    parser.add_argument("--output", type=Path, default=TARGET)
    given = parser.parse_args()
    documents, counted = read_counts(given.counts)
    counts = combine(documents, counted)
    given.output.write_text(table(documents, counts, given.least), "utf-8")
    kept = sum(count >= given.least for count in counts.values())
    print(f"{given.output}: {kept:,} terms of {documents:,} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
