"""Keys: where they come from, where they never show, and where they never go."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING

import pytest

from writersroom.drafting.keys import find_key, keys_path
from writersroom.drafting.settings import LlmSettings, settings_or_none
from writersroom.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path

KEY = "sk-of-the-file"


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "config.toml"
    monkeypatch.setenv("WRITERSROOM_CONFIG", str(path))
    return path


def a_file_of_keys(text: str = f'"api.example" = "{KEY}"\n', mode: int = 0o600) -> None:
    keys_path().write_text(text, encoding="utf-8")
    keys_path().chmod(mode)


def configured(config: Path, **values: object) -> LlmSettings:
    lines = [f"{name} = {str(value).lower()}" for name, value in values.items() if value is True]
    lines += [f'{name} = "{value}"' for name, value in values.items() if value is not True]
    config.write_text("\n".join(["[llm]", 'model = "m"', *lines]), encoding="utf-8")
    settings = settings_or_none()
    assert settings is not None
    return settings


def test_the_first_place_that_has_a_key_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_key("api.example", "", asks_keyring=True).source == ""
    a_file_of_keys()
    assert find_key("api.example", "MY_KEY", asks_keyring=True).value == KEY
    assert find_key("other.example", "MY_KEY", asks_keyring=True).value == ""
    monkeypatch.setenv("MY_KEY", "of-the-variable\n")
    found = find_key("api.example", "MY_KEY", asks_keyring=True)
    assert (found.value, found.source) == ("of-the-variable", "the variable MY_KEY")


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_of_keys_that_others_can_read_is_refused(mode: int) -> None:
    a_file_of_keys(mode=mode)
    with pytest.raises(InputError) as caught:
        find_key("api.example", "", asks_keyring=False)
    assert "chmod 600" in caught.value.hint


@pytest.mark.parametrize("text", [f"key = {KEY}", f'"api.example" = "{KEY}\n', "\x00"])
def test_a_broken_file_of_keys_is_told_without_a_word_of_it(text: str) -> None:
    a_file_of_keys(text)
    with pytest.raises(InputError) as caught:
        find_key("api.example", "", asks_keyring=False)
    assert KEY not in "".join(traceback.format_exception(caught.value))


def test_what_is_no_key_is_told_without_showing_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MY_KEY", "two words\nof a secret")
    with pytest.raises(InputError) as caught:
        find_key("api.example", "MY_KEY", asks_keyring=False)
    assert "secret" not in caught.value.message


def test_a_key_goes_in_clear_text_only_where_a_person_says_so(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_KEY", KEY)
    clear = {"base_url": "http://api.example/v1", "api_key_env": "MY_KEY"}
    with pytest.raises(InputError):
        configured(config, **clear)
    assert configured(config, **clear, key_in_clear_text=True).api_key == KEY
    assert configured(config, **{**clear, "base_url": "http://127.0.0.1:1/v1"}).api_key == KEY


def test_a_key_shows_in_no_picture_of_the_settings(
    config: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MY_KEY", KEY)
    settings = configured(config, base_url="https://api.example/v1/", api_key_env="MY_KEY")
    assert settings.base_url == "https://api.example/v1"
    assert KEY not in repr(settings)
    assert KEY not in repr(find_key("api.example", "MY_KEY", asks_keyring=False))


@pytest.mark.parametrize("url", ["ftp://x/v1", "http://", "http://[x/v1", "http://a:b/v1", "x"])
def test_what_is_no_address_is_refused(config: Path, url: str) -> None:
    with pytest.raises(InputError):
        configured(config, base_url=url)


def test_a_password_in_the_address_is_refused_and_not_shown(config: Path) -> None:
    with pytest.raises(InputError) as caught:
        configured(config, base_url="https://me:hush@api.example/v1")
    assert "hush" not in caught.value.message
