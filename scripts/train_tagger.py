"""Train the tagger from openly licensed texts with annotated names.

Run: python -m scripts.train_tagger FOLDER [--to FILE]

FOLDER holds the sets as JSON lines, one document each: `src`, `sents` (lists of tokens) and `tags`
(BIO). docs/tagger.md says which they are, whose, and under which licence. Takes about a minute
and gives the same model each time.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pycrfsuite

from corpus.entities.document import defined
from corpus.entities.gazetteers import GazetteerLayer
from corpus.entities.passage import Passage
from corpus.entities.patterns import PatternLayer
from corpus.entities.tagger.article_use import ArticleUse
from corpus.entities.tagger.features import Features, features_of, stretches, told_of
from corpus.entities.tagger.tagger import MODEL

_TARGET = Path("corpus/entities/tagger/data") / MODEL
_SETS = ("wikigold", "wnut17_train", "re3d_open", "gum_news_interview_speech", "btc")
# GUM's news is what the tagger is measured on; of the tweets only those of news desks and other
# public voices are written as sentences are.
_LEFT_OUT = ("gum_news", "btca", "btcb", "btce", "btcg", "btch")
# Tweets and forum posts that stand in one document have nothing to do with each other.
_LOOSE = ("btc", "wnut")
_KINDS = {
    "PER": "PER",
    "ORG": "ORG",
    "LOC": "LOC",
    "FAC": "LOC",
    "MISC": "MISC",
    "NORP": "MISC",
    "PROD": "MISC",
}
# Chosen on texts that are neither trained on nor measured with: the development part of UNER EWT.
_PARAMETERS = {
    "c1": 0.1,
    "c2": 0.3,
    "max_iterations": 100,
    "feature.minfreq": 2,
    "feature.possible_transitions": True,
}

_CLOSERS = frozenset(",.;:!?)]}%\u2026\u201d\u2019")
_CLOSERS |= frozenset("... n't 's 'm 're 've 'll 'd \u2019s".split())
_OPENERS = frozenset("([{$\u00a3\u20ac#@\u201c\u2018")


class Written(NamedTuple):
    """A sentence as it is written, with the place of each token."""

    text: str
    places: tuple[tuple[int, int], ...]


def written(tokens: list[str], *, loose_hyphens: bool = False) -> Written:
    """Put tokens together as people write; `loose_hyphens` are tokens of their own within words."""
    text, places = "", []
    open_quote, joined = False, True
    for index, token in enumerate(tokens):
        space, joins = not joined and token not in _CLOSERS, token in _OPENERS
        if token == '"':
            space, joins, open_quote = not joined and not open_quote, not open_quote, not open_quote
        around = "".join(tokens[max(0, index - 1) : index] + tokens[index + 1 : index + 2])
        if loose_hyphens and token in "-/" and around.isalnum():
            space, joins = False, True
        text += " " * space
        places.append((len(text), len(text) + len(token)))
        text, joined = text + token, joins
    return Written(text, tuple(places))


def labels(passage: Passage, places: tuple[tuple[int, int], ...], tags: list[str]) -> list[str]:
    """The label of each word of a passage, from the tags of the tokens that it is part of."""
    found: list[str] = []
    token, before = 0, -1
    for word in passage.words:
        while token < len(places) - 1 and places[token][1] <= word.start:
            token += 1
        kind = _KINDS.get(tags[token][2:])
        label = f"{tags[token][0]}-{kind}" if kind else "O"
        if label.startswith("B") and before == token:
            label = f"I-{kind}"
        if label.startswith("I") and not (found and found[-1][2:] == kind):
            label = f"B-{kind}"
        found.append(label)
        before = token
    return found


def sequences(folder: Path) -> Iterator[tuple[list[Features], list[str]]]:
    """The features and the labels of every sentence to train on."""
    patterns, lists = PatternLayer(), GazetteerLayer()
    for document in _documents(folder):
        for group in _passages(document):
            use = ArticleUse(passage for passage, _ in group)
            for passage, tagged in group:
                proposed = [
                    *defined(passage),
                    *patterns.candidates(passage),
                    *lists.candidates(passage),
                ]
                told = told_of(proposed)
                for stretch in stretches(passage):
                    features = features_of(passage, stretch, told, use)
                    yield features, tagged[stretch.first : stretch.last]


def _documents(folder: Path) -> Iterator[dict[str, list[list[str]]]]:
    for name in _SETS:
        for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines():
            document = json.loads(line)
            if document["src"] not in _LEFT_OUT:
                yield document


def _passages(document: dict[str, list[list[str]]]) -> list[list[tuple[Passage, list[str]]]]:
    """The passages of a document with their labels, in groups that are one text."""
    source = str(document["src"])
    found = []
    for tokens, tags in zip(document["sents"], document["tags"], strict=True):
        text, places = written(tokens, loose_hyphens=source.startswith("gum"))
        passage = Passage(text, None)
        if passage.words:
            found.append((passage, labels(passage, places, tags)))
    return [[one] for one in found] if source.startswith(_LOOSE) else [found]


def main() -> None:
    """Train, and write the model."""
    parser = argparse.ArgumentParser(description="Train the tagger.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--to", type=Path, default=_TARGET)
    options = parser.parse_args()
    trainer = pycrfsuite.Trainer(verbose=False)
    words = 0
    for features, tagged in sequences(options.folder):
        trainer.append(pycrfsuite.ItemSequence(features), tagged)
        words += len(tagged)
    trainer.set_params(_PARAMETERS)
    trainer.train(str(options.to))
    print(f"{words:,} words; {options.to.stat().st_size:,} bytes in {options.to}")


if __name__ == "__main__":
    main()
