"""The storyboard through the Room: shots, their pictures, and the way back."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.bible.test_attachments import a_png
from tests.tui.builders import SCRIPT, a_bible
from writersroom.bible.facts import Status
from writersroom.errors import Clash, InputError
from writersroom.export import Request
from writersroom.room import Room
from writersroom.script.notes import ShotNote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

A_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/"
    "wAALCAABAAEBAREA/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUFBAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEI"
    "I0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVWV1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKz"
    "tLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi4+Tl5ufo6erx8vP09fb3+Pn6/9oACAEBAAA/APf6/9k="
)
"""One grey pixel."""


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Room.open(a_bible(tmp_path), writer="mara") as opened:
        yield opened


def script_of(room: Room) -> str:
    return room.season().episodes[0].facts.script


def ids(room: Room) -> list[str]:
    return [panel.shot.id for panel in room.storyboard(1).panels]


def test_a_board_holds_every_line_of_the_script_once(room: Room) -> None:
    board = room.storyboard(1)
    assert (board.claims.lines, board.claims.claimed) == (10, 10)
    assert sum(len(panel.lines) for panel in board.panels) == 10


def test_an_edit_is_a_revision_and_can_be_undone_and_done_again(room: Room) -> None:
    step = room.edit_shot(room.storyboard(1), "1B", ShotNote(size="ECU"))
    assert script_of(room) == step.after != SCRIPT
    assert room.history(1)[0].after == step.after

    again = room.go_back(step)
    assert script_of(room) == SCRIPT
    room.go_back(again)
    assert script_of(room) == step.after


def test_every_shot_keeps_its_id_once_that_is_asked_for(room: Room) -> None:
    board = room.storyboard(1)
    step = room.keep_shot_ids(board, board.panels[-1].shot.id)
    kept = room.storyboard(1)

    assert step.shot == board.panels[-1].shot.id
    assert [panel.shot.id for panel in kept.panels] == [panel.shot.id for panel in board.panels]
    assert all(panel.typed and panel.typed.id == panel.shot.id for panel in kept.panels)
    assert room.storyboard(1).script != board.script
    room.go_back(step)
    assert room.storyboard(1).script == board.script


def test_a_board_that_is_no_longer_true_changes_nothing(room: Room) -> None:
    board = room.storyboard(1)
    room.save_script(1, board.version, SCRIPT + "\nShe smiles.\n")
    with pytest.raises(Clash):
        room.edit_shot(board, "1B", ShotNote(size="ECU"))
    assert script_of(room) == SCRIPT + "\nShe smiles.\n"


def test_another_writer_who_saved_first_keeps_the_script(room: Room) -> None:
    board = room.storyboard(1)
    with Room.open(room.target, writer="theo") as other:
        other.save_script(1, board.version, SCRIPT + "\nShe smiles.\n")
    with pytest.raises(Clash):
        room.edit_shot(board, "1B", ShotNote(size="ECU"))
    room.refresh()
    assert script_of(room) == SCRIPT + "\nShe smiles.\n"
    assert room.unsaved(1) is None


def test_an_undo_never_takes_back_what_came_later(room: Room) -> None:
    step = room.edit_shot(room.storyboard(1), "1B", ShotNote(size="ECU"))
    version = room.storyboard(1).version
    room.save_script(1, version, step.after + "\nShe smiles.\n")
    with pytest.raises(Clash):
        room.go_back(step)
    assert script_of(room) == step.after + "\nShe smiles.\n"


def test_a_locked_script_gets_no_notes(tmp_path: Path) -> None:
    from dataclasses import replace

    path = a_bible(tmp_path)
    with Room.open(path, writer="mara") as room:
        facts = room.season().episodes[0].facts
        room._bible.save([replace(facts, status=Status.LOCKED)])
    with Room.open(path, writer="mara") as room:
        assert room.storyboard(1).is_locked
        with pytest.raises(Exception, match="locked"):
            room.edit_shot(room.storyboard(1), "1B", ShotNote(size="ECU"))
        assert script_of(room) == SCRIPT


@pytest.mark.parametrize(
    ("name", "data"), [("a.png", a_png(90, 160)), ("a.jpg", A_JPEG)], ids=["png", "jpeg"]
)
def test_a_picture_takes_the_place_of_the_diagram(
    room: Room, tmp_path: Path, name: str, data: bytes
) -> None:
    diagrams = room.panel_pixels(room.storyboard(1))
    (tmp_path / name).write_bytes(data)

    step = room.attach_picture(room.storyboard(1), "1B", f"'{tmp_path / name}'")

    board = room.storyboard(1)
    panel = board.panel("1B")
    assert panel is not None
    assert panel.picture is not None
    assert panel.picture.name == name
    pixels = room.panel_pixels(board)
    assert pixels[0] == diagrams[0]
    assert pixels[1] is not None
    assert pixels[1] != diagrams[1]
    assert len({pixels[1].colour(x, y) for x in (2, 11, 19) for y in (3, 20, 37)}) == 1

    again = room.go_back(step)
    assert room.panel_pixels(room.storyboard(1)) == diagrams
    room.go_back(again)
    assert room.panel_pixels(room.storyboard(1)) == pixels
    room.detach_picture(room.storyboard(1), "1B")
    assert room.panel_pixels(room.storyboard(1)) == diagrams


def test_a_picture_follows_its_shot_when_letters_move(room: Room, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(a_png())
    room.attach_picture(room.storyboard(1), "1C", str(tmp_path / "a.png"))
    before = room.storyboard(1).panel("1C")
    assert before is not None
    room.save_script(
        1,
        room.storyboard(1).version,
        SCRIPT.replace("MARA\nYou", "A letter lies there.\n\nMARA\nYou"),
    )

    (panel,) = [panel for panel in room.storyboard(1).panels if panel.picture]

    assert panel.shot.id == "1D"
    assert [line.text for line in panel.lines] == [line.text for line in before.lines]


def test_a_picture_whose_shot_is_gone_waits(room: Room, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(a_png())
    room.attach_picture(room.storyboard(1), "2A", str(tmp_path / "a.png"))
    room.save_script(1, room.storyboard(1).version, "INT. HALL - DAY\n\nOther words.\n")
    board = room.storyboard(1)
    assert [picture.name for picture in board.waiting] == ["a.png"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("no.png", None, "cannot be read"),
        ("text.png", b"hello", "neither a PNG nor a JPEG"),
        ("cut.png", a_png(50, 50)[:60], "is damaged"),
        ("", None, "is no file"),
    ],
    ids=["missing", "text", "cut", "folder"],
)
def test_what_cannot_be_shown_is_refused_in_words(
    room: Room, tmp_path: Path, name: str, data: bytes | None, words: str
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError, match=words):
        room.attach_picture(room.storyboard(1), "1B", str(tmp_path / name))
    assert not any(panel.picture for panel in room.storyboard(1).panels)


def test_a_picture_that_is_too_slow_to_draw_is_not_called_damaged(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("writersroom.export.panels._PATIENCE", -1)  # no time at all for one picture
    (tmp_path / "a.png").write_bytes(a_png())
    with pytest.raises(InputError, match="takes too long to draw"):
        room.attach_picture(room.storyboard(1), "1B", str(tmp_path / "a.png"))


def test_panels_are_drawn_once_and_differ_by_size(room: Room) -> None:
    board = room.storyboard(1)
    first = room.panel_pixels(board)
    assert all(first[number] is again for number, again in enumerate(room.panel_pixels(board)))
    room.edit_shot(board, "1B", ShotNote(size="EWS"))
    later = room.panel_pixels(room.storyboard(1))
    assert later[1] != first[1]
    assert later[0] == first[0]


def test_a_full_store_of_panels_is_emptied_before_it_is_asked(room: Room) -> None:
    first = room.panel_pixels(room.storyboard(1))
    room._panels |= dict.fromkeys(map(str, range(2001)), next(p for p in first if p))
    room.edit_shot(room.storyboard(1), "1B", ShotNote(size="EWS"))
    later = room.panel_pixels(room.storyboard(1))
    assert None not in later
    assert len(room._panels) < 2001


def test_a_link_that_leads_nowhere_hides_no_picture(room: Room, tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.png").symlink_to(tmp_path / "nowhere.png")
    (tmp_path / "there.png").write_bytes(a_png())
    assert (tmp_path / "there.png").resolve() in room.picture_files()


def test_the_printed_storyboard_shows_the_picture(room: Room, tmp_path: Path) -> None:
    def pictures() -> list[bytes]:
        data = room.export_bytes(Request("storyboard", "pdf", frozenset({1})))
        return re.findall(rb"/Subtype/Image[^>]*/Width (\d+)", data)

    assert pictures() == []
    (tmp_path / "a.png").write_bytes(a_png(90, 160))
    room.attach_picture(room.storyboard(1), "1B", str(tmp_path / "a.png"))
    assert pictures() == [b"90"]


def test_a_prompt_needs_nothing_beside_it(room: Room) -> None:
    prompt = room.shot_prompt(1, "1B")
    assert "MARA" in prompt
    assert prompt.splitlines() == [prompt]
    pack = room.export_bytes(Request("prompts", "midjourney", frozenset({1})))
    with zipfile.ZipFile(io.BytesIO(pack)) as opened:
        assert prompt in opened.read("midjourney/prompts.txt").decode().splitlines()
    with pytest.raises(InputError):
        room.shot_prompt(1, "9Z")
