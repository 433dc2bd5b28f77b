"""A language is told by the words of a text, its script, or what a field says."""

import pytest

from corpus.metadata.language import language_of
from corpus.metadata.language_codes import language_code


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ships have left the harbour and it is not known when they will be back.", "en"),
        ("Die Schiffe haben den Hafen verlassen, und es ist nicht bekannt, wann sie mit der Flut "
         "wieder zu sehen sind.", "de"),
        ("Les navires ont quitté le port et on ne sait pas quand ils seront de retour dans la "
         "ville, selon le ministre.", "fr"),
        ("Los barcos han salido del puerto y no se sabe cuándo van a volver, según el gobierno de "
         "la ciudad.", "es"),
        ("Корабли ушли из порта, и это не первый раз, когда они вышли в море после бури, но что "
         "будет дальше, не знают и на берегу.", "ru"),
        ("Кораблі вийшли з порту, і це не вперше, коли вони йдуть у море після бурі, але що буде "
         "далі, не знають й на березі.", "uk"),
        ("غادرت السفن الميناء في الصباح ولم يعرف أحد إلى أين بعد أن قال الحارس إن البحر هادئ من "
         "جديد على الساحل.", "ar"),
        ("Министерство обороны промолчало. Был сильный дождь.", "ru"),
        ("船は夜明け前に港を出た。行き先は誰にも分からない。", "ja"),
        ("Orsa, Aurelia, Cala Rossa, Tartus 12.", None),
    ],
)  # fmt: skip
def test_the_language_is_told_by_its_commonest_words(text, language):
    assert language_of([text]) == language


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en", "en"),
        ("en-GB", "en"),
        ("en_US.UTF-8", "en"),
        ("EN", "en"),
        ("eng", "en"),
        ("English", "en"),
        ("English (UK)", "en"),
        ("zh-Hans-CN", "zh"),
        ("ger", "de"),
        ("deutsch", "de"),
        ("\u0440\u0443\u0441\u0441\u043a\u0438\u0439", "ru"),
        ("in", "id"),
        ("und", None),
        ("klingon", None),
        ("enormous", None),
        ("", None),
        ("-", None),
    ],
)
def test_what_fields_call_a_language(written, code):
    assert language_code(written) == code
