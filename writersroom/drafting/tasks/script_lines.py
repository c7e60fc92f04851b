"""The lines of a script as a task sees them: what may be worded anew, and the script with other words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.drafting.outcomes import DraftingError
from writersroom.drafting.pieces import Piece
from writersroom.drafting.private import hidden_forms, speaks_of
from writersroom.i18n import _
from writersroom.script.cues import split_cue
from writersroom.script.elements import Kind
from writersroom.script.fountain import read_fountain, replace
from writersroom.script.notes import keyed_note

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.drafting.tasks.task import Assignment
    from writersroom.script.elements import Screenplay
    from writersroom.season import Episode

WORDED = (Kind.ACTION, Kind.DIALOGUE)
"""The kinds a task may word anew; headings, cues and notes are code's and people's."""


@dataclass(frozen=True, slots=True)
class ScriptLine:
    """One element of a script that has words."""

    index: int
    """Of the element."""
    line: int
    """Of the script, from 1."""
    last_line: int
    speaker: str
    """Empty for action."""
    text: str
    """On one line."""
    seconds: float

    @property
    def said(self) -> str:
        """The words with their speaker, on one line."""
        return f"{self.speaker}: {self.text}" if self.speaker else self.text

    @property
    def key(self) -> str:
        """What a slot for it is called."""
        return f"L{self.line}"


def worded_lines(episode: Episode) -> tuple[ScriptLine, ...]:
    """The action and the speeches of a script, in order."""
    found: list[ScriptLine] = []
    speaker = ""
    for index, element in enumerate(episode.screenplay.elements):
        if element.kind is Kind.CHARACTER:
            speaker = split_cue(element.text).name
        if element.kind in WORDED and element.text.strip():
            found.append(
                ScriptLine(
                    index,
                    element.line,
                    element.span.end_line,
                    speaker if element.kind is Kind.DIALOGUE else "",
                    " ".join(element.text.split()),
                    episode.time.seconds[index],
                )
            )
    return tuple(found)


def require_script(episode: Episode) -> tuple[ScriptLine, ...]:
    """The worded lines of a script.

    Raises:
        DraftingError: there is none.
    """
    lines = worded_lines(episode)
    if not lines:
        raise DraftingError(
            _("Episode {number} has no script.").format(number=episode.number),
            hint=_("Write it, or ask for it first."),
        )
    return lines


def hook_lines(episode: Episode) -> tuple[ScriptLine, ...]:
    """The lines from the mark of the hook to the end; without a mark the last one."""
    lines = require_script(episode)
    start = None
    for index, element in enumerate(episode.screenplay.elements):
        note = keyed_note(element.text) if element.kind is Kind.NOTE else None
        if note is not None and note.key == "hook":
            start = index
    marked = tuple(line for line in lines if start is not None and line.index > start)
    return marked or lines[-1:]


def script_piece(assignment: Assignment, _done: Mapping[str, object]) -> tuple[Piece, ...]:
    """The script of the episode with its line numbers, always sent; no line that says something private."""
    episode, hidden = assignment.own, hidden_forms(assignment.season)
    text = "\n".join(
        f"{line.key} {line.said}"
        for line in worded_lines(episode)
        if not speaks_of(hidden, line.said)
    )
    return (
        Piece(
            "episode", episode.facts.id, episode.facts.version, 0, "The script, by line:",
            _("script of episode {number}").format(number=episode.number), text, _("it is about this"),
        ),
    ) if text else ()  # fmt: skip


def reworded(screenplay: Screenplay, texts: Mapping[int, str]) -> str | None:
    """The script with other words for some elements; None where it would no longer be the same script.

    Kinds, order and all other elements must read back as they were: a line that Fountain would take for
    a cue, a heading or a note is not let in.
    """
    changed = screenplay
    for index, text in texts.items():
        changed = replace(changed, index, text)
    written = changed.source
    read = read_fountain(written).elements
    wanted = [
        (element.kind, texts.get(index, element.text))
        for index, element in enumerate(screenplay.elements)
    ]
    return written if [(one.kind, one.text) for one in read] == wanted else None
