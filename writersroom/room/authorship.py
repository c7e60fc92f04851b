"""Who wrote what in a room: shares of the season, lines that came back, the record for a report."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from writersroom.room.opened import OpenRoom

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.bible.shingles import PastedLine
    from writersroom.bible.wording import Line
    from writersroom.production.authorship import AiRecord, Author, HandWork, WordedLine
    from writersroom.season import Season


class Authorship(OpenRoom):
    """It proves only what happened here: what was typed elsewhere is what its writer says it is."""

    def line_authors(self) -> tuple[WordedLine, ...]:
        """Who worded each line of the scripts, in their order."""
        from writersroom.bible.ai_record import script_origins
        from writersroom.production.authorship import line_authors

        with self._lock:
            season, origins = self.season(), script_origins(self._bible)
        return tuple(
            line
            for episode in season.written
            for line in line_authors(episode, origins.get(episode.number, ()))
        )

    def shares(self) -> Mapping[Author, int] | None:
        """How many lines each class of author has; None where no model ever wrote a line here."""
        from writersroom.production.authorship import counted

        if not self.season().facts.machine_lines:
            return None
        return counted(self.line_authors())

    def pasted(self, number: int | None = None) -> tuple[tuple[int, PastedLine], ...]:
        """Lines that count as typed but read as a model once wrote them, with their episode.

        Those a person answered for are left out.
        """
        from writersroom.bible.ai_record import knows_models_in, pasted_in, script_origins

        with self._lock:
            if not knows_models_in(self._bible):
                return ()
            season = self.season()
            origins = script_origins(self._bible, number)
            return tuple(
                (of, line)
                for of, lines in origins.items()
                for line in pasted_in(self._bible, _typed(season, of, lines))
            )

    def answer_pasted(self, number: int, calls: Mapping[int, int | None]) -> None:
        """Keep what a person says of lines of an episode: the call that wrote each, None for their own.

        Raises:
            InputError: there is no such episode.
        """
        from writersroom.bible.ai_record import answer_pasted

        with self._lock:
            script = self._episode(number, self.season()).facts.script
            answer_pasted(self._bible, number, script, calls)
            self._season = None

    def ai_record(self) -> AiRecord:
        """All that this bible knows of what models did in it, and people with that."""
        from writersroom.bible.ai_record import decided_counts, hand_saves
        from writersroom.bible.call_log import logged_calls
        from writersroom.bible.fact_origins import machine_facts
        from writersroom.bible.notes import notes
        from writersroom.production.authorship import AiRecord, machine_fact

        with self._lock:
            proposals, decisions = decided_counts(self._bible)
            facts = machine_facts(self._bible, self.season().facts, notes(self._bible))
            return AiRecord(
                self.line_authors(),
                logged_calls(self._bible),
                proposals,
                decisions,
                tuple(_hands(hand_saves(self._bible))),
                self.pasted(),
                tuple(map(machine_fact, facts)),
            )


def _typed(season: Season, number: int, lines: list[Line]) -> Iterator[tuple[int, str]]:
    """The worded lines of a script that nobody marked."""
    from writersroom.production.authorship import worded_lines

    episode = season.episode(number)
    for line in sorted(set(worded_lines(episode.screenplay))) if episode is not None else ():
        if line <= len(lines) and not lines[line - 1][1]:
            yield line, lines[line - 1][0]


def _hands(saves: tuple[tuple[str, int, int], ...]) -> Iterator[HandWork]:
    from writersroom.production.authorship import HandWork

    for writer, own in groupby(saves, key=lambda save: save[0]):
        found = list(own)
        episodes = tuple(number for _writer, number, _count in found if number)
        yield HandWork(writer, sum(count for _writer, _number, count in found), episodes)
