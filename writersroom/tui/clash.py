"""After a clash, or a crash: what each answer does with the two texts. Nothing typed is dropped."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.tui.dialogs.compare import Compare
from writersroom.tui.dialogs.merge import Merge
from writersroom.tui.merging import merge

if TYPE_CHECKING:
    from writersroom.tui.buffers import Theirs
    from writersroom.tui.screens.open_episodes import OpenEpisodes


def settle(screen: OpenEpisodes, number: int, theirs: Theirs, answer: str) -> None:
    """Go on after the comparison of mine and theirs.

    Args:
        screen: where the episode is open.
        number: episode number.
        theirs: what was compared; where they saved again meanwhile, the newer text is shown first.
        answer: mine, theirs, merge or later.
    """
    buffer, editor = screen.buffers[number], screen.editors[number]
    if answer == "later":
        return
    if buffer.theirs != theirs:
        screen.compare(number)
        return
    mine, base = editor.text, buffer.base_text
    if answer == "merge":
        merged, conflicts = merge(base, mine, theirs.text)
        screen.app.push_screen(
            Merge(merged, conflicts), lambda text: _merged(screen, number, theirs, text)
        )
        return
    buffer.base_version, buffer.base_text, buffer.theirs = theirs.version, theirs.text, None
    if answer == "theirs":
        buffer.keeps_older = True
        screen.room_app.do(_take_theirs, screen, number, mine)
    else:
        screen.save_now(number)


def _merged(screen: OpenEpisodes, number: int, theirs: Theirs, text: str | None) -> None:
    buffer = screen.buffers[number]
    if text is None or buffer.theirs != theirs:
        screen.compare(number)
        return
    buffer.base_version, buffer.base_text, buffer.theirs = theirs.version, theirs.text, None
    screen.editors[number].put(text)
    screen.save_now(number)


async def _take_theirs(screen: OpenEpisodes, number: int, mine: str) -> None:
    """Show theirs only once mine is kept for certain."""
    buffer, room = screen.buffers[number], screen.room
    async with screen.room_app.writing:
        await asyncio.to_thread(room.keep_unsaved, number, buffer.base_version, mine)
    screen.show_base(number)


def offer_unsaved(screen: OpenEpisodes, number: int, text: str) -> None:
    """Offer text that was typed once and never reached the bible."""
    buffer, editor = screen.buffers[number], screen.editors[number]
    if text == editor.text:
        screen.forget(number)
        return
    buffer.keeps_older = True
    options = [
        ("later", _("Leave it kept; ask again next time")),
        ("restore", _("Bring it back into the editor; ctrl+z returns to the saved text")),
        ("drop", _("Drop it")),
    ]

    def go_on(answer: str | None) -> None:
        if answer == "restore":
            buffer.keeps_older = False
            editor.put(text)
        elif answer == "drop":
            buffer.keeps_older = False
            screen.forget(number)

    screen.app.push_screen(
        Compare(
            _("Episode {number}: this text was typed and never saved").format(number=number),
            (_("Unsaved"), text),
            (_("In the bible"), editor.text),
            options,
        ),
        go_on,
    )
