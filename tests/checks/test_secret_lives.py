from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import CharacterFacts, KnowledgeFacts, ThreadFacts
from writersroom.checks import Finding, Severity
from writersroom.season import Season, build_season

QUIET = "INT. KITCHEN - DAY\n\nRain.\n"


def learns(*names: str) -> str:
    return f"{QUIET}\nShe reads. [[knows: {', '.join(names)}, paternity]]\n"


PAYS = f"{QUIET}\nHe kneels. [[pay: paternity]]\n"


def of_secret(
    *scripts: str,
    known: tuple[tuple[str, int], ...] = (),
    planned: int | None = None,
    **changes: Any,
) -> Season:
    thread = replace(ThreadFacts(name="paternity", kind="secret"), **changes)
    season = a_season(scripts, threads=[thread], planned=planned)
    knowledge = tuple(KnowledgeFacts(character=n, thread="Paternity", since=e) for n, e in known)
    return build_season(replace(season.facts, knowledge=knowledge))


def of(season: Season, severity: Severity | None = None) -> list[Finding]:
    found_ = [f for f in found(season, "CO07") if f.is_checked]
    return [f for f in found_ if severity is None or f.severity is severity]


def test_a_secret_the_viewer_never_learns_warns_in_the_finale() -> None:
    (finding,) = of(of_secret(QUIET, learns("MARA")))
    assert finding.message == "“paternity” is never revealed to the viewer."
    assert (finding.episode, finding.severity) == (2, Severity.WARNING)


@pytest.mark.parametrize(
    "season",
    [
        of_secret(QUIET, learns("MARA", "AUDIENCE")),
        of_secret(QUIET, learns("MARA", "观众")),
        of_secret(learns("MARA"), PAYS),
        of_secret(QUIET, learns("MARA"), known=(("AUDIENCE", 1),)),
        of_secret(QUIET, learns("MARA"), paid=2),
        of_secret(QUIET, learns("MARA"), season_hook=True),
        of_secret(QUIET, learns("MARA"), dropped=True),
        of_secret(QUIET, learns("MARA"), planned=9),
    ],
)
def test_a_secret_revealed_kept_or_not_due_is_silent(season: Season) -> None:
    assert not of(season)


def test_what_somebody_knows_is_not_learned_again() -> None:
    (finding,) = of(of_secret(learns("MARA"), QUIET, learns("MARA", "AUDIENCE")))
    assert finding.severity is Severity.INFORMATION
    assert finding.message == "Mara learns “paternity” here and knows it since episode 1."
    assert (finding.episode, finding.line) == (3, 5)
    again = of(of_secret(learns("AUDIENCE"), learns("AUDIENCE")), Severity.INFORMATION)
    assert again[0].message.startswith("The viewer learns")


def test_the_bibles_word_and_the_scripts_note_are_one_telling() -> None:
    known = (("MARA", 1), ("AUDIENCE", 1))
    assert not of(of_secret(learns("MARA"), QUIET, known=known))
    assert of(of_secret(QUIET, learns("MARA"), known=known), Severity.INFORMATION)


def test_a_secret_everyone_knows_before_its_pay_off_warns() -> None:
    (finding,) = of(of_secret(learns("MARA", "TOM"), learns("AUDIENCE"), QUIET, PAYS))
    assert finding.message == "“paternity” is paid off in episode 4, but everyone knows it since 2."
    assert (finding.episode, finding.severity) == (4, Severity.WARNING)


@pytest.mark.parametrize(
    "scripts",
    [
        (learns("MARA"), learns("AUDIENCE"), PAYS),
        (learns("MARA", "TOM"), QUIET, PAYS),
        (learns("MARA"), learns("AUDIENCE"), learns("TOM") + "\n[[pay: paternity]]\n"),
    ],
)
def test_as_long_as_somebody_is_in_the_dark_it_is_silent(scripts: tuple[str, ...]) -> None:
    assert not of(of_secret(*scripts))


def test_who_comes_only_with_the_pay_off_need_not_know() -> None:
    season = of_secret(learns("MARA", "TOM"), learns("AUDIENCE"), PAYS)
    late = CharacterFacts(name="Ida", role="lead", enters_in=3)
    people = (*season.facts.characters, late)
    assert of(build_season(replace(season.facts, characters=people)))
    early = (*season.facts.characters, replace(late, enters_in=2))
    assert not of(build_season(replace(season.facts, characters=early)))


def test_without_secrets_or_their_tellings_it_is_not_checked() -> None:
    for season in (a_season([QUIET]), of_secret(QUIET)):
        (finding,) = found(season, "CO07")
        assert not finding.is_checked


def test_a_waiver_lapses_when_the_telling_changes() -> None:
    season = of_secret(learns("MARA", "AUDIENCE"), learns("MARA"))
    season = waived(season, of(season)[0])
    assert of(season)[0].waiver is not None
    assert of(rewritten(season, 2, learns("Mara")))[0].lapsed


def test_a_waiver_lapses_when_the_pay_off_or_the_knowing_moves() -> None:
    season = of_secret(learns("MARA", "TOM", "AUDIENCE"), QUIET, QUIET, PAYS)
    season = waived(season, of(season)[0])
    assert of(season)[0].waiver is not None
    moved = rewritten(rewritten(season, 1, QUIET), 2, learns("MARA", "TOM", "AUDIENCE"))
    assert of(moved)[0].lapsed
