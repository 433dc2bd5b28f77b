"""The tagger: names that no rule and no list knows, and what the rest of an article tells."""

from __future__ import annotations

import json

import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import EntityType
from corpus.entities.gazetteers import GazetteerLayer
from corpus.entities.passage import Passage
from corpus.entities.patterns import PatternLayer
from corpus.entities.tagger.article_use import ArticleUse
from corpus.entities.tagger.features import FAR, features_of, shape_of, stretches
from corpus.entities.tagger.tagger import TaggerLayer
from scripts import train_tagger

TAGGER = TaggerLayer()
BEFORE = (PatternLayer(), GazetteerLayer())


def tagged(*texts):
    passages = [Passage(text, number) for number, text in enumerate(texts)]
    proposed = [
        [candidate for layer in BEFORE for candidate in layer.candidates(passage)]
        for passage in passages
    ]
    found = TAGGER.candidates_of(passages, proposed)
    return [
        {(passage.text[one.start : one.end], one.type) for one in some}
        for passage, some in zip(passages, found, strict=True)
    ]


@pytest.mark.parametrize(
    ("text", "name", "entity_type"),
    [
        ("Wenzel Orbach said on Monday that he would resign.", "Wenzel Orbach", EntityType.PERSON),
        ("She was born in Torvinsk and lives in Brolund.", "Torvinsk", EntityType.PLACE),
        ("Shares of Halvorsen Dynamics Inc fell on Monday.", "Halvorsen", EntityType.ORGANISATION),
    ],
)
def test_a_name_is_known_by_its_form_and_its_neighbours(text, name, entity_type):
    (found,) = tagged(text)
    assert any(name in shown and kind is entity_type for shown, kind in found)


def test_a_given_name_of_two_syllables_is_whole():
    (found,) = tagged("Mr Pak Chul-rim said on Monday that he would resign.")
    assert ("Pak Chul-rim", EntityType.PERSON) in found


def test_one_name_has_one_type_where_its_article_leaves_little_doubt():
    clear = "Mr Orvall said that he would stay. Mr Orvall added that it was late."
    found = tagged(clear, "Orvall spoke first.", "Then Orvall left.")
    assert all(
        kind is EntityType.PERSON for some in found for name, kind in some if name == "Orvall"
    )


@given(st.text(max_size=200) | st.lists(st.sampled_from("A al -b 9 . ! \u4fc4 The x".split())))
@settings(deadline=None, max_examples=60)
def test_whatever_is_written_candidates_are_apart_and_within_the_text(text):
    text = text if isinstance(text, str) else " ".join(text)
    passage = Passage(text, 0)
    (found,) = TAGGER.candidates_of([passage], [[]])
    end = 0
    for one in found:
        assert end <= one.first < one.last <= len(passage.words)
        assert 0.5 <= one.confidence <= 1
        assert passage.words[one.first].start == one.start
        end = one.last


def test_a_text_without_full_stops_is_tagged_in_pieces():
    passage = Passage("word Name " * 2_000, 0)
    pieces = stretches(passage)
    assert len(pieces) > 2
    assert [piece.first for piece in pieces[1:]] == [piece.last for piece in pieces[:-1]]
    assert pieces[-1].last == len(passage.words)


def test_words_far_from_any_name_cost_little():
    passage = Passage("They went home and then they slept and slept until Mira came.", 0)
    (stretch,) = stretches(passage)
    features = features_of(passage, stretch, (), ArticleUse([passage]))
    assert features[4][0] == FAR
    assert features[-2][0] != FAR


def test_what_the_article_does_with_a_word_is_a_feature():
    passage = Passage("Mr Tasker bought apples. Apples are cheap.", 0)
    use = ArticleUse([passage])
    words = {word.text: word for word in passage.words}
    assert "d:titled" in use.features(words["Tasker"])
    assert "d:low" in use.features(words["Apples"])


def test_the_shape_of_a_word():
    assert [shape_of(word) for word in ("Ka", "S400", "HTS", "McCoy", "\u0430\u0431\u0432")] == [
        "Xx",
        "Xdd",
        "XX",
        "XxXxx",
        "xx",
    ]


@given(st.lists(st.sampled_from("He said , \" no \" . ( x ) - y $ 5 n't 's".split()), max_size=20))
def test_tokens_are_put_together_without_losing_any(tokens):
    text, places = train_tagger.written(tokens, loose_hyphens=True)
    assert [text[first:last] for first, last in places] == tokens


def test_training_makes_a_model_that_tags(tmp_path):
    people = ("Zed Aker", "Ova Bell", "Uli Crane", "Ina Dorn")
    towns = ("Narvia", "Eskop", "Lumbre", "Tarnow")
    sentences = [[*person.split(), "went", "to", town, "."] for person in people for town in towns]
    tags = ["B-PER", "I-PER", "O", "O", "B-LOC", "O"]
    document = {"src": "mine", "sents": sentences, "tags": [tags] * len(sentences)}
    for name in ("wikigold", "wnut17_train", "re3d_open", "gum_news_interview_speech", "btc"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(document) + "\n")
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, labels in train_tagger.sequences(tmp_path):
        trainer.append(pycrfsuite.ItemSequence(features), labels)
    trainer.train(str(tmp_path / "model"))
    passage = Passage("Ova Dorn went to Narvia.", 0)
    (found,) = TaggerLayer(tmp_path / "model").candidates_of([passage], [[]])
    assert [(one.first, one.last, one.type) for one in found] == [
        (0, 2, EntityType.PERSON),
        (4, 5, EntityType.PLACE),
    ]
