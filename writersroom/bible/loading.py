"""Loading one series in one pass: Core column selects, one query a table, whatever its size."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import select

from writersroom.bible import facts
from writersroom.bible.calibrations import read_calibration
from writersroom.bible.origins import machine_lines
from writersroom.bible.rows import columns_of, record_maker, table_of
from writersroom.bible.series_settings import CALIBRATION, CHECKS, stored_settings
from writersroom.bible.summaries import stored_summaries
from writersroom.errors import StoreError
from writersroom.i18n import _

if TYPE_CHECKING:
    from sqlalchemy import Connection

R = TypeVar("R", bound=facts.Record)


def find_series(connection: Connection, wanted: str | int | None) -> facts.SeriesFacts:
    """The series with this id, this title, or an id typed as text; without one, the only one.

    Raises:
        StoreError: there is none, or there are several and none is named.
    """
    series = stored_records(connection, facts.SeriesFacts, None, {})
    if not series:
        raise StoreError(_("There is no series in this bible yet."))
    titles = ", ".join(one.title for one in series)
    if not wanted and len(series) > 1:
        raise StoreError(
            _("This bible holds several series: {titles}.").format(titles=titles),
            hint=_("Name one with --series."),
        )
    if not wanted:
        return series[0]
    folded = str(wanted).casefold()
    for is_meant in (
        lambda one: isinstance(wanted, str) and one.title.casefold() == folded,
        lambda one: str(one.id) == folded,
    ):
        if found := next(filter(is_meant, series), None):
            return found
    raise StoreError(
        _("There is no series “{title}” in this bible.").format(title=wanted),
        hint=_("It holds: {titles}.").format(titles=titles),
    )


def load_season(connection: Connection, series: facts.SeriesFacts) -> facts.SeasonFacts:
    """Everything that belongs to `series`, ordered as `SeasonFacts` says."""
    episodes = stored_records(connection, facts.EpisodeFacts, series.id, {})
    numbers = {episode.id: episode.number for episode in episodes}

    def all_of(kind: type[R]) -> tuple[R, ...]:
        return stored_records(connection, kind, series.id, numbers)

    kept = stored_settings(connection, series.id)
    return facts.SeasonFacts(
        series=series,
        episodes=tuple(sorted(episodes, key=lambda episode: episode.number)),
        hooks=tuple(sorted(all_of(facts.HookFacts), key=lambda hook: hook.episode)),
        beats=tuple(sorted(all_of(facts.BeatFacts), key=lambda b: (b.episode, b.position, b.id))),
        characters=all_of(facts.CharacterFacts),
        relationships=all_of(facts.RelationshipFacts),
        locations=all_of(facts.LocationFacts),
        props=all_of(facts.PropFacts),
        arcs=all_of(facts.ArcFacts),
        threads=all_of(facts.ThreadFacts),
        knowledge=all_of(facts.KnowledgeFacts),
        brand_slots=all_of(facts.BrandSlotFacts),
        waivers=all_of(facts.WaiverFacts),
        calibration=read_calibration(kept.get(CALIBRATION, "")),
        checks=kept.get(CHECKS, ""),
        machine_lines=machine_lines(connection, series.id),
        summaries=stored_summaries(connection, series.id),
    )


def stored_records(
    connection: Connection, kind: type[R], series_id: int | None, numbers: dict[int, int]
) -> tuple[R, ...]:
    """All records of one kind in the order they were made; of one series unless that is None."""
    table = table_of(kind)
    query = select(*columns_of(kind)).order_by(table.c.id)
    if series_id is not None:
        query = query.where(table.c.series_id == series_id)
    make = record_maker(kind, numbers)
    return tuple(make(row) for row in connection.execute(query))
