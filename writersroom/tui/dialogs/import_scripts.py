"""Importing scripts from the room: which files, what would come in, and only then the taking."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _, ngettext
from writersroom.paths import at_home
from writersroom.tui.dialogs.busy import Busy
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.form import Field, Form

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from writersroom.room.import_plans import Import
    from writersroom.room.importing import Imported, Incoming
    from writersroom.tui.app import WritersRoomApp

_MOST_NOTICES = 4


def import_form(check: Callable[[Mapping[str, str]], object], *more: Field) -> Form:
    """The form that asks for scripts: their place, their encoding, and `more`."""
    return Form(
        _("Import a script"),
        [Field("source", _("Script")), Field("encoding", _("Encoding")), *more],
        text=_(
            "A Fountain, FDX or Chinese script, or a folder of them. The encoding is found where"
            " the field is empty; else name it, such as big5 or shift_jis."
        ),
        check=check,
    )


def check_source(values: Mapping[str, str]) -> None:
    """Refuse a place where nothing is, and an encoding nobody knows.

    Raises:
        InputError: either of them.
    """
    if not values["source"] or not at_home(values["source"]).exists():
        raise InputError(_("There is no file {path}.").format(path=values["source"]))
    if encoding := values["encoding"]:
        from writersroom.script.decoding import named_codec

        named_codec(encoding)


def ask_import(app: WritersRoomApp) -> None:
    """Ask for scripts, show what of them would come into the open bible, and take it in after a yes."""

    def look(values: Mapping[str, str] | None) -> None:
        if values is not None:
            app.do_opening(_look, app, values)

    app.push_screen(import_form(check_source), look)


async def _look(app: WritersRoomApp, values: Mapping[str, str]) -> None:
    from writersroom.room.import_plans import plan_import
    from writersroom.room.importing import incoming

    room = app.room
    if room is None or not await app.save_typed():
        return
    busy = Busy(_("Reading"), can_stop=False)
    await app.push_screen(busy)
    try:
        source = at_home(values["source"])
        plan = await asyncio.to_thread(plan_import, [source], encoding=values["encoding"])
        found = await asyncio.to_thread(incoming, room, plan)
    finally:
        await busy.dismiss()

    def take(answer: str | None) -> None:
        if answer:
            chosen = plan.numbered_from(found.last + 1) if answer == "behind" else plan
            app.do(_take, app, chosen, is_over=answer == "over")

    text = "\n".join(_lines(plan, found))
    app.push_screen(Choose(_("What comes in"), list(_answers(found)), text=text), take)


def _answers(found: Incoming) -> Iterator[tuple[str, str]]:
    """What a person may say; the first one changes nothing."""
    yield "", _("Take nothing in")
    if not (found.differing or found.locked):
        if found.new:
            yield "new", _("Take in what is new")
        return
    if not found.locked:
        yield "over", _("Take it in, over what is there; the history keeps that")
    yield "behind", _("Add everything as new episodes behind {number}").format(number=found.last)


def _lines(plan: Import, found: Incoming) -> Iterator[str]:
    """Which episodes are new, the same, different or locked, and what was not understood."""
    from writersroom.room.numbers import spans

    for label, numbers in (
        (_("New scripts"), found.new),
        (_("The same already"), found.unchanged),
        (_("Another text is there"), found.differing),
        (_("Locked, with another text"), found.locked),
    ):
        if numbers:
            yield _("{name}: {detail}").format(name=label, detail=spans(numbers))
    for done, (name, notice) in enumerate(plan.notices()):
        if done == _MOST_NOTICES:
            yield _("And more: `writersroom import --dry-run` lists all.")
            return
        place = f"{name}:{notice.line}" if notice.line else name
        yield _("{name}: {detail}").format(name=place, detail=notice.message)


async def _take(app: WritersRoomApp, plan: Import, *, is_over: bool) -> None:
    from writersroom.room.importing import import_into

    room = app.room
    if room is None:
        return
    async with app.writing:
        done = await asyncio.to_thread(import_into, room, plan, replace_existing=is_over)
    app.tell(_told(done))
    app.reload(min(done.taken, default=0))


def _told(done: Imported) -> str:
    words = ngettext("{n} episode taken", "{n} episodes taken", len(done.taken))
    more = ", " + _("{n} unchanged").format(n=len(done.unchanged)) if done.unchanged else ""
    return words.format(n=len(done.taken)) + more
