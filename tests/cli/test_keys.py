"""The verb `keys`, the doctor's word on the configuration, and the options of the room."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import writersroom

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("WRITERSROOM_CONFIG", str(path))
    return path


def test_keys_prints_every_action_and_where_to_move_it(config: Path) -> None:
    ran = writersroom("keys")
    assert ran.status == 0
    assert "go.checks" in ran.out
    assert str(config) in ran.err


def test_keys_as_json_say_what_holds_and_what_was_there_first(config: Path) -> None:
    config.write_text('[keys]\n"go.board" = "F11"\n', encoding="utf-8")
    rows = json.loads(writersroom("keys", "--json").out)
    (board,) = (row for row in rows if row["id"] == "go.board")
    assert (board["keys"], board["default"], board["scope"]) == ("F11", "F2", "app")


def test_a_wrong_table_of_keys_is_told_line_by_line(config: Path) -> None:
    config.write_text('[keys]\n"go.bord" = "F11"\n"app.go" = "x"\n', encoding="utf-8")
    ran = writersroom("keys")
    assert ran.status == 1
    assert ran.err.count("!!") == 2
    told = writersroom("doctor")
    assert told.status == 1
    assert "Did you mean go.board?" in told.out


def test_a_file_that_is_no_toml_stops_nothing(config: Path) -> None:
    config.write_text("[keys", encoding="utf-8")
    ran = writersroom("keys")
    assert ran.status == 1
    assert "is not valid TOML" in ran.err
    assert "go.checks" in ran.out


def test_the_template_is_toml_without_a_word(config: Path) -> None:
    config.write_text(writersroom("keys", "--template").out, encoding="utf-8")
    assert tomllib.loads(config.read_text(encoding="utf-8")) == {"keys": {}}
    assert writersroom("keys").status == 0


@pytest.mark.parametrize(
    ("args", "word"),
    [
        (["--theme", "light", "doctor"], "--theme is for the room"),
        (["--screenshot", "board", "x.svg", "doctor"], "--screenshot is for the room"),
        (["--size", "10x10"], "from 60x20 to 300x100"),
        (["--screenshot", "bord", "x.svg"], "There is no screen named bord. There are: board,"),
        (["--theme", "drak", "--screenshot", "welcome", "x.svg"], "There is no theme named drak"),
    ],
)
def test_what_the_room_cannot_do_is_said_in_one_line(args: list[str], word: str) -> None:
    ran = writersroom(*args)
    assert ran.status == 2
    assert word in ran.err
    assert ran.err.count("\n") == 1


def test_the_language_is_chosen_for_one_command() -> None:
    try:
        assert "列出" in writersroom("--language", "zh", "--help").out
    finally:
        writersroom("--language", "en", "--help")
