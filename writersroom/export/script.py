"""The shooting script: PDF in the layout of its language, Markdown, Fountain, and exchange formats."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.export.chinese import chinese_episode
from writersroom.export.front import front_matter
from writersroom.export.grid import grid_pages, grid_text
from writersroom.export.markdown import escaped
from writersroom.export.pdf import draw
from writersroom.script.duanju import write_duanju
from writersroom.script.elements import Kind, ReadEpisode
from writersroom.script.emphasis import plain
from writersroom.script.fountain import compose
from writersroom.script.notes import keyed_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.export.job import Job
    from writersroom.script.elements import Element

_PRINTED_NOTES = frozenset({"cast", "props", "caption", "sfx", "music"})
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN = re.compile(r"[A-Za-z]+")


def script_pdf(job: Job) -> bytes:
    """Title page, cover sheet, then each episode on a new page.

    A Chinese series (or one whose scripts are mostly Han) gets the Chinese layout on A4, any other
    the Courier grid of the paginator.
    """
    if is_chinese(job):
        data = {
            **front_matter(job),
            "episodes": [chinese_episode(episode, job) for episode in job.each_episode()],
        }
        return draw("script_zh", data, job)
    return draw("script_grid", {**front_matter(job), **grid_pages(job)}, job)


def is_chinese(job: Job) -> bool:
    """Whether the Chinese layout fits: the series says so, or most words of its scripts are Han."""
    if job.language == "zh":
        return True
    texts = [episode.facts.script for episode in job.episodes]
    han = sum(len(_HAN.findall(text)) for text in texts)
    return han > sum(len(_LATIN.findall(text)) for text in texts)


def script_fountain(job: Job) -> bytes:
    """One Fountain file: title page, a section for each episode, the episodes' texts verbatim."""
    _series, words = job.season.series, job.labels
    title_page = (
        ("Title", (job.title,)),
        ("Author", (job.writer,)),
        ("Draft date", (job.now.date().isoformat(),)),
        ("Notes", (job.mark,)),
    )
    parts = [
        compose((), tuple((key, value) for key, value in title_page if any(value))).strip("\n")
    ]
    for episode in job.each_episode():
        text = episode.facts.script.replace("\r\n", "\n").strip("\n")
        parts.append(f"# {words.episode(episode)}\n\n{text}")
    return ("\n\n".join(parts) + "\n").encode()


def script_text(job: Job) -> bytes:
    """Plain text: the Chinese layout (集, 场, △), or the pages of the English grid."""
    if not is_chinese(job):
        return grid_text(job).encode()
    episodes = [
        ReadEpisode(
            episode.number,
            episode.facts.title,
            replace(episode.screenplay, elements=tuple(_printed(episode.screenplay.elements))),
            target_seconds=episode.facts.target_seconds,
        )
        for episode in job.each_episode()
    ]
    return write_duanju(episodes, job.title).encode()


def _printed(elements: Iterable[Element]) -> Iterator[Element]:
    """Without the notes that are not for the set's paper: beats, shots, threads, a writer's own."""
    for element in elements:
        note = keyed_note(element.text) if element.kind is Kind.NOTE else None
        if element.kind is not Kind.NOTE or (note and note.key in _PRINTED_NOTES):
            yield element


def script_markdown(job: Job) -> bytes:
    """A script to read in any Markdown viewer: headings, cues in bold, quoted speeches."""
    series, words = job.season.series, job.labels
    lines = [
        f"# {escaped(job.title)}",
        "",
        f"{words('script')} · {job.mark} · {job.now.date().isoformat()}",
    ]
    if series.logline:
        lines += ["", f"*{escaped(series.logline)}*"]
    for episode in job.each_episode():
        lines += ["", f"## {escaped(words.episode(episode))}"]
        for element in episode.screenplay.elements:
            lines += _markdown(element)
    return ("\n".join(lines) + "\n").encode()


def _markdown(element: Element) -> list[str]:
    text = escaped(plain(element.text)).replace("\n", "  \n")
    number = f"{escaped(element.scene_number)} " if element.scene_number else ""
    match element.kind:
        case Kind.SCENE_HEADING:
            return ["", f"### {number}{text}"]
        case Kind.CHARACTER:
            return ["", f"> **{text}**"]
        case Kind.PARENTHETICAL:
            return [">", f"> *{text}*"]
        case Kind.DIALOGUE | Kind.LYRICS:
            return [">", *(f"> {line}" for line in text.split("\n"))]
        case Kind.ACTION:
            return ["", text]
        case Kind.CENTERED | Kind.TRANSITION:
            return ["", f"**{text}**"]
    return []
