"""Other programs that search files, asked the same questions on the command line.

Their times are those of whole processes, as a person who calls them waits for them; only Xapian
is asked within a running process. recollq (Debian: recollcmd) shows abstracts; notmuch has
neither excerpts nor an order by relevance, ripgrep has no order at all and shows a line of each
file that matches.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import IO

from bench.search_corpora import Prepared
from bench.search_peers import WINDOW, Peer, day_number, range_of, rows
from bench.search_queries import Kind, Question, days_of, in_dateline

_SYSTEM_PYTHON = "/usr/bin/python3"
_PATIENCE_S = 120


def _run(command: list[str], environment: dict[str, str] | None = None) -> str:
    found = subprocess.run(
        command,
        capture_output=True,
        check=False,
        timeout=_PATIENCE_S,
        env={**os.environ, **(environment or {})},
    )
    return found.stdout.decode("utf-8", "replace")


class Xapian(Peer):
    """Xapian by its Python module, within a process."""

    name = "Xapian"
    about = "in a running process; no wildcards but at the end"

    def _missing(self) -> str | None:
        command = [_SYSTEM_PYTHON, "-c", "import xapian"]
        if not Path(_SYSTEM_PYTHON).exists() or subprocess.run(command, check=False).returncode:
            return "python3-xapian"
        return None

    def _process(self, what: str) -> subprocess.Popen[str]:
        script = Path(__file__).with_name("search_peer_xapian.py")
        return subprocess.Popen(
            [_SYSTEM_PYTHON, str(script), what, str(self.folder / "index")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={"PATH": os.environ["PATH"]},
        )

    def _build(self) -> None:
        process = self._process("build")
        pipe = _pipe(process.stdin)
        for _, made, body, outlet in rows(self.prepared):
            told = {
                "title": made.title,
                "body": body,
                "publisher": outlet,
                "day": day_number(made.day),
            }
            pipe.write(json.dumps(told) + "\n")
        pipe.close()
        if process.wait():
            raise ChildProcessError("Xapian did not build its index")

    @cached_property
    def _asking(self) -> subprocess.Popen[str]:
        return self._process("ask")

    def _query(self, question: Question) -> str | None:
        parts = question.parts
        match question.kind:
            case Kind.WILDCARD | Kind.FUZZY:
                return None
            case Kind.NOT:
                return f"{parts[0]} NOT {parts[1]}"
            case Kind.NEAR:
                return f"{parts[0]} NEAR/{int(parts[1]) + 1} {parts[2]}"
            case Kind.ENTITY:
                return f'"{parts[0]}"'
            case Kind.FILTER:
                return f'{parts[0]} AND publisher:"{parts[1]}"'
            case Kind.DATES:
                first, last = range_of(question)
                return f"{parts[0]} day:{first}..{last}"
            case _:
                return in_dateline(question)

    def _ask(self, question: Question, query: str) -> int:
        told = {"query": query, "newest": question.kind is Kind.NEWEST, "window": WINDOW}
        pipe = _pipe(self._asking.stdin)
        pipe.write(json.dumps(told) + "\n")
        pipe.flush()
        answer = json.loads(_pipe(self._asking.stdout).readline())
        self._told = answer["wall"], answer["cpu"]
        return int(answer["count"])

    def _close(self) -> None:
        _pipe(self._asking.stdin).close()
        self._asking.wait()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise ChildProcessError("the process has no pipe")
    return pipe


class Recoll(Peer):
    """The command line of Recoll."""

    name = "recollq"
    about = "whole processes; abstracts"

    def _missing(self) -> str | None:
        return None if shutil.which("recollq") and shutil.which("recollindex") else "recollcmd"

    def _build(self) -> None:
        (self.folder / "recoll.conf").write_text(
            f"topdirs = {self.prepared.texts}\nindexstemminglanguages =\n", encoding="utf-8"
        )
        subprocess.run(["recollindex", "-c", str(self.folder)], capture_output=True, check=False)

    def _query(self, question: Question) -> str | None:
        parts = question.parts
        match question.kind:
            case Kind.FUZZY | Kind.FIELD | Kind.FILTER:
                return None
            case Kind.NEAR:
                return f'"{parts[0]} {parts[2]}"p{parts[1]}'
            case Kind.ENTITY:
                return f'"{parts[0]}"'
            case Kind.DATES:
                days = days_of(question)
                return f"{parts[0]} date:{days.first}/{days.last}"
            case _:
                return in_dateline(question)

    def _ask(self, question: Question, query: str) -> int:
        order = ["-S", "mtime", "-D"] if question.kind is Kind.NEWEST else []
        shown = ["-A", "-n", str(WINDOW)]
        told = _run(["recollq", "-c", str(self.folder), *shown, *order, query])
        count = re.search(r"(\d+) results", told)
        return int(count[1]) if count else 0


class Notmuch(Peer):
    """The command line of notmuch, over the articles as messages."""

    name = "notmuch"
    about = "whole processes; newest first, no excerpts"

    def _missing(self) -> str | None:
        return None if shutil.which("notmuch") else "notmuch"

    @property
    def _environment(self) -> dict[str, str]:
        return {"NOTMUCH_CONFIG": str(self.folder / "config")}

    def _build(self) -> None:
        (self.folder / "config").write_text(
            f"[database]\npath={self.folder}\nmail_root={self.prepared.mail}\n"
            "[user]\nname=nobody\nprimary_email=nobody@articles.invalid\n[new]\ntags=new\n",
            encoding="utf-8",
        )
        environment = {**os.environ, **self._environment}
        subprocess.run(["notmuch", "new", "--quiet"], check=True, env=environment)

    def _query(self, question: Question) -> str | None:
        parts = question.parts
        match question.kind:
            case Kind.WILDCARD | Kind.FUZZY:
                return None
            case Kind.NOT:
                return f"{parts[0]} and not {parts[1]}"
            case Kind.NEAR:
                return f"{parts[0]} NEAR/{int(parts[1]) + 1} {parts[2]}"
            case Kind.FIELD:
                return f"{'subject' if parts[0] == 'title' else 'from'}:{parts[1]}"
            case Kind.ENTITY:
                return f'"{parts[0]}"'
            case Kind.FILTER:
                return f'{parts[0]} and from:"{parts[1]}"'
            case Kind.DATES:
                days = days_of(question)
                return f"{parts[0]} and date:{days.first}..{days.last}"
            case _:
                return in_dateline(question)

    def _ask(self, question: Question, query: str) -> int:
        del question
        shown = ["--format=json", f"--limit={WINDOW}"]
        _run(["notmuch", "search", *shown, query], self._environment)
        return int(_run(["notmuch", "count", query], self._environment) or 0)


class Ripgrep(Peer):
    """Ripgrep over the texts."""

    name = "ripgrep"
    about = "whole processes; a line of each file, in no order"

    def _missing(self) -> str | None:
        return None if shutil.which("rg") else "ripgrep"

    def _build(self) -> None:
        pass  # it has no index

    def _query(self, question: Question) -> str | None:
        parts = question.parts
        match question.kind:
            case Kind.FUZZY | Kind.FIELD | Kind.FILTER | Kind.DATES:
                return None
            case Kind.AND:
                return self._all_of(parts[:-1], (), parts[-1])
            case Kind.NOT:
                return self._all_of((), parts[1:], parts[0])
            case Kind.NEWEST:
                return self._all_of(parts[:-1], (), parts[-1], "--sortr modified")
            case Kind.OR:
                return self._all_of((), (), "|".join(parts))
            case Kind.PHRASE | Kind.ENTITY:
                return self._all_of((), (), r"\W+".join(" ".join(parts).split()))
            case Kind.NEAR:
                between = rf"\W+(?:\w+\W+){{0,{parts[1]}}}"
                first, last = parts[0], parts[2]
                return self._all_of((), (), f"{first}{between}{last}|{last}{between}{first}")
            case Kind.PREFIX:
                return self._all_of((), (), rf"{parts[0]}\w*")
            case Kind.WILDCARD:
                pattern = parts[0].replace("?", r"\w").replace("*", r"\w*")
                return self._all_of((), (), pattern)
            case _:
                return self._all_of((), (), parts[0])

    def _all_of(
        self, required: Iterable[str], unwanted: Iterable[str], shown: str, order: str = ""
    ) -> str:
        """A line for the shell: files with all of these, then lines of them with the last."""
        folder = shlex.quote(str(self.prepared.texts))
        steps = [f"rg -i -w -l -0 '{word}'" for word in required]
        steps += [f"rg -i -w --files-without-match -0 '{word}'" for word in unwanted]
        steps.append(f"rg -i -w -m 1 --max-columns 200 --max-columns-preview {order} '{shown}'")
        first, *rest = steps
        return " | ".join([f"{first} {folder}", *(f"xargs -0 -r {step}" for step in rest)])

    def _ask(self, question: Question, query: str) -> int:
        del question
        return _run(["sh", "-c", query]).count("\n")


def programs(prepared: Prepared) -> tuple[Peer, ...]:
    """All programs."""
    return Xapian(prepared), Recoll(prepared), Notmuch(prepared), Ripgrep(prepared)
