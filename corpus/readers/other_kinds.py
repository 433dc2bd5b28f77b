"""Files that hold no article that can be read: which are passed over, and which are refused."""

from __future__ import annotations

import re

from corpus.document import ReadError

# What is left out on purpose, as a person reads it.
OTHER_KINDS = "files of other kinds"
HIDDEN = "hidden files and folders"
READMES = "README files, which describe a folder"
PAGE_PARTS = "folders with the parts of saved pages"

# Pages that browsers save with a folder beside them, and what they append to its name.
PAGE = re.compile(r"\.(?:html|htm|xhtml)$", re.IGNORECASE)
PARTS_OF_PAGE = re.compile(
    r"(?:[_.-]files|_file|-Dateien|_Dateien|_fichiers|_archivos|_ficheiros|_arquivos|_bestanden"
    r"|_pliki|_soubory|_filer|_tiedostot|_elemei|_dosyalar|_файлы)$"
)

# Endings of files that are no articles and are not opened. A name that is missing here costs a
# look at its content, no more; so only what is met beside articles stands here.
_OTHER_KINDS = frozenset(
    # pictures, sound, film and fonts
    ".jpg .jpeg .jpe .jfif .png .gif .webp .avif .svg .svgz .ico .cur .bmp .tif .tiff .heic .heif "
    ".psd .ai .eps .raw .cr2 .nef .dng .xcf .jp2 .jxl .mp3 .m4a .aac .ogg .oga .opus .wav .flac "
    ".wma .aiff .mid .mp4 .m4v .mov .avi .mkv .webm .flv .wmv .mpg .mpeg .ogv .3gp .ts .m3u8 .m3u "
    ".mpd .vtt .srt .woff .woff2 .ttf .otf .eot .swf "
    # what pages and programs are made of
    ".css .scss .sass .less .js .mjs .cjs .jsx .tsx .map .wasm .download .py .pyc .pyo .ipynb .rb "
    ".pl .java .class .jar .c .h .cc .cpp .hpp .cs .go .rs .swift .kt .sh .bash .zsh .bat .ps1 "
    ".sql .lua .vue .svelte .exe .dll .so .dylib .bin .apk .ipa .deb .rpm .dmg .iso .msi "
    ".img .vmdk .lnk .torrent .webmanifest .xsl .xslt .xsd .dtd .rng .xpi .crx .patch .diff "
    # settings, locks, logs and indexes
    ".ini .cfg .conf .toml .yaml .yml .lock .log .env .properties .plist .url .webloc .desktop "
    ".gitignore .gitattributes .cdx .cdxj .idx .sha1 .sha256 .md5 .sig .asc .pem .crt .key .csr "
    ".ics .vcf .bak .tmp .swp .part .crdownload .aria2 .pid .ent "
    # databases and figures
    ".db .db-wal .db-shm .db-journal .sqlite .sqlite3 .mdb .accdb .dbf .parquet .feather .arrow "
    ".avro .orc .pickle .pkl .npy .npz .h5 .hdf5 .mat .rds .rda .sav .dta .bson .dat .pt .onnx "
    ".safetensors .geojson .kml .kmz .gpx .shp .shx .prj .qgz "
    # office files without prose
    ".ppt .pptx .pptm .pps .ppsx .odp .key .odg .vsd .vsdx .one .mpp .pub .indd .sketch".split()
)

_UNSUPPORTED, _PACKED = "unsupported-format", "unsupported-compression"
_AS_TEXT = "Save it as .docx, PDF or text."
_AS_CSV = "Save the sheet as CSV."
_AS_MAIL = "Export the messages as .eml or .mbox."
_AS_BOOK = "Convert it to EPUB or PDF."
_AS_ZIP = "Unpack it, or pack it again as .zip or .tar.gz."
_A_DOCUMENT = "a document in a format of a word processor that is not read"
_A_SHEET = "a spreadsheet"
_AN_ARCHIVE = "an archive of a kind that is not read"

# What a person may well expect to be read: the code, what it is, and what to do.
_REFUSED = {
    ".doc .dot .wri .wps .wpd .pages .hwp .abw .sxw .lwp .ott": (
        _UNSUPPORTED,
        _A_DOCUMENT,
        _AS_TEXT,
    ),
    ".xls .xlsx .xlsm .xlsb .ods .numbers": (_UNSUPPORTED, _A_SHEET, _AS_CSV),
    ".msg .pst .ost .dbx": (_UNSUPPORTED, "mail in a format of Outlook", _AS_MAIL),
    ".mobi .azw .azw3 .prc .fb2 .djvu .djv .chm .lit": (
        _UNSUPPORTED,
        "a book in a format that is not read",
        _AS_BOOK,
    ),
    ".ps .xps .oxps": (
        _UNSUPPORTED,
        "a printed page in a format that is not read",
        "Save it as PDF.",
    ),
    ".webarchive": (
        _UNSUPPORTED,
        "a page that Safari has saved",
        "Save it as page source or PDF.",
    ),
    ".arc": (_UNSUPPORTED, "a web archive in the format before WARC", "Convert it to WARC."),
    ".rar .7z .cab .arj .lzh .lha .sit .sitx .ace": (_UNSUPPORTED, _AN_ARCHIVE, _AS_ZIP),
    ".zst .zstd .lz .lz4 .lzma .lzo .br .sz .z": (
        _PACKED,
        "packed in a way that is not read",
        "Unpack it, or pack it again with gzip.",
    ),
}
_REFUSAL_OF = {suffix: told for suffixes, told in _REFUSED.items() for suffix in suffixes.split()}
# The same, told by the first bytes: Microsoft's old container, and packed data.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = (
    (
        _OLD_OFFICE,
        (
            _UNSUPPORTED,
            "an office file in the old binary format, or one with a password",
            "Save it as .docx or PDF, without a password.",
        ),
    ),
    (b"Rar!\x1a\x07", _REFUSAL_OF[".rar"]),
    (b"7z\xbc\xaf\x27\x1c", _REFUSAL_OF[".7z"]),
    (b"\x28\xb5\x2f\xfd", _REFUSAL_OF[".zst"]),
    (b"\x04\x22\x4d\x18", _REFUSAL_OF[".lz4"]),
    (b"bplist00", _REFUSAL_OF[".webarchive"]),
)


def is_other_kind(name: str) -> bool:
    """Whether the ending of a file's name says that there is no article in it to be read.

    Such a file is passed over and counted. False for what is read, for what is refused with a
    word, and for endings that say nothing.
    """
    return suffix_of(name) in _OTHER_KINDS


def is_readme(name: str) -> bool:
    """Whether a file is named as one that describes a folder; a name without its folders."""
    return name.casefold().split(".")[0] == "readme"


def refusal_of(name: str, head: bytes = b"") -> ReadError | None:
    """The refusal of a file that a person may expect to be read, None where it is none.

    It is told by the first bytes or by the ending; that of `x.doc` holds only where its content
    is of no format that is read.
    """
    by_content = next((told for magic, told in _SIGNATURES if head.startswith(magic)), None)
    told = by_content or _REFUSAL_OF.get(suffix_of(name))
    if told is None:
        return None
    code, what, advice = told
    return ReadError(code, f"It is {what}.", advice)


def suffix_of(name: str) -> str:
    """The ending of a file's name with its dot, in lower case; empty where it has none."""
    dot = name.rfind(".")
    return name[dot:].lower() if dot >= 0 else ""
