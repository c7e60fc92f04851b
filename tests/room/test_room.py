"""The public API: one writer's day, and two writers on one bible."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import EPISODES
from tests.drafting.fake_server import FakeServer, fake_server
from writersroom import Room
from writersroom.bible.facts import BeatFacts, CharacterFacts, EpisodeFacts, HookFacts, Status
from writersroom.drafting import DraftingError
from writersroom.errors import Clash, GateShut, InputError, StoreError
from writersroom.export import ExportCancelled, Listener, Request
from writersroom.room.consenting import Sending
from writersroom.room.import_plans import plan_import
from writersroom.room.importing import import_scripts
from writersroom.text import LARGEST_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SCENE = "INT. WORKSHOP - NIGHT #1-1#\n\nA door bangs open.\n\nMARA\nWho opened this?\n"


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    path = tmp_path / "key.bible"
    Room.create(path, title="The Key", episodes=3).close()
    return path


@pytest.fixture
def room(bible: Path) -> Iterator[Room]:
    with Room.open(bible, writer="ann") as opened:
        yield opened


def test_what_is_saved_is_what_is_read(room: Room, bible: Path) -> None:
    saved = room.save_script(1, room.season().episodes[0].facts.version, SCENE)
    assert saved.script == SCENE
    assert saved.status is Status.DRAFT
    with Room.open(bible) as again:
        assert again.season().episodes[0].facts.script == SCENE


def test_the_season_is_the_same_object_until_something_changes(room: Room) -> None:
    before = room.season()
    assert room.season() is before
    room.save(EpisodeFacts(number=4))
    assert room.season() is not before
    assert room.season().episodes[-1].number == 4


def test_a_season_read_anew_shares_every_episode_that_did_not_change(room: Room) -> None:
    before = room.season()
    room.save_script(1, before.episodes[0].facts.version, SCENE)
    after = room.season()
    assert after.episodes[0].facts.script == SCENE
    for old, new in zip(before.episodes[1:], after.episodes[1:], strict=True):
        assert new is old
    assert len(after.episodes) > 1


def test_text_on_the_screen_is_judged_without_being_saved(room: Room) -> None:
    judged = room.judge(1, SCENE)
    assert judged.time.interval.point > 0
    assert judged.verdict.value == "UNDER"
    assert "RT01" in {finding.rule for finding in judged.findings}
    assert not room.season().episodes[0].is_written


def test_a_stale_save_is_a_clash_that_keeps_both_texts(room: Room, bible: Path) -> None:
    base = room.season().episodes[0].facts.version
    with Room.open(bible, writer="ben") as other:
        theirs = other.save_script(1, base, SCENE)
        with pytest.raises(Clash) as caught:
            room.save_script(1, base, SCENE.replace("Who", "Why"))
        assert "Why opened this?" in caught.value.mine
        assert "Who opened this?" in caught.value.theirs
        assert room.season().episodes[0].facts.script == theirs.script
        assert room.unsaved(1) == SCENE.replace("Who", "Why")
        assert other.unsaved(1) is None


def test_no_text_is_saved_over_an_episode_that_got_its_number_meanwhile(
    room: Room, bible: Path
) -> None:
    for number in (1, 2, 3):
        facts = room.season().episodes[number - 1].facts
        room.save_script(number, facts.version, f"INT. ROOM {number} - DAY\n\nRain.\n")
    mine = room.season().episodes[1].facts
    with Room.open(bible, writer="ben") as other:
        other.join_episodes(other.season(), 1)
        version = other.season().episodes[1].facts.version
    room.refresh()
    with pytest.raises(Clash):
        room.save_script(2, version, "Mine.", key=mine.id)
    assert room.season().episodes[1].facts.script.startswith("INT. ROOM 3")
    assert [kept.text for kept in room.kept_texts(1)] == ["Mine."]
    assert room.keep_unsaved(2, version, "Mine.", key=mine.id) == 1
    assert len(room.kept_texts(1)) == 1


def test_text_set_aside_outlives_later_typing_and_saving(room: Room, bible: Path) -> None:
    base = room.season().episodes[0].facts.version
    room.keep_unsaved(1, base, "Set aside.")
    room.set_aside(1)
    room.keep_unsaved(1, base, "Typed since.")
    assert [kept.text for kept in room.kept_texts(1)] == ["Set aside."]
    room.save_script(1, base, SCENE)
    with Room.open(bible, writer=room.writer) as again:
        (kept,) = again.kept_texts(1)
        assert kept.text == "Set aside."
        again.forget_unsaved(1, kept.key)
        assert again.kept_texts(1) == ()
        assert again.unsaved(1) is None


def test_who_closes_the_room_is_no_longer_seen(room: Room, bible: Path) -> None:
    with Room.open(bible, writer="ben") as other:
        other.enter("script", 1)
        assert [seen.writer for seen in room.others()] == ["ben"]
    assert room.others() == ()


def test_another_writers_save_is_noticed(room: Room, bible: Path) -> None:
    room.season()
    assert room.refresh() is False
    with Room.open(bible, writer="ben") as other:
        other.save_script(1, other.season().episodes[0].facts.version, SCENE)
    assert room.refresh() is True
    assert room.season().episodes[0].facts.script == SCENE


def test_nobodys_save_is_lost_when_two_write_as_fast_as_they_can(bible: Path) -> None:
    """Every save is either in the history or was refused as a clash; none vanishes."""
    saved: list[str] = []
    clashes: list[str] = []

    def write(name: str) -> None:
        with Room.open(bible, writer=name) as mine:
            for count in range(15):
                text = f"{SCENE}\n{name} {count}\n"
                mine.refresh()
                try:
                    mine.save_script(1, mine.season().episodes[0].facts.version, text)
                    saved.append(text)
                except Clash:
                    clashes.append(text)

    writers = [threading.Thread(target=write, args=(name,)) for name in ("ann", "ben")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with Room.open(bible) as room:
        kept = {r.after for r in room.history(1, limit=1000) if r.field == "script"}
    assert len(saved) + len(clashes) == 30
    assert saved
    assert set(saved) <= kept


def test_locking_needs_a_clean_gate(room: Room) -> None:
    with pytest.raises(InputError):
        room.set_status(1, Status.LOCKED)
    room.save_script(1, room.season().episodes[0].facts.version, SCENE)
    with pytest.raises(GateShut) as caught:
        room.set_status(1, Status.LOCKED)
    assert "RT01" in caught.value.message
    for finding in room.findings(episodes={1}):
        if finding.shuts_gate:
            room.waive(finding, "a test of the lock")
    assert room.set_status(1, Status.LOCKED).status is Status.LOCKED
    with pytest.raises(InputError):
        room.save_script(1, room.season().episodes[0].facts.version, SCENE + "More.\n")


def test_a_waiver_falls_away_when_its_text_changes(room: Room) -> None:
    room.save_script(1, room.season().episodes[0].facts.version, SCENE)
    (short,) = (f for f in room.findings(episodes={1}, select=["RT01"]) if f.shuts_gate)
    room.waive(short, "a teaser")
    assert all(not f.shuts_gate for f in room.findings(episodes={1}, select=["RT01"]))
    room.save_script(1, room.season().episodes[0].facts.version, SCENE + "\nShe runs.\n")
    (back,) = (f for f in room.findings(episodes={1}, select=["RT01"]) if f.shuts_gate)
    assert back.lapsed


def test_a_final_export_obeys_the_gate(room: Room, tmp_path: Path) -> None:
    room.save_script(1, room.season().episodes[0].facts.version, SCENE)
    out, one = tmp_path / "script.md", frozenset({1})
    with pytest.raises(GateShut):
        room.export(Request("script", "md", one, is_final=True), out)
    assert not out.exists()
    assert room.export(Request("script", "md", one), out) == [out]


def test_a_cancelled_export_leaves_nothing(room: Room, tmp_path: Path) -> None:
    room.save_script(1, room.season().episodes[0].facts.version, SCENE)
    with pytest.raises(ExportCancelled):
        room.export(Request("script", "md"), tmp_path / "x.md", Listener(cancelled=lambda: True))
    assert list(tmp_path.glob("x*")) == []


def test_creating_refuses_values_out_of_range(tmp_path: Path) -> None:
    for bad in ({"title": " "}, {"title": "T", "episodes": 0}, {"title": "T", "language": "fr"}):
        with pytest.raises(InputError):
            Room.create(tmp_path / "x.bible", **bad)
        assert not (tmp_path / "x.bible").exists()


def test_opening_what_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Room.open(tmp_path / "nowhere.bible")


def test_presence_is_seen_by_others_only(room: Room, bible: Path) -> None:
    with Room.open(bible, writer="ben") as other:
        other.enter("script", 2)
        (seen,) = room.others()
        assert (seen.writer, seen.screen, seen.episode) == ("ben", "script", 2)
        assert other.others() == ()


# -- the co-writer, through the room


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with fake_server() as fake:
        monkeypatch.setenv("WRITERSROOM_LLM_BASE_URL", fake.base_url)
        monkeypatch.setenv("WRITERSROOM_LLM_MODEL", "good")
        yield fake


@pytest.fixture
def planned(room: Room, server: FakeServer) -> Room:
    room.save(
        CharacterFacts(name="MARA", role="lead"),
        HookFacts(
            episode=1, kind="danger", question="Who is there?", at_stake=("MARA",), pays_off_in=2
        ),
        BeatFacts(
            episode=1, position=1, kind="opening", summary="The lock is open.", cast=("MARA",)
        ),
        BeatFacts(episode=1, position=2, kind="hook", summary="A drawer moves.", cast=("MARA",)),
    )
    sending = room.sending()
    assert sending is not None
    room.agree(sending)
    return room


def test_nothing_is_sent_until_a_person_agreed_for_this_bible_server_and_model(
    planned: Room, server: FakeServer, bible: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Room.open(bible, writer="ada") as again:
        assert again.sending() is None  # asked once, kept for this account
    monkeypatch.setenv("WRITERSROOM_LLM_MODEL", "flaky")
    sending = planned.sending()
    assert sending is not None
    assert sending.host in sending.words
    with pytest.raises(DraftingError, match="agreed"):
        planned.draft(1)
    assert server.seen == []
    planned.agree(sending)
    assert planned.draft(1).id


def test_a_series_that_says_never_is_not_even_asked_about(
    planned: Room, server: FakeServer
) -> None:
    planned.save(replace(planned.season().series, ai_policy="never"))
    for refused in (planned.sending, lambda: planned.draft(1)):
        with pytest.raises(DraftingError, match="does not allow"):
            refused()
    assert server.seen == []


def test_a_proposal_changes_nothing_until_it_is_accepted(planned: Room, server: FakeServer) -> None:
    planned.save_script(1, planned.season().episodes[0].facts.version, SCENE)
    proposal = planned.draft(1)
    assert planned.season().episodes[0].facts.script == SCENE
    assert [p.id for p in planned.proposals(1)] == [proposal.id]
    planned.accept(proposal.id)
    lines = planned.season().episodes[0].facts.script.splitlines()
    assert set(SCENE.splitlines()) <= set(lines)
    numbers = {line.change.number for line in planned.reviewed(proposal.id).open}
    planned.accept(proposal.id, numbers)
    assert planned.season().episodes[0].facts.script == proposal.text
    newest = next(r for r in planned.history(1) if r.field == "script")
    assert newest.reason == f"ai: call {proposal.call_id}"


def test_a_refused_proposal_stays_in_the_log(planned: Room, server: FakeServer) -> None:
    proposal = planned.draft(1)
    planned.refuse(proposal.id)
    assert planned.proposals(1)[0].status == "refused"
    assert not planned.season().episodes[0].is_written
    with pytest.raises(InputError):
        planned.accept(proposal.id)


def test_a_proposal_never_overwrites_what_was_written_since(
    planned: Room, server: FakeServer
) -> None:
    proposal = planned.draft(1)
    planned.save_script(1, planned.season().episodes[0].facts.version, SCENE)
    planned.accept(proposal.id)
    script = planned.season().episodes[0].facts.script
    assert script.startswith(SCENE)
    assert script.endswith(proposal.text)


def test_a_failed_draft_is_logged_and_keeps_nothing(
    planned: Room, server: FakeServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WRITERSROOM_LLM_MODEL", "quota")
    planned.agree(Sending(server.base_url.split("/")[2], "quota"))
    with pytest.raises(DraftingError):
        planned.draft(1)
    assert planned.proposals() == ()


def test_importing_a_second_time_into_another_number_is_a_new_episode(tmp_path: Path) -> None:
    from writersroom.room.import_plans import plan_import
    from writersroom.room.importing import import_scripts

    source = tmp_path / "s.fountain"
    source.write_text(EPISODES, encoding="utf-8")
    target = tmp_path / "s.bible"
    assert import_scripts(target, plan_import([source])).taken == (1, 2)
    again = plan_import([source], from_episode=3)
    assert import_scripts(target, again).taken == (3, 4)
    with Room.open(target) as room:
        assert [e.number for e in room.season().written] == [1, 2, 3, 4]
        facts = room.season().episodes[0].facts
        assert replace(facts, script="").title == "The Key"


def test_a_target_is_what_somebody_chose(tmp_path: Path) -> None:
    for profile, target, longest in (
        ("", 0.0, 300.0),
        ("generic", 90.0, 300.0),
        ("douyin", 105.0, 300.0),
        ("shorts", 90.0, 180.0),
        ("sag_verticals", 90.0, 120.0),
    ):
        with Room.create(tmp_path / f"{profile}.bible", title="T", profile=profile) as made:
            series = made.season().series
        assert (series.target_seconds, series.max_seconds) == (target, longest)
        assert series.profile == (profile or "generic")


def test_an_import_invents_no_target_and_no_roles(tmp_path: Path) -> None:
    script = tmp_path / "ep1.fountain"
    script.write_text(SCENE + "\n@众人\nGo!\n", encoding="utf-8")
    import_scripts(tmp_path / "a.bible", plan_import([script]))
    with Room.open(tmp_path / "a.bible") as made:
        season = made.season()
        found = made.findings(select=["RT01", "RT02"])
    assert season.target(season.episodes[0]) == 0
    roles = {character.name: character.role for character in season.facts.characters}
    assert roles == {"MARA": "", "众人": "collective"}
    assert not [finding for finding in found if "the target is" in finding.message]


def test_a_file_that_is_too_large_to_keep_is_refused_before_anything_is_taken(
    tmp_path: Path,
) -> None:
    film = tmp_path / "film.fountain"
    with film.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(InputError, match="larger than any script"):
        plan_import([film])
