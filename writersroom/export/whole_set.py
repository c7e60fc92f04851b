"""The whole set: every file that can be made of a season, and where it lies in its folder.

WHAT/TITLE WHAT.suffix            one file for the season
WHAT/FORMAT/TITLE WHAT E001.suffix    one file for each episode
sides/NAME.pdf                    the sides of everyone who speaks
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.export.names import safe_name
from writersroom.export.options import Paper
from writersroom.export.registry import EXPORTS, Bundle, Export, Spread
from writersroom.production.strips import strips_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.export.request import Request
    from writersroom.season import Season


@dataclass(frozen=True, slots=True)
class Planned:
    """One file of the set."""

    name: str
    """Its path in the folder, `/` between the parts; no two differ only in case."""
    request: Request


def whole_set(season: Season, asked: Request) -> tuple[Planned, ...]:
    """Every file, in the order of the registry; episodes, layout and stage are those of `asked`.

    What has to be chosen first (a service, a picture) is left out: the registry says which.
    """
    written = tuple(
        episode
        for episode in season.written
        if asked.episodes is None or episode.number in asked.episodes
    )
    numbers = tuple(episode.number for episode in written)
    wanted = replace(asked, options=replace(asked.options, only_revised=False))
    found: list[Planned] = []
    for export in EXPORTS.values():
        if not numbers and not export.takes_unwritten:
            continue
        request = replace(wanted, what=export.what, format=export.format)
        if export.bundle is Bundle.LEFT_OUT:
            continue
        if export.is_for_character:
            found += _sides(season, request, numbers)
            continue
        is_apart = export.spread is Spread.APART
        if not is_apart and export.bundle is not Bundle.EPISODES:
            found.append(Planned(f"{export.what}/{_name(season, request)}", request))
        if is_apart or export.bundle is not Bundle.WHOLE:
            found += _episodes(season, request, numbers)
        if (export.what, export.format) == ("script", "pdf"):
            phone = replace(request, options=replace(request.options, paper=Paper.PHONE))
            found.append(Planned(f"script/{_name(season, phone, ' phone')}", phone))
    return tuple(_told_apart(found))


def _name(season: Season, request: Request, more: str = "") -> str:
    return safe_name(f"{season.series.title} {request.what}", more + _end(request))


def _end(request: Request) -> str:
    """What a file's name ends in."""
    export: Export = request.export
    frames = f" {request.options.fps}fps" if export.counts_frames else ""
    return f"{frames}{f' {export.format}' if export.own_suffix else ''}{export.suffix}"


def _episodes(season: Season, request: Request, numbers: Iterable[int]) -> Iterator[Planned]:
    for number in numbers:
        name = _name(season, request, f" E{number:03}")
        yield Planned(
            f"{request.what}/{request.format}/{name}",
            replace(request, episodes=frozenset({number})),
        )


def _sides(season: Season, request: Request, numbers: tuple[int, ...]) -> Iterator[Planned]:
    """Of everyone with a line, by first appearance; of the episodes they are in.

    A voice the bible names has an actor, too; a broadcast has none.
    """
    named = set(season.character_names.values())
    chosen = [episode for episode in season.written if episode.number in numbers]
    plays: dict[str, set[int]] = {}
    speaks: set[str] = set()
    for strip in strips_of(season, chosen):
        heard = [name for name in strip.voices if name in named]
        speaks.update(heard, (name for name, _count in strip.speeches))
        for name in (*strip.cast, *heard):
            plays.setdefault(name, set()).add(strip.episode)
    for name, episodes in plays.items():
        if name in speaks:
            options = replace(request.options, character=name)
            own = replace(request, options=options, episodes=frozenset(episodes))
            yield Planned(f"sides/{safe_name(name, request.export.suffix)}", own)


def _told_apart(found: Iterable[Planned]) -> Iterator[Planned]:
    """With a number behind a name that another has already, in any case of letters."""
    taken: set[str] = set()
    for one in found:
        name, count = one.name, 1
        while name.casefold() in taken:
            count += 1
            folder, _slash, file = one.name.rpartition("/")
            suffix = one.request.export.suffix
            name = f"{folder}/{safe_name(file.removesuffix(suffix), f' {count}{suffix}')}"
        taken.add(name.casefold())
        yield replace(one, name=name)
