"""ScriptGoing: ways about a script: panel, scenes, findings, find line, one scene, focus, page."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import on

from writersroom.i18n import _
from writersroom.tui.editor_text import neighbour, scene_lines
from writersroom.tui.figures import sign
from writersroom.tui.noting import ask_note
from writersroom.tui.screens.saving_episodes import SavingEpisodes
from writersroom.tui.script_rows import beat_rows, cast_rows, finding_rows, scene_range, scene_rows
from writersroom.tui.widgets.find_bar import FindBar
from writersroom.tui.widgets.page_view import PageView
from writersroom.tui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from textual.widget import Widget

    from writersroom.tui.script_rows import Row


class ScriptGoing(SavingEpisodes):
    """Nothing here changes a text."""

    # -- saving, as every way out of a text does

    def autosave(self) -> None:
        """Save every open text; one that clashes is kept instead."""
        for buffer in self.buffers.values():
            if buffer.theirs is None:
                self.save_now(buffer)
            else:
                self.room_app.do(self.keep, buffer, buffer.editor.text)

    def owner_of(self, scope: str) -> Widget | None:
        """The widget that runs the actions of a scope, for the palette; None where it is not open."""
        match scope:
            case "editor":
                return self.editor
            case "finder":
                bar = self.query_one(FindBar)
                return bar if bar.is_open else None
            case "panel":
                return self.query_one(SidePanel)
            case _:
                return self

    @abstractmethod
    def show_head(self) -> None:
        """Show anew what stands over the meter."""

    # -- the panel

    def show_rows(self, *, anew: bool = False) -> None:
        """Fill the panel with its list."""
        panel = self.query_one(SidePanel)
        if panel.display:
            panel.show_rows(list(self._rows(panel.section)), anew=anew)

    def _rows(self, section: str) -> list[Row]:
        buffer, state = self.buffer, self.state
        judged = buffer.judged if buffer is not None else None
        if judged is None or self.editor is None:
            return []
        match section:
            case "scenes":
                return list(scene_rows(judged, self.editor.cursor_location[0] + 1))
            case "beats":
                return list(beat_rows(state.season.episode(self.number) if state else None))
            case "cast":
                return list(cast_rows(judged))
            case _:
                return list(finding_rows(judged, self.number))

    @on(SidePanel.Turned)
    def _turned(self) -> None:
        self.show_rows()
        self.query_one(SidePanel).take_focus()

    @on(SidePanel.Chosen)
    def _to_place(self, event: SidePanel.Chosen) -> None:
        if self.editor is None:
            return
        self.remove_class("panel-only")
        if event.line:
            self.editor.go_to_line(event.line)
        self.focus_widget(self.editor)

    def action_panel(self) -> None:
        """Panel on or off; in a narrow terminal it takes the editor's place."""
        self._close_page()
        self.remove_class("focus-mode")
        narrow = self.has_class("-narrow")
        self.toggle_class("panel-only" if narrow else "no-panel")
        if self.has_class("panel-only"):
            self.call_after_refresh(self._enter_panel)
        elif self.editor is not None:
            self.focus_widget(self.editor)

    def _enter_panel(self) -> None:
        """Fill it anew: lines it wrapped while hidden have the wrong height."""
        self.show_rows(anew=True)
        self.query_one(SidePanel).take_focus()

    def action_section_of(self, section: str) -> None:
        """Open the panel at one of its lists."""
        if self.has_class("-narrow"):
            self.add_class("panel-only")
        else:
            self.remove_class("no-panel")
        self._close_page()
        self.query_one(SidePanel).turn_to(section)

    # -- findings and scenes

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
        """Cursor to the next or previous scene heading; a fold goes along."""
        editor, buffer = self.editor, self.buffer
        if editor is None or buffer is None or buffer.judged is None:
            return
        lines = scene_lines(buffer.judged.screenplay)
        line = neighbour(lines, editor.cursor_location[0] + 1, step)
        if line is not None:
            was_folded = editor.fold is not None
            editor.go_to_line(line)
            if was_folded and editor.fold is None:
                self.action_fold()

    def action_fold(self) -> None:
        """Show only the scene under the cursor; a second time all of it again."""
        editor, buffer = self.editor, self.buffer
        if editor is None or buffer is None or buffer.judged is None:
            return
        if editor.fold is not None:
            editor.unfold()
        else:
            rows = editor.document.line_count
            start, end = scene_range(buffer.judged.screenplay, editor.cursor_location[0], rows)
            editor.fold_to(start, end)
        self.show_head()

    def action_episode(self, step: int) -> None:
        """Open the next or previous episode."""
        if self.state is None:
            return
        self.autosave()
        numbers = [episode.number for episode in self.state.season.episodes]
        number = neighbour(numbers, self.number, step)
        if number is not None:
            self.room_app.open_script(number)

    def action_goto(self) -> None:
        """Ask for a place."""
        self.room_app.ask_place()

    def action_note(self) -> None:
        """Leave a note at the line of the cursor."""
        if self.editor is not None:
            row = self.editor.cursor_location[0]
            line = self.editor.document.get_line(row)
            ask_note(self.room_app, self.number, line, row + 1 if line.strip() else 0)

    # -- finding words

    @on(FindBar.Told)
    def _told(self, event: FindBar.Told) -> None:
        self.room_app.tell(event.sentence)

    # -- focus and page

    def action_focus_mode(self) -> None:
        """Nothing but the text and its meter; a second time everything again."""
        self.toggle_class("focus-mode")
        self.remove_class("panel-only")
        self._close_page()
        for buffer in self.buffers.values():
            buffer.editor.show_line_numbers = not self.has_class("focus-mode")
        if self.editor is not None:
            self.focus_widget(self.editor)

    def action_page(self) -> None:
        """The page the cursor stands on, on or off."""
        page = self.query_one(PageView)
        if page.display:
            self._close_page()
            if self.editor is not None:
                self.focus_widget(self.editor)
            return
        self.remove_class("focus-mode", "panel-only")
        self.add_class("page-shown")
        page.display = True
        if self.has_class("-narrow"):
            page.focus()
        self.follow_text()

    def _close_page(self) -> None:
        self.remove_class("page-shown")
        self.query_one(PageView).display = False

    def follow_text(self) -> None:
        """Paginate anew, where the page is open."""
        if self.query_one(PageView).display and self.editor is not None:
            self.room_app.do_latest("page", self._paginate, self.number, self.editor.text)

    async def _paginate(self, number: int, text: str) -> None:
        preview = await asyncio.to_thread(self.room.preview, number, text)
        if number == self.number:
            self.query_one(PageView).show_preview(preview, self._element())

    def follow_cursor(self) -> None:
        """Turn the page after the cursor."""
        page = self.query_one(PageView)
        if page.display:
            page.follow(self._element())

    def _element(self) -> int:
        """Index of the element under the cursor."""
        editor, buffer = self.editor, self.buffer
        if editor is None or buffer is None or buffer.judged is None:
            return 0
        line = editor.cursor_location[0] + 1
        elements = buffer.judged.screenplay.elements
        before = (i for i in reversed(range(len(elements))) if elements[i].line <= line)
        return next(before, 0)

    # -- leaving

    def action_leave(self) -> None:
        """One level up: find line, page, panel, focus, one scene; from the plain text to the board."""
        bar, editor = self.query_one(FindBar), self.editor
        is_typing = editor is not None and editor.has_focus
        if bar.is_open:
            bar.close()
        elif self.has_class("page-shown"):
            self._close_page()
        elif self.has_class("panel-only"):
            self.remove_class("panel-only")
        elif self.has_class("focus-mode"):
            self.action_focus_mode()
        elif is_typing and editor is not None and editor.fold is not None:
            editor.unfold()
            self.show_head()
        elif is_typing or editor is None:
            self.autosave()
            self.room_app.action_visit("board")
            return
        if editor is not None:
            self.focus_widget(editor)
