"""Job: everything one export is told, handed to its writer in one piece."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from writersroom.errors import WritersRoomError
from writersroom.export.labels import Labels, labels
from writersroom.export.options import DEFAULT, Paper, ScriptOptions
from writersroom.export.unshown import unshown
from writersroom.i18n import _
from writersroom.script.emphasis import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import datetime

    from writersroom.checks.finding import Finding
    from writersroom.export.panels import Picture
    from writersroom.production.settings import ProductionSettings
    from writersroom.production.shots import Shot
    from writersroom.profiles import Profile
    from writersroom.season import Episode, Season


class ExportCancelled(WritersRoomError):
    """The person stopped the export; no file was written."""


_HAN = r"[\u3400-\u9fff\uf900-\ufaff]"
_LATIN_WORDS = r"[A-Za-z]+"


def _is_han(texts: Iterable[str]) -> bool:
    """Whether there are more Han characters than Latin words."""
    whole = "\n".join(texts)
    return len(re.findall(_HAN, whole)) > len(re.findall(_LATIN_WORDS, whole))


@dataclass(frozen=True)
class Job:
    """One export: what of which season, for whom, when, and how it stands with the gate."""

    season: Season
    episodes: tuple[Episode, ...]
    """The episodes asked for that have a script, by number."""
    findings: tuple[Finding, ...]
    """Of these episodes and of the season as a whole."""
    is_final: bool
    """True: no DRAFT mark; the gate is open."""
    writer: str
    """Who exports; may be empty."""
    now: datetime
    """The date on the cover and in the file: the same job at the same `now` gives the same bytes."""
    progress: Callable[[int, int, str], None] | None = None
    """Told steps done, steps in all and a word on what is being done."""
    cancelled: Callable[[], bool] | None = None
    warn: Callable[[str], None] | None = None
    """Told, in one sentence each, what the export could not do in full."""
    options: ScriptOptions = DEFAULT
    pictures: Callable[[Episode, Sequence[Shot]], Mapping[str, Picture]] | None = None
    """What people attached to the shots of an episode, by shot id; asked for by storyboards."""
    production: ProductionSettings | None = None
    """A day's limit and rates, for schedule and call sheets; None where nobody set any."""
    platform: Profile | None = None
    """Where a delivery package goes; None for the series' own profile."""
    is_gated: bool = True
    """False where there is no bible behind the script: no DRAFT mark, no cover sheet."""

    @cached_property
    def language(self) -> str:
        """`zh` or `en`: what the series says, but `zh` where its scripts are mostly Han."""
        if self.season.series.language.startswith("zh"):
            return "zh"
        texts = [episode.facts.script for episode in self.episodes]
        return "en" if all(text.isascii() for text in texts) or not _is_han(texts) else "zh"

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
    def mark(self) -> str:
        """DRAFT or FINAL, in that language; empty where no gate was asked."""
        if not self.is_gated:
            return ""
        return self.labels("final" if self.is_final else "draft")

    def tell_unshown(self, what: str, format_name: str) -> None:
        """Tell of each option that changes nothing in this export."""
        self.tell(
            unshown(
                self.options,
                what,
                format_name,
                is_flowed=self.is_flowed,
                language=self.language,
            )
        )

    def step(self, done: int, count: int, doing: str) -> None:
        """Report progress, and stop here if the person asked to.

        Raises:
            ExportCancelled: they did.
        """
        if self.cancelled and self.cancelled():
            raise ExportCancelled(_("The export was cancelled; no file was written."))
        if self.progress:
            self.progress(done, count, doing)

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
            if self.warn:
                self.warn(message)
