"""Bad input: one clear line, exit status 2, and nothing is changed."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import EPISODES, Ran, writersroom

if TYPE_CHECKING:
    from pathlib import Path


def assert_refused(ran: Ran) -> None:
    assert ran.status == 2, ran
    assert ran.out == ""
    lines = ran.err.strip().splitlines()
    assert len(lines) == 1, ran.err
    assert lines[0].startswith("writersroom: ")
    assert "Traceback" not in ran.err


def script_at(tmp_path: Path, data: bytes) -> Path:
    path = tmp_path / "x.fountain"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02\xff\xfe" * 100,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
        b"PK\x03\x04rubbish",
        b"%PDF-1.7 rubbish",
    ],
    ids=["empty", "binary", "picture", "zip", "pdf"],
)
@pytest.mark.parametrize("verb", ["parse", "time", "import"])
def test_a_file_that_is_no_script(tmp_path: Path, verb: str, data: bytes) -> None:
    source = script_at(tmp_path, data)
    bible = tmp_path / "new.bible"
    args = [bible, source] if verb == "import" else [source]
    assert_refused(writersroom(verb, *args))
    assert not bible.exists()


@pytest.mark.parametrize("verb", ["parse", "time", "check"])
def test_a_missing_path(tmp_path: Path, verb: str) -> None:
    assert_refused(writersroom(verb, tmp_path / "nowhere.fountain"))


@pytest.mark.parametrize("verb", [["stats"], ["check"], ["history"], ["search", "x"], ["doctor"]])
def test_a_missing_bible(tmp_path: Path, verb: list[str]) -> None:
    path = tmp_path / "nowhere.bible"
    assert_refused(writersroom(verb[0], path, *verb[1:]))
    assert not path.exists()


def _truncated(path: Path) -> None:
    whole = path.with_suffix(".whole")
    assert writersroom("new", whole, "--title", "T").status == 0
    path.write_bytes(whole.read_bytes()[: 4096 * 3 + 100])


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()


DAMAGE = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("Dear diary", encoding="utf-8"),
    "binary": lambda path: path.write_bytes(os.urandom(5000)),
    "truncated": _truncated,
    "another program's": _foreign,
}


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("verb", [["stats"], ["check"], ["import", "SCRIPT"], ["backup", "COPY"]])
def test_a_file_that_is_no_bible_is_refused_and_stays_as_it_is(
    tmp_path: Path, kind: str, verb: list[str]
) -> None:
    path = tmp_path / "odd.bible"
    DAMAGE[kind](path)
    before = path.read_bytes()
    script = script_at(tmp_path, EPISODES.encode())
    words = {"SCRIPT": script, "COPY": tmp_path / "copy.bible"}
    ran = writersroom(verb[0], path, *[words.get(word, word) for word in verb[1:]])
    assert ran.status == 2
    assert "Traceback" not in ran.err
    assert path.read_bytes() == before
    assert not (tmp_path / "copy.bible").exists()


def test_a_misspelt_verb_names_the_near_one() -> None:
    ran = writersroom("chekc")
    assert_refused(ran)
    assert "`check`" in ran.err


@pytest.mark.parametrize(
    "words", [["time"], ["export", "x"], ["new", "x.bible"], ["--nope"], ["check"]]
)
def test_bad_usage_is_one_line(
    words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert_refused(writersroom(*words))


@pytest.mark.parametrize("episodes", ["0", "5-1", "1-", "a", "1,,2"])
def test_a_bad_episode_list(tmp_path: Path, episodes: str) -> None:
    bible = tmp_path / "x.bible"
    assert writersroom("new", bible, "--title", "T").status == 0
    ran = writersroom(
        "export", bible, "script", episodes, "--format", "md", "-o", tmp_path / "o.md"
    )
    assert_refused(ran)


def test_an_unknown_export_names_what_there_is(tmp_path: Path) -> None:
    bible = tmp_path / "x.bible"
    assert writersroom("new", bible, "--title", "T").status == 0
    ran = writersroom("export", bible, "poster", "-o", tmp_path / "o.pdf")
    assert_refused(ran)
    assert "storyboard" in ran.err


def test_debug_shows_the_trace(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="nowhere"):
        writersroom("stats", tmp_path / "nowhere.bible", "--debug")


def test_a_hostile_title_reaches_no_terminal(tmp_path: Path) -> None:
    bible = tmp_path / "x.bible"
    ran = writersroom("new", bible, "--title", "A\x1b]52;c;eA==\x07B\u202eC")
    shown = ran.out + writersroom("stats", bible).out
    assert ran.status == 0
    assert "\x1b" not in shown
    assert "\x07" not in shown
    assert "\u202e" not in shown


def test_a_backup_makes_folders_and_says_plainly_what_stands_in_its_way(tmp_path: Path) -> None:
    bible = tmp_path / "x.bible"
    assert writersroom("new", bible, "--title", "T").status == 0
    assert writersroom("backup", bible, tmp_path / "a" / "b" / "copy.bible").status == 0
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    ran = writersroom("backup", bible, tmp_path / "file" / "copy.bible")
    assert_refused(ran)
    assert ".part" not in ran.err
    assert "--force" in writersroom("backup", bible, tmp_path / "a" / "b" / "copy.bible").err


def test_a_setting_from_a_flag_is_refused_without_the_line_of_a_file(tmp_path: Path) -> None:
    bible = tmp_path / "x.bible"
    assert writersroom("new", bible, "--title", "T").status == 0
    ran = writersroom("settings", bible, "--ignore", "RT01")
    assert_refused(ran)
    assert ran.err.startswith("writersroom: RT01 protects the format itself")


def test_every_message_is_whole_sentences(tmp_path: Path) -> None:
    assert "argument (b). Run `" in writersroom("stats", "a", "b").err
    script = script_at(tmp_path, EPISODES.encode())
    shown = writersroom("import", tmp_path / "x.bible", script).out
    assert "episode 2 “The Lock”: 1 scene, 1 speech, 1 action, about" in shown
    ran = writersroom("export", tmp_path / "x.bible", "script", "-o", tmp_path / "f.md", "--final")
    assert ran.err.splitlines()[-1].startswith("Mend them, or waive them")


@pytest.mark.parametrize(
    "name", ["ring.bible", "~nobody-of-this-name/x.bible", os.fsdecode(b"\xff.bible")]
)
def test_a_path_that_leads_nowhere_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ring.bible").symlink_to("ring.bible")
    assert_refused(writersroom("check", name))
    assert_refused(writersroom("new", name, "--title", "T"))


def test_no_backup_has_a_name_that_sqlite_cannot_write(tmp_path: Path) -> None:
    bible = tmp_path / "x.bible"
    assert writersroom("new", bible, "--title", "T").status == 0
    assert_refused(writersroom("backup", bible, tmp_path / os.fsdecode(b"\xff.bible")))


@pytest.mark.parametrize("has_backup", [False, True])
def test_the_doctor_of_a_truncated_bible_says_what_is_left(
    tmp_path: Path, has_backup: bool
) -> None:
    path, backup = tmp_path / "cut.bible", tmp_path / "cut.bible.before-1.bak"
    assert writersroom("new", backup, "--title", "T").status == 0
    whole = backup.read_bytes()
    path.write_bytes(whole[: len(whole) - 4096 * 40])
    if not has_backup:
        backup.unlink()
    before = path.read_bytes()
    ran = writersroom("doctor", path)
    assert ran.status == 2
    assert "!!  bible: " in ran.out
    assert "integrity" in ran.out
    assert "can be read: " in ran.out
    assert (f"{backup} is sound." if has_backup else ".recover") in ran.out
    assert path.read_bytes() == before
