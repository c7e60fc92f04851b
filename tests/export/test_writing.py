from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from tests.export.builders import ENGLISH, a_job, a_season
from writersroom.errors import FileThere, InputError
from writersroom.export.making import write
from writersroom.export.sealing import is_untouched
from writersroom.export.sheets import Sheet, workbook
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


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs a full device")
def test_a_full_device_is_said_in_a_sentence_and_stays_a_device() -> None:
    with pytest.raises(InputError) as failure:
        write_bytes(Path("/dev/full"), b"data")

    assert "No space left" in failure.value.message
    assert Path("/dev/full").is_char_device()


def test_a_pipe_is_written_into_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        write_bytes(pipe, b"data")
        assert os.read(reader, 100) == b"data"
    finally:
        os.close(reader)
    assert pipe.is_fifo()
    assert list(tmp_path.iterdir()) == [pipe]


def test_a_link_at_the_target_is_replaced_not_followed(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"precious")
    link = tmp_path / "script.pdf"
    link.symlink_to(victim)

    write_bytes(link, b"data")

    assert victim.read_bytes() == b"precious"
    assert link.read_bytes() == b"data"


def test_a_workbook_is_known_until_somebody_saves_it(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    made = workbook([Sheet("Rows", ("a",), (("1",),))], a_job(a_season(ENGLISH)))
    assert is_untouched(made)
    path.write_bytes(made)
    book = load_workbook(path)
    book["Rows"]["A2"] = "mine"
    book.save(path)
    assert not is_untouched(path.read_bytes())
    assert not is_untouched(made[: len(made) // 2])


def test_an_archive_is_made_again_under_its_name_until_somebody_packs_it_anew(
    tmp_path: Path,
) -> None:
    job = a_job(a_season(ENGLISH), "storyboarder", "zip")
    (path,) = write(job, tmp_path)
    (again,) = write(replace(job, season=a_season(ENGLISH + "\n\nRain.\n")), tmp_path)
    assert again == path
    with ZipFile(path, "a") as archive:
        archive.writestr("mine.txt", "kept")
    with pytest.raises(FileThere):
        write(job, tmp_path)
    assert "mine.txt" in ZipFile(path).namelist()
