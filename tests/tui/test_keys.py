"""Keys a person moved: what is taken, what is refused and why, and what the room then says."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.test_catalogue import CHECKOUT, catalogue, ids, said, translated
from tests.tui.builders import a_bible
from tests.tui.screens import an_app, press, run, running, screen_text
from writersroom.room.recent import remember_theme
from writersroom.tui.actions import ACTIONS, Keys, actions_of, bindings, key_words
from writersroom.tui.dialogs.palette import matching
from writersroom.tui.key_table import PLACES, page, rows
from writersroom.tui.keymap import read_keys, template
from writersroom.tui.preferences import Preferences, notice, read_preferences

if TYPE_CHECKING:
    from pathlib import Path

A_KEY = re.compile(r"\b(?:ctrl|alt)\+\S|\bF(?:[1-9]|1[0-2])\b")
NAMED_KEY = re.compile(r"\{key\[([^]]+)\]\}")


@pytest.mark.parametrize(
    ("table", "keymap"),
    [
        ({"go.board": "f11"}, {"go.board": "f11"}),
        ({"go": {"board": "F11"}}, {"go.board": "f11"}),
        ({"app.new": ["n", "Ctrl+G"], "app.goto": "ctrl+f", "app.find": "f9", "go.search": "f11"},
         {"app.new": "n,ctrl+g", "app.goto": "ctrl+f", "app.find": "f9", "go.search": "f11"}),
        ({"go.board": "f3", "go.bible": "f2"}, {"go.board": "f3", "go.bible": "f2"}),
        ({"board.lock": "L"}, {"board.lock": "L"}),
        ({"notes.mine": "Del"}, {"notes.mine": "delete"}),
        ({"go.notes": "shift+F7"}, {"go.notes": "shift+f7"}),
    ],
)  # fmt: skip
def test_keys_are_read_as_people_write_them(
    table: dict[str, object], keymap: dict[str, str]
) -> None:
    assert read_keys(table)[0] == keymap


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        ({"go.bord": "f11"}, "There is no action go.bord. Did you mean go.board?"),
        ({"go.board": "f3"}, "F3 for go.board is the key of go.bible; give that one another key"),
        ({"go.board": "f11", "go.bible": "f11"}, "F11 is given to go.board and to go.bible"),
        ({"app.help": "f1, /"}, "/ for app.help is the key of app.find"),
        ({"script.fold": "ctrl+s"}, "ctrl+s for script.fold is the key of app.save"),
        ({"go.board": "x"}, "go.board works everywhere, but x types a letter in a text"),
        ({"app.accept": "x"}, "app.accept works everywhere, but x types a letter"),
        ({"app.draft": "ctrl+e"}, "text fields keep ctrl+e for themselves"),
        ({"board.lock": "k"}, "lists keep k to move in them"),
        ({"app.go": "ctrl+m"}, "terminals send ctrl+m as enter"),
        ({"app.go": "hyper+f1"}, "there is no key named hyper+F1"),
        ({"app.go": "f99"}, "there is no key named F99"),
        ({"app.go": ""}, 'app.go needs a key, such as "go.board" = "F2"'),
        ({"app.go": 3}, "app.go needs a key"),
        ("f2", '[keys] is a table of lines such as: "go.board" = "F2"'),
    ],
)
def test_a_key_that_would_not_work_is_refused_with_the_reason(table: object, reason: str) -> None:
    keymap, problems = read_keys(table)
    assert keymap == {}
    assert reason in problems[0]


def test_every_reason_is_told_at_once() -> None:
    _keymap, problems = read_keys({"go.bord": "f11", "app.go": "x", "app.draft": "ctrl+e"})
    assert len(problems) == 3


def test_an_action_without_a_key_can_be_given_one() -> None:
    assert {binding.id for binding in bindings("app")} == {one.id for one in actions_of("app")}
    assert Keys({})["go.notes"] == "ctrl+p Notes"
    assert Keys({"go.notes": "f7"})["go.notes"] == "F7"


def test_a_sentence_names_the_key_in_force_and_rather_no_letter() -> None:
    assert Keys({})["app.new"] == "ctrl+n"
    assert Keys({"app.new": "n,f11"})["app.new"] == "F11"
    assert Keys({})["board.edit"] == "e"


def test_a_moved_key_is_the_one_shown() -> None:
    action = next(actions_of("script"))
    assert key_words(action) == "ctrl+s"
    assert key_words(action, {action.id: "f8"}) == "F8"


def test_no_sentence_names_a_key_by_itself() -> None:
    wrong = [text for texts in said() for text in texts if A_KEY.search(text)]
    assert wrong == []


def test_the_chinese_sentences_name_the_same_keys() -> None:
    known = {action.id for action in ACTIONS}
    for message in catalogue():
        named = {key for text in ids(message.id) for key in NAMED_KEY.findall(text)}
        assert named <= known, message.id
        assert {key for text in translated(message) for key in NAMED_KEY.findall(text)} == named


def test_the_template_names_every_action_and_is_taken_as_it_is() -> None:
    table = tomllib.loads(template().replace("\n# ", "\n"))["keys"]
    assert set(table) == {action.id for action in ACTIONS}
    assert read_keys({name: key for name, key in table.items() if key})[1] == []


def test_the_page_of_keys_is_current_and_its_example_is_taken() -> None:
    written = (CHECKOUT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert written == page(), "run `make docs`"
    (example,) = re.findall(r"```toml\n(.*?)```", written, re.DOTALL)
    assert read_keys(tomllib.loads(example)["keys"])[1] == []


def test_every_action_has_a_place_in_the_table_and_a_sentence_in_the_palette() -> None:
    assert {action.scope for action in ACTIONS} <= set(PLACES)
    assert len(rows({})) == len(ACTIONS)
    for action in ACTIONS:
        assert action in set(matching(ACTIONS, action.help)), action.id


def a_configuration(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> Preferences:
    path = folder / "config.toml"
    path.write_text(text, encoding="utf-8")
    monkeypatch.setenv("WRITERSROOM_CONFIG", str(path))
    return read_preferences()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("[keys", "is not valid TOML"),
        ("keys = 3", "[keys] is a table"),
        ('[keys]\n"go.bord" = "f11"', "Did you mean go.board?"),
        ('theme = "drak"', "There is no theme named drak. There are: dark, light"),
        ('language = "fr"', "There is no language named fr. There are: en, zh."),
        ('animation = "no"', "animation is true or false, not no."),
        ("animations = false", "There is no setting animations. Did you mean animation?"),
    ],
)
def test_a_wrong_configuration_leaves_the_defaults_and_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, reason: str
) -> None:
    preferences = a_configuration(tmp_path, text, monkeypatch)
    assert (preferences.keymap, preferences.theme) == ({}, "dark")
    assert reason in notice(preferences)
    assert "\n" not in notice(preferences)


def test_what_shall_not_glide_does_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    preferences = a_configuration(tmp_path, 'animation = false\nlanguage = "zh"', monkeypatch)
    assert preferences.problems == ()
    monkeypatch.setattr("textual.constants.TEXTUAL_ANIMATIONS", "full")  # tests turn it off
    assert an_app(None).animation_level == "full"
    assert an_app(None, preferences=preferences).animation_level == "none"


def test_a_broken_configuration_keeps_the_theme_the_person_asked_for_or_chose_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    remember_theme("light")
    assert a_configuration(tmp_path, "[keys", monkeypatch).theme == "light"
    monkeypatch.setenv("WRITERSROOM_THEME", "contrast")
    preferences = a_configuration(tmp_path, "[keys", monkeypatch)
    assert (preferences.theme, preferences.is_theme_fixed) == ("contrast", True)
    assert "is not valid TOML" in notice(preferences)


def test_the_room_shows_the_moved_keys_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = {
        "app.new": "n, f11",
        "app.help": "shift+f1",
        "go.export": "shift+f9",
        "go.notes": "f10",
    }
    preferences = a_configuration(
        tmp_path,
        "\n".join(["[keys]", *(f"{name} = '{key}'" for name, key in moved.items())]),
        monkeypatch,
    )
    assert preferences.problems == ()

    async def see() -> None:
        app = an_app(a_bible(tmp_path, episodes=1, written=0), preferences=preferences)
        async with running(app) as pilot:
            assert "shift+F1 Help" in screen_text(app)
            await press(pilot, "f1")
            assert "Keys here" not in screen_text(app)
            await press(pilot, "shift+f1")
            assert "n, F11" in screen_text(app)
            await press(pilot, "shift+f1", "f10")
            assert "In a script, F11 leaves one" in screen_text(app)
            assert "F10 Notes" in screen_text(app)
            assert app.notices == []

    run(see())


def test_the_room_opens_where_the_configuration_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preferences = a_configuration(tmp_path, '[keys]\n"go.bord" = "f11"', monkeypatch)

    async def see() -> None:
        app = an_app(a_bible(tmp_path), preferences=preferences)
        async with running(app) as pilot:
            await press(pilot, "f6")
            assert "config.toml: There is no action go.bord." in app.notices[0]
            assert "F6Checks" in screen_text(app)

    run(see())
