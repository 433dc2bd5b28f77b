"""The control words of RTF that matter for its text (Rich Text Format Specification 1.9.1)."""

from __future__ import annotations

import codecs

# Groups that hold no text of the document. A group marked with \* is left out unless it is known.
SKIPPED = frozenset(
    "fonttbl colortbl filetbl listtable listoverridetable revtbl rsidtbl generator pict object "
    "objdata fldinst datafield bkmkstart bkmkend xe tc rxe txe listtext pntext pnseclvl themedata "
    "colorschememapping latentstyles datastore xmlnstbl shprslt nonshppict atnid atnauthor atntime "
    "atnref annotation ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn template operator company "
    "keywords comment doccomm hlinkbase category manager userprops creatim revtim printim buptim "
    "subject passwordhash sn sv".split()
)
# Groups marked with \* that hold text all the same.
KNOWN = frozenset(("shpinst", "shptxt", "footnote"))
PAGE_PARTS = frozenset("header headerl headerr headerf footer footerl footerr footerf".split())

CHARACTERS = {
    "emdash": "\u2014",
    "endash": "\u2013",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "tab": " ",
    "bullet": "\u2022",
    "lquote": "\u2018",
    "rquote": "\u2019",
    "ldblquote": "\u201c",
    "rdblquote": "\u201d",
}
SYMBOLS = {"~": " ", "_": "-", "{": "{", "}": "}", "\\": "\\"}
PARAGRAPH_ENDS = frozenset(("par", "sect", "page", "column"))

_OF_CHARSET = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
    254: "cp437",
    255: "cp850",
}


def encoding_of_charset(number: int) -> str:
    """The encoding of a font's character set, empty where it has that of the document."""
    return _OF_CHARSET.get(number, "")


def encoding_of_page(number: int) -> str:
    """The encoding of a code page; that of Western Windows where the number is none."""
    name = "mac_roman" if number == 10000 else f"cp{number}"
    try:
        return codecs.lookup(name).name
    except LookupError:
        return "cp1252"
