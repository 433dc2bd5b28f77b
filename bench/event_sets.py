"""Public collections of news for measuring links, read from where a person has put them.

ECB+ (Cybulska and Vossen 2014) and BASIL (Fan and others 2019) tell which articles report one
event; Reuters-21578 has the copies and corrections of a news wire. None is part of the project.
"""

from __future__ import annotations

import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree


@dataclass(frozen=True, slots=True)
class EventText:
    """An article and the event that it reports.

    `name` is unique in its collection. `topic` is a kind of event of which the collection may
    have several; `event` is "" where nothing is said. `date` is `YYYY-MM-DD`, or "".
    """

    name: str
    topic: str
    event: str
    title: str
    paragraphs: tuple[str, ...]
    date: str = ""
    publisher: str = ""

    def markdown(self) -> str:
        """The article as a file that Dateline reads."""
        fields = {"title": self.title, "date": self.date, "publisher": self.publisher}
        known = [f"{key}: {json.dumps(value)}" for key, value in fields.items() if value]
        front = ["---", *known, "---"] if known else []
        return "\n".join(front) + "\n\n".join(("", *self.paragraphs)) + "\n"


def write(texts: Iterable[EventText], folder: Path) -> dict[str, EventText]:
    """Write articles as Markdown files into a folder; they come back by their paths in it."""
    written = {}
    for text in texts:
        path = folder / f"{text.name}.md"
        path.write_text(text.markdown(), "utf-8")
        written[path.name] = text
    return written


# ECB+: 982 documents as tokens in sentences. Each topic has two events of one kind: those of the
# files `ecb` and those of the files `ecbplus`.

DEVELOPMENT_TOPICS = frozenset(str(topic) for topic in range(1, 36))

_ADDRESS = re.compile(r"(?:https?|www)\W")
# How tokens are put together again, one after the other: numbers and times, initials, what
# clings to the word before it, what clings to the one after it, compounds, quotation marks.
_JOINTS = tuple(
    (re.compile(pattern), joint)
    for pattern, joint in (
        (r"(?<=\d) ([.:/]) (?=\d)", r"\1"),
        (r"(?<=\d) , (?=\d{3}(?!\d))", ","),
        (r"(?<=\b[A-Za-z]) \. (?=[A-Za-z] \.)", "."),
        (r" +([.,;:!?%)\]”]|''|n't\b|['’](?: ?(?:s|re|ve|ll|d|m|t)\b|(?= )))", r"\1"),
        (r"(?<=\w’) (?=(?:s|re|ve|ll|d|m|t)\b)", ""),
        (r"([(\[$£€“‘]|``) +", r"\1"),
        (r"(?<=\w) - (?=\w)", "-"),
        (r"``", "“"),
        (r"''", "”"),
    )
)


def ecb_plus(folder: Path) -> Iterator[EventText]:
    """The documents of a folder `ECB+`, of which each topic has a folder of its own.

    The web address that many begin with is left out, for it holds the words of the title.
    """
    for path in sorted(folder.glob("*/*.xml"), key=_number_and_name):
        topic = path.parent.name
        sentences = _sentences(path)
        if sentences and _ADDRESS.match(sentences[0]):
            del sentences[0]
        event = f"{topic}{'ecbplus' if path.stem.endswith('ecbplus') else 'ecb'}"
        yield EventText(path.stem, topic, event, "", tuple(sentences))


def _number_and_name(path: Path) -> tuple[int, str]:
    return int(path.parent.name), path.name


def _sentences(path: Path) -> list[str]:
    tokens: defaultdict[int, list[str]] = defaultdict(list)
    for token in ElementTree.parse(path).getroot().iter("token"):
        tokens[int(token.get("sentence", "0"))].append(token.text or "")
    return [_written(" ".join(tokens[number])) for number in sorted(tokens)]


def _written(tokenised: str) -> str:
    """A sentence as it may have been written, from its tokens."""
    text = tokenised
    for pattern, joint in _JOINTS:
        text = pattern.sub(joint, text)
    return text


# BASIL: 100 events of American politics, each reported by Fox News, the Huffington Post and the
# New York Times.


def basil(folder: Path) -> Iterator[EventText]:
    """The articles of the folder `articles` of BASIL."""
    for path in sorted(folder.rglob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        if "body-paragraphs" in row:
            yield EventText(
                path.stem,
                row["triplet-uuid"],
                row["triplet-uuid"],
                row["title"],
                tuple(" ".join(paragraph) for paragraph in row["body-paragraphs"]),
                row["date"][:10],
                row["source"],
            )


# Reuters-21578: 21,578 reports of 1987, of which some came over the wire twice or were corrected.

_REPORT = re.compile(r"<REUTERS[^>]*NEWID=\"(\d+)\">(.*?)</REUTERS>", re.DOTALL)
_TITLE = re.compile(r"<TITLE>(.*?)</TITLE>", re.DOTALL)
_BODY = re.compile(r"<BODY>(.*?)</BODY>", re.DOTALL)
_PARAGRAPH = re.compile(r"\n {4}")


def reuters(folder: Path) -> Iterator[EventText]:
    """The reports with a body in the 22 files `reut2-*.sgm`, in order."""
    for path in sorted(folder.glob("reut2-*.sgm")):
        for number, report in _REPORT.findall(path.read_text("latin-1")):
            body = _BODY.search(report)
            if body is not None:
                title = _TITLE.search(report)
                paragraphs = tuple(filter(None, map(_plain, _PARAGRAPH.split(body[1]))))
                yield EventText(number, "", "", _plain(title[1]) if title else "", paragraphs)


def _plain(marked: str) -> str:
    """Text of the wire: entities resolved, line breaks and control characters made spaces."""
    shown = "".join(letter if letter.isprintable() else " " for letter in html.unescape(marked))
    text = " ".join(shown.split())
    return text.removesuffix("Reuter").removesuffix("REUTER").rstrip(" ")
