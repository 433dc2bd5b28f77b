"""The colours of Dateline as Textual themes: ink, paper and plain.

Every token is a theme variable `d-NAME`, so that stylesheets write `$d-surface` and nothing
else in the program names a colour. Amber means the person who reads: where the focus is, what
was asked, where the hits are. The five hues mean families of entity types. The contrasts of
text on its background are at least 4.5 to 1 (WCAG AA) in every combination that is used.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Final

from textual.theme import Theme

Tokens = Mapping[str, str]

INK: Final[Tokens] = {
    "base": "#0D1015",
    "surface": "#14181F",
    "raised": "#1C222C",
    "cursor": "#263143",
    "rule": "#313A48",
    "ink": "#D3D8E0",
    "strong": "#F4F6F9",
    "muted": "#9AA4B4",
    "accent": "#F2B84B",
    "accent-soft": "#3A3220",
    "hit": "#FFDC8C",
    "hit-bg": "#4A3B14",
    "now": "#14181F",
    "now-bg": "#F2B84B",
    "bad": "#FF8A80",
    "who": "#76A0EC",
    "where": "#8ED5A9",
    "what": "#D88C6F",
    "when": "#D8B3FC",
    "media": "#E07FBA",
}
PAPER: Final[Tokens] = {
    "base": "#E9E3D5",
    "surface": "#FAF7F0",
    "raised": "#EFE9DC",
    "cursor": "#E6DFCF",
    "rule": "#C9BFA9",
    "ink": "#2B2F36",
    "strong": "#0F1216",
    "muted": "#525965",
    "accent": "#8F5300",
    "accent-soft": "#F3DFB8",
    "hit": "#3A2800",
    "hit-bg": "#FFE08F",
    "now": "#FFFFFF",
    "now-bg": "#8F5300",
    "bad": "#A81C1C",
    "who": "#204896",
    "where": "#266E51",
    "what": "#741E0F",
    "when": "#7B5191",
    "media": "#821A57",
}
# In 256 colours the tints above would fall together; these are distinct members of that palette.
INK_256: Final[Tokens] = {
    **INK,
    "base": "#121212",
    "surface": "#1c1c1c",
    "raised": "#262626",
    "cursor": "#303030",
    "rule": "#4e4e4e",
    "ink": "#d0d0d0",
    "strong": "#eeeeee",
    "muted": "#a8a8a8",
    "accent": "#ffaf5f",
    "accent-soft": "#303030",
    "hit": "#ffd787",
    "hit-bg": "#5f5f00",
    "now": "#1c1c1c",
    "now-bg": "#ffaf5f",
    "bad": "#ff8787",
    "who": "#87afff",
    "where": "#87d7af",
    "what": "#d7875f",
    "when": "#d7afff",
    "media": "#d787af",
}
PAPER_256: Final[Tokens] = {
    **PAPER,
    "base": "#e4e4e4",
    "surface": "#ffffff",
    "raised": "#eeeeee",
    "cursor": "#e4e4e4",
    "rule": "#bcbcbc",
    "ink": "#303030",
    "strong": "#121212",
    "muted": "#585858",
    "accent": "#875f00",
    "accent-soft": "#ffd787",
    "hit": "#303030",
    "hit-bg": "#ffd787",
    "now": "#ffffff",
    "now-bg": "#875f00",
    "bad": "#af0000",
    "who": "#005f87",
    "where": "#005f5f",
    "what": "#870000",
    "when": "#5f00af",
    "media": "#87005f",
}
# Without colours only attributes speak: bold, reverse, underline, dim (see `tui.kinds`).
PLAIN: Final[Tokens] = dict.fromkeys(INK, "ansi_default")

THEME_NAMES: Final = ("ink", "paper", "plain")


def themes(colours: int) -> tuple[Theme, ...]:
    """The themes for a terminal of so many colours (16,777,216, 256 or 16), in menu order."""
    rich_tints = colours > 256
    return (
        _theme("ink", INK if rich_tints else INK_256, dark=True),
        _theme("paper", PAPER if rich_tints else PAPER_256, dark=False),
        _theme("plain", PLAIN, dark=True, ansi=True),
    )


def chosen_theme(wanted: str | None, environment: Mapping[str, str] = os.environ) -> str:
    """The name of the theme to start with.

    It is what was asked for, else plain under NO_COLOR (https://no-color.org: set and not
    empty), else what DATELINE_THEME names, else ink.

    Raises ValueError with a plain sentence for a name that is no theme.
    """
    name = wanted or ("plain" if environment.get("NO_COLOR") else None)
    name = name or environment.get("DATELINE_THEME") or "ink"
    if name not in THEME_NAMES:
        raise ValueError(f"There is no theme “{name}”. The themes are {', '.join(THEME_NAMES)}.")
    return name


def _theme(name: str, tokens: Tokens, *, dark: bool, ansi: bool = False) -> Theme:
    return Theme(
        name=name,
        dark=dark,
        ansi=ansi,
        primary=tokens["accent"],
        secondary=tokens["who"],
        accent=tokens["accent"],
        foreground=tokens["ink"],
        background=tokens["base"],
        surface=tokens["surface"],
        panel=tokens["raised"],
        error=tokens["bad"],
        warning=tokens["accent"],
        success=tokens["where"],
        variables={f"d-{key}": value for key, value in tokens.items()} | _textual_variables(tokens),
    )


def _textual_variables(tokens: Tokens) -> dict[str, str]:
    """What Textual's own widgets are coloured by, so that nothing foreign shows."""
    return {
        "ansi-background": "ansi_black",
        "ansi-foreground": "ansi_white",
        "input-cursor-background": tokens["accent"],
        "input-cursor-foreground": tokens["base"],
        "input-selection-background": tokens["cursor"],
        "screen-selection-background": tokens["cursor"],
        "scrollbar": tokens["rule"],
        "scrollbar-hover": tokens["muted"],
        "scrollbar-active": tokens["accent"],
        "scrollbar-background": tokens["surface"],
        "scrollbar-background-hover": tokens["surface"],
        "scrollbar-background-active": tokens["surface"],
        "scrollbar-corner-color": tokens["surface"],
    }
