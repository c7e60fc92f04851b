from __future__ import annotations

from dataclasses import replace

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import PropFacts
from writersroom.checks import Finding, Severity
from writersroom.checks.custody import Custody, Fate, custody_of
from writersroom.checks.names import names_of
from writersroom.season import Season, build_season

USES = "INT. KITCHEN - DAY\n\nShe smiles. [[uses: {}, ring]]\n"
NAMES = "INT. KITCHEN - DAY\n\nThe ring glows.\n"
QUIET = "INT. KITCHEN - DAY\n\nRain.\n"


def with_ring(*custody: str, scripts: dict[int, str] | None = None) -> Season:
    return a_season(scripts or {1: QUIET}, props=[PropFacts(name="ring", custody=custody)])


def of(season: Season) -> list[tuple[int, Severity, str]]:
    return [(f.episode, f.severity, f.message) for f in found(season, "CO02") if f.is_checked]


def one(season: Season) -> Finding:
    (finding,) = found(season, "CO02")
    return finding


def test_custody_is_read_by_episode_whatever_the_order() -> None:
    prop = PropFacts(name="ring", custody=("9 destroyed", "1 MARA", "第3集：Tom & Ida", "7 lost"))
    assert list(custody_of(prop, names_of(a_season([])))) == [
        Custody(1, Fate.HELD, ("Mara",)),
        Custody(3, Fate.HELD, ("Tom", "Ida")),
        Custody(7, Fate.LOST),
        Custody(9, Fate.DESTROYED),
    ]


@pytest.mark.parametrize(
    ("words", "fate"),
    [
        ("burned", Fate.DESTROYED),
        ("烧毁", Fate.DESTROYED),
        ("smashed by Tom", Fate.DESTROYED),
        ("missing", Fate.LOST),
        ("下落不明", Fate.LOST),
        ("Tom", Fate.HELD),
    ],
)
def test_words_for_the_end_of_a_prop(words: str, fate: Fate) -> None:
    prop = PropFacts(name="ring", custody=(f"2 {words}",))
    (custody,) = custody_of(prop, names_of(a_season([])))
    assert custody.fate is fate


@pytest.mark.parametrize(("words", "gone"), [("destroyed", "destroyed"), ("lost", "lost")])
def test_a_prop_used_after_its_end_is_hard(words: str, gone: str) -> None:
    season = with_ring("1 Mara", f"2 {words}", scripts={3: USES.format("MARA")})
    finding = one(season)
    assert finding.severity is Severity.HARD
    assert finding.message == f"ring was {gone} in episode 2."
    assert (finding.episode, finding.line) == (3, 3)
    assert "flashback" in finding.hint


@pytest.mark.parametrize(
    "script",
    [
        USES.format("MARA").replace("She smiles.", "[[flashback]] She smiles."),
        QUIET,
    ],
)
def test_flashbacks_and_other_lines_are_left_alone(script: str) -> None:
    assert not of(with_ring("1 Mara", "2 lost", scripts={3: script}))


def test_it_may_be_used_in_the_episode_it_ends_in_and_when_found_again() -> None:
    assert not of(with_ring("1 Mara", "2 lost", scripts={2: USES.format("MARA")}))
    assert not of(with_ring("1 Mara", "2 lost", "3 Mara", scripts={3: USES.format("MARA")}))


def test_an_action_line_that_names_a_prop_that_is_gone_warns() -> None:
    ((episode, severity, message),) = of(with_ring("1 Mara", "2 burned", scripts={3: NAMES}))
    assert (episode, severity) == (3, Severity.WARNING)
    assert message == "ring was destroyed in episode 2."


def test_what_was_destroyed_comes_to_nobody() -> None:
    ((episode, severity, message),) = of(with_ring("1 Mara", "2 destroyed", "4 Tom"))
    assert (episode, severity) == (4, Severity.HARD)
    assert message == "ring was destroyed in episode 2; Tom cannot have it from episode 4."


def test_one_prop_is_not_in_two_hands() -> None:
    ((episode, severity, message),) = of(with_ring("2 Mara", "2 Tom"))
    assert (episode, severity) == (2, Severity.HARD)
    assert message == "In episode 2 ring is in two hands: Mara, Tom."
    assert not of(with_ring("2 Mara & Tom"))
    assert not of(with_ring("2 Mara", "2 MARA"))


@pytest.mark.parametrize(
    ("who", "episode", "said"),
    [
        ("MARA", 1, ""),
        ("TOM", 1, "Tom uses ring, which Mara has."),
        ("MARA", 3, ""),
        ("TOM", 3, ""),
        ("MARA", 4, "Mara uses ring, which Tom has."),
    ],
)
def test_who_uses_it_has_it(who: str, episode: int, said: str) -> None:
    season = with_ring("1 Mara", "3 Tom", scripts={episode: USES.format(who)})
    assert of(season) == ([(episode, Severity.WARNING, said)] if said else [])


def test_nobody_uses_it_before_somebody_has_it() -> None:
    ((_episode, _severity, message),) = of(with_ring("3 Mara", scripts={1: USES.format("MARA")}))
    assert message == "Mara uses ring, which nobody has yet."


def test_a_line_nobody_can_read_warns() -> None:
    ((episode, severity, message),) = of(with_ring("Mara has it"))
    assert (episode, severity) == (0, Severity.WARNING)
    assert message == "The custody line “Mara has it” of ring cannot be read."


def test_without_custody_it_is_not_checked() -> None:
    assert not one(a_season([QUIET])).is_checked
    assert not found(a_season([""]), "CO02")


def test_a_waiver_lapses_with_the_line_and_with_the_custody() -> None:
    season = with_ring("1 Mara", scripts={1: USES.format("TOM")})
    season = waived(season, one(season))
    assert one(season).waiver is not None
    assert one(rewritten(season, 1, USES.format("TOM, MARA"))).lapsed
    prop = PropFacts(name="ring", custody=("1 Ida",))
    assert one(build_season(replace(season.facts, props=(prop,)))).lapsed
