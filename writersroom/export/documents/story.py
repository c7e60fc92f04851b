"""What happens, as documents print it: arcs, the thread ledger, episodes with hooks and paywalls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.picture import season_picture
from writersroom.checks.rotation import kind_of
from writersroom.export.names import in_runs
from writersroom.script.emphasis import plain
from writersroom.script.timing import clock
from writersroom.text import clean_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from writersroom.bible.facts import HookFacts, SeasonFacts, ThreadFacts
    from writersroom.checks.picture import SeasonPicture
    from writersroom.export.documents.people import Data
    from writersroom.export.labels import Labels
    from writersroom.season import Episode, Season

AUDIENCE = "AUDIENCE"
_MANY = 9
"""A figure in a cell of the picture beyond this is a plus."""


def arcs(facts: SeasonFacts, picture: SeasonPicture, words: Labels) -> list[Data]:
    """Every arc with the episodes its beats stand in."""
    lines = {line.name: line for line in picture.arcs}
    return [
        {
            "name": clean_line(each.name),
            "character": clean_line(each.character),
            "summary": clean_line(each.summary),
            "beats": _beats(lines[each.name].values, picture.numbers, words),
            "is_paused": each.paused,
        }
        for each in facts.arcs
        if each.name in lines and clean_line(each.name)
    ]


def _beats(values: Sequence[int], numbers: Sequence[int], words: Labels) -> str:
    count = sum(map(bool, values))
    key = "beats_in" if count > 1 else "beats_in_one"
    return words(key, numbers=_in_words(values, numbers)) if count else ""


def threads(facts: SeasonFacts, picture: SeasonPicture, words: Labels) -> list[Data]:
    """The ledger: every thread of the bible, by the episode it is planted in."""
    known = {each.name.strip().casefold(): each for each in facts.threads}
    lines = [(known.get(line.name.strip().casefold()), line) for line in picture.threads]
    return [
        {
            "name": clean_line(each.name),
            "kind": words.word("thread_kinds", each.kind),
            "weight": words.word("weights", each.weight),
            "summary": clean_line(each.summary),
            "planted": _number(line.planted),
            "due": _number(line.due),
            "paid": _number(line.paid),
            "state": words.word("thread_states", line.state.value),
            "is_secret": each.kind == "secret",
            "is_private": each.private,
            "knows": _knowers(each, facts, words),
        }
        for each, line in lines
        if each is not None
    ]


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _knowers(thread: ThreadFacts, facts: SeasonFacts, words: Labels) -> list[str]:
    wanted = thread.name.strip().casefold()
    return [
        words("knower", who=_knower(each.character, words), number=each.since)
        for each in sorted(facts.knowledge, key=lambda each: each.since)
        if each.thread.strip().casefold() == wanted
    ]


def _knower(name: str, words: Labels) -> str:
    return words("audience") if name.strip().upper() == AUDIENCE else clean_line(name)


def episodes(
    season: Season, picture: SeasonPicture, words: Labels, asked: Collection[int] | None
) -> list[Data]:
    """Every episode that was planned or written, with its hook and its wall; only those `asked` for."""
    columns = {column.number: column for column in picture.episodes}
    return [
        {
            "number": episode.number,
            "name": clean_line(words.episode(episode)),
            "title": plain(clean_line(episode.facts.title)),
            "logline": clean_line(episode.facts.logline),
            "status": words.status(episode.facts.status),
            "time": clock(episode.time.interval.point) if episode.is_written else "",
            "mood": clean_line(episode.facts.mood),
            "hook": _hook(episode, words),
            "is_free": columns[episode.number].is_free,
            "is_wall": columns[episode.number].is_wall,
        }
        for episode in season.episodes
        if asked is None or episode.number in asked
    ]


def _hook(episode: Episode, words: Labels) -> Data | None:
    """The hook; none where nothing was declared."""
    hook, kind = episode.hook, kind_of(episode.hook)
    if hook is None or not (kind or hook.question.strip()):
        return None
    return {
        "kind": words.word("hook_kinds", kind.value) if kind else clean_line(hook.kind),
        "question": clean_line(hook.question),
        "strength": hook.strength,
        "details": [detail for detail in _details(hook, words) if detail],
    }


def _details(hook: HookFacts, words: Labels) -> Iterator[str]:
    """How strong, for whom, until when, and where it is answered; empty where nobody said."""
    yield words("strength", strength=hook.strength)
    people = words("separator").join(clean_line(name) for name in hook.at_stake)
    yield words("prompt_line", label=words("at_stake"), text=people) if people else ""
    deadline = clean_line(hook.deadline)
    yield words("prompt_line", label=words("deadline"), text=deadline) if deadline else ""
    if hook.season_hook:
        yield words("stays_open")
    elif hook.pays_off_in is not None:
        yield words("answered_in", number=hook.pays_off_in)


def heat(season: Season, words: Labels) -> Data | None:
    """The season at a glance: rows of a sign and a level 0 to 5 for each episode; None where empty."""
    picture = season_picture(season)
    strengths = [each.strength or 0 for each in picture.episodes]
    rows = [(words("hook_strength"), strengths, strengths)] if any(strengths) else []
    debts = [len(each.open_hooks) for each in picture.episodes]
    if any(debts):
        rows.append((words("open_questions"), debts, [min(5, debt) for debt in debts]))
    rows += [
        (clean_line(arc.name), list(arc.values), [min(5, 2 * value) for value in arc.values])
        for arc in picture.arcs
        if any(arc.values)
    ]
    if not rows:
        return None
    return {
        "numbers": list(picture.numbers),
        "walls": [each.is_wall for each in picture.episodes],
        "rows": [
            {
                "label": label,
                "cells": [_cell(value, level) for value, level in zip(values, levels, strict=True)],
                "words": words("heat_alt", label=label, values=_in_words(values, picture.numbers)),
            }
            for label, values, levels in rows
        ],
    }


def _cell(value: int, level: int) -> Data:
    sign = "" if not value else str(value) if value <= _MANY else "+"
    return {"sign": sign, "level": level}


def _in_words(values: Sequence[int], numbers: Sequence[int]) -> str:
    """The episodes in which something stands, as ranges."""
    return in_runs(number for number, value in zip(numbers, values, strict=True) if value)
