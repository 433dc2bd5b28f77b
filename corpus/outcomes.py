"""What a file is read with, and what comes of each article in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from corpus.article import Article, Failure
from corpus.cleaning.furniture import Furniture
from corpus.entities.recognition import PLAIN, Recognition
from corpus.manifest.manifest import Manifest
from corpus.readers.pieces import LeftOut


@dataclass(frozen=True, slots=True)
class Reading:
    """An article with the hashes that tell duplicates: of its own bytes and of its body.

    Both are SHA-256 in hexadecimal. Equal `raw_hash` means identical files (or records of one),
    equal `text_hash` the same text, whatever stood around it. `address` is the article's place
    in its file, empty where it is the only one. `replaces` is whether it stands where another
    stood before that is not in the file any more.
    """

    article: Article
    address: str
    raw_hash: str
    text_hash: str
    replaces: bool = False


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An article that the asker has already: its place in the file, and the hash of its bytes."""

    address: str
    raw_hash: str


@dataclass(frozen=True, slots=True)
class Share:
    """Which articles of a file are read: every `of`-th, from number `first` (0 is the first) on.

    Of those the first `behind` are passed over.
    """

    first: int = 0
    of: int = 1
    behind: int = 0


Outcome = Reading | Unchanged | Failure | LeftOut


@dataclass(frozen=True, slots=True)
class Rules:
    """What a person and the corpus itself say about how its files are read and understood."""

    manifest: Manifest = field(default_factory=Manifest)
    furniture: Furniture = field(default_factory=dict)
    recognition: Recognition = PLAIN


@dataclass(frozen=True, slots=True)
class Before:
    """What was known of a file before: the hash of each of its articles by address.

    `skip` is whether those that are still the same need not be read. Where they are read, since
    the rules have changed, `contents` tell of which nothing has come of that: they are the hash
    of what was read of each article, by the hash of its bytes.
    """

    hashes: Mapping[str, str] = field(default_factory=dict)
    skip: bool = True
    contents: Mapping[str, str] = field(default_factory=dict)
