"""The files that were imported into a series, given back exactly as they came."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.names import safe_name
from writersroom.i18n import _

if TYPE_CHECKING:
    from writersroom.export.job import Job


def imported_files(job: Job) -> dict[str, bytes]:
    """`001 pilot.fdx` and so on, in the order of the imports.

    Raises:
        InputError: there is none.
    """
    kept = job.imported() if job.imported else ()
    if not kept:
        raise InputError(_("Nothing was imported into this series."))
    return {
        safe_name(f"{number:03} {PurePath(name).stem}", PurePath(name).suffix): data
        for number, (name, data) in enumerate(kept, 1)
    }
