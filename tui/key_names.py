"""How keys are named on the screen: "/" or "enter", "esc" or "ctrl+p"."""

from __future__ import annotations

from typing import Final

from textual.keys import key_to_character

# Keys that are named otherwise on the screen than in Textual.
_NAMES: Final = {
    "escape": "esc",
    "slash": "/",
    "minus": "-",
    "tab": "tab",
    "space": "space",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "pageup": "pgup",
    "pagedown": "pgdn",
}


def key_name(key: str) -> str:
    """The name of a key as Textual calls it."""
    character = key_to_character(key) or ""
    return _NAMES.get(key) or (character if character.isprintable() else "") or key
