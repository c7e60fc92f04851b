"""What is refused before anything is made: told once, and nothing is left behind."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from tests.tui.builders import a_bible
from writersroom.__main__ import _ended
from writersroom.errors import InputError, StoreError
from writersroom.export import Request
from writersroom.room import Room
from writersroom.room.samples import build_sample


def test_a_whole_set_is_refused_once_where_the_configuration_cannot_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config.toml"
    config.write_text("[export\n", encoding="utf-8")
    monkeypatch.setenv("WRITERSROOM_CONFIG", str(config))
    out = tmp_path / "out"
    with Room.open(a_bible(tmp_path)) as room, pytest.raises(InputError, match="TOML"):
        room.export_all(Request("script", "pdf"), out)
    assert not out.exists()


def test_a_sample_in_a_folder_sqlite_cannot_name_makes_no_folder(tmp_path: Path) -> None:
    folder = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9"))
    with pytest.raises(StoreError, match="UTF-8"):
        build_sample("en", folder)
    assert list(tmp_path.iterdir()) == []


def test_who_is_told_to_end_unwinds_so_that_temporary_folders_go() -> None:
    before = signal.getsignal(signal.SIGTERM)
    try:
        with pytest.raises(SystemExit) as left:
            _ended(signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert left.value.code == 143
