"""The storyboard in a room: the shots of an episode, edited through their notes in the script."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from writersroom.bible.facts import BEHIND_THE_GATE
from writersroom.errors import Clash
from writersroom.i18n import _
from writersroom.room.picturing import Picturing, no_shot
from writersroom.room.scripts import Scripts
from writersroom.room.storyboards import BoardStep, Panel, Storyboard

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.production.board import Edited
    from writersroom.script.notes import ShotNote
    from writersroom.season import Episode, Season


class Boarding(Scripts, Picturing):
    """Shots are derived; what a person asks of them becomes a `[[shot: …]]` note in the script."""

    # -- reading

    def storyboard(self, number: int) -> Storyboard:
        """The shots of episode `number`, the lines each plays, and their pictures.

        Raises:
            InputError: the season has no such episode.
        """
        from writersroom.bible.attachments import attachments
        from writersroom.export.labels import labels
        from writersroom.production.board import notes_of
        from writersroom.production.claims import claims_of, lines_of
        from writersroom.production.pictures import pictures_of
        from writersroom.production.shots import shots

        with self._lock:
            season = self.season()
            episode = self._episode(number, season)
            kept = attachments(self._bible, number)
        found = shots(episode, season)
        pictures = pictures_of(episode, found, kept)
        words, elements = labels(season.series.language), episode.screenplay.elements
        notes = notes_of(found, episode.screenplay)
        shown = {picture.id for picture in pictures.values()}
        return Storyboard(
            number,
            episode.facts.version,
            episode.facts.script,
            episode.facts.status in BEHIND_THE_GATE,
            tuple(
                Panel(
                    shot,
                    lines_of(episode, shot),
                    notes[number].shot if number in notes else None,
                    elements[notes[number].note].line if number in notes else 0,
                    words.chips(shot),
                    pictures.get(shot.id),
                )
                for number, shot in enumerate(found)
            ),
            claims_of(episode, found),
            tuple(picture for picture in kept if picture.id not in shown),
        )

    def shot_prompt(self, number: int, shot_id: str) -> str:
        """The prompt of a shot as a pack for Midjourney has it: one line that needs nothing else.

        Raises:
            InputError: there is no such episode or shot.
        """
        from writersroom.export.prompts.midjourney import shot_prompt
        from writersroom.export.prompts.options import WHOLE_PACK
        from writersroom.export.prompts.packs import brief_of

        panel = self.storyboard(number).panel(shot_id)
        if panel is None:
            raise no_shot(shot_id)
        season = self.season()
        episode = self._episode(number, season)
        brief = brief_of(season, (episode,), "midjourney", WHOLE_PACK)
        return shot_prompt(panel.shot, episode, brief).text

    # -- changing shots

    def edit_shot(self, board: Storyboard, shot_id: str, wanted: ShotNote) -> BoardStep:
        """Write what `wanted` says of a shot into its note; empty parts are the rules' again.

        Raises (as all that change shots do):
            Clash: the script is no longer the one of `board`; nothing was changed.
            InputError: it cannot be written as a note, or there is no such shot.
            GateShut: the episode is locked.
        """
        from writersroom.production.shot_edits import edit_shot

        return self._change(board, shot_id, partial(edit_shot, shot_id=shot_id, wanted=wanted))

    def insert_shot(
        self, board: Storyboard, shot_id: str, wanted: ShotNote, *, before: bool = False
    ) -> BoardStep:
        """A new shot that plays no lines, behind a shot or before it."""
        from writersroom.production.shot_edits import insert_shot

        return self._change(
            board, shot_id, partial(insert_shot, shot_id=shot_id, wanted=wanted, before=before)
        )

    def split_lines(self, board: Storyboard, shot_id: str) -> tuple[int, ...]:
        """The lines at which a shot may be split."""
        from writersroom.production.shot_edits import split_lines

        season = self.season()
        return split_lines(self._episode(board.episode, season), season, shot_id)

    def split_shot(self, board: Storyboard, shot_id: str, line: int) -> BoardStep:
        """A new shot that takes the lines of a shot from `line` on."""
        from writersroom.production.shot_edits import split_shot

        return self._change(board, shot_id, partial(split_shot, shot_id=shot_id, line=line))

    def merge_shots(self, board: Storyboard, shot_id: str) -> BoardStep:
        """One shot of a shot and the next."""
        from writersroom.production.shot_edits import merge_shots

        return self._change(board, shot_id, partial(merge_shots, shot_id=shot_id))

    def delete_shot(self, board: Storyboard, shot_id: str) -> BoardStep:
        """Take the note of a shot away: the rules decide about its lines again."""
        from writersroom.production.shot_edits import delete_shot

        return self._change(board, shot_id, partial(delete_shot, shot_id=shot_id))

    def move_shot(self, board: Storyboard, shot_id: str, step: int) -> BoardStep:
        """Move a shot that plays no lines one shot earlier (-1) or later (1)."""
        from writersroom.production.shot_edits import move_shot

        return self._change(board, shot_id, partial(move_shot, shot_id=shot_id, step=step))

    def keep_shot_ids(self, board: Storyboard, shot_id: str = "") -> BoardStep:
        """Write every shot's id into its note, so that no later edit of the script moves one."""
        from writersroom.production.shot_edits import keep_ids

        return self._change(board, shot_id, partial(keep_ids, shot_id=shot_id))

    def go_back(self, step: BoardStep) -> BoardStep:
        """Undo `step`; gives the step that does it again.

        Raises:
            Clash: the script was changed since; nothing was undone.
        """
        from writersroom.bible.attachments import exchange

        with self._lock:
            facts = self._episode(step.episode, self.season()).facts
            if facts.script != step.after and step.before != step.after:
                raise Clash(
                    _("The script has been changed again since; nothing was undone."),
                    hint=_("The history has every earlier state."),
                )
            if step.before != step.after:
                self._save(step.episode, facts.version, step.before, "restore")
            if step.shown or step.gone:
                exchange(self._bible, aside=step.shown, back=step.gone)
        return step.reversed

    def _change(
        self, board: Storyboard, shot_id: str, edit: Callable[[Episode, Season], Edited]
    ) -> BoardStep:
        with self._lock:
            season = self.season()
            episode = self._episode(board.episode, season)
            if episode.facts.script != board.script:
                raise _changed(board.episode)
            edited = edit(episode, season)
            if edited.script != board.script:
                self._save(board.episode, episode.facts.version, edited.script, "manual")
        return BoardStep(
            board.episode, board.script, edited.script, edited.shot, shot_id, edited.noted
        )

    def _save(self, number: int, version: int, text: str, reason: str) -> None:
        try:
            self._store_script(number, version, text, reason)
        except Clash as clash:
            raise _changed(number) from clash


def _changed(number: int) -> Clash:
    return Clash(
        _("Episode {number} was changed meanwhile; nothing was done to its shots.").format(
            number=number
        ),
        hint=_("Look at the new state and do it again."),
    )
