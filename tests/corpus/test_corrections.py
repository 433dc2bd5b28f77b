"""What an article says of a name once holds for the rest of it, against how the name looks."""

from __future__ import annotations

from corpus.article import EntityType


def types_of(mentions, text):
    return [mention.type for mention in mentions if mention.text == text]


def test_a_storm_with_a_given_name_is_no_person(mentions_of):
    mentions = mentions_of("Hurricane Laura came ashore.", "Laura weakened, she said.")
    assert [(m.type, m.name) for m in mentions if m.text == "Laura"] == [
        (EntityType.EVENT, "Hurricane Laura")
    ]


def test_a_person_of_a_storm_s_name_stays_a_person(mentions_of):
    mentions = mentions_of("Hurricane Laura came ashore.", "Mayor Laura Vell spoke. Laura wept.")
    assert EntityType.EVENT not in types_of(mentions, "Laura")


def test_a_ship_with_a_town_s_name_is_told_by_the_article_before_it(mentions_of):
    mentions = mentions_of(
        "Sailors of the Rotterdam\u2019s crew left. The frigate Rotterdam sailed.",
        "They went home to Rotterdam.",
    )
    kinds = types_of(mentions, "Rotterdam")
    assert kinds == [EntityType.VESSEL, EntityType.VESSEL, EntityType.PLACE]


def test_a_ship_with_a_place_s_head_is_a_ship_throughout(mentions_of):
    mentions = mentions_of("The Maltese-flagged Velmoor Bay drifts.", "A Velmoor Bay crew waits.")
    assert types_of(mentions, "Velmoor Bay") == [EntityType.VESSEL] * 2


def test_a_company_with_a_surname_is_told_by_its_shares(mentions_of):
    mentions = mentions_of("Gas producer Hoffmann said so.", "He left the Hoffmann board.")
    assert set(types_of(mentions, "Hoffmann")) == {EntityType.ORGANISATION}


def test_a_person_with_shares_stays_a_person(mentions_of):
    mentions = mentions_of("Karl Hoffmann said so.", "He sold Hoffmann shares. Hoffmann wept.")
    assert types_of(mentions, "Hoffmann")[-1] is EntityType.PERSON


def test_an_airport_is_found_again_without_its_head(mentions_of):
    mentions = mentions_of("Oskel International Airport closed.", "Oskel International is shut.")
    assert types_of(mentions, "Oskel International") == [EntityType.FACILITY]


def test_the_port_of_a_town_speaks_of_the_town(find):
    assert find("She left the port of Rotterdam.") == {"Rotterdam": EntityType.PLACE}
    assert find("She left the Port of Oskel.") == {"Port of Oskel": EntityType.FACILITY}
