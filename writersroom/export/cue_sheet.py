"""The cue sheet: every music and sound of the script with its timecode, as CSV and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.fitting import shortened
from writersroom.export.sheets import Section, Sheet, csv_bytes, markdown_bytes
from writersroom.production.cues import cues
from writersroom.production.frames import frame_at, timecode
from writersroom.production.timeline import EventKind
from writersroom.script.elements import Kind
from writersroom.script.emphasis import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.export.job import Job
    from writersroom.export.sheets import Cell
    from writersroom.production.timeline import Event
    from writersroom.season import Episode

_COLUMNS = (
    "cue", "cue_episode", "cue_scene", "cue_kind", "cue_in", "cue_out", "time", "cue_text", "cue_at",
)  # fmt: skip
_LONGEST_QUOTE = 60


def cue_sheet_csv(job: Job) -> bytes:
    """One table of the whole job, for spreadsheets and sound editors."""
    return csv_bytes(_sheet(job, job.each_episode()))


def cue_sheet_markdown(job: Job) -> bytes:
    """A table for each episode."""
    words = job.labels
    sections: list[Section] = []
    for episode in job.each_episode():
        sheet = _sheet(job, (episode,))
        tables, remarks = ((sheet,), ()) if sheet.rows else ((), (words("no_cues"),))
        sections.append(Section(words.episode(episode), sheets=tables, remarks=remarks))
    rate = words("cue_rate", fps=job.options.fps.value)
    sections.append(Section(words("notice"), remarks=(rate,)))
    return markdown_bytes(f"{job.title}: {words('cue_sheet')}", sections)


def _sheet(job: Job, episodes: Iterable[Episode]) -> Sheet:
    rows = tuple(row for episode in episodes for row in _rows(job, episode))
    columns = tuple(job.labels(key) for key in _COLUMNS)
    return Sheet(job.labels("cue_sheet"), columns, rows, wide=(7, 8))


def _rows(job: Job, episode: Episode) -> Iterator[tuple[Cell, ...]]:
    """A row for each cue; timecodes count from the start of the episode."""
    rate = job.options.fps
    for cue in cues(episode, job.season):
        event = cue.event
        is_music = event.kind is EventKind.MUSIC
        yield (
            cue.id,
            episode.number,
            event.scene,
            job.labels(event.kind.value),
            timecode(frame_at(event.start, rate), rate),
            timecode(frame_at(event.end, rate), rate) if is_music else "",
            round(event.end - event.start, 1) if is_music else "",
            event.text,
            _where(event, episode),
        )


def _where(event: Event, episode: Episode) -> str:
    """The words the note stands in or behind."""
    elements = episode.screenplay.elements
    for index in range(event.element, -1, -1):
        if elements[index].kind not in (Kind.NOTE, Kind.BONEYARD):
            text = " ".join(plain(elements[index].text).split())
            return shortened(text, _LONGEST_QUOTE)
    return ""
