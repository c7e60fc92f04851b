"""What the bible's forms ask for each kind of fact: labels, choices, and a hint where one helps."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from writersroom.bible.facts import (
    ArcFacts,
    BrandSlotFacts,
    CharacterFacts,
    KnowledgeFacts,
    LocationFacts,
    PropFacts,
    Record,
    RelationshipFacts,
    SeriesFacts,
    ThreadFacts,
)
from writersroom.i18n import N_, _
from writersroom.profiles import profile_names
from writersroom.room.typed import as_typed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from writersroom.bible.facts import SeasonFacts

Words = tuple[tuple[str, str], ...]
"""Pairs of a stored value and its word in the interface language, not yet translated."""
Pairs = list[tuple[str, str]]
"""Pairs of a stored value and what is shown for it."""
AUDIENCE = "AUDIENCE"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form."""

    name: str
    label: str
    choices: Words = ()
    hint: str = ""
    is_markdown: bool = False


YES_NO: Words = (("no", N_("no")), ("yes", N_("yes")))
ROLES: Words = (
    ("", N_("not said yet")),
    ("lead", N_("lead")),
    ("support", N_("support")),
    ("minor", N_("minor")),
    ("voice", N_("voice")),
    ("collective", N_("collective")),
)
EXITS: Words = (("", N_("stays")), ("dead", N_("dead")), ("departed", N_("departed")))
THREAD_KINDS: Words = (
    ("setup", N_("setup")),
    ("secret", N_("secret")),
    ("question", N_("question")),
    ("prop", N_("prop")),
)
WEIGHTS: Words = (("small", N_("small")), ("medium", N_("medium")), ("large", N_("large")))
LANGUAGES: Words = (("en", N_("English")), ("zh", N_("Chinese")))
FORMS: Words = (
    ("live", N_("live action")),
    ("ai", N_("machine-made")),
    ("comic", N_("moving comic")),
    ("interactive", N_("interactive")),
)
POLICIES: Words = (("ask", N_("when a person asks")), ("never", N_("never")))

_NAME = FieldSpec("name", N_("Name"))
_ALIASES = FieldSpec(
    "aliases", N_("Aliases"), hint=N_("Other names scripts use, with commas between.")
)
_PRIVATE = FieldSpec("private", N_("Private"), YES_NO, N_("yes: never sent to a language model."))
_EPISODE_LIST = N_("Write it like 1-5, 8.")

SPECS: Mapping[type[object], tuple[FieldSpec, ...]] = MappingProxyType(
    {
        SeriesFacts: (
            FieldSpec("title", N_("Title")),
            FieldSpec("logline", N_("Logline")),
            FieldSpec("genre", N_("Genre")),
            FieldSpec("premise", N_("Premise"), is_markdown=True),
            FieldSpec("language", N_("Language"), LANGUAGES),
            FieldSpec("profile", N_("Profile"), hint=N_("The platform it is made for.")),
            FieldSpec("form", N_("Picture"), FORMS),
            FieldSpec("planned_episodes", N_("Episodes")),
            FieldSpec("target_seconds", N_("Target, s"), hint=N_("0: no target.")),
            FieldSpec("tolerance_pct", N_("Tolerance, %")),
            FieldSpec("min_seconds", N_("Shortest, s")),
            FieldSpec("max_seconds", N_("Longest, s")),
            FieldSpec("free_episodes", N_("Free")),
            FieldSpec("paywall_episodes", N_("Paywalls"), hint=_EPISODE_LIST),
            FieldSpec("budget", N_("Budget")),
            FieldSpec("territory", N_("Territory")),
            FieldSpec("ai_policy", N_("Co-writer"), POLICIES),
            FieldSpec("ai_disclosure", N_("AI notice")),
            FieldSpec("title_page", N_("Title page"), hint=N_("Lines such as `Author: Name`.")),
        ),
        CharacterFacts: (
            _NAME,
            _ALIASES,
            FieldSpec("role", N_("Role"), ROLES),
            FieldSpec("age", N_("Age")),
            FieldSpec("born", N_("Born"), hint=N_("In story time: 1999-04-30, or the year.")),
            FieldSpec("voice", N_("Voice"), is_markdown=True),
            FieldSpec("look", N_("Look"), is_markdown=True),
            FieldSpec("bio", N_("Bio"), is_markdown=True),
            FieldSpec("secret", N_("Secret"), is_markdown=True),
            FieldSpec(
                "states",
                N_("States"),
                hint=N_("One a line: `3-7 bandaged hand; not: bare hands`."),
            ),
            FieldSpec("enters_in", N_("Enters in")),
            FieldSpec("exits_in", N_("Exits in")),
            FieldSpec("exit_kind", N_("Exit"), EXITS),
            FieldSpec("colour", N_("Colour"), hint=N_("Such as #1f7a8c.")),
            _PRIVATE,
        ),
        RelationshipFacts: (
            FieldSpec("character", N_("Character")),
            FieldSpec("kind", N_("Is")),
            FieldSpec("other", N_("Of / to")),
        ),
        LocationFacts: (
            _NAME,
            _ALIASES,
            FieldSpec("description", N_("About"), is_markdown=True),
            FieldSpec("is_main", N_("Standing"), YES_NO),
            FieldSpec("reuse", N_("Reuse")),
            FieldSpec("travel", N_("Travel"), hint=N_("Minutes, one a line: `Harbour 40`.")),
        ),
        PropFacts: (
            _NAME,
            _ALIASES,
            FieldSpec("description", N_("About"), is_markdown=True),
            FieldSpec("is_key", N_("Key prop"), YES_NO),
            FieldSpec(
                "custody", N_("Custody"), hint=N_("Who has it, one a line: `7 Lena`, `9 lost`.")
            ),
        ),
        ArcFacts: (
            _NAME,
            FieldSpec("character", N_("Character")),
            FieldSpec("summary", N_("Summary"), is_markdown=True),
            FieldSpec("paused", N_("Paused"), YES_NO),
        ),
        ThreadFacts: (
            _NAME,
            FieldSpec("kind", N_("Kind"), THREAD_KINDS),
            FieldSpec("weight", N_("Weight"), WEIGHTS),
            FieldSpec("summary", N_("Summary"), is_markdown=True),
            FieldSpec("planted", N_("Planted")),
            FieldSpec("due", N_("Due")),
            FieldSpec("paid", N_("Paid")),
            FieldSpec(
                "terms", N_("Terms"), hint=N_("Words that give it away, with commas between.")
            ),
            FieldSpec("season_hook", N_("Stays open"), YES_NO),
            FieldSpec("dropped", N_("Dropped"), YES_NO),
            _PRIVATE,
        ),
        KnowledgeFacts: (
            FieldSpec(
                "character",
                N_("Who"),
                ((AUDIENCE, N_("the audience")),),
                N_("A character, or AUDIENCE."),
            ),
            FieldSpec("thread", N_("Thread")),
            FieldSpec("since", N_("Since"), hint=N_("The episode; 0: from the start.")),
        ),
        BrandSlotFacts: (
            _NAME,
            FieldSpec("brand", N_("Brand")),
            FieldSpec("episodes", N_("Episodes"), hint=_EPISODE_LIST),
            FieldSpec("seconds", N_("Seconds")),
            FieldSpec("terms", N_("Terms"), hint=N_("Brand words, with commas between.")),
            FieldSpec("exclusions", N_("Excluded"), hint=N_("With commas between.")),
            FieldSpec("disclosure", N_("Notice")),
        ),
    }
)
"""Fields in the order a writer fills them in."""


def labels(kind: type[object]) -> dict[str, str]:
    """What the form calls each field, in the interface language."""
    return {spec.name: _(spec.label) for spec in SPECS[kind]}


def shown_value(record: Record, spec: FieldSpec) -> str:
    """The field's value for reading: a chosen word in the interface language, else as typed."""
    text = as_typed(record, spec.name)
    return next((_(word) for value, word in spec.choices if value == text), text)


def own_choices(facts: SeasonFacts, record: Record) -> dict[str, Pairs]:
    """Values that fields of `record` take from the season, by field: people, threads, profiles."""
    people = [(each.name, each.name) for each in facts.characters]
    nobody = [("", _("nobody in particular"))]
    match record:
        case RelationshipFacts():
            return {"character": _with_none(people), "other": _with_none(people)}
        case KnowledgeFacts():
            threads = ((each.name, each.name) for each in _secrets_first(facts.threads))
            return {
                "character": [*_with_none(people), (AUDIENCE, _("the audience"))],
                "thread": _with_none(threads),
            }
        case ArcFacts():
            return {"character": [*nobody, *people]}
        case SeriesFacts():
            return {"profile": [(name, name) for name in profile_names(_own(facts))]}
        case _:
            return {}


def _own(facts: SeasonFacts) -> Path | None:
    """The folder of the studio's own profiles."""
    return Path(facts.own_profiles.folder) if facts.own_profiles else None


def _with_none(pairs: Iterable[tuple[str, str]]) -> Pairs:
    return [("", _("choose")), *pairs]


def _secrets_first(threads: Iterable[ThreadFacts]) -> list[ThreadFacts]:
    return sorted(threads, key=lambda thread: thread.kind.strip().lower() != "secret")
