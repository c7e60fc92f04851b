"""The packs: one folder for each service, with a manifest beside its files."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, ClassVar

from writersroom.errors import ExitStatus, WritersRoomError
from writersroom.export.prompts.manifest import MANIFEST, manifest_json
from writersroom.export.prompts.prompt import Brief
from writersroom.export.prompts.references import read_references
from writersroom.export.prompts.text import json_bytes
from writersroom.export.prompts.words import PromptWords
from writersroom.i18n import ngettext
from writersroom.profiles.services import load_service, model_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.export.job import Job
    from writersroom.export.prompts.options import PackOptions
    from writersroom.export.prompts.prompt import Pack
    from writersroom.season import Episode, Season


class OverLimits(WritersRoomError):
    """Something of a pack is over a limit, and the person is strict about it; nothing was written."""

    status: ClassVar[ExitStatus] = ExitStatus.FINDINGS


def pack_files(job: Job) -> Mapping[str, bytes]:
    """The files of the service the format names, whole even where over a limit: whoever listens is told.

    Raises:
        OverLimits: something is, and the person is strict about it.
    """
    options = job.request.pack
    brief = brief_of(job.season, job.episodes, job.request.format, options)
    job.step(0, 1, brief.service.name_in(job.language))
    pack = pack_of(brief)
    job.tell(excess.words for excess in pack.excesses)
    job.tell(pack.remarks)
    if options.is_strict and pack.excesses:
        raise OverLimits(
            ngettext(
                "{count} text is over a limit of {service}; nothing was written.",
                "{count} texts are over a limit of {service}; nothing was written.",
                len(pack.excesses),
            ).format(count=len(pack.excesses), service=brief.service.name_in("en"))
        )
    manifest = json_bytes(manifest_json(brief, options, pack.prompts))
    files = {**pack.files, MANIFEST: manifest}
    return {f"{brief.service.id}/{name}": data for name, data in files.items()}


def brief_of(
    season: Season, episodes: tuple[Episode, ...], service: str, options: PackOptions
) -> Brief:
    """What a pack of `service` is made from; the studio's own numbers beside the bible count.

    Raises:
        InputError: there is no such service or model, or a file of the studio's own cannot be read.
    """
    own = season.profile_folder / "services" if season.profile_folder else None
    found = load_service(service, own)
    return Brief(
        season,
        episodes,
        PromptWords(season.series.language),
        found,
        model_of(found, options.model),
        read_references(own),
        options.part_tokens,
    )


def pack_of(brief: Brief) -> Pack:
    """The pack of the brief's service."""
    name = brief.service.id
    made: Callable[[Brief], Pack] = getattr(
        import_module(f"writersroom.export.prompts.{name}"), f"{name}_pack"
    )
    return made(brief)
