"""Everything that is promised of reading files, measured: public sets, speed, damaged files.

Public sets are measured where their folders are named, and told as missing where not:

    python -m bench.corpus --pages FOLDER --timebank FOLDER [--mutations 100000]

`--pages` is a checkout of scrapinghub/article-extraction-benchmark, `--pdfs` a folder with its
pages printed (see bench.printed), `--timebank` a folder of the .tml files of TimeBank as
TempEval-3 gave them out. docs/measurements.md tells what they hold.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import extraction, flattened, fuzz, ingest, printed, timebank
from bench.measuring import print_table

Measure = Callable[[Path], list[list[str]]]


def public(title: str, folder: Path | None, heading: Sequence[str], measure: Measure) -> None:
    """Measure on a public set where it is at hand; say so where it is not."""
    print(f"\n## {title}\n")
    if folder is None or not folder.is_dir():
        named = f" in {folder}" if folder else ""
        print(f"missing: the data is not at hand{named}")
        return
    rows = measure(folder)
    if rows:
        print_table(heading, rows)
    else:
        print(f"missing: there is nothing of the kind in {folder}")


def main() -> None:
    """Measure all of it and print a table for each."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pages", type=Path, help="article-extraction-benchmark")
    parser.add_argument("--pdfs", type=Path, help="its pages as PDF files, see bench.printed")
    parser.add_argument("--timebank", type=Path, help="TimeBank's .tml files")
    parser.add_argument("--mutations", type=int, default=2_000, help="damaged files to try")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--unchanged", type=int, default=20_000)
    options = parser.parse_args()
    public("Articles in web pages", options.pages, extraction.HEADING, extraction.measure)
    public("Flattened pages and clean texts", options.pages, flattened.HEADING, flattened.measure)
    pdfs = options.pdfs if options.pages else None
    public("Printed pages", pdfs, printed.HEADING, lambda it: printed.measure(options.pages, it))
    public("Date expressions", options.timebank, timebank.HEADING, timebank.measure)
    print("\n## Ingest\n")
    print_table(
        ingest.HEADING, ingest.measure(options.articles, options.unchanged, (options.articles,))
    )
    print("\n## Damaged and hostile files\n")
    tallies = fuzz.measure(options.mutations)
    wrong = [told for tally in tallies for told in (*tally.crashes, *tally.unsafe)]
    print(f"\n{len(wrong)} went wrong", *wrong[:10], sep="\n")


if __name__ == "__main__":
    main()
