"""The vocabulary is fetched only when asked for, whole or not at all; a wrong one is neither used nor deleted."""

from __future__ import annotations

import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from typing_extensions import override

from writersroom.errors import InputError
from writersroom.profiles.services.downloading import download
from writersroom.profiles.services.vocabulary import cached, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class _Handler(BaseHTTPRequestHandler):
    @override
    def log_message(self, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        self.send_response(302 if self.path == "/elsewhere" else 200)
        if self.path == "/elsewhere":
            self.send_header("location", "/right")
        self.end_headers()
        if self.path == "/right":
            self.wfile.write(vocabulary() or b"")
        elif self.path == "/dribble":
            with contextlib.suppress(
                BrokenPipeError, ConnectionResetError
            ):  # nobody waits any more
                for _byte in range(100):
                    self.wfile.write(b"x")
                    self.wfile.flush()
                    time.sleep(0.05)
        else:
            self.wfile.write(b"YQ== 0\n")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


def test_a_right_vocabulary_is_kept_whole_and_used(address: str) -> None:
    assert download(f"{address}/right") == cached()
    assert cached().read_bytes() == vocabulary()
    assert [one.name for one in cached().parent.iterdir()] == [cached().name]


@pytest.mark.parametrize("page", ["wrong", "elsewhere", "dribble"])
def test_what_is_not_the_vocabulary_leaves_the_cache_as_it_was(address: str, page: str) -> None:
    cached().parent.mkdir(parents=True)
    cached().write_bytes(b"damaged")
    with pytest.raises(InputError, match=r"vocabulary"):
        download(f"{address}/{page}", seconds=0.4)
    assert [one.read_bytes() for one in cached().parent.iterdir()] == [b"damaged"]
    assert vocabulary() is not None  # the package's; the damaged one is left for a person


def test_no_server_is_one_sentence(address: str) -> None:
    with pytest.raises(InputError, match="could not be fetched"):
        download("http://127.0.0.1:9/right")
