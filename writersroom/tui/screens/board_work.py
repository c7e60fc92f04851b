"""BoardWork: what can be done to the shots of an episode; each act is one step that can be undone."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.form import Field, Form
from writersroom.tui.screens.room_screen import RoomScreen
from writersroom.tui.storyboard_rows import check_note, new_shot_form, note_of, shot_form, told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.room.storyboards import BoardStep, Panel, Storyboard

_TYPED, _DIAGRAM = "*path", "*diagram"
"""Answers beside the files of a list; no file is named like them with its full path."""


class BoardWork(RoomScreen):
    """Forms and keys of the storyboard; the screen itself shows."""

    def __init__(self) -> None:
        super().__init__()
        self.board: Storyboard | None = None
        self.wanted_shot = ""
        """The shot to stand on once the next board is shown."""
        self._done: list[BoardStep] = []
        self._undone: list[BoardStep] = []

    @property
    @abstractmethod
    def marked(self) -> Panel | None:
        """The panel the cursor is on."""

    # -- acting

    def _act(self, work: Callable[[Storyboard], BoardStep]) -> None:
        if self.board is not None:
            self.room_app.do(self._work, self.board, work)

    async def _work(self, board: Storyboard, work: Callable[[Storyboard], BoardStep]) -> None:
        app, step = self.room_app, await self.written(lambda: work(board))
        if step is None:
            return
        if step.before == step.after and not step.shown and not step.gone:
            app.tell(_("Nothing has changed."))
            return
        self._done.append(step)
        self._undone.clear()
        self._stand_on(step)
        if words := told(step):
            app.tell(words)

    def _stand_on(self, step: BoardStep) -> None:
        self.wanted_shot = step.shot
        self.room_app.episode = step.episode
        self.room_app.reload()
        if step.before == step.after and self.state is not None:
            self.show_state(self.state)  # pictures are no part of the season

    def action_undo(self) -> None:
        """Take the last change of the shots back."""
        self._go_back(self._done, self._undone, _("There is nothing to undo here."))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._go_back(self._undone, self._done, _("There is nothing to redo here."))

    def _go_back(self, source: list[BoardStep], target: list[BoardStep], empty: str) -> None:
        if source:
            self.room_app.do(self._back, source, target)
        else:
            self.room_app.tell(empty)

    async def _back(self, source: list[BoardStep], target: list[BoardStep]) -> None:
        def go_back() -> BoardStep | None:
            if not source:
                return None  # a second key came before the first was done
            step = self.room.go_back(source[-1])
            source.pop()
            target.append(step)
            return step

        if (step := await self.written(go_back)) is not None:
            self._stand_on(step)

    def action_edit(self) -> None:
        """Edit the marked shot in a form."""
        panel = self.marked
        if panel is None or self.state is None:
            return
        shot_id = panel.shot.id

        def save(values: Mapping[str, str] | None) -> None:
            if values is not None:
                wanted = note_of(values)
                self._act(lambda board: self.room.edit_shot(board, shot_id, wanted))

        text = _("An empty field leaves it to the rules. Seconds hold until the next shot.")
        fields = shot_form(panel, self.state.season.series.language)
        title = _("Shot {shot}").format(shot=shot_id)
        self.app.push_screen(Form(title, fields, text=text, check=check_note), save)

    def action_new(self) -> None:
        """Ask for a new shot beside the marked one."""
        panel = self.marked
        if panel is None or self.state is None:
            return
        shot_id = panel.shot.id

        def save(values: Mapping[str, str] | None) -> None:
            if values is not None:
                wanted, before = note_of(values), values["place"] == "before"
                self._act(
                    lambda board: self.room.insert_shot(board, shot_id, wanted, before=before)
                )

        text = _("It plays no lines of the script; to give it some, split a shot (s) instead.")
        fields = new_shot_form(panel, self.state.season.series.language)
        self.app.push_screen(Form(_("New shot"), fields, text=text, check=check_note), save)

    def action_split(self) -> None:
        """Ask for the line a new shot shall begin with."""
        if self.board is not None and self.marked is not None:
            self.room_app.do_opening(self._ask_line, self.board, self.marked)

    async def _ask_line(self, board: Storyboard, panel: Panel) -> None:
        shot_id = panel.shot.id
        lines = await asyncio.to_thread(self.room.split_lines, board, shot_id)
        if not lines:
            self.room_app.tell(
                _("{shot} plays one paragraph only; a blank line in the script makes two.").format(
                    shot=shot_id
                )
            )
            return
        texts = {line.number: line.text for line in panel.lines}
        options = [(str(line), f"{line}  {texts.get(line, '')}") for line in lines]

        def split(answer: str | None) -> None:
            if answer is not None:
                self._act(lambda board: self.room.split_shot(board, shot_id, int(answer)))

        title = _("Split {shot}: where shall the new shot begin?").format(shot=shot_id)
        self.app.push_screen(Choose(title, options), split)

    def action_merge(self) -> None:
        """Give the lines of the next shot to the marked one."""
        if (panel := self.marked) is not None:
            shot_id = panel.shot.id
            self._act(lambda board: self.room.merge_shots(board, shot_id))

    def action_keep(self) -> None:
        """Write the id of every shot into its note."""
        if (panel := self.marked) is not None:
            shot_id = panel.shot.id
            self._act(lambda board: self.room.keep_shot_ids(board, shot_id))

    def action_remove(self) -> None:
        """Take the note of the marked shot away."""
        if (panel := self.marked) is not None:
            shot_id = panel.shot.id
            self._act(lambda board: self.room.delete_shot(board, shot_id))

    def action_move(self, step: int) -> None:
        """Move a cutaway one shot earlier or later."""
        if (panel := self.marked) is not None:
            shot_id = panel.shot.id
            self._act(lambda board: self.room.move_shot(board, shot_id, step))

    # -- pictures and prompts

    def action_picture(self) -> None:
        """Ask for a picture to show instead of the diagram."""
        if (panel := self.marked) is not None:
            self.room_app.do_opening(self._ask_picture, panel)

    async def _ask_picture(self, panel: Panel) -> None:
        files = await asyncio.to_thread(self.room.picture_files)
        options = [(_TYPED, _("Type a path ..."))]
        if panel.picture is not None:
            options.append((_DIAGRAM, _("Show the diagram again")))
        options += [(str(file), str(file)) for file in files]
        title = _("Picture of shot {shot}").format(shot=panel.shot.id)
        self.app.push_screen(
            Choose(title, options, text=_("A PNG or JPEG file; the bible keeps a copy of it.")),
            lambda answer: self._take_picture(panel.shot.id, answer),
        )

    def _take_picture(self, shot_id: str, answer: str | None) -> None:
        if answer == _TYPED:
            self.app.push_screen(
                Form(_("Picture of shot {shot}").format(shot=shot_id), [Field("path", _("Path"))]),
                lambda values: self._take_picture(shot_id, values["path"] if values else None),
            )
        elif answer == _DIAGRAM:
            self._act(lambda board: self.room.detach_picture(board, shot_id))
        elif answer:
            self._act(lambda board: self.room.attach_picture(board, shot_id, answer))

    def action_copy(self) -> None:
        """Copy a prompt for picture models."""
        if self.board is not None and (panel := self.marked) is not None:
            self.room_app.do(self._copy, self.board.episode, panel.shot.id)

    async def _copy(self, number: int, shot_id: str) -> None:
        prompt = await asyncio.to_thread(self.room.shot_prompt, number, shot_id)
        self.app.copy_to_clipboard(prompt)
        self.room_app.tell(_("The prompt of shot {shot} is in the clipboard.").format(shot=shot_id))
