"""Text that was read in a wrong encoding is turned back, and nothing else is touched."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaning.clean import clean
from corpus.document import Document, Line
from corpus.mojibake import unmangled
from corpus.sanitize import sanitise_line

RIGHT = [
    "“They were in a hurry,” the clerk’s wife said – twice.",
    "Das Schiff lag über Nacht vor der Küste, größer als erwartet.",
    "Le bateau a quitté le port de la côte à l’aube.",
    "Два судна вышли из гавани до рассвета.",
    "Два судна «вийшли» з гавані, її назва – Північна.",
    "两艘货轮黎明前离开港口。",
]


def mangled(text, encoding):
    """A text as a program writes it that takes its UTF-8 for another encoding."""
    raw = text.encode()
    return "".join(
        bytes([byte]).decode(encoding, "replace").replace("\ufffd", chr(byte)) for byte in raw
    )


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
@pytest.mark.parametrize("line", RIGHT)
def test_raw_text_is_turned_back_whole(line, encoding):
    assert unmangled(mangled(line, encoding)) == (line, 1)


@pytest.mark.parametrize("line", RIGHT[3:5])
def test_text_taken_for_cyrillic_is_turned_back(line):
    assert unmangled(mangled(line, "cp1251")) == (line, 1)


def test_what_sanitising_took_away_is_guessed_for_a_closing_mark_only():
    line = sanitise_line(mangled(RIGHT[0], "cp1252"))
    assert unmangled(line) == (RIGHT[0], 1)


@pytest.mark.parametrize(
    "line",
    [
        *RIGHT,
        "It costs 5 £ or 6 €, at 20 °C – “no more”.",
        "«AMANHû, SÃO JOÃO – É ISSO» ",
        "Þór Ægisson & Søn, Århus; Ñandú; Çeşme; IJsland",
        "Сірі рівні Рівного; Різдво; РФ і США",
        "Ấn phẩm – người Việt",
        "naïve façade, cliché… ½ × ¾",
    ],
)
def test_what_is_right_stays_as_it_is(line):
    assert unmangled(line) == (line, 0)


@given(st.text(alphabet="aé’“”— \u0430\u0456ñ€Ã©â\n", max_size=80))
def test_lines_stay_lines(text):
    once, number = unmangled(text)
    assert once.count("\n") == text.count("\n")
    assert number == sum(a != b for a, b in zip(text.split("\n"), once.split("\n"), strict=True))


@given(st.text(max_size=200))
def test_ascii_and_unsuspicious_text_is_never_touched(text):
    plain = text.encode("ascii", "ignore").decode()
    assert unmangled(plain) == (plain, 0)


def test_a_flood_of_such_signs_is_left_as_it_is():
    line = "Ã©" * 100_000
    assert unmangled(line) == (line, 0)


def test_cleaning_turns_lines_back_and_says_so():
    lines = (Line(mangled(RIGHT[1], "cp1252")), Line("A second line is as it was before."))
    result = clean(Document("text", lines))
    assert [paragraph.text for paragraph in result.body] == [RIGHT[1], lines[1].text]
    assert result.warnings == ("1 line read in a wrong encoding was turned back.",)


def test_what_is_turned_back_is_made_safe():
    hidden = mangled("The clerk said \x9b31mtwice\u202e on Monday, über und über.", "latin-1")
    (paragraph,) = clean(Document("text", (Line(hidden),))).body
    assert paragraph.text.isprintable()


def test_clean_text_does_not_load_the_tables():
    code = (
        "import sys; from corpus.cleaning.clean import clean;"
        "from corpus.readers import plain_text;"
        "clean(plain_text.read('Das Schiff lag über Nacht – “dort”.'.encode()));"
        "sys.exit('ftfy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
