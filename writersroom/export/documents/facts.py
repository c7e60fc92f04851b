"""What the documents say: one record of the season's facts, the same for every template and format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.paywall import walls
from writersroom.checks.picture import season_picture
from writersroom.errors import InputError
from writersroom.export.documents import people, story
from writersroom.export.documents.kept_back import kept_back, without_secrets
from writersroom.export.documents.prose import prose
from writersroom.export.fitting import shortened
from writersroom.export.front import typed_credits
from writersroom.export.names import in_runs
from writersroom.profiles.loader import load_profile
from writersroom.script.timing import clock
from writersroom.season import Season, build_season
from writersroom.text import clean, clean_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from writersroom.export.documents.kept_back import KeptBack
    from writersroom.export.documents.people import Data
    from writersroom.export.job import Job
    from writersroom.export.labels import Labels


def document(job: Job, *, leaves_secrets: bool = False) -> Data:
    """Every fact a document may print, as docs/templates.md lists them.

    Empty texts and lists stand for what nobody typed. Private facts are left out unless
    `job.options.with_private`; who exports is told of that, and of private names in printed texts.
    `leaves_secrets` is for papers that leave the house: no character's secret, no thread, no
    relationship, since these give the story away.
    """
    kept, season = _shown(job, leaves_secrets=leaves_secrets)
    typed = {**_front(job, season), **_lists(job, season)}
    data = {key: _cleaned(value) for key, value in typed.items()}
    job.tell(kept.told())
    job.tell(kept.told_of(texts_of({**data, "words": ""})))
    return data


def _shown(job: Job, *, leaves_secrets: bool) -> tuple[KeptBack, Season]:
    """What of the season may be printed, and the season that is made of it."""
    with_private = job.options.with_private

    def work_out() -> tuple[KeptBack, Season]:
        kept = kept_back(job.season.facts, with_private=with_private)
        if leaves_secrets:
            kept = without_secrets(kept)
        return kept, build_season(kept.facts, job.season)

    return job.season.once((_shown, with_private, leaves_secrets), work_out)


def _front(job: Job, season: Season) -> Data:
    """What stands on a cover and under it: title, credits, logline, premise, and the short facts."""
    words = job.labels
    named, contact = typed_credits(job)
    title = clean_line(job.title) or words("untitled")
    return {
        "title": title,
        "header": shortened(title, 56),
        "words": dict(words.words),
        "language": job.language,
        "paper": "a4" if job.language == "zh" else "us-letter",
        "mark": job.mark,
        "date": job.now.date().isoformat(),
        "author": clean_line(job.writer),
        "credits": named,
        "contact": contact,
        "logline": clean_line(season.series.logline),
        "genre": clean_line(season.series.genre),
        "premise": prose(season.series.premise, title=title),
        "facts": [list(fact) for fact in _facts(season, words, job.language) if fact[1]],
    }


def _lists(job: Job, season: Season) -> Data:
    """People, places and things, and the story by arcs, threads and episodes."""
    facts, words, picture = season.facts, job.labels, season_picture(season)
    return {
        "characters": people.characters(facts, words),
        "relationships": people.relationships(facts),
        "arcs": story.arcs(facts, picture, words),
        "threads": story.threads(facts, picture, words),
        "locations": people.locations(facts),
        "props": people.props(facts),
        "brands": people.brands(facts, words),
        "episodes": story.episodes(season, picture, words, job.request.episodes),
        "heat": story.heat(season, words),
    }


def _cleaned(value: object) -> object:
    """The record without control characters and halves of characters, wherever they came from."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list) else value


def texts_of(value: object) -> Iterator[str]:
    """Every text in a record, in its order."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item)


def _facts(season: Season, words: Labels, language: str) -> Iterator[tuple[str, str]]:
    """Format and production: label and value, empty where nobody said."""
    series = season.series
    yield words("genre"), clean_line(series.genre)
    yield words("format"), words("vertical")
    yield words("form"), words.word("forms", series.form)
    yield words("episodes_count"), _episodes(season, words)
    yield words("season_time"), _written(season, words)
    if free := series.free_episodes:
        yield (
            words("free_window"),
            words("free_first" if free > 1 else "free_first_one", count=free),
        )
    yield words("walls"), _walls(walls(season), words)
    yield words("in_language"), words.word("languages", series.language)
    yield words("platform"), _platform(season, language)
    yield words("territory"), clean_line(series.territory)
    yield words("budget"), clean_line(series.budget)
    cast = [each for each in season.facts.characters if each.role != "collective"]
    leads = sum(each.role == "lead" for each in cast)
    yield words("cast_size"), words("cast_count", count=len(cast), leads=leads) if cast else ""
    places = season.facts.locations
    main = sum(each.is_main for each in places)
    yield words("place_list"), words("place_count", count=len(places), main=main) if places else ""


def _walls(numbers: Collection[int], words: Labels) -> str:
    """The episodes after which the viewer pays; empty where none is declared."""
    if not numbers:
        return ""
    key = "walls_after" if len(numbers) > 1 else "walls_after_one"
    return words(key, numbers=in_runs(numbers))


def _episodes(season: Season, words: Labels) -> str:
    count, seconds = season.last_number, season.series.target_seconds
    if not count:
        return ""
    if not seconds:
        return words("episodes_planned", count=count)
    return words("episodes_of", count=count, seconds=f"{seconds:g}")


def _written(season: Season, words: Labels) -> str:
    """How much there is; empty before the first script."""
    times = [episode.time.interval.point for episode in season.written]
    if not times:
        return ""
    return words(
        "season_time_is", count=len(times), planned=season.last_number, time=clock(sum(times))
    )


def _platform(season: Season, language: str) -> str:
    """Its name; empty for the profile that is no platform."""
    profile = season.series.profile
    if profile in ("", "generic"):
        return ""
    try:
        return load_profile(profile, season.profile_folder).name_in(language)
    except InputError:
        return profile  # the checks say that there is none
