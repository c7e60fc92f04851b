from __future__ import annotations

import os
from pathlib import Path

import pytest

from writersroom.errors import InputError
from writersroom.export.writing import write_bytes


def test_a_file_is_written_whole_and_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "new" / "script.pdf"

    write_bytes(path, b"one")
    write_bytes(path, b"two")

    assert path.read_bytes() == b"two"
    assert list(path.parent.iterdir()) == [path]


def test_a_target_that_cannot_be_replaced_leaves_no_half_file(tmp_path: Path) -> None:
    path = tmp_path / "taken"
    path.mkdir()
    (path / "inside").write_text("x")

    with pytest.raises(InputError) as failure:
        write_bytes(path, b"data")

    assert list(tmp_path.iterdir()) == [path]
    assert str(path) in failure.value.message


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a full device")
def test_a_full_disk_is_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    real = os.open
    monkeypatch.setattr(
        os,
        "open",
        lambda path, flags, mode=0o777: (
            real("/dev/full", os.O_WRONLY)
            if str(path).endswith(".part")
            else real(path, flags, mode)
        ),
    )

    with pytest.raises(InputError) as failure:
        write_bytes(tmp_path / "script.pdf", b"data")

    assert "No space left" in failure.value.message
    assert list(tmp_path.iterdir()) == []


def test_a_link_at_the_target_is_replaced_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    link = tmp_path / "script.pdf"
    link.symlink_to(victim)

    write_bytes(link, b"data")

    assert victim.read_bytes() == b"precious"
    assert link.read_bytes() == b"data"
