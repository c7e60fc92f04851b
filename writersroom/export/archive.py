"""Several files as one zip archive: the same files at the same moment give the same bytes."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from writersroom.export.sealing import archive_seal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_EARLIEST = 1980
"""The first year a zip archive can name."""
_PACKED = (".png", ".jpg", ".pdf", ".docx", ".xlsx", ".zip")
"""Files that are packed already: once more takes long and gains nothing."""


def zipped(files: Mapping[str, bytes], now: datetime) -> bytes:
    """The archive of `files`, in their order, all of them written at `now`, under our seal."""
    made = io.BytesIO()
    day = (max(now.year, _EARLIEST), *now.timetuple()[1:6])
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            info = zipfile.ZipInfo(name, day)
            is_packed = name.lower().endswith(_PACKED)
            info.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
            info.create_system, info.external_attr = 3, 0o644 << 16
            archive.writestr(info, data)
        archive.comment = archive_seal(files)
    return made.getvalue()
