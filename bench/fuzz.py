"""Damaged and hostile files by the thousand: none may crash, hang, or steer the terminal.

Each is made from a file of the sample or a specimen of a format by a few random mutations, and
goes the whole way to an annotated article. Run: python -m bench.fuzz [--mutations 100000]
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import random
import re
import signal
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from multiprocessing import Pool, cpu_count
from pathlib import Path
from types import FrameType

import corpus
from bench.measuring import percentile, print_table
from bench.specimens import packed, specimens, tarred
from corpus.annotate import annotate
from corpus.article import Failure
from corpus.ingest import read_bytes
from corpus.outcomes import Reading

HEADING = ["format", "mutations", "articles", "failures", "crashes", "unsafe", "p95 ms", "max ms"]

_HANGS_AFTER_S = 30
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
_ESCAPES = (
    b"\x1b[31m", b"\x1b]0;owned\x07", b"\x1b]52;c;ZXZpbA==\x07", b"\x1bP", b"\xc2\x9b2J", b"\x08",
    b"\r", b"\x00", "\u202e".encode(), "\U000e0041".encode(), b"\xff\xfe", b"\xed\xa0\x80",
    b"&#27;[2J", b"&#x202e;", b"\\u001b[2J", b"\\'1b", b"=1B", b"%1b",
)  # fmt: skip
_NESTS = (
    b"[", b"{", b"<div>", b"<b>", b"(", b"{\\b", b"> ", b"- ", b'{"a":', b"<!--", b"<![CDATA[",
    b"&amp", b"&a;", b"<p ", b"\\", b"'", b'"', b"*", b"#", b"%PDF-", b"PK\x03\x04", b"\n\n",
)  # fmt: skip

Mutation = Callable[[random.Random, bytes], bytes]


def _flip(chance: random.Random, raw: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(chance.randint(1, 12)):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(chance: random.Random, raw: bytes) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] if chance.random() < 0.7 else raw[at:]


def _escape(chance: random.Random, raw: bytes) -> bytes:
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(raw) + 1)
        raw = raw[:at] + chance.choice(_ESCAPES) + raw[at:]
    return raw


def _nest(chance: random.Random, raw: bytes) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + chance.choice(_NESTS) * chance.choice((2, 30, 900, 20_000)) + raw[at:]


def _repeat(chance: random.Random, raw: bytes) -> bytes:
    first, last = sorted(chance.randrange(len(raw) + 1) for _ in range(2))
    return raw[:last] + raw[first:last] * chance.choice((1, 2, 50)) + raw[last:]


def _recode(chance: random.Random, raw: bytes) -> bytes:
    encoding = chance.choice(("utf-16-le", "utf-16-be", "utf-16", "cp1251", "cp1252", "gb18030"))
    return raw.decode("utf-8", "replace").encode(encoding, "replace")


def _swap(chance: random.Random, raw: bytes) -> bytes:
    first, last = sorted(chance.randrange(len(raw) + 1) for _ in range(2))
    return raw[last:] + raw[first:last] + raw[:first]


def _noise(chance: random.Random, raw: bytes) -> bytes:
    at = chance.randrange(len(raw) + 1)
    return raw[:at] + chance.randbytes(chance.choice((1, 16, 500))) + raw[at:]


_MUTATIONS: tuple[Mutation, ...] = (
    *(_flip, _cut, _escape, _nest, _repeat, _recode, _swap, _noise),
)


@dataclass(slots=True)
class Tally:
    """What became of the mutations of one format."""

    mutations: int = 0
    articles: int = 0
    failures: int = 0
    crashes: list[str] = field(default_factory=list)
    unsafe: list[str] = field(default_factory=list)
    times_ms: list[float] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Take in what another process found."""
        self.mutations += other.mutations
        self.articles += other.articles
        self.failures += other.failures
        self.crashes += other.crashes
        self.unsafe += other.unsafe
        self.times_ms += other.times_ms

    def row(self, name: str) -> list[str]:
        """A row of the table."""
        counts = (self.mutations, self.articles, self.failures, len(self.crashes), len(self.unsafe))
        times = (percentile(self.times_ms, 95), max(self.times_ms))
        return [name, *(f"{count:,}" for count in counts), *(f"{ms:.0f}" for ms in times)]


class _HangError(BaseException):
    """A mutation took longer than it may."""


def _damaged(chance: random.Random, raw: bytes) -> bytes:
    for _ in range(chance.randint(1, 3)):
        raw = chance.choice(_MUTATIONS)(chance, raw)
    return raw


def _inside(chance: random.Random, raw: bytes) -> bytes:
    """What is packed with something in it damaged, so that the packing itself stays whole."""
    if raw.startswith(b"\x1f\x8b"):
        return gzip.compress(_damaged(chance, gzip.decompress(raw)))
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(members))
    return packed(members | {name: _damaged(chance, members[name])})


def mutated(chance: random.Random, name: str, raw: bytes) -> tuple[str, bytes]:
    """A damaged file: its name, which may promise another format, and its bytes."""
    is_packed = raw.startswith((b"PK", b"\x1f\x8b"))
    raw = _inside(chance, raw) if is_packed and chance.random() < 0.7 else _damaged(chance, raw)
    wrap = chance.random()
    if wrap < 0.04:
        return f"{name}.zip", packed({name: raw, f"../{name}": raw})
    if wrap < 0.06:
        return f"{name}.tar.gz", tarred({name: raw, f"/{name}": raw})
    if wrap < 0.08:
        return f"{name}.gz", gzip.compress(raw)
    if wrap < 0.14:
        return f"ferry{chance.choice(_ENDINGS)}", raw
    return name, raw


_ENDINGS = tuple(f".{name.partition('.')[2]}" for name in specimens())


def sources() -> dict[str, bytes]:
    """The files of the sample, and a specimen of each format."""
    sample = Path(corpus.__file__).parent / "sample"
    files = {f"sample/{path.name}": path.read_bytes() for path in sorted(sample.rglob("*.*"))}
    return files | specimens()


def strings_in(value: object) -> Iterator[str]:
    """All texts in a structure of plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings_in(key)
            yield from strings_in(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from strings_in(item)


def _check(name: str, raw: bytes, tally: Tally) -> None:
    for outcome in read_bytes(name, raw):
        signal.alarm(_HANGS_AFTER_S)  # the limit holds for each article
        if isinstance(outcome, Reading):
            tally.articles += 1
            shown: object = (asdict(outcome.article), asdict(annotate(outcome.article)))
        elif isinstance(outcome, Failure):
            tally.failures += 1
            shown = asdict(outcome)
            if outcome.code == "internal-error":
                tally.crashes.append(f"{name}: {outcome.message}")
        else:
            continue
        if any(_UNSAFE.search(text) for text in strings_in(shown)):
            tally.unsafe.append(name)


def _ring(_signal: int, _frame: FrameType | None) -> None:
    raise _HangError(f"more than {_HANGS_AFTER_S} s")


def run(job: tuple[int, int, str | None, str]) -> dict[str, Tally]:
    """Try so many mutations with this seed; gives the tallies by format."""
    seed, count, only, keep = job
    chance = random.Random(seed)
    files = {name: raw for name, raw in sources().items() if not only or only in name}
    names = sorted(files)
    tallies: dict[str, Tally] = {}
    signal.signal(signal.SIGALRM, _ring)
    for number in range(count):
        source = chance.choice(names)
        name, raw = mutated(chance, source.rpartition("/")[2], files[source])
        tally = tallies.setdefault("sample" if "/" in source else source, Tally())
        tally.mutations += 1
        began = time.perf_counter()
        signal.alarm(_HANGS_AFTER_S)
        try:
            _check(name, raw, tally)
        except (Exception, _HangError) as error:
            tally.crashes.append(f"{seed}-{number} {name}: {type(error).__name__}: {error}")
            if keep:
                Path(keep, f"{seed}-{number}-{name}").write_bytes(raw)
                Path(keep, f"{seed}-{number}.trace").write_text(traceback.format_exc())
        finally:
            signal.alarm(0)
        tally.times_ms.append((time.perf_counter() - began) * 1000)
    return tallies


def measure(mutations: int, seed: int = 1, only: str | None = None, keep: str = "") -> list[Tally]:
    """Try mutations on all cores and print the table; gives the tallies."""
    share = 500
    jobs = [(seed * 1_000_003 + n, share, only, keep) for n in range(max(1, mutations // share))]
    total: dict[str, Tally] = {}
    with Pool(cpu_count()) as pool:
        for tallies in pool.imap_unordered(run, jobs):
            for name, tally in tallies.items():
                total.setdefault(name, Tally()).add(tally)
    print_table(HEADING, [total[name].row(name) for name in sorted(total)])
    return list(total.values())


def main() -> None:
    """Run, print the table and what went wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutations", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="only files with this in their name")
    parser.add_argument("--keep", default="", help="a folder for the files that went wrong")
    options = parser.parse_args()
    tallies = measure(options.mutations, options.seed, options.only, options.keep)
    wrong = [told for tally in tallies for told in (*tally.crashes, *tally.unsafe)]
    print(f"\n{sum(tally.mutations for tally in tallies):,} mutations, {len(wrong)} went wrong")
    for told, count in Counter(wrong).most_common(20):
        print(f"  {count} x {json.dumps(told)[:300]}")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
