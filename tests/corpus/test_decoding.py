"""Bytes become text in the right encoding, and a guess is called a guess."""

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.decoding import NotText, decode

ENGLISH = "The convoy left the base – “quietly”, as one officer put it – and drove to the café."
RUSSIAN = "Колонна покинула базу в пятницу, сообщил представитель министерства обороны страны."


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_settles_the_encoding(mark, encoding):
    decoded = decode(mark + ENGLISH.encode(encoding))
    assert decoded == (ENGLISH, encoding, False, 0, 0)
    assert decoded.warnings == ()


def test_valid_utf_8_is_no_guess():
    assert decode(RUSSIAN.encode()) == (RUSSIAN, "utf-8", False, 0, 0)


SENTENCES = {
    "polish": "Strażacy zdążyli ugasić pożar w świetlicy i nikt się nie poparzył.",
    "czech": "Hasiči uhasili požár ve skladu, nikdo se při něm nezranil.",
    "hungarian": "A tűzoltók eloltották a tüzet, és senki nem sérült meg közülük.",
    "turkish": "İtfaiye depodaki yangını söndürdü ve kimse yaralanmadığı için şükretti.",
    "russian": "Пожарные потушили огонь на складе, никто не пострадал.",
    "ukrainian": "Пожежники загасили вогонь на складі, ніхто не постраждав.",
    "greek": "Οι πυροσβέστες έσβησαν τη φωτιά στην αποθήκη χωρίς θύματα.",
    "hebrew": "הכבאים כיבו את השריפה במחסן ואיש לא נפגע באירוע הזה בעיר.",
    "arabic": "أخمد رجال الإطفاء الحريق في المستودع ولم يصب أحد بأذى.",
    "chinese": "消防员扑灭了仓库的大火，没有人在事故中受伤，警方正在调查原因。",
    "taiwanese": "消防員撲滅了倉庫的大火，沒有人在事故中受傷，警方正在調查原因。",
    "japanese": "消防隊は倉庫の火事を消し止めた。けが人はいなかったという。",
    "korean": "소방대원들이 창고의 불을 껐고 다친 사람은 없었다고 경찰이 말했다.",
}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "utf-16-le"),
        (ENGLISH, "utf-16-be"),
        (RUSSIAN, "utf-16-le"),
        (ENGLISH, "utf-32-le"),
        (RUSSIAN, "utf-32-be"),
        (SENTENCES["chinese"] + "\n", "utf-16-le"),
        (ENGLISH, "cp1252"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (SENTENCES["polish"], "cp1250"),
        (SENTENCES["polish"], "iso8859-2"),
        (SENTENCES["czech"], "cp1250"),
        (SENTENCES["hungarian"], "cp1250"),
        (SENTENCES["turkish"], "cp1254"),
        (SENTENCES["russian"] * 4, "mac-cyrillic"),
        (SENTENCES["ukrainian"], "koi8-u"),
        (SENTENCES["greek"] * 4, "cp1253"),
        (SENTENCES["hebrew"] * 4, "cp1255"),
        (SENTENCES["arabic"] * 4, "cp1256"),
        (SENTENCES["chinese"] * 4, "gb18030"),
        (SENTENCES["taiwanese"] * 4, "big5"),
        (SENTENCES["japanese"] * 4, "cp932"),
        (SENTENCES["japanese"] * 4, "euc_jp"),
        (SENTENCES["korean"] * 4, "cp949"),
    ],
)
def test_other_encodings_are_guessed_and_told(text, encoding):
    decoded = decode(text.encode(encoding))
    assert decoded[:3] == (text, encoding, True)
    assert decoded.warnings == (f"The encoding had to be guessed: {encoding}.",)


def test_a_few_letters_in_much_markup_are_enough():
    page = "<div class='wide'><a href='https://news.example/'>more</a></div>\n" * 300
    text = page + SENTENCES["russian"] + page
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    ("text", "encoding", "declared"),
    [
        (SENTENCES["hebrew"], "cp1255", "windows-1255"),
        (SENTENCES["chinese"], "gbk", "GB2312"),
        (SENTENCES["japanese"], "cp932", "Shift_JIS"),
        (SENTENCES["japanese"], "iso2022_jp", "iso-2022-jp"),
        ("“Café” – 3 €", "cp1252", "ISO-8859-1"),
    ],
)
def test_a_declared_encoding_is_no_guess(text, encoding, declared):
    decoded = decode(text.encode(encoding), declared)
    assert (decoded.text, decoded.guessed) == (text, False)


@pytest.mark.parametrize("declared", ["iso-8859-1", "windows-1251", "shift_jis"])
def test_valid_utf_8_counts_more_than_a_declaration(declared):
    assert decode(RUSSIAN.encode(), declared).text == RUSSIAN


@pytest.mark.parametrize("declared", ["utf-8", "gb18030", "rot13", "unicode_escape", "idna", "\0"])
def test_a_declaration_that_cannot_be_true_does_not_count(declared):
    assert decode(ENGLISH.encode("cp1252"), declared).text == ENGLISH


def test_one_damaged_byte_does_not_make_a_declaration_wrong():
    raw = SENTENCES["japanese"].encode("euc_jp") * 100
    decoded = decode(raw[:-1] + b"\xff", "euc-jp")
    assert (decoded.encoding, decoded.guessed) == ("euc_jp", False)
    assert 1 <= decoded.lost <= 2


def test_strays_in_another_encoding_are_repaired_and_counted():
    raw = "Он сказал ".encode() + b"\x93" + "да".encode() + b"\x94 \x96 caf\xe9 " + RUSSIAN.encode()
    decoded = decode(raw)
    assert decoded == (f"Он сказал “да” – café {RUSSIAN}", "utf-8", True, 0, 4)
    assert decoded.warnings[-1] == "4 characters were in cp1252 instead, and repaired."


def test_a_character_that_is_cut_off_is_lost_and_not_another():
    decoded = decode(RUSSIAN.encode()[:-2])
    assert decoded.text[-1] == "\ufffd"
    assert (decoded.lost, decoded.repaired) == (1, 0)


def test_what_cannot_be_decoded_is_counted():
    decoded = decode(RUSSIAN.encode()[:-2] + b"\xff\xfe end")
    assert decoded.encoding == "utf-8"
    assert decoded.lost > 0
    assert decoded.text.count("\ufffd") == decoded.lost
    assert "undecodable" in decoded.warnings[-1]


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"%PDF-1.7\nrest", "PDF"),
        (b"PK\x03\x04rest", "zip"),
        (b"\x89PNG\r\n", "PNG"),
        (bytes(range(256)) * 40, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_name(raw, what):
    with pytest.raises(NotText, match=what):
        decode(raw)


def test_a_stray_zero_byte_does_not_make_a_text_binary():
    assert decode(b"a\x00b " * 2 + b"words " * 200).encoding == "utf-8"


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=200)
def test_any_bytes_are_decoded_or_refused(raw):
    try:
        decoded = decode(raw)
    except NotText:
        return
    assert decoded.lost == decoded.text.count("\ufffd")
    assert decoded.repaired >= 0


@given(st.text(max_size=200), st.sampled_from(["cp1252", "cp1251", "gb18030", "euc_jp", "utf-8"]))
@settings(deadline=None, max_examples=100)
def test_a_text_in_any_encoding_is_decoded_or_refused(text, encoding):
    try:
        decoded = decode(text.encode(encoding, "ignore"), encoding)
    except NotText:
        return
    assert isinstance(decoded.text, str)
