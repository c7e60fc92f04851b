"""The rows of a search, and what stands around a hit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from writersroom.bible.facts import BeatFacts, EpisodeFacts, HookFacts, NoteFacts
from writersroom.i18n import _
from writersroom.tui.bible_tree import BY_NAME, SECTION_OF, entry_label
from writersroom.tui.history_rows import ENTITY_WORDS, SECTIONS, field_word
from writersroom.tui.show import SIGNS_A_CELL, fit, show

if TYPE_CHECKING:
    from collections.abc import Iterable

    from writersroom.bible.facts import Record
    from writersroom.room.seeking import Found

MARK = "reverse bold"
PLACE_CELLS = 12
BEFORE, BEHIND = 3, 12
"""Lines shown before and behind a hit; in a narrow terminal the hit itself must be in sight."""
_LEAD = 12
"""Characters left before the first mark, where a line must be cut."""


def place(found: Found) -> str:
    """Where a hit stands, in a few cells: `12:40`, or what it is."""
    if found.field == "script":
        return f"{found.episode}:{found.line}"
    record = found.record
    if isinstance(record, EpisodeFacts | HookFacts | BeatFacts | NoteFacts):
        word = (
            field_word("episode", found.field) if isinstance(record, EpisodeFacts) else kind(record)
        )
        return f"{found.episode or '-'} {word}"
    return kind(record)


def kind(record: Record) -> str:
    """What a record is, in a word."""
    names = {HookFacts: "hook", BeatFacts: "beat", NoteFacts: "note", EpisodeFacts: "episode"}
    if type(record) in names:
        return _(ENTITY_WORDS[names[type(record)]])
    return _(BY_NAME[SECTION_OF[type(record)]].label)


def row(found: Found, cells: int) -> Text:
    """One hit on one line of `cells` cells: its place, and the line with the marks in sight."""
    text = Text(fit(place(found), PLACE_CELLS), no_wrap=True)
    text.append(" ")
    room, first = cells - PLACE_CELLS - 1, found.spans[0][0] if found.spans else 0
    line = found.text.rstrip()  # may be a whole book
    start = len(line) - len(line.lstrip())
    if cell_len(line) > room and first > _LEAD:
        start = max(start, first - _LEAD)
    text.append(".." if start and first > _LEAD else "")
    return text.append_text(marked(line[: start + SIGNS_A_CELL * room], found.spans, start))


def marked(line: str, spans: Iterable[tuple[int, int]], start: int = 0) -> Text:
    """`line` from `start` on, the places in `spans` marked; drawn harmlessly, length unchanged."""
    text = Text(no_wrap=True)
    at = start
    for first, last in spans:
        if first >= at:
            text.append_text(show(line[at:first]))
            text.append_text(show(line[first:last], MARK))
            at = last
    return text.append_text(show(line[at:]))


def preview(found: Found) -> Text:
    """The hit with what stands around it."""
    text = Text().append_text(show(f"{_title(found)}\n", "bold"))
    value = getattr(found.record, found.field)
    lines = value.split("\n") if isinstance(value, str) else [found.text]
    first = max(found.line - 1 - BEFORE, 0)
    for number, line in enumerate(lines[first : found.line + BEHIND], first + 1):
        is_hit = number == found.line
        if found.field == "script":
            text.append(f"{'>' if is_hit else ' '}{number:>4} ", "bold" if is_hit else "dim")
        text.append_text(marked(line, found.spans) if is_hit else show(line))
        text.append("\n")
    text.no_wrap = False
    return text


def _title(found: Found) -> str:
    record = found.record
    if isinstance(record, EpisodeFacts):
        return _("Episode {number}: {title}").format(
            number=record.number, title=record.title or _("untitled")
        )
    if isinstance(record, HookFacts | BeatFacts | NoteFacts):
        if not found.episode:
            return kind(record)
        return _("Episode {number}: {what}").format(number=found.episode, what=kind(record))
    entity = next(name for name, (_section, made) in SECTIONS.items() if made is type(record))
    return f"{kind(record)}: {entry_label(record)}, {field_word(entity, found.field)}"
