"""Removing an episode: what goes with it is counted first, and one step brings all of it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.checks.gate import refuse_writing
from writersroom.room.arranging import Arranged, Arranging

if TYPE_CHECKING:
    from writersroom.bible.facts import BeatFacts, HookFacts, NoteFacts, Record, WaiverFacts
    from writersroom.season import Season


@dataclass(frozen=True, slots=True)
class Going:
    """What is deleted with an episode."""

    lines: int
    """Lines of the script."""
    hook: HookFacts | None
    beats: tuple[BeatFacts, ...]
    notes: tuple[NoteFacts, ...]
    waivers: tuple[WaiverFacts, ...]


class Removing(Arranging):
    """Episodes go; the others keep their numbers."""

    def goes_with(self, number: int) -> Going:
        """What deleting episode `number` takes along.

        Raises:
            InputError: there is no such episode.
        """
        season = self.season()
        episode = self._episode(number, season)
        return Going(
            len(episode.facts.script.splitlines()),
            episode.hook,
            tuple(episode.beats),
            tuple(note for note in self._notes() if note.episode == number),
            tuple(waiver for waiver in season.facts.waivers if waiver.episode == number),
        )

    def remove_episode(self, shown: Season, number: int) -> Arranged:
        """Delete episode `number` with script, hook, beats, notes and waivers; the history keeps all.

        The others keep their numbers, and what names the episode elsewhere stays as typed. Pictures
        and text that was never saved go to its neighbour, and come back with it.

        Raises:
            InputError: it is locked, or there is none.
            Clash: another writer changed the episodes meanwhile; nothing was deleted.
        """
        with self._lock:
            season = self._as_shown(shown, number)
            episode = self._episode(number, season)
            refuse_writing(episode.facts)
            going = self.goes_with(number)
            hook = () if going.hook is None else (going.hook,)
            gone: tuple[Record, ...] = (*hook, *going.beats, *going.notes, *going.waivers)
            self._write((), (episode.facts, *gone))
            return self._told(season, self._neighbour(number) or number)
