"""The form of an episode's facts and hook: fields to show, and records made from what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.bible.facts import HookFacts
from writersroom.checks.kind_words import HOOK_WORDS
from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.tui.dialogs.form import Field
from writersroom.tui.figures import joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from writersroom.bible.facts import EpisodeFacts
    from writersroom.season import Episode


def facts_form(episode: Episode) -> list[Field]:
    """The fields of `episode`, as they stand."""
    facts, hook = episode.facts, episode.hook or HookFacts()
    kinds = [
        ("", _("not declared yet")),
        *((kind.value, _(word)) for kind, word in HOOK_WORDS.items()),
    ]
    if hook.kind and hook.kind not in dict(kinds):
        kinds.append((hook.kind, hook.kind))
    return [
        Field("title", _("Title"), facts.title),
        Field("logline", _("Logline"), facts.logline),
        Field("owner", _("Owner"), facts.owner),
        Field("target_seconds", _("Target, seconds"), _number(facts.target_seconds)),
        Field("kind", _("Hook"), hook.kind, tuple(kinds)),
        Field("question", _("Question"), hook.question),
        Field("at_stake", _("At stake"), joined(hook.at_stake)),
        Field("deadline", _("Deadline"), hook.deadline),
        Field("strength", _("Strength, 1-5"), str(hook.strength)),
        Field("pays_off_in", _("Paid off in"), _number(hook.pays_off_in)),
        Field("thread", _("Thread"), hook.thread),
    ]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def check_facts(values: Mapping[str, str]) -> None:
    """Refuse numbers that are none.

    Raises:
        InputError: a field that wants a number holds something else; the message names it.
    """
    _seconds(values["target_seconds"])
    _whole(values["pays_off_in"], _("Paid off in"))
    strength = _whole(values["strength"], _("Strength, 1-5"))
    if strength is None or not 1 <= strength <= 5:
        raise InputError(_("The strength of a hook is 1 to 5."))


def _seconds(text: str) -> float | None:
    if not text:
        return None
    try:
        seconds = float(text)
    except ValueError:
        seconds = -1.0
    if not 0 < seconds < 36_000:
        raise InputError(_("The target is a number of seconds, such as 90; empty for the series'."))
    return seconds


def _whole(text: str, label: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or len(text) > 4:
        raise InputError(_("{field}: a whole number, or empty.").format(field=label))
    return int(text)


def records_of(episode: Episode, values: Mapping[str, str]) -> list[EpisodeFacts | HookFacts]:
    """What changed, as records to save; the hook only where one is declared or was."""
    facts = replace(
        episode.facts,
        title=values["title"],
        logline=values["logline"],
        owner=values["owner"],
        target_seconds=_seconds(values["target_seconds"]),
    )
    old = episode.hook or HookFacts(episode=episode.number)
    hook = replace(
        old,
        kind=values["kind"],
        question=values["question"],
        at_stake=names_of(values["at_stake"]),
        deadline=values["deadline"],
        strength=_whole(values["strength"], "") or old.strength,
        pays_off_in=_whole(values["pays_off_in"], ""),
        thread=values["thread"],
    )
    records: list[EpisodeFacts | HookFacts] = []
    if facts != episode.facts:
        records.append(facts)
    if hook != old:
        records.append(hook)
    return records


def names_of(text: str) -> tuple[str, ...]:
    """The names of a typed list."""
    parts = text.replace("，", ",").replace("、", ",").split(",")
    return tuple(part.strip() for part in parts if part.strip())
