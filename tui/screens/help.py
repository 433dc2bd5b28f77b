"""Help: the keys of the pane one is in, then the others, the query language, hues and glyphs.

The keys are read from the bindings themselves, so that help cannot say what is not so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen

from index.query.guide import GUIDE, GuideLine
from tui.key_names import key_name
from tui.kinds import KINDS, LINK_GLYPHS
from tui.lines import cut, spread, wrapped
from tui.screens.explorer_layout import WIDTHS
from tui.styles import kind_style, styles_of
from tui.widgets.sheet import Sheet

_KEY_CELLS = 13
# What one may type, and the most lines that tell what it finds.
_TYPED_CELLS, _FINDS_LINES = 34, 3


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys of one place: its name, and the classes whose bindings hold there."""

    name: str
    nodes: tuple[type[DOMNode], ...]


def bindings_of(node: type[DOMNode]) -> Iterator[Binding]:
    """The bindings that Dateline itself gives a class, its own before those of its bases."""
    seen: set[str] = set()
    for base in node.__mro__:
        if not base.__module__.startswith("tui."):
            continue
        for binding in vars(base).get("BINDINGS", ()):
            if isinstance(binding, Binding) and binding.key not in seen:
                seen.add(binding.key)
                yield binding


@dataclass(frozen=True, slots=True)
class _Table:
    """A group as it is shown: its title, and rows of keys and words."""

    title: str
    rows: tuple[tuple[str, str], ...]


def _tables(groups: Sequence[KeyGroup]) -> Iterator[_Table]:
    """The groups as they are shown. Keys that several share are told with the first of them."""
    told: set[tuple[str | None, str]] = set()
    for group in groups:
        title = f"Here: {group.name.lower()}" if group is groups[0] else group.name
        bindings = [each for node in group.nodes for each in bindings_of(node)]
        rows: dict[str, list[str]] = {}
        for binding in bindings:
            words = binding.tooltip or binding.description
            if (binding.id, words) not in told:
                rows.setdefault(words, []).extend(_names(binding))
        told.update((each.id, each.tooltip or each.description) for each in bindings)
        yield _Table(
            title,
            tuple(
                (" ".join(dict.fromkeys(keys)), words[:1].lower() + words[1:])
                for words, keys in rows.items()
            ),
        )


def _names(binding: Binding) -> list[str]:
    if binding.key_display:
        return [binding.key_display]
    return [key_name(key) for key in binding.key.split(",")]


class HelpScreen(ModalScreen[None]):
    """What the keys do; the first of `groups` is where one is."""

    CSS_PATH = "help.tcss"
    HORIZONTAL_BREAKPOINTS = WIDTHS
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,question_mark,f1", "dismiss", "close", id="help.close", tooltip="Close"),
        Binding("j,down", "page('scroll_down')", "down", id="help.down", show=False),
        Binding("k,up", "page('scroll_up')", "up", id="help.up", show=False),
    ]

    def __init__(self, groups: Sequence[KeyGroup]) -> None:
        super().__init__()
        self._groups = tuple(groups)

    def compose(self) -> ComposeResult:
        """Heading, two columns of keys, the query language, the legend."""
        first, second = self._columns()
        with Vertical(id="help"):
            yield Sheet(self._heading, id="help-heading")
            with VerticalScroll(id="help-page", can_focus=True):
                with Horizontal(id="help-columns"):
                    yield Sheet(lambda width: self._keys(first, width))
                    yield Sheet(lambda width: self._keys(second, width))
                yield Sheet(self._language, id="help-language")
                yield Sheet(self._legend, id="help-legend")

    def on_mount(self) -> None:
        """Scroll with the keys of a page."""
        self.query_one("#help-page").focus()

    def action_page(self, method: str) -> None:
        """Scroll the page."""
        getattr(self.query_one("#help-page", VerticalScroll), f"action_{method}")()

    def _heading(self, width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        return [
            spread(
                Content("Keys"), Content.styled("esc closes", f"not bold {styles['muted']}"), width
            )
        ]

    def _columns(self) -> tuple[list[_Table], list[_Table]]:
        """The groups in two columns that are as equally long as can be, their order kept."""
        tables = list(_tables(self._groups))
        lengths = [len(table.rows) + 2 for table in tables]
        cuts = range(1, len(tables) + 1)
        best = min(cuts, key=lambda cut: max(sum(lengths[:cut]), sum(lengths[cut:])))
        return tables[:best], tables[best:]

    def _keys(self, tables: Iterable[_Table], width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        lines: list[Content] = []
        for table in tables:
            lines.append(Content.styled(table.title, styles["title"]))
            for keys, words in table.rows:
                key = Content.styled(f"{keys:<{_KEY_CELLS}}", styles["key"])
                lines.append(cut(Content.assemble(key, " ", words), width))
            lines.append(Content(""))
        return lines[:-1] or [Content("")]

    def _language(self, width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        lines = [Content.styled("The query language", styles["title"])]
        for line in GUIDE:
            typed = Content.styled(f"{_examples(line):<{_TYPED_CELLS}}", styles["key"])
            finds = wrapped(Content(line.finds), width - _TYPED_CELLS - 1, _FINDS_LINES)
            lines.append(cut(Content.assemble(typed, " ", finds[0]), width))
            lines += [Content(" " * (_TYPED_CELLS + 1)) + more for more in finds[1:]]
        return lines

    def _legend(self, width: int) -> Sequence[Content]:
        styles = styles_of(self.app)
        kinds = [
            Content.assemble(
                (f"{kind.letter} ", styles["muted"]),
                (str(kind.type), kind_style(kind, self.app)),
                " " * (15 - len(kind.type)),
            )
            for kind in KINDS.values()
        ]
        glyphs = [*((glyph, str(type_)) for type_, glyph in LINK_GLYPHS.items()), ("~", "inferred")]
        marks = [
            Content.assemble((f"{glyph} ", styles["key"]), (f"{name:<19}", styles["muted"]))
            for glyph, name in glyphs
        ]
        return [*_table(kinds, 17, width), Content(""), *_table(marks, 21, width)]


def _examples(line: GuideLine) -> str:
    """As many of the examples as there is room for, at least the first."""
    shown = line.typed[0]
    for example in line.typed[1:]:
        if len(shown) + len(example) + 2 <= _TYPED_CELLS:
            shown += f"  {example}"
    return shown


def _table(cells: Sequence[Content], each: int, width: int) -> list[Content]:
    """Cells of `each` columns in as many rows as the width asks for."""
    per_row = max(1, width // each)
    return [
        Content.assemble(*cells[start : start + per_row]) for start in range(0, len(cells), per_row)
    ]
