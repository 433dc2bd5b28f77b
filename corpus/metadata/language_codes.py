"""The code of a language, from what fields call it."""

from __future__ import annotations

import re

_CODES = frozenset(  # all of ISO 639-1
    "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy "
    "da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu "
    "hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb "
    "lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om "
    "or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw "
    "ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu".split()
)
# Longer codes (ISO 639-2 and 639-3), superseded ones, and names in English and in the language.
_NAMES = {
    "ar": "ara arabic \u0627\u0644\u0639\u0631\u0628\u064a\u0629",
    "az": "aze azerbaijani",
    "be": "bel belarusian",
    "bg": "bul bulgarian",
    "bn": "ben bengali bangla",
    "bs": "bos bosnian",
    "ca": "cat catalan",
    "cs": "ces cze czech",
    "da": "dan danish dansk",
    "de": "deu ger german deutsch",
    "el": "ell gre greek",
    "en": "eng english",
    "es": "spa spanish castilian espa\u00f1ol espanol",
    "et": "est estonian",
    "fa": "fas per persian farsi \u0641\u0627\u0631\u0633\u06cc",
    "fi": "fin finnish suomi",
    "fr": "fra fre french fran\u00e7ais francais",
    "he": "heb iw hebrew \u05e2\u05d1\u05e8\u05d9\u05ea",
    "hi": "hin hindi",
    "hr": "hrv croatian hrvatski",
    "hu": "hun hungarian magyar",
    "hy": "hye arm armenian",
    "id": "ind in indonesian",
    "is": "isl ice icelandic",
    "it": "ita italian italiano",
    "ja": "jpn japanese \u65e5\u672c\u8a9e",
    "ka": "kat geo georgian",
    "kk": "kaz kazakh",
    "ko": "kor korean \ud55c\uad6d\uc5b4",
    "ku": "kur kurdish",
    "lt": "lit lithuanian",
    "lv": "lav latvian",
    "mk": "mkd mac macedonian",
    "nl": "nld dut dutch nederlands",
    "no": "nor norwegian norsk",
    "pl": "pol polish polski",
    "ps": "pus pashto",
    "pt": "por portuguese portugu\u00eas portugues",
    "ro": "ron rum romanian rom\u00e2n\u0103 mo",
    "ru": "rus russian \u0440\u0443\u0441\u0441\u043a\u0438\u0439",
    "sk": "slk slo slovak",
    "sl": "slv slovenian slovene",
    "sq": "sqi alb albanian",
    "sr": "srp serbian",
    "sv": "swe swedish svenska",
    "sw": "swa swahili kiswahili",
    "th": "tha thai",
    "tr": "tur turkish t\u00fcrk\u00e7e turkce",
    "uk": "ukr ukrainian \u0443\u043a\u0440\u0430\u0457\u043d\u0441\u044c\u043a\u0430",
    "ur": "urd urdu",
    "uz": "uzb uzbek",
    "vi": "vie vietnamese",
    "zh": "zho chi chinese mandarin \u4e2d\u6587",
}
_CODE_OF = {name: code for code, names in _NAMES.items() for name in names.split()}
_SUBTAGS = re.compile(r"[-_.@ (,;]")


def language_code(written: str) -> str | None:
    """The ISO 639-1 code of a language as fields write it ("en-GB", "eng", "English").

    None for what is no language that is known.
    """
    first = _SUBTAGS.split(written.strip().casefold(), maxsplit=1)[0]
    return first if first in _CODES else _CODE_OF.get(first)
