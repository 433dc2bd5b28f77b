"""How well entities are recognised and resolved, and how fast.

    python -m bench.entities [--ieer FOLDER] [--gum FOLDER] [--ewt FILE] [--marked FOLDER ...]
                             [--pairs FOLDER] [--errors]

Public sets are fetched by whoever measures and are never part of the project: `--ieer` is NLTK's
corpora/ieer, `--gum` GUM's dep folder, `--ewt` en_ewt-ud-test.iob2 of Universal NER, `--pairs`
nomenklatura's contrib/name_bench. `--marked` is a folder of texts with marks of one's own (see
bench.entity_sets.marked). Spans count where both ends and the kind are right; an article before
a name counts for neither side.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench import name_pairs
from bench.articles import texts
from bench.b_cubed import b_cubed
from bench.entity_sets import LOC, ORG, PER, Annotated, Gold, gum, ieer, marked, universal_ner
from bench.measuring import print_table
from corpus.annotate import annotate
from corpus.article import Article, EntityType, Mention, NameForm, Paragraph, Sourced
from corpus.dates.finding import find_dates
from corpus.entities.recogniser import recognise
from corpus.entities.resolver import Resolution, resolve

_KINDS: Mapping[EntityType, str] = {
    EntityType.PERSON: PER,
    EntityType.ORGANISATION: ORG,
    EntityType.MEDIA: ORG,
    EntityType.PLACE: LOC,
    EntityType.FACILITY: LOC,
}
_TYPES: Mapping[EntityType, str] = {entity_type: entity_type.value for entity_type in EntityType}
_WORDS, _ARTICLES = 400, 200
_BANDS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
Scored = dict[str, list[int]]  # right, found, annotated, by kind


@dataclass(slots=True)
class Outcome:
    """What the pipeline made of some documents: the mentions of each, and the resolution."""

    mentions: list[tuple[Mention, ...]]
    resolution: Resolution
    types: dict[str, EntityType] = field(default_factory=dict)

    def spans(self, number: int, kinds: Mapping[EntityType, str]) -> set[Gold]:
        """The spans found in a document, with the entities that they name."""
        found = set()
        for mention in self.mentions[number]:
            entity = self._entity(mention)
            kind = kinds.get(mention.type or self.types.get(entity) or EntityType.DATE)
            named = mention.type is not None or entity
            if named and kind and mention.paragraph is not None:
                found.add(Gold(mention.paragraph, mention.start, mention.end, kind, entity))
        return found

    def _entity(self, mention: Mention) -> str:
        if mention.type is None:
            return self.resolution.settled.get(mention.text, "")
        return self.resolution.entity_of.get((mention.type, mention.text, mention.name), "")


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


def through_the_pipeline(documents: Sequence[Annotated]) -> Outcome:
    """All layers, the document pass, resolution and the corpus pass over the documents."""
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
    return Outcome(mentions, resolution, types)


def bare(document: Annotated, spans: Iterable[Gold]) -> set[Gold]:
    """The spans without an article before the name."""
    found = set()
    for span in spans:
        text = document.paragraphs[span.paragraph][span.start : span.end]
        skip = 4 if text[:4].lower() == "the " else 0
        found.add(span._replace(start=span.start + skip))
    return found


def scored(
    documents: Sequence[Annotated],
    outcome: Outcome,
    kinds: Mapping[EntityType, str],
    *,
    errors: bool = False,
) -> Scored:
    """How many spans of each kind are right, found and annotated."""
    counts: Scored = {kind: [0, 0, 0] for kind in dict.fromkeys(kinds.values())}
    for number, document in enumerate(documents):
        gold = {span[:3]: span for span in bare(document, document.spans)}
        ours = bare(document, outcome.spans(number, kinds))
        right = {span for span in ours if _is_right(span, gold.get(span[:3]))}
        taken = {span[:3] for span in right}
        for span in ours:
            counts[span.kind][1] += span in right or not _may_be(span, gold.values())
        for span in right:
            counts[span.kind][0] += 1
            counts[span.kind][2] += 1
        missed = [span for place, span in gold.items() if place not in taken]
        for span in missed:
            if not span.kind.endswith("?") and span.kind:
                counts[span.kind.split("/")[0]][2] += 1
        if errors:
            _print_errors(document, missed, ours - right)
    return counts


def _is_right(span: Gold, gold: Gold | None) -> bool:
    return gold is not None and span.kind in gold.kind.rstrip("?").split("/")


def _may_be(span: Gold, gold: Iterable[Gold]) -> bool:
    """Whether a span lies over one that may be left out, so that it is not wrong."""
    return any(
        one.kind.endswith("?")
        and one.paragraph == span.paragraph
        and one.start < span.end
        and span.start < one.end
        for one in gold
    )


def _print_errors(document: Annotated, missed: Iterable[Gold], wrong: Iterable[Gold]) -> None:
    for label, spans in (("missed", missed), ("wrong", wrong)):
        for span in sorted(spans):
            text = document.paragraphs[span.paragraph]
            around = f"{text[max(0, span.start - 40) : span.start]}[{text[span.start : span.end]}]"
            print(f"{label} {span.kind} {around}{text[span.end : span.end + 30]}")


def span_rows(name: str, counts: Scored) -> list[list[str]]:
    """A row for all kinds together, and one for each that occurs."""
    total = [sum(column) for column in zip(*counts.values(), strict=True)]
    kinds = [[f"  {kind}", *_figures(*some)] for kind, some in counts.items() if any(some)]
    return [[name, *_figures(*total)], *kinds]


def _figures(right: int, found: int, gold: int) -> list[str]:
    f1 = 200 * right / max(found + gold, 1)
    precision, recall = 100 * right / max(found, 1), 100 * right / max(gold, 1)
    return [f"{f1:.1f}", f"{precision:.1f}", f"{recall:.1f}", f"{gold:,}"]


def resolution_row(name: str, documents: Sequence[Annotated], outcome: Outcome) -> list[str]:
    """B-cubed over the mentions that were found and of which the set tells what they name."""
    truth: dict[tuple[int, int, int, int], str] = {}
    ours: dict[tuple[int, int, int, int], str] = {}
    for number, document in enumerate(documents):
        named = {span[:3]: span.entity for span in bare(document, document.spans)}
        for span in bare(document, outcome.spans(number, _TYPES)):
            if named.get(span[:3]) and span.entity:
                truth[number, *span[:3]] = named[span[:3]]
                ours[number, *span[:3]] = span.entity
    precision, recall, f1 = (100 * figure for figure in b_cubed(truth, ours))
    return [name, f"{f1:.1f}", f"{precision:.1f}", f"{recall:.1f}", f"{len(truth):,}"]


def calibration_row(name: str, documents: Sequence[Annotated], outcome: Outcome) -> list[str]:
    """How many in a hundred are right of the spans that the tagger alone found, by likelihood."""
    right: Counter[int] = Counter()
    seen: Counter[int] = Counter()
    for number, document in enumerate(documents):
        gold = bare(document, document.spans)
        for mention in outcome.mentions[number]:
            if mention.by != ("tagger:crf",) or mention.type is None or mention.paragraph is None:
                continue
            band = next(n for n, top in enumerate(_BANDS[1:]) if mention.confidence < top)
            span = Gold(mention.paragraph, mention.start, mention.end, _KINDS[mention.type])
            seen[band] += 1
            right[band] += not bare(document, {span}).isdisjoint(gold)
    cells = [f"{100 * right[n] / seen[n]:.0f} of {seen[n]:,}" if seen[n] else "" for n in range(5)]
    return [name, *cells]


def speed_row() -> list[str]:
    """Articles of 400 words a second on one core: all layers, and all that annotating does."""
    documents = []
    for text in texts(_ARTICLES):
        words = text.split("---\n")[-1].split(" ")
        documents.append(as_article(Annotated("", [" ".join(words[:_WORDS])])))
    dates = [find_dates(article) for article in documents]
    recognise(documents[0], dates[0])
    began = time.process_time()
    for article, some in zip(documents, dates, strict=True):
        recognise(article, some)
    layers = time.process_time() - began
    began = time.process_time()
    for article in documents:
        annotate(article)
    everything = time.process_time() - began
    return ["generated", f"{_ARTICLES / layers:.0f}", f"{_ARTICLES / everything:.0f}"]


def main() -> None:
    """Measure what is named, and print it."""
    parser = argparse.ArgumentParser(description="Measure recognition and resolution.")
    parser.add_argument("--ieer", type=Path, metavar="FOLDER")
    parser.add_argument("--gum", type=Path, metavar="FOLDER")
    parser.add_argument("--ewt", type=Path, metavar="FILE")
    parser.add_argument("--marked", type=Path, nargs="*", default=[], metavar="FOLDER")
    parser.add_argument("--pairs", type=Path, metavar="FOLDER")
    parser.add_argument("--errors", action="store_true", help="print what was missed and wrong")
    options = parser.parse_args()
    sets: list[tuple[str, list[Annotated], Mapping[EntityType, str]]] = []
    if options.ieer:
        sets.append(("IEER", list(ieer(options.ieer)), _KINDS))
    if options.gum:
        sets.append(("GUM news", list(gum(options.gum)), _KINDS))
    if options.ewt:
        sets.append(("UNER EWT", list(universal_ner(options.ewt)), _KINDS))
    sets += [(folder.name, list(marked(folder)), _TYPES) for folder in options.marked]
    spans, resolved, calibrated = [], [], []
    for name, documents, kinds in sets:
        outcome = through_the_pipeline(documents)
        spans += span_rows(name, scored(documents, outcome, kinds, errors=options.errors))
        if kinds is _KINDS:
            calibrated.append(calibration_row(name, documents, outcome))
        elif any(span.entity for document in documents for span in document.spans):
            resolved.append(resolution_row(name, documents, outcome))
    print_table(["spans", "F1", "P", "R", "annotated"], spans)
    print_table(["resolution, B-cubed", "F1", "P", "R", "mentions"], resolved)
    print_table(["tagger alone, right %", ".5-", ".6-", ".7-", ".8-", ".9-"], calibrated)
    if options.pairs:
        print_table(name_pairs.HEADING, name_pairs.rows(options.pairs))
    print_table(["articles a second, one core", "all layers", "annotated"], [speed_row()])


if __name__ == "__main__":
    main()
