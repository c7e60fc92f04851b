"""The served room as browsers and strangers meet it: a real process, real connections."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from tests.browser.serving import PATIENCE_SECONDS, Served, a_browser, wait_for_no_rooms
from tests.cli.running import EPISODES, writersroom
from writersroom import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from aiohttp import ClientSession

pytestmark = pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the rooms in /proc")


@pytest.fixture
def bible(tmp_path: Path) -> Path:
    script = tmp_path / "s.fountain"
    script.write_text(EPISODES, encoding="utf-8")
    path = tmp_path / "key.bible"
    assert writersroom("import", path, script).status == 0
    return path


@pytest.fixture
def served(bible: Path) -> Iterator[Served]:
    server = Served(bible, "--tabs", "1")
    yield server
    server.close()


async def screen_of(socket: ClientWebSocketResponse, words: str) -> str:
    """What came over the connection until `words` stood in it."""
    seen = ""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while words not in seen:
            message = await socket.receive()
            assert message.type in (WSMsgType.BINARY, WSMsgType.TEXT), seen
            if message.type is WSMsgType.BINARY:
                seen += message.data.decode("utf-8", "replace")
    return seen


async def statuses(browser: ClientSession, address: str, **headers: str) -> list[int]:
    found = []
    for path in ("/", "/ws", "/static/js/textual.js", "/page/room.js", "/none"):
        async with browser.get(address + path, headers=headers) as answer:
            found.append(answer.status)
    return found


def test_strangers_foreign_pages_and_used_links_are_turned_away(served: Served) -> None:
    address = served.address

    async def visit() -> None:
        async with a_browser() as stranger, a_browser() as browser, a_browser() as late:
            assert await statuses(stranger, address) == [403] * 5
            async with browser.get(served.link()) as page:
                assert page.status == 200
                assert "<title>s</title>" in await page.text()
                assert "default-src 'none'" in page.headers["Content-Security-Policy"]
                assert page.headers["Cache-Control"] == "no-store"
            async with late.get(served.link()) as refused:
                assert (refused.status, "used up" in await refused.text()) == (403, True)
            assert await statuses(browser, address, Host="evil.example") == [403] * 5
            for origin in ("https://evil.example", "null", ""):
                with pytest.raises(WSServerHandshakeError, match="403"):
                    await browser.ws_connect(f"{address}/ws", headers={"Origin": origin})
            assert served.rooms() == []
            async with late.get(served.link(1)) as page:
                assert page.status == 200

    asyncio.run(visit())


def test_what_is_typed_in_a_tab_is_kept_when_the_tab_closes(served: Served, bible: Path) -> None:
    address = served.address

    async def write() -> None:
        async with a_browser() as browser:
            (await browser.get(served.link())).close()
            origin = {"Origin": address}
            async with browser.ws_connect(
                f"{address}/ws?width=100&height=30", headers=origin
            ) as tab:
                await screen_of(tab, "The Key")
                (room,) = served.rooms()
                environment = Path(f"/proc/{room}/environ").read_bytes()
                assert b"WRITERSROOM_WRITER=ann" in environment
                assert b"sk-never-in-a-tab" not in environment
                async with browser.get(address) as full:
                    assert (full.status, "1 tab is open" in await full.text()) == (503, True)
                for nonsense in (
                    "",
                    "{",
                    '["stdin"]',
                    '["stdin", 5]',
                    '["resize", {"width": "x"}]',
                ):
                    await tab.send_str(nonsense)
                await tab.send_json(["stdin", "\x1bOS"])
                await screen_of(tab, "furnace")
                await tab.send_json(["stdin", "Rain on the roof."])
                await screen_of(tab, "Rain")
            await wait_for_no_rooms(served)

    asyncio.run(write())
    with Room.open(bible, writer="ann") as room:
        kept = room.unsaved(1)
        episode = room.season().episode(1)
        assert episode is not None
        assert "Rain on the roof." in episode.facts.script + (kept or "")


def test_ctrl_c_closes_every_room_and_ends_well(served: Served) -> None:
    address = served.address

    async def stay() -> None:
        async with a_browser() as browser:
            (await browser.get(served.link())).close()
            async with browser.ws_connect(f"{address}/ws", headers={"Origin": address}) as tab:
                await screen_of(tab, "The Key")
                (room,) = served.rooms()
                ended = asyncio.to_thread(served.interrupt)
                status = await ended
                assert status == 0
                with pytest.raises(ProcessLookupError):
                    os.kill(room, signal.SIG_DFL)

    asyncio.run(stay())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--host", "0.0.0.0"), "the room asks for no login"),
        (("--host", "192.0.2.1", "--public-url", "https://room.example"), "cannot be used"),
        (("--public-url", "http://room.example"), "no address of a proxy"),
        (("--port", "70000"), "--port"),
        (("--tabs", "0"), "--tabs"),
    ],
)
def test_what_cannot_be_served_is_told_in_one_line(
    bible: Path, options: tuple[str, ...], words: str
) -> None:
    ran = writersroom("serve", bible, *options)
    assert ran.status == 2
    assert words in ran.err
    assert "Traceback" not in ran.err
