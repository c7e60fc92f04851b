"""Fingerprints: whether two exports would be made from the same facts, in this process or another."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cached_property
from hashlib import sha256
from pathlib import PurePath
from typing import TYPE_CHECKING

from writersroom.export.request import Request
from writersroom.export.templates import KINDS
from writersroom.i18n import current_language

if TYPE_CHECKING:
    from collections.abc import Callable

    from writersroom.checks.finding import Finding
    from writersroom.export.job import Job
    from writersroom.export.options import ScriptOptions
    from writersroom.export.templates import Templates
    from writersroom.season import Season

_PLAIN = (str, int, float, bytes, bool, type(None), Decimal, PurePath, date)
_ASKED = tuple(each.name for each in fields(Request) if each.name != "options")
"""What a request says besides how a script is printed, which is the same for most files of a set."""


def fingerprint(*values: object) -> str:
    """A digest of frozen values: equal for equal ones on every run, of whatever they are made."""
    pieces: list[str] = []
    for value in values:
        _take_down(value, pieces.append)
    return sha256("\0".join(pieces).encode("utf-8", "surrogatepass")).hexdigest()


def _take_down(value: object, add: Callable[[str], None]) -> None:
    """Add the pieces of `value`, each of which says what it is."""
    kind = type(value).__name__
    if isinstance(value, Enum):
        add(f"{kind}.{value.name}")
    elif isinstance(value, _PLAIN):
        add(f"{kind}:{value!r}")
    elif is_dataclass(value):
        add(kind)
        for field in fields(value):
            _take_down(getattr(value, field.name), add)
    elif isinstance(value, Mapping):
        add("mapping")
        for key in sorted(value, key=repr):
            _take_down(key, add)
            _take_down(value[key], add)
    elif isinstance(value, AbstractSet):
        add("set")
        for each in sorted(map(fingerprint, value)):
            add(each)
    elif isinstance(value, (tuple, list)):
        add(f"[{len(value)}")
        for each in value:
            _take_down(each, add)
    else:
        raise TypeError(f"{kind} has no fingerprint")


class SeasonPrints:
    """What the files made from one season rest on: all of it, or one episode and what all share."""

    def __init__(
        self,
        season: Season,
        findings: tuple[Finding, ...],
        pictures: Mapping[int, tuple[str, ...]] | None = None,
        version: str = "",
    ) -> None:
        self._version = version
        """Of the program: another one may make other files of the same facts."""
        self._season, self._findings = season, findings
        self._pictures = pictures or {}
        """Digests of what people attached to the shots of each episode."""
        self._episodes: dict[int, str] = {}
        self._own_templates: dict[Templates, str] = {}
        self._layouts: dict[ScriptOptions, str] = {}

    def of(self, job: Job) -> str:
        """The fingerprint of what `job` is made from; neither who makes it, nor when.

        A file keeps the date and the name it was made under for as long as nothing in it changes.
        """
        request, numbers = job.request, job.request.episodes
        if numbers is None or request.export.takes_unwritten:
            read: tuple[str, ...] = (self._whole,)
        else:
            read = (self._shared, *(self._episode(number) for number in sorted(numbers)))
        asked = [getattr(request, name) for name in _ASKED]
        platform = (job.platform.id, job.platform.digest) if job.platform else ()
        own = self._templates(job.templates)
        return fingerprint(
            self._version, current_language(), asked, self._layout(job.options), job.production,
            platform, own, *read,
        )  # fmt: skip

    def _layout(self, options: ScriptOptions) -> str:
        """Of how a script is printed."""
        if options not in self._layouts:
            self._layouts[options] = fingerprint(options)
        return self._layouts[options]

    def _templates(self, templates: Templates) -> str:
        """Of the studio's own templates."""
        if templates not in self._own_templates:
            self._own_templates[templates] = fingerprint(
                [
                    (kind, name, templates.files(kind)[name])
                    for kind in KINDS
                    for name in templates.replaced(kind)
                ]
            )
        return self._own_templates[templates]

    @cached_property
    def _whole(self) -> str:
        return fingerprint(self._season.facts, self._findings, self._pictures)

    @cached_property
    def _shared(self) -> str:
        facts = self._season.facts
        shared = replace(facts, episodes=(), hooks=(), beats=(), waivers=(), machine_lines=())
        return fingerprint(shared, [episode.number for episode in self._season.episodes])

    def _episode(self, number: int) -> str:
        """Of what belongs to one episode, and of the waivers its cover sheet names."""
        if number not in self._episodes:
            facts = self._season.facts
            waived = (f.waiver for f in self._findings if f.episode in (number, 0) and f.waiver)
            self._episodes[number] = fingerprint(
                self._season.episode(number),
                [lines for lines in facts.machine_lines if lines.episode == number],
                [waiver for waiver in facts.waivers if waiver.episode in (number, 0)],
                sorted({fingerprint(each) for each in waived}),
                self._pictures.get(number, ()),
            )
        return self._episodes[number]
