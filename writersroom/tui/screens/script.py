"""Script: one episode's text, its running time as it is typed, and what the checks say of it."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, OptionList, Static, TextArea
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.errors import WritersRoomError
from writersroom.i18n import _
from writersroom.tui.actions import bindings
from writersroom.tui.board_rows import beat_line
from writersroom.tui.editor_text import Names, find_next, neighbour, scene_lines, stretches
from writersroom.tui.figures import STATUS_WORDS, Saved, by_weight, meter_line, sign
from writersroom.tui.screens.open_episodes import OpenEpisodes
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from writersroom.checks.finding import Finding
    from writersroom.season import Season
    from writersroom.tui.buffers import Buffer
    from writersroom.tui.state import State

JUDGE_SECONDS = 0.2
"""Rest after the last key before the text is timed and checked."""
SAVE_SECONDS = 1.0
"""Rest after the last key before the text is saved."""
KEEP_SECONDS = 2.0
"""Someone who types without a rest has the text kept as unsaved text this often."""


class ScriptScreen(OpenEpisodes):
    """The editor, one for each episode that was opened."""

    NAME = _("Script")
    MODE = "script"
    SCOPES = ("script", "editor")
    HELP = _(
        "Fountain text. The line on top: running time with its 80% interval and verdict, where the"
        " hook starts, hard ! warning ~ information i, and whether the text is saved. `saved`: it is"
        " in the bible. `only here`: kept on this machine, not yet in the bible. `unsaved`: typed"
        " within the last second."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("script")]

    def __init__(self) -> None:
        super().__init__()
        self._places: list[int] = []
        self._rests: dict[str, Timer] = {}
        self._kept_at = 0.0
        self._meter = ""

    @override
    def compose_body(self) -> ComposeResult:
        """Meter, editor, panel, find line."""
        yield Static(id="episode")
        yield Static(id="meter")
        with Horizontal(id="body"):
            yield Vertical(id="desk")
            with Vertical(id="panel"):
                yield OptionList(id="places", markup=False)
        yield Input(placeholder=_("Find ..."), id="finder", compact=True)

    @override
    def on_mount(self) -> None:
        """Start without the find line."""
        self.query_one("#finder", Input).display = False

    def on_screen_suspend(self) -> None:
        """Save before another screen comes to the front."""
        self._autosave()

    # -- what is open

    @override
    def show_state(self, state: State) -> None:
        """Follow what others saved; open the chosen episode on the first visit."""
        number = self.room_app.episode
        if number != self.number and state.season.episode(number) is not None:
            self.open_episode(number, 0)
        names = _names(state.season)
        for open_number, editor in self.editors.items():
            editor.names = names
            episode = state.season.episode(open_number)
            if episode is not None:
                self.take_in(self.buffers[open_number], editor, episode)
        self._show_head()
        self.show_kept()

    def open_episode(self, number: int, line: int) -> None:
        """Bring an episode to the front, the cursor on `line` where one is given."""
        state = self.state
        episode = state.season.episode(number) if state is not None else None
        if state is None or episode is None:
            return
        self.number = number
        is_new = number not in self.editors
        if is_new:
            self.query_one("#desk").mount(self.make_editor(episode, _names(state.season)))
        for other, editor in self.editors.items():
            editor.display = other == number
        editor = self.editors[number]
        if line:
            self.call_after_refresh(editor.go_to_line, line)
        self.focus_widget(editor)
        self._show_head()
        self.show_kept()
        self.judge()
        if is_new:
            self.room_app.do(self.offer_kept, number)

    # -- typing

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        editor = self.editor
        if editor is None or event.text_area is not editor or self.buffer is None:
            return
        seen = hash(editor.text)
        if self._seen.get(self.number) == seen:
            return  # Changed also comes for what we put there ourselves
        self._seen[self.number] = seen
        self.buffer.is_kept = False
        self._restart("judge", JUDGE_SECONDS, self.judge)
        self._restart("save", SAVE_SECONDS, self._autosave)
        if monotonic() - self._kept_at > KEEP_SECONDS:
            self._kept_at = monotonic()
            self.room_app.do(self.keep, self.buffer, editor.text)
        self.show_kept()

    def _restart(self, name: str, seconds: float, run: object) -> None:
        if timer := self._rests.get(name):
            timer.stop()
        self._rests[name] = self.set_timer(seconds, run)  # type: ignore[arg-type]

    @override
    def judge(self) -> None:
        if self.editor is not None:
            self.room_app.do_latest("judge", self._judge_text, self.number, self.editor.text)

    async def _judge_text(self, number: int, text: str) -> None:
        judged = await asyncio.to_thread(self.room.judge, number, text)
        kinds = await asyncio.to_thread(stretches, judged.screenplay)
        self.buffers[number].judged = judged
        editor = self.editors[number]
        if hash(editor.text) == hash(text):
            editor.show_kinds(kinds)
        if number == self.number:
            self.show_kept()
            self._show_panel()

    # -- keeping

    def _autosave(self) -> None:
        for number, buffer in self.buffers.items():
            if buffer.theirs is None:
                self.save_now(number)
            else:
                self.room_app.do(self.keep, buffer, self.editors[number].text)

    def action_save(self) -> None:
        """Save now; compare where another writer was first."""
        if self.buffer is not None and self.buffer.theirs is not None:
            self.compare(self.number)
        else:
            self._autosave()

    def action_compare(self) -> None:
        """Compare my text with theirs."""
        if self.buffer is not None and self.buffer.theirs is not None:
            self.compare(self.number)
        else:
            self.room_app.tell(_("No other writer's text is waiting."))

    def action_kept(self) -> None:
        """Offer text of this episode that was kept and never saved."""
        if self.number in self.buffers:
            self.room_app.do(self._offer_kept, self.number)

    async def _offer_kept(self, number: int) -> None:
        if await self.save(number) and not await self.offer_kept(number):
            self.room_app.tell(_("No kept text of this episode is waiting."))

    # -- showing

    def _show_head(self) -> None:
        state = self.state
        episode = state.season.episode(self.number) if state is not None else None
        line = Text(no_wrap=True)
        if episode is None:
            line = show_line(_("No episode is open. F2 leads to the board; n adds one there."))
        else:
            facts = episode.facts
            head = _("Episode {number}: {title}").format(
                number=facts.number, title=facts.title or _("untitled")
            )
            line.append_text(show_line(head, "bold"))
            line.append(f"  {_(STATUS_WORDS[facts.status])}  ")
            line.append_text(show_line(facts.logline, "italic"))
        self.query_one("#episode", Static).update(line)

    @override
    def show_kept(self) -> None:
        buffer, editor = self.buffer, self.editor
        if buffer is None or editor is None:
            return
        saved = buffer.saved(editor.text)
        line = self._meter_words(buffer, saved)
        if line != self._meter:
            self._meter = line
            style = "bold" if saved is Saved.ONLY_HERE else ""
            self.query_one("#meter", Static).update(show_line(line, style), layout=False)

    def _meter_words(self, buffer: Buffer, saved: Saved) -> str:
        judged = buffer.judged
        if judged is None:
            return _(saved.value)
        own = (finding for finding in judged.findings if finding.episode == buffer.number)
        line = meter_line(judged.screenplay, judged.time, judged.verdict, judged.bounds, own, saved)
        if buffer.theirs is not None:
            line += "; " + _("changed by another writer, too")
        return line + "; " + _("kept text") if buffer.has_kept_text else line

    def _show_panel(self) -> None:
        places = self.query_one("#places", OptionList)
        mark = places.highlighted
        places.clear_options()
        self._places = []
        for line, option in self._place_options():
            self._places.append(line)
            places.add_option(option)
        if mark is not None and self._places:
            places.highlighted = min(mark, len(self._places) - 1)

    def _place_options(self) -> Iterator[tuple[int, Option]]:
        """Findings, the season's last, then the beats: the line to go to (0: none) and how it reads."""
        buffer, state = self.buffer, self.state
        judged = buffer.judged if buffer is not None else None
        findings = by_weight(judged.findings, self.number) if judged is not None else []
        yield (
            0,
            Option(show(_("Findings") if findings else _("No findings"), "bold"), disabled=True),
        )
        for finding in findings:
            yield finding.line, Option(_finding_text(finding))
        episode = state.season.episode(self.number) if state is not None else None
        if episode is not None and episode.beats:
            yield 0, Option(show(_("Beats"), "bold"), disabled=True)
            for beat in episode.beats:
                yield 0, Option(show(beat_line(beat)), disabled=True)

    # -- going about

    @on(OptionList.OptionSelected, "#places")
    def _to_place(self, event: OptionList.OptionSelected) -> None:
        if self.editor is None:
            return
        line = self._places[event.option_index]
        if self.has_class("panel-only"):
            self.remove_class("panel-only")
        if line:
            self.editor.go_to_line(line)
        self.focus_widget(self.editor)

    def action_panel(self) -> None:
        """Panel on or off; in a narrow terminal it takes the editor's place."""
        narrow = self.has_class("-narrow")
        self.toggle_class("panel-only" if narrow else "no-panel")
        places = self.query_one("#places", OptionList)
        if self.has_class("panel-only"):
            places.focus()
            self.call_after_refresh(self._show_first_place)
        elif self.editor is not None:
            self.focus_widget(self.editor)

    def _show_first_place(self) -> None:
        """Fill the panel anew: lines it wrapped while hidden have the wrong height."""
        self._show_panel()
        places = self.query_one("#places", OptionList)
        if places.highlighted is None and len(self._places) > 1:
            places.highlighted = 1

    def action_leave(self) -> None:
        """From the find line or the panel to the text, from the text to the board."""
        finder = self.query_one("#finder", Input)
        if finder.display or self.has_class("panel-only") or not self._is_typing():
            finder.display = False
            self.remove_class("panel-only")
            if self.editor is not None:
                self.focus_widget(self.editor)
        else:
            self._autosave()
            self.room_app.action_visit("board")

    def _is_typing(self) -> bool:
        return self.editor is not None and self.editor.has_focus

    def action_next_finding(self) -> None:
        """Cursor to the next finding, round the end."""
        editor, buffer = self.editor, self.buffer
        if editor is None or buffer is None or buffer.judged is None:
            return
        placed = sorted({f.line for f in buffer.judged.findings if f.line and f.waiver is None})
        if not placed:
            self.room_app.tell(_("No finding points to a line of this script."))
            return
        line = neighbour(placed, editor.cursor_location[0] + 1, 1) or placed[0]
        editor.go_to_line(line)
        self.focus_widget(editor)
        here = [f for f in buffer.judged.findings if f.line == line]
        self.room_app.tell("\n".join(f"{sign(f)} {f.rule} {f.message}" for f in here))

    def action_scene(self, step: int) -> None:
        """Cursor to the next or previous scene heading."""
        editor, buffer = self.editor, self.buffer
        if editor is None or buffer is None or buffer.judged is None:
            return
        lines = scene_lines(buffer.judged.screenplay)
        line = neighbour(lines, editor.cursor_location[0] + 1, step)
        if line is not None:
            editor.go_to_line(line)

    def action_episode(self, step: int) -> None:
        """Open the next or previous episode."""
        if self.state is None:
            return
        self._autosave()
        numbers = [episode.number for episode in self.state.season.episodes]
        number = neighbour(numbers, self.number, step)
        if number is not None:
            self.room_app.open_script(number)

    def action_goto(self) -> None:
        """Ask for a place."""
        self.room_app.ask_place()

    def action_find(self) -> None:
        """Open the find line."""
        finder = self.query_one("#finder", Input)
        finder.display = True
        finder.focus()

    @on(Input.Submitted, "#finder")
    def _find(self, event: Input.Submitted) -> None:
        editor = self.editor
        if editor is None:
            return
        row, column = editor.selection.end
        found = find_next(editor.document.lines, event.value, row, column)
        if found is None:
            self.room_app.tell(_("Not found: {words}").format(words=event.value))
            return
        editor.select_found(*found, len(event.value))

    # -- elsewhere

    def action_external(self) -> None:
        """Hand the text to the person's own editor."""
        from writersroom.tui.external import edit_outside

        if self.editor is None or self.buffer is None or self.buffer.is_locked:
            return
        try:
            changed = edit_outside(self.room_app, self.editor.text)
        except WritersRoomError as error:
            self.room_app.tell_error(error)
        else:
            if changed is not None:
                self.editor.put(changed)

    def action_draft(self) -> None:
        """Ask the co-writer for a proposal."""
        if self.number:
            self.room_app.do(self._draft, self.number)

    async def _draft(self, number: int) -> None:
        from writersroom.tui.dialogs.busy import Busy
        from writersroom.tui.dialogs.panel import Panel

        if not await self.flush(ask=True):
            return
        title = _("Asking for a proposal for episode {number}").format(number=number)
        busy = Busy(title)
        await self.app.push_screen(busy)
        try:
            await asyncio.to_thread(
                self.room.draft, number, progress=busy.show_step, cancelled=busy.is_cancelled
            )
        except WritersRoomError as error:
            busy.dismiss()
            if busy.is_cancelled():
                self.room_app.tell(_("Stopped; nothing was changed."))
                return
            text = "\n\n".join(filter(None, (error.message, error.hint)))
            await self.app.push_screen(Panel(_("No proposal"), text))
            return
        except BaseException:
            busy.dismiss()
            raise
        busy.dismiss()
        self.room_app.action_visit("proposals")


def _names(season: Season) -> Names:
    return Names(
        tuple(character.name for character in season.facts.characters),
        tuple(location.name for location in season.facts.locations),
    )


def _finding_text(finding: Finding) -> Text:
    place = f"{finding.line}: " if finding.line else ""
    text = Text()
    text.append_text(show(f"{sign(finding)} {finding.rule} ", "bold"))
    text.append_text(show(place + finding.message))
    return text
