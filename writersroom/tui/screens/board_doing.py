"""BoardDoing: how the board saves, undoes, and edits the facts of an episode."""

from __future__ import annotations

import asyncio
from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.errors import GateShut, InputError
from writersroom.i18n import _, ngettext
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.form import Field, Form
from writersroom.tui.screens.room_screen import RoomScreen
from writersroom.tui.widgets.beat_cards import BeatCards

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.bible.facts import EpisodeFacts, HookFacts, Status
    from writersroom.room.arranging import Arranged
    from writersroom.room.steps import Step
    from writersroom.season import Episode, Season


class BoardDoing(RoomScreen):
    """Saving through one door, undo and redo; the facts of episodes."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted_beat = 0
        """Position of the beat to stand on once the episode is shown anew."""

    @property
    @abstractmethod
    def marked(self) -> Episode | None:
        """The episode the cursor is on."""

    @abstractmethod
    def neighbour(self, step: int) -> int | None:
        """Number of the episode shown above or below the marked one."""

    @property
    def cards(self) -> BeatCards:
        """The beats of the marked episode."""
        return self.query_one(BeatCards)

    # -- doing

    def rearrange(self, work: Callable[[Season], Arranged], told: str) -> None:
        """Run `work` on the season that is shown, then stand on what it gave; `told` says what."""
        if self.state is not None:
            self.room_app.do(self._arranged, self.state.season, work, told)

    async def _arranged(
        self, season: Season, work: Callable[[Season], Arranged], told: str
    ) -> None:
        done = await self.written(lambda: work(season))
        if done is None:
            return
        self.room_app.tell(" ".join([told, *_consequences(done)]))
        self.room_app.reload(done.episode)

    def action_undo(self) -> None:
        """Take the last change of the bible back."""
        self.room_app.do(self._back, self.room.undo_bible, _("Taken back."))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.room_app.do(self._back, self.room.redo_bible, _("Done again."))

    async def _back(self, work: Callable[[], Step], told: str) -> None:
        if await self.written(work) is not None:
            self.room_app.tell(told)
            self.room_app.reload()

    # -- facts of an episode

    def action_new(self) -> None:
        """Ask for number and title of a new episode."""
        if self.state is None:
            return
        episodes = self.state.season.episodes
        following = episodes[-1].number + 1 if episodes else 1
        fields = [
            Field("number", _("Number"), str(following)),
            Field("title", _("Title")),
            Field("logline", _("Logline")),
        ]
        self.app.push_screen(Form(_("New episode"), fields, check=self._check_new), self._add)

    def _check_new(self, values: Mapping[str, str]) -> None:
        number = episode_number(values["number"])
        if self.state is not None and self.state.season.episode(number):
            raise InputError(_("There is an episode {number} already.").format(number=number))

    def _add(self, values: Mapping[str, str] | None) -> None:
        from writersroom.bible.facts import EpisodeFacts  # the records load behind the first frame

        if values is not None:
            facts = EpisodeFacts(
                number=int(values["number"]), title=values["title"], logline=values["logline"]
            )
            self.room_app.do(self._save, facts.number, facts)

    def action_edit(self) -> None:
        """Edit facts and hook of the marked episode."""
        from writersroom.tui.episode_form import check_facts, facts_form, records_of

        episode, state = self.marked, self.state
        if episode is None or state is None:
            return

        def save(values: Mapping[str, str] | None) -> None:
            records = records_of(episode, values) if values is not None else []
            if records:
                self.room_app.do(self._save, episode.number, *records)

        title = _("Episode {number}").format(number=episode.number)
        self.app.push_screen(Form(title, facts_form(episode), check=check_facts), save)

    async def _save(self, number: int, *records: EpisodeFacts | HookFacts) -> None:
        from writersroom.room.arranging import Arranged

        def work() -> Arranged:
            self.room.change(*records)
            return Arranged(number)

        if await self.written(work) is not None:
            self.room_app.reload(number)

    def action_status(self) -> None:
        """Ask for the marked episode's status."""
        from writersroom.bible.facts import Status
        from writersroom.tui.figures import STATUS_WORDS

        if (episode := self.marked) is None:
            return
        facts = episode.facts

        def set_status(value: str | None) -> None:
            if value is not None:
                self.room_app.do(self._set_status, facts, Status(value))

        self.app.push_screen(
            Choose(
                _("Status of episode {number}").format(number=facts.number),
                [(status.value, _(word)) for status, word in STATUS_WORDS.items()],
                current=facts.status.value,
            ),
            set_status,
        )

    def action_lock(self) -> None:
        """Lock the marked episode; a refusal names what stands in the way."""
        from writersroom.bible.facts import Status

        if (episode := self.marked) is not None:
            self.room_app.do(self._set_status, episode.facts, Status.LOCKED)

    async def _set_status(self, facts: EpisodeFacts, status: Status) -> None:
        from writersroom.tui.dialogs.panel import Panel
        from writersroom.tui.figures import STATUS_WORDS

        app = self.room_app
        if not await app.save_typed():
            return
        try:
            async with app.writing:
                number = await asyncio.to_thread(self._store_status, facts, status)
        except (GateShut, InputError) as refusal:
            text = "\n\n".join(filter(None, (refusal.message, refusal.hint)))
            title = _("Episode {number} stays as it is").format(number=facts.number)
            app.push_screen(Panel(title, text))
            return
        app.tell(
            _("Episode {number} is now: {status}.").format(
                number=number, status=_(STATUS_WORDS[status])
            )
        )
        app.reload()

    def _store_status(self, facts: EpisodeFacts, status: Status) -> int:
        """Give the episode its status; the number it has by now."""
        self.room.refresh()
        found = (e.facts for e in self.room.season().episodes if e.facts.id == facts.id)
        if (now := next(found, None)) is None:
            raise InputError(_("There is no episode {number}.").format(number=facts.number))
        self.room.change(replace(now, status=status))
        return now.number


def _consequences(done: Arranged) -> list[str]:
    """What else an act changed, in sentences."""
    told = []
    if done.free_episodes is not None:
        told.append(
            ngettext(
                "{count} episode is free now.",
                "{count} episodes are free now.",
                done.free_episodes,
            ).format(count=done.free_episodes)
        )
    if done.planned_episodes is not None:
        told.append(
            ngettext(
                "The season has {count} episode now.",
                "The season has {count} episodes now.",
                done.planned_episodes,
            ).format(count=done.planned_episodes)
        )
    if done.is_noted:
        told.append(_("What one episode cannot say twice is kept as a note."))
    return told


def episode_number(text: str) -> int:
    """A typed number of an episode.

    Raises:
        InputError: it is none.
    """
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:5]) <= 9999:
        raise InputError(_("The number is a whole number from 1 to 9999."))
    return int(text)
