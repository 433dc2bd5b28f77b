"""Which encoding bytes are in that are not UTF-8: by declaration, letters or statistics."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import NamedTuple

# Enough to tell, and bounded: the statistics take a millisecond for each kilobyte.
_SAMPLE = 16 * 1024

# What browsers understand by these labels (WHATWG Encoding Standard): supersets of what they say.
_WEB_LABELS = {
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso_8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gb_2312-80": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "euc_kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "windows-874": "cp874",
    "x-mac-roman": "mac-roman",
    "macintosh": "mac-roman",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-cp1251": "cp1251",
}
# Encodings that a text may declare. Any other name is not given to a codec: some of Python's
# run scripts of escapes or take a time that grows with the square of the text.
_KNOWN = frozenset(
    "utf-8 utf-16 utf-16-le utf-16-be big5 big5hkscs cp866 cp874 cp932 cp949 euc_jp gb18030 "
    "iso2022_jp koi8-r koi8-u mac-cyrillic mac-roman".split()
    + [f"cp{number}" for number in range(1250, 1259)]
    + [f"iso8859-{number}" for number in range(2, 17)]
)
# What is weighed where the letters are not Latin; the names of charset-normalizer.
_CANDIDATES = (
    "cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 koi8_r koi8_u iso8859_2 "
    "iso8859_5 iso8859_7 mac_cyrillic cp866 gb18030 big5 shift_jis euc_jp euc_kr".split()
)

_HIGH = bytes(range(0x80, 0x100))
_RUN = re.compile(rb"[\x80-\xff]{3,}")
# Of the bytes above ASCII in Latin text hardly any stand three or more in a row.
_MOST_IN_RUNS = 0.25
_LEAST_FITTING = 0.75
# Running prose has this share of its language's commonest words, and more.
_LEAST_COMMON = 0.1
_WEIGHT_OF_WORDS = 0.3
_ALIKE = ("cp1251", "mac-cyrillic")
_CYRILLIC = re.compile(r"[А-яёЁіїєґІЇЄҐўЎ]")
_WORD = re.compile(r"[^\W\d_]+")
_NO_LETTERS = frozenset("\u00a0–—‘’‚“”„…‹›«»·§©®™°±²³¹½¼¾¿¡ªº×¶´¨¸¤¦¬¯€£¢¥†‡•")
# A sign in the middle of a word is a letter that was read in the wrong encoding.
_SIGN_IN_WORD = re.compile(r"(?<=[^\W\d_])[±¹²³¶¼½¾¿¡ªº×´¨¸¤¦¬¯€£¢¥§†‡•](?=[^\W\d_])")


class _Language(NamedTuple):
    """Letters beyond ASCII and commonest words of a language, and encodings it is written in."""

    encodings: tuple[str, ...]
    letters: str
    words: frozenset[str]


def _language(encodings: str, letters: str, words: str) -> _Language:
    return _Language(tuple(encodings.split()), letters, frozenset(words.split()))


_WEST, _CENTRE, _BALTIC, _TURKISH = "cp1252", "cp1250 iso8859-2", "cp1257", "cp1254"
_LATIN = (
    # English has all of these in names.
    _language(
        _WEST,
        "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿß",
        "the of and to in is that for it was with be by on not he his this have from as at said",
    ),
    _language(_WEST, "äöüß", "der die das und ist nicht ein eine den dem des mit von zu auf im"),
    _language(
        _WEST, "àâæçéèêëîïôœùûüÿ", "le la les des et est dans une pour que qui sur pas du au"
    ),
    _language(_WEST, "áéíñóúü", "el la los las es en una por que del con se no su al lo de y"),
    _language(_WEST, "ãáàâçéêíóôõúü", "os em uma por que do da com para se no na mais de e foi"),
    _language(_WEST, "àèéìíîòóùú", "il di che non una per con del della sono alla dei si ha la"),
    _language(_WEST, "åäöéæøü", "och att det som en på är av för med den og i til er ikke ja on"),
    _language(_WEST, "áðéíóúýþæö", "og að sem til um er var ekki við hann en með fyrir það"),
    _language(_WEST, "áäéëïóöúü", "de het een en van is dat niet op te zijn met voor aan"),
    _language(_CENTRE, "ąćęłńóśźż", "i w na z się nie że do jest to po od przez oraz jak za"),
    _language(_CENTRE, "áčďéěíňóřšťúůýž", "a v na se je že s z do o k pro ve by jsou za po"),
    _language(_CENTRE, "áäčďéíĺľňóôŕšťúýž", "a v na sa je že s z do o k pre vo by sú za po"),
    _language(_CENTRE, "áéíóöőúüű", "a az és hogy nem is egy volt meg de szerint ez el még"),
    _language(_CENTRE, "ăâîşţéö", "de la a fost care cu pe din pentru nu sunt mai au că și o în"),
    _language(_CENTRE, "čćđšž", "i u je na se da su za od s o ne koji iz te ali in ki v pri"),
    _language(_TURKISH, "çğıöşüâîûİ", "ve bir bu da de için ile olarak olan daha çok gibi göre"),
    _language(_BALTIC, "ąčęėįšųūž", "ir kad į su iš tai buvo o kaip yra bet dėl po už"),
    _language(_BALTIC, "āčēģīķļņšūž", "un ir no ar par ka uz kas pie bija to bet pēc"),
    _language(_BALTIC, "äõöüšž", "ja on ei et ta see oli kui ka mis oma või aga"),
)
_ENCODINGS = tuple(dict.fromkeys(name for known in _LATIN for name in known.encodings))


def encoding_of(label: str) -> str | None:
    """The codec for an encoding as a page, a header or a server calls it, None if unknown."""
    named = label.strip().strip("\"'").lower()
    try:
        name = codecs.lookup(_WEB_LABELS.get(named, named)).name
    except (LookupError, ValueError):
        return None
    return name if name in _KNOWN else None


def guess_encoding(raw: bytes) -> str:
    """The likeliest encoding of a text that is not in UTF-8.

    A text in Latin letters is told by the alphabet that its letters are of and by its commonest
    words; any other by charset-normalizer.
    """
    sample = _telling(raw)
    high = len(sample) - len(sample.translate(None, _HIGH))
    in_runs = sum(len(run) for run in _RUN.findall(sample))
    if in_runs <= _MOST_IN_RUNS * high:
        fit, encoding = _latin(sample)
        if fit >= _LEAST_FITTING:
            return encoding
    return _by_statistics(sample) or _cyrillic_or_latin(sample)


def _telling(raw: bytes) -> bytes:
    """The lines that have bytes above ASCII, up to the size of the sample."""
    kept: list[bytes] = []
    size = 0
    for line in raw[: 64 * _SAMPLE].split(b"\n"):
        if not line.isascii():
            kept.append(line)
            size += len(line) + 1
            if size >= _SAMPLE:
                break
    sample = b"\n".join(kept)
    if len(sample) <= _SAMPLE:
        return sample or raw[:_SAMPLE]
    first = len(sample) - len(sample.lstrip(bytes(range(0x80))))
    start = max(0, min(first - 100, len(sample) - _SAMPLE))
    return _whole_characters(sample[start : start + _SAMPLE])


def _whole_characters(sample: bytes) -> bytes:
    """A sample without what a cut in the middle of a character may have left at its ends."""
    inside = sample.rstrip(_HIGH)
    return inside if len(inside) > len(sample) // 2 else sample


def _latin(sample: bytes) -> tuple[float, str]:
    """The encoding whose letters are those of one language, and how well they fit, up to 1.3."""
    best = (0.0, _WEST)
    for encoding in _ENCODINGS:
        text = sample.decode(encoding, "replace")
        letters = [c for c in text if not c.isascii() and c not in _NO_LETTERS]
        letters += _SIGN_IN_WORD.findall(text)
        words = _WORD.findall(text.lower())
        fit = max(
            _share(letters, known) + _WEIGHT_OF_WORDS * _commonness(words, known)
            for known in _LATIN
            if encoding in known.encodings
        )
        if fit > best[0]:
            best = (fit, encoding)
    return best


def _share(letters: list[str], known: _Language) -> float:
    if not letters:
        return 1.0
    return sum(c in known.letters or c.lower() in known.letters for c in letters) / len(letters)


def _commonness(words: Iterable[str], known: _Language) -> float:
    """How common the words are in a language: 1 for running prose."""
    listed = list(words)
    common = sum(word in known.words for word in listed)
    return min(1.0, common / max(1.0, _LEAST_COMMON * len(listed)))


def _by_statistics(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # large, and only needed here

    matches = from_bytes(sample, cp_isolation=_CANDIDATES, preemptive_behaviour=False)
    # Hebrew and small Cyrillic letters lie where another encoding has capitals.
    likely = [match for match in matches if not _is_shouted(str(match))] or list(matches)
    encoding = encoding_of(likely[0].encoding) if likely else None
    return _cyrillic_of_two(sample) if encoding in _ALIKE else encoding


def _cyrillic_of_two(sample: bytes) -> str:
    """Of two encodings that differ in the capitals only, the one with more of the alphabet."""
    return max(_ALIKE, key=lambda name: len(_CYRILLIC.findall(sample.decode(name, "replace"))))


def _is_shouted(text: str) -> bool:
    return sum(map(str.isupper, text)) > sum(map(str.islower, text))


def _cyrillic_or_latin(sample: bytes) -> str:
    """The likeliest encoding where nothing else tells, by where the small letters lie."""
    high = sum(byte >= 0xC0 for byte in sample)
    letters = sum(chr(byte).isalpha() for byte in sample if byte < 0x80)
    if high <= letters:
        return "cp1252"
    upper_half = sum(byte >= 0xE0 for byte in sample)
    return "cp1251" if upper_half * 2 > high else "koi8-r"
