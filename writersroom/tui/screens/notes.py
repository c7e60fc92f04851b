"""Notes: what writers left for one another at the lines of the season, open ones first."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.widgets import Static
from typing_extensions import override

from writersroom.i18n import N_, _, ngettext
from writersroom.tui.actions import bindings, keys_of
from writersroom.tui.noting import ask_note, ask_words
from writersroom.tui.screens.list_screen import Column, ListScreen
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.binding import BindingType

    from writersroom.room.noting import PlacedNote
    from writersroom.tui.state import State


class NotesScreen(ListScreen["PlacedNote"]):
    """The list of notes and the marked one in full."""

    NAME = _("Notes")
    MODE = "notes"
    SCOPES = ("notes",)
    HELP = _(
        "A note is about a line and moves with its words; it never enters the script. Open notes come"
        " first; ok: resolved; ?: the words it is about are gone. {key[app.new]} in a script leaves"
        " a note at the line of the cursor."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("notes")]
    COLUMNS = (
        Column("sign", "", 2),
        Column("place", N_("Place"), 7),
        Column("who", N_("From"), 8),
        Column("to", N_("For"), 8),
        Column("text", N_("Note"), 0),
    )

    def __init__(self) -> None:
        super().__init__()
        self._notes: tuple[PlacedNote, ...] = ()
        self._is_mine = False
        self._wanted = 0
        """The note the cursor goes to once the notes are read."""

    @property
    def marked(self) -> PlacedNote | None:
        """The note the cursor is on."""
        return self.marked_row

    def go_to(self, note_id: int) -> None:
        """Put the cursor on a note, as soon as it is here."""
        self._wanted, self._is_mine = note_id, False
        self.room_app.do_latest("notes", self._load)

    # -- showing

    @override
    def show_state(self, state: State) -> None:
        """Read the notes again."""
        self.room_app.do_latest("notes", self._load)

    async def _load(self) -> None:
        self._notes = await asyncio.to_thread(self.room.placed_notes)
        self._show_notes()

    def _show_notes(self) -> None:
        writer = self.room.writer
        notes = [note for note in self._notes if not self._is_mine or note.is_for(writer)]
        count = sum(not note.facts.is_done for note in notes)
        words = ngettext("{count} open note", "{count} open notes", count).format(count=count)
        if self._is_mine:
            words += "; " + _("only those for {writer}").format(writer=writer)
        self.query_one("#season", Static).update(show_line(words))
        wanted, self._wanted = self._wanted, 0
        self.fill(notes, self._empty(), stand_on=wanted or None)

    def _empty(self) -> str:
        if self._is_mine and self._notes:
            return _("No note is for you.")
        return _(
            "No notes yet. In a script, {key[app.new]} leaves one at the line of the cursor."
        ).format(key=keys_of(self))

    @override
    def key_of(self, row: PlacedNote) -> int:
        return row.facts.id

    @override
    def cells_of(self, row: PlacedNote) -> Sequence[str]:
        facts = row.facts
        return sign(row), place(row), facts.writer, facts.addressee or _("all"), facts.text

    @override
    def show_marked(self) -> None:
        """The marked note in full."""
        note = self.marked
        self.query_one("#facts", Static).update(Text() if note is None else in_full(note))

    # -- acting

    def action_mine(self) -> None:
        """Only the notes for me, or all."""
        self._is_mine = not self._is_mine
        self._show_notes()

    def action_open(self) -> None:
        """Go to the line the note is about."""
        note = self.marked
        if note is None:
            return
        if not note.facts.episode:
            self.room_app.tell(_("This note is about the series as a whole."))
            return
        if note.facts.quote and not note.line:
            self.room_app.tell(_("The words this note is about are no longer in the script."))
        self.room_app.open_script(note.facts.episode, note.line or note.facts.line)

    def action_resolve(self) -> None:
        """Resolved, or open again."""
        if (note := self.marked) is not None:
            self.room_app.do(self._resolve, note)

    async def _resolve(self, note: PlacedNote) -> None:
        app, is_done = self.room_app, not note.facts.is_done
        async with app.writing:
            await asyncio.to_thread(self.room.resolve_note, note.facts, is_done=is_done)
        app.tell(_("The note is resolved.") if is_done else _("The note is open again."))
        app.reload_soon()
        await self._load()

    def action_new(self) -> None:
        """A note about the chosen episode as a whole."""
        ask_note(self.room_app, self.room_app.episode)

    def action_edit(self) -> None:
        """Say the marked note in other words, or to another writer."""
        if (note := self.marked) is not None:
            ask_words(self.room_app, note.facts)

    def action_leave(self) -> None:
        """All notes again; else back to the board."""
        if self._is_mine:
            self.action_mine()
        else:
            self.room_app.action_visit("board")


def sign(note: PlacedNote) -> str:
    """`ok` resolved, `?` its words are gone, else nothing."""
    if note.facts.is_done:
        return "ok"
    return "?" if note.facts.quote and not note.line else ""


def place(note: PlacedNote) -> str:
    """Where it is about, such as `12:40`; `-` for the series."""
    number, line = note.facts.episode, note.line
    return (f"{number}:{line}" if line else str(number)) if number else "-"


def in_full(note: PlacedNote) -> Text:
    """Everything about one note."""
    facts = note.facts
    day = f"{facts.at.astimezone():%Y-%m-%d}" if facts.at else "?"
    to = facts.addressee or _("all")
    head = _("{writer} to {addressee}, {day}").format(writer=facts.writer, addressee=to, day=day)
    text = Text().append_text(show(f"{head}\n", "bold"))
    if facts.is_done:
        text.append_text(show(_("resolved") + "\n"))
    if facts.quote:
        gone = "" if note.line else " (" + _("no longer in the script") + ")"
        text.append_text(show(f"“{facts.quote}”{gone}\n", "italic"))
    text.append("\n")
    return text.append_text(show(facts.text))
