"""Moving, splitting and joining episodes and beats: every number follows, and all of it can be undone."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

import pytest

from tests.bible.test_attachments import a_png
from tests.tui.builders import SCRIPT
from writersroom import Room
from writersroom.bible.accepting import Wish
from writersroom.bible.call_log import log_call
from writersroom.bible.calls import Call
from writersroom.bible.facts import (
    BeatFacts,
    BrandSlotFacts,
    CharacterFacts,
    EpisodeFacts,
    HookFacts,
    KnowledgeFacts,
    PropFacts,
    Status,
    ThreadFacts,
)
from writersroom.bible.proposals import Proposal, add_proposal
from writersroom.errors import Clash, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from writersroom.bible.facts import Record

EPISODES = 6


def numbered(number: int) -> str:
    return SCRIPT.replace("INT. KITCHEN - NIGHT", f"INT. KITCHEN - NIGHT #{number}-1#", 1)


@pytest.fixture
def path(tmp_path: Path) -> str:
    path = str(tmp_path / "ring.bible")
    with Room.create(path, title="The Ring", episodes=EPISODES, writer="mara") as room:
        season = room.season()
        records: list[Record] = [replace(season.series, free_episodes=3, paywall_episodes=(3, 5))]
        for episode in season.episodes:
            n = episode.number
            records += [
                replace(episode.facts, title=f"Night {n}", script=numbered(n), status=Status.DRAFT),
                HookFacts(episode=n, kind="arrival", question=f"Who is {n}?", pays_off_in=n + 1),
                *(
                    BeatFacts(episode=n, position=p, summary=f"{n}.{p}", planned_seconds=10)
                    for p in (1, 2, 3)
                ),
            ]
        records += [
            ThreadFacts(name="ring", planted=2, due=5, paid=4),
            ThreadFacts(name="mother", kind="secret"),
            CharacterFacts(
                name="MARA", enters_in=1, exits_in=6, states=("2-4 scar; not: smooth", "5 ring")
            ),
            PropFacts(name="Ring", custody=("1 Mara", "第4集 Theo", "lost")),
            KnowledgeFacts(character="MARA", thread="mother", since=4),
            BrandSlotFacts(name="cola", episodes=(2, 4)),
        ]
        room.save(*records)
        room.add_note(4, "Too long?", quote="Rain. Mara runs. A car stops beside her.", line=14)
        room.add_note(2, "About all of it")
    return path


@pytest.fixture
def room(path: str) -> Iterator[Room]:
    with Room.open(path, writer="mara") as opened:
        yield opened


def told(room: Room) -> list[str]:
    """All facts and notes without keys and versions."""
    facts = room.season().facts
    groups = (getattr(facts, field.name) for field in fields(facts))
    lines = [facts.series, *(one for group in groups if isinstance(group, tuple) for one in group)]
    lines += room.notes()
    return sorted(str(replace(one, id=0, version=0)) for one in lines if hasattr(one, "version"))


def titles(room: Room) -> list[str]:
    return [episode.facts.title.removeprefix("Night ") for episode in room.season().episodes]


def script(room: Room, number: int) -> str:
    episode = room.season().episode(number)
    assert episode is not None
    return episode.facts.script


def test_a_moved_episode_takes_everything_along_that_names_it(room: Room) -> None:
    before = told(room)
    batches = {r.batch_id for r in room.history(limit=10_000)}
    room.move_episode(room.season(), 5, 2)
    assert titles(room) == ["1", "5", "2", "3", "4", "6"]
    facts = room.season().facts
    assert [hook.question for hook in facts.hooks] == [f"Who is {n}?" for n in (1, 5, 2, 3, 4, 6)]
    assert [hook.pays_off_in for hook in facts.hooks] == [3, 6, 4, 5, 2, 7]
    assert [b.summary for b in facts.beats][3:6] == ["5.1", "5.2", "5.3"]
    assert (facts.series.paywall_episodes, facts.series.free_episodes) == ((2, 4), 4)
    ring = facts.threads[0]
    assert (ring.planted, ring.due, ring.paid) == (3, 2, 5)
    mara = facts.characters[0]
    assert (mara.enters_in, mara.exits_in) == (1, 6)
    assert mara.states == ("3-5 scar; not: smooth", "2 ring")
    assert facts.props[0].custody == ("1 Mara", "第5集 Theo", "lost")
    assert facts.knowledge[0].since == 5
    assert facts.brand_slots[0].episodes == (3, 5)
    assert [note.episode for note in room.notes()] == [5, 3]
    assert script(room, 2) == numbered(2)
    assert script(room, 5) == numbered(5)
    assert len({r.batch_id for r in room.history(limit=10_000)} - batches) == 1

    room.undo_bible()
    assert told(room) == before
    room.redo_bible()
    assert titles(room) == ["1", "5", "2", "3", "4", "6"]
    room.undo_bible()
    room.move_episode(room.season(), 2, 6)
    room.move_episode(room.season(), 6, 2)
    assert told(room) == before


def test_an_episode_may_take_a_number_nobody_has(room: Room) -> None:
    room.move_episode(room.season(), 6, 9)
    assert [episode.number for episode in room.season().episodes] == [1, 2, 3, 4, 5, 9]
    with pytest.raises(InputError):
        room.move_episode(room.season(), 9, 0)


def test_a_locked_episode_keeps_its_number_text_and_beats(room: Room) -> None:
    third = room.season().episodes[2].facts
    room._bible.save([replace(third, status=Status.LOCKED)])
    room._season = None
    before, season = told(room), room.season()
    beat = season.episodes[2].beats[0]
    line = room.split_places(3)[0].line
    refused = (
        lambda: room.move_episode(season, 5, 2),
        lambda: room.split_episode(season, 1, room.split_places(1)[0].line),
        lambda: room.split_episode(season, 3, line),
        lambda: room.join_episodes(season, 1),
        lambda: room.join_episodes(season, 2),
        lambda: room.place_beat(beat, 1, 1),
        lambda: room.place_beat(season.episodes[0].beats[0], 3, 1),
        lambda: room.remove_beat(beat),
    )
    for act in refused:
        with pytest.raises(InputError):
            act()
    assert told(room) == before
    room.move_episode(season, 6, 4)
    assert titles(room)[2:4] == ["3", "6"]


def test_a_split_loses_nothing_and_a_join_gives_the_same_text(room: Room) -> None:
    before, whole = told(room), script(room, 2)
    place = next(p for p in room.split_places(2) if p.text.startswith("EXT. STREET"))
    assert place.is_scene
    done = room.split_episode(room.season(), 2, place.line, title="Night 2b")
    assert (done.episode, done.free_episodes, done.planned_episodes) == (3, 4, EPISODES + 1)
    assert titles(room) == ["1", "2", "2b", "3", "4", "5", "6"]
    assert script(room, 2) + script(room, 3) == whole
    assert script(room, 3).startswith("EXT. STREET")
    first, second = room.season().episodes[1:3]
    assert first.hook is None
    assert second.hook is not None
    assert second.hook.question == "Who is 2?"
    assert second.hook.pays_off_in == 4
    assert [b.summary for b in (*first.beats, *second.beats)] == ["2.1", "2.2", "2.3"]
    assert second.beats
    assert [b.position for b in second.beats] == list(range(1, len(second.beats) + 1))
    ring = room.season().facts.threads[0]
    assert (ring.planted, ring.due, ring.paid) == (2, 6, 5)
    assert room.season().series.paywall_episodes == (4, 6)

    done = room.join_episodes(room.season(), 2)
    assert done.is_noted
    assert script(room, 2) == whole
    note = next(n for n in room.notes(2) if "Night 2b" in n.text)
    assert note.writer == "mara"
    room.undo_bible()
    room.undo_bible()
    assert told(room) == before


def test_notes_and_pictures_go_with_their_lines(room: Room, tmp_path: Path) -> None:
    picture = tmp_path / "car.png"
    picture.write_bytes(a_png(8, 8))
    board = room.storyboard(4)
    shot = board.panels[-1].shot.id
    room.attach_picture(board, shot, str(picture))
    line = next(p.line for p in room.split_places(4) if p.is_scene)

    def pictured() -> list[int]:
        return [n for n in (4, 5) if any(p.picture for p in room.storyboard(n).panels)]

    room.split_episode(room.season(), 4, line)
    (note,) = [n for n in room.notes() if n.quote]
    assert (note.episode, note.line) == (5, 14 - line + 1)
    assert script(room, 5).split("\n")[note.line - 1] == note.quote
    assert pictured() == [5]
    room.join_episodes(room.season(), 4)
    assert [(n.episode, n.line) for n in room.notes() if n.quote] == [(4, 14)]
    assert pictured() == [4]
    room.undo_bible()
    assert pictured() == [5]


def test_lines_of_a_model_stay_its_lines_in_another_episode(room: Room) -> None:
    bible, text = room._bible, numbered(2).replace("You knew.", "You always knew.")
    call = log_call(bible, Call(episode=2, purpose="draft", model="m"))
    second = room.season().episodes[1].facts
    proposal = add_proposal(
        bible, Proposal(episode=2, base_version=second.version, text=text, call_id=call)
    )
    (knew,) = (c for c in room.reviewed(proposal.id).open if "always" in c.words)
    room.decide(Wish(proposal.id, frozenset({knew.change.number})))

    def machine() -> list[tuple[str, str]]:
        season = room.season()
        return [
            (script(room, span.episode).splitlines()[line - 1], span.accepted_by)
            for span in season.facts.machine_lines
            for line in range(span.line_from, span.line_to + 1)
        ]

    before = machine()
    assert before == [("You always knew. Nine years you knew.", "mara")]
    line = next(p.line for p in room.split_places(2) if p.text.startswith("MARA"))
    room.split_episode(room.season(), 2, line)
    assert room.season().facts.machine_lines[0].episode == 3
    assert machine() == before
    room.join_episodes(room.season(), 2)
    assert machine() == before
    room.undo_bible()
    room.undo_bible()
    assert machine() == before


def test_a_join_keeps_the_earlier_hook_as_a_note(room: Room) -> None:
    before = told(room)
    first, second = (script(room, n) for n in (5, 6))
    room.join_episodes(room.season(), 5)
    joined = room.season().episode(5)
    assert joined is not None
    assert joined.facts.script == f"{first}\n{second.replace('#6-1#', '#5-2#')}"
    assert joined.hook is not None
    assert joined.hook.question == "Who is 6?"
    assert [b.summary for b in joined.beats] == ["5.1", "5.2", "5.3", "6.1", "6.2", "6.3"]
    (note,) = room.notes(5)
    assert "Who is 5?" in note.text
    assert "Night 6" in note.text
    assert room.season().facts.characters[0].exits_in == 5
    room.undo_bible()
    assert told(room) == before
    with pytest.raises(InputError):
        room.join_episodes(room.season(), 6)


def test_waivers_go_with_what_they_cover(room: Room) -> None:
    finding = next(
        f for f in room.findings(episodes=[2]) if f.episode == 2 and f.line >= 12 and f.covered
    )
    room.waive(finding, "On purpose.")
    line = next(p.line for p in room.split_places(2) if p.is_scene)
    room.split_episode(room.season(), 2, line)
    (waiver,) = room.season().facts.waivers
    assert waiver.episode == 3
    room.join_episodes(room.season(), 2)
    (waiver,) = room.season().facts.waivers
    assert waiver.episode == 2


def test_beats_change_places_within_an_episode_and_between_two(room: Room) -> None:
    before = told(room)

    def beats(number: int) -> list[str]:
        episode = room.season().episode(number)
        assert episode is not None
        assert [b.position for b in episode.beats] == list(range(1, len(episode.beats) + 1))
        return [b.summary for b in episode.beats]

    first = room.season().episodes[0].beats[0]
    moved = room.place_beat(first, 1, 3)
    assert beats(1) == ["1.2", "1.3", "1.1"]
    moved = room.place_beat(moved, 2, 2)
    assert (beats(1), beats(2)) == (["1.2", "1.3"], ["2.1", "1.1", "2.2", "2.3"])
    new = room.place_beat(BeatFacts(summary="new"), 1, 1)
    assert beats(1) == ["new", "1.2", "1.3"]
    room.remove_beat(new)
    assert beats(1) == ["1.2", "1.3"]
    room.place_beat(replace(moved, summary="1.1!"), 2, 2)
    assert beats(2)[1] == "1.1!"
    for _step in range(5):
        room.undo_bible()
    assert told(room) == before


def test_what_others_changed_meanwhile_is_not_arranged_blindly(room: Room, path: str) -> None:
    season = room.season()
    with Room.open(path, writer="theo") as other:
        other.move_episode(other.season(), 1, 2)
    with pytest.raises(Clash):
        room.move_episode(season, 5, 2)
    season = room.season()
    with Room.open(path, writer="theo") as other:
        other.save_script(2, other.season().episodes[1].facts.version, "Nothing left.")
    with pytest.raises(Clash):
        room.split_episode(season, 2, 12)


def test_an_outline_without_a_script_is_split_by_its_beats(room: Room) -> None:
    third = room.season().episodes[2].facts
    room.save(replace(third, script="", status=Status.OUTLINE))
    room.split_episode(room.season(), 3, 1, title="Later", beat=2)
    first, second = room.season().episodes[2:4]
    assert [b.summary for b in first.beats] == ["3.1"]
    assert [b.summary for b in second.beats] == ["3.2", "3.3"]
    assert isinstance(second.facts, EpisodeFacts)


def test_whatever_was_done_is_taken_back_and_done_again(room: Room) -> None:
    states = [told(room)]
    first = room.season().episodes[0]
    line = next(p.line for p in room.split_places(2) if p.is_scene)
    for act in (
        lambda: room.split_episode(room.season(), 2, line, title="2b"),
        lambda: room.move_episode(room.season(), 7, 1),
        lambda: room.place_beat(room.season().episodes[2].beats[0], 1, 2),
        lambda: room.join_episodes(room.season(), 3),
        lambda: room.change(replace(room.season().episodes[1].facts, title=first.facts.title)),
    ):
        act()
        states.append(told(room))
    for _round in range(2):
        for state in reversed(states[:-1]):
            room.undo_bible()
            assert told(room) == state
        for state in states[1:]:
            room.redo_bible()
            assert told(room) == state


def test_an_episode_goes_with_all_that_is_its_own_and_comes_back(room: Room, path: str) -> None:
    room.add_note(1, "look", addressee="theo")
    before, numbers = told(room), [episode.number for episode in room.season().episodes]
    for number, stands_on in ((4, 3), (1, 2)):
        going = room.goes_with(number)
        assert (going.lines > 0, going.hook is not None, len(going.beats)) == (True, True, 3)
        assert len(going.notes) == 1
        assert room.remove_episode(room.season(), number).episode == stands_on
        left = [episode.number for episode in room.season().episodes]
        assert left == [each for each in numbers if each != number]
        assert not [note for note in room.notes() if note.episode == number]
        room.undo_bible()
        assert told(room) == before


def test_a_picture_comes_back_with_its_episode(room: Room, tmp_path: Path) -> None:
    file = tmp_path / "frame.png"
    file.write_bytes(a_png())
    shot = room.storyboard(1).panels[0].shot.id
    room.attach_picture(room.storyboard(1), shot, str(file))
    room.remove_episode(room.season(), 1)
    room.undo_bible()
    assert room.storyboard(1).panels[0].picture is not None


def test_a_locked_episode_is_not_deleted_and_one_that_changed_neither(
    room: Room, path: str
) -> None:
    shown = room.season()
    room._bible.save([replace(shown.episodes[2].facts, status=Status.LOCKED)])
    with pytest.raises(InputError, match="locked"):
        room.remove_episode(room.season(), 3)
    with Room.open(path, writer="theo") as other:
        other.save(replace(shown.episodes[1].facts, script="INT. HALL - DAY\n\nNo.\n"))
    with pytest.raises(Clash):
        room.remove_episode(shown, 2)


SCENES = "INT. A #{n}-1#\n\nOne.\n\nEXT. B #{n}-2#\n\nTwo.\n\nThree.\n\nINT. C #{n}-2a#\n\nFour.\n\nINT. D #9X#\n\nFive.\n"


def scenes(room: Room, number: int) -> list[str]:
    return [line for line in script(room, number).split("\n") if "#" in line]


def with_scenes(room: Room, *numbers: int) -> None:
    for number in numbers:
        facts = room.season().episodes[number - 1].facts
        room.save(replace(facts, script=SCENES.format(n=number)))


def test_joined_scenes_are_counted_on_and_no_number_stands_twice(room: Room) -> None:
    with_scenes(room, 1, 2, 3)
    before = told(room)
    room.join_episodes(room.season(), 1)
    assert scenes(room, 1) == [
        "INT. A #1-1#", "EXT. B #1-2#", "INT. C #1-2a#", "INT. D #9X#",
        "INT. A #1-3#", "EXT. B #1-4#", "INT. C #1-4a#", "INT. D #9X#",
    ]  # fmt: skip
    assert scenes(room, 2) == ["INT. A #2-1#", "EXT. B #2-2#", "INT. C #2-2a#", "INT. D #9X#"]
    room.undo_bible()
    assert told(room) == before


@pytest.mark.parametrize("repeats", [True, False])
def test_a_cut_inside_a_scene_repeats_its_heading(room: Room, *, repeats: bool) -> None:
    with_scenes(room, 2)
    before = told(room)
    place = next(p for p in room.split_places(2) if p.text == "Three.")
    assert place.heading == "EXT. B #2-2#"
    assert next(p for p in room.split_places(2) if p.text.startswith("INT. C")).heading == ""
    room.split_episode(room.season(), 2, place.line, repeats_heading=repeats)
    assert script(room, 2) == "INT. A #2-1#\n\nOne.\n\nEXT. B #2-2#\n\nTwo.\n\n"
    opening = "EXT. B #3-1#\n\n" if repeats else ""
    assert script(room, 3) == (
        f"{opening}Three.\n\nINT. C #3-1a#\n\nFour.\n\nINT. D #9X#\n\nFive.\n"
    )
    room.undo_bible()
    assert told(room) == before
