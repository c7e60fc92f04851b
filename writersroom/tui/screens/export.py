"""Export: what, as which format, which episodes, draft or final, where; and what the gate says."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input, ProgressBar, Select, Static
from typing_extensions import override

from writersroom.errors import FileThere, InputError, WritersRoomError
from writersroom.i18n import _
from writersroom.paths import at_home
from writersroom.room.recent import last_export, remember_export
from writersroom.room.set_words import set_lines
from writersroom.tui.actions import bindings, keys_of
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.export_choices import ALL, ExportChoices, as_kept, from_kept
from writersroom.tui.gate_words import gate_words, shut_by
from writersroom.tui.screens.room_screen import RoomScreen
from writersroom.tui.show import show
from writersroom.tui.widgets.export_form import ExportForm

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.export.everything import MadeSet
    from writersroom.room import Room
    from writersroom.tui.state import State


class ExportScreen(RoomScreen):
    """The form, the gate's verdict, progress and result."""

    NAME = _("Export")
    MODE = "export"
    SCOPES = ("export",)
    HELP = _(
        "A draft always works and is marked DRAFT. A final export needs an open gate: no hard finding"
        " in its episodes that nobody waived. Files appear whole or not at all."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("export")]

    @dataclass
    class Step(Message):
        """One step of the export was done."""

        done: int
        total: int
        step: str

    def __init__(self) -> None:
        super().__init__()
        self._limits: Mapping[str, str] = {}
        """What each service takes that prompts are packed for, in words."""
        self._stop: threading.Event | None = None

    @override
    def compose_body(self) -> ComposeResult:
        """Form on top, verdict and result below."""
        yield ExportForm()
        yield ProgressBar(show_eta=False, id="progress")
        with VerticalScroll(id="verdict"):
            yield Static(id="gate")

    @override
    def on_mount(self) -> None:
        """Ask the export floor what it writes."""
        self.query_one("#progress").display = False
        self.query_one("#what").focus()
        self.room_app.do(self._load_formats)

    def on_unmount(self) -> None:
        """Nobody waits for an export that still runs when the application ends."""
        if self._stop is not None:
            self._stop.set()

    async def _load_formats(self) -> None:
        formats, self._limits, kept = await asyncio.to_thread(
            _formats_and_choices, self.room_app.room
        )
        self.query_one(ExportForm).offer(formats, kept)

    @property
    def _choices(self) -> ExportChoices:
        return self.query_one(ExportForm).choices

    # -- the gate

    @override
    def show_state(self, state: State) -> None:
        """Judge the chosen episodes anew."""
        self._show_gate()

    @on(Input.Changed)
    @on(Select.Changed)
    def _show_gate(self) -> None:
        if self._stop is not None:
            return  # the step of a running export stands there
        choices = self._choices
        words = gate_words(self.state, choices, keys_of(self))
        if choices.what == "prompts" and choices.format in self._limits:
            words = f"{self._limits[choices.format]}\n\n{words}"
        self.query_one("#gate", Static).update(show(words))

    def action_blocking(self) -> None:
        """Go to the first finding that shuts the gate."""
        found = shut_by(self.state, self._choices.episodes)
        shut = next((f for f in found if f.episode), None)
        if shut is None:
            self.room_app.tell(_("Nothing shuts the gate."))
        else:
            self.room_app.open_script(shut.episode, shut.line)

    # -- running

    @override
    def why_not(self) -> dict[str, str]:
        """Cancel only means something while an export runs."""
        return {} if self._stop is not None else {"export.cancel": _("no export is running")}

    def action_start(self) -> None:
        """Write the files."""
        if self._stop is None:
            self.room_app.do(self._run)

    async def _run(self, *, replace_existing: bool = False) -> None:
        from writersroom.export import Listener

        room = self.room_app.room
        if room is None:
            return
        self._stop = stop = threading.Event()
        bar = self.query_one("#progress", ProgressBar)
        bar.display = True
        bar.update(total=None, progress=0)
        choices, warnings = self._choices, list[str]()
        folder = at_home(choices.folder.strip() or ".")
        try:
            await asyncio.to_thread(_make_folder, folder)
            listener = Listener(self._tell_step, stop.is_set, warnings.append)
            asked = (choices.request, folder, listener)
            if choices.what == ALL:
                made = await asyncio.to_thread(
                    room.export_all,
                    *asked,
                    fresh=choices.is_fresh,
                    replace_existing=replace_existing,
                )
                lines = list(set_lines(made))
                self._ask_about_those_there(made)
            else:
                paths = await asyncio.to_thread(
                    room.export, *asked, replace_existing=replace_existing
                )
                lines = [_("Written:"), *(f"  {path}" for path in paths)]
            await asyncio.to_thread(remember_export, room.target, as_kept(choices))
            words = "\n".join([*lines, "", *warnings])
        except FileThere as error:
            words = error.message
            self._ask_to_replace(error.message)
        except WritersRoomError as error:
            words = "\n\n".join(filter(None, (error.message, error.hint)))
        finally:
            self._stop = None
            bar.display = False
        self.query_one("#gate", Static).update(show(words))

    def _ask_about_those_there(self, made: MadeSet) -> None:
        """Ask once about all files of a set that somebody else put there."""
        there = [one.error.message for one in made.failed if isinstance(one.error, FileThere)]
        if there:
            self._ask_to_replace(there[0])

    def _ask_to_replace(self, what: str) -> None:
        def replace(answer: str | None) -> None:
            if answer == "replace":
                self.room_app.do(self._run, replace_existing=True)

        self.app.push_screen(
            Choose(
                what,
                [("leave", _("Leave it as it is")), ("replace", _("Write over it"))],
                text=_("Somebody may have changed it since it was exported."),
            ),
            replace,
        )

    def _tell_step(self, done: int, total: int, step: str) -> None:
        """Called from the export's thread."""
        self.post_message(self.Step(done, total, step))

    @on(Step)
    def _show_step(self, event: Step) -> None:
        self.query_one("#progress", ProgressBar).update(
            total=event.total or None, progress=event.done
        )
        self.query_one("#gate", Static).update(show(event.step))

    def action_cancel(self) -> None:
        """Stop a running export at its next step; with none, back to the board."""
        if self._stop is not None:
            self._stop.set()
        else:
            self.room_app.action_visit("board")


def _make_folder(folder: Path) -> None:
    """The folder, made where it is not there yet: an export names its own file in a folder.

    Raises:
        InputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as failure:
        raise InputError(
            _("The folder {path} cannot be made: {reason}.").format(
                path=folder, reason=failure.strerror
            )
        ) from failure


def _formats_and_choices(
    room: Room | None,
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, str], ExportChoices]:
    """The formats of each export, in the order of the registry; what services take; the last choice."""
    from writersroom.export import EXPORTS, formats_of

    known = {what: formats_of(what) for what in dict.fromkeys(what for what, _form in EXPORTS)}
    known[ALL] = (ALL,)
    limits = room.service_limits() if room else {}
    return known, limits, from_kept(last_export(room.target) if room else {}, known)
