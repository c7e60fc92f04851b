"""The brand-slot book on paper: what is booked, what is shown, what is said of it, what clashes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.brands import brand_seconds, excluded_beside
from writersroom.export.sheets import Section, Sheet, csv_bytes, markdown_bytes
from writersroom.production.brand_book import Clash, brand_book

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.checks.finding import Finding
    from writersroom.export.job import Job
    from writersroom.production.brand_book import Booking
    from writersroom.season import Season


def brands_csv(job: Job) -> bytes:
    """One row for each slot in each episode it is booked for or shown in."""
    return csv_bytes(_sheet(job))


def brands_markdown(job: Job) -> bytes:
    """The same table, for reading."""
    words, sheet = job.labels, _sheet(job)
    facts = ((words("date"), job.now.date().isoformat()),)
    remark = words("brands_remark") if sheet.rows else words("no_brands")
    section = Section(words("brand_slots"), facts, (sheet,) if sheet.rows else (), (remark,))
    return markdown_bytes(f"{job.title} ({job.mark})", (section,))


def _sheet(job: Job) -> Sheet:
    words = job.labels
    chosen = {episode.number for episode in job.episodes}
    bookings = brand_book(job.season, brand_seconds, scene_clashes(job.season, job.findings))
    keys = (
        "number", "title", "slot", "brand", "brand_state", "booked_seconds", "shown_seconds",
        "times_shown", "disclosure", "exclusions", "clashes",
    )  # fmt: skip
    return Sheet(
        words("brand_slots"),
        tuple(map(words, keys)),
        tuple(_row(booking, job) for booking in bookings if booking.episode in chosen),
        wide=(8, 9, 10),
    )


def _row(booking: Booking, job: Job) -> tuple[str | int | float, ...]:
    slot, apart = booking.slot, job.labels("separator")
    shown = booking.shown_seconds
    return (
        booking.episode,
        booking.title,
        slot.name,
        slot.brand,
        job.labels(_state(booking)),
        "" if slot.seconds is None else slot.seconds,
        "" if shown is None else round(shown, 1),
        booking.places,
        slot.disclosure,
        apart.join(slot.exclusions),
        apart.join(_clash(clash, job) for clash in booking.clashes),
    )


def _state(booking: Booking) -> str:
    if not booking.is_written:
        return "brand_unwritten"
    if not booking.places:
        return "brand_not_shown"
    return "brand_shown" if booking.is_booked else "brand_not_booked"


def _clash(clash: Clash, job: Job) -> str:
    words = job.labels
    key = "clash_scene" if clash.is_scene else "clash_episode"
    text = words(key, other=clash.other, line=clash.line)
    return words("clash_waived", clash=text, writer=clash.waived_by) if clash.waived_by else text


def scene_clashes(season: Season, findings: Iterable[Finding]) -> Iterator[tuple[str, Clash]]:
    """What rule PR06 finds beside each slot, by slot, with who waived it."""
    waived = {
        (finding.episode, finding.line, finding.evidence): finding.waiver.writer
        for finding in findings
        if finding.rule == "PR06" and finding.waiver
    }
    for episode in season.written:
        for slot in season.facts.brand_slots:
            for mark, exclusion, found in excluded_beside(episode, season, slot):
                by = waived.get((episode.number, mark.line, (exclusion, found)), "")
                other = found if found == exclusion else f"{found} ({exclusion})"
                yield (
                    slot.name,
                    Clash(episode.number, mark.line, other, is_scene=True, waived_by=by),
                )
