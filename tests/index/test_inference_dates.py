"""When undated articles were published, as dated ones on the same happening tell."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.article import How
from tests.index.bureau import GIVEN, Bureau

PICTURES = (
    "Satellite pictures by Orbital showed {day} that crews were dismantling radar launchers at "
    "the Almansur airfield."
)
REPORT = (
    "Crews are dismantling radar launchers at the Almansur airfield, satellite pictures by "
    "Orbital showed on Friday.",
    "The launchers had guarded the Almansur airfield for years, and the work began at night.",
)
ASIDE = "Fishermen nearby said that heavy lorries had kept them awake, and that nobody paid them."
# A text that is long enough to be told from others by its word sequences.
LONG = tuple(
    f"{name} told the harbour court that the {ship} had carried {load} past the breakwater, and "
    f"that its pilot {pilot} had signed for every crate before the customs launch turned back."
    for name, ship, load, pilot in (
        ("Halvard Moen", "Sparrowhawk", "copper wire", "Ilse Brandt"),
        ("Odile Ferrand", "Kittiwake", "cement mixers", "Joao Pires"),
        ("Tariq Benali", "Merganser", "spare rotors", "Anna Lindh"),
        ("Wanda Kowal", "Shearwater", "seed potatoes", "Piet Smit"),
    )
)


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    bureau = Bureau(tmp_path)
    yield bureau
    bureau.close()


def dated(bureau: Bureau, path: str = "wires/report.txt", day: str = "2024-12-13") -> None:
    bureau.put(path, *REPORT, published=day)


def test_last_friday_of_a_dated_report(bureau: Bureau) -> None:
    dated(bureau)
    bureau.put("blog.txt", PICTURES.format(day="last Friday"), ASIDE)
    assert bureau.reconsider() == {"blog.txt": "2024-12-14/2024-12-21"}
    found = bureau.published("blog.txt")
    assert found.how is How.INFERRED
    for words in (
        "“last Friday” is 13 Dec 2024",
        "wires/report.txt, published 13 Dec 2024",
        GIVEN,
        "pictures by Orbital showed on Friday",
    ):
        assert words in found.evidence


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on Friday", "2024-12-13/2024-12-19"),
        ("on Friday morning", "2024-12-13/2024-12-19"),
        ("yesterday", "2024-12-14"),
        ("last night", "2024-12-13/2024-12-14"),
        ("three days ago", "2024-12-16"),
        ("last week", "2024-12-15/2024-12-22"),
        ("earlier this week", "2024-12-13/2024-12-15"),
    ],
)
def test_what_other_expressions_allow(bureau: Bureau, words: str, value: str) -> None:
    dated(bureau)
    bureau.put("blog.txt", PICTURES.format(day=words), ASIDE)
    assert bureau.reconsider() == {"blog.txt": value}


@pytest.mark.parametrize(
    "sentence",
    [
        PICTURES.format(day="last Thursday"),
        PICTURES.format(day="this week"),
        PICTURES.format(day="by Friday"),
        PICTURES.format(day="every Friday"),
        PICTURES.format(day="today"),
        PICTURES.format(day="in December"),
        "Satellite pictures by Orbital will show on Friday whether crews are dismantling the radar "
        "launchers at the Almansur airfield.",
        "“Satellite pictures by Orbital showed last Friday that crews were dismantling radar "
        "launchers at the Almansur airfield,” Ines Varga said.",
        "The price of barley rose last Friday as farmers waited for rain that did not come.",
    ],
)
def test_what_tells_nothing(bureau: Bureau, sentence: str) -> None:
    dated(bureau)
    bureau.put("blog.txt", sentence, ASIDE)
    assert bureau.reconsider() == {}


@pytest.mark.parametrize(
    ("report", "published"),
    [
        # What the report tells of Friday is still to come, is six days before it, was said by
        # somebody, or means these days.
        (REPORT[0].replace("showed on", "will show on"), "2024-12-13"),
        (REPORT[0], "2024-12-12"),
        (f"“{REPORT[0]}”", "2024-12-13"),
        (REPORT[0].replace("on Friday", "today"), "2024-12-13"),
    ],
)
def test_what_reports_tell_nothing(bureau: Bureau, report: str, published: str) -> None:
    bureau.put("report.txt", report, published=published)
    bureau.put("blog.txt", PICTURES.format(day="last Friday"), ASIDE)
    assert bureau.reconsider() == {}


def test_a_sentence_that_was_copied_tells_nothing_of_when(bureau: Bureau) -> None:
    bureau.put("report.txt", PICTURES.format(day="yesterday"), published="2024-12-14")
    bureau.put("blog.txt", PICTURES.format(day="yesterday"), ASIDE)
    assert bureau.reconsider() == {}


def test_a_report_with_another_date_leaves_open_which_one_yesterday_was(bureau: Bureau) -> None:
    report = f"{REPORT[0][:-1]}, as they last did in 2015."
    bureau.put("report.txt", report, published="2024-12-13")
    bureau.put("blog.txt", PICTURES.format(day="yesterday"), ASIDE)
    assert bureau.reconsider() == {}


def test_what_names_no_weekday_must_be_told_in_much_the_same_words(bureau: Bureau) -> None:
    words = (
        "Radar launchers lay in pieces at Almansur {day}, pictures by Orbital show, while a "
        "chartered freighter waited for fishermen, their nets and their barley."
    )
    dated(bureau)
    bureau.put("friday.txt", words.format(day="last Friday"), *REPORT[1:])
    bureau.put("yesterday.txt", words.format(day="yesterday"), *REPORT[1:])
    assert set(bureau.reconsider()) == {"friday.txt"}


def test_other_figures_are_another_happening(bureau: Bureau) -> None:
    words = "Orbital pictures showed {n} radar launchers leaving the Almansur airfield on Friday."
    bureau.put("report.txt", words.format(n="14"), *REPORT[1:], published="2024-12-13")
    bureau.put("same.txt", words.format(n="14"), ASIDE)
    bureau.put("other.txt", words.format(n="9"), ASIDE)
    assert set(bureau.reconsider()) == {"same.txt"}


def test_other_places_are_another_happening(bureau: Bureau) -> None:
    words = "Two radar launchers were dismantled and loaded onto freighters in {place} on Friday."
    bureau.put("report.txt", words.format(place="Latakia"), published="2024-12-13")
    bureau.put("same.txt", words.format(place="Latakia"), ASIDE)
    bureau.put("other.txt", words.format(place="Benghazi"), ASIDE)
    assert set(bureau.reconsider()) == {"same.txt"}


def test_reports_that_contradict_each_other_tell_nothing(bureau: Bureau) -> None:
    dated(bureau)
    dated(bureau, "later.txt", "2025-01-17")
    bureau.put("blog.txt", PICTURES.format(day="last Friday"), ASIDE)
    assert bureau.reconsider() == {}


def test_expressions_that_contradict_each_other_tell_nothing(bureau: Bureau) -> None:
    dated(bureau)
    flight = "A chartered Ilyushin freighter carried the harbour pilots to Benghazi on Monday"
    bureau.put("flight.txt", f"{flight}, their union said.", REPORT[1], published="2025-02-04")
    bureau.put("blog.txt", PICTURES.format(day="last Friday"), f"{flight}, they said.", REPORT[1])
    assert bureau.reconsider() == {}


def test_what_is_not_sure_may_still_contradict(bureau: Bureau) -> None:
    dated(bureau)
    flight = "A chartered Ilyushin freighter carried harbour pilots to Benghazi on Monday"
    other = (
        "On Monday a chartered Ilyushin brought blankets, barley, tents and two dozen surgeons of "
        "the Red Crescent from Izmir to Benghazi."
    )
    bureau.put("relief.txt", other, REPORT[1], published="2025-02-04")
    bureau.put("blog.txt", PICTURES.format(day="last Friday"), f"{flight}, they said.", REPORT[1])
    assert bureau.reconsider() == {}
    bureau.remove("relief.txt")
    bureau.touch("blog.txt")
    assert set(bureau.reconsider()) == {"blog.txt"}


def test_all_expressions_narrow_the_days(bureau: Bureau) -> None:
    dated(bureau)
    flight = "A chartered Ilyushin freighter carried the harbour pilots to Benghazi on {day}"
    told = flight.format(day="Monday")
    bureau.put("flight.txt", f"{told}, their union said.", REPORT[1], published="2024-12-17")
    bureau.put("blog.txt", PICTURES.format(day="last Friday"), f"{told}, they said.", REPORT[1])
    assert bureau.reconsider() == {"blog.txt": "2024-12-16/2024-12-21"}


def test_a_day_that_the_article_names_is_the_earliest(bureau: Bureau) -> None:
    dated(bureau)
    own = "The ministry denied this on 16 December 2024."
    bureau.put("blog.txt", PICTURES.format(day="last Friday"), own)
    assert bureau.reconsider() == {"blog.txt": "2024-12-16/2024-12-21"}
    assert "it names 16 Dec 2024 itself" in bureau.published("blog.txt").evidence
    bureau.put("blog.txt", PICTURES.format(day="last Friday"), own.replace("2024", "2025"))
    assert bureau.reconsider() == {}
    assert bureau.published("blog.txt").how is How.ABSENT


def test_a_copy_has_the_day_of_the_text(bureau: Bureau) -> None:
    bureau.put("wires/first.txt", *LONG, published="2024-12-13")
    bureau.put("copy.txt", *LONG, "Read more.")
    bureau.put("half.txt", *LONG[:2], *REPORT)
    assert bureau.reconsider() == {"copy.txt": "2024-12-13"}
    evidence = "nearly the same text as wires/first.txt, published 13 Dec 2024 (field date)"
    assert bureau.published("copy.txt").evidence == evidence


def test_copies_of_two_days_tell_nothing(bureau: Bureau) -> None:
    bureau.put("first.txt", *LONG, published="2024-12-13")
    bureau.put("second.txt", *LONG, "Read on.", published="2024-12-15")
    bureau.put("copy.txt", *LONG, "Read more.")
    assert bureau.reconsider() == {}


def test_a_notice_that_comes_every_week_is_no_copy(bureau: Bureau) -> None:
    bureau.put("first.txt", *LONG, "The court sits again on 20 December.", published="2024-12-13")
    bureau.put("next.txt", *LONG, "The court sits again on 27 December.")
    assert bureau.reconsider() == {}


@pytest.mark.parametrize("near", ["2024-12-20", "2025-01-02"])
def test_the_year_of_a_day(bureau: Bureau, near: str) -> None:
    bureau.put("first.txt", *LONG, published=near)
    bureau.put("partial.txt", *LONG, published="XXXX-12-29", how=How.EXPLICIT)
    bureau.put("far.txt", *LONG, published="XXXX-06-29", how=How.EXPLICIT)
    assert bureau.reconsider() == {"partial.txt": "2024-12-29"}
    found = bureau.published("partial.txt")
    assert found.how is How.INFERRED
    assert found.evidence.startswith("29 Dec as it says itself; the year as in first.txt")


def test_years_that_differ_tell_nothing(bureau: Bureau) -> None:
    bureau.put("first.txt", *LONG, published="2024-12-28")
    bureau.put("second.txt", *LONG, "Read on.", published="2022-12-28")
    bureau.put("partial.txt", *LONG, published="XXXX-12-29")
    assert bureau.reconsider() == {}


def test_its_own_date_is_never_touched(bureau: Bureau) -> None:
    dated(bureau)
    bureau.put("day.txt", PICTURES.format(day="last Friday"), published="2023-01-02")
    bureau.put("month.txt", PICTURES.format(day="last Friday"), published="2023-01")
    assert bureau.reconsider() == {}


def test_what_was_inferred_is_no_evidence(bureau: Bureau) -> None:
    dated(bureau)
    bureau.put("blog.txt", PICTURES.format(day="yesterday"), *LONG)
    assert bureau.reconsider() == {"blog.txt": "2024-12-14"}
    bureau.put("copy.txt", *LONG, published="XXXX-12-15")
    assert bureau.reconsider() == {}


def test_expressions_are_resolved_against_what_was_inferred(bureau: Bureau) -> None:
    dated(bureau)
    bureau.put("blog.txt", PICTURES.format(day="yesterday"), "The mayor resigned on 7 November.")
    bureau.reconsider()
    assert bureau.dates("blog.txt")["7 November"] == "2024-11-07"
