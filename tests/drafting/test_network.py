"""The guard of this suite works: nothing connects beyond this machine, and an attempt is not forgotten."""

from __future__ import annotations

import socket

import pytest

from tests import conftest


def test_a_connection_beyond_this_machine_is_refused_and_kept() -> None:
    before = len(conftest.LEFT_THE_MACHINE)
    with (
        socket.socket() as reaching,
        pytest.raises(PermissionError, match=r"192\.0\.2\.1"),
    ):
        reaching.connect(("192.0.2.1", 80))
    assert conftest.LEFT_THE_MACHINE[before:] == ["192.0.2.1"]
    del conftest.LEFT_THE_MACHINE[before:]
