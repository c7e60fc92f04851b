"""Locking page numbers from the command line, and what later scripts make of the lock."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.cli.running import Ran, writersroom
from writersroom import Room

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = re.compile(r"^s · Episode \d+ DRAFT (\d+[A-Z]*(?:-\d+)?)\.$", re.MULTILINE)
MANY = "".join(f"She counts the boxes, all {n} of them, and starts again.\n\n" for n in range(20))


def a_script(episodes: int) -> str:
    """Episodes of eight numbered scenes, two to three pages each."""
    return "".join(
        f"# Episode {episode}\n\n"
        + "".join(
            f"INT. ROOM {scene} - DAY #{episode}-{scene}#\n\n"
            + "".join(
                f"Mara opens door {scene} of episode {episode}.\n\nMARA\nThis is key {key}.\n\n"
                for key in range(4)
            )
            for scene in range(1, 9)
        )
        for episode in range(1, episodes + 1)
    )


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    script, path = tmp_path / "s.fountain", tmp_path / "s.bible"
    script.write_text(a_script(2), encoding="utf-8")
    assert writersroom("import", path, script).status == 0
    return path


def change(bible: Path, old: str, new: str, episode: int = 1) -> None:
    with Room.open(bible) as room:
        facts = room.season().episodes[episode - 1].facts
        assert old in facts.script
        room.save_script(episode, facts.version, facts.script.replace(old, new, 1))


def printed(bible: Path, *more: object) -> list[str]:
    """The script pages of the PDF of `bible`, front matter apart."""
    out = bible.with_name("out.pdf")
    ran = writersroom("export", bible, "script", "-o", out, *more)
    assert ran.status == 0, ran.err
    pages = [page.extract_text() for page in PdfReader(out).pages]
    first = next(i for i, text in enumerate(pages) if "Mara opens door 1 of episode" in text)
    return pages[first:]


def numbers(pages: list[str]) -> list[str]:
    """The number in the header of each page; page 1 carries none."""
    return [(NUMBER.findall(page) or ["1"])[0] for page in pages]


def lock(bible: Path, *more: object) -> Ran:
    ran = writersroom("lock-pages", bible, *more)
    assert ran.status == 0, ran.err
    return ran


def test_after_a_lock_new_text_goes_onto_a_pages_and_no_other_page_moves(bible: Path) -> None:
    before = printed(bible)
    lock(bible)
    change(bible, "Mara opens door 2 of episode 1.", MANY.strip())
    after = printed(bible)
    names = numbers(after)
    assert [name for name in names if name.isdigit()] == numbers(before)
    assert [name for name in names if not name.isdigit()] == ["1A"]
    assert after[names.index("4")] == before[numbers(before).index("4")]
    assert "She counts the boxes" in after[0] + after[1]


def test_a_pages_that_were_handed_out_are_locked_in_turn(bible: Path) -> None:
    lock(bible)
    change(bible, "Mara opens door 2 of episode 1.", MANY.strip())
    change(bible, "INT. ROOM 7 - DAY #1-7#", "INT. HALL - DAY #1-70#")
    blue = printed(bible)
    again = writersroom("lock-pages", bible)
    assert again.status == 2
    assert "--revised" in again.err
    lock(bible, "--revised")
    assert writersroom("lock-pages", bible, "--revised").status == 2, "nothing changed since"
    assert numbers(printed(bible)) == numbers(blue)
    assert "*" not in "".join(printed(bible)), "what is handed out is no revision any more"
    change(bible, "all 15 of them", "all 15 of them, and then " + "some more of them " * 90)
    assert "1A" in numbers(printed(bible))
    assert "1B" in numbers(printed(bible))
    assert [n for n in numbers(printed(bible)) if n not in numbers(blue)] == ["1B"]


def test_without_a_lock_the_numbers_run_on(bible: Path) -> None:
    change(bible, "Mara opens door 2 of episode 1.", MANY.strip())
    assert all(name.isdigit() for name in numbers(printed(bible)))


def test_changed_lines_are_starred_against_what_was_handed_out(bible: Path) -> None:
    lock(bible)
    assert not any("*" in page for page in printed(bible))
    change(bible, "This is key 2.", "This is no key.")
    starred = [page for page in printed(bible) if "*" in page]
    assert len(starred) == 1
    assert "This is no key." in starred[0]


def test_only_the_pages_that_changed_are_printed_when_asked(bible: Path) -> None:
    lock(bible)
    refused = writersroom(
        "export", bible, "script", "-o", bible.with_name("x.pdf"), "--only-revised"
    )
    assert refused.status == 2
    assert "No page differs" in refused.err
    change(bible, "Mara opens door 1 of episode 2.", "Mara opens door 1 of episode 2, slowly.", 2)
    pages = printed(bible, "--only-revised", "--colour", "pink")
    assert len(pages) == 1
    assert "slowly" in pages[0]
    assert "pink" in pages[0].lower()


@pytest.mark.parametrize("episodes", ["1", "2", "1-2"])
def test_pages_of_episodes_that_are_not_printed_are_no_change(bible: Path, episodes: str) -> None:
    lock(bible)
    ran = writersroom(
        "export", bible, "script", episodes, "-o", bible.with_name("x.pdf"), "--only-revised"
    )
    assert ran.status == 2
    assert "No page differs" in ran.err


@pytest.mark.parametrize("format_name", ["fountain", "md", "fdx", "docx", "html", "txt"])
def test_nobody_is_told_of_options_that_only_the_lock_chose(bible: Path, format_name: str) -> None:
    lock(bible)
    ran = writersroom("export", bible, "script", "1", "--format", format_name, "-o", "-")
    assert (ran.status, ran.err) == (0, "")
    if format_name != "docx":
        return
    asked = ("--format", "fountain", "-o", "-", "--paper", "a4")
    assert "--paper changes nothing here" in writersroom("export", bible, "script", "1", *asked).err


def test_a_scene_that_is_gone_says_omitted_under_its_number(bible: Path) -> None:
    lock(bible)
    with Room.open(bible) as room:
        facts = room.season().episodes[0].facts
        start = facts.script.index("INT. ROOM 3")
        end = facts.script.index("INT. ROOM 4")
        room.save_script(1, facts.version, facts.script[:start] + facts.script[end:])
    text = "".join(printed(bible))
    assert re.search(r"OMITTED\s*1-3", text)


def test_one_episode_alone_keeps_its_locked_numbers(bible: Path) -> None:
    whole = numbers(printed(bible))
    lock(bible)
    alone = numbers(printed(bible, "2"))
    assert alone == whole[-len(alone) :]
    assert alone[0] != "1"


def test_the_lock_can_be_left_out_insisted_on_and_taken_away(bible: Path) -> None:
    out = bible.with_name("x.pdf")
    assert writersroom("export", bible, "script", "-o", out, "--locked").status == 2
    lock(bible)
    change(bible, "Mara opens door 2 of episode 1.", MANY.strip())
    assert all(name.isdigit() for name in numbers(printed(bible, "--no-locked")))
    assert "1A" in numbers(printed(bible, "--locked"))
    lock(bible, "--unlock")
    assert all(name.isdigit() for name in numbers(printed(bible)))
    assert writersroom("lock-pages", bible, "--unlock").status == 2


def test_the_list_says_who_locked_which_pages(bible: Path) -> None:
    assert "No pages are locked." in lock(bible, "--list").out
    assert json.loads(lock(bible, "--list", "--json").out) == {}
    lock(bible, "1")
    listed = json.loads(lock(bible, "--list", "--json").out)
    assert [one["number"] for one in listed["episodes"]] == [1]
    assert listed["episodes"][0]["pages"][0] == "1"
    assert "episode 1" in lock(bible, "--list").out


def test_episodes_written_later_are_locked_behind_the_others(bible: Path) -> None:
    lock(bible, "1")
    held = json.loads(lock(bible, "--list", "--json").out)["episodes"]
    change(bible, "Mara opens door 2 of episode 1.", MANY.strip())
    lock(bible)
    both = json.loads(lock(bible, "--list", "--json").out)["episodes"]
    assert both[0] == held[0]
    assert int(both[1]["pages"][0]) == int(both[0]["pages"][-1]) + 1
    again = writersroom("lock-pages", bible)
    assert again.status == 2
    assert "unlock" in again.err


def test_pages_behind_unlocked_episodes_are_not_locked(bible: Path) -> None:
    ran = writersroom("lock-pages", bible, "2")
    assert ran.status == 2
    assert "Episode 1" in ran.err


def test_a_chinese_script_has_no_pages_to_lock(tmp_path: Path) -> None:
    script, bible = tmp_path / "s.txt", tmp_path / "s.bible"
    script.write_text(
        "第1集\n\n1-1 日 内 客厅\n\n△林晚站在门口。\n\n林晚：你来了。\n", encoding="utf-8"
    )
    assert writersroom("import", bible, script).status == 0
    ran = writersroom("lock-pages", bible)
    assert ran.status == 2
    assert "flows" in ran.err


def test_a_renumbered_episode_is_refused_and_the_lock_can_still_be_taken_away(bible: Path) -> None:
    lock(bible)
    with Room.open(bible) as room:
        from dataclasses import replace

        room.save(replace(room.season().episodes[1].facts, number=7))
    ran = writersroom("export", bible, "script", "-o", bible.with_name("x.pdf"))
    assert ran.status == 2
    assert "7" in ran.err
    assert lock(bible, "--unlock").status == 0


def test_other_formats_and_other_exports_are_not_held_up_by_a_lock(bible: Path) -> None:
    lock(bible)
    for what, name in (("script", "x.fdx"), ("script", "x.docx"), ("findings", "x.json")):
        ran = writersroom("export", bible, what, "-o", bible.with_name(name))
        assert ran.status == 0, ran.err
    refused = writersroom(
        "export", bible, "script", "-o", bible.with_name("y.docx"), "--only-revised"
    )
    assert refused.status == 2
    assert "docx" in refused.err
