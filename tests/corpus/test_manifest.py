"""corpus.yaml is read strictly: what is wrong is told with its place, all of it at once."""

import os
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.article import How
from corpus.fields import Field
from corpus.limits import DEFAULT_LIMITS
from corpus.manifest.loading import load_manifest
from corpus.manifest.manifest import MANIFEST_NAME, Manifest, ManifestError


def load(folder, text):
    (folder / MANIFEST_NAME).write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_manifest(folder)


def problems(folder, text):
    with pytest.raises(ManifestError) as refusal:
        load(folder, text)
    return [tuple(problem) for problem in refusal.value.problems]


FULL = """\
name: Harbour papers
language: English
infer: no
include: "*.html"
exclude:
  - drafts
publishers:
  https://www.Coast.example/: Coast Daily
drop_lines:
  - Subscribe  now
keep_lines: [This is a developing story.]
limits:
  article_mb: 0.5
  depth: 1
articles:
  ./news/a.txt:
    title: "unknown"
    authors: By Ana Lim and Bo Ek
    published: XXXX-12-13
    language: uk
  dump.jsonl#17:
    title: unknown
    authors:
      - Lim, Ana
      - Bo Ek
"""


def test_a_folder_without_one_has_the_defaults(tmp_path):
    assert load_manifest(tmp_path) == Manifest()
    assert load_manifest(tmp_path / "nowhere") == Manifest()
    assert load(tmp_path, "# nothing but remarks\n") == Manifest()
    assert load(tmp_path, "name:\nlimits:\narticles:\n") == Manifest()
    assert load(tmp_path, "limits:\n  depth:\narticles:\n  a.txt:\n    title:\n") == Manifest()
    assert load(tmp_path, b"\xef\xbb\xbfname: x\n").name == "x"
    assert Manifest().infers
    assert Manifest().limits is DEFAULT_LIMITS


def test_every_key_is_read(tmp_path):
    manifest = load(tmp_path, FULL)
    assert (manifest.name, manifest.language, manifest.infers) == ("Harbour papers", "en", False)
    assert (manifest.include, manifest.exclude) == (("*.html",), ("drafts",))
    assert manifest.publishers == {"coast.example": "Coast Daily"}
    assert manifest.drop_lines == ("Subscribe now",)
    assert manifest.keep_lines == ("This is a developing story.",)
    assert manifest.limits.article_bytes == 500_000
    assert (manifest.limits.depth, manifest.limits.seconds) == (1, DEFAULT_LIMITS.seconds)


def test_corrections_are_fields_said_by_a_person(tmp_path):
    manifest = load(tmp_path, FULL)
    assert manifest.corrections_for("news/a.txt") == (
        Field("title", ("unknown",), "corpus.yaml", How.USER),
        Field("authors", ("Ana Lim", "Bo Ek"), "corpus.yaml", How.USER),
        Field("published", ("XXXX-12-13",), "corpus.yaml", How.USER),
        Field("language", ("uk",), "corpus.yaml", How.USER),
    )
    assert manifest.corrections_for("dump.jsonl#17") == (
        Field("title", (), "corpus.yaml", How.USER),
        Field("authors", ("Lim, Ana", "Bo Ek"), "corpus.yaml", How.USER),
    )
    assert manifest.corrections_for("dump.jsonl") == ()
    assert Manifest().corrections_for("news/a.txt") == ()


def test_a_path_is_found_however_its_accents_are_stored(tmp_path):
    manifest = load(tmp_path, "articles:\n  caf\u00e9.txt:\n    title: Quay\n")
    assert manifest.corrections_for("cafe\u0301.txt")
    assert manifest.fingerprint_for("cafe\u0301.txt") != manifest.fingerprint_for("")


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    text = (
        "name: [a]\nlangauge: en\nlimits:\n  depth: 3.5\n  article_mb: 20 MB\n  seconds: -1\n"
        "articles:\n  a.txt:\n    published: 13/12/2024\n    titel: x\n    url: coast\n"
        "infer: maybe\n"
    )
    with pytest.raises(ManifestError) as refusal:
        load(tmp_path, text)
    places = [(problem.line, problem.column) for problem in refusal.value.problems]
    assert places == [
        (1, 7),
        (2, 1),
        (4, 10),
        (5, 15),
        (6, 12),
        (9, 16),
        (10, 5),
        (11, 10),
        (12, 8),
    ]
    lines = str(refusal.value).splitlines()
    assert lines[0] == (
        "corpus.yaml, line 1, column 7: one text is expected here, and not a list or a map."
    )
    assert 'there is no key "langauge" here; perhaps language is meant' in lines[1]
    assert "depth must be a whole number from 0 to 10" in lines[2]
    assert '"13/12/2024" is no date; write 2024-12-13' in lines[5]
    assert len(lines) == 9


@pytest.mark.parametrize(
    ("text", "place", "why"),
    [
        ("name: x\nname: y\n", (2, 1), "stands here a second time, first in line 1"),
        ("name: &x y\n", (1, 7), "it uses an anchor"),
        ("name: &x y\nlanguage: *x\n", (2, 11), "it uses an alias"),
        ("name: !!str x\n", (1, 7), "it uses a tag"),
        ("include:\n  - *.txt\n", (2, 6), "begins with * must stand in quotation marks"),
        ("name: a: b\n", (1, 8), "must stand in quotation marks"),
        ("name: x\n---\nname: y\n", (2, 1), "a second document"),
        ("- name\n", (1, 1), "the file must be a map"),
        ("publishers: coast.example\n", (1, 13), "publishers must be a map"),
        ("publishers:\n  Coast Daily: x\n", (2, 3), "is no host"),
        ("publishers:\n  coast.example: a\n  www.coast.example: b\n", (3, 3), "a second time"),
        ("name: a\x1b[31m\n", (1, 8), "the character U+001B must not stand"),
        ("name: é\n\x00", (2, 1), "the character U+0000 must not stand"),
        (b"name: x\nlanguage: \xff\n", (2, 11), "it is not UTF-8 from here on"),
        ("limits:\n\tdepth: 1\n", (2, 1), "spaces rather than tabs"),
        ("articles:\n  ../a.txt:\n    title: x\n", (2, 3), "does not lead out of it"),
        ("articles:\n  C:\\news\\a.txt:\n    title: x\n", (2, 3), "with forward slashes"),
        ("articles:\n  C:/a.txt:\n    title: x\n", (2, 3), "from the folder of the corpus on"),
        ("articles:\n  a.txt: {title: x}\n  ./a.txt: {title: y}\n", (3, 3), "a second time"),
        ("exclude:\n  - news\\drafts\n", (2, 5), "with forward slashes"),
        ("exclude:\n  - '" + "*a" * 21 + "'\n", (2, 5), "at most 20 stars"),
        ("articles:\n  ? " + "a" * 5_000 + "\n  : {title: x}\n", (2, 5), "at most 4,096 char"),
        ("articles:\n  a.txt:\n    authors: {x: y}\n", (3, 14), "a name or a list of names"),
        ("articles:\n  a.txt:\n    title: ''\n", (3, 12), "title is empty"),
        ("language: klingon\n", (1, 11), "is no language"),
        ("limits:\n  articles: 0\n", (2, 13), "from 1 to 1,000,000,000"),
        ("limits:\n  seconds: nan\n", (2, 12), "seconds must be a number"),
        ("name: " + "x" * 300, (1, 7), "longer than 200 characters"),
    ],
)
def test_what_is_refused_and_where(tmp_path, text, place, why):
    found = problems(tmp_path, text)
    assert any(why in message and (line, column) == place for line, column, message in found)


def test_nesting_is_refused_whichever_parser_there_is(tmp_path, monkeypatch):
    import yaml

    deep = "name: " + "[" * 5000
    assert problems(tmp_path, deep)[0][2] == "it is nested deeper than 6"
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert problems(tmp_path, deep)[0][2] == "it is nested deeper than 6"


def test_a_file_that_is_too_large_or_none_is_refused(tmp_path):
    assert "is longer than" in problems(tmp_path, "# " + "x" * 1_000_001)[0][2]
    (tmp_path / MANIFEST_NAME).unlink()
    (tmp_path / MANIFEST_NAME).mkdir()
    with pytest.raises(ManifestError, match=r"^corpus.yaml: it is a link, a folder or a device"):
        load_manifest(tmp_path)


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_a_link_is_not_followed(tmp_path):
    inside = tmp_path / "corpus"
    inside.mkdir()
    (tmp_path / "secret").write_text("password: x\n")
    (inside / MANIFEST_NAME).symlink_to(tmp_path / "secret")
    with pytest.raises(ManifestError) as refusal:
        load_manifest(inside)
    assert "password" not in str(refusal.value)


def test_values_and_messages_are_safe_to_print(tmp_path):
    manifest = load(tmp_path, 'name: "a\\e[31m\\u202eb"\narticles:\n  a.txt:\n    title: "x\\by"\n')
    assert manifest.name == "ab"
    assert manifest.corrections_for("a.txt")[0].values == ("xy",)
    manifest = load(tmp_path, 'articles:\n  "a\\e[31m.txt": {title: x}\n')
    assert list(manifest.corrections) == ["a.txt"]
    (_, _, message), *_ = problems(tmp_path, '"x\\e[31mx\\n": x\n')
    assert "\x1b" not in message
    assert "\n" not in message


def test_what_is_wanted(tmp_path):
    manifest = load(tmp_path, "include: ['*.txt', 'web/**', /top.md]\nexclude: [drafts, web/old]\n")
    assert manifest.wants("a.txt")
    assert manifest.wants("deep/down/a.txt")
    assert manifest.wants("web/page.html")
    assert manifest.wants("top.md")
    assert not manifest.wants("deep/top.md")
    assert not manifest.wants("page.html")
    assert not manifest.wants("drafts/a.txt")
    assert not manifest.wants("x/drafts/y/a.txt")
    assert not manifest.wants("web/old/page.html")
    assert not Manifest().wants("corpus.yaml")
    assert not Manifest().wants(".dateline/notes.yaml")
    assert Manifest().wants("sub/corpus.yaml.txt")


def test_the_fingerprint_of_a_file_changes_with_what_concerns_it(tmp_path):
    def prints(text):
        manifest = load(tmp_path, text)
        return {path: manifest.fingerprint_for(path) for path in ("", "a.txt", "b.zip", "c#1.txt")}

    before = prints("")
    assert len(set(before.values())) == 1
    assert prints("name: x\ninfer: no\nexclude: drafts\n") == before
    for text in (
        "language: en",
        "publishers: {coast.example: Coast}",
        "drop_lines: [x]",
        "keep_lines: [x]",
        "limits: {depth: 1}",
    ):
        assert not set(prints(text).values()) & set(before.values())
    changed = prints("articles: {a.txt: {title: x}, 'b.zip#d/e.html': {title: y}}")
    assert {path for path in changed if changed[path] != before[path]} == {"a.txt", "b.zip"}
    other = prints("articles: {a.txt: {title: z}, 'b.zip#d/e.html': {title: y}}")
    assert {path for path in other if other[path] != changed[path]} == {"a.txt"}
    own = prints("articles: {'c#1.txt': {title: x}}")
    assert {path for path in own if own[path] != before[path]} == {"c#1.txt"}


def test_a_manifest_goes_through_a_pickle(tmp_path):
    manifest = load(tmp_path, FULL)
    copy = pickle.loads(pickle.dumps(manifest))
    assert copy == manifest
    assert copy.fingerprint_for("dump.jsonl") == manifest.fingerprint_for("dump.jsonl")


@settings(deadline=None)
@given(
    st.text(max_size=200)
    | st.text(alphabet="ab:-[]{}*&!|>#'\"\n ,?%@`", max_size=120)
    | st.lists(
        st.sampled_from([*FULL.splitlines(), "  x: y", "- a", "&a b", "*a", "? x"]), max_size=12
    ).map("\n".join)
)
def test_whatever_the_file_holds_it_is_read_or_refused(tmp_path_factory, text):
    folder = tmp_path_factory.getbasetemp() / "fuzz"
    folder.mkdir(exist_ok=True)
    told = "nothing"
    try:
        load(folder, text.encode("utf-8", "surrogatepass"))
    except ManifestError as refusal:
        told = str(refusal)
    assert told
    assert told.isprintable() or "\n" in told
    assert "\x1b" not in told
