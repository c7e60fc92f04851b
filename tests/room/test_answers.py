"""Answers pasted from a chat: proposals marked machine-made, nothing accepted by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.cli.running import writersroom
from writersroom.bible.facts import EpisodeFacts, SeriesFacts, Status
from writersroom.bible.store import Bible
from writersroom.drafting import DraftingError
from writersroom.production.pasted import closing, opening
from writersroom.room import Room

if TYPE_CHECKING:
    from pathlib import Path

NEW = "INT. HALL - NIGHT\n\nShe opens the drawer.\n\nMARA\nEmpty.\n"


def a_bible(folder: Path, policy: str = "ask") -> Path:
    path = folder / "show.bible"
    with Bible.create(path, "Ada") as bible:
        bible.save(
            [
                SeriesFacts(title="The Will", ai_policy=policy),
                EpisodeFacts(number=1, script="INT. HALL - DAY\n\nRain.\n"),
                EpisodeFacts(number=2),
                EpisodeFacts(number=3, script=NEW),
            ]
        )
        found = bible.load().episodes[2]
        bible.save(
            [
                EpisodeFacts(
                    id=found.id, version=found.version, number=3, script=NEW, status=Status.LOCKED
                )
            ]
        )
    return path


def answer(number: int, version: int = 1, text: str = NEW) -> str:
    return f"{opening(number, version)}\n{text}{closing(number)}\n"


def test_an_answer_becomes_a_proposal_and_accepted_it_is_marked_machine_made(
    tmp_path: Path,
) -> None:
    with Room.open(a_bible(tmp_path), writer="Ada") as room:
        taken = room.take_answer(answer(1) + answer(2))
        assert [one.episode for one in taken.proposals] == [1, 2]
        assert taken.notices == ()
        assert {one.model for one in room.proposals()} == {"ChatGPT (pasted)"}
        assert room.season().episodes[1].facts.script == ""
        room.accept(taken.proposals[1].id)
        season = room.season()
        assert season.episodes[1].facts.script == NEW
        assert {machine.episode for machine in season.facts.machine_lines} == {2}
        facts = season.episodes[0].facts
        room.save_script(1, facts.version, "INT. HALL - DAY\n\nSun.\n")
        decided = room.accept(taken.proposals[0].id)
        assert (decided.accepted, decided.left) == (0, 1)
        assert decided.episode.script == "INT. HALL - DAY\n\nSun.\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (answer(9), "There is no episode 9."),
        (answer(3, 2), "Episode 3 is locked."),
        (answer(1, 8), "no version 8"),
        (answer(1, 1, "INT. HALL - DAY\n\nRain.\n"), "reads so already"),
        (answer(1, 1, "Here you are, no script.\n"), "no scene heading"),
    ],
)
def test_what_does_not_fit_is_told_with_its_line_and_kept_nowhere(
    text: str, said: str, tmp_path: Path
) -> None:
    with Room.open(a_bible(tmp_path), writer="Ada") as room:
        taken = room.take_answer(text)
        (notice,) = taken.notices
        assert (notice.line, taken.proposals, room.proposals()) == (2, (), ())
        assert said in notice.message


def test_a_series_that_never_asks_takes_no_answer(tmp_path: Path) -> None:
    with Room.open(a_bible(tmp_path, "never")) as room, pytest.raises(DraftingError):
        room.take_answer(answer(1))


def test_the_way_of_a_pack_and_its_answer_on_the_command_line(tmp_path: Path) -> None:
    bible, packs = a_bible(tmp_path), tmp_path / "packs"
    made = writersroom("export", bible, "prompts", "1-2", "--format", "chatgpt", "-o", packs)
    assert made.status == 0, made.err
    part = (packs / "chatgpt" / "part_01.txt").read_text(encoding="utf-8")
    assert part.endswith(f"{opening(2, 1)}\n(the script of the episode)\n{closing(2)}\n")
    assert writersroom("stale", bible, packs).status == 0
    pasted = f"Sure!\n{answer(1)}".encode()
    dry = writersroom("import", bible, "-", "--from", "chatgpt", "--dry-run", stdin=pasted)
    assert (dry.status, "would become" in dry.out) == (1, True)
    assert writersroom("proposals", bible).out.count("ChatGPT") == 0
    kept = writersroom("import", bible, "-", "--from", "chatgpt", stdin=pasted)
    assert kept.status == 1
    assert kept.err.startswith("1: stands outside of an episode")
    assert "kept as proposal 1" in kept.out
    assert writersroom("proposals", bible, "--accept", 1).status == 0
    stale = writersroom("stale", bible, packs)
    assert (stale.status, stale.out) == (1, "chatgpt  part 1: changed (episode 1: script)\n")
    assert writersroom("import", bible, "-", "--from", "chatgpt", stdin=b"no").status == 2


def test_an_answer_is_read_in_the_encoding_it_is_in_or_refused_whole(tmp_path: Path) -> None:
    bible = a_bible(tmp_path)

    def taken(data: bytes, *options: str) -> tuple[int, int]:
        ran = writersroom("import", bible, "-", "--from", "chatgpt", *options, stdin=data)
        return ran.status, len(ran.err.splitlines())

    cafe = answer(1, 1, f"{NEW}\nCafé.\n").encode("latin-1")
    assert taken(cafe) == (2, 1)
    assert taken(b"\x00\x01\xff" * 99) == (2, 1)
    assert taken(answer(1).encode(), "--replace") == (2, 1)
    assert taken(cafe, "--encoding", "latin-1")[0] == 0
    assert taken(answer(2, 1, f"{NEW}\n她打开抽屉。\n").encode("utf-16"))[0] == 0
    with Room.open(bible) as room:
        texts = [one.text for one in room.proposals()]
    assert [text.splitlines()[-1] for text in texts] == ["她打开抽屉。", "Café."]
