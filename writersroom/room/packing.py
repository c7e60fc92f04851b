"""Packs of prompts in a room: which prompts of an exported pack are stale."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.room.opened import OpenRoom

if TYPE_CHECKING:
    from pathlib import Path

    from writersroom.export.prompts.stale import Stale


class Packing(OpenRoom):
    """Packs are exports; what became of them since is asked here."""

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
