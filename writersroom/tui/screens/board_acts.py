"""BoardActs: what can be done to episodes and beats on the board; each act can be undone."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on

from writersroom.bible.facts import BeatFacts, EpisodeFacts, Status
from writersroom.errors import Clash, GateShut, InputError
from writersroom.i18n import _, ngettext
from writersroom.script.timing import clock
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.form import Field, Form
from writersroom.tui.screens.room_screen import RoomScreen
from writersroom.tui.show import fit
from writersroom.tui.widgets.beat_cards import BeatCards

_LINE_CELLS = 68
"""A line of a list that fits the dialog at 80 columns."""

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.bible.facts import HookFacts
    from writersroom.room import Room
    from writersroom.room.arranging import Arranged
    from writersroom.room.cutting import Place
    from writersroom.room.steps import Step
    from writersroom.season import Episode, Season


class BoardActs(RoomScreen):
    """Forms and keys of the board; the screen itself shows."""

    def __init__(self) -> None:
        super().__init__()
        self.wanted_beat = 0
        """Position of the beat to stand on once the episode is shown anew."""

    @property
    def marked(self) -> Episode | None:
        """The episode the cursor is on."""
        raise NotImplementedError

    def neighbour(self, step: int) -> int | None:
        """Number of the episode shown above or below the marked one."""
        raise NotImplementedError

    @property
    def cards(self) -> BeatCards:
        """The beats of the marked episode."""
        return self.query_one(BeatCards)

    @property
    def room(self) -> Room:
        """The open room."""
        room = self.room_app.room
        assert room is not None
        return room

    # -- doing

    def _arrange(self, work: Callable[[Season], Arranged], told: str) -> None:
        """Run `work` on the season that is shown, then stand on what it gave; `told` says what."""
        if self.state is not None:
            self.room_app.do(self._arranged, self.state.season, work, told)

    async def _arranged(
        self, season: Season, work: Callable[[Season], Arranged], told: str
    ) -> None:
        done = await self._written(lambda: work(season))
        if done is None:
            return
        self.room_app.episode = done.episode
        self.room_app.tell(" ".join([told, *_consequences(done)]))
        self.room_app.reload()

    async def _written(self, work: Callable[[], Arranged]) -> Arranged | None:
        """What `work` gives once all that is typed is saved; None where it could not be done."""
        app = self.room_app
        if not await app.save_typed():
            return None  # the script has a clash to settle first: its dialog is in front
        try:
            async with app.writing:
                return await asyncio.to_thread(work)
        except Clash as clash:
            app.tell_error(clash)
            await asyncio.to_thread(self.room.refresh)
            app.reload()
            return None

    def action_undo(self) -> None:
        """Take the last change of the bible back."""
        self.room_app.do(self._back, self.room.undo_bible, _("Taken back."))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.room_app.do(self._back, self.room.redo_bible, _("Done again."))

    async def _back(self, work: Callable[[], Step], told: str) -> None:
        app = self.room_app
        if not await app.save_typed():
            return
        async with app.writing:
            await asyncio.to_thread(work)
        app.tell(told)
        app.reload()

    # -- episodes change places

    def action_move(self, step: int) -> None:
        """Move the marked episode one place up or down."""
        to = self.neighbour(step)
        if (episode := self.marked) is not None and to is not None:
            self.move_episode(episode.number, to)

    def move_episode(self, number: int, to: int) -> None:
        """Move an episode to the place of another."""
        told = _("Episode {old} is episode {new} now.").format(old=number, new=to)
        self._arrange(lambda season: self.room.move_episode(season, number, to), told)

    def action_move_to(self) -> None:
        """Ask for the place of the marked episode."""
        episode, state = self.marked, self.state
        if episode is None or state is None:
            return
        number = episode.number

        def move(values: Mapping[str, str] | None) -> None:
            if values is not None and int(values["to"]) != number:
                self.move_episode(number, int(values["to"]))

        self.app.push_screen(
            Form(
                _("Move episode {number}").format(number=number),
                [Field("to", _("To number"), str(number))],
                text=_(
                    "The episodes between make room. Scripts, hooks, beats, threads, walls, notes and"
                    " waivers follow their episodes; the free window follows its wall."
                ),
                check=_check_number,
            ),
            move,
        )

    # -- one becomes two, two become one

    def action_split(self) -> None:
        """Ask where to cut the marked episode."""
        if (episode := self.marked) is not None:
            self.room_app.do(self._ask_cut, episode)

    async def _ask_cut(self, episode: Episode) -> None:
        places = await asyncio.to_thread(self.room.split_places, episode.number)
        if episode.is_written and not places:
            self.room_app.tell(
                _("Episode {number} is one paragraph; there is no place to cut it.").format(
                    number=episode.number
                )
            )
            return
        if not episode.is_written and len(episode.beats) < 2:
            self.room_app.tell(
                _("Episode {number} has neither a script nor two beats to part.").format(
                    number=episode.number
                )
            )
            return
        if not places:
            self._ask_parts(episode, 1)
            return
        middle = min(places, key=lambda p: (not p.is_scene, abs(p.seconds - p.left)))
        self.app.push_screen(
            Choose(
                _("Split episode {number}: where does the second part begin?").format(
                    number=episode.number
                ),
                [(str(place.line), _cut_line(place)) for place in places],
                text=_(
                    "Running time before and after each place; > is a scene or a beat. The text stays"
                    " as it is, only cut there."
                ),
                current=str(middle.line),
            ),
            lambda line: self._ask_parts(episode, int(line)) if line is not None else None,
        )

    def _ask_parts(self, episode: Episode, line: int) -> None:
        title = episode.facts.title
        beats = [
            (str(beat.position), f"{beat.position}. {beat.summary or beat.kind}")
            for beat in episode.beats[1:]
        ]
        fields = [
            Field("title", _("Title of part 2"), f"{title} (2)" if title else ""),
        ]
        if beats:
            own = () if not episode.is_written else (("", _("as script and seconds say")),)
            first = "" if own else beats[len(beats) // 2][0]
            fields.append(Field("beat", _("Beats from"), first, (*own, *beats)))

        def split(values: Mapping[str, str] | None) -> None:
            if values is None:
                return
            number, title = episode.number, values["title"]
            beat = int(values["beat"]) if values.get("beat") else None
            told = _("Episode {number} is two now.").format(number=number)
            self._arrange(
                lambda season: self.room.split_episode(
                    season, number, line, title=title, beat=beat
                ),
                told,
            )

        self.app.push_screen(
            Form(
                _("Split episode {number}").format(number=episode.number),
                fields,
                text=_(
                    "The hook goes with part 2; part 1 then needs one of its own, and a finding says so."
                    " All later episodes get the next number."
                ),
            ),
            split,
        )

    def action_join(self) -> None:
        """Ask whether to join the marked episode with the next."""
        episode, state = self.marked, self.state
        following = state.season.episode(episode.number + 1) if episode and state else None
        if episode is None or following is None:
            self.room_app.tell(_("There is no next episode to join this one with."))
            return
        number = episode.number

        def join(answer: str | None) -> None:
            if answer == "join":
                told = _("Episodes {first} and {second} are one now.").format(
                    first=number, second=number + 1
                )
                self._arrange(lambda season: self.room.join_episodes(season, number), told)

        self.app.push_screen(
            Choose(
                _("Join episodes {first} and {second}?").format(first=number, second=number + 1),
                [("leave", _("Leave them as they are")), ("join", _("Join them"))],
                text=_join_words(episode, following),
            ),
            join,
        )

    # -- beats

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

        if await self._written(wrapped) is None:
            return
        self.wanted_beat = position
        self.room_app.episode = episode
        if told:
            self.room_app.tell(told)
        self.room_app.reload()

    def _ask_beat(self, beat: BeatFacts | None) -> None:
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
        number = _number(values["number"])
        if self.state is not None and self.state.season.episode(number):
            raise InputError(_("There is an episode {number} already.").format(number=number))

    def _add(self, values: Mapping[str, str] | None) -> None:
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

        if await self._written(work) is not None:
            self.room_app.episode = number
            self.room_app.reload()

    def action_status(self) -> None:
        """Ask for the marked episode's status."""
        from writersroom.tui.figures import STATUS_WORDS

        if (episode := self.marked) is None:
            return
        number = episode.number

        def set_status(value: str | None) -> None:
            if value is not None:
                self.room_app.do(self._set_status, number, Status(value))

        self.app.push_screen(
            Choose(
                _("Status of episode {number}").format(number=number),
                [(status.value, _(word)) for status, word in STATUS_WORDS.items()],
                current=episode.facts.status.value,
            ),
            set_status,
        )

    def action_lock(self) -> None:
        """Lock the marked episode; a refusal names what stands in the way."""
        if (episode := self.marked) is not None:
            self.room_app.do(self._set_status, episode.number, Status.LOCKED)

    async def _set_status(self, number: int, status: Status) -> None:
        from writersroom.tui.dialogs.panel import Panel
        from writersroom.tui.figures import STATUS_WORDS

        app = self.room_app
        if not await app.save_typed():
            return
        try:
            async with app.writing:
                await asyncio.to_thread(self._store_status, number, status)
        except (GateShut, InputError) as refusal:
            text = "\n\n".join(filter(None, (refusal.message, refusal.hint)))
            app.push_screen(Panel(_("Episode {number} stays as it is").format(number=number), text))
            return
        app.tell(
            _("Episode {number} is now: {status}.").format(
                number=number, status=_(STATUS_WORDS[status])
            )
        )
        app.reload()

    def _store_status(self, number: int, status: Status) -> None:
        episode = self.room.season().episode(number)
        if episode is not None:
            self.room.change(replace(episode.facts, status=status))


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


def _cut_line(place: Place) -> str:
    """One place to cut, with the minutes on both sides of it."""
    mark = ">" if place.is_scene else "-"
    head = f"{clock(place.seconds)} + {clock(place.left)} {mark} "
    return head + fit(place.text, _LINE_CELLS - len(head)).rstrip()


def _join_words(first: Episode, second: Episode) -> str:
    from writersroom.tui.figures import hook_figure

    lines = [
        _(
            "The text of {second} follows that of {first}; beats, notes, waivers and pictures go along."
            " All later episodes get the number before."
        ).format(first=first.number, second=second.number)
    ]
    if first.hook is not None and second.hook is not None:
        lines.append(
            _(
                "The hook of {second} ({theirs}) stays; that of {first} ({mine}) becomes a note."
            ).format(
                first=first.number,
                second=second.number,
                mine=hook_figure(first.hook),
                theirs=hook_figure(second.hook),
            )
        )
    if first.facts.title != second.facts.title and second.facts.title and first.facts.title:
        lines.append(
            _("The title is “{title}”; “{other}” becomes a note.").format(
                title=first.facts.title, other=second.facts.title
            )
        )
    return "\n".join(lines)


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:5]) <= 9999:
        raise InputError(_("The number is a whole number from 1 to 9999."))
    return int(text)


def _check_number(values: Mapping[str, str]) -> None:
    _number(values["to"])


def _check_numbers(values: Mapping[str, str]) -> None:
    _number(values["episode"])
    _number(values["to"])
