"""Noting: the forms that leave a note, or change one."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.tui.actions import keys_of
from writersroom.tui.dialogs.form import Field, Form
from writersroom.tui.show import show_line

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.bible.facts import NoteFacts
    from writersroom.tui.app import WritersRoomApp


def ask_note(app: WritersRoomApp, number: int, quote: str = "", line: int = 0) -> None:
    """Ask for the words of a new note at a line, or about a whole episode, and leave it."""
    room = app.room
    if room is None:
        return
    about = quote.strip() or (
        _("About episode {number} as a whole.").format(number=number)
        if number
        else _("About the series as a whole.")
    )

    def add(text: str, addressee: str) -> object:
        return room.add_note(number, text, quote=quote, line=line, addressee=addressee)

    app.do_opening(_ask, app, _("New note"), about, ("", ""), add)


def ask_words(app: WritersRoomApp, note: NoteFacts) -> None:
    """Ask for other words, or another addressee, of a note, and save them."""
    room = app.room
    if room is not None:
        shown = show_line(note.text).plain.strip()

        def change(text: str, addressee: str) -> object:
            kept = (
                note.text if text == shown else text
            )  # the form has one line, the note may have more
            return room.change_note(note, kept, addressee)

        app.do_opening(
            _ask, app, _("Change the note"), note.quote, (note.text, note.addressee), change
        )


async def _ask(
    app: WritersRoomApp,
    title: str,
    about: str,
    before: tuple[str, str],
    save: Callable[[str, str], object],
) -> None:
    """The form; it knows who writes here, so that a note can be for one of them."""
    room = app.room
    if room is None:
        return
    names = [work.name for work in await asyncio.to_thread(room.writers)]
    others = ", ".join(name for name in names if name != room.writer)
    hint = "\n" + _("Writers here: {names}").format(names=others) if others else ""

    def answered(values: Mapping[str, str] | None) -> None:
        if values is not None:
            app.do(_save, app, partial(save, values["text"], values["addressee"]))

    fields = [
        Field("text", _("Note"), before[0]),
        Field("addressee", _("For (empty: all)"), before[1]),
    ]
    app.push_screen(Form(title, fields, text=about + hint, check=_check), answered)


async def _save(app: WritersRoomApp, save: Callable[[], object]) -> None:
    async with app.writing:
        await asyncio.to_thread(save)
    app.tell(_("The note is kept; Go ({key[app.go]}, n) lists all.").format(key=keys_of(app)))
    app.reload_soon()


def _check(values: Mapping[str, str]) -> None:
    if not values["text"]:
        raise InputError(_("A note needs words."))
