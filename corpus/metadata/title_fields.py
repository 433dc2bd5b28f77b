"""Titles as fields give them: generic ones refused, the name of the site cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.metadata.publishers import host_of
from corpus.text import folded_words

_GENERIC = frozenset(
    "untitled,untitled document,untitled page,no title,home,homepage,home page,index,article,"
    "articles,news,latest news,document,document1,new document,blank page,page,front page,"
    "welcome,loading,just a moment,access denied,attention required,page not found,404 not found,"
    "not found,403 forbidden,forbidden,error,microsoft word,powerpoint presentation,blog,"
    "breaking news,top stories,main".split(",")
)
# A site puts its name behind or before the headline with one of these between them.
_BETWEEN = re.compile(r" (?:[|\u2013\u2014\u00b7\u2022\u00bb\u00ab/:-]|::) | ?\| ?")
_MOST_CUTS = 2
_FILE = re.compile(
    r"Microsoft (?:Word|PowerPoint|Excel) - .{1,300}|[^/\\]{1,300}\.(?:docx?|odt|rtf|pdf|txt|html?|"
    r"indd|qxd|pages|tex|wpd|pptx?|xlsx?|md)",
    re.IGNORECASE,
)
_SECOND_LEVELS = frozenset("co com org net gov ac edu ne or go mil".split())


def site_names(publishers: Iterable[str], address: str | None) -> frozenset[str]:
    """The names that a site is called by, folded: its publisher's, its host and that's label."""
    names = list(publishers)
    host = host_of(address) if address else None
    if host:
        names += [host, f"www.{host}", _label(host)]
    return frozenset(form for name in names for form in _forms(name))


def same_name(one: str, other: str) -> bool:
    """Whether two names of a site differ but in case, signs, spaces and "The"."""
    return not _forms(one).isdisjoint(_forms(other))


def without_site(name: str, address: str) -> str:
    """A name without that of its host ("The Coast Daily | coastdaily.example")."""
    return _cut(name, site_names((), address))


def headline(title: str, sites: frozenset[str]) -> str | None:
    """The headline of a title; None where it is but the name of the site, or a generic one.

    "Ships leave | The Coast Daily" is cut only where the part cut off is a name of the site.
    """
    for _ in range(_MOST_CUTS):
        title = _cut(title, sites)
    generic = " ".join(folded_words(title))
    return None if not generic or _is_of(title, sites) or generic in _GENERIC else title


def is_file_name(title: str, path: str) -> bool:
    """Whether a title is the name of a file: that of the article's own, or any by its ending."""
    if _FILE.fullmatch(title):
        return True
    own = path.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    stem = own.rpartition(".")[0] or own
    # A name of several words is a title, since people name files after titles.
    return " " not in title and title.casefold() in (own.casefold(), stem.casefold())


def _cut(title: str, sites: frozenset[str]) -> str:
    places = list(_BETWEEN.finditer(title))
    if places and _is_of(title[places[-1].end() :], sites):
        return title[: places[-1].start()].strip()
    if places and _is_of(title[: places[0].start()], sites):
        return title[places[0].end() :].strip()
    return title


def _label(host: str) -> str:
    """The label of a host that names it: `coastdaily` of `news.coastdaily.co.example`."""
    labels = [label for label in host.split(".")[:-1] if label not in _SECOND_LEVELS]
    return labels[-1] if labels else ""


def _is_of(name: str, sites: frozenset[str]) -> bool:
    return not _forms(name).isdisjoint(sites)


def _forms(name: str) -> frozenset[str]:
    """A name without case, signs and spaces, and the same without a leading "The"."""
    words = folded_words(name)
    without = words[1:] if len(words) > 1 and words[0] == "the" else words
    return frozenset(form for form in ("".join(words), "".join(without)) if form)
