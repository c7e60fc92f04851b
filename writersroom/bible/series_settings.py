"""Settings that belong to one series of a bible: what its pace rests on, and its checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from writersroom.bible.rows import SETTING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from writersroom.bible.store import Bible

CALIBRATION, CHECKS = "calibration", "checks"


def stored_settings(connection: Connection, series_id: int) -> dict[str, str]:
    """What is set for a series, by the names above; one query."""
    names = {name_for(name, series_id): name for name in (CALIBRATION, CHECKS)}
    query = select(SETTING.c.name, SETTING.c.value).where(SETTING.c.name.in_(names))
    return {names[name]: value for name, value in connection.execute(query)}


def keep_checks(bible: Bible, text: str, *, base: str) -> None:
    """Keep `text` as the settings of the checks of the loaded series, in place of `base`.

    Raises:
        Clash: they are another than `base` by now; nothing was written.
    """
    from writersroom.bible.notes import set_setting  # it stands on the loader, which reads ours

    set_setting(bible, name_for(CHECKS, bible.series_id), text, base=base)


def name_for(name: str, series_id: int) -> str:
    """What a series' setting is called in the table."""
    return f"{name}.{series_id}"
