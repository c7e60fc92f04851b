"""Keys a person moved: what is taken, what is refused and why, and what the room then says."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.test_catalogue import catalogue, ids, said, translated
from writersroom.tui.actions import ACTIONS, Keys, actions_of, bindings, key_words
from writersroom.tui.keymap import read_keys, template

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
        ({"board.lock": "Del"}, {"board.lock": "delete"}),
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
