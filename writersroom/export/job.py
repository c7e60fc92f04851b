"""Job: everything one export is told, handed to its writer in one piece."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from writersroom.errors import InputError, WritersRoomError
from writersroom.export.labels import Labels, labels
from writersroom.export.options import Paper
from writersroom.export.templates import SHIPPED, Templates
from writersroom.export.unshown import unshown
from writersroom.i18n import _
from writersroom.script.emphasis import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
    from datetime import datetime

    from writersroom.checks.finding import Finding
    from writersroom.export.options import ScriptOptions
    from writersroom.export.panels import Picture
    from writersroom.export.prepared import Prepared
    from writersroom.export.request import Request
    from writersroom.production.authorship import AiRecord
    from writersroom.production.settings import ProductionSettings
    from writersroom.production.shots import Shot
    from writersroom.profiles import Profile
    from writersroom.season import Episode, Season

    Progress = Callable[[int, int, str], None]
    Drawn = MutableMapping[tuple[str, int], bytes]


class ExportCancelled(WritersRoomError):
    """The person stopped the export; no file was written."""


_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN_WORDS = re.compile(r"[A-Za-z]+")


def _more_han(text: str) -> int:
    """By how many its Han characters outnumber its Latin words; below zero where these do."""
    return len(_HAN.findall(text)) - len(_LATIN_WORDS.findall(text))


@dataclass(frozen=True, slots=True)
class Listener:
    """Whoever waits for an export, as far as it listens."""

    progress: Progress | None = None
    """Told steps done, steps in all and a word on what is being done."""
    cancelled: Callable[[], bool] | None = None
    """Asked between the steps."""
    warn: Callable[[str], None] | None = None
    """Told, in one sentence each, what the export could not do in full."""

    def told_once(self) -> Listener:
        """One who is told the same thing about many files only once."""
        if (warn := self.warn) is None:
            return self
        said: set[str] = set()

        def told(message: str) -> None:
            if message not in said:
                said.add(message)
                warn(message)

        return replace(self, warn=told)


NOBODY = Listener()


@dataclass(frozen=True)
class Job:
    """One export: what of which season, for whom, when, and how it stands with the gate."""

    season: Season
    request: Request
    now: datetime
    """The date on the cover and in the file: the same job at the same `now` gives the same bytes."""
    writer: str = ""
    """Who exports; may be empty."""
    judged: tuple[Finding, ...] | None = None
    """What the checks said; None asks them where it is final."""
    listener: Listener = NOBODY
    pictures: Callable[[Episode, Sequence[Shot]], Mapping[str, Picture]] | None = None
    """What people attached to the shots of an episode, by shot id; asked for by storyboards."""
    production: ProductionSettings | None = None
    """A day's limit and rates, for schedule and call sheets; None where nobody set any."""
    platform: Profile | None = None
    """Where a delivery package goes; None for the series' own profile."""
    imported: Callable[[], Sequence[tuple[str, bytes]]] | None = None
    """Name and bytes of the files that were imported."""
    ai_record: Callable[[], AiRecord] | None = None
    """What models and people did in this bible, for the disclosure report."""
    templates: Templates = SHIPPED
    """Where templates are taken from."""
    is_gated: bool = True
    """False where there is no bible behind the script: no DRAFT mark, no cover sheet."""
    parts: tuple[Prepared, ...] | None = None
    """What a script prints in place of its episodes: shooting days, somebody's scenes."""
    heading: str = ""
    """What it is then, in printed words."""
    drawn: Drawn | None = None
    """PNG files by drawing and width, that several files of one set share."""

    @property
    def options(self) -> ScriptOptions:
        """How a script is printed."""
        return self.request.options

    @property
    def is_final(self) -> bool:
        """Whether there is no DRAFT mark: the gate is open."""
        return self.request.is_final

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height of the panels it shows as PNG files; zeros where it shows none."""
        export = self.request.export
        has_choice = any(export.full_pixels)
        return export.full_pixels if has_choice and self.options.is_full_size else export.pixels

    @cached_property
    def episodes(self) -> tuple[Episode, ...]:
        """The episodes asked for that this export concerns, by number: most concern written ones."""
        asked, takes_all = self.request.episodes, self.request.export.takes_unwritten
        candidates = self.season.episodes if takes_all or not self.is_gated else self.season.written
        return tuple(e for e in candidates if asked is None or e.number in asked)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Of these episodes and of the season as a whole."""
        numbers = {episode.number for episode in self.episodes}
        if self.judged is None and self.is_final:
            from writersroom.checks.running import run

            return run(self.season, episodes=numbers)
        return tuple(f for f in self.judged or () if f.episode in numbers | {0})

    def of_episode(self, number: int) -> Job:
        """The same job for one of its episodes."""
        return replace(self, request=replace(self.request, episodes=frozenset({number})))

    def refuse_nothing_written(self) -> None:
        """Say so where there is nothing to export.

        Raises:
            InputError: none of the episodes is written, and the export concerns no others.
        """
        if not self.episodes and not self.request.export.takes_unwritten:
            raise InputError(
                _("None of these episodes has a script yet.")
                if self.request.episodes
                else _("No episode has a script yet."),
                hint=_("Write or import one first."),
            )

    @cached_property
    def language(self) -> str:
        """`zh` or `en`: what the series says, but `zh` where its scripts are mostly Han."""
        if self.season.series.language.startswith("zh"):
            return "zh"
        if all(episode.facts.script.isascii() for episode in self.episodes):
            return "en"
        return "zh" if sum(map(self._more_han, self.episodes)) > 0 else "en"

    def _more_han(self, episode: Episode) -> int:
        return self.season.once_of(episode, _more_han, lambda: _more_han(episode.facts.script))

    @cached_property
    def labels(self) -> Labels:
        """The printed words of that language."""
        return labels(self.language)

    @property
    def paper(self) -> Paper:
        """The paper asked for, or that of the language."""
        if self.options.paper != Paper.AUTO:
            return self.options.paper
        return Paper.A4 if self.language == "zh" else Paper.LETTER

    @property
    def is_flowed(self) -> bool:
        """Whether its script flows, in the Chinese layout or on a phone, and has no fixed pages."""
        return self.language == "zh" or self.paper == Paper.PHONE

    @property
    def title(self) -> str:
        """The series' title without marks; a printed word for none, since a PDF must have one."""
        return plain(self.season.series.title.strip()) or self.labels("untitled")

    @property
    def kind(self) -> str:
        """What a script is called on its title page."""
        return self.heading or self.labels("script")

    @property
    def mark(self) -> str:
        """DRAFT or FINAL, in that language; empty where no gate was asked."""
        if not self.is_gated:
            return ""
        return self.labels("final" if self.is_final else "draft")

    def unshown(self) -> tuple[str, ...]:
        """A sentence for each option that changes nothing in this export."""
        return tuple(
            unshown(
                self.options,
                self.request.what,
                self.request.format,
                is_flowed=self.is_flowed,
                language=self.language,
            )
        )

    def step(self, done: int, count: int, doing: str) -> None:
        """Report progress, and stop here if the person asked to.

        Raises:
            ExportCancelled: they did.
        """
        listener = self.listener
        if listener.cancelled and listener.cancelled():
            raise ExportCancelled(_("The export was cancelled; no file was written."))
        if listener.progress:
            listener.progress(done, count, doing)

    def each_episode(self) -> Iterator[Episode]:
        """The episodes, with a step before each and one behind the last."""
        count = len(self.episodes)
        for done, episode in enumerate(self.episodes):
            self.step(done, count, self.labels.episode(episode))
            yield episode
        self.step(count, count, self.title)

    def tell(self, messages: Iterable[str]) -> None:
        """Pass warnings on to whoever listens."""
        for message in messages:
            if self.listener.warn:
                self.listener.warn(message)
