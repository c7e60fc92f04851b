"""Texts that must not be copied from, in a room: supplied by a person, held against every script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.room.opened import OpenRoom

if TYPE_CHECKING:
    from writersroom.bible.reference_texts import Overlap, Reference


class Guarding(OpenRoom):
    """Verbatim overlap only: no paraphrase, and nothing that nobody supplied."""

    def references(self) -> tuple[Reference, ...]:
        """The texts that are guarded, in the order they came; their words are not kept."""
        from writersroom.bible.reference_texts import references

        with self._lock:
            self.season()
            return references(self._bible)

    def add_reference(self, title: str, text: str) -> Reference:
        """Guard a text from now on.

        Raises:
            InputError: it is too short to be copied from.
        """
        from writersroom.bible.reference_texts import add_reference

        with self._lock:
            self.season()
            return add_reference(self._bible, title, text)

    def forget_reference(self, reference_id: int) -> None:
        """Guard a text no longer.

        Raises:
            InputError: there is none of this number.
        """
        from writersroom.bible.reference_texts import forget_reference

        with self._lock:
            self.season()
            forget_reference(self._bible, reference_id)

    def overlaps(self, number: int) -> tuple[Overlap, ...]:
        """What of an episode stands word for word in a guarded text, longest first.

        Raises:
            InputError: there is no such episode.
        """
        return self._overlaps(self._episode(number, self.season()).facts.script)

    def _overlaps(self, script: str) -> tuple[Overlap, ...]:
        from writersroom.bible.reference_texts import overlaps
        from writersroom.production.authorship import worded_lines
        from writersroom.script.fountain import read_episode

        lines = script.splitlines()
        numbers = sorted(set(worded_lines(read_episode(script))))
        with self._lock:
            return overlaps(self._bible, [(n, lines[n - 1]) for n in numbers if n <= len(lines)])


def overlap_words(overlap: Overlap) -> str:
    """One passage, for a person."""
    return _(
        "Line {line}: {count} words as in “{reference}” (from its word {place}): {words}"
    ).format(
        line=overlap.line,
        count=overlap.count,
        reference=overlap.reference,
        place=overlap.place,
        words=overlap.words,
    )
