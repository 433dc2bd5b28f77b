"""A small corpus of its own texts, and libraries that live in a temporary home."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from index.library import Library

ARTICLES = {
    "harbour.txt": """Cranes lower crates at Tartus

By Nadia Ferro
10 December 2024

Dock workers in Tartus said on Tuesday that two cranes had begun to lower crates into a cargo ship.

"Nobody told us what is inside," said Karim Halabi, who runs a chandler's shop on the quay.

The Sparta II was seen at the northern mole, according to the harbour office.
""",
    "airfield.md": """---
title: Heavy aircraft leave Khmeimim
publisher: Levant Wire
date: 2024-12-12
---

An An-124 took off from Khmeimim air base before dawn, two residents of Latakia said.

The Kremlin did not comment. Dmitry Peskov told reporters that talks with Damascus continue.
""",
    "desert/convoy.txt": """Convoy seen east of Homs

15 December 2024

A column of forty lorries drove from Palmyra towards Homs, the Orontes Monitor reported.

Ahmed al-Sharaa called the movement orderly. Turkey said that it watches the road.
""",
    "untitled.txt": (
        "The northern mole lay empty when the sun rose, and the gulls had it for themselves "
        "all of that long cold morning until the pilots came.\n\n"
        "A clerk in Tartus closed his ledger and went home.\n"
    ),
}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The temporary home that the environment of every test names."""
    return tmp_path / "dateline-home"


@pytest.fixture
def write_article(corpus_folder: Path) -> Callable[[str, str], Path]:
    """Writes a file into the corpus."""

    def write(name: str, text: str) -> Path:
        path = corpus_folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def corpus_folder(tmp_path: Path) -> Path:
    """A folder with four articles."""
    folder = tmp_path / "corpus"
    for name, text in ARTICLES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def empty_library(corpus_folder: Path) -> Iterator[Library]:
    """The library of the corpus before its first indexing."""
    with Library.open(corpus_folder) as library:
        yield library


@pytest.fixture
def library(empty_library: Library) -> Library:
    """The library of the corpus, indexed."""
    empty_library.build()
    return empty_library
