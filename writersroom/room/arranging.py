"""Arranging the season: episodes and beats change places, one episode becomes two, two become one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from typing_extensions import override

from writersroom.bible.facts import BeatFacts, EpisodeFacts, NoteFacts, Record
from writersroom.bible.kinds import SEASON_FIELDS
from writersroom.checks.gate import refuse_writing
from writersroom.errors import Clash, InputError
from writersroom.i18n import _
from writersroom.room import halves
from writersroom.room.biblework import BibleWork
from writersroom.room.cutting import Place, cut, cut_places
from writersroom.room.renumbering import Numbering, joining, moving, renumbered, splitting

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.season import Season

_HIGHEST = 9_999


@dataclass(frozen=True, slots=True)
class Arranged:
    """What an act came to."""

    episode: int
    """Where the episode or the beat is now."""
    free_episodes: int | None = None
    """How many episodes are free now, where that changed."""
    planned_episodes: int | None = None
    """How many are planned now, where that changed."""
    is_noted: bool = False
    """Whether facts that had no place any more were kept as a note of the episode."""


class Arranging(BibleWork):
    """Each call is one batch of the history, and one step that `undo_bible` takes back.

    Whatever says an episode by its number follows: hooks, threads, walls, waivers, notes, scenes
    numbered `#7-1#`. Nothing happens where a locked episode would change, or get another number.
    All take `shown`, the season the writer looks at.

    Raises:
        InputError: an episode is locked, or there is no such place.
        Clash: another writer changed the episodes meanwhile; nothing was done.
    """

    # -- episodes

    def move_episode(self, shown: Season, number: int, to: int) -> Arranged:
        """Give episode `number` the place of `to`; those between move up by one."""
        with self._lock:
            season = self._as_shown(shown)
            self._episode(number, season)
            if not 1 <= to <= _HIGHEST or to == number:
                raise InputError(
                    _("Episode {number} cannot go to {place}.").format(number=number, place=to),
                    hint=_("Name another number from 1 to {last}.").format(
                        last=season.episodes[-1].number
                    ),
                )
            numbers = [episode.number for episode in season.episodes]
            records = self._rewritten(season, moving(numbers, number, to))
            self._write(records, ())
            return self._told(season, to)

    def split_places(self, number: int) -> tuple[Place, ...]:
        """The lines at which the script of episode `number` can be cut."""
        season = self.season()
        return cut_places(self._episode(number, season))

    def split_episode(
        self,
        shown: Season,
        number: int,
        line: int,
        *,
        title: str = "",
        beat: int | None = None,
        repeats_heading: bool = True,
    ) -> Arranged:
        """Cut episode `number` before `line` of its script; the rest becomes the next episode.

        The hook goes with the rest. Notes, waivers and pictures go with their lines.

        Args:
            shown: the season as the writer sees it.
            number: the episode.
            line: one of `split_places`; of no account while nothing is written.
            title: of the second part.
            beat: position of the first beat that goes along; None asks script and planned seconds.
            repeats_heading: a cut inside a scene repeats the scene's heading above the rest.
        """
        with self._lock:
            season = self._as_shown(shown, number)
            episode = self._episode(number, season)
            refuse_writing(episode.facts)
            places = {place.line: place for place in cut_places(episode)}
            if episode.is_written and line not in places:
                raise InputError(
                    _("Episode {number} cannot be cut at line {line}.").format(
                        number=number, line=line
                    ),
                    hint=_("A second part begins with a paragraph behind a blank line."),
                )
            first, second = cut(episode.facts.script, line)
            moved = self._rewritten(season, splitting(number), {number})
            heading = places[line].heading if repeats_heading and line in places else ""
            parts = halves.Split(
                episode, first, second, halves.first_beat(episode, line, beat), heading
            )
            self._write(halves.split_records(moved, parts, season, title, self._notes()), ())
            return self._told(season, number + 1)

    def join_episodes(self, shown: Season, number: int) -> Arranged:
        """Make one of episode `number` and the next: texts, beats, notes and waivers of both.

        The later hook stays; what the second said besides is kept as a note of the episode.
        """
        with self._lock:
            season = self._as_shown(shown, number, number + 1)
            first = self._episode(number, season)
            second = season.episode(number + 1)
            if second is None:
                raise InputError(
                    _("There is no episode {number} to join it with.").format(number=number + 1)
                )
            for episode in (first, second):
                refuse_writing(episode.facts)
            moved = self._rewritten(season, joining(number), {number, number + 1})
            kept = halves.what_is_lost(first, second)
            saved = halves.join_records(moved, first, second)
            if kept:
                saved.append(
                    NoteFacts(episode=number, text=kept, writer=self.writer, at=self._clock())
                )
            gone: list[Record] = [second.facts]
            if first.hook is not None and second.hook is not None:
                gone.append(first.hook)
            self._write(saved, gone)
            return replace(self._told(season, number), is_noted=bool(kept))

    # -- beats

    def place_beat(self, beat: BeatFacts, episode: int, position: int) -> BeatFacts:
        """Put a beat, new or not, at `position` of an episode; the others make room, or close up.

        Raises:
            InputError: an episode it concerns is locked, or there is none.
            Clash: another writer changed the beat meanwhile; nothing was moved.
        """
        with self._lock:
            season = self._open_for_beats(*({beat.episode, episode} if beat.id else {episode}))
            there = [b for b in self._episode(episode, season).beats if b.id != beat.id]
            place = min(max(position, 1), len(there) + 1)
            placed = replace(beat, episode=episode, position=place)
            there.insert(place - 1, placed)
            left = [b for b in self._beats(season, beat.episode) if b.id != beat.id]
            changed = [*_in_order(there, but=placed)]
            if beat.id and beat.episode != episode:
                changed += _in_order(left)
            return self._first_of(self._write([placed, *changed], ()))

    def remove_beat(self, beat: BeatFacts) -> None:
        """Delete a beat; those behind it close up.

        Raises:
            InputError: its episode is locked.
            Clash: another writer changed it meanwhile; nothing was deleted.
        """
        with self._lock:
            season = self._open_for_beats(beat.episode)
            left = [b for b in self._beats(season, beat.episode) if b.id != beat.id]
            self._write([*_in_order(left)], [beat])

    def _open_for_beats(self, *numbers: int) -> Season:
        self._season = None
        season = self.season()
        for number in numbers:
            refuse_writing(self._episode(number, season).facts)
        return season

    def _beats(self, season: Season, number: int) -> Sequence[BeatFacts]:
        episode = season.episode(number)
        return episode.beats if episode else ()

    @staticmethod
    def _first_of(stored: tuple[Record, ...]) -> BeatFacts:
        assert isinstance(stored[0], BeatFacts)
        return stored[0]

    # -- what all of them need

    def _as_shown(self, shown: Season, *numbers: int) -> Season:
        """The season as it is now, if its episodes are those the writer sees, scripts of `numbers` too."""
        self._season = None
        season = self.season()
        if _faces(season, numbers) != _faces(shown, numbers):
            raise Clash(
                _("Another writer changed the episodes meanwhile; nothing was done."),
                hint=_("Look at the new state and do it again."),
            )
        return season

    def _rewritten(
        self, season: Season, to: Numbering, whole: frozenset[int] | set[int] = frozenset()
    ) -> list[Record]:
        """Every record that says another number now; the scripts of `whole` stay as they are."""
        facts = season.facts
        episodes = []
        for episode in facts.episodes:
            new = renumbered(episode, to)
            if new.number == episode.number:
                continue
            refuse_writing(episode)
            episodes.append(replace(new, script=episode.script) if episode.number in whole else new)
        kinds = (name for name in SEASON_FIELDS.values() if name != "episodes")
        others = (record for name in kinds for record in getattr(facts, name))
        records = [facts.series, *others, *self._notes()]
        return [*episodes, *_changed(records, to)]

    def _notes(self) -> tuple[NoteFacts, ...]:
        from writersroom.bible.notes import notes

        return notes(self._bible)

    def _told(self, before: Season, number: int) -> Arranged:
        was, now = before.series, self.season().series
        return Arranged(
            number,
            None if was.free_episodes == now.free_episodes else now.free_episodes,
            None if was.planned_episodes == now.planned_episodes else now.planned_episodes,
        )

    @override
    def _replace(
        self, saved: Sequence[Record], deleted: Sequence[Record], reason: str
    ) -> tuple[Record, ...]:
        before = {episode.facts.id: episode.number for episode in self.season().episodes}
        stored = super()._replace(saved, deleted, reason)
        if any(isinstance(record, EpisodeFacts) for record in (*saved, *deleted)):
            self._follow_unsaved(before)
        for old, new in zip(saved, stored, strict=True):
            if isinstance(new, EpisodeFacts) and not old.id:
                self._take_pictures(new.number)
        return stored

    def _follow_unsaved(self, before: dict[int, int]) -> None:
        """What this room keeps of an episode goes with it."""
        now = {episode.facts.id: episode.number for episode in self.season().episodes}
        new = {number: now[key] for key, number in before.items() if key in now}
        self._unsaved = {new[n]: key for n, key in self._unsaved.items() if n in new}

    def _neighbour(self, number: int) -> int | None:
        """The episode before `number`, else the one behind it; None where there is no other."""
        numbers = [episode.number for episode in self.season().episodes]
        before = [each for each in numbers if each < number]
        return max(before) if before else min((n for n in numbers if n > number), default=None)

    def _take_pictures(self, number: int) -> None:
        """A new episode takes the pictures of its neighbour whose lines stand in it now."""
        from writersroom.bible.attachments import attachments, rehouse

        neighbour = self._neighbour(number)
        known = attachments(self._bible, neighbour) if neighbour is not None else ()
        if neighbour is None or not known:
            return
        season = self.season()
        here, before = (halves.shown_words(season, each) for each in (number, neighbour))
        mine = [picture.id for picture in known if picture.words in here - before]
        if mine:
            rehouse(self._bible, mine, number)


def _faces(season: Season, numbers: Sequence[int]) -> list[tuple[int, int, str]]:
    return [
        (e.facts.id, e.number, e.facts.script if e.number in numbers else "")
        for e in season.episodes
    ]


def _changed(records: Sequence[Record], to: Numbering) -> Iterator[Record]:
    for record in records:
        new = renumbered(record, to)
        if new != record:
            yield new


def _in_order(beats: Sequence[BeatFacts], but: BeatFacts | None = None) -> Iterator[BeatFacts]:
    """The beats whose position is not their place in the list."""
    for place, beat in enumerate(beats, 1):
        if beat.position != place and beat is not but:
            yield replace(beat, position=place)
