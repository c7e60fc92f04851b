"""Notes between writers: left at a line, found again by the words they are about, resolved."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from writersroom.bible.facts import NoteFacts
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.room.gating import Gating

if TYPE_CHECKING:
    from collections.abc import Sequence

LEAST_LIKENESS = 0.6
"""A line this like the quote is taken for the same line, reworded."""


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note and where it belongs in the script as it is now."""

    facts: NoteFacts
    line: int
    """Line its words stand in now, from 1; 0 where they are gone, and for a note about no line."""

    def is_for(self, writer: str) -> bool:
        """Whether it waits for `writer`: addressed to them, or to everyone by somebody else."""
        own, to = writer.casefold(), self.facts.addressee.casefold()
        return to == own or (not to and self.facts.writer.casefold() != own)


def line_of(lines: Sequence[str], quote: str, line: int) -> int:
    """The line, from 1, that `quote` is about: word for word, else as part of one, else much like it.

    Of several the one nearest to `line` counts. 0 where there is none.
    """
    wanted = quote.strip()
    if not wanted:
        return 0
    bare = [each.strip() for each in lines]
    same = [row for row, each in enumerate(bare, 1) if each == wanted]
    found = same or [row for row, each in enumerate(bare, 1) if wanted in each]
    if found:
        return min(found, key=lambda row: abs(row - line))
    return _like(bare, wanted, line)


def _like(lines: Sequence[str], wanted: str, line: int) -> int:
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, place = LEAST_LIKENESS, 0
    for row in sorted(range(1, len(lines) + 1), key=lambda row: abs(row - line)):
        matcher.set_seq1(lines[row - 1])
        if (
            matcher.real_quick_ratio() > best
            and matcher.quick_ratio() > best
            and (likeness := matcher.ratio()) > best
        ):
            best, place = likeness, row
    return place


class Noting(Gating):
    """Notes are facts of the bible: saved with history, never part of a script."""

    def placed_notes(self) -> tuple[PlacedNote, ...]:
        """Every note where it stands now: open ones first, by episode and line."""
        from writersroom.bible.notes import notes

        with self._lock:
            season = self.season()
            known = notes(self._bible)
        scripts = {e.number: e.facts.script.split("\n") for e in season.written}
        placed = (
            PlacedNote(note, line_of(scripts.get(note.episode, ()), note.quote, note.line))
            for note in known
        )
        return tuple(
            sorted(
                placed,
                key=lambda p: (
                    p.facts.is_done,
                    p.facts.episode,
                    p.line or p.facts.line,
                    p.facts.id,
                ),
            )
        )

    def add_note(
        self, number: int, text: str, *, quote: str = "", line: int = 0, addressee: str = ""
    ) -> NoteFacts:
        """Leave a note at a line of episode `number` (0: about the series), signed and dated.

        Args:
            number: the episode.
            text: what it says.
            quote: the line it is about, as it stands; empty for a note about the whole episode.
            line: where that line stands, from 1.
            addressee: the writer it is for; empty for everyone.

        Raises:
            InputError: it says nothing, or there is no such episode.
        """
        with self._lock:
            if number:
                self._episode(number, self.season())
            note = NoteFacts(
                episode=number,
                text=_said(text),
                quote=quote.strip()[:2_000],
                line=line,
                writer=self.writer,
                addressee=addressee.strip(),
                at=self._clock(),
            )
            (saved,) = self._store([note], "manual")
            return saved

    def change_note(self, note: NoteFacts, text: str, addressee: str) -> NoteFacts:
        """Say it in other words, or to another writer.

        Raises:
            InputError: it says nothing.
            Clash: another writer changed it meanwhile; nothing was saved.
        """
        with self._lock:
            changed = replace(note, text=_said(text), addressee=addressee.strip())
            (saved,) = self._store([changed], "manual")
            return saved

    def resolve_note(self, note: NoteFacts, *, is_done: bool = True) -> NoteFacts:
        """Call a note resolved, or open again; the history keeps who did.

        Raises:
            Clash: another writer changed it meanwhile; nothing was saved.
        """
        with self._lock:
            (saved,) = self._store([replace(note, is_done=is_done)], "manual")
            return saved


def _said(text: str) -> str:
    words = text.strip()
    if not words:
        raise InputError(_("A note needs words."))
    return words
