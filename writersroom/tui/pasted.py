"""Lines that came back: typed or pasted here, and written by a model once. A person says whose they are."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from writersroom.i18n import _, ngettext
from writersroom.tui.actions import keys_of
from writersroom.tui.dialogs.form import Field, Form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.tui.buffers import OpenText
    from writersroom.tui.screens.saving_episodes import SavingEpisodes

LATER, MACHINE, OWN = "later", "machine", "own"


async def tell_pasted(screen: SavingEpisodes, buffer: OpenText) -> None:
    """Say once of each line that it reads as a model once wrote it; typing goes on."""
    found = await asyncio.to_thread(screen.room.pasted, buffer.number)
    new = {line.text for _episode, line in found} - buffer.told
    if not new:
        return
    buffer.told |= new
    screen.room_app.tell(
        ngettext(
            "{count} line matches what a model wrote: {key[script.pasted]} asks whose it is.",
            "{count} lines match what a model wrote: {key[script.pasted]} asks whose they are.",
            len(new),
        ).format(count=len(new), key=keys_of(screen))
    )


async def ask_whose(screen: SavingEpisodes, buffer: OpenText) -> None:
    """Ask of each line that came back who wrote it, and keep the answers."""
    if not await screen.save(buffer):
        return
    found = await asyncio.to_thread(screen.room.pasted, buffer.number)
    if not found:
        screen.room_app.tell(_("No line of this episode reads as a model once wrote it."))
        return
    calls = {str(line.line): line.call for _episode, line in found}

    def answered(values: Mapping[str, str] | None) -> None:
        said = {
            int(at.removeprefix("line")): calls[at.removeprefix("line")] if who == MACHINE else None
            for at, who in (values or {}).items()
            if who != LATER
        }
        if said:
            screen.room_app.do(_keep, screen, buffer.number, said)

    choices = ((LATER, _("ask later")), (MACHINE, _("a model wrote it")), (OWN, _("I wrote it")))
    screen.app.push_screen(
        Form(
            _("Episode {number}: whose lines are these?").format(number=buffer.number),
            [Field(f"line{line.line}", line.text.strip(), LATER, choices) for _e, line in found],
            text="\n".join(
                _("Line {line} matches call {call}: “{text}”").format(
                    line=line.line, call=line.call, text=line.text.strip()
                )
                for _episode, line in found
            ),
        ),
        answered,
    )


async def _keep(screen: SavingEpisodes, number: int, said: dict[int, int | None]) -> None:
    async with screen.room_app.writing:
        await asyncio.to_thread(screen.room.answer_pasted, number, said)
    screen.room_app.tell(
        ngettext("{count} line answered for.", "{count} lines answered for.", len(said)).format(
            count=len(said)
        )
    )
    screen.room_app.reload()
