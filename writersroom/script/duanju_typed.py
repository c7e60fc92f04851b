"""The lines of a Chinese script file: notes taken out, comments and fences marked, ids with their headings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from writersroom.script.duanju_headings import ACTION_SIGNS, scene_line
from writersroom.script.duanju_labelled import numbered_heading
from writersroom.script.duanju_lines import bare
from writersroom.script.episode_headers import episode_header
from writersroom.script.line_notes import without_notes
from writersroom.script.marks import LINE_END

_FENCE = "```"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the file."""

    number: int
    """From 1."""
    typed: str
    text: str
    """Without Markdown marks and notes."""
    notes: tuple[str, ...] = ()
    """What stands in `<!-- -->` and `[[ ]]` on it."""
    is_note: bool = False
    """Inside a comment of several lines or a code fence that holds no script."""


def typed_lines(text: str) -> list[Line]:
    """The lines of a file with their notes taken out; comments over several lines and fences marked."""
    typed = LINE_END.split(text.removeprefix("\ufeff"))
    comments, fenced = _comment_lines(typed), _fenced_lines(typed)
    lines = []
    for index, line in enumerate(typed):
        if index in comments:
            text = line.strip().removeprefix("<!--").removesuffix("-->").strip()
            lines.append(Line(index + 1, line, text, is_note=True))
        elif index in fenced:
            lines.append(Line(index + 1, line, line.strip(), is_note=True))
        else:
            text, notes = without_notes(line)
            lines.append(Line(index + 1, line, bare(text), notes))
    return lines


def _comment_lines(typed: list[str]) -> set[int]:
    """Indexes of the lines of comments that are not closed on their own line."""
    last_end = max((index for index, line in enumerate(typed) if "-->" in line), default=-1)
    found: set[int] = set()
    is_open = False
    for index, line in enumerate(typed[: last_end + 1]):
        if is_open:
            found.add(index)
            is_open = "-->" not in line
        elif index < last_end and line.lstrip().startswith("<!--") and "-->" not in line:
            found.add(index)
            is_open = True
    return found


def _fenced_lines(typed: list[str]) -> set[int]:
    """Indexes of code fences and what is in them; only the fence itself where it holds script."""
    fences = [index for index, line in enumerate(typed) if line.strip().startswith(_FENCE)]
    found = set(fences)
    pairs = iter(fences)
    for start, end in zip(pairs, pairs, strict=False):
        inside = range(start + 1, end)
        if not any(_is_script(typed[index]) for index in inside):
            found.update(inside)
    return found


def _is_script(line: str) -> bool:
    text = bare(line)
    return bool(text[:1] in (*ACTION_SIGNS, "【") or scene_line(text) or episode_header(text))


def with_numbers(lines: list[Line]) -> list[Line]:
    """The lines, an id that stands alone above its heading joined with it."""
    joined: list[Line] = []
    after = 0
    for index, line in enumerate(lines):
        if index < after:
            continue
        below = next_line(lines, index) if not line.is_note and line.text else None
        heading = lines[below] if below is not None else line
        text = "" if heading.is_note else numbered_heading(line.text, heading.text)
        if text and below is not None:
            after = below + 1
            taken = lines[index:after]
            typed = "\n".join(each.typed for each in taken)
            notes = tuple(note for each in taken for note in each.notes)
            line = replace(line, typed=typed, text=text, notes=notes)
        joined.append(line)
    return joined


def next_line(lines: list[Line], index: int) -> int | None:
    """Index of the next line with text."""
    return next((n for n in range(index + 1, len(lines)) if lines[n].text), None)
