"""Token counts: offline, exact where the vocabulary can be trusted, and never far short elsewhere."""

from __future__ import annotations

import socket

import pytest

from writersroom.profiles.services.tokens import count_tokens, estimated

ENGLISH = (
    "MARA (low)\nWho opened this drawer? She turns the key twice, and it does not move.\n" * 20
)
CHINESE = "沈砚推开门，愣住。“谁动过这只抽屉？”她把钥匙转了两圈，纹丝不动。\n" * 20


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a token count must not open a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize("text", [ENGLISH, CHINESE])
def test_the_estimate_is_near_the_exact_count(text: str) -> None:
    exact = count_tokens(text)
    assert exact.is_exact
    assert 0.9 * exact.tokens <= estimated(text) <= 1.35 * exact.tokens


@pytest.mark.parametrize("text", ["Привет, это я", "สวัสดีครับ", "😀😀😀😀", "مرحبا بكم"])
def test_other_scripts_never_count_as_nothing(text: str) -> None:
    assert estimated(text) >= count_tokens(text).tokens * 0.7


def test_special_words_in_a_script_are_plain_text() -> None:
    assert count_tokens("<|endoftext|>").tokens > 1


@pytest.mark.parametrize("raw", [b"YQ== 0\n", None])
def test_a_vocabulary_with_another_hash_or_none_is_not_used(raw: bytes | None) -> None:
    shown = count_tokens("a line", vocabulary=lambda: raw)
    assert not shown.is_exact
    assert shown.shown.startswith("~")
    assert count_tokens("a line").is_exact


def test_a_very_long_word_takes_no_time() -> None:
    assert count_tokens("a" * 200_000).tokens > 1000
