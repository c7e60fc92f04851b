"""A proposal as lines to read: what stays, what goes and what comes, each change by its number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.i18n import N_, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.accepting import Decided
    from writersroom.bible.reviewing import ProposedLine, Reviewed

STATUS_WORDS = {
    "open": N_("open"),
    "accepted": N_("accepted"),
    "refused": N_("refused"),
    "stale": N_("outdated"),
}
STAYS, GOES, COMES, OUTDATED = " ", "-", "+", "!"


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the script, or of what is proposed for it."""

    sign: str
    text: str
    of: ProposedLine | None = None
    """The change it belongs to; None for a line that stays."""

    @property
    def is_same(self) -> bool:
        """Whether it stays."""
        return self.of is None

    @property
    def number(self) -> int:
        """The change's number; 0 for a line that stays."""
        return self.of.change.number if self.of is not None else 0


def shown_lines(found: Reviewed) -> tuple[ShownLine, ...]:
    """The script with what is open of a proposal in its place; what is outdated stands behind it."""
    return tuple(_shown_lines(found))


def _shown_lines(found: Reviewed) -> Iterator[ShownLine]:
    lines = found.script.split("\n") if found.script else []
    at = 0
    for line in sorted(found.open, key=_start):
        if line.place is None:
            continue
        yield from (ShownLine(STAYS, text) for text in lines[at : line.place.start])
        yield from (
            ShownLine(GOES, text, line)
            for text in lines[max(at, line.place.start) : line.place.end]
        )
        yield from (ShownLine(COMES, text, line) for text in line.change.after)
        at = max(at, line.place.end)
    yield from (ShownLine(STAYS, text) for text in lines[at:])
    for line in found.lines:
        if line.decision == "stale":
            yield from (ShownLine(OUTDATED, text, line) for text in line.change.after)


def _start(line: ProposedLine) -> tuple[int, int]:
    return (line.place.start, line.place.end) if line.place is not None else (0, 0)


def decided_words(decided: Decided) -> list[str]:
    """What became of the lines a person decided about, one sentence each."""
    said = [
        ngettext(
            "Episode {number}: {count} line entered the script.",
            "Episode {number}: {count} lines entered the script.",
            decided.accepted,
        ).format(number=decided.episode.number, count=decided.accepted)
    ]
    if decided.left:
        said.append(
            ngettext(
                "{count} line would take the place of words a person wrote; it has to be chosen by itself.",
                "{count} lines would take the place of words a person wrote; each has to be chosen by itself.",
                decided.left,
            ).format(count=decided.left)
        )
    if decided.stale:
        said.append(
            ngettext(
                "{count} line is outdated: a person wrote there since.",
                "{count} lines are outdated: a person wrote there since.",
                decided.stale,
            ).format(count=decided.stale)
        )
    return said
