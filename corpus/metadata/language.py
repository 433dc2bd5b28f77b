"""Which language a text is in: a vote of its commonest words, or its script."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+")
_MOST_CHARACTERS = 20_000
# Running prose has a quarter and more of such words; names and headlines alone have hardly any.
_LEAST_SHARE = 0.08
_LEAST_VOTES = 3
_LEAD = 1.3  # over the runner-up: related languages share many of these words

_COMMON_WORDS = {
    "en": "the of and to in is that for it was with be by on not he his are this have from had "
    "which their has were been would they its said as at",
    "de": "der die das und ist nicht ein eine einen dem den des mit von zu auf für im sich auch "
    "wurde werden hat sind nach bei über aus dass wie",
    "fr": "le la les des et est dans une pour que qui sur pas plus par avec ce au du sont aux ont "
    "été cette ses mais selon",
    "es": "el la los las y es en una por que del con para se no su al lo más como fue han sus "
    "pero sobre según ha",
    "it": "il lo gli e è di che non una per con del della sono nel alla dei delle si ha anche "
    "più dal come le",
    "pt": "o os as e é em uma por que do da com para não se dos das no na mais como foi seu ao "
    "pelo são",
    "nl": "de het een en van is dat niet op te zijn met voor aan er door naar ook bij werd wordt "
    "heeft uit om",
    "pl": "i w na z się nie że do jest to po od przez oraz jak dla za który są ale o już był",
    "tr": "ve bir bu da de için ile olarak olan daha çok gibi sonra kadar ancak olduğu ise göre",
    "ru": "и в не на что с по для как из от это его был к за но или при также после о об",
    "uk": "і в не на що з до та за для як від це його був про але або при також після який й у",
    "bg": "и в на да се за от не е с по че са като това ще към след при до",
    "ar": "في من على إلى أن عن مع هذا التي الذي كان بعد ما لا هذه قال وقد بين",
    "fa": "در و به از که این را با است برای آن یک های خود تا شده بر",
}
_LANGUAGES_OF: dict[str, list[str]] = {}
for _language, _words in _COMMON_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF.setdefault(_word, []).append(_language)

_SCRIPTS = (  # decided before the vote: one language to a script
    (re.compile(r"[\u3040-\u30ff]"), "ja"),
    (re.compile(r"[\uac00-\ud7a3]"), "ko"),
    (re.compile(r"[\u4e00-\u9fff]"), "zh"),
    (re.compile(r"[\u0590-\u05ff]"), "he"),
    (re.compile(r"[\u0370-\u03ff]"), "el"),
)


# Letters that only one language of a script writes, among those that share the commonest words.
_TELLING_LETTERS = (
    (re.compile(r"[\u0457\u0454\u0491]"), "uk"),
    (re.compile(r"\u045e"), "be"),
    (re.compile(r"[\u044b\u044d]"), "ru"),
    (re.compile(r"[\u067e\u0686\u0698\u06af]"), "fa"),
)

# The languages that a text can be told to be in.
TOLD_APART = frozenset(_COMMON_WORDS) | {code for _, code in (*_SCRIPTS, *_TELLING_LETTERS)}


def language_of(paragraphs: Iterable[str]) -> str | None:
    """The ISO 639-1 code of the language of a text, None where the vote is not clear."""
    text = _beginning(paragraphs)
    if not text.isascii():
        for script, language in _SCRIPTS:
            # A quarter of the text, since kana stand among ideographs.
            if len(script.findall(text)) * 4 > len(text):
                return language
        counts = [(len(letters.findall(text)), language) for letters, language in _TELLING_LETTERS]
        most, language = max(counts)
        if most * 500 > len(text):
            return language
    words = [word.casefold() for word in _WORD.findall(text)]
    votes = Counter(
        language for word in words if word in _LANGUAGES_OF for language in _LANGUAGES_OF[word]
    )
    ranked = votes.most_common(2)
    if not ranked or ranked[0][1] < max(_LEAST_VOTES, _LEAST_SHARE * len(words)):
        return None
    if len(ranked) > 1 and ranked[0][1] < _LEAD * ranked[1][1]:
        return None
    return ranked[0][0]


def _beginning(paragraphs: Iterable[str]) -> str:
    taken: list[str] = []
    length = 0
    for paragraph in paragraphs:
        taken.append(paragraph[: _MOST_CHARACTERS - length])
        length += len(taken[-1])
        if length >= _MOST_CHARACTERS:
            break
    return "\n".join(taken)
