"""Notes writers leave for one another, and settings that belong to the bible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from writersroom.bible.facts import EpisodeFacts, NoteFacts
from writersroom.bible.limits import Line, Prose
from writersroom.bible.loading import stored_records
from writersroom.bible.rows import SETTING
from writersroom.bible.validation import value_within
from writersroom.errors import Clash
from writersroom.i18n import _

if TYPE_CHECKING:
    from writersroom.bible.store import Bible


def notes(bible: Bible, number: int | None = None) -> tuple[NoteFacts, ...]:
    """The notes of the loaded series or of one episode (0: those of no episode), oldest first.

    They are written with `Bible.save` and deleted with `Bible.delete`, like every record.
    """
    with bible.reading() as connection:
        episodes = stored_records(connection, EpisodeFacts, bible.series_id, {})
        numbers = {episode.id: episode.number for episode in episodes}
        found = stored_records(connection, NoteFacts, bible.series_id, numbers)
    return tuple(note for note in found if number is None or note.episode == number)


def setting(bible: Bible, name: str, default: str = "") -> str:
    """The value of a setting; `default` where nobody set it."""
    with bible.reading() as connection:
        query = select(SETTING.c.value).where(SETTING.c.name == name)
        value: str | None = connection.execute(query).scalar()
    return default if value is None else value


def set_setting(bible: Bible, name: str, value: str, *, base: str | None = None) -> None:
    """Set a setting for everyone who uses this bible; the change goes into the history.

    Args:
        bible: where it belongs.
        name: of the setting.
        value: the new one.
        base: the value that was read before; None overwrites whatever is there.

    Raises:
        Clash: it is another than `base` by now; nothing was written.
    """
    key = str(value_within("name", name, Line(is_required=True)))
    text = str(value_within(key, value, Prose()))
    with bible.writing("manual") as recording:
        row = next(iter(recording.rows(SETTING, SETTING.c.name == key)), None)
        stored = "" if row is None else row["value"]
        if base is not None and stored != base:
            raise Clash(
                _("Another writer changed the settings after you opened them."),
                hint=_("Nothing was saved; look at theirs and set yours again."),
                mine=text,
                theirs=stored,
            )
        if row is None:
            recording.add(SETTING, {"name": key, "value": text})
        else:
            recording.change(SETTING, row, {"value": text})
