"""What the doctor finds out about a server, says of it, and never changes or shows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.drafting.fake_server import fake_server
from writersroom.drafting.calls import Caller
from writersroom.drafting.server_doctor import Answered, examined
from writersroom.drafting.settings import LlmSettings

KEY = "sk-secret-0123456789"


def found(settings: LlmSettings) -> dict[str, Answered]:
    seen = {one.name: one for one in examined(Caller(settings, sleep=lambda _seconds: None))}
    assert KEY not in repr(seen)
    return seen


def test_everything_that_works_is_told_and_where_the_key_was_found_but_not_the_key() -> None:
    with fake_server() as server:
        looked = found(LlmSettings(server.base_url, "good", KEY, "the variable X"))
        sent = server.seen[-1].body
    assert all(one.is_well for one in looked.values())
    assert looked["key"].detail == "found in the variable X"
    assert "this machine" in looked["server"].detail
    assert looked["form of answers"].detail == "json_schema"
    assert len(str(sent["messages"])) < 200  # nothing of a bible


def test_an_address_that_lacks_its_end_gets_a_suggestion_and_stays_as_it_is() -> None:
    with fake_server() as server:
        settings = LlmSettings(server.base_url.removesuffix("/v1"), "good")
        looked = found(settings)
        assert not looked["models"].is_well
        assert f"{server.base_url}." in looked["models"].hint
        assert server.seen[-1].path == "/chat/completions"


@pytest.mark.parametrize(
    ("model", "name", "is_well", "detail"),
    [
        ("without-stream_options", "left out", True, "stream_options"),
        ("whole-fine", "stream", True, "whole answers only"),
        ("whole-fine", "form of answers", False, "another than was asked for"),
        ("bad-key", "answers", False, "did not accept the key"),
        ("odd-usage", "token counts", True, "counted here"),
    ],
)
def test_what_a_server_does_not_do_is_named(
    model: str, name: str, is_well: bool, detail: str
) -> None:
    with fake_server() as server:
        looked = found(LlmSettings(server.base_url, model, KEY))
    assert "is not listed" in looked["models"].detail
    assert looked[name].is_well is is_well
    assert detail in looked[name].detail


def test_a_server_that_is_not_there_is_said_once_for_each_question() -> None:
    nowhere = LlmSettings("http://127.0.0.1:9/v1", "good", window=8192)
    assert [one.name for one in found(nowhere).values() if not one.is_well] == ["models", "answers"]
    away = replace(nowhere, base_url="https://127.0.0.1:9/v1")
    assert not found(away)["answers"].is_well
