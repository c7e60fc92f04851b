"""The served room in a real browser, headless, driven by its own debugging protocol."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import time
from base64 import b64decode
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession

from tests.browser.serving import PATIENCE_SECONDS, Served, wait_for_no_rooms
from tests.cli.running import EPISODES, writersroom
from writersroom import Room

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from aiohttp import ClientWebSocketResponse

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("chrome")
F4 = {"key": "F4", "code": "F4", "windowsVirtualKeyCode": 115}
_BINARY = 2
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")


class Browser:
    """One page of a running Chromium."""

    def __init__(self, page: ClientWebSocketResponse) -> None:
        self._page = page
        self._calls = 0
        self.events: list[dict[str, Any]] = []

    async def call(self, method: str, **values: object) -> dict[str, Any]:
        """What a method answers; what the browser tells meanwhile is kept in `events`."""
        self._calls += 1
        await self._page.send_json({"id": self._calls, "method": method, "params": values})
        while True:
            answer: dict[str, Any] = json.loads((await self._page.receive()).data)
            if answer.get("id") == self._calls:
                assert "error" not in answer, answer
                return dict(answer["result"])
            self.events.append(answer)

    async def says(self, expression: str) -> Any:
        """The value of an expression of JavaScript."""
        answer = await self.call("Runtime.evaluate", expression=expression)
        return answer["result"].get("value")

    async def wait_for_class(self, name: str) -> None:
        end = time.monotonic() + PATIENCE_SECONDS
        while not await self.says(f"document.body.classList.contains('{name}')"):
            assert time.monotonic() < end, name
            await asyncio.sleep(0.05)

    async def wait_for_words(self, words: str) -> None:
        """Until `words` came over the connection that fills the screen."""
        end = time.monotonic() + PATIENCE_SECONDS
        while words not in self._received():
            assert time.monotonic() < end, self._received()
            await self.says("1")
            await asyncio.sleep(0.05)

    def _received(self) -> str:
        frames = [each["response"] for each in self.told("Network.webSocketFrameReceived")]
        return "".join(
            b64decode(frame["payloadData"]).decode("utf-8", "replace")
            for frame in frames
            if frame["opcode"] == _BINARY
        )

    def told(self, method: str) -> list[dict[str, Any]]:
        return [event["params"] for event in self.events if event.get("method") == method]


@asynccontextmanager
async def a_page(folder: Path) -> AsyncIterator[Browser]:
    assert CHROMIUM
    command = (
        CHROMIUM,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={folder}",
    )
    process = subprocess.Popen(
        [*command, "--remote-debugging-port=0", "about:blank"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        async with ClientSession() as session:
            address = await _debugging_address(session, folder / "DevToolsActivePort")
            async with session.ws_connect(address, max_msg_size=0) as page:
                yield Browser(page)
    finally:
        process.kill()
        process.wait()


async def _debugging_address(session: ClientSession, file: Path) -> str:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        await asyncio.sleep(0.1)
        if not file.is_file() or not (words := file.read_text(encoding="ascii").split()):
            continue
        async with session.get(f"http://127.0.0.1:{words[0]}/json") as answer:
            pages = [
                each for each in await answer.json(content_type=None) if each["type"] == "page"
            ]
        if pages:
            return str(pages[0]["webSocketDebuggerUrl"])
    pytest.fail("Chromium did not start")


def test_the_room_is_shown_and_written_in_by_a_browser(tmp_path: Path) -> None:
    script = tmp_path / "s.fountain"
    script.write_text(EPISODES, encoding="utf-8")
    bible = tmp_path / "key.bible"
    assert writersroom("import", bible, script).status == 0
    served = Served(bible)

    async def write() -> None:
        async with a_page(tmp_path / "profile") as browser:
            for domain in ("Page", "Runtime", "Log", "Network"):
                await browser.call(f"{domain}.enable")
            await browser.call("Page.navigate", url=served.link())
            await browser.wait_for_class("-first-byte")
            assert await browser.says("document.title") == "s"
            assert "key=" not in await browser.says("location.href")
            await browser.wait_for_words("The Key")
            await browser.call("Input.dispatchKeyEvent", type="keyDown", **F4)
            await browser.wait_for_words("furnace")
            for sign in "Rain.":
                await browser.call("Input.dispatchKeyEvent", type="keyDown", key=sign, text=sign)
            await browser.call(
                "Input.imeSetComposition", text="yu", selectionStart=2, selectionEnd=2
            )
            await browser.call("Input.insertText", text="雨")
            await browser.wait_for_words("雨")
            asked = [each["request"]["url"] for each in browser.told("Network.requestWillBeSent")]
            assert all(url.startswith((served.address, "data:")) for url in asked), asked
            refused = [each["entry"]["text"] for each in browser.told("Log.entryAdded")]
            assert not [text for text in refused if "Security Policy" in text]
        await wait_for_no_rooms(served)

    try:
        asyncio.run(write())
    finally:
        served.close()
    with Room.open(bible, writer="ann") as room:
        episode = room.season().episode(1)
        assert episode is not None
        assert "Rain.雨" in episode.facts.script + (room.unsaved(1) or "")
