"""Text from outside becomes safe, stays readable, and stays the same when done twice."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.sanitize import safe_path, sanitise, sanitise_line

HOSTILE = [
    ("colour", "a \x1b[31mred\x1b[0m b", "a red b"),
    ("title of the window", "\x1b]0;owned\x07calm", "calm"),
    ("link", "\x1b]8;;https://bad.example\x1b\\here\x1b]8;;\x1b\\", "here"),
    ("clipboard", "\x1b]52;c;aGk=\x07x", "x"),
    ("device control", "\x1bPq#0~\x1b\\picture", "picture"),
    ("eight-bit control sequence", "a\x9b31mb", "ab"),
    ("eight-bit title", "\x9d0;owned\x9cb", "b"),
    ("cursor up and erase", "kept\x1b[1A\x1b[2Knew", "keptnew"),
    ("open control string", "\x1b]0;the rest of the article", "0;the rest of the article"),
    ("carriage return", "first\rsecond", "first\nsecond"),
    ("backspace", "safe\b\b\b\bevil", "safeevil"),
    ("override", "invoice\u202etxt.exe", "invoicetxt.exe"),
    ("isolate", "\u2066left\u2069", "left"),
    ("tag characters", "hi\U000e0041\U000e0042", "hi"),
    ("half of a pair", "a\ud800b", "ab"),
    ("zero", "a\x00b", "ab"),
    ("hidden space", "Lata\u200bkia", "Latakia"),
    ("stacked marks", "e" + "\u0301" * 50, "\u00e9" + "\u0301" * 4),
    ("next line", "a\x85b", "a\nb"),
    ("page break", "one\x0ctwo", "one\n\ntwo"),
]


@pytest.mark.parametrize(
    ("text", "safe"), [case[1:] for case in HOSTILE], ids=[c[0] for c in HOSTILE]
)
def test_hostile_text_is_made_harmless(text, safe):
    assert sanitise(text).text == safe


def test_what_scripts_and_emoji_need_stays():
    for text in ("می\u200cخواهم", "👩\u200d🚀", "❤\ufe0f", "שָׁלוֹם", "日本"):
        assert sanitise(text) == (unicodedata.normalize("NFC", text), 0)


def test_the_removed_characters_are_counted():
    assert sanitise("a\x1b[31mb\u202ec").removed == 6
    assert sanitise("plain\r\ntext\twith a tab").removed == 0


def test_text_is_composed():
    assert sanitise("Le\u0301vy").text == "L\u00e9vy"


def test_a_long_run_of_marks_of_several_scripts_is_cut():
    assert len(sanitise("a" + "\u0301\u093c" * 2_000).text) < 40


def test_a_mark_that_composing_splits_in_two_does_not_grow_a_run():
    once = sanitise("a" + "\u0f73" * 40).text
    assert sanitise(once) == (once, 0)


def test_a_flood_of_introducers_leaves_nothing_behind():
    assert sanitise("\x1b]" * 200_000).text == ""
    assert sanitise("\x9d" * 100_000).text == ""
    assert sanitise("\x1b[" + "0;" * 100_000).text == "0;" * 100_000


def test_a_line_is_one_line():
    assert sanitise_line(" two\n\twords\x1b[0m ") == "two words"


def test_names_of_files_are_shown_and_never_become_one_another():
    raw = ["plain.txt", "a\x1bb", "a\\x1bb", "ab", "a\nb", "caf\udce9", "café", "a\u202eb"]
    shown = [safe_path(name) for name in raw]
    assert shown[0] == "plain.txt"
    assert shown[1] == "a\\x1bb"
    assert shown[5] == "caf\\xe9"
    assert len(set(shown)) == len(raw)
    assert all(name.isprintable() for name in shown)


_NASTY = st.sampled_from(
    [
        *"\x1b[]P\\\x07\x9b\x9d\x9c\x90m0;a \r\n\b\x00",
        *"\u202e\u2067\u200d\u0301\u05b0\u0344\ufeff\ud800",
    ]
)
_MESS = st.lists(st.one_of(_NASTY, st.characters()), max_size=80).map("".join)


@given(_MESS)
@settings(deadline=None, max_examples=300)
def test_nothing_dangerous_survives_and_twice_is_once(text):
    safe = sanitise(text).text
    assert sanitise(safe) == (safe, 0)
    assert all(unicodedata.category(c) not in ("Cc", "Cs") or c == "\n" for c in safe)
    assert not set(safe) & set(
        "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )
    safe.encode("utf-8")


@given(_MESS)
@settings(deadline=None, max_examples=200)
def test_a_path_is_printable_on_one_line(raw):
    shown = safe_path(raw)
    assert len(shown.splitlines()) <= 1
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in shown)
