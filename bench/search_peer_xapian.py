"""Asks Xapian by its own Python module, in a process of the Python that has the module.

`build INDEX` reads articles from standard input, a JSON object a line; `ask INDEX` reads
questions so and answers each with a line. Run by bench.search_programs, not by hand. It uses
nothing but the standard library and `xapian` (Debian: python3-xapian).
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import xapian

_DATE = 0


def build(path: str) -> None:
    """Index articles: title, body, publisher and day."""
    database = xapian.WritableDatabase(path, xapian.DB_CREATE_OR_OVERWRITE)
    generator = xapian.TermGenerator()
    for line in sys.stdin:
        article = json.loads(line)
        document = xapian.Document()
        generator.set_document(document)
        generator.index_text(article["title"], 1, "S")
        generator.index_text(article["publisher"], 1, "P")
        generator.index_text(article["title"])
        generator.increase_termpos()
        generator.index_text(article["body"])
        document.set_data(f"{article['title']}\n{article['body']}")
        document.add_value(_DATE, xapian.sortable_serialise(article["day"]))
        database.add_document(document)
    database.commit()


def ask(path: str) -> None:
    """Answer questions until there are no more."""
    database = xapian.Database(path)
    parser = xapian.QueryParser()
    parser.set_database(database)
    parser.set_default_op(xapian.Query.OP_AND)
    parser.add_prefix("title", "S")
    parser.add_prefix("publisher", "P")
    parser.add_rangeprocessor(xapian.NumberRangeProcessor(_DATE, "day:"))
    for line in sys.stdin:
        question = json.loads(line)
        wall, cpu = time.perf_counter(), time.process_time()
        count = _answer(database, parser, question)
        spent = (time.perf_counter() - wall, time.process_time() - cpu)
        print(json.dumps({"count": count, "wall": spent[0], "cpu": spent[1]}), flush=True)


def _answer(database: Any, parser: Any, question: dict[str, Any]) -> int:
    flags = parser.FLAG_DEFAULT | parser.FLAG_WILDCARD | parser.FLAG_PURE_NOT | parser.FLAG_BOOLEAN
    enquire = xapian.Enquire(database)
    enquire.set_query(parser.parse_query(question["query"], flags))
    if question["newest"]:
        enquire.set_sort_by_value(_DATE, True)
    found = enquire.get_mset(0, question["window"], database.get_doccount())
    for match in found:
        found.snippet(match.document.get_data().decode(), 300)
    return int(found.get_matches_estimated())


if __name__ == "__main__":
    {"build": build, "ask": ask}[sys.argv[1]](sys.argv[2])
