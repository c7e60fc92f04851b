"""After a clash, or a crash: what each answer does with the two texts. Nothing typed is dropped.

The rule of kept texts: a session replaces only the crash copy it made itself. Whatever was decided,
my whole text is set aside first, and dropped only where the saved text holds every line of it; what
is typed from then on gets a copy of its own beside it. A text that was set aside, or left by a
crash, stays until its writer takes it back or drops it: it is offered when its episode is opened,
and at any time by the action `script.kept`.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from writersroom.bible.hunks import holds_all, parts
from writersroom.i18n import _
from writersroom.text import clean
from writersroom.tui.actions import keys_of
from writersroom.tui.dialogs.compare import Compare
from writersroom.tui.dialogs.settle import Settle

if TYPE_CHECKING:
    from writersroom.bible.unsaved import Unsaved
    from writersroom.tui.buffers import OpenText, Theirs
    from writersroom.tui.dialogs.settle import Settled
    from writersroom.tui.screens.saving_episodes import SavingEpisodes


def settle(screen: SavingEpisodes, buffer: OpenText, theirs: Theirs) -> None:
    """Show where mine and theirs differ, and let a person decide place by place."""
    dialog = Settle(
        _("Episode {number} was saved by another writer meanwhile").format(number=buffer.number),
        parts(buffer.base_text, buffer.editor.text, theirs.text),
        buffer.answers,
        lambda text: screen.room_app.do(keep_joined, screen, buffer, text),
    )
    buffer.by_hand = dialog.text_by_hand
    screen.app.push_screen(dialog, lambda settled: _go_on(screen, buffer, theirs, settled))


async def keep_joined(screen: SavingEpisodes, buffer: OpenText, text: str) -> None:
    """What was typed by hand in the dialog is kept beside mine, against a crash."""
    async with screen.room_app.writing:
        if buffer.by_hand is None or not text:
            return  # settled meanwhile
        await _set_aside(screen, buffer, buffer.editor.text)
        await _keep(screen, buffer, text)
        buffer.joined = text


async def _keep(screen: SavingEpisodes, buffer: OpenText, text: str) -> None:
    await asyncio.to_thread(
        screen.room.keep_unsaved, buffer.number, buffer.base_version, text, key=buffer.key
    )


async def _set_aside(screen: SavingEpisodes, buffer: OpenText, text: str) -> None:
    """Keep `text` beside whatever this session keeps from now on."""
    room = screen.room
    known = await asyncio.to_thread(room.kept_texts, buffer.number)
    if any(kept.text == text for kept in known):
        return
    await _keep(screen, buffer, text)
    await asyncio.to_thread(room.set_aside, buffer.number)
    buffer.aside.add(text)


def _go_on(
    screen: SavingEpisodes, buffer: OpenText, theirs: Theirs, settled: Settled | None
) -> None:
    buffer.by_hand = None
    if settled is None:
        return
    buffer.answers = settled.answers
    if not screen.is_open(buffer):
        if text := settled.text or settled.joined:
            screen.set_apart(buffer, text)
    elif settled.text is None:
        screen.room_app.do(_later, screen, buffer, settled.joined)
    elif buffer.theirs is None or buffer.theirs.text != theirs.text:
        screen.compare(buffer)  # they saved again meanwhile: the newer text is shown first
    else:
        screen.room_app.do(_store, screen, buffer, buffer.theirs, settled.text)


async def _later(screen: SavingEpisodes, buffer: OpenText, joined: str) -> None:
    """Mine stays on the screen and kept; what was typed by hand is kept beside it."""
    mine = buffer.editor.text
    async with screen.room_app.writing:
        if joined:
            await _set_aside(screen, buffer, joined)
        buffer.joined = ""
    await screen.keep(buffer, mine)


async def _store(screen: SavingEpisodes, buffer: OpenText, theirs: Theirs, text: str) -> None:
    """Save what was decided, once mine is kept for certain; then drop what it holds anyway."""
    async with screen.room_app.writing:
        await _set_aside(screen, buffer, buffer.editor.text)
        buffer.base_version, buffer.base_text, buffer.theirs = theirs.version, theirs.text, None
        buffer.joined, buffer.answers = "", {}
    buffer.editor.put(text)
    if await screen.save(buffer) and screen.is_open(buffer):
        await _drop_what_is_saved(screen, buffer)


async def _drop_what_is_saved(screen: SavingEpisodes, buffer: OpenText) -> None:
    for kept in await asyncio.to_thread(screen.room.kept_texts, buffer.number):
        text = clean(kept.text)
        if text in buffer.aside and holds_all(buffer.base_text, text):
            async with screen.room_app.writing:
                await asyncio.to_thread(screen.room.forget_unsaved, kept.episode, kept.key)
    buffer.aside.clear()
    if await screen.look_for_kept(buffer):
        screen.room_app.tell(
            _(
                "Your text of episode {number} is kept: `Kept text` in the palette ({key[app.palette]})."
            ).format(number=buffer.number, key=keys_of(screen))
        )


def offer(screen: SavingEpisodes, buffer: OpenText, kept: Unsaved) -> None:
    """Offer text that was typed once and never reached the bible."""
    text = clean(kept.text)
    options = [("later", _("Leave it kept; ask again next time"))]
    if not buffer.is_locked:
        back = _("Bring it back into the editor; {key[app.undo]} returns to the saved text").format(
            key=keys_of(screen)
        )
        options.append(("restore", back))
    options.append(("drop", _("Drop it")))

    def go_on(answer: str | None) -> None:
        if answer == "restore" and screen.is_open(buffer):
            screen.room_app.do(_take_back, screen, buffer, text)
        elif answer == "drop":
            screen.room_app.do(_drop, screen, buffer, kept)

    screen.app.push_screen(
        Compare(
            _("Episode {number}: this text was typed and never saved").format(number=buffer.number),
            (_("Unsaved"), text),
            (_("In the bible"), buffer.editor.text),
            options,
        ),
        go_on,
    )


async def _take_back(screen: SavingEpisodes, buffer: OpenText, text: str) -> None:
    """Into the editor, and saved at once: only then is the copy dropped."""
    buffer.editor.put(text)
    await screen.save(buffer)
    await screen.look_for_kept(buffer)


async def _drop(screen: SavingEpisodes, buffer: OpenText, kept: Unsaved) -> None:
    async with screen.room_app.writing:
        await asyncio.to_thread(screen.room.forget_unsaved, buffer.number, kept.key)
    await screen.offer_kept(buffer)
