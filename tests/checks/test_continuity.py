from __future__ import annotations

import pytest

from tests.checks.builders import a_season, found, rewritten, waived
from writersroom.bible.facts import CharacterFacts, KnowledgeFacts, ThreadFacts
from writersroom.checks import Finding, Severity, run
from writersroom.season import Season, build_season

QUIET = "INT. KITCHEN - NIGHT\n\nRain.\n"
DEAD = (
    CharacterFacts(name="Mara", role="lead"),
    CharacterFacts(name="Tom", exits_in=1, exit_kind="dead"),
    CharacterFacts(name="Ida", enters_in=3),
)


def says_in_two(cue: str, before: str = "Rain.") -> Season:
    script = f"INT. KITCHEN - NIGHT\n\n{before}\n\n@{cue}\nNo.\n"
    return a_season([QUIET, script, QUIET], characters=DEAD)


def one(season: Season, rule: str) -> Finding:
    (finding,) = found(season, rule)
    return finding


@pytest.mark.parametrize(
    ("cue", "said"), [("TOM", "Tom died in episode 1."), ("IDA", "Ida enters only in episode 3.")]
)
def test_who_is_not_there_cannot_speak(cue: str, said: str) -> None:
    finding = one(says_in_two(cue), "CO04")
    assert finding.severity is Severity.HARD
    assert finding.message == said
    assert (finding.episode, finding.line) == (2, 5)
    assert "[[flashback]]" in finding.hint


@pytest.mark.parametrize("cue", ["MARA", "TOM (V.O.)", "TOM (RECORDING)", "TOM（OS）"])
def test_who_is_there_or_only_heard_may_speak(cue: str) -> None:
    assert not found(says_in_two(cue), "CO04")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Tom lifts the lamp.", "Tom died in episode 1."),
        ("Rain. Mara and Tom dance.", "Tom died in episode 1."),
        ("Ida waits.", "Ida enters only in episode 3."),
        ("Tom's chair is empty.", ""),
        ("She thinks of Tom.", ""),
        ("Tom lies in his coffin.", ""),
        ("[[flashback]] Tom lifts the lamp.", ""),
    ],
)
def test_who_is_not_there_cannot_act(line: str, said: str) -> None:
    script = f"INT. KITCHEN - NIGHT\n\n{line}\n"
    found_ = found(a_season([QUIET, script, QUIET], characters=DEAD), "CO04")
    assert [f.message for f in found_] == [said] * bool(said)


def test_the_dead_stay_dead_after_a_flashback_ends() -> None:
    script = (
        "INT. KITCHEN - NIGHT\n\n[[flashback]]\n\n@TOM\nNo.\n\n[[flashback end]]\n\n@TOM\nNo.\n"
    )
    assert one(a_season([QUIET, script, QUIET], characters=DEAD), "CO04").line == 10


def test_they_may_speak_in_the_episodes_they_come_and_go_in() -> None:
    script = "INT. KITCHEN - NIGHT\n\n@{}\nNo.\n"
    scripts = [script.format("TOM"), QUIET, script.format("IDA")]
    assert not found(a_season(scripts, characters=DEAD), "CO04")


@pytest.mark.parametrize("before", ["Rain. [[flashback]]", "【闪回】", "FLASHBACK: the pier."])
def test_the_dead_speak_in_flashbacks(before: str) -> None:
    assert not found(says_in_two("TOM", before), "CO04")


def test_a_waiver_on_the_dead_lapses_with_the_line() -> None:
    season = says_in_two("TOM")
    season = waived(season, one(season, "CO04"))
    assert one(season, "CO04").waiver is not None
    script = season.facts.episodes[1].script
    assert one(rewritten(season, 2, script.replace("No.", "Yes.")), "CO04").lapsed


SECRET = (ThreadFacts(name="paternity", kind="secret", terms=("father",)),)


def of_secret(*scripts: str, known: tuple[KnowledgeFacts, ...] = ()) -> Season:
    from dataclasses import replace

    season = a_season(scripts, threads=SECRET)
    return build_season(replace(season.facts, knowledge=known))


USES = QUIET + "\nShe smiles. [[uses: MARA, paternity]]\n"
KNOWS = QUIET + "\nShe reads. [[knows: MARA, paternity]]\n"
TELLS = QUIET + "\nMARA\nHe is your father.\n"


def test_a_secret_used_before_it_is_known_is_hard() -> None:
    finding = one(of_secret(USES, KNOWS), "CO06")
    assert finding.severity is Severity.HARD
    assert (finding.episode, finding.line) == (1, 5)
    assert finding.message == "Mara speaks of “paternity” in episode 1, learns it in 2."


def test_a_secret_used_after_it_is_known_is_silent() -> None:
    assert not found(of_secret(KNOWS, USES, TELLS), "CO06")
    known = (KnowledgeFacts(character="Mara", thread="paternity", since=1),)
    assert not found(of_secret(USES, known=known), "CO06")


def test_a_give_away_term_too_early_warns() -> None:
    finding = one(of_secret(TELLS, KNOWS), "CO06")
    assert finding.severity is Severity.WARNING
    same = one(of_secret(TELLS + "\nShe reads. [[knows: MARA, paternity]]\n"), "CO06")
    assert "before learning it there" in same.message


def test_a_secret_nobody_tracks_is_not_checked() -> None:
    finding = one(of_secret(TELLS), "CO06")
    assert not finding.is_checked
    assert "[[knows: NAME, paternity]]" in finding.message


def test_a_waiver_on_a_secret_lapses_with_the_line() -> None:
    season = of_secret(TELLS, KNOWS)
    season = waived(season, one(season, "CO06"))
    assert one(season, "CO06").waiver is not None
    changed = TELLS.replace("your father", "my father")
    assert one(rewritten(season, 1, changed), "CO06").lapsed


def test_letters_that_fold_strangely_do_no_harm() -> None:
    people = (
        CharacterFacts(name="Lina"),
        CharacterFacts(name="İpek"),
        CharacterFacts(name="Strauß"),
    )
    script = "INT. KITCHEN - DAY\n\nLına, İPEK, ipek and STRAUSS wait. ſ K\n\n@LıNA\nNo.\n"
    run(a_season([script, script], characters=people))
