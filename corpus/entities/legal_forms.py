"""Legal forms of companies, before and after their names, and which of them say the same.

"X GmbH" and "X AG" are two companies; "X GmbH", "X Ltd" and "OOO X" may be one, and "Inc." or
"Company" may stand for any.
"""

from __future__ import annotations

import re

Words = tuple[str, ...]

_PRIVATE, _STOCK, _PARTNERS, _COMMON_GOOD = "private", "stock", "partnership", "non-profit"
_PHRASES = {
    _PRIVATE: (
        "gmbh,gesellschaft mit beschrankter haftung,ltd,limited,llc,limited liability company,"
        "pte,pty,pvt,sarl,srl,societatea cu raspundere limitata,societe a responsabilite limitee,"
        "sociedad limitada,sl,bv,bvba,besloten vennootschap,ooo,too,doo,aps,oy,kft,sdn bhd,"
        "sp z oo,ооо,тоо,общество с ограниченнои ответственностью"
    ),
    _STOCK: (
        "ag,aktiengesellschaft,sa,societe anonyme,sociedad anonima,spa,nv,oao,pao,zao,ojsc,pjsc,"
        "cjsc,jsc,joint stock company,open joint stock company,public joint stock company,"
        "closed joint stock company,plc,public limited company,ab,asa,oyj,kk,kabushiki kaisha,"
        "se,as,tbk,оао,пао,зао,ао,акционерное общество,открытое акционерное общество,"
        "публичное акционерное общество,закрытое акционерное общество"
    ),
    _PARTNERS: "lp,llp,kg,limited partnership,limited liability partnership",
    _COMMON_GOOD: "ano,ано,ev,gemeinnutzige gmbh",
    "": "inc,incorporated,corp,corporation,co,company,llc",
}
_FORMS: dict[Words, str] = {
    tuple(phrase.split()): kind for kind, all_ in _PHRASES.items() for phrase in all_.split(",")
}
_FORMS["llc",] = _PRIVATE
_LONGEST = max(map(len, _FORMS))
# Those that stand before a name; "AS Roma" and "Co Durham" are no companies for their beginning.
_BEFORE = frozenset(
    "ooo too oao pao zao ojsc pjsc cjsc jsc ano ооо тоо оао пао зао ао ано".split()
) | frozenset(" ".join(words) for words in _FORMS if len(words) > 1)
_FUSED = re.compile(r"(?<=[a-z])(?=(?:AG|SA|SE|NV|BV|KG|GmbH|LLC|PLC|Ltd|Inc|Corp)\.?$)")


def with_form_apart(name: str) -> str:
    """The name with a space before a legal form that was written onto it, as "SiemensAG"."""
    return _FUSED.sub(" ", name)


def letters_joined(words: Words) -> Words:
    """The folded words with single letters in a row as one word: B.V. is BV."""
    if sum(len(word) == 1 for word in words) < 2:
        return words
    joined: list[str] = []
    open_run = False
    for word in words:
        single = len(word) == 1 and word.isalpha()
        if single and open_run:
            joined[-1] += word
        else:
            joined.append(word)
        open_run = single
    return tuple(joined)


def without_form(words: Words) -> tuple[Words, str]:
    """The words without legal forms, at least one left, and what kind of company these tell."""
    kind = ""
    found = True
    while found:
        found = False
        for count in range(min(_LONGEST, len(words) - 1), 0, -1):
            if words[-count:] in _FORMS:
                kind, words, found = _FORMS[words[-count:]] or kind, words[:-count], True
                break
            if " ".join(words[:count]) in _BEFORE:
                kind, words, found = _FORMS[words[:count]] or kind, words[count:], True
                break
    return words, kind
