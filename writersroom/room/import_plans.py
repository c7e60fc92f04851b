"""What an import would take: script files read and numbered, and nothing written yet."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.room.script_files import passed_over, script_bytes, script_files
from writersroom.script.cast import speaking
from writersroom.script.cues import split_cue, split_heading
from writersroom.script.elements import Kind, Notice
from writersroom.script.reading import read_script
from writersroom.script.timing import clock, episode_time

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from writersroom.script.elements import Manuscript, ReadEpisode

_OUTLINE = re.compile(r"outline|synopsis|treatment|大纲|大綱|梗概|小传|小傳", re.IGNORECASE)
"""What people name such files."""


@dataclass(frozen=True, slots=True)
class Part:
    """One source file, read."""

    name: str
    data: bytes
    manuscript: Manuscript
    path: str = ""
    """As it was named, or found in a folder that was."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What one episode holds."""

    scenes: int
    speeches: int
    actions: int
    clock: str
    """Its estimated running time as `m:ss`."""


@dataclass(frozen=True, slots=True)
class Import:
    """Everything that was read and nothing written yet: what an import would take."""

    parts: tuple[Part, ...]
    episodes: tuple[ReadEpisode, ...]
    """With the numbers they will have in the season, by number."""
    origins: tuple[Part, ...]
    """The part each of `episodes` stands in, in the same order."""
    unread: tuple[tuple[str, str], ...] = ()
    """Files of a folder that could not be read, each with the reason."""
    passed_over: tuple[str, ...] = ()
    """Files of a folder whose suffix is no script's; nobody looked into them."""
    outlines: tuple[str, ...] = ()
    """Files of a folder that are read as outlines of its scripts, and left out."""
    folder: str = ""
    """The name of the first folder among the sources; empty where only files were named."""

    def numbered_from(self, first: int) -> Import:
        """The same with the episodes numbered from `first` on, in their order."""
        numbered = (replace(one, number=number) for number, one in enumerate(self.episodes, first))
        return replace(self, episodes=tuple(numbered))

    @property
    def title(self) -> str:
        """The series' title as the first title page gives it; else the name of folder or first file."""
        for part in self.parts:
            for key, values in part.manuscript.title_page:
                if key.casefold() == "title" and values:
                    return " ".join(values)
        return self.folder or Path(self.parts[0].name).stem

    @property
    def language(self) -> str:
        """`en` or `zh`: of most files."""
        languages = Counter(part.manuscript.language for part in self.parts)
        return languages.most_common(1)[0][0]

    @property
    def speakers(self) -> tuple[str, ...]:
        """Who speaks, in order of first appearance; a cue may name several."""
        cues = (
            split_cue(element.text).name
            for episode in self.episodes
            for element in episode.screenplay.elements
            if element.kind is Kind.CHARACTER
        )
        people = speaking(cues).values()
        return tuple(dict.fromkeys(name for names in people for name in names))

    @property
    def places(self) -> tuple[str, ...]:
        """Places named by scene headings, in order of first appearance."""
        headings = (
            split_heading(element.text).place
            for episode in self.episodes
            for element in episode.screenplay.elements
            if element.kind is Kind.SCENE_HEADING
        )
        return tuple(dict.fromkeys(place for place in headings if place))

    def counts(self) -> Iterator[tuple[ReadEpisode, Counts]]:
        """Each episode with what it holds."""
        for episode in self.episodes:
            kinds = Counter(element.kind for element in episode.screenplay.elements)
            length = episode_time(episode.screenplay)
            yield (
                episode,
                Counts(
                    kinds[Kind.SCENE_HEADING],
                    kinds[Kind.CHARACTER],
                    kinds[Kind.ACTION],
                    clock(length.interval.point),
                ),
            )

    def files(self) -> dict[int, str]:
        """The file each episode was read from."""
        pairs = zip(self.episodes, self.origins, strict=True)
        return {episode.number: part.path for episode, part in pairs}

    def notices(self) -> Iterator[tuple[str, Notice]]:
        """What could not be understood, with the file it stands in."""
        for name, reason in self.unread:
            yield name, Notice(0, reason)
        for name in self.passed_over:
            yield name, Notice(0, _("Passed over: this is no suffix of a script."))
        for name in self.outlines:
            words = _(
                "Left out: no scene heading stands here, so this is taken for the outline of the"
                " scripts beside it. If it is a script, import it by its own name."
            )
            yield name, Notice(0, words)
        for part in self.parts:
            if _may_be_no_script(part.manuscript):
                words = _(
                    "No scene heading stands here: is it an outline? It is read as an episode."
                )
                yield part.name, Notice(0, words)
            for notice in part.manuscript.notices:
                yield part.name, notice


class DoubledNumber(InputError):
    """Two of the files read say they are the same episode; nothing was taken."""


def plan_import(
    sources: Sequence[Path],
    format_name: str = "auto",
    *,
    from_episode: int | None = None,
    encoding: str = "",
) -> Import:
    """Read script files and folders of them; writes nothing.

    Episodes keep the numbers their files or file names give them; a file that gives none takes the
    next free one. Text files are in `encoding`, where one is named.

    A file of a folder that cannot be read is passed over and named in `unread`; one that was named
    itself stops the import. What is an outline there is left out and named in `outlines`.

    Raises:
        DoubledNumber: two episodes have the same number.
        InputError: a file cannot be read as a script.
    """
    found, unread = _read(sources, format_name, encoding)
    named = {str(source) for source in sources}
    outlines = tuple(part for part in found if part.path not in named and _is_outline(part, found))
    parts = tuple(part for part in found if part not in outlines)
    numbered = _numbered(parts)
    episodes = tuple(episode for episode, _part in numbered)
    if from_episode is not None:
        episodes = tuple(
            replace(episode, number=number) for number, episode in enumerate(episodes, from_episode)
        )
    origins = tuple(part for _episode, part in numbered)
    return Import(
        parts,
        episodes,
        origins,
        unread,
        passed_over=tuple(passed_over(sources)),
        outlines=tuple(part.name for part in outlines),
        folder=next((source.resolve().name for source in sources if source.is_dir()), ""),
    )


def _read(
    sources: Sequence[Path], format_name: str, encoding: str
) -> tuple[tuple[Part, ...], tuple[tuple[str, str], ...]]:
    """The files that can be read, and the names of those that cannot, each with the reason."""
    parts: list[Part] = []
    unread: list[tuple[str, str]] = []
    for path in script_files(sources):
        try:
            data = script_bytes(path)
            read = read_script(path.name, data, format_name, encoding=encoding)
            parts.append(Part(path.name, data, read, str(path)))
        except InputError as refusal:
            if path in sources:
                raise
            unread.append((path.name, refusal.message))
    if not parts:
        raise InputError(
            _("Nothing here can be read as a script."),
            hint=" ".join(reason for _n, reason in unread),
        )
    return tuple(parts), tuple(unread)


def _numbered(parts: Iterable[Part]) -> list[tuple[ReadEpisode, Part]]:
    """The episodes by number, each with the part it stands in."""
    found: dict[int, tuple[ReadEpisode, Part]] = {}
    for part in sorted(parts, key=lambda part: not part.manuscript.is_numbered):
        for episode in _renumbered(part, taken=found):
            if episode.number in found:
                raise DoubledNumber(
                    _("Two scripts say they are episode {number}; the second is in {name}.").format(
                        number=episode.number, name=part.name
                    ),
                    hint=_("Import them one after the other with --from-episode."),
                )
            found[episode.number] = episode, part
    return [found[number] for number in sorted(found)]


def _renumbered(part: Part, *, taken: Collection[int]) -> Iterator[ReadEpisode]:
    """The episodes of a file; a lone one that nothing numbers becomes the next of the season."""
    episodes = part.manuscript.episodes
    if part.manuscript.is_numbered or len(episodes) != 1 or episodes[0].number not in taken:
        yield from episodes
    else:
        yield replace(episodes[0], number=max(taken) + 1)


def _is_outline(part: Part, parts: Sequence[Part]) -> bool:
    """Whether a text without scene headings is the outline of the scripts beside it.

    Its name says so; or it is Markdown and has no episode that those scripts lack.
    """
    scripts = [one.manuscript for one in parts if _has_scenes(one.manuscript)]
    if not scripts or part.manuscript.format == "fdx" or _has_scenes(part.manuscript):
        return False
    if _OUTLINE.search(part.name):
        return True
    there = {episode.number for script in scripts for episode in script.episodes}
    is_markdown = Path(part.name).suffix.lower() in (".md", ".markdown")
    own = part.manuscript
    return is_markdown and (
        not own.is_numbered or there >= {episode.number for episode in own.episodes}
    )


def _may_be_no_script(manuscript: Manuscript) -> bool:
    """Whether a text of no script format has no scene heading, as an outline or a page of notes."""
    return manuscript.format not in ("fountain", "fdx") and not _has_scenes(manuscript)


def _has_scenes(manuscript: Manuscript) -> bool:
    return any(
        element.kind is Kind.SCENE_HEADING
        for episode in manuscript.episodes
        for element in episode.screenplay.elements
    )
