"""After a clash, or a crash: what each answer does with the two texts. Nothing typed is dropped.

The rule of kept texts: a session replaces only the crash copy it made itself. Taking theirs sets
that copy, now my whole text, aside; what is typed from then on gets a copy of its own beside it. A
text that was set aside, or left by a crash, stays until its writer takes it back or drops it: it is
offered when its episode is opened, and at any time by the action `script.kept`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.text import clean
from writersroom.tui.dialogs.compare import Compare
from writersroom.tui.dialogs.merge import Merge
from writersroom.tui.merging import merge

if TYPE_CHECKING:
    from writersroom.bible.unsaved import Unsaved
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
        await asyncio.to_thread(room.set_aside, number)
    buffer.has_kept_text = True
    screen.show_base(number)
    screen.show_kept()
    screen.room_app.tell(
        _("Your text of episode {number} is kept: `Kept text` in the palette ({key}).").format(
            number=number, key="ctrl+p"
        )
    )


def offer(screen: OpenEpisodes, number: int, kept: Unsaved) -> None:
    """Offer text that was typed once and never reached the bible."""
    buffer, editor = screen.buffers[number], screen.editors[number]
    text = clean(kept.text)
    options = [("later", _("Leave it kept; ask again next time"))]
    if not buffer.is_locked:
        back = _("Bring it back into the editor; ctrl+z returns to the saved text")
        options.append(("restore", back))
    options.append(("drop", _("Drop it")))

    def go_on(answer: str | None) -> None:
        if answer == "restore":
            screen.room_app.do(_take_back, screen, number, text)
        elif answer == "drop":
            screen.room_app.do(_drop, screen, number, kept)

    screen.app.push_screen(
        Compare(
            _("Episode {number}: this text was typed and never saved").format(number=number),
            (_("Unsaved"), text),
            (_("In the bible"), editor.text),
            options,
        ),
        go_on,
    )


async def _take_back(screen: OpenEpisodes, number: int, text: str) -> None:
    """Into the editor, and saved at once: only then is the copy dropped."""
    screen.editors[number].put(text)
    await screen.save(number)
    await screen.look_for_kept(number)


async def _drop(screen: OpenEpisodes, number: int, kept: Unsaved) -> None:
    async with screen.room_app.writing:
        await asyncio.to_thread(screen.room.forget_unsaved, number, kept.key)
    await screen.offer_kept(number)
