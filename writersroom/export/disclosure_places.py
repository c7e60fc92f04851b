"""What places ask to be told about AI in a script: dated facts, and drafts of statements."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from writersroom.checks.disclosure import machine_made
from writersroom.export.names import in_runs
from writersroom.production.authorship import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from writersroom.export.job import Job
    from writersroom.production.authorship import AiRecord, WordedLine

_PLACES = Path(__file__).with_name("disclosure.toml")


@dataclass(frozen=True, slots=True)
class Place:
    """Somebody who asks to be told, and a draft of what to tell them."""

    id: str
    about: str
    """text or picture."""
    title: str
    as_of: date
    in_force: date
    confidence: str
    source: str
    note: str
    draft: str


def places_told(job: Job, record: AiRecord) -> list[dict[str, object]]:
    """Every place with its facts and its draft, in the order of the file."""
    return [_place(place, job, record) for place in _places(job.language)]


def _place(place: Place, job: Job, record: AiRecord) -> dict[str, object]:
    told: dict[str, object] = {
        "id": place.id,
        "title": place.title,
        "as_of": place.as_of.isoformat(),
        "in_force": place.in_force.isoformat(),
        "confidence": place.confidence,
        "source": place.source,
        "note": place.note,
        "draft": _draft(place, job, record),
    }
    if place.id == "china":
        told["aigc"] = [_aigc(job, number) for number in _machine_episodes(record)]
    return told


def _draft(place: Place, job: Job, record: AiRecord) -> str:
    """A text to start from; nothing is stated of models where none is on record."""
    if place.about == "text" and not list(_machine_words(record)):
        return job.labels("ai_nothing")
    return place.draft.format(**_fields(job, record))


def _fields(job: Job, record: AiRecord) -> Mapping[str, object]:
    """What the drafts of statements may name."""
    counts = {author.value: count for author, count in counted(record.lines).items()}
    made = list(_machine_words(record))
    used = {call for words in made for call in words.calls}
    models = dict.fromkeys(call.model for call in record.calls if call.id in used and call.model)
    people = dict.fromkeys(name for words in made for name in words.taken_in_by)
    return {
        **counts,
        "lines": len(record.lines),
        "facts": len(record.facts),
        "episodes": in_runs(episode.number for episode in job.episodes),
        "models": ", ".join(models) or "-",
        "people": ", ".join(people) or "-",
        "writers": ", ".join(hand.writer for hand in record.hands) or "-",
        "pictures": str("picture" in machine_made(job.season)).lower(),
    }


def _machine_words(record: AiRecord) -> Iterator[WordedLine]:
    """Lines and facts that models had a part in."""
    yield from (line for line in record.lines if line.machine)
    yield from (fact.words for fact in record.facts)


def _machine_episodes(record: AiRecord) -> list[int]:
    """Those with words of a model; 0 is what belongs to the series."""
    return sorted({words.episode for words in _machine_words(record)})


def _aigc(job: Job, number: int) -> dict[str, object]:
    """The implicit label of an episode: who distributes it fills in the rest."""
    return {
        "AIGC": {
            "Label": "1",
            "ContentProducer": "",
            "ProduceID": f"{job.title} {number}" if number else job.title,
            "ReservedCode1": "",
            "ContentPropagator": "",
            "PropagateID": "",
            "ReservedCode2": "",
        }
    }


@cache
def _places(language: str) -> tuple[Place, ...]:
    """Every place the program knows, in the order of its file."""
    rows = tomllib.loads(_PLACES.read_text("utf-8"))["place"]
    return tuple(
        Place(
            row["id"],
            row["about"],
            row["title"][language],
            row["as_of"],
            row["in_force"],
            row["confidence"],
            row["source"],
            row["note"][language],
            row["draft"][language],
        )
        for row in rows
    )
