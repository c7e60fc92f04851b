"""Disclosure of AI use: what models wrote in these scripts, what people did, and what places ask to be told."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.metadata import version
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.disclosure_places import places_told
from writersroom.export.names import in_runs
from writersroom.export.sheets import Section, Sheet, drawn_sections, markdown_bytes
from writersroom.i18n import _
from writersroom.production.authorship import Author, counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.bible.calls import Call
    from writersroom.export.job import Job
    from writersroom.production.authorship import AiRecord, WordedLine

NOT_LEGAL_ADVICE = "This report is not legal advice."
"""Stands in every report as it is, in every language."""


def disclosure_json(job: Job) -> bytes:
    """The report for programs: every line with its class, share, calls, models and dates."""
    record = _record(job)
    calls = {call.id: call for call in record.calls}
    document = {
        "notice": NOT_LEGAL_ADVICE,
        "limits": job.labels("ai_limits"),
        "series": job.title,
        "generated": job.now.isoformat(timespec="seconds"),
        "program": _program(),
        "thresholds_percent": [10, 50, 100],
        "counts": {author.value: count for author, count in counted(record.lines).items()},
        "calls": [_call(call) for call in record.calls],
        "proposals": dict(record.proposals),
        "proposed_lines": dict(record.decisions),
        "by_hand": [
            {"writer": hand.writer, "saves": hand.saves, "episodes": list(hand.episodes)}
            for hand in record.hands
        ],
        "places": places_told(job, record),
        "lines": [_line(line, calls) for line in record.lines],
        "facts": [fact.as_json | _made_by(fact.words, calls) for fact in record.facts],
        "unanswered": [
            {"episode": episode, "line": line.line, "call": line.call or None}
            for episode, line in record.unanswered
        ],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def disclosure_md(job: Job) -> bytes:
    """The report for reading."""
    return markdown_bytes(f"{job.title}: {job.labels('ai_use')}", _sections(job))


def disclosure_pdf(job: Job) -> bytes:
    """The same on paper."""
    return drawn_sections(_sections(job), job)


def _program() -> str:
    return f"writersroom {version('writersroom')}"


def _record(job: Job) -> AiRecord:
    """The record of the episodes asked for.

    Raises:
        InputError: there is no bible behind the script.
    """
    if job.ai_record is None:
        raise InputError(_("Only a bible knows who wrote which line."))
    record, numbers = job.ai_record(), {episode.number for episode in job.episodes}
    return replace(
        record,
        lines=tuple(line for line in record.lines if line.episode in numbers),
        unanswered=tuple(one for one in record.unanswered if one[0] in numbers),
        facts=tuple(fact for fact in record.facts if fact.words.episode in (0, *numbers)),
    )


def _sections(job: Job) -> tuple[Section, ...]:
    record, words = _record(job), job.labels
    places = places_told(job, record)
    return (
        Section(
            words("ai_use"),
            (*_head(job, record), *_help(job, record)),
            (_classes(job, record), *_calls(job, record)),
            (NOT_LEGAL_ADVICE, words("ai_limits")),
        ),
        *(
            Section(
                str(place["title"]),
                (
                    (words("ai_as_of"), f"{place['as_of']} ({place['confidence']})"),
                    (words("ai_source"), str(place["source"])),
                ),
                remarks=(str(place["note"]), f"{words('ai_draft')}: {place['draft']}"),
            )
            for place in places
        ),
        Section(
            words("ai_lines"),
            sheets=(*_lines(job, record), *_facts(job, record)),
            remarks=(NOT_LEGAL_ADVICE,),
        ),
    )


def _head(job: Job, record: AiRecord) -> tuple[tuple[str, str], ...]:
    words, lines = job.labels, counted(record.lines)
    counts = words("separator").join(
        f"{words.word('authors', author.value)} {count}" for author, count in lines.items()
    )
    return (
        (words("date"), job.now.date().isoformat()),
        (words("ai_program"), _program()),
        (words("ai_episodes"), in_runs(episode.number for episode in job.episodes)),
        (words("ai_counts", count=len(record.lines)), counts),
        (words("ai_facts"), str(len(record.facts))),
        (words("ai_thresholds"), "10 / 50 / 100 %"),
    )


def _help(job: Job, record: AiRecord) -> tuple[tuple[str, str], ...]:
    words = job.labels
    offered = sum(record.proposals.values())
    hands = words("separator").join(
        words("ai_hand", writer=hand.writer, count=hand.saves, episodes=in_runs(hand.episodes))
        for hand in record.hands
    )
    facts = [
        (words("ai_offered"), str(offered)),
        (words("ai_accepted"), str(record.decisions.get("accepted", 0))),
        (words("ai_refused"), str(record.decisions.get("refused", 0))),
        (words("ai_hands"), hands or "-"),
    ]
    if record.unanswered:
        facts.append((words("ai_unanswered"), str(len(record.unanswered))))
    return tuple(facts)


def _classes(job: Job, record: AiRecord) -> Sheet:
    """How many lines of each class every episode has."""
    words = job.labels
    columns = (words("number"), *(words.word("authors", author.value) for author in Author))
    rows = []
    for episode in job.episodes:
        own = [line for line in record.lines if line.episode == episode.number]
        if own:
            rows.append((episode.number, *counted(own).values()))
    return Sheet(words("ai_by_episode"), columns, tuple(rows))


def _calls(job: Job, record: AiRecord) -> tuple[Sheet, ...]:
    """Every use of a model by purpose: also what only gave ideas, or checked."""
    words = job.labels
    found: dict[tuple[str, str, str], list[Call]] = {}
    for call in record.calls:
        found.setdefault((call.purpose, call.model, call.host), []).append(call)
    rows = tuple((*key, len(calls), _days(calls)) for key, calls in sorted(found.items()))
    columns = ("ai_purpose", "ai_model", "ai_host", "ai_times", "ai_days")
    return (Sheet(words("ai_calls"), tuple(map(words, columns)), rows),) if rows else ()


def _days(calls: list[Call]) -> str:
    days = sorted(call.at.date().isoformat() for call in calls if call.at is not None)
    return " - ".join(dict.fromkeys((days[0], days[-1]))) if days else ""


def _lines(job: Job, record: AiRecord) -> tuple[Sheet, ...]:
    """The lines that models had a part in."""
    words = job.labels
    rows = tuple(
        (
            line.episode,
            line.line,
            words.word("authors", line.author.value),
            f"{line.machine:.0%}",
            ", ".join(map(str, line.calls)),
            ", ".join(line.taken_in_by),
            line.text,
        )
        for line in record.lines
        if line.machine
    )
    columns = ("number", "ai_line", "ai_author", "ai_share", "ai_call", "ai_taken_in", "ai_text")
    return (Sheet(words("ai_lines"), tuple(map(words, columns)), rows, wide=(6,)),) if rows else ()


def _facts(job: Job, record: AiRecord) -> tuple[Sheet, ...]:
    """The facts that models had a part in."""
    words = job.labels
    rows = tuple(
        (
            words.word("worded_facts", fact.name),
            fact.words.episode or words("ai_series"),
            words.word("authors", fact.words.author.value),
            f"{fact.words.machine:.0%}",
            ", ".join(map(str, fact.words.calls)),
            ", ".join(fact.words.taken_in_by),
            fact.words.text,
        )
        for fact in record.facts
    )
    columns = ("ai_fact", "number", "ai_author", "ai_share", "ai_call", "ai_taken_in", "ai_text")
    return (Sheet(words("ai_facts"), tuple(map(words, columns)), rows, wide=(6,)),) if rows else ()


def _call(call: Call) -> dict[str, object]:
    return {
        "id": call.id,
        "episode": call.episode or None,
        "at": call.at.isoformat(timespec="seconds") if call.at else None,
        "writer": call.writer,
        "purpose": call.purpose,
        "host": call.host or None,
        "model": call.model,
        "outcome": call.outcome,
    }


def _line(line: WordedLine, calls: Mapping[int, Call]) -> dict[str, object]:
    return line.as_json | _made_by(line, calls)


def _made_by(line: WordedLine, calls: Mapping[int, Call]) -> dict[str, object]:
    known = [calls[number] for number in line.calls if number in calls]
    return {
        "models": list(dict.fromkeys(call.model for call in known)),
        "dates": list(dict.fromkeys(call.at.date().isoformat() for call in known if call.at)),
    }
