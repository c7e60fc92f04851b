"""TakeAnswer: a chat's answer, pasted or from a file; what it would propose is shown before it does."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, Static, TextArea
from typing_extensions import override

from writersroom.errors import WritersRoomError
from writersroom.i18n import _
from writersroom.paths import at_home
from writersroom.tui.actions import keys_of, twin
from writersroom.tui.show import show, show_line
from writersroom.tui.widgets.record_form import ProseArea
from writersroom.tui.working import WorkingApp

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.room import Room
    from writersroom.room.answers import TakenAnswer


class TakeAnswer(ModalScreen["TakenAnswer | None"]):
    """Answers what was kept, or None where the person left."""

    DEFAULT_CLASSES = "dialog wide"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", show=False),
        twin("app.accept", "accept", "ctrl+enter"),
    ]

    def __init__(self, room: Room, writing: asyncio.Lock) -> None:
        super().__init__()
        self._room, self._writing = room, writing
        self._looked_at: str | None = None
        """The answer whose proposals are shown; None where there is none to keep."""
        self._is_at_work = False

    @override
    def compose(self) -> ComposeResult:
        """File, pasted text, what would become of it, hint."""
        with Vertical(classes="box"):
            yield Static(show(_("An answer from ChatGPT"), "bold"), classes="title")
            with Horizontal(classes="field"):
                yield Static(show_line(_("File")), classes="label")
                yield Input(placeholder=_("or paste it below"), id="file", compact=True)
            yield ProseArea("", id="pasted")
            with VerticalScroll(id="would"):
                yield Static(id="found")
            yield Static(id="keys", classes="hint")

    def on_mount(self) -> None:
        """Start where it is pasted."""
        self.query_one("#pasted").focus()
        self._nothing_seen()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _nothing_seen(self) -> None:
        """Another text: what was shown of the last one no longer counts."""
        self._looked_at = None
        self.query_one("#found", Static).update("")
        self._tell_keys(_("{key[app.accept]} shows what it would propose, Esc leaves."))

    def _tell_keys(self, words: str) -> None:
        self.query_one("#keys", Static).update(show(words.format(key=keys_of(self))))

    @on(Input.Submitted)
    def action_accept(self) -> None:
        """Look at the answer; a second time, keep what was shown."""
        if not self._is_at_work:
            self._is_at_work = True
            app = self.app
            assert isinstance(app, WorkingApp)
            app.do(self._take)

    def action_leave(self) -> None:
        """Close it; not while it keeps, for what is done then could not be taken back."""
        if not self._is_at_work:
            self.dismiss(None)

    async def _take(self) -> None:
        file, pasted = self.query_one("#file", Input).value.strip(), self._pasted
        try:
            text = await asyncio.to_thread(_answer_in, file) if file else pasted
            if text == self._looked_at:
                async with self._writing:
                    self.dismiss(await asyncio.to_thread(self._room.take_answer, text))
                return
            found = await asyncio.to_thread(self._room.take_answer, text, keeps=False)
        except WritersRoomError as error:
            self._show(" ".join(filter(None, (error.message, error.hint))))
        else:
            self._show("\n".join(_lines(found)))
            if found.proposals and (file or pasted == self._pasted):
                self._looked_at = text
                self._tell_keys(
                    _("{key[app.accept]} keeps them as proposals; no script changes. Esc leaves.")
                )
        finally:
            self._is_at_work = False

    @property
    def _pasted(self) -> str:
        return self.query_one("#pasted", TextArea).text

    def _show(self, words: str) -> None:
        self.query_one("#found", Static).update(show(words))


def _answer_in(path: str) -> str:
    """The text of a file, in the encoding it is in.

    Raises:
        InputError: it cannot be read, or is no text.
    """
    from writersroom.room.script_files import script_bytes
    from writersroom.script.decoding import decode

    place = at_home(path).absolute()
    return decode(script_bytes(place), place.name)


def _lines(found: TakenAnswer) -> Iterator[str]:
    """What would become of an answer: its proposals with what the checks say, and what is left out."""
    for one in found.proposals:
        yield _("Episode {number} would become a proposal.").format(number=one.episode)
        yield from (f"  {line}" for line in one.findings.splitlines())
    if not found.proposals:
        yield _("Nothing of this answer could be kept.")
        yield _("It has to repeat the two lines around each script to the letter.")
    for notice in found.notices:
        if notice.line:
            yield _("Line {line}: {message}").format(line=notice.line, message=notice.message)
        else:
            yield notice.message
