"""Saying how the checks run: for one command, beside script files, and for a series."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import EPISODES, writersroom
from writersroom import Room
from writersroom.bible.series_settings import keep_checks

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "scripts" / "season.fountain"
    path.parent.mkdir()
    path.write_text(EPISODES, encoding="utf-8")
    return path


@pytest.fixture
def bible(tmp_path: Path, script: Path) -> Path:
    path = tmp_path / "key.bible"
    assert writersroom("import", path, script).status == 0
    return path


def rules(source: Path, *args: str) -> dict[str, str]:
    ran = writersroom("check", source, "--json", *args)
    return {f["rule"]: f["severity"] for f in json.loads(ran.out) if f["checked"]}


def test_flags_lie_on_top_of_a_file_and_a_file_on_the_defaults(script: Path) -> None:
    assert "RT05" not in rules(script)
    (script.parent.parent / "writersroom.toml").write_text("[checks]\noptions.RT05.words = 2\n")
    assert rules(script)["RT05"] == "warning"
    assert rules(script, "--severity", "RT05=information")["RT05"] == "information"
    assert "RT05" not in rules(script, "--set", "RT05.words=40")


def test_a_file_that_says_what_does_not_exist_is_named_with_its_line(script: Path) -> None:
    file = script.parent / "writersroom.toml"
    file.write_text("[checks]\npreset = 'strict'\nignore = ['CHO8']\n")
    ran = writersroom("check", script)
    assert ran.status == 2
    assert f"{file}, line 3" in ran.err
    assert "CH08" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_scripts_under_different_settings_are_not_mixed(script: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "ep7.fountain").write_text("INT. B - DAY\n\nSnow.\n")
    (other / "writersroom.toml").write_text("[checks]\nignore = ['RT07']\n")
    ran = writersroom("check", script, other)
    assert ran.status == 2
    assert "different settings" in ran.err


def test_no_file_reaches_into_a_bible(bible: Path) -> None:
    (bible.parent / "writersroom.toml").write_text("[checks]\nselect = ['RT05']\n")
    assert "RT01" in rules(bible)


def test_settings_of_a_series_are_printed_as_they_may_stand_in_a_file(
    bible: Path, script: Path
) -> None:
    assert writersroom("settings", bible).out == ""
    set_ = writersroom("settings", bible, "--set", "RT05.words=2", "--severity", "CO05=off")
    assert set_.status == 0, set_.err
    assert rules(bible)["RT05"] == "warning"
    (script.parent / "writersroom.toml").write_text(set_.out)
    assert rules(script)["RT05"] == "warning"
    again = writersroom("settings", bible, "--from", script.parent / "writersroom.toml")
    assert again.out == set_.out


def test_settings_in_json_say_where_everything_comes_from(bible: Path) -> None:
    writersroom("settings", bible, "--strict", "--set", "RT05.words=20")
    told = json.loads(writersroom("settings", bible, "--json").out)
    assert told["preset"] == "strict"
    (rt05,) = (rule for rule in told["rules"] if rule["rule"] == "RT05")
    assert rt05["options"]["words"] == {
        "value": 20.0,
        "from": "series",
        "name": "the settings of the series",
    }
    assert rt05["options"]["han"]["from"] == "strict"
    assert rt05["severity"] == {"value": "warning", "from": "default", "name": None}


@pytest.mark.parametrize(
    "args",
    [
        ("--set", "RT05.wrods=3"),
        ("--severity", "CH01=off"),
        ("--ignore", "RT01"),
        ("--clear", "RT05.words"),
        ("--from", "/nowhere/at/all.toml"),
        ("--from", "-", "--strict"),
    ],
)
def test_settings_that_cannot_be_are_refused_in_one_line(
    bible: Path, args: tuple[str, ...]
) -> None:
    before = writersroom("history", bible, "--json").out
    ran = writersroom("settings", bible, *args)
    assert ran.status == 2
    assert len(ran.err.splitlines()) == 1
    assert writersroom("history", bible, "--json").out == before


def test_a_change_of_settings_is_in_the_history(bible: Path) -> None:
    writersroom("settings", bible, "--ignore", "RT07")
    newest = json.loads(writersroom("history", bible, "--json").out)[0]
    assert (newest["entity"], newest["field"]) == ("setting", "checks")
    assert "RT07" in newest["after"]


def test_explain_says_what_holds_for_this_bible(bible: Path) -> None:
    writersroom("settings", bible, "--set", "RT05.words=20")
    told = writersroom("check", bible, "--explain", "RT05", "--set", "RT05.han=9").out
    assert "`words` = 20 (the series)" in told
    assert "`han` = 9 (this command)" in told


def test_a_waiver_needs_a_reason_and_an_end_that_is_to_come(bible: Path) -> None:
    assert writersroom("check", bible, "--waivers", "--json").out.strip() == "[]"
    assert writersroom("waive", bible, "RT01", 1, "--reason", "x", "--until", 9).status == 0
    (listed,) = json.loads(writersroom("check", bible, "--waivers", "--json").out)
    assert listed["until_episode"] == 9
    refused = writersroom("waive", bible, "RT01", 2, "--reason", "a teaser", "--until", 1)
    assert refused.status == 2
    assert writersroom("waive", bible, "RT01", 2).status == 2, "a waiver needs a reason"


def test_waivers_show_rule_state_reason_and_signature(bible: Path) -> None:
    assert writersroom("waive", bible, "RT01", 1, "--reason", "a teaser").status == 0
    (listed,) = json.loads(writersroom("check", bible, "--waivers", "--json").out)
    assert (listed["rule"], listed["episode"], listed["state"]) == ("RT01", 1, "in force")
    assert listed["reason"] == "a teaser"
    assert listed["writer"]
    assert listed["at"]
    assert "a teaser" in writersroom("check", bible, "--waivers").out
    taken = writersroom("waive", bible, "RT01", 1, "--remove")
    assert "Taken back" in taken.out
    assert json.loads(writersroom("check", bible, "--waivers", "--json").out) == []
    assert writersroom("waive", bible, "RT01", 1, "--remove").status == 2
    removed = json.loads(writersroom("history", bible, "--json").out)
    assert any((r["entity"], r["op"]) == ("waiver", "delete") for r in removed)


def test_annotations_name_the_file_each_finding_is_in(tmp_path: Path) -> None:
    folder = tmp_path / "a,b"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"ep{number}.fountain").write_text(
            f"INT. ROOM {number} - DAY\n\nMARA\n{'word ' * 40}\n", encoding="utf-8"
        )
    lines = writersroom("check", folder, "--github", "--select", "RT05").out.splitlines()
    assert [line.split(",line")[0] for line in lines] == [
        f"::warning file={str(folder).replace(',', '%2C')}/ep{number}.fountain" for number in (1, 2)
    ]
    assert "title=RT05 1%3A3::" in lines[0]


def test_files_without_numbers_keep_their_own_lines(tmp_path: Path) -> None:
    """The second of two lone episodes is numbered anew; its findings stay on its own lines."""
    line = f"MARA\n{'word ' * 40}\n"
    (tmp_path / "a.fountain").write_text(f"INT. A - DAY\n\n{line}", encoding="utf-8")
    (tmp_path / "b.fountain").write_text(f"Title: B\n\nINT. B - DAY\n\nRain.\n\n{line}")
    ran = writersroom("check", tmp_path, "--json", "--select", "RT05")
    assert [(f["episode"], f["line"]) for f in json.loads(ran.out)] == [(1, 3), (2, 7)]


def test_a_setting_nobody_here_understands_is_told_of_and_stops_nothing(bible: Path) -> None:
    """As where the studio's plugin is not installed on this machine."""
    with Room.open(bible) as room:
        keep_checks(room._bible, "[checks.severity]\nHOUSE01 = 'off'\nRT05 = 'off'\n", base="")
    ran = writersroom("check", bible)
    assert ran.status == 1
    assert "line 2, checks.severity.HOUSE01: There is no rule HOUSE01." in ran.err
    assert "HOUSE01" in writersroom("settings", bible).err
    (told,) = (
        each
        for each in json.loads(writersroom("doctor", bible, "--json").out)
        if each["name"] == "settings"
    )
    assert not told["ok"]
