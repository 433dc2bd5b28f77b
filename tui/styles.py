"""Named styles of text: in colour, and by attributes alone where there are no colours.

Widgets say what a piece of text is ("muted", "hit"), never what it looks like. The names stand
for style strings that Textual's `Content` takes; `$d-` variables come from `tui.theme`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from textual.app import App

from tui.kinds import Kind

COLOUR: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ink": "$d-ink",
        "title": "bold $d-strong",
        "strong": "$d-strong",
        "key": "bold $d-strong",
        "muted": "$d-muted",
        "inferred": "italic $d-muted",
        "accent": "$d-accent",
        "lit": "bold $d-accent",
        "rule": "$d-rule",
        "chip": "$d-ink on $d-raised",
        "hit": "bold $d-hit on $d-hit-bg",
        "now": "bold $d-now on $d-now-bg",
        "evidence": "$d-hit on $d-hit-bg",
        "chosen": "bold on $d-cursor",
        "own-day": "$d-accent",
        "selected": "on $d-cursor",
        "chosen-day": "$d-accent on $d-surface",
        "bad": "$d-bad",
        "bar": "$d-accent",
        "idle-bar": "$d-rule",
    }
)
PLAIN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "ink": "",
        "title": "bold",
        "strong": "bold",
        "key": "bold",
        "muted": "dim",
        "inferred": "italic dim",
        "accent": "bold",
        "lit": "bold reverse",
        "rule": "dim",
        "chip": "bold",
        "hit": "bold reverse",
        "now": "bold reverse",
        "evidence": "underline",
        "chosen": "reverse",
        "own-day": "bold underline",
        "selected": "dim reverse",
        "chosen-day": "bold reverse",
        "bad": "bold",
        "bar": "bold",
        "idle-bar": "dim",
    }
)


def is_plain(app: App[Any]) -> bool:
    """Whether the present theme has no colours, so that attributes and letters must speak."""
    return app.current_theme.ansi


def styles_of(app: App[Any]) -> Mapping[str, str]:
    """The named styles of the present theme."""
    return PLAIN if is_plain(app) else COLOUR


def kind_style(kind: Kind, app: App[Any]) -> str:
    """The style of a mention of this kind in an article."""
    if is_plain(app):
        return "underline"
    return f"$d-{kind.family}" + (" underline" if kind.underline else "")


def code_style(kind: Kind, app: App[Any]) -> str:
    """The style of the three-letter code of this kind in a panel."""
    return family_style(kind.family, app)


def family_style(family: str, app: App[Any]) -> str:
    """The hue of a family of types, where there are hues."""
    return "" if is_plain(app) else f"$d-{family}"
