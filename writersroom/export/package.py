"""The delivery package of one platform: texts within its limits, cast, cover, episodes, what is missing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from writersroom.checks.disclosure import machine_made
from writersroom.checks.paywall import walls
from writersroom.export.names import safe_name
from writersroom.export.sheets import Section, Sheet, csv_bytes, markdown_bytes
from writersroom.i18n import _
from writersroom.production.auditdrama import auditdrama, is_between_the_lines, places_to_fill
from writersroom.production.metadata import field_word, metadata_texts, synopsis, unit_word
from writersroom.profiles import load_profile
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.job import Job
    from writersroom.production.metadata import MetadataText
    from writersroom.profiles import Profile

_AUDITDRAMA = "auditdrama"
"""The word in a profile's `export.files` that asks for the body of WeChat's call."""


def package_files(job: Job) -> dict[str, bytes]:
    """The files by name. A text over its limit stands there whole, and whoever listens is told."""
    profile = job.platform or load_profile(job.season.series.profile, job.season.profile_folder)
    texts = metadata_texts(job.season, profile)
    job.tell(_too_long(texts))
    episodes, body = _episodes(job), _body(job, profile)
    files = {
        "synopsis.txt": _text(synopsis(job.season)),
        "texts.md": _page(
            job, job.labels("texts", platform=_name(job, profile)), _texts(job, profile, texts)
        ),
        "cast.md": _page(job, job.labels("cast_list"), _cast(job)),
        "cover.txt": _text("\n".join(_covers(job))),
        "episodes.csv": csv_bytes(episodes),
        "episodes.md": _page(job, job.labels("episode_list"), episodes),
    }
    if body is not None:
        files["auditdrama.json"] = _text(json.dumps(body, ensure_ascii=False, indent=1))
    files["missing.md"] = _missing(job, profile, texts, body)
    return files


def _text(text: str) -> bytes:
    return f"{text}\n".encode("utf-8", "replace")


def _page(job: Job, title: str, sheet: Sheet) -> bytes:
    facts = ((job.labels("date"), job.now.date().isoformat()),)
    return markdown_bytes(f"{job.title} ({job.mark})", (Section(title, facts, (sheet,)),))


def _name(job: Job, profile: Profile) -> str:
    return profile.name_in(job.language)


def _too_long(texts: tuple[MetadataText, ...]) -> Iterator[str]:
    for one in texts:
        if one.excess:
            yield _(
                "{field}: {length} {unit}, the platform takes {most}; it is {excess} too long, and"
                " nothing was cut."
            ).format(
                field=field_word(one.limit.name),
                length=one.length,
                unit=unit_word(one.limit.unit),
                most=one.most,
                excess=one.excess,
            )


def _texts(job: Job, profile: Profile, texts: tuple[MetadataText, ...]) -> Sheet:
    words = job.labels
    columns = ("field", "text", "length", "limit", "excess", "limit_source")
    return Sheet(
        words("texts", platform=_name(job, profile)),
        tuple(map(words, columns)),
        tuple(
            (
                one.limit.name,
                one.text or "",
                one.length,
                words("unverified") if one.most is None else one.most,
                one.excess or "",
                _sources(one, profile),
            )
            for one in texts
        ),
        wide=(1, 5),
    )


def _sources(one: MetadataText, profile: Profile) -> str:
    found = (profile.source(name) for name in one.limit.claim.sources)
    return "; ".join(f"{source.title} ({source.by})" for source in found if source)


def _cast(job: Job) -> Sheet:
    from writersroom.export.grid import grid_layout
    from writersroom.production.breakdown import breakdown

    needs = {
        need.name: need for need in breakdown(job.season, job.each_episode(), grid_layout(job)).cast
    }
    words = job.labels
    columns = ("part", "role", "age", "first_episode", "episodes_count", "speeches_count")
    return Sheet(
        words("cast_list"),
        tuple(map(words, columns)),
        tuple(
            (
                person.name,
                words.words.get(f"role_{person.role}", person.role),
                person.age,
                need.episodes[0] if need else "",
                len(need.episodes) if need else 0,
                need.speeches if need else 0,
            )
            for person in job.season.facts.characters
            for need in (needs.get(person.name),)
        ),
    )


def _covers(job: Job) -> Iterator[str]:
    """The series' title, then what the cover of each episode says: title and number."""
    yield job.title
    for episode in job.episodes:
        yield job.labels("cover_line", title=job.title, episode=job.labels.episode(episode))


def _episodes(job: Job) -> Sheet:
    words = job.labels
    standing = walls(job.season)
    free = standing[0] if standing else job.season.last_number
    columns = ("number", "title", "logline", "running_time", "access", "file_name")
    return Sheet(
        words("episode_list"),
        tuple(map(words, columns)),
        tuple(
            (
                episode.number,
                episode.facts.title,
                episode.facts.logline,
                clock(episode.time.interval.point),
                words("free" if episode.number <= free else "paid"),
                safe_name(words("episode_file", title=job.title.strip(), number=episode.number)),
            )
            for episode in job.episodes
        ),
        wide=(2,),
    )


def _body(job: Job, profile: Profile) -> dict[str, object] | None:
    """The request of WeChat's review, where the platform asks for it."""
    if _AUDITDRAMA not in profile.export_files:
        return None
    return auditdrama(job.season, has_machine_parts=bool(machine_made(job.season)))


def _missing(
    job: Job,
    profile: Profile,
    texts: tuple[MetadataText, ...],
    body: dict[str, object] | None,
) -> bytes:
    """What people have to shorten, write or upload before the platform takes it."""
    words, over = job.labels, [one for one in texts if one.excess]
    facts = [
        (
            "texts.md",
            words(
                "field_too_long",
                field=one.limit.name,
                length=one.length,
                unit=one.limit.unit,
                excess=one.excess,
            ),
        )
        for one in over
    ]
    facts += [
        ("texts.md", words("field_empty", field=one.limit.name))
        for one in texts
        if one.limit.is_required and not one.text
    ]
    unwritten = job.season.last_number - sum(1 for _episode in job.season.written)
    if unwritten:
        facts.append((words("unwritten_episodes"), str(unwritten)))
    if body is not None:
        facts += [("auditdrama.json", place) for place in places_to_fill(body)]
    remarks = [words("between_the_lines")] if is_between_the_lines(job.season) else []
    if not facts:
        remarks.append(words("nothing_missing"))
    title = words("to_fill", platform=_name(job, profile))
    section = Section(title, tuple(facts), remarks=tuple(remarks))
    return markdown_bytes(f"{job.title} ({job.mark})", (section,))
