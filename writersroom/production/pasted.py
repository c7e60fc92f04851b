"""The form in which a chat answers: each script between two lines that name its episode.

    === EPISODE 5 VERSION 12 ===
    (the script in Fountain)
    === END OF EPISODE 5 ===

The pack that asks for it and the import that reads it share this grammar. Only the two lines count;
nothing between them is read as an instruction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.elements import Notice
from writersroom.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPENING = re.compile(r"={3}\s*EPISODE\s+(\d{1,4})\s+VERSION\s+(\d{1,9})\s*={3}")
_CLOSING = re.compile(r"={3}\s*END\s+OF\s+EPISODE\s+(\d{1,4})\s*={3}")
_FENCE = re.compile(r"\s*(?:`{3,}|~{3,})[\w-]*\s*")
_LONGEST_QUOTE = 40


@dataclass(frozen=True, slots=True)
class AnsweredScript:
    """One script of an answer."""

    episode: int
    version: int
    """Version of the episode the chat was shown."""
    text: str
    line: int
    """Where its text begins in the answer, from 1."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an answer holds, and what of it does not fit."""

    scripts: tuple[AnsweredScript, ...]
    notices: tuple[Notice, ...]


def opening(episode: int, version: int) -> str:
    """The line before a script."""
    return f"=== EPISODE {episode} VERSION {version} ==="


def closing(episode: int) -> str:
    """The line behind a script."""
    return f"=== END OF EPISODE {episode} ==="


def read_answer(text: str) -> Answer:
    """The scripts of a pasted answer; a notice for everything that is left out, by its first line.

    A script without its end is left out whole: the answer was cut off. So is a second one for the
    same episode. Fences around a script are no part of it.
    """
    return _Reader(clean(text).removeprefix("\ufeff").split("\n")).answer()


class _Reader:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._scripts: list[AnsweredScript] = []
        self._notices: list[Notice] = []
        self._outside: list[int] = []
        """Numbers of the lines since the last script that belong to none."""

    def answer(self) -> Answer:
        """Read every line once."""
        start = None
        for number, line in enumerate(self._lines, 1):
            stripped = line.strip()
            opened, closed = _OPENING.fullmatch(stripped), _CLOSING.fullmatch(stripped)
            if opened or closed:
                self._leave_out()
            if opened:
                if start is not None:
                    self._cut_off(start)
                start = (number, int(opened[1]), int(opened[2]))
            elif closed:
                self._close(number, int(closed[1]), start)
                start = None
            elif start is None and stripped and not _FENCE.fullmatch(line):
                self._outside.append(number)
        self._leave_out()
        if start is not None:
            self._cut_off(start)
        if not self._scripts and not self._notices:
            self._notices.append(Notice(0, _("The answer is empty.")))
        return Answer(tuple(self._scripts), tuple(self._notices))

    def _close(self, number: int, episode: int, start: tuple[int, int, int] | None) -> None:
        if start is None or start[1] != episode:
            self._tell(number, _("ends an episode that did not begin; nothing of it is taken."))
            return
        first, _episode, version = start
        inside = list(_without_fence(self._lines[first : number - 1]))
        if any(one.episode == episode for one in self._scripts):
            self._tell(first, _("is a second script of the same episode and is left out."))
        elif not any(line.strip() for line in inside):
            self._tell(first, _("begins a script without a word; nothing of it is taken."))
        else:
            text = "\n".join(inside).strip("\n") + "\n"
            self._scripts.append(AnsweredScript(episode, version, text, first + 1))

    def _leave_out(self) -> None:
        """Tell of the lines that stand between two scripts, all in one."""
        if not self._outside:
            return
        first, last = self._outside[0], self._outside[-1]
        text = self._lines[first - 1].strip()
        short = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}…"
        said = (
            _("stands outside of an episode and is left out: “{text}”")
            if first == last
            else _(
                "stands outside of an episode and is left out, as are the lines up to {last}: “{text}”"
            )
        )
        self._notices.append(Notice(first, said.format(text=short, last=last)))
        self._outside.clear()

    def _cut_off(self, start: tuple[int, int, int]) -> None:
        self._tell(start[0], _("begins a script that has no end; nothing of it is taken."))

    def _tell(self, line: int, message: str) -> None:
        self._notices.append(Notice(line, message))


def _without_fence(lines: Sequence[str]) -> Iterator[str]:
    """The lines without a fence at either end."""
    worded = [index for index, line in enumerate(lines) if line.strip()]
    ends = {worded[0], worded[-1]} if worded else set()
    for index, line in enumerate(lines):
        if index not in ends or not _FENCE.fullmatch(line):
            yield line
