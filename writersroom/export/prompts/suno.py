"""Songs for Suno: style and lyrics of every music cue, in the two fields its form has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.prompts.harmless import harmless, unbracketed
from writersroom.export.prompts.prompt import Excess, Fact, Pack, Prompt
from writersroom.export.prompts.text import json_bytes, text_bytes
from writersroom.export.sheets import Sheet, csv_bytes
from writersroom.i18n import _
from writersroom.production.cues import cues
from writersroom.production.timeline import EventKind, events
from writersroom.script.elements import Kind
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.prompts.prompt import Brief
    from writersroom.production.cues import Cue
    from writersroom.season import Episode

_COLUMNS = ("episode", "cue", "in", "out", "seconds", "title", "style", "lyrics")
_INSTRUMENTAL, _VERSE = "[Instrumental]", "[Verse]"


class _Song:
    """One cue as the service's form asks for it."""

    def __init__(self, episode: Episode, cue: Cue, brief: Brief) -> None:
        self.episode, self.cue = episode, cue
        self.id = cue.id
        self.seconds = cue.event.end - cue.event.start
        self.sung = tuple(_sung(episode, cue, brief))
        words, series = brief.words, brief.season.series
        self.title = words("song", series=harmless(series.title), cue=cue.id)
        self.style = words.joined(
            harmless(cue.event.text),
            harmless(series.genre),
            harmless(episode.facts.mood),
            "" if self.sung else words("instrumental"),
        )
        self.lyrics = "\n".join((_VERSE, *self.sung)) if self.sung else _INSTRUMENTAL

    @property
    def text(self) -> str:
        return "\n".join((self.title, self.style, self.lyrics))

    def facts(self, brief: Brief) -> Iterator[Fact]:
        yield Fact("series", "", "title", brief.season.series.title)
        yield Fact("cue", self.cue.id, "text", self.cue.event.text)
        yield Fact("cue", self.cue.id, "seconds", f"{self.seconds:.1f}")
        yield Fact("series", "", "genre", brief.season.series.genre)
        yield Fact("episode", str(self.episode.number), "mood", self.episode.facts.mood)
        yield Fact("cue", self.cue.id, "lyrics", "\n".join(self.sung))

    def body(self, brief: Brief) -> dict[str, object]:
        return {
            "cue": self.id,
            "customMode": True,
            "instrumental": not self.sung,
            "title": self.title,
            "style": self.style,
            "prompt": self.lyrics,
            "model": brief.model.name,
        }


def suno_pack(brief: Brief) -> Pack:
    """The songs as JSON, their two fields as text to paste, and where each begins and ends."""
    songs = [
        _Song(episode, cue, brief)
        for episode in brief.episodes
        for cue in cues(episode, brief.season)
        if cue.event.kind is EventKind.MUSIC
    ]
    rows = tuple(
        (
            song.episode.number,
            song.cue.id,
            clock(song.cue.event.start),
            clock(song.cue.event.end),
            round(song.seconds, 1),
            song.title,
            song.style,
            song.lyrics,
        )
        for song in songs
    )
    return Pack(
        tuple(Prompt(song.id, song.text, tuple(song.facts(brief))) for song in songs),
        {
            "songs.json": json_bytes([song.body(brief) for song in songs]),
            "style.txt": text_bytes(_fields(songs, "style")),
            "lyrics.txt": text_bytes(_fields(songs, "lyrics")),
            "cue_sheet.csv": csv_bytes(Sheet("cues", _COLUMNS, rows)),
        },
        tuple(found for song in songs for found in _excesses(song, brief)),
        () if songs else (_("No music is noted in these episodes: the pack is empty."),),
    )


def _sung(episode: Episode, cue: Cue, brief: Brief) -> Iterator[str]:
    """The lines that are sung while the music plays."""
    elements = episode.screenplay.elements
    for event in events(episode, brief.season):
        is_sung = event.kind is EventKind.SPEECH and elements[event.element].kind is Kind.LYRICS
        if is_sung and cue.event.start <= event.start < cue.event.end:
            yield unbracketed(event.text)


def _fields(songs: list[_Song], field: str) -> str:
    """One field of every song, each under its name and title."""
    return "\n\n".join(f"{song.id}  {song.title}\n{getattr(song, field)}" for song in songs)


def _excesses(song: _Song, brief: Brief) -> Iterator[Excess]:
    for field in ("title", "style", "lyrics"):
        yield from brief.over(song.id, field, getattr(song, field))
    limit = brief.limit("seconds")
    if limit.most is not None and song.seconds > limit.most:
        yield Excess(song.id, limit, round(song.seconds), brief.service.name_in(""))
