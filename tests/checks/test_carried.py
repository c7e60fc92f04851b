from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import CharacterFacts
from writersroom.checks import Finding, Severity
from writersroom.checks.carried import State, states_of
from writersroom.season import Season, build_season

HEAD = "INT. KITCHEN - DAY\n\n"
SEEN = f"{HEAD}Mara waits.\n"
WOUND = "2-4 bandaged hand; not: bare hands, both fists"


def wounded(script: str, *, at: int = 3, states: tuple[str, ...] = (WOUND,)) -> Season:
    people = [CharacterFacts(name="Mara", states=states), CharacterFacts(name="Tom")]
    return a_season({at: script}, characters=people)


def of(season: Season) -> list[Finding]:
    return [f for f in found(season, "CO03") if f.is_checked]


@pytest.mark.parametrize(
    ("line", "state"),
    [
        (WOUND, State("bandaged hand", 2, 4, ("bare hands", "both fists"))),
        ("3 scar", State("scar", 3, None, ())),
        (
            "第9-10集：左手带血；不是：干净的手、白手",
            State("左手带血", 9, 10, ("干净的手", "白手")),
        ),
    ],
)
def test_a_state_is_read(line: str, state: State) -> None:
    assert list(states_of(CharacterFacts(name="Mara", states=(line,)))) == [state]


def test_an_open_state_is_listed_for_the_set() -> None:
    (finding,) = of(wounded(SEEN))
    assert finding.severity is Severity.INFORMATION
    assert finding.message == "Mara still has: bandaged hand since 2."
    assert finding.episode == 3


def test_it_is_not_listed_where_it_begins_nor_before_nor_behind() -> None:
    for number in (1, 2, 5):
        assert not of(wounded(SEEN, at=number)), number
    assert of(wounded(SEEN, at=4))


def test_nothing_is_listed_for_who_is_not_seen() -> None:
    assert not of(wounded(f"{HEAD}Tom waits.\n"))
    assert not of(wounded(f"{HEAD}[[flashback]]\n\nMara waits.\n\n[[flashback end]]\n"))


@pytest.mark.parametrize(
    "lines",
    [
        "Mara wrings her bare hands.",
        "Mara waits.\n\nShe shows both fists.",
        "MARA\nNo.\n\nHer bare hands shake.",
    ],
)
def test_the_opposite_warns(lines: str) -> None:
    (finding,) = (f for f in of(wounded(HEAD + lines + "\n")) if f.severity is Severity.WARNING)
    assert "Mara still has bandaged hand since episode 2" in finding.message
    assert finding.episode == 3
    assert finding.line > 2


@pytest.mark.parametrize(
    "lines",
    [
        "Tom wrings his bare hands.",
        "Mara waits. Rain.\n\nTom comes.\n\nHis bare hands shake.",
        "MARA\nMy bare hands!",
        "[[flashback]]\n\nMara wrings her bare hands.\n\n[[flashback end]]",
        "Mara is barehanded.",
    ],
)
def test_somebody_elses_opposite_is_silent(lines: str) -> None:
    assert not [f for f in of(wounded(HEAD + lines + "\n")) if f.severity is Severity.WARNING]


def test_a_line_nobody_can_read_warns() -> None:
    (finding,) = of(wounded(SEEN, states=("scar since the war",)))
    assert finding.message == "The state “scar since the war” of Mara cannot be read."


def test_without_states_it_is_not_checked() -> None:
    (finding,) = found(a_season([SEEN]), "CO03")
    assert not finding.is_checked


def test_a_waiver_lapses_with_the_line_and_with_the_state() -> None:
    script = f"{HEAD}Tom waits.\n\nMara wrings her bare hands.\n"
    season = wounded(script)

    def warning(season: Season) -> Finding:
        return next(f for f in of(season) if f.rule == "CO03" and f.line)

    season = waived(season, warning(season))
    assert warning(season).waiver is not None
    assert warning(rewritten(season, 3, script.replace("wrings", "lifts"))).lapsed
    changed = CharacterFacts(name="Mara", states=(WOUND.replace("2-4", "1-4"),))
    people = (changed, CharacterFacts(name="Tom"))
    assert warning(build_season(replace(season.facts, characters=people))).lapsed
