"""ChangeList: a proposal against the script, each change a place to stop at and to mark."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from rich.text import Text
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from writersroom.bible.accepting import Wish
from writersroom.i18n import _
from writersroom.room.nearby import near_changes
from writersroom.room.proposal_lines import COMES, GOES, OUTDATED, STAYS, shown_lines
from writersroom.tui.show import show

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.bible.reviewing import ProposedLine, Reviewed
    from writersroom.room.proposal_lines import ShownLine

OPEN, TAKEN, LEFT = "[ ]", "[+]", "[-]"
"""Undecided, to be accepted, to be refused."""
_TURN = (OPEN, TAKEN, LEFT)
_STYLES = {STAYS: "dim", GOES: "strike", COMES: "bold", OUTDATED: "dim italic"}


class ChangeList(OptionList):
    """What a person marks here stays a mark until it is taken; nothing is saved."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id, markup=False)
        self.found: Reviewed | None = None
        self._marks: dict[int, str] = {}
        self._words: dict[int, str] = {}

    def put(self, found: Reviewed | None) -> None:
        """Show a proposal; the marks stay where it is the same one."""
        if found is None or self.found is None or found.proposal.id != self.found.proposal.id:
            self._marks, self._words = {}, {}
        self.found = found
        at = self.highlighted
        self.clear_options()
        if found is None:
            return
        lines = near_changes(shown_lines(found))
        for of, rows in groupby(lines, key=lambda row: row.of if row is not None else None):
            self.add_option(self._option(of, [row for row in rows if row is not None]))
        enabled = [i for i in range(self.option_count) if not self.get_option_at_index(i).disabled]
        self.highlighted = at if at in enabled else next(iter(enabled), None)

    def _option(self, of: ProposedLine | None, rows: Sequence[ShownLine]) -> Option:
        if of is None:
            words = "\n".join(f"      {row.text}" for row in rows) or "      ..."
            return Option(show(words, "dim"), disabled=True)
        return Option(self._prompt(of, rows), id=str(of.change.number))

    def _prompt(self, of: ProposedLine, rows: Sequence[ShownLine]) -> Text:
        number = of.change.number
        text = Text(f"{self._marks.get(number, OPEN)} ")
        for index, (sign, line) in enumerate(self._said(of, rows)):
            text.append("\n    " if index else "")
            text.append(f"{sign} ").append_text(show(line, _STYLES[sign]))
            if sign == GOES and of.is_over_a_person:
                text.append(_("  (a person wrote this)"), "italic")
            if sign == OUTDATED:
                text.append(_("  (outdated: the script moved on)"), "italic")
        return text

    def _said(self, of: ProposedLine, rows: Sequence[ShownLine]) -> Iterator[tuple[str, str]]:
        """The lines of a change that say something; what comes as the person words it."""
        words = self._words.get(of.change.number)
        for row in rows:
            if row.text.strip() and (words is None or row.sign == GOES):
                yield row.sign, row.text
        for line in words.split("\n") if words is not None else ():
            yield COMES, line
        if not any(row.text.strip() for row in rows):
            yield rows[0].sign, _("(a blank line)")

    @property
    def marked(self) -> ProposedLine | None:
        """The change the cursor is on, where it can still be decided."""
        if self.found is None or self.highlighted is None:
            return None
        number = self.get_option_at_index(self.highlighted).id
        return next((one for one in self.found.open if str(one.change.number) == number), None)

    def words_of(self, line: ProposedLine) -> str:
        """What would be accepted of a change."""
        return self._words.get(line.change.number, line.words)

    def turn(self) -> None:
        """The marked change: to be accepted, to be refused, undecided again."""
        if (line := self.marked) is not None:
            now = self._marks.get(line.change.number, OPEN)
            self._mark({line.change.number: _TURN[(_TURN.index(now) + 1) % len(_TURN)]})

    def turn_all(self) -> None:
        """All open changes are to be accepted; where all are already, none."""
        if self.found is not None:
            numbers = [line.change.number for line in self.found.open]
            is_all = all(self._marks.get(number) == TAKEN for number in numbers)
            self._mark(dict.fromkeys(numbers, OPEN if is_all else TAKEN))

    def word(self, line: ProposedLine, words: str) -> None:
        """Accept a change with other words."""
        self._words[line.change.number] = words
        self._mark({line.change.number: TAKEN})

    def _mark(self, marks: dict[int, str]) -> None:
        self._marks |= marks
        self.put(self.found)

    def wish(self) -> Wish | None:
        """What was marked; None where nothing was."""
        if self.found is None or not set(self._marks.values()) - {OPEN}:
            return None
        numbers = {
            sign: frozenset(number for number, mark in self._marks.items() if mark == sign)
            for sign in (TAKEN, LEFT)
        }
        return Wish(self.found.proposal.id, numbers[TAKEN], numbers[LEFT], dict(self._words))

    def forget(self) -> None:
        """Drop the marks: what they said is done."""
        self._marks, self._words = {}, {}
