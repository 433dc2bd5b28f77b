"""Names as no writer writes them: the resolver and the proposals take them without a crash.

The numbers are such that anything that grows with their square would not come to an end.
"""

from __future__ import annotations

import random

import pytest

from corpus.article import EntityType, NameForm
from corpus.entities.blocking import keys_of, keys_of_candidate
from corpus.entities.proposals import Candidate, likely_pairs
from corpus.entities.resolver import resolve
from corpus.text import folded_words

PERSON = EntityType.PERSON
ODD = (
    *("A", "I", "\u4e2d", "x", "0", "-", "", " ", "\x00", "\ufeff", "a\x00b"),
    *(
        "A" * 200,
        "A B " * 50,
        "i" * 5_000,
        "\u0130\u0131\u00df",
        "O'",
        ", ",
        ",a",
        "a,",
        "Jr",
        "Jr Jr",
    ),
    *("abdul", "Abdul Abdul", "al-", "al al al", "II", "II III", "ye", "OOO", "OOO AG", "JC x"),
    *(
        "\u0412\u043b\u0430\u0434\u0438\u043c\u0438\u0440",
        "\u03a3\u03c2",
        "\u0645\u062d\u0645\u062f",
        "\U0001f600",
    ),
    *("NATO", "N.A.T.O.", "VLADIMIR PUTIN", "S-300", "Ted", "Ted II", "von", "bin bin bin"),
)


@pytest.mark.parametrize("kind", EntityType)
def test_odd_names_are_taken(kind: EntityType) -> None:
    forms = [NameForm(kind, text, name, 1, 1) for text in ODD for name in ODD[::3]]
    resolution = resolve(forms, candidates=ODD)
    assert {form[0] for form in resolution.entity_of} <= {kind}
    for form in forms:
        keys_of(form)
    for entity in resolution.entities:
        assert entity.name
    likely_pairs(
        Candidate(key, kind, entity.name, folded_words(entity.name), 1)
        for key, entity in enumerate(resolution.entities)
    )
    assert all(len(keys_of_candidate(text)) <= 1 for text in ODD)


def families() -> list[str]:
    """Many people whom one surname, one initial, one given name or all but one word joins."""
    names = [f"Given{number} Holm" for number in range(2_500)]
    names += [f"T. Q{number} Holm" for number in range(2_500)]
    names += [f"Ted M{number} Holm" for number in range(2_500)]
    names += [f"Theodore N{number} Holm" for number in range(2_500)]
    return [*names, "Holm", "T. Holm", "Ted Holm", "HOLM", "Mr Holm"]


def test_ten_thousand_namesakes_in_one_article() -> None:
    forms = [NameForm(PERSON, name, name, 1, 1) for name in families()]
    random.Random(1).shuffle(forms)
    resolution = resolve(forms)
    assert len(resolution.entities) > 9_000
    assert resolution.entity_of[PERSON, "Holm", "Holm"].startswith("person:holm")


def test_ten_thousand_namesakes_give_few_proposals() -> None:
    pairs = likely_pairs(
        Candidate(key, PERSON, name, folded_words(name), 1) for key, name in enumerate(families())
    )
    assert len(pairs) < 10 * 10_000


def test_ten_thousand_names_of_one_key() -> None:
    spellings = [f"{'x' * (number % 40 + 1)}{'y' * (number // 40 + 1)}" for number in range(4_000)]
    kinds = (EntityType.PLACE, EntityType.ORGANISATION, EntityType.FACILITY)
    forms = [NameForm(kind, name, name, 1, 1) for kind in kinds for name in spellings]
    assert len(resolve(forms).entities) < len(forms)
