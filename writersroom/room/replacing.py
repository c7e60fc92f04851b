"""Words of the whole season: where they stand, and putting others in their place as one change."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.bible.facts import BEHIND_THE_GATE
from writersroom.errors import Clash, InputError
from writersroom.i18n import _, ngettext
from writersroom.room.gating import Gating
from writersroom.room.searching import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from writersroom.bible.facts import EpisodeFacts
    from writersroom.room.searching import Wanted
    from writersroom.season import Season


@dataclass(frozen=True, slots=True)
class SeasonHit:
    """One place of the words in a script of the season."""

    episode: int
    row: int
    """Line of the script, from 0."""
    start: int
    """First column, from 0."""
    end: int
    """Column behind the last."""
    line: str
    """The whole line as it stands."""
    is_locked: bool
    """Whether its episode is locked or shot: nothing may be replaced there."""

    def changed(self, by: str) -> str:
        """The line with `by` in this one place."""
        return self.line[: self.start] + by + self.line[self.end :]


@dataclass(frozen=True, slots=True)
class Replacement:
    """What one replacement did, so that it can be taken back."""

    scripts: tuple[tuple[int, str, str], ...]
    """Episode number, script before, script after."""
    count: int
    """Places replaced."""


class Replacing(Gating):
    """Find and replace over every script of the season."""

    def season_hits(self, wanted: Wanted) -> tuple[SeasonHit, ...]:
        """Every place of the words, by episode and from the top."""
        return tuple(
            SeasonHit(
                episode.number, row, start, end, lines[row], episode.facts.status in BEHIND_THE_GATE
            )
            for episode in self.season().written
            for lines in (episode.facts.script.split("\n"),)
            for row, start, end in places(lines, wanted)
        )

    def replace_in_season(self, hits: Iterable[SeasonHit], by: str) -> Replacement:
        """Put `by` in the place of `hits`: all of them or none, one batch of the history.

        Raises:
            InputError: an episode among them is locked (the message names it), or there is none.
            Clash: a script changed since the hits were found; nothing was replaced.
        """
        by_episode: dict[int, list[SeasonHit]] = defaultdict(list)
        for hit in hits:
            by_episode[hit.episode].append(hit)
        if not by_episode:
            raise InputError(_("Nothing is marked to be replaced."))
        with self._lock:
            self._season = None  # another writer may have locked or changed a script
            season = self.season()
            self._refuse_locked(by_episode, season)
            scripts = [
                (number, before, _with(before, found, by, number))
                for number, found in sorted(by_episode.items())
                for before in (self._episode(number, season).facts.script,)
            ]
            self._put(scripts, "manual", season)
            return Replacement(tuple(scripts), sum(map(len, by_episode.values())))

    def take_back(self, done: Replacement) -> None:
        """Put back what a replacement changed: all of it or nothing, one batch of the history.

        Raises:
            InputError: one of the episodes was locked since.
            Clash: one of the scripts was changed since; nothing was put back.
        """
        with self._lock:
            self._season = None
            season = self.season()
            self._refuse_locked([number for number, _before, _after in done.scripts], season)
            for number, _before, after in done.scripts:
                if self._episode(number, season).facts.script != after:
                    raise Clash(
                        _("Episode {number} was changed since; nothing was put back.").format(
                            number=number
                        ),
                        hint=_("The history has every earlier state."),
                    )
            back = [(number, after, before) for number, before, after in done.scripts]
            self._put(back, "restore", season)

    def _put(
        self, scripts: Sequence[tuple[int, str, str]], reason: str, season: Season
    ) -> tuple[EpisodeFacts, ...]:
        facts = {number: self._episode(number, season).facts for number, _b, _a in scripts}
        changed = [replace(facts[number], script=after) for number, _before, after in scripts]
        return self.save(*changed, reason=reason)

    def _refuse_locked(self, numbers: Iterable[int], season: Season) -> None:
        locked = [
            number
            for number in sorted(numbers)
            if self._episode(number, season).facts.status in BEHIND_THE_GATE
        ]
        if locked:
            raise InputError(
                ngettext(
                    "Episode {numbers} is locked; nothing was replaced.",
                    "Episodes {numbers} are locked; nothing was replaced.",
                    len(locked),
                ).format(numbers=", ".join(map(str, locked))),
                hint=_("Leave them out, or unlock them on the board."),
            )


def _with(script: str, hits: Sequence[SeasonHit], by: str, number: int) -> str:
    """`script` with `by` in every place of `hits`.

    Raises:
        Clash: one of the lines is not the one that was found.
    """
    lines = script.split("\n")
    for hit in sorted(hits, key=lambda hit: (hit.row, hit.start), reverse=True):
        if hit.row >= len(lines) or not _still_fits(lines[hit.row], hit):
            raise Clash(
                _("Episode {number} was changed meanwhile; nothing was replaced.").format(
                    number=number
                ),
                hint=_("Search once more."),
            )
        lines[hit.row] = lines[hit.row][: hit.start] + by + lines[hit.row][hit.end :]
    return "\n".join(lines)


def _still_fits(line: str, hit: SeasonHit) -> bool:
    """Whether the line is as it was found up to the end of the hit; behind it others may be replaced."""
    return line[: hit.end] == hit.line[: hit.end]
