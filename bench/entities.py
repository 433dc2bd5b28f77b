"""How well names are recognised, on public sets that are fetched and never part of the project.

Run: python -m bench.entities --ieer FOLDER --gum FOLDER --ewt FILE
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.entity_sets import LOC, ORG, PER, Annotated, Gold, gum, ieer, universal_ner
from bench.measuring import print_table
from corpus.annotate import annotate
from corpus.article import Article, EntityType, Mention, NameForm, Paragraph, Sourced
from corpus.entities.resolver import resolve

_KINDS = {
    EntityType.PERSON: PER,
    EntityType.ORGANISATION: ORG,
    EntityType.MEDIA: ORG,
    EntityType.PLACE: LOC,
    EntityType.FACILITY: LOC,
}


def as_article(document: Annotated) -> Article:
    """The document as the readers would give it, without a title."""
    absent: Sourced[str] = Sourced.absent()
    return Article(
        id=document.name,
        paths=(document.name,),
        language="en",
        format="text",
        title=absent,
        publisher=absent,
        authors=Sourced.absent(),
        published=Sourced.absent(),
        url=absent,
        captions=(),
        body=tuple(Paragraph(text) for text in document.paragraphs),
        removed=(),
        warnings=(),
    )


def found_in(documents: Sequence[Annotated]) -> list[set[Gold]]:
    """What the whole pipeline finds in each document: layers, document pass and corpus pass."""
    mentions = [annotate(as_article(document)).mentions for document in documents]
    forms: Counter[tuple[str, str, str]] = Counter()
    for some in mentions:
        forms.update((str(mention.type or ""), mention.text, mention.name) for mention in some)
    resolution = resolve(
        (
            NameForm(EntityType(kind), text, name, 1, count)
            for (kind, text, name), count in forms.items()
            if kind
        ),
        candidates=(text for kind, text, _ in forms if not kind),
    )
    types = {entity.id: entity.type for entity in resolution.entities}
    settled = {text: types[id_] for text, id_ in resolution.settled.items()}
    return [set(_spans(some, settled)) for some in mentions]


def _spans(mentions: Iterable[Mention], settled: dict[str, EntityType]) -> Iterable[Gold]:
    for mention in mentions:
        kind = _KINDS.get(mention.type or settled.get(mention.text) or EntityType.DATE)
        if kind and mention.paragraph is not None:
            yield Gold(mention.paragraph, mention.start, mention.end, kind)


def bare(document: Annotated, spans: Iterable[Gold]) -> set[Gold]:
    """The spans without an article before the name, about which annotators differ."""
    found = set()
    for span in spans:
        text = document.paragraphs[span.paragraph][span.start : span.end]
        skip = 4 if text[:4].lower() == "the " else 0
        found.add(span._replace(start=span.start + skip))
    return found


def score(name: str, documents: Sequence[Annotated], *, errors: bool = False) -> list[str]:
    """A row of the table: F1 over all kinds and of each, precision, recall, words a second."""
    began = time.process_time()
    found = found_in(documents)
    took = time.process_time() - began
    right: Counter[str] = Counter()
    gold_of: Counter[str] = Counter()
    found_of: Counter[str] = Counter()
    for document, here in zip(documents, found, strict=True):
        gold, ours = bare(document, document.spans), bare(document, here)
        right.update(span.kind for span in gold & ours)
        gold_of.update(span.kind for span in gold)
        found_of.update(span.kind for span in ours)
        if errors:
            _print_errors(document, gold, ours)
    words = sum(len(text.split()) for document in documents for text in document.paragraphs)
    kinds = (PER, ORG, LOC)
    total = [sum(counts[kind] for kind in kinds) for counts in (right, found_of, gold_of)]
    return [
        name,
        f"{_f1(*total):.1f}",
        f"{100 * total[0] / max(total[1], 1):.1f}",
        f"{100 * total[0] / max(total[2], 1):.1f}",
        *(f"{_f1(right[kind], found_of[kind], gold_of[kind]):.1f}" for kind in kinds),
        f"{total[2]:,}",
        f"{words / took:,.0f}",
    ]


def _f1(right: int, found: int, gold: int) -> float:
    return 200 * right / max(found + gold, 1)


def _print_errors(document: Annotated, gold: set[Gold], ours: set[Gold]) -> None:
    for label, spans in (("missed", gold - ours), ("wrong", ours - gold)):
        for span in sorted(spans):
            text = document.paragraphs[span.paragraph]
            around = f"{text[max(0, span.start - 40) : span.start]}[{text[span.start : span.end]}]"
            print(f"{label} {span.kind} {around}{text[span.end : span.end + 30]}")


def main() -> None:
    """Measure the sets that are named."""
    parser = argparse.ArgumentParser(description="Measure the recognition of names.")
    parser.add_argument("--ieer", type=Path, metavar="FOLDER", help="NLTK's corpora/ieer")
    parser.add_argument("--gum", type=Path, metavar="FOLDER", help="GUM's dep folder")
    parser.add_argument("--ewt", type=Path, metavar="FILE", help="en_ewt-ud-test.iob2")
    parser.add_argument("--errors", action="store_true", help="print what was missed and wrong")
    options = parser.parse_args()
    rows = []
    if options.ieer:
        rows.append(score("IEER", list(ieer(options.ieer)), errors=options.errors))
    if options.gum:
        rows.append(score("GUM news", list(gum(options.gum)), errors=options.errors))
    if options.ewt:
        rows.append(score("UNER EWT", list(universal_ner(options.ewt)), errors=options.errors))
    head = ["set", "F1", "P", "R", PER, ORG, LOC, "names", "words/s"]
    print_table(head, rows)


if __name__ == "__main__":
    main()
