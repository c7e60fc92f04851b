"""Packs of prompts in a room: what the services take, and which prompts of a pack are stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.errors import WritersRoomError
from writersroom.i18n import _, current_language
from writersroom.room.opened import OpenRoom

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from writersroom.export.prompts.stale import Stale
    from writersroom.season import Season


class Packing(OpenRoom):
    """Packs are exports; what became of them since is asked here."""

    def service_limits(self) -> Mapping[str, str]:
        """What each service takes that prompts are packed for, by its name: a line for each limit.

        Where a file of the studio's own cannot be read, what is wrong with it.
        """
        from writersroom.profiles.services import SERVICES

        season = self.season()
        return {name: _limits(name, season) for name in SERVICES}

    def stale_prompts(self, folder: Path) -> tuple[Stale, ...]:
        """The prompts of the packs in `folder` that read otherwise now, and which facts did it.

        Raises:
            InputError: there is no pack, or its manifest cannot be read.
        """
        from writersroom.export.prompts.manifest import manifests_in, read_manifest
        from writersroom.export.prompts.packs import brief_of, pack_of
        from writersroom.export.prompts.stale import stale

        season = self.season()
        found: list[Stale] = []
        for path in manifests_in(folder):
            manifest = read_manifest(path)
            episodes = tuple(e for e in season.episodes if e.number in manifest.episodes)
            brief = brief_of(season, episodes, manifest.service, manifest.options)
            found += stale(manifest, pack_of(brief).prompts)
        return tuple(found)


def _limits(name: str, season: Season) -> str:
    from writersroom.export.prompts.options import WHOLE_PACK
    from writersroom.export.prompts.packs import brief_of
    from writersroom.profiles.services.describing import model_lines

    try:
        brief = brief_of(season, (), name, WHOLE_PACK)
    except WritersRoomError as failure:
        return f"{failure.message} {failure.hint}".rstrip()
    head = _(
        "What {service} takes (model {name}); what is over a limit is told and never cut:"
    ).format(service=brief.service.name_in(current_language()), name=brief.model.id)
    return "\n".join((head, *(f"  {line}" for line in model_lines(brief.service, brief.model))))
