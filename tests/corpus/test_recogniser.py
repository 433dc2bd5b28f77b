"""The recogniser: rival candidates, what an article establishes, and hostile texts."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.article import EntityType
from corpus.dates.finding import find_dates
from corpus.entities.candidates import over
from corpus.entities.conflicts import settle
from corpus.entities.gazetteers import GazetteerLayer
from corpus.entities.passage import Passage
from corpus.entities.recogniser import recognise

WORDS = (
    "Mr Gen. President Anna al-Sharif Osk U.S. S-400 frigate ships base Air Base at in of the "
    "The and , . ( ) HTS (HTS) Group Ministry of Defence 2022 World Cup Lake 13 December 's "
    "\u2019s New York Times said \u201c \u201d - \u2013 A I Z0 X-1 \u041c\u043e\u0441 \u4fc4 "
    "\u0631\u0648\u0633 van der"
).split()
texts = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join) | st.text(max_size=120)


def name_of(mentions, text):
    return {mention.name for mention in mentions if mention.text == text}


def type_of(mentions, text):
    return {mention.type for mention in mentions if mention.text == text}


def test_a_surname_carries_the_full_name_of_the_article(mentions_of):
    mentions = mentions_of("The analyst Anna Lindqvist spoke.", "Later Lindqvist left.")
    assert name_of(mentions, "Lindqvist") == {"Anna Lindqvist"}
    assert type_of(mentions, "Lindqvist") == {EntityType.PERSON}


def test_a_surname_that_two_people_share_stays_alone(mentions_of):
    mentions = mentions_of(
        "The analyst Anna Lindqvist met the pilot Karl Lindqvist.", "Mr Lindqvist left."
    )
    assert name_of(mentions, "Lindqvist") == {"Lindqvist"}


def test_a_surname_with_an_arabic_article_is_found_without_it(mentions_of):
    mentions = mentions_of("President Omar al-Barzan fled.", "The Barzan family followed.")
    assert name_of(mentions, "Barzan") == {"Omar al-Barzan"}


def test_an_acronym_carries_its_definition(mentions_of):
    mentions = mentions_of(
        "The Norland River Watch (NRW) objected.", "Then NRW gave in, its lawyer said."
    )
    assert name_of(mentions, "NRW") == {"Norland River Watch"}
    assert type_of(mentions, "NRW") == {EntityType.ORGANISATION}


def test_a_bare_name_follows_its_facility_unless_it_is_a_town(mentions_of):
    mentions = mentions_of(
        "Planes left Dravenholm airbase and the Tartus naval base.",
        "Dravenholm was quiet, and so was Tartus.",
    )
    assert name_of(mentions, "Dravenholm") == {"Dravenholm airbase"}
    assert type_of(mentions, "Dravenholm") == {EntityType.FACILITY}
    assert type_of(mentions, "Tartus") == {EntityType.PLACE}


def test_a_base_of_a_country_or_a_province_has_no_name(mentions_of):
    mentions = mentions_of("Bases in Libya, the base in Syria and a base in Homs province.")
    assert EntityType.FACILITY not in {mention.type for mention in mentions}


@pytest.mark.parametrize("owner", ["Norway\u2019s", "South Korea's"])
def test_a_base_at_a_country_s_town_is_named_by_the_town(mentions_of, owner):
    text = f"naval base in {owner} Oskelund"
    (mention,) = mentions_of(f"Ships left the {text} at dawn.")
    assert (mention.text, mention.type) == (text, EntityType.FACILITY)
    assert mention.name == "Oskelund naval base"


def test_a_foreign_ministry_carries_its_country(mentions_of):
    mentions = mentions_of("Norway\u2019s Foreign Ministry objected.")
    assert name_of(mentions, "Foreign Ministry") == {"Norwegian Foreign Ministry"}


def test_the_title_knows_what_the_body_establishes(mentions_of):
    mentions = mentions_of(
        "The analyst Anna Lindqvist spoke in Oslo.", title="Lindqvist Warns About Empty Harbours"
    )
    first = mentions[0]
    assert (first.paragraph, first.text, first.name) == (None, "Lindqvist", "Anna Lindqvist")


def test_a_headline_in_title_case_makes_no_names(find):
    assert find("Ships Leave Port As Storm Nears", title="Big Party Group Wins Cup Final") == {}


def test_dates_become_mentions_named_by_their_value(mentions_of):
    mentions = mentions_of("It began on 13 December 2024, late last week.")
    dates = {m.text: m.name for m in mentions if m.type is EntityType.DATE}
    assert dates["13 December 2024"] == "13 Dec 2024"
    assert dates.get("last week", "last week") == "last week"


def test_a_run_of_capitals_without_a_type_is_kept_hidden(mentions_of):
    (mention,) = mentions_of("They spoke of Zarquon Velt again.")
    assert (mention.text, mention.type, mention.confidence) == ("Zarquon Velt", None, 0.2)


def test_every_source_of_a_mention_is_kept(mentions_of):
    (mention,) = mentions_of("The president, President Vladimir Putin, left.")
    assert {"pattern:title", "gazetteer:people"} <= set(mention.by)


def test_a_further_layer_joins_the_others(make_article):
    class Tagger:
        def candidates(self, passage):
            for index, word in enumerate(passage.words):
                if word.text == "Zarquon":
                    yield over(passage, index, index + 1, EntityType.PERSON, 0.9, "tagger:test")

    article = make_article("They spoke of Zarquon in Oslo.")
    found = recognise(article, (), layers=(GazetteerLayer(), Tagger()))
    assert [(m.text, m.by) for m in found] == [
        ("Zarquon", ("tagger:test",)),
        ("Oslo", ("gazetteer:cities",)),
    ]


def test_of_rivals_the_surer_and_longer_stands_with_all_its_sources():
    passage = Passage("the Port of Old Oskelund", 0)
    short = over(passage, 3, 5, EntityType.PLACE, 0.85, "a")
    long = over(passage, 1, 5, EntityType.FACILITY, 0.84, "b")
    again = over(passage, 1, 5, EntityType.FACILITY, 0.6, "c")
    (settled,) = settle([short, again, long])
    assert settled.candidate.type is EntityType.FACILITY
    assert settled.by == ("b", "c")
    assert settled.candidate.confidence > 0.84


@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(paragraphs=st.lists(texts, max_size=4), title=st.none() | texts)
def test_mentions_stand_where_they_say_and_never_overlap(make_article, paragraphs, title):
    article = make_article(*paragraphs, title=title)
    found = recognise(article, find_dates(article))
    last = None
    for mention in found:
        assert mention.text == article.text_of(mention.paragraph)[mention.start : mention.end]
        assert mention.text
        assert mention.name
        place = (-1 if mention.paragraph is None else mention.paragraph, mention.start)
        assert last is None or place >= last
        last = (place[0], mention.end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A",
        "X" * 50_000,
        "A-" * 20_000,
        "A." * 20_000,
        "van der " * 5_000 + "Berg",
        "Ministry of " * 5_000,
        "ships " + "A1 and " * 5_000,
        "(HTS) " * 5_000,
        "\u0441\u043b\u043e\u0432\u043e \u041c\u043e\u0441\u043a\u0432\u0430 " * 2_000,
        "\u4fc4\u7f57\u65af" * 5_000,
        "\u0631\u0648\u0633\u064a\u0627 " * 5_000,
    ],
    ids=lambda text: text[:8],
)
def test_odd_texts_do_no_harm(mentions_of, text):
    for mention in mentions_of(text, title=text[:100]):
        assert mention.end > mention.start


def test_ten_thousand_names_are_all_found(mentions_of):
    names = [
        f"Q{first}{second}{third}" for first in "aeiou" for second in "bdfgk" for third in "aeiou"
    ]
    text = " ".join(f"Mr {names[number % len(names)]} left." for number in range(10_000))
    assert len(mentions_of(text)) == 10_000


def test_small_letters_alone_find_nothing_but_dates(find):
    assert find("vladimir putin met bashar al-assad in moscow on s-400 sales.") == {}
