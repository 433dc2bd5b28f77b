"""Lines of blocks as styled segments: roles, mentions, hits, the chosen entity, a selection."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.app import App
from textual.style import Style

from corpus.article import EntityType, Mention, Span
from tui.highlight import Marks, Run, Tone
from tui.kinds import KINDS
from tui.styles import is_plain, kind_style, styles_of
from tui.widgets.article_layout import Block, Line

# Definitions of styles, each laid over the ones before it.
Look = tuple[str, ...]

_TONE_ROLES = {Tone.SEEN: "muted", Tone.EVIDENCE: "evidence", Tone.HIT: "hit", Tone.NOW: "now"}


class Piece(NamedTuple):
    """A stretch of a line with one look; `place` is where it stands in the block, if it does."""

    text: str
    look: Look
    place: int | None
    entity: str | None = None


class TextPainter:
    """Draws lines on a background in the styles of the present theme.

    Styles are combined once and kept until the background or the theme changes.
    """

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._base = Style()
        self._styles: dict[Look, RichStyle] = {}
        self._roles: Mapping[str, str] = {}
        self._kinds: dict[EntityType, str] = {}
        self._selection = ""

    def begin(self, base: Style) -> None:
        """Draw on this background from now on."""
        if base != self._base or not self._roles:
            self.forget_styles()
            self._base = base
            self._roles = styles_of(self._app)
            self._kinds = {
                kind.type: kind_style(kind, self._app) for kind in KINDS.values() if kind.coloured
            }
            self._selection = "reverse" if is_plain(self._app) else "on $d-cursor"

    def forget_styles(self) -> None:
        """The theme has changed."""
        self._styles.clear()
        self._roles = {}

    def style(self, look: Look = ()) -> RichStyle:
        """The style of a look on the background."""
        style = self._styles.get(look)
        if style is None:
            parse = self._app.stylesheet.parse_style
            combined = self._base
            for definition in look:
                combined += parse(definition)
            style = self._styles[look] = combined.rich_style
        return style

    def _role(self, role: str) -> Look:
        definition = self._roles.get(role, "")
        return (definition,) if definition else ()

    def gutter(self, line: Line, block: Block, marks: Sequence[tuple[str, str]]) -> list[Segment]:
        """The gutter, and what stands before the text of the block.

        Each cell of the gutter is a segment of its own, so that a selection that begins here
        begins with the line.
        """
        meta = RichStyle.from_meta({"offset": (line.start, line.block)})
        segments: list[Segment] = []
        for text, role in marks:
            style = self.style(self._role(role)) + meta
            segments += [Segment(character, style) for character in text]
        if block.indent:
            lead = block.lead if line.number == 0 else ""
            segments.append(Segment(lead.ljust(block.indent), self.style(self._role("muted"))))
        return segments

    def plain_pieces(self, line: Line, block: Block) -> Iterator[Piece]:
        """The pieces of a line that is no part of the article's text."""
        base = self._role(block.role)
        place, end = line.start, shown_end(line, block)
        for first, last, role in block.spans:
            first, last = max(first, place), min(last, end)
            if first < last:
                yield Piece(block.text[place:first], base, place)
                yield Piece(block.text[first:last], base + self._role(role), first)
                place = last
        yield Piece(block.text[place:end], base, place)

    def marked_pieces(
        self, line: Line, block: Block, marks: Marks, now: Span | None, chosen: str | None
    ) -> Iterator[Piece]:
        """The pieces of a line of the article's text."""
        base = self._role(block.role)
        if now is not None and now.paragraph != block.paragraph:
            now = None
        for run in marks.runs(line.start, shown_end(line, block), now=now):
            entity = run.mention.entity if run.mention else None
            if run.is_letter:
                yield Piece(run.text, self._role("muted"), None, entity)
            else:
                yield Piece(run.text, base + self._run_look(run, chosen), run.start, entity)

    def _run_look(self, run: Run, chosen: str | None) -> Look:
        look = self._mention_look(run.mention, chosen) if run.mention else ()
        role = self._role(_TONE_ROLES[run.tone]) if run.tone in _TONE_ROLES else ()
        # What was read before is muted, and names in it keep their hues.
        return role + look if run.tone is Tone.SEEN else look + role

    def _mention_look(self, mention: Mention, chosen: str | None) -> Look:
        look: Look = ()
        # The title keeps its own look: it is all names, and bold already.
        if mention.type in self._kinds and mention.paragraph is not None:
            look = (self._kinds[mention.type],)
        if chosen is not None and mention.entity == chosen:
            look += self._role("chosen")
        return look

    def segments(self, piece: Piece, block: int, selected: tuple[int, int]) -> Iterator[Segment]:
        """The segments of a piece: what is selected of it looks different.

        They carry the place of the text (`offset`), and the entity, for the mouse.
        """
        meta: dict[str, object] = {} if piece.entity is None else {"entity": piece.entity}
        if piece.place is None:
            yield Segment(piece.text, self.style(piece.look) + RichStyle.from_meta(meta))
            return
        end = piece.place + len(piece.text)
        first, last = (max(piece.place, min(edge, end)) for edge in selected)
        for start, stop in ((piece.place, first), (first, last), (last, end)):
            if start < stop:
                is_selected = start == first < last
                look = (*piece.look, self._selection) if is_selected else piece.look
                text = piece.text[start - piece.place : stop - piece.place]
                meta["offset"] = (start, block)
                yield Segment(text, self.style(look) + RichStyle.from_meta(meta))


def shown_end(line: Line, block: Block) -> int:
    """Where the visible part of a line ends: the spaces at which it was wrapped are not shown."""
    return line.start + len(block.text[line.start : line.end].rstrip(" "))
