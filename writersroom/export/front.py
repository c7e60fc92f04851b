"""Front matter of a shooting script: what the title page and the cover sheet say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.fitting import shortened
from writersroom.export.names import in_runs
from writersroom.export.title_pages import title_page_of
from writersroom.script.emphasis import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import WaiverFacts
    from writersroom.export.job import Job


_CREDITS = ("credit", "author", "authors", "source")
"""What a title page says below the title, in this order."""
_FOOT = ("contact", "copyright")
"""What it says at its foot."""


def typed_credits(job: Job) -> tuple[list[str], list[str]]:
    """The credits and the contact lines that were typed for the title page."""
    typed = {key.casefold(): list(values) for key, values in title_page_of(job)}
    return (
        [plain(line) for key in _CREDITS for line in typed.get(key, ())],
        [plain(line) for key in _FOOT for line in typed.get(key, ())],
    )


def front_matter(job: Job) -> dict[str, object]:
    """The data of templates/pdf/front.typ."""
    series, words = job.season.series, job.labels
    named, contact = typed_credits(job)
    return {
        "title": job.title,
        "header": shortened(job.title, 56),
        "logline": series.logline,
        "author": job.writer,
        "credits": named,
        "contact": contact,
        "date": job.now.date().isoformat(),
        "mark": job.mark,
        "language": job.language,
        "range": episode_range(job),
        "words": {**words.words, "script": job.kind},
        "contents": list(_contents(job)) if job.is_gated else [],
        "copy": copy_facts(job),
        "copy_lines": copy_lines(job),
        "waivers": _waiver_rows(job),
        "checks_changed": changed_checks(job),
        "cover_lines": cover_lines(job),
    }


def _contents(job: Job) -> Iterator[tuple[str, str, str, str]]:
    from writersroom.script.timing import clock

    for episode in job.episodes:
        yield (
            str(episode.number),
            plain(episode.facts.title),
            job.labels.status(episode.facts.status),
            clock(episode.time.interval.point),
        )


def copy_facts(job: Job) -> list[tuple[str, str]]:
    """Whose copy this is and which colour its pages have, as label and value, where it was said.

    The watermark is the name of a copy's reader, as a rule; a colour is that of the whole issue.
    """
    words, options = job.labels, job.options
    reader = shortened(" ".join(options.watermark.split()), 60)
    colour = words.word("revision_colours", options.revision) if options.revision else ""
    said = ((words("this_copy"), reader), (words("revision_colour"), colour))
    return [(label, value) for label, value in said if value]


def copy_lines(job: Job) -> list[str]:
    """The same as lines, for a title page."""
    return [job.labels("prompt_line", label=label, text=text) for label, text in copy_facts(job)]


def footer(job: Job) -> tuple[str, ...]:
    """What stands below every page: name of the draft and date; nothing where it is not wanted."""
    if not job.options.has_footer:
        return ()
    name = shortened(" ".join(job.options.draft_name.split()), 60)
    return (name or shortened(job.kind, 60), job.now.date().isoformat())


def _waiver_rows(job: Job) -> list[tuple[str, str, str, str]]:
    """Rule, place, reason and signature of the waivers that a finding of the job rests on.

    Several that say the same stand once: one command may waive many findings of a rule.
    """
    given = (finding.waiver for finding in job.findings if finding.waiver)
    return list(dict.fromkeys(_waiver_row(waiver, job) for waiver in given))


def changed_checks(job: Job) -> str:
    """What the series says of rules that can shut the gate: off, milder, or with other thresholds."""
    if not job.season.facts.checks:
        return ""
    return job.labels("separator").join(_changed_checks(job))


def _changed_checks(job: Job) -> Iterator[str]:
    from writersroom.checks.finding import Severity
    from writersroom.checks.registry import all_rules
    from writersroom.checks.settings import Origin, settings_of

    settings, words = settings_of(job.season), job.labels
    for key, one in sorted(all_rules().items()):
        if one.severity is not Severity.HARD:
            continue
        runs, severity = settings.runs(one), settings.severity(one)
        if one.is_on and not runs.value:
            yield words("rule_off", rule=key)
        elif severity.value is not Severity.HARD:
            yield words(f"rule_{severity.value.value}", rule=key)
        for option in one.options:
            value = settings.value(one, option)
            if value.origin is Origin.SERIES and value.value != option.default:
                yield words("rule_option", rule=key, name=option.name, value=f"{value.value:g}")


def cover_lines(job: Job) -> list[tuple[str, list[str]]]:
    """What a cover sheet must say of the gate, for exports that have none: headings with lines.

    Nothing where nothing was waived and no check was changed, or no bible stands behind the script.
    """
    if not job.is_gated:
        return []
    words = job.labels
    given = [
        words("waiver_line", rule=rule, place=_place(number, job), reason=reason, by=by or "–")
        for rule, number, reason, by in _waiver_rows(job)
    ]
    changed = changed_checks(job)
    parts = ((words("waivers"), given), (words("checks_changed"), [changed] if changed else []))
    return [(heading, lines) for heading, lines in parts if lines]


def _place(number: str, job: Job) -> str:
    return job.labels("episode", number=number) if number.isdecimal() else number


def episode_range(job: Job) -> str:
    """`Episodes 1–3, 7`, or `Episode 4`: the numbers of what is exported."""
    numbers = [episode.number for episode in job.episodes]
    if len(numbers) == 1:
        return job.labels("episode", number=numbers[0])
    return job.labels("episode_range", numbers=in_runs(numbers)) if numbers else ""


def _waiver_row(waiver: WaiverFacts, job: Job) -> tuple[str, str, str, str]:
    by = job.labels("separator").join(
        filter(None, (waiver.writer, waiver.at.date().isoformat() if waiver.at else ""))
    )
    return (
        waiver.rule,
        str(waiver.episode) if waiver.episode else job.labels("season"),
        waiver.reason,
        by,
    )
