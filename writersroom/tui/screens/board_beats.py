"""BoardBeats: beats added, edited, deleted and moved on the board."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from writersroom.i18n import _
from writersroom.tui.dialogs.form import Field, Form
from writersroom.tui.screens.board_doing import BoardDoing, episode_number
from writersroom.tui.widgets.beat_cards import BeatCards

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.bible.facts import BeatFacts
    from writersroom.room.arranging import Arranged


class BoardBeats(BoardDoing):
    """What is asked of the cards."""

    @on(BeatCards.Asked)
    def _asked(self, event: BeatCards.Asked) -> None:
        event.stop()
        beat = self.cards.marked
        if event.what == "new":
            self._ask_beat(None)
        elif beat is None:
            self.room_app.tell(_("There is no beat yet."))
        elif event.what == "edit":
            self._ask_beat(beat)
        elif event.what == "delete":
            self._beat(
                lambda: self.room.remove_beat(beat), beat.episode, beat.position, _("Beat deleted.")
            )
        elif event.what == "move":
            self._ask_beat_place(beat)
        else:
            self._shift_beat(beat, -1 if event.what == "earlier" else 1)

    def _shift_beat(self, beat: BeatFacts, step: int) -> None:
        """One place on; over the edge of the episode into its neighbour."""
        if self.state is None:
            return
        place, count = beat.position + step, len(self.cards.beats)
        if 1 <= place <= count:
            self.place_beat(beat, beat.episode, place)
            return
        other = self.state.season.episode(beat.episode + step)
        if other is None:
            self.room_app.tell(_("There is no episode beyond this one."))
        else:
            self.place_beat(beat, other.number, len(other.beats) + 1 if step < 0 else 1)

    def place_beat(self, beat: BeatFacts, episode: int, position: int, told: str = "") -> None:
        """Put a beat somewhere; the board goes along with it."""
        if beat.episode != episode and beat.id:
            told = _("The beat is in episode {number} now.").format(number=episode)
        self._beat(lambda: self.room.place_beat(beat, episode, position), episode, position, told)

    def _beat(self, work: Callable[[], object], episode: int, position: int, told: str) -> None:
        self.room_app.do(self._beat_done, work, episode, position, told)

    async def _beat_done(
        self, work: Callable[[], object], episode: int, position: int, told: str
    ) -> None:
        from writersroom.room.arranging import Arranged

        def wrapped() -> Arranged:
            work()
            return Arranged(episode)

        if await self.written(wrapped) is None:
            return
        self.wanted_beat = position
        if told:
            self.room_app.tell(told)
        self.room_app.reload(episode)

    def _ask_beat(self, beat: BeatFacts | None) -> None:
        from writersroom.bible.facts import BeatFacts  # the records load behind the first frame
        from writersroom.tui.beat_rows import beat_form, beat_of

        episode, state = self.marked, self.state
        if episode is None or state is None:
            return
        here = self.cards.marked
        place = beat.position if beat else here.position + 1 if here else 1
        base = beat or BeatFacts(episode=episode.number, position=place)
        title = _("Beat {position} of episode {number}") if beat else _("New beat")

        def check(values: Mapping[str, str]) -> None:
            beat_of(base, values)

        def save(values: Mapping[str, str] | None) -> None:
            if values is not None:
                self.place_beat(beat_of(base, values), episode.number, place)

        self.app.push_screen(
            Form(
                title.format(position=place, number=episode.number),
                beat_form(state.season, base),
                check=check,
            ),
            save,
        )

    def _ask_beat_place(self, beat: BeatFacts) -> None:
        def move(values: Mapping[str, str] | None) -> None:
            if values is not None:
                self.place_beat(beat, int(values["episode"]), int(values["to"]))

        fields = [
            Field("episode", _("Episode"), str(beat.episode)),
            Field("to", _("Place"), str(beat.position)),
        ]
        title = _("Move beat {position} of episode {number}").format(
            position=beat.position, number=beat.episode
        )
        self.app.push_screen(Form(title, fields, check=_check_numbers), move)


def _check_numbers(values: Mapping[str, str]) -> None:
    episode_number(values["episode"])
    episode_number(values["to"])
