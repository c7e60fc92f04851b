"""Export: what, as which format, which episodes, draft or final, where; and what the gate says."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Input, ProgressBar, Select, Static
from typing_extensions import override

from writersroom.errors import FileThere, InputError, WritersRoomError
from writersroom.i18n import _, ngettext
from writersroom.paths import at_home
from writersroom.room.numbers import episode_numbers
from writersroom.room.recent import last_export, remember_export
from writersroom.room.set_words import set_lines
from writersroom.tui.actions import bindings, keys_of
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.export_choices import (
    ALL,
    FIRST,
    STAGE_WORDS,
    WHAT_WORDS,
    ExportChoices,
    as_kept,
    from_kept,
    shown_fields,
)
from writersroom.tui.export_fields import FIELDS, NO, YES
from writersroom.tui.figures import sign
from writersroom.tui.screens.room_screen import RoomScreen
from writersroom.tui.show import show, show_line
from writersroom.tui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.checks.finding import Finding
    from writersroom.export.everything import MadeSet
    from writersroom.room import Room
    from writersroom.tui.export_fields import ExportField
    from writersroom.tui.state import State

LISTED = 40
"""Reasons shown at most; the rest are counted."""


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
        self._formats: Mapping[str, tuple[str, ...]] = {}
        self._limits: Mapping[str, str] = {}
        """What each service takes that prompts are packed for, in words."""
        self._stop: threading.Event | None = None

    @override
    def compose_body(self) -> ComposeResult:
        """Form on top, verdict and result below."""
        with VerticalScroll(id="form", can_focus=False):
            yield from self._line(_("What"), Select([], prompt="", id="what", compact=True))
            yield from self._line(_("Format"), Select([], prompt="", id="format", compact=True))
            yield from self._line(
                _("Episodes"), Input(placeholder=_("all, or 1-5, 8"), id="episodes", compact=True)
            )
            yield from self._line(_("Stage"), _select("stage", STAGE_WORDS))
            yield from self._line(_("Folder"), Input("exports", id="folder", compact=True))
            for one in FIELDS:
                yield self._field(one)
        yield ProgressBar(show_eta=False, id="progress")
        with VerticalScroll(id="verdict"):
            yield Static(id="gate")

    def _line(self, label: str, entry: Select[str] | Input) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Static(show_line(label), classes="label")
            yield entry

    def _field(self, one: ExportField) -> Horizontal:
        """The line of one choice; hidden where it would change nothing."""
        entry: Select[str] | Input | Toggle
        if one.is_box:
            entry = Toggle(_(one.label), id=one.name)
            row = Horizontal(entry, classes="field")
        else:
            entry = (
                _select(one.name, one.words)
                if one.words
                else Input(placeholder=_(one.hint), id=one.name, compact=True)
            )
            label = Static(show_line(_(one.label)), classes="label")
            row = Horizontal(label, entry, classes="field")
        row.display = False
        return row

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
        found = await asyncio.to_thread(_formats_and_choices, self.room_app.room)
        self._formats, self._limits, kept = found
        what = self.query_one("#what", Select)
        with self.prevent(Select.Changed):
            what.set_options((show_line(_(WHAT_WORDS.get(w, w))), w) for w in self._formats)
            self._offer_formats(kept.what)
        for name in FIRST:
            self._put(name, getattr(kept, name))
        for one in FIELDS:
            self._put(one.name, kept.chosen.get(one.name, one.usual))
        self._show_fields()

    def _entry(self, name: str) -> Select[str] | Input | Toggle:
        entry = self.query_one(f"#{name}")
        assert isinstance(entry, (Select, Input, Toggle))
        return entry

    def _put(self, name: str, value: str) -> None:
        entry = self._entry(name)
        if isinstance(entry, Toggle):
            entry.turn(is_on=value == YES)
        else:
            entry.value = value

    def _said(self, name: str) -> str:
        entry = self._entry(name)
        if isinstance(entry, Toggle):
            return YES if entry.is_on else NO
        return str(entry.value).strip()

    @property
    def _choices(self) -> ExportChoices:
        """What the form says now."""
        return ExportChoices(
            **{name: str(self._said(name)) for name in FIRST},
            chosen={
                one.name: said for one in FIELDS if (said := self._said(one.name)) != one.usual
            },
        )

    @on(Select.Changed, "#what")
    def _what_chosen(self, event: Select.Changed) -> None:
        self._offer_formats(str(event.value))
        self._show_fields()

    @on(Select.Changed, "#format")
    def _format_chosen(self) -> None:
        self._show_fields()

    def _offer_formats(self, what: str) -> None:
        formats = self._formats.get(what, ())
        choice = self.query_one("#format", Select)
        old = choice.value
        choice.set_options((show_line(name), name) for name in formats)
        if formats:
            choice.value = old if old in formats else formats[0]

    def _show_fields(self) -> None:
        """Only what changes something in this export as this format."""
        what, form = self._said("what"), self._said("format")
        if form not in self._formats.get(what, ()):
            return  # another what was just chosen: its formats are on their way
        shown = {one.name for one in shown_fields(what, form)}
        for one in FIELDS:
            row = self._entry(one.name).parent
            assert isinstance(row, Horizontal)
            row.display = one.name in shown

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
        words = self._gate_words()
        if self._choices.what == "prompts" and self._choices.format in self._limits:
            words = f"{self._limits[self._choices.format]}\n\n{words}"
        self.query_one("#gate", Static).update(show(words))

    def _blocking(self) -> tuple[Finding, ...]:
        asked = self._episodes()
        if self.state is None or not self.state.findings:
            return ()
        from writersroom.checks import blocking  # loaded by now: a worker found these

        return blocking(self.state.findings, asked)

    def _episodes(self) -> frozenset[int] | None:
        return episode_numbers(self._choices.episodes)

    def _gate_words(self) -> str:
        try:
            shut = self._blocking()
        except WritersRoomError as error:
            return error.message
        if self.state is None or not self.state.is_checked:
            return _("The checks are running.")
        if not shut:
            return _("The gate is open: draft and final exports both work.")
        head = ngettext(
            "{count} hard finding keeps the gate shut for final exports:",
            "{count} hard findings keep the gate shut for final exports:",
            len(shut),
        ).format(count=len(shut))
        lines = [
            _("{sign} {rule}  episode {number}: {message}").format(
                sign=sign(finding),
                rule=finding.rule,
                number=finding.episode or "-",
                message=finding.message,
            )
            for finding in shut[:LISTED]
        ]
        if len(shut) > LISTED:
            lines.append(_("... and {count} more.").format(count=len(shut) - LISTED))
        tail = (
            _("Press {key[app.goto]} to go to the first one.").format(key=keys_of(self))
            if self._choices.is_final
            else _("A draft works all the same.")
        )
        return "\n".join([head, "", *lines, "", tail])

    def action_blocking(self) -> None:
        """Go to the first finding that shuts the gate."""
        shut = next((f for f in self._blocking() if f.episode), None)
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


def _select(name: str, words: Mapping[str, str]) -> Select[str]:
    """A list of choices, the first of them chosen."""
    return Select(
        [(show_line(_(word)), value) for value, word in words.items()],
        value=next(iter(words)),
        allow_blank=False,
        id=name,
        compact=True,
    )


def _formats_and_choices(
    room: Room | None,
) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, str], ExportChoices]:
    """The formats of each export, in the order of the registry; what services take; the last choice."""
    from writersroom.export import EXPORTS, formats_of

    known = {what: formats_of(what) for what in dict.fromkeys(what for what, _form in EXPORTS)}
    known[ALL] = (ALL,)
    limits = room.service_limits() if room else {}
    return known, limits, from_kept(last_export(room.target) if room else {}, known)
