"""The names of an entity, each with the reason why it is one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from textual.content import Content

from corpus.article import EntityName
from index.entity_answers import Sighting
from tui.lines import cut, spread
from tui.styles import styles_of
from tui.widgets.row_list import RowList, RowState

_THE = "the "


class NameList(RowList):
    """Two lines for each name: it and how often it is used; below, why it is one of the names."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(row_height=2, row_gap=1, id=id)
        self._names: tuple[EntityName, ...] = ()
        self._uses: Counter[str] = Counter()
        self._more = ""

    def show(
        self, names: Sequence[EntityName], sightings: Sequence[Sighting], *, all_seen: bool
    ) -> None:
        """Show these names, used as the mentions tell; `all_seen` says whether those are all.

        The cursor stays on its name, else on its row.
        """
        before, row = self.chosen, self.cursor
        self._names = tuple(names)
        self._uses = Counter(_key(each.mention.text) for each in sightings)
        self._more = "" if all_seen else "+"
        self.rows_changed()
        texts = [name.text for name in self._names]
        wanted = before.text if before else ""
        self.move_to(texts.index(wanted) if wanted in texts else row, announce=False)

    @property
    def chosen(self) -> EntityName | None:
        """The name that the cursor is on."""
        return self._names[self.cursor] if self._names else None

    @property
    def row_count(self) -> int:
        """How many names there are."""
        return len(self._names)

    def render_row(self, index: int, width: int, state: RowState) -> Sequence[Content]:  # noqa: ARG002
        """The name and its uses; below, the reason."""
        name, styles = self._names[index], styles_of(self.app)
        uses = self._uses[_key(name.text)]
        count = f"{uses:,}{self._more}" if uses else ""
        return [
            spread(
                Content.styled(name.text, styles["ink"]),
                Content.styled(count, styles["muted"]),
                width,
            ),
            cut(Content.styled(f"  {name.reason}", styles["inferred"]), width),
        ]

    def on_resize(self) -> None:
        """Where rows are few, no blank line stands between names."""
        self.row_gap = 0 if self.screen.has_class("-short") else 1
        super().on_resize()
        self.rows_changed()


def _key(text: str) -> str:
    """What names are counted by: those that differ in case or a leading "the" are told as one."""
    return text.casefold().removeprefix(_THE)
