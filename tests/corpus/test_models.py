"""Optional models as layers: spans on words, types and confidence, pieces, names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import EntityType, Mention
from corpus.dates.finding import find_dates
from corpus.entities.candidates import SHOWN
from corpus.entities.models.gliner_model import pieces
from corpus.entities.models.labels import confidence_of, meaning_of
from corpus.entities.models.layer import ModelLayer, candidates_from
from corpus.entities.models.names import model_name, wrong_model_name
from corpus.entities.models.protocol import ModelFailed, RawSpan
from corpus.entities.own_names import OwnName, OwnNames, OwnNamesLayer
from corpus.entities.passage import Passage
from corpus.entities.recogniser import LAYERS, recognise
from corpus.text import folded_words
from tests.corpus.conftest import article_of


@dataclass
class Echo:
    """A model that labels each place where one of its words stands."""

    labels: dict[str, str]
    score: float = 1.0

    def predict(self, texts: Sequence[str]) -> list[list[RawSpan]]:
        return [list(self._spans(text)) for text in texts]

    def _spans(self, text: str) -> list[RawSpan]:
        return [
            RawSpan(text.find(word), text.find(word) + len(word), label, self.score, "echo:test")
            for word, label in self.labels.items()
            if word in text
        ]


def taken(text: str, piece: str, label: str = "ORG") -> list[str]:
    """The texts of the candidates for one span."""
    start = text.find(piece)
    span = RawSpan(start, start + len(piece), label, 1.0, "echo:test")
    return [text[one.start : one.end] for one in candidates_from(Passage(text, 0), [span])]


@pytest.mark.parametrize(
    ("text", "piece", "name"),
    [
        ("They met Vantor there.", "Vantor", "Vantor"),
        ("They met Vantor there.", " Vantor ", "Vantor"),
        ("They met Vantor there.", "Vanto", "Vantor"),  # widened to the word
        ("They met Vantor there.", "antor the", "Vantor there"),
        ("They met Vantor there.", "Vantor th", "Vantor"),  # less than half of a word
        ("They met Vantor's men.", "Vantor's", "Vantor"),
        ("They met the Vantor Board.", "the Vantor Board", "Vantor Board"),
        ("The Vantor Board met.", "The Vantor Board", "Vantor Board"),
        ("They met in The Hague then.", "The Hague", "The Hague"),
        ("They met U.S. troops.", "U.S.", "U.S."),
        ("\u4fc4\u7f57\u65af said", "\u4fc4\u7f57\u65af", "\u4fc4\u7f57\u65af"),
    ],
)
def test_a_span_is_put_on_whole_words(text: str, piece: str, name: str) -> None:
    assert taken(text, piece) == [name]


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("They met the government.", "the government"),
        ("However they met.", "However"),
        ("They met - there.", " - "),
        ("They met Vantor there.", "Va"),
        ("Vantor " * 13, "Vantor " * 13),
    ],
)
def test_what_can_be_no_name_is_left_out(text: str, piece: str) -> None:
    assert taken(text, piece) == []


@pytest.mark.parametrize("label", ["CARDINAL", "DATE", "date", "", "MISC", "WORK_OF_ART"])
def test_labels_that_mean_nothing_here_are_left_out(label: str) -> None:
    assert taken("They met Vantor there.", "Vantor", label) == []


def test_labels_in_any_case_and_the_names_of_types_are_known() -> None:
    meanings = {label: meaning_of(label) for label in ("PER", "gpe", "Vessel", "ORGANIZATION")}
    assert [meaning.type.value for meaning in meanings.values() if meaning] == [
        "person", "place", "vessel", "organisation"
    ]  # fmt: skip


@given(
    st.text(max_size=60),
    st.lists(
        st.tuples(st.integers(-5, 70), st.integers(-5, 70), st.floats(allow_nan=True)), max_size=8
    ),
)
def test_whatever_spans_a_model_gives_candidates_lie_on_words(
    text: str, spans: list[tuple[int, int, float]]
) -> None:
    passage = Passage(text, 0)
    raw = [RawSpan(start, end, "PERSON", score, "x") for start, end, score in spans]
    for one in candidates_from(passage, raw):
        assert 0 <= one.first < one.last <= len(passage.words)
        assert one.start == passage.words[one.first].start
        assert SHOWN <= one.confidence <= 0.72


def recognised(echo: Echo, *paragraphs: str, own: OwnNames | None = None) -> dict[str, Mention]:
    article = article_of(*paragraphs)
    layers = (*LAYERS, ModelLayer(echo, "echo:test"))
    if own is not None:
        layers = (OwnNamesLayer(own), *layers)
    return {each.text: each for each in recognise(article, find_dates(article), layers)}


def test_a_model_fills_gaps_and_what_it_finds_is_known_in_the_whole_article() -> None:
    found = recognised(Echo({"Orvil Vantor": "PERSON"}), "So Orvil Vantor it was.", "Vantor left.")
    assert "echo:test" in found["Orvil Vantor"].by
    assert found["Vantor"].name == "Orvil Vantor"


def test_patterns_lists_and_a_persons_own_names_go_before_a_model() -> None:
    echo = Echo({"Osk": "PERSON", "Moscow": "PERSON", "Lark": "ORG"})
    own = OwnNames((OwnName(EntityType.VESSEL, "Lark"),))
    text = "From Moscow he went to Osk Air Base, then to the Lark."
    types = {text: each.type for text, each in recognised(echo, text, own=own).items()}
    assert types["Moscow"] is EntityType.PLACE
    assert types["Osk Air Base"] is EntityType.FACILITY
    assert types["Lark"] is EntityType.VESSEL


def test_a_weak_label_is_not_shown_but_confirms_a_rule() -> None:
    alone = recognised(Echo({"Zyla": "PRODUCT"}), "So it was a Zyla that fell.")
    assert alone["Zyla"].type is None
    weak, sure = (confidence_of(meaning_of("NORP"), score) for score in (0.0, 1.0))
    assert weak < sure < SHOWN


def test_headlines_and_capitals_are_not_shown_to_a_model() -> None:
    echo = Echo({"Zyla": "PERSON", "ZYLA": "PERSON"})
    assert recognised(echo, "ZYLA LEAVES THE OLD QUAY AT NIGHT.").get("ZYLA") is None
    headline = recognised(echo, "Zyla Leaves Harbour After Long Night")
    assert all(each.by != ("echo:test",) for each in headline.values())


def test_a_model_that_fails_says_so() -> None:
    class Broken:
        def predict(self, texts: Sequence[str]) -> list[list[RawSpan]]:
            raise ValueError("no\x1b[31m such tensor")

    class Short:
        def predict(self, texts: Sequence[str]) -> list[list[RawSpan]]:
            return []

    passage = Passage("They met Vantor there.", 0)
    with pytest.raises(ModelFailed, match=r"failed on this article .*ValueError: no such tensor"):
        ModelLayer(Broken(), "echo:test").candidates_of([passage], [[]])
    with pytest.raises(ModelFailed, match="asked of 1 texts and answered for 0"):
        ModelLayer(Short(), "echo:test").candidates_of([passage], [[]])
    assert ModelLayer(Broken(), "echo:test").candidates_of([], []) == []


@given(
    st.lists(
        st.sampled_from(["One ", "two, ", "three. ", "Four\n", "-", "\u4fc4", ""]), max_size=60
    ),
    st.integers(1, 9),
)
def test_pieces_are_the_text_and_none_has_too_many_words(parts: list[str], most: int) -> None:
    text = "".join(parts)
    found = list(pieces(text, most))
    assert "".join(piece for _, piece in found) == text
    assert all(text.startswith(piece, offset) for offset, piece in found)
    assert all(len(folded_words(piece)) <= most for _, piece in found)


def test_pieces_are_cut_between_sentences_where_that_can_be() -> None:
    text = "One two three. Four five. Six seven eight nine ten eleven."
    assert [piece for _, piece in pieces(text, 5)] == [
        "One two three. Four five. ", "Six seven eight nine ten ", "eleven."
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["spacy:en_core_web_sm", "spacy:/srv/models/mine", "spacy:~/mine", "gliner:owner/small-v2.1",
     "gliner:/srv/gliner"],
)  # fmt: skip
def test_names_of_models(name: str) -> None:
    assert wrong_model_name(name) == ""
    assert model_name(name).source.startswith(f"{name.partition(':')[0]}:")


@pytest.mark.parametrize(
    "name",
    ["", "spacy", "spacy:", "en_core_web_sm", "spacy:./model", "spacy:models/mine", "gliner:small",
     "gliner:../x/y", "gliner:a/../b", "bert:a/b", "spacy:a;b", "spacy:~nobody-here/x",
     "spacy:/" + "x" * 600, "spacy:/a\0b"],
)  # fmt: skip
def test_what_could_lead_anywhere_is_no_name_of_a_model(name: str) -> None:
    assert wrong_model_name(name)
