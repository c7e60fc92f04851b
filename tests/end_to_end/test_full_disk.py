"""A full disk and a folder nobody may write in: one clear line, exit status 2, nothing half-written.

The disk is full for the child process only: no file of it may grow past a limit (RLIMIT_FSIZE), so
every write past it fails as it would on a full disk.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from functools import partial
from typing import TYPE_CHECKING

import pytest

from tests.cli.running import EPISODES, writersroom

if TYPE_CHECKING:
    from pathlib import Path

LIMIT_BYTES = 6000


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "s.fountain"
    path.write_text(EPISODES * 20, encoding="utf-8")
    return path


def on_a_full_disk(*args: object) -> subprocess.CompletedProcess[str]:
    limit = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (LIMIT_BYTES, LIMIT_BYTES))
    return subprocess.run(
        [sys.executable, "-m", "writersroom", *map(str, args)],
        preexec_fn=limit,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def assert_refused(ran: subprocess.CompletedProcess[str]) -> None:
    assert ran.returncode == 2, ran
    assert "Traceback" not in ran.stderr
    assert len(ran.stderr.strip().splitlines()) == 1, ran.stderr


def test_a_new_bible(tmp_path: Path) -> None:
    assert_refused(on_a_full_disk("new", tmp_path / "x.bible", "--title", "T"))
    assert list(tmp_path.iterdir()) == []


def test_an_import_into_a_bible(tmp_path: Path) -> None:
    bible, big = tmp_path / "x.bible", tmp_path / "big.fountain"
    assert writersroom("new", bible, "--title", "T", "--episodes", 2).status == 0
    big.write_text("INT. ROOM - DAY\n\n" + "She waits by the door.\n\n" * 20_000, encoding="utf-8")
    before = writersroom("history", bible, "--json").out
    ran = on_a_full_disk("import", bible, big)
    assert ran.returncode == 2, ran
    assert "Traceback" not in ran.stderr
    assert writersroom("history", bible, "--json").out == before
    assert writersroom("doctor", bible).status == 0


@pytest.mark.parametrize(("verb", "name"), [("convert", "out.fdx"), ("export", "out.pdf")])
def test_a_written_file(tmp_path: Path, script: Path, verb: str, name: str) -> None:
    bible, out = tmp_path / "x.bible", tmp_path / name
    out.write_text("the last good one", encoding="utf-8")
    if verb == "convert":
        long = tmp_path / "long.fountain"
        long.write_text("INT. ROOM - DAY\n\n" + "She waits.\n\n" * 2000, encoding="utf-8")
        ran = on_a_full_disk("convert", long, out, "--force")
    else:
        short = tmp_path / "short.fountain"
        short.write_text(EPISODES, encoding="utf-8")
        assert writersroom("import", bible, short).status == 0
        ran = on_a_full_disk("export", bible, "script", "-o", out)
    assert_refused(ran)
    assert out.read_text(encoding="utf-8") == "the last good one"
    assert not [
        path for path in tmp_path.iterdir() if path.name.startswith((".", "out.")) and path != out
    ]


def test_a_folder_nobody_may_write_in(tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this account may write everywhere")
        ran = writersroom("new", folder / "x.bible", "--title", "T")
        assert ran.status == 2
        assert len(ran.err.strip().splitlines()) == 1
    finally:
        folder.chmod(0o755)
    assert list(folder.iterdir()) == []


@pytest.mark.skipif(
    shutil.which("unshare") is None or os.geteuid() != 0, reason="needs a mount namespace"
)
def test_a_file_system_mounted_for_reading_only(tmp_path: Path) -> None:
    """The account that may write everywhere meets a disk that nobody may write to."""
    bible = tmp_path / "x.bible"
    assert writersroom("new", bible, "--title", "T").status == 0
    before = bible.read_bytes()
    program = f"{sys.executable} -m writersroom"
    ran = subprocess.run(
        [
            "unshare",
            "-m",
            "sh",
            "-c",
            f"mount --bind {tmp_path} {tmp_path} && mount -o remount,ro,bind {tmp_path} || exit 77; "
            f"{program} stats {bible} >/dev/null || exit 3; "
            f"{program} new {tmp_path}/y.bible --title T",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode == 77 or "Operation not permitted" in ran.stderr:
        pytest.skip("mounting is not allowed here")
    assert_refused(ran)
    assert bible.read_bytes() == before
    assert not (tmp_path / "y.bible").exists()
