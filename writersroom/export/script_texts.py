"""The script as text: Fountain, FDX, the Chinese layout or plain pages, Markdown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.export.front import cover_lines
from writersroom.export.grid import grid_text
from writersroom.export.markdown import escaped
from writersroom.export.title_pages import title_page_of
from writersroom.script.duanju import write_duanju
from writersroom.script.duanju_styles import house_style
from writersroom.script.elements import SPOKEN, Kind, Manuscript, ReadEpisode
from writersroom.script.emphasis import plain
from writersroom.script.manuscripts import convert
from writersroom.script.notes import keyed_note
from writersroom.script.speeches import SUNG, is_sung_alone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.export.job import Job
    from writersroom.export.labels import Labels
    from writersroom.script.elements import Element

_PRINTED_NOTES = frozenset({"cast", "props", "caption", "sfx", "music"})


def script_fountain(job: Job) -> bytes:
    """One Fountain file: title page, a section for each episode, the episodes' texts verbatim.

    Episodes typed on different systems end their lines differently; the file has one line end.
    """
    written = convert(_manuscript(job), ".fountain")
    return written.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def script_fdx(job: Job) -> bytes:
    """An FDX file, a card for each episode; notes stay, as script notes."""
    from writersroom.script.fdx import write_fdx_manuscript  # XML: not for a look at the pages

    data, notices = write_fdx_manuscript(_manuscript(job))
    job.tell(dict.fromkeys(notice.message for notice in notices))
    return data


def script_text(job: Job) -> bytes:
    """Plain text: the Chinese layout (集, 场, △), or the pages of the English grid."""
    if job.language != "zh":
        return grid_text(job).encode()
    episodes = [
        replace(
            episode,
            screenplay=replace(
                episode.screenplay, elements=tuple(_printed(episode.screenplay.elements))
            ),
        )
        for episode in _read_episodes(job)
    ]
    return write_duanju(episodes, job.title, house_style(job.options.house_style)).encode()


def script_markdown(job: Job) -> bytes:
    """A script to read in any Markdown viewer: headings, cues in bold, quoted speeches."""
    words, logline = job.labels, job.season.series.logline
    lines = [
        f"# {escaped(job.title)}",
        "",
        " · ".join(filter(None, (words("script"), job.mark, job.now.date().isoformat()))),
    ]
    if logline:
        lines += ["", f"*{escaped(logline)}*"]
    for heading, said in cover_lines(job):
        lines += ["", f"**{escaped(heading)}**", "", *(f"- {escaped(line)}" for line in said)]
    for episode in job.each_episode():
        lines += ["", f"## {escaped(words.episode(episode))}"]
        elements = list(_with_whole_speeches(episode.screenplay.elements))
        for index, element in enumerate(elements):
            lines += _markdown(element, words, opens=is_sung_alone(elements, index))
    return ("\n".join(lines) + "\n").encode()


def _with_whole_speeches(elements: Iterable[Element]) -> Iterator[Element]:
    """The elements with what is noted inside a speech below it: the quote is not torn."""
    noted: list[Element] = []
    is_speech = False
    for element in elements:
        if element.kind is Kind.NOTE and is_speech:
            noted.append(element)
            continue
        is_speech = element.kind in SPOKEN
        if noted and (not is_speech or element.kind is Kind.CHARACTER):
            yield from noted
            noted = []
        yield element
    yield from noted


def _markdown(element: Element, words: Labels, *, opens: bool) -> list[str]:
    """The lines of an element; `opens` says of a lyric that it stands in no speech."""
    text = escaped(plain(element.text)).replace("\n", "  \n")
    number = f"{escaped(element.scene_number)} " if element.scene_number else ""
    match element.kind:
        case Kind.SCENE_HEADING:
            return ["", f"### {number}{text}"]
        case Kind.CHARACTER:
            return ["", f"> **{text}**"]
        case Kind.PARENTHETICAL:
            return [">", f"> *{text}*"]
        case Kind.LYRICS:
            return ["" if opens else ">", *(f"> {SUNG} {line}" for line in text.split("\n"))]
        case Kind.DIALOGUE:
            return [">", *(f"> {line}" for line in text.split("\n"))]
        case Kind.ACTION:
            return ["", text]
        case Kind.CENTERED | Kind.TRANSITION:
            return ["", f"**{text}**"]
        case Kind.NOTE:
            return _markdown_note(element.text, words)
    return []


def _markdown_note(text: str, words: Labels) -> list[str]:
    """What the set hears or reads, and the typed lists of a Chinese scene; other notes stay out."""
    note = keyed_note(text)
    if note is None or not note.value:
        return []
    if note.key in ("cast", "props"):
        return ["", f"*{words(note.key)}: {escaped(note.value)}*"]
    if note.key in _PRINTED_NOTES:
        return ["", f"*{escaped(words(f'{note.key}_line', text=note.value))}*"]
    return []


def _manuscript(job: Job) -> Manuscript:
    return Manuscript(title_page_of(job), tuple(_read_episodes(job)), "fountain", job.language)


def _read_episodes(job: Job) -> list[ReadEpisode]:
    """The episodes of the job as a script file holds them."""
    return [
        ReadEpisode(
            episode.number,
            episode.facts.title.strip(),
            episode.screenplay,
            target_seconds=episode.facts.target_seconds,
        )
        for episode in job.each_episode()
    ]


def _printed(elements: Iterable[Element]) -> Iterator[Element]:
    """Without the notes that are not for the set's paper: beats, shots, threads, a writer's own."""
    for element in elements:
        note = keyed_note(element.text) if element.kind is Kind.NOTE else None
        if element.kind is not Kind.NOTE or (note and note.key in _PRINTED_NOTES):
            yield element
