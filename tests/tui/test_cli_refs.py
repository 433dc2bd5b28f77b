"""`dateline refs` with a second article: what is settled about links, from the command line."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from index.library import Library
from index.link_answers import Link
from tests.tui.shell import Shell


@pytest.fixture
def shell(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[Shell, str, Link]:
    """A shell, the path of an article, and a link of it."""
    corpus = tmp_path / "corpus"
    shutil.copytree(sample, corpus, ignore=shutil.ignore_patterns(".dateline"))
    with Library.open(corpus) as library:
        library.build()
        head = library.search("", limit=1).hits[0].article
        return Shell(corpus, capsys, "refs"), head.path, library.links(head.id)[0]


def test_a_rejected_link_is_left_out_and_counted_until_it_is_asked_for(
    shell: tuple[Shell, str, Link],
) -> None:
    run, path, link = shell
    other, kind = link.article.path, str(link.type)
    status, out, _ = run.run(path, other, "--type", kind, "--reject")
    assert status == 0
    assert f"rejected the {kind} link of" in out

    status, out, err = run.run(path, other, "--type", kind)
    assert (status, out) == (1, "")
    assert "1 more is rejected" in err
    status, out, _ = run.run(path, other, "--type", kind, "--rejected")
    assert status == 0
    assert "rejected by you" in out
    _, out, _ = run.run(path, "--json")
    told = [(each["type"], each["article"]["path"]) for each in json.loads(out)["links"]]
    assert (kind, other) not in told

    assert run.run(path, other, "--type", kind, "--forget")[0] == 0
    assert run.run(path, other, "--type", kind)[0] == 0


def test_settling_takes_two_articles_and_something_to_settle(
    shell: tuple[Shell, str, Link],
) -> None:
    run, path, link = shell
    status, _, err = run.run(path, "--reject")
    assert status == 2
    assert "name both articles" in err
    status, _, err = run.run(path, link.article.path, "--forget")
    assert status == 1
    assert "Nothing was settled" in err
