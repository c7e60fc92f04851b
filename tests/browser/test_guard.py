"""Links that open once, and whom the guard turns away."""

from __future__ import annotations

import json

import pytest

from writersroom.browser.guard import Guard, is_loopback, public_origin
from writersroom.browser.messages import envelope, size_asked
from writersroom.browser.tab import scrubbed
from writersroom.errors import InputError

OURS = "http://127.0.0.1:8000"


@pytest.fixture
def guard() -> Guard:
    return Guard([OURS, "https://room.example"])


def test_a_link_opens_once_and_its_session_stays_known(guard: Guard) -> None:
    link, other = guard.new_link(), guard.new_link()
    assert link != other
    session = guard.enter(link)
    assert session
    assert session not in (link, other)
    assert guard.knows(session)
    assert guard.enter(link) is None
    assert guard.knows(guard.enter(other) or "")


@pytest.mark.parametrize("key", ["", "x", "鑰", "\udc80", "a" * 100_000])
def test_what_was_never_given_out_opens_nothing(guard: Guard, key: str) -> None:
    link = guard.new_link()
    assert guard.enter(key) is None
    assert not guard.knows(key)
    assert not guard.knows(link)
    assert guard.enter(link[:-1]) is None


def test_only_our_own_addresses_are_answered(guard: Guard) -> None:
    for host in ("127.0.0.1:8000", "ROOM.example"):
        assert guard.is_our_host(host)
    for host in ("", "127.0.0.1", "127.0.0.1:8001", "evil.example:8000", "room.example.evil"):
        assert not guard.is_our_host(host)
    assert guard.is_our_page(OURS)
    assert guard.is_our_page("https://room.example")
    for origin in ("", "null", "http://room.example", "http://127.0.0.1", "https://evil.example"):
        assert not guard.is_our_page(origin)


def test_which_hosts_only_this_machine_reaches() -> None:
    assert all(map(is_loopback, ("127.0.0.1", "127.8.8.8", "::1", "localhost")))
    assert not any(map(is_loopback, ("0.0.0.0", "::", "192.168.1.4", "room.example", "")))


def test_a_proxy_is_named_by_https_and_a_host() -> None:
    assert public_origin("https://Room.example/") == "https://room.example"
    assert public_origin("https://room.example:8443") == "https://room.example:8443"


@pytest.mark.parametrize(
    "url",
    ["http://room.example", "room.example", "https://", "https://a/b", "https://a?b", "https://u@a", "https://[1", "https://a:x"],
)  # fmt: skip
def test_what_is_no_address_of_a_proxy_is_told(url: str) -> None:
    with pytest.raises(InputError, match="no address of a proxy"):
        public_origin(url)


def test_a_room_is_given_few_words_of_the_environment() -> None:
    secret = {
        "WRITERSROOM_LLM_API_KEY": "k",
        "OPENAI_API_KEY": "k",
        "AWS_SECRET": "k",
        "EDITOR": "vi",
    }
    needed = {"PATH": "/bin", "HOME": "/home/ann", "LC_ALL": "C.UTF-8", "WRITERSROOM_WRITER": "Ann"}
    assert scrubbed(secret | needed) == needed


@pytest.mark.parametrize(
    ("asked", "size"),
    [
        (("100", "40"), (100, 40)),
        ((100, 40), (100, 40)),
        (("0", "0"), (20, 10)),
        (("99999", 10**9), (500, 36)),
        ((None, True), (120, 36)),
        (("-5", "1e3"), (120, 36)),
        (("٣٠", {}), (120, 36)),
    ],
)
def test_a_page_asks_for_a_size_within_reason(
    asked: tuple[object, object], size: tuple[int, int]
) -> None:
    assert size_asked(*asked) == size


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, "\x00", "NaN,"])
def test_what_is_no_message_is_left_out(text: str) -> None:
    assert envelope(text) is None
    assert envelope(json.dumps(["stdin", "a"])) == ["stdin", "a"]
