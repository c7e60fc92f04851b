"""Script: one episode's text, its running time as it is typed, and what the checks say of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import Static, TextArea
from typing_extensions import override

from writersroom.i18n import _
from writersroom.script.timing import clock
from writersroom.tui.actions import actions_of, bindings, keys_of
from writersroom.tui.chinese_layout import regions
from writersroom.tui.completing import names_for, names_of, season_speakers, speakers_of
from writersroom.tui.editor_text import stretches
from writersroom.tui.figures import STATUS_WORDS, Saved, meter_line
from writersroom.tui.screens.script_asking import ScriptAsking
from writersroom.tui.script_rows import marks, second_at, word_count, words_of
from writersroom.tui.show import show_line
from writersroom.tui.widgets.find_bar import FindBar
from writersroom.tui.widgets.page_view import PageView
from writersroom.tui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.timer import Timer

    from writersroom.room import Judged
    from writersroom.tui.buffers import Buffer, OpenText
    from writersroom.tui.chinese_layout import Region
    from writersroom.tui.editor_text import Stretch
    from writersroom.tui.state import State

JUDGE_SECONDS = 0.2
"""Rest after the last key before the text is timed and checked."""
SAVE_SECONDS = 1.0
"""Rest after the last key before the text is saved."""
KEEP_SECONDS = 1.5
"""Someone who types without a rest has the text kept as unsaved text this often: with the time a
write takes, no more than the last two seconds are lost."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a worker made of one text, ready to be shown."""

    judged: Judged
    kinds: Mapping[int, Sequence[Stretch]]
    marks: Mapping[int, str]
    words: int
    regions: tuple[Region, ...]
    speakers: tuple[str, ...]
    """Who speaks, in this text and then in the season."""


class ScriptScreen(ScriptAsking):
    """The editor, one for each episode that was opened."""

    NAME = _("Script")
    MODE = "script"
    SCOPES = ("script", "editor", "finder", "panel")
    HELP = _(
        "Fountain text. The line on top: running time with its 80% interval and verdict, where the"
        " hook starts, hard ! warning ~ information i, and whether the text is saved. `saved`: it is"
        " in the bible. `only here`: kept on this machine, not yet in the bible. `unsaved`: typed"
        " within the last second."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("script")]

    def __init__(self) -> None:
        super().__init__()
        self._rests: dict[str, Timer] = {}
        self._kept_at = 0.0
        self._meter = self._head = ""
        self._speakers: tuple[str, ...] = ()
        self._row = -1
        """Where the cursor was when the head was drawn."""

    @override
    def compose_body(self) -> ComposeResult:
        """Meter, editor, panel, page, find lines."""
        yield Static(id="episode")
        yield Static(id="meter")
        with Horizontal(id="body"):
            yield Vertical(id="desk")
            yield SidePanel(id="panel")
            yield PageView(id="page")
        yield FindBar(id="find-bar")
        yield Static(id="hint")

    @override
    def on_mount(self) -> None:
        """Start without page and hint."""
        self.query_one("#page").display = False
        self.query_one("#hint").display = False

    @override
    def why_not(self) -> dict[str, str]:
        """What needs an open episode, a configured co-writer, or something kept."""
        from writersroom.room.cowriting import why_no_draft

        if self.editor is None or self.buffer is None or self.state is None:
            reason = _("no episode is open")
            return {one.id: reason for one in actions_of("script", "editor") if one.keys}
        policy = self.state.season.series.ai_policy
        locked = _("the episode is locked") if self.buffer.is_locked else ""
        reasons = {
            "app.draft": locked or why_no_draft(policy),
            "script.convert": locked,
            "script.compare": "" if self.buffer.theirs else _("nobody else changed this text"),
            "script.kept": "" if self.buffer.has_kept_text else _("nothing is kept"),
            "script.take_back": "" if self._replaced else _("nothing was replaced"),
        }
        return {name: reason for name, reason in reasons.items() if reason}

    def on_screen_suspend(self) -> None:
        """Save before another screen or a dialog comes to the front; no list of words stays open."""
        if self.editor is not None:
            self.editor.close_list()
        self.autosave()

    # -- what is open

    @override
    def show_state(self, state: State) -> None:
        """Follow what others saved; open the chosen episode on the first visit."""
        self.follow_numbers(state.season)
        number = self.room_app.episode
        if number != self.number and state.season.episode(number) is not None:
            self.open_episode(number, 0)
        for open_number, buffer in self.buffers.items():
            self._show_names(buffer, state)
            episode = state.season.episode(open_number)
            if episode is not None:
                self.take_in(buffer, episode)
        self.show_head()
        self.show_kept()
        if state.is_checked:
            self.judge()  # what concerns the whole season is known anew

    def open_episode(self, number: int, line: int) -> None:
        """Bring an episode to the front, the cursor on `line` where one is given."""
        state = self.state
        episode = state.season.episode(number) if state is not None else None
        if state is None or episode is None:
            return
        if number != self.number:
            self.query_one(FindBar).close()
        self.number = number
        is_new = number not in self.buffers
        if is_new:
            self.query_one("#desk").mount(self.make_editor(episode, names_of(state.season)))
        for other, buffer in self.buffers.items():
            buffer.editor.display = other == number
            buffer.editor.show_line_numbers = not self.has_class("focus-mode")
        editor = self.buffers[number].editor
        if line:
            self.call_after_refresh(editor.go_to_line, line)
        self.focus_widget(editor)
        self.show_head()
        self.show_kept()
        self.judge()
        if is_new:
            self.room_app.do(self.offer_kept, self.buffers[number])

    # -- typing

    @on(TextArea.Changed)
    def _typed(self, event: TextArea.Changed) -> None:
        editor = self.editor
        if editor is None or event.text_area is not editor or self.buffer is None:
            return
        seen = hash(editor.text)
        if self.buffer.seen == seen:
            return  # Changed also comes for what we put there ourselves
        self.buffer.seen = seen
        self.buffer.is_kept = False
        self._restart("judge", JUDGE_SECONDS, self.judge)
        self._restart("save", SAVE_SECONDS, self.autosave)
        if monotonic() - self._kept_at > KEEP_SECONDS:
            self._kept_at = monotonic()
            self.room_app.do(self.keep, self.buffer, editor.text)
        self.show_kept()

    @on(TextArea.SelectionChanged)
    def _moved(self, event: TextArea.SelectionChanged) -> None:
        row = event.selection.end[0]
        if event.text_area is self.editor and row != self._row:
            self._row = row
            self.show_head()
            self.follow_cursor()

    def _restart(self, name: str, seconds: float, run: Callable[[], object]) -> None:
        if timer := self._rests.get(name):
            timer.stop()
        self._rests[name] = self.set_timer(seconds, run)

    @override
    def judge(self) -> None:
        if self.buffer is not None:
            self.room_app.do_latest("judge", self._judge_text, self.buffer)

    async def _judge_text(self, buffer: OpenText) -> None:
        number, text = buffer.number, buffer.editor.text
        reading = await asyncio.to_thread(self._read, number, text)
        if buffer.number != number or not self.is_open(buffer):
            return  # the episode got another number meanwhile
        buffer.judged = reading.judged
        buffer.words, buffer.layout = reading.words, reading.regions
        if hash(buffer.editor.text) == hash(text):
            buffer.editor.show_kinds(reading.kinds, reading.marks)
        if buffer is self.buffer:
            self._speakers = reading.speakers
            if self.state is not None:
                self._show_names(buffer, self.state)
            self.show_kept()
            self.show_head()
            self.show_hint()
            self.show_rows()
            self.follow_text()
            self.query_one(FindBar).recount()

    def _read(self, number: int, text: str) -> _Reading:
        """Everything the screen shows of a text; runs in a worker."""
        judged = self.room.judge(number, text, while_typing=True)
        play, state = judged.screenplay, self.state
        return _Reading(
            judged,
            stretches(play),
            marks(judged.findings, number),
            words_of(play),
            regions(play),
            (*speakers_of(play), *(season_speakers(state.season) if state else ())),
        )

    def _show_names(self, buffer: OpenText, state: State) -> None:
        source = buffer.judged.screenplay.source if buffer.judged else ""
        buffer.editor.names = names_for(state.season, source, self._speakers)

    # -- showing

    @override
    def show_head(self) -> None:
        """Episode, status, words and the second under the cursor; drawn only where it changed."""
        line = self._head_line()
        if line.plain != self._head:
            self._head = line.plain
            self.query_one("#episode", Static).update(line, layout=False)

    def _head_line(self) -> Text:
        state = self.state
        episode = state.season.episode(self.number) if state is not None else None
        if episode is None:
            return show_line(
                _(
                    "No episode is open. {key[go.board]} leads to the board; {key[app.new]} adds one there."
                ).format(key=keys_of(self))
            )
        facts, buffer, editor = episode.facts, self.buffer, self.editor
        line = Text(no_wrap=True)
        head = _("Episode {number}: {title}").format(
            number=facts.number, title=facts.title or _("untitled")
        )
        line.append_text(show_line(head, "bold"))
        line.append(f"  {_(STATUS_WORDS[facts.status])}")
        if buffer is not None and editor is not None and buffer.judged is not None:
            second = second_at(buffer.judged, editor.cursor_location[0] + 1)
            line.append(f"  {word_count(buffer.words)}  ")
            line.append(_("at {time}").format(time=clock(second)))
            if editor.fold is not None:
                line.append(f"  [{_('one scene')}]", style="reverse")
        line.append("  ")
        line.append_text(show_line(facts.logline, "italic"))
        return line

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
        said = _(saved.value)
        if buffer.theirs is not None:
            said += "; " + _("changed by another writer, too")
        if buffer.has_kept_text:
            said += "; " + _("kept text")
        judged = buffer.judged
        if judged is None:
            return said
        own = (finding for finding in judged.findings if finding.episode == buffer.number)
        cells = self.app.size.width - 2
        return meter_line(
            judged.screenplay, judged.time, judged.verdict, judged.bounds, own, said, cells
        )

    def on_resize(self) -> None:
        """Give the meter the room there is now."""
        self.show_kept()
