"""Request: what a person asks an export for, in one value that was checked once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.options import DEFAULT, ScriptOptions
from writersroom.export.prompts.options import WHOLE_PACK, PackOptions
from writersroom.export.registry import FOLDER, Export, archive_of, export_of
from writersroom.i18n import _

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Request:
    """One export as asked for: what, of which episodes, how it looks, and whether it is final.

    Raises:
        InputError: there is no such export, or it cannot show only the pages that changed.
    """

    what: str
    """One of those in EXPORTS: script, storyboard, breakdown, findings, season …."""
    format: str
    """One of the formats of `what` in EXPORTS, or `folder` for the files of an archive."""
    episodes: frozenset[int] | None = None
    """Numbers; None for all that are written."""
    is_final: bool = False
    """Without the DRAFT mark, and only through an open gate."""
    options: ScriptOptions = DEFAULT
    """How a script is printed; whoever listens is told which of them change nothing here."""
    locked: bool | None = None
    """Whether the pages that were locked are kept: False numbers them anew, True insists on them."""
    revised_since: datetime | None = None
    """Lines that changed since this moment get a `*`."""
    production: Path | None = None
    """TOML file with a day's limit and rates; None for the one of this account."""
    profile: str = ""
    """The platform it is made for; empty for the series' own."""
    templates: Path | None = None
    """Folder of a studio's own templates; None for the one that is set or lies beside the bible."""
    pack: PackOptions = WHOLE_PACK
    """How a pack of prompts is made."""

    def __post_init__(self) -> None:
        export = self.export
        if self.what == "script" and self.options.only_revised and not export.is_paged:
            raise no_fixed_pages(self.format)

    @property
    def is_unpacked(self) -> bool:
        """Whether the files of an archive are wanted as a folder."""
        return self.format == FOLDER and archive_of(self.what) is not None

    @property
    def export(self) -> Export:
        """The entry of the registry."""
        archive = archive_of(self.what) if self.format == FOLDER else None
        return archive or export_of(self.what, self.format)


def no_fixed_pages(format_name: str) -> InputError:
    """The refusal where the pages that changed cannot be told from the others."""
    return InputError(
        _("Only the pages that changed: this script has no fixed pages as {format}.").format(
            format=format_name
        ),
        hint=_("Choose pdf, html or txt of an English script, on Letter or A4 paper."),
    )
