"""SeasonReplace: every place of some words in the season, with each line before and after."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.errors import WritersRoomError
from writersroom.i18n import _, ngettext
from writersroom.room.searching import Wanted
from writersroom.tui.actions import keys_of, twin
from writersroom.tui.show import show, show_line
from writersroom.tui.widgets.toggle import Toggle
from writersroom.tui.working import WorkingApp

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.room import Room
    from writersroom.room.replacing import Replacement, SeasonHit

_LISTED = 1000
"""Rows in the list; what lies behind them is replaced, too, and that is said."""
_AROUND = 30
"""Characters shown on either side of the words."""


class SeasonReplace(ModalScreen["Replacement | None"]):
    """Answers what was replaced, or None where the person left."""

    DEFAULT_CLASSES = "dialog wide"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        twin("app.accept", "accept", "ctrl+enter"),
        Binding("space", "mark", show=False),
    ]

    def __init__(self, room: Room, writing: asyncio.Lock, wanted: Wanted, by: str) -> None:
        super().__init__()
        self._room, self._writing, self._wanted, self._by = room, writing, wanted, by
        self._is_at_work = False
        self._hits: tuple[SeasonHit, ...] = ()
        self._left_out: set[int] = set()
        self._asked = 0

    @override
    def compose(self) -> ComposeResult:
        """Words, hits, preview, hint."""
        with Vertical(classes="box"):
            yield Static(show(_("Replace in the whole season"), "bold"), classes="title")
            with Horizontal(classes="field"):
                yield Input(self._wanted.words, placeholder=_("Find ..."), id="words", compact=True)
                toggles = (("case", _("Aa")), ("word", _("word")))
                for name, label in toggles:
                    yield Toggle(label, id=name)
            yield Input(self._by, placeholder=_("Replace with ..."), id="by", compact=True)
            yield Static(id="count")
            yield OptionList(id="hits", markup=False)
            yield Static(id="preview")
            yield Static(id="wrong")
            yield Static(
                show(
                    _(
                        "Tab changes the field; space leaves a line out; {key[app.accept]} replaces;"
                        " Esc leaves."
                    ).format(key=keys_of(self))
                ),
                classes="hint",
            )

    def on_mount(self) -> None:
        """Tick what was ticked, and look."""
        for name, is_on in (
            ("case", self._wanted.matches_case),
            ("word", self._wanted.is_whole_word),
        ):
            self.query_one(f"#{name}", Toggle).is_on = is_on
        self.query_one("#by" if self._wanted.words else "#words").focus()
        self._search()

    @property
    def _room_app(self) -> WorkingApp:
        assert isinstance(self.app, WorkingApp)
        return self.app

    @on(Input.Changed, "#words")
    @on(Toggle.Flipped)
    def _search(self) -> None:
        self._asked += 1
        self._room_app.do_in(self, self._look, self._asked)

    async def _look(self, asked: int) -> None:
        wanted = Wanted(
            self.query_one("#words", Input).value,
            self.query_one("#case", Toggle).is_on,
            self.query_one("#word", Toggle).is_on,
        )
        hits = await asyncio.to_thread(self._room.season_hits, wanted)
        if asked != self._asked:
            return
        self._hits = hits
        self._left_out = {index for index, hit in enumerate(hits) if hit.is_locked}
        self._list()

    @on(Input.Changed, "#by")
    def _other_words(self) -> None:
        self._list()

    @on(Input.Submitted)
    def _next(self) -> None:
        self.focus_next()

    def _list(self) -> None:
        rows = self.query_one("#hits", OptionList)
        mark = rows.highlighted
        rows.clear_options()
        rows.add_options(Option(self._row(index)) for index in range(min(len(self._hits), _LISTED)))
        if self._hits:
            rows.highlighted = min(mark or 0, len(self._hits) - 1)
        self._show_count()
        self._show_preview()

    def _row(self, index: int) -> Text:
        hit = self._hits[index]
        box = _("locked") if hit.is_locked else "[ ]" if index in self._left_out else "[x]"
        line = show(f"{box} {hit.episode}:{hit.row + 1}  ")
        line.no_wrap = True
        return line.append_text(_around(hit, hit.line[hit.start : hit.end], "bold"))

    def _show_count(self) -> None:
        count = len(self._hits) - len(self._left_out)
        words = ngettext("{count} place marked", "{count} places marked", count).format(count=count)
        locked = sorted({hit.episode for hit in self._hits if hit.is_locked})
        if locked:
            numbers = ", ".join(map(str, locked))
            words += "; " + _("locked, left out: episode {numbers}").format(numbers=numbers)
        if len(self._hits) > _LISTED:
            words += "; " + _("the first {count} are listed").format(count=_LISTED)
        self.query_one("#count", Static).update(show_line(words))

    @on(OptionList.OptionHighlighted)
    def _show_preview(self) -> None:
        index = self.query_one("#hits", OptionList).highlighted
        preview = Text()
        if index is not None and index < len(self._hits):
            hit = self._hits[index]
            preview.append_text(show("- "))
            preview.append_text(_around(hit, hit.line[hit.start : hit.end], "strike"))
            preview.append("\n")
            preview.append_text(show("+ "))
            preview.append_text(_around(hit, self.query_one("#by", Input).value, "bold"))
        self.query_one("#preview", Static).update(preview)

    @on(OptionList.OptionSelected)
    def action_mark(self) -> None:
        """Leave the marked line out, or take it in again."""
        rows = self.query_one("#hits", OptionList)
        index = rows.highlighted
        if index is None or not rows.has_focus or self._hits[index].is_locked:
            return
        self._left_out ^= {index}
        rows.replace_option_prompt_at_index(index, self._row(index))
        self._show_count()

    def action_accept(self) -> None:
        """Replace the marked places; what cannot be done is said here."""
        if not self._is_at_work:
            self._is_at_work = True
            self._room_app.do(self._replace)

    def action_leave(self) -> None:
        """Close it; not while it replaces, for what is done then could not be taken back."""
        if not self._is_at_work:
            self.dismiss(None)

    async def _replace(self) -> None:
        chosen = [hit for index, hit in enumerate(self._hits) if index not in self._left_out]
        by = self.query_one("#by", Input).value
        try:
            async with self._writing:
                done: Replacement = await asyncio.to_thread(
                    self._room.replace_in_season, chosen, by
                )
        except WritersRoomError as error:
            wrong = " ".join(filter(None, (error.message, error.hint)))
            self.query_one("#wrong", Static).update(show(wrong, "bold"))
        else:
            self.dismiss(done)
        finally:
            self._is_at_work = False


def _around(hit: SeasonHit, words: str, style: str) -> Text:
    """The line with `words` in the place of the hit, cut to what stands near it."""
    first = max(hit.start - _AROUND, 0)
    before, after = hit.line[first : hit.start], hit.line[hit.end : hit.end + _AROUND]
    text = show((".." if first else "") + before)
    text.append_text(show(words, style))
    text.append_text(show(after + (".." if len(hit.line) > hit.end + _AROUND else "")))
    return text
