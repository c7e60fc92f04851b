"""After a clash, or a crash: what each answer does with the two texts. Nothing typed is dropped.

The rule of kept texts: a session replaces only the crash copy it made itself. Whatever was decided,
my whole text is set aside first, and dropped only where the saved text holds every line of it; what
is typed from then on gets a copy of its own beside it. A text that was set aside, or left by a crash, stays until its writer takes it back or drops it: it is
offered when its episode is opened, and at any time by the action `script.kept`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.text import clean
from writersroom.tui.actions import keys_of
from writersroom.tui.dialogs.compare import Compare
from writersroom.tui.dialogs.settle import Settle
from writersroom.tui.hunks import holds_all, parts

if TYPE_CHECKING:
    from writersroom.bible.unsaved import Unsaved
    from writersroom.tui.buffers import Theirs
    from writersroom.tui.dialogs.settle import Settled
    from writersroom.tui.screens.open_episodes import OpenEpisodes


def ask(screen: OpenEpisodes, number: int, theirs: Theirs) -> None:
    """Show where mine and theirs differ, and let a person decide place by place."""
    buffer, mine = screen.buffers[number], screen.editors[number].text
    dialog = Settle(
        _("Episode {number} was saved by another writer meanwhile").format(number=number),
        parts(buffer.base_text, mine, theirs.text),
        buffer.answers,
        lambda text: screen.room_app.do(keep_joined, screen, number, text),
    )
    screen.typed_by_hand[number] = dialog.text_by_hand
    screen.app.push_screen(dialog, lambda settled: _go_on(screen, number, theirs, settled))


async def keep_joined(screen: OpenEpisodes, number: int, text: str) -> None:
    """What was typed by hand in the dialog is kept beside mine, against a crash."""
    buffer = screen.buffers[number]
    async with screen.room_app.writing:
        if number not in screen.typed_by_hand or not text:
            return  # settled meanwhile
        await _set_aside(screen, number, screen.editors[number].text)
        await asyncio.to_thread(screen.room.keep_unsaved, number, buffer.base_version, text)
        buffer.joined = text


async def _set_aside(screen: OpenEpisodes, number: int, text: str) -> None:
    """Keep `text` beside whatever this session keeps from now on."""
    buffer, room = screen.buffers[number], screen.room
    if any(kept.text == text for kept in await asyncio.to_thread(room.kept_texts, number)):
        return
    await asyncio.to_thread(room.keep_unsaved, number, buffer.base_version, text)
    await asyncio.to_thread(room.set_aside, number)
    buffer.aside.add(text)


def _go_on(screen: OpenEpisodes, number: int, theirs: Theirs, settled: Settled | None) -> None:
    buffer = screen.buffers[number]
    screen.typed_by_hand.pop(number, None)
    if settled is None:
        return
    buffer.answers = settled.answers
    if settled.text is None:
        screen.room_app.do(_later, screen, number, settled.joined)
    elif buffer.theirs != theirs:
        screen.compare(number)  # they saved again meanwhile: the newer text is shown first
    else:
        screen.room_app.do(_store, screen, number, theirs, settled.text)


async def _later(screen: OpenEpisodes, number: int, joined: str) -> None:
    """Mine stays on the screen and kept; what was typed by hand is kept beside it."""
    buffer, mine = screen.buffers[number], screen.editors[number].text
    async with screen.room_app.writing:
        if joined:
            await _set_aside(screen, number, joined)
        buffer.joined = ""
    await screen.keep(buffer, mine)


async def _store(screen: OpenEpisodes, number: int, theirs: Theirs, text: str) -> None:
    """Save what was decided, once mine is kept for certain; then drop what it holds anyway."""
    buffer, editor = screen.buffers[number], screen.editors[number]
    async with screen.room_app.writing:
        await _set_aside(screen, number, editor.text)
        buffer.base_version, buffer.base_text, buffer.theirs = theirs.version, theirs.text, None
        buffer.joined, buffer.answers = "", {}
    editor.put(text)
    if await screen.save(number):
        await _drop_what_is_saved(screen, number)


async def _drop_what_is_saved(screen: OpenEpisodes, number: int) -> None:
    buffer = screen.buffers[number]
    for kept in await asyncio.to_thread(screen.room.kept_texts, number):
        text = clean(kept.text)
        if text in buffer.aside and holds_all(buffer.base_text, text):
            async with screen.room_app.writing:
                await asyncio.to_thread(screen.room.forget_unsaved, number, kept.key)
    buffer.aside.clear()
    if await screen.look_for_kept(number):
        screen.room_app.tell(
            _(
                "Your text of episode {number} is kept: `Kept text` in the palette ({key[app.palette]})."
            ).format(number=number, key=keys_of(screen))
        )


def offer(screen: OpenEpisodes, number: int, kept: Unsaved) -> None:
    """Offer text that was typed once and never reached the bible."""
    buffer, editor = screen.buffers[number], screen.editors[number]
    text = clean(kept.text)
    options = [("later", _("Leave it kept; ask again next time"))]
    if not buffer.is_locked:
        back = _("Bring it back into the editor; {key[app.undo]} returns to the saved text").format(
            key=keys_of(screen)
        )
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
