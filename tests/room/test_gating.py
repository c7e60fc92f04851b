"""The gate has no way round, and everyone goes by the same settings."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.checks.builders import SCRIPT
from writersroom import Room
from writersroom import room as room_package
from writersroom.bible import proposals
from writersroom.bible.facts import (
    BEHIND_THE_GATE,
    BeatFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    SeasonFacts,
    SeriesFacts,
    Status,
    WaiverFacts,
)
from writersroom.checks import WaiverState
from writersroom.checks.settings_words import read_flags
from writersroom.errors import Clash, GateShut, InputError
from writersroom.export import Job, Request, render, write
from writersroom.room.gating import refuse_locked_import
from writersroom.room.import_plans import plan_import
from writersroom.room.importing import import_scripts
from writersroom.room.searching import Wanted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from writersroom.checks.finding import Finding

FINAL = Request("script", "md", is_final=True)
SHORT = "INT. WORKSHOP - NIGHT\n\nA door bangs open.\n\nMARA\nWho opened this?\n"


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    path = tmp_path / "key.bible"
    with Room.create(path, title="The Key", episodes=3) as made:
        made.save(replace(made.season().series, free_episodes=0))
        made.save_script(1, made.season().episodes[0].facts.version, SHORT)
    return path


@pytest.fixture
def room(bible: Path) -> Iterator[Room]:
    with Room.open(bible, writer="ann") as opened:
        yield opened


def first(room: Room) -> EpisodeFacts:
    return room.season().episodes[0].facts


def waive_all(room: Room) -> None:
    for finding in room.findings(episodes={1}):
        if finding.shuts_gate:
            room.waive(finding, "a test of the gate")


def shut_message(action: Callable[[], object]) -> str:
    with pytest.raises(GateShut) as caught:
        action()
    return caught.value.message


def test_every_way_to_lock_meets_the_same_gate_in_the_same_words(room: Room) -> None:
    by_status = shut_message(lambda: room.set_status(1, Status.LOCKED))
    by_record = shut_message(lambda: room.save(replace(first(room), status=Status.LOCKED)))
    as_shot = shut_message(lambda: room.save(replace(first(room), status=Status.SHOT)))
    by_bible_work = shut_message(lambda: room.change(replace(first(room), status=Status.LOCKED)))
    by_import = shut_message(
        lambda: refuse_locked_import(
            replace(
                room.season().facts,
                episodes=(
                    replace(first(room), status=Status.LOCKED),
                    *room.season().facts.episodes[1:],
                ),
            )
        )
    )
    assert by_status == by_record == as_shot == by_bible_work == by_import
    assert by_status.startswith("Episode 1 cannot be locked: ")
    assert first(room).status is Status.DRAFT


def test_every_final_export_meets_the_same_gate_in_the_same_words(
    room: Room, tmp_path: Path
) -> None:
    now = room.season().facts.waivers
    assert now == ()
    out = tmp_path / "x.md"
    by_room = shut_message(lambda: room.export(FINAL, out))
    as_bytes = shut_message(lambda: room.export_bytes(FINAL))
    from datetime import UTC, datetime

    moment = datetime(2026, 11, 22, tzinfo=UTC)
    bare = shut_message(lambda: render(Job(room.season(), FINAL, moment)))
    to_file = shut_message(lambda: write(Job(room.season(), FINAL, moment), out))
    assert by_room == as_bytes == bare == to_file
    assert by_room.startswith("This cannot be exported as final: ")
    assert not out.exists()


def test_a_new_episode_cannot_be_born_locked(room: Room) -> None:
    with pytest.raises(InputError, match="no script to lock"):
        room.save(EpisodeFacts(number=9, status=Status.LOCKED))
    with pytest.raises(GateShut):
        room.save(EpisodeFacts(number=9, status=Status.LOCKED, script=SHORT))
    assert room.season().episode(9) is None


def test_a_save_is_judged_by_what_it_would_make(room: Room) -> None:
    """A record that breaks a rule cannot ride in on the save that locks the episode."""
    room.save_script(1, first(room).version, SCRIPT)
    room.save(
        HookFacts(
            episode=1,
            kind="arrival",
            question="Who is the woman with the other ring?",
            at_stake=("Mara",),
            strength=4,
            pays_off_in=2,
        ),
        CharacterFacts(name="Mara", role="lead"),
        CharacterFacts(name="Tom"),
    )
    waive_all(room)
    hook = room.season().facts.hooks[0]
    with pytest.raises(GateShut, match="CH01"):
        room.save(replace(hook, question=""), replace(first(room), status=Status.LOCKED))
    (locked,) = room.save(replace(first(room), status=Status.LOCKED))
    assert locked.status is Status.LOCKED


def test_a_locked_script_cannot_be_saved_over(room: Room) -> None:
    waive_all(room)
    room.set_status(1, Status.LOCKED)
    facts = first(room)
    with pytest.raises(InputError, match="is locked"):
        room.save(replace(facts, script="INT. B - DAY\n\nSnow.\n"))
    with pytest.raises(InputError, match="is locked"):
        room.save_script(1, facts.version, "INT. B - DAY\n\nSnow.\n")
    assert first(room).script == SHORT
    room.save(replace(facts, title="Its facts may still be mended"))
    room.save(replace(first(room), status=Status.REVISED, script="INT. B - DAY\n\nSnow.\n"))
    assert first(room).script != SHORT


def unlocked_and_shut_again(room: Room) -> EpisodeFacts:
    """Episode 1 was locked by a step of the bible, opened again, and a hard finding stands now."""
    waive_all(room)
    room.change(replace(first(room), status=Status.LOCKED))
    room.change(replace(first(room), status=Status.REVISED))
    room.unwaive(*(waiver for waiver, _state in room.waivers()))
    return first(room)


def test_taking_back_that_an_episode_was_opened_does_not_lock_it_past_the_gate(room: Room) -> None:
    unlocked_and_shut_again(room)
    assert shut_message(room.undo_bible).startswith("Episode 1 cannot be locked: ")
    assert first(room).status is Status.REVISED
    waive_all(room)
    room.undo_bible()
    assert first(room).status is Status.LOCKED


def test_doing_again_what_locked_an_episode_meets_the_gate(room: Room) -> None:
    waive_all(room)
    room.change(replace(first(room), status=Status.LOCKED))
    room.undo_bible()
    room.unwaive(*(waiver for waiver, _state in room.waivers()))
    assert shut_message(room.redo_bible).startswith("Episode 1 cannot be locked: ")
    assert first(room).status is Status.DRAFT


def test_restoring_a_locked_state_brings_its_words_and_not_its_lock(room: Room) -> None:
    unlocked_and_shut_again(room)
    for entry in room.entries(1):
        restored = room.restore(entry) if entry.entity == "episode" else None
        assert restored is None or restored == first(room)
        assert first(room).status is Status.REVISED


def test_a_deleted_locked_episode_comes_back_open(room: Room) -> None:
    unlocked_and_shut_again(room)
    locked = next(e for e in room.entries(1) if "locked" in {r.after for r in room.changed_by(e)})
    room.delete(first(room))
    room.restore(locked)
    assert first(room).script == SHORT
    assert first(room).status not in BEHIND_THE_GATE


def test_a_locked_episode_cannot_be_deleted(room: Room) -> None:
    waive_all(room)
    room.set_status(1, Status.LOCKED)
    with pytest.raises(InputError, match="is locked"):
        room.delete(first(room))
    assert first(room).script == SHORT


def test_the_hook_and_the_beats_of_a_locked_episode_are_locked_with_it(room: Room) -> None:
    mara = room.save(CharacterFacts(name="Mara"))[0]
    (hook,) = room.save(HookFacts(episode=1, kind="reveal", at_stake=("Mara",)))
    (beat,) = room.save(BeatFacts(episode=1, position=1, summary="The door", cast=("Mara",)))
    (other,) = room.save(BeatFacts(episode=2, position=1, summary="The yard"))
    waive_all(room)
    room.set_status(1, Status.LOCKED)
    for record in (
        replace(hook, question="Who?"),
        replace(beat, cast=()),
        replace(beat, episode=2),
        replace(other, episode=1),
        BeatFacts(episode=1, position=2, summary="Another"),
    ):
        for way in (room.save, room.change):
            with pytest.raises(InputError, match="Episode 1 is locked"):
                way(record)
    for gone in (hook, beat):
        with pytest.raises(InputError, match="Episode 1 is locked"):
            room.delete(gone)
    room.rename(replace(mara, name="Lena"), keeps_alias=False)
    assert room.season().facts.hooks[0].at_stake == ("Lena",)
    assert room.season().facts.beats[0].cast == ("Lena",)
    room.undo_bible()
    assert room.season().facts.beats[0].cast == ("Mara",)


def test_calling_an_episode_shot_does_not_change_its_words(room: Room) -> None:
    waive_all(room)
    room.set_status(1, Status.LOCKED)
    with pytest.raises(InputError, match="Episode 1 is locked"):
        room.save(replace(first(room), status=Status.SHOT, script=SHORT + "\nRain.\n"))
    assert room.set_status(1, Status.SHOT).script == SHORT


def test_an_import_over_a_locked_episode_is_refused_and_never_locks(
    room: Room, bible: Path, tmp_path: Path
) -> None:
    waive_all(room)
    room.set_status(1, Status.LOCKED)
    script = tmp_path / "ep1.fountain"
    script.write_text(SHORT.replace("bangs", "falls"), encoding="utf-8")
    for replaces in (False, True):
        with pytest.raises(InputError, match="Locked: episode 1"):
            import_scripts(bible, plan_import([script]), replace_existing=replaces)
    with pytest.raises(InputError, match="is locked"):
        room.replace_in_season(room.season_hits(Wanted("bangs")), "falls")
    assert first(room).script == SHORT


def test_a_new_name_or_a_merge_leaves_every_status_as_it_is(room: Room) -> None:
    waive_all(room)
    mara, ann = room.save(CharacterFacts(name="MARA"), CharacterFacts(name="ANN"))
    room.set_status(1, Status.LOCKED)
    room.merge(room.rename(replace(mara, name="MAREN"), keeps_alias=True), ann)
    assert [e.facts.status for e in room.season().episodes] == [
        Status.LOCKED,
        Status.IDEA,
        Status.IDEA,
    ]


def test_the_gate_sees_what_another_writer_did_a_moment_ago(room: Room, bible: Path) -> None:
    waive_all(room)
    assert all(not f.shuts_gate for f in room.findings(episodes={1}))
    with Room.open(bible, writer="ben") as other:
        other.unwaive(*(waiver for waiver, _state in other.waivers()))
    with pytest.raises(GateShut):
        room.set_status(1, Status.LOCKED)


def test_a_final_export_sees_what_another_writer_did_a_moment_ago(room: Room, bible: Path) -> None:
    waive_all(room)
    assert room.export_bytes(FINAL)
    with Room.open(bible, writer="ben") as other:
        other.unwaive(*(waiver for waiver, _state in other.waivers()))
    with pytest.raises(GateShut):
        room.export_bytes(FINAL)


def test_a_proposal_cannot_be_accepted_into_a_locked_episode(room: Room) -> None:
    facts = first(room)
    proposal = proposals.add_proposal(
        room._bible, proposals.Proposal(episode=1, base_version=facts.version, text=SCRIPT)
    )
    waive_all(room)
    room.set_status(1, Status.LOCKED)
    with pytest.raises(InputError, match="is locked"):
        room.accept(proposal.id)
    assert first(room).script == SHORT


def test_a_waiver_written_past_the_door_needs_a_reason_all_the_same(room: Room) -> None:
    (finding,) = (f for f in room.findings(episodes={1}, select=["RT01"]) if f.shuts_gate)
    forged = WaiverFacts(
        rule=finding.rule, episode=1, place=finding.place_key, covered=finding.covered, reason=" "
    )
    try:
        room.save(forged)
    except InputError:
        return
    assert any(f.shuts_gate for f in room.findings(episodes={1}, select=["RT01"]))


def test_facts_with_a_locked_episode_pass_only_a_clean_gate() -> None:
    episode = EpisodeFacts(number=1, status=Status.SHOT, script=SHORT)
    with pytest.raises(GateShut):
        refuse_locked_import(SeasonFacts(SeriesFacts(title="T"), (episode,)))
    refuse_locked_import(
        SeasonFacts(SeriesFacts(title="T"), (replace(episode, status=Status.DRAFT),))
    )


# -- the settings of the series


def verdicts(room: Room) -> dict[str, list[tuple[str, str]]]:
    """What meter, list, lock, export and the co-writer's floor say of episode 1."""

    def keys(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
        return sorted({(f.rule, f.severity.value) for f in findings if f.episode == 1})

    import json

    exported = json.loads(room.export_bytes(Request("findings", "json", frozenset({1}))))
    (group,) = exported["episodes"]
    from writersroom.drafting.episode import judged

    return {
        "list": keys(room.findings(episodes={1})),
        "meter": keys(room.judge(1, first(room).script).findings),
        "export": sorted({(f["rule"], f["severity"]) for f in group["findings"]}),
        "co-writer": keys(judged(room.season(), 1, first(room).script)),
    }


@pytest.mark.parametrize(
    "text",
    [
        "",
        '[checks]\nignore = ["CH05", "CO"]\n',
        '[checks]\npreset = "strict"\nseverity.RT05 = "hard"\n',
        "[checks]\noptions.RT06.least = 99\n",
    ],
)
def test_meter_list_export_and_co_writer_agree(room: Room, text: str) -> None:
    room.save_check_settings(text)
    said = verdicts(room)
    assert said["list"]
    assert said["meter"] == said["list"] == said["export"] == said["co-writer"]


def test_the_gate_goes_by_the_settings_of_the_series(room: Room) -> None:
    hard = {f.rule for f in room.findings(episodes={1}) if f.shuts_gate}
    assert {"RT01", "CH01"} <= hard
    room.save_check_settings('[checks]\nseverity.RT05 = "hard"\noptions.RT05.words = 1\n')
    assert "RT05" in shut_message(lambda: room.set_status(1, Status.LOCKED))
    assert "RT05" in shut_message(lambda: room.export_bytes(FINAL))
    room.save_check_settings('[checks]\nseverity.RT05 = "off"\n')
    assert "RT05" not in shut_message(lambda: room.set_status(1, Status.LOCKED))


def test_flags_of_one_check_never_reach_the_gate(room: Room) -> None:
    flags = read_flags(ignore="RT,CH,ST,CO,PR,VW")
    assert room.findings(flags=flags) == ()
    with pytest.raises(GateShut):
        room.set_status(1, Status.LOCKED)


def test_settings_are_a_save_like_any_other(room: Room, bible: Path) -> None:
    room.save_check_settings('[checks]\npreset = "strict"\n')
    change = next(r for r in room.history() if r.entity == "setting")
    assert (change.author, change.field) == ("ann", "checks")
    assert change.after == '[checks]\npreset = "strict"\n'
    with Room.open(bible, writer="ben") as other:
        assert other.check_settings().is_strict
        base = other.check_settings_text()
        room.save_check_settings("[checks]\nignore = ['RT07']\n")
        with pytest.raises(Clash) as caught:
            other.save_check_settings("", base=base)
        assert "RT07" in caught.value.theirs
        assert other.check_settings_text() == "[checks]\nignore = ['RT07']\n"


def test_another_writers_settings_are_noticed(room: Room, bible: Path) -> None:
    assert not room.check_settings().is_strict
    with Room.open(bible, writer="ben") as other:
        other.change_check_settings(read_flags(strict=True))
    assert room.refresh()
    assert room.check_settings().is_strict


def test_settings_that_say_what_does_not_exist_are_refused_whole(room: Room) -> None:
    with pytest.raises(InputError, match="line 2"):
        room.save_check_settings("[checks]\nignore = ['RT077']\n")
    assert room.check_settings_text() == ""


def test_single_settings_are_changed_and_cleared(room: Room) -> None:
    room.change_check_settings(read_flags(options=["RT05.words=20"], severities=["CO05=off"]))
    room.change_check_settings(read_flags(strict=True, options=["RT05.han=30"]))
    assert room.check_settings_text() == (
        '[checks]\npreset = "strict"\n\n[checks.severity]\nCO05 = "off"\n\n'
        "[checks.options]\nRT05.han = 30\nRT05.words = 20\n"
    )
    room.change_check_settings(read_flags(), clear=["RT05.han", "CO05", "preset"])
    assert room.check_settings_text() == "[checks]\n\n[checks.options]\nRT05.words = 20\n"
    with pytest.raises(InputError, match="Nothing is set"):
        room.change_check_settings(read_flags(), clear=["RT05.han"])
    room.change_check_settings(read_flags(), clear=["all"])
    assert room.check_settings_text() == ""


# -- waivers


def test_waivers_say_how_they_stand(room: Room) -> None:
    waive_all(room)
    assert {state for _waiver, state in room.waivers()} == {WaiverState.IN_FORCE}
    room.save_script(1, first(room).version, SHORT.replace("bangs", "falls"))
    states = {waiver.rule: state for waiver, state in room.waivers()}
    assert states["RT01"] is WaiverState.LAPSED


def test_a_waiver_with_an_end_expires_when_that_episode_is_written(room: Room) -> None:
    (finding,) = (f for f in room.findings(episodes={1}, select=["RT01"]) if f.shuts_gate)
    with pytest.raises(InputError, match="ends at once"):
        room.waive(finding, "a teaser", until_episode=1)
    room.waive(finding, "a teaser", until_episode=2)
    assert [state for _w, state in room.waivers()] == [WaiverState.IN_FORCE]
    room.save_script(2, room.season().episodes[1].facts.version, SHORT)
    assert [state for _w, state in room.waivers()] == [WaiverState.EXPIRED]
    (back,) = (f for f in room.findings(episodes={1}, select=["RT01"]) if f.shuts_gate)
    assert back.lapsed
    room.waive(back, "still a teaser")
    assert not any(f.shuts_gate for f in room.findings(episodes={1}, select=["RT01"]))


def test_a_waiver_taken_back_stays_in_the_history(room: Room) -> None:
    waive_all(room)
    room.unwaive(*(waiver for waiver, _state in room.waivers()))
    assert room.waivers() == ()
    gone = [r for r in room.history() if r.entity == "waiver" and r.op == "delete"]
    assert {"a test of the gate"} == {r.before for r in gone if r.field == "reason"}
    assert any(f.shuts_gate for f in room.findings(episodes={1}))


def test_a_waiver_of_what_is_found_no_more_is_idle(room: Room) -> None:
    waive_all(room)
    room.change_check_settings(read_flags(ignore="CH05"))
    states = {waiver.rule: state for waiver, state in room.waivers()}
    assert states["RT01"] is WaiverState.IN_FORCE
    assert states.get("CH05", WaiverState.IDLE) is WaiverState.IDLE


SAVING = {
    "core.create": "an empty new bible",
    "scripts._store_script": "refuses locked episodes itself",
    "gating._store": "behind the gate",
    "biblework._replace": "asks the gate first",
    "samples._opened": "asks the gate first",
}
"""Every function of the room that writes records, and why none is a way round the gate."""


def test_whoever_writes_records_is_known_to_ask_the_gate() -> None:
    """A new way to save must ask the gate, and then be named above."""
    folder = Path(room_package.__file__).parent
    writing = {
        f"{path.stem}.{function.name}"
        for path in folder.glob("*.py")
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call)
        and (
            ast.unparse(call.func).endswith("bible.save")
            or ast.unparse(call.func) in ("replace_records", "build_into", "undo")
        )
    }
    assert writing == set(SAVING)
