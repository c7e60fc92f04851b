"""Exporting from the screen: progress while it runs, and a stop that leaves nothing behind."""

from __future__ import annotations

import threading
from dataclasses import fields, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input, ProgressBar, Select
from typing_extensions import override

from tests.tui.builders import a_bible
from tests.tui.screens import WIDE, an_app, press, run, running, screen_text, wait_until
from writersroom.errors import InputError
from writersroom.export import EXPORTS, NOBODY, Listener, Request
from writersroom.export.choices import choices_of, choices_of_all
from writersroom.export.options import ScriptOptions
from writersroom.export.prompts.options import PackOptions
from writersroom.room import Room
from writersroom.script.revisions import RevisionColour
from writersroom.tui.app import WritersRoomApp
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.export_choices import ExportChoices, as_kept, from_kept
from writersroom.tui.export_fields import FIELDS
from writersroom.tui.screens.export import ExportScreen
from writersroom.tui.widgets.toggle import Toggle

if TYPE_CHECKING:
    from textual.pilot import Pilot
    from textual.screen import Screen


class SlowRoom(Room):
    """A room whose exports wait at every step until they are told to go on."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.go_on = threading.Event()

    @override
    def export(
        self,
        request: Request,
        out: Path,
        listener: Listener | None = None,
        *,
        replace_existing: bool = False,
    ) -> list[Path]:
        given = listener or NOBODY

        def wait(done: int, total: int, step: str) -> None:
            if given.progress is not None:
                given.progress(done, total, step)
            self.go_on.wait(20)

        slow = replace(given, progress=wait)
        return super().export(request, out, slow, replace_existing=replace_existing)


async def exporting(pilot: Pilot[int], app: WritersRoomApp, out: Path) -> ExportScreen:
    """The export screen with a running export that shows its first step."""
    await press(pilot, "f10")
    screen = app.screen
    assert isinstance(screen, ExportScreen)
    screen.query_one("#format", Select).value = "fountain"
    screen.query_one("#folder", Input).value = str(out)
    await pilot.pause()
    await pilot.press("ctrl+j")
    bar = screen.query_one("#progress", ProgressBar)
    await wait_until(pilot, lambda: bar.display and bar.total)
    return screen


def a_slow_app(path: str) -> WritersRoomApp:
    return WritersRoomApp(path, room_opener=lambda target: SlowRoom.open(target, writer="mara"))


def test_progress_is_shown_until_the_file_is_written(tmp_path: Path) -> None:
    async def see() -> None:
        app = a_slow_app(a_bible(tmp_path))
        async with running(app) as pilot:
            screen = await exporting(pilot, app, tmp_path / "out")
            assert "Written:" not in screen_text(app)
            assert list((tmp_path / "out").iterdir()) == []
            assert isinstance(app.room, SlowRoom)
            app.room.go_on.set()
            await wait_until(pilot, lambda: "Written:" in screen_text(app))
            assert not screen.query_one("#progress").display
            assert len(list((tmp_path / "out").iterdir())) == 1

    run(see())


def test_a_stopped_export_leaves_no_file(tmp_path: Path) -> None:
    async def see() -> None:
        app = a_slow_app(a_bible(tmp_path))
        async with running(app) as pilot:
            screen = await exporting(pilot, app, tmp_path / "out")
            await pilot.press("escape")
            assert isinstance(app.room, SlowRoom)
            app.room.go_on.set()
            await wait_until(pilot, lambda: not screen.query_one("#progress").display)
            assert app.screen is screen
            assert "no file was written" in screen_text(app)
            assert list((tmp_path / "out").iterdir()) == []
            await press(pilot, "escape")  # with none running: back to the board
            assert app.screen is not screen

    run(see())


def test_limits_of_a_service_are_told_before_and_what_is_over_them_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    path = a_bible(tmp_path)
    services = tmp_path / "profiles" / "services"
    services.mkdir(parents=True)
    (services / "midjourney.toml").write_text("[limits.prompt]\nmax = 90\n", encoding="utf-8")

    async def see() -> None:
        async with running(app := an_app(path), WIDE) as pilot:
            screen = await opened(pilot, app)
            screen.query_one("#what", Select).value = "prompts"
            await wait_until(pilot, lambda: "What Midjourney takes (model 7)" in screen_text(app))
            limit = "prompt, UTF-16 units: up to 90"
            await wait_until(pilot, lambda: limit in screen_text(app))
            screen.query_one("#folder", Input).value = str(tmp_path / "out")
            await pilot.press("ctrl+j")
            over = "Midjourney takes 90; nothing was cut."
            await wait_until(pilot, lambda: over in screen_text(app))
            screen.query_one("#format", Select).value = "kling"
            await wait_until(pilot, lambda: "What Kling takes (model v3)" in screen_text(app))

    run(see())
    assert (tmp_path / "out" / "midjourney" / "prompts.txt").exists()


def test_the_next_sitting_begins_with_the_choices_of_the_last(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    bible, out = a_bible(tmp_path), tmp_path / "out"
    chosen = {
        "format": "html", "episodes": "1", "folder": str(out), "paper": "phone",
        "watermark": "for Lin 𐎀", "bilingual": "off",
    }  # fmt: skip

    async def write() -> None:
        async with running(app := an_app(bible)) as pilot:
            screen = await opened(pilot, app)
            for name, value in chosen.items():
                entry_of(screen, name).value = value
            screen.query_one("#is_compact").focus()
            await press(pilot, "space")
            assert "[x] Episodes run on" in screen_text(app), "the marked line comes into view"
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: "Written:" in screen_text(app))
            assert len(list(out.iterdir())) == 1

    async def look_again() -> None:
        async with running(app := an_app(bible)) as pilot:
            screen = await opened(pilot, app)
            assert {name: entry_of(screen, name).value for name in chosen} == chosen
            assert screen.query_one("#is_compact", Toggle).is_on
            assert is_shown(screen, "paper")
            assert not is_shown(screen, "panels")
            entry_of(screen, "what").value = "storyboard"
            await wait_until(pilot, lambda: not is_shown(screen, "paper"))
            entry_of(screen, "format").value = "pdf"
            await wait_until(pilot, lambda: is_shown(screen, "panels"))

    run(write())
    run(look_again())


def test_a_file_that_is_there_is_written_over_only_when_the_writer_says_so(tmp_path: Path) -> None:
    async def see() -> None:
        async with running(app := an_app(a_bible(tmp_path))) as pilot:
            screen = await opened(pilot, app)
            entry_of(screen, "format").value = "md"
            entry_of(screen, "folder").value = str(tmp_path / "out")
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: "Written:" in screen_text(app))
            (file,) = (tmp_path / "out").iterdir()
            file.write_text("mine now", encoding="utf-8")
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            await press(pilot, "escape")
            await wait_until(pilot, lambda: app.screen is screen)
            assert file.read_text(encoding="utf-8") == "mine now"
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            await press(pilot, "down", "enter")
            await wait_until(pilot, lambda: "# The Ring" in file.read_text(encoding="utf-8"))

    run(see())


async def opened(pilot: Pilot[int], app: WritersRoomApp) -> ExportScreen:
    await press(pilot, "f10")
    screen = app.screen
    assert isinstance(screen, ExportScreen)
    await wait_until(pilot, lambda: is_shown(screen, "paper"))
    return screen


def entry_of(screen: ExportScreen, name: str) -> Select[str] | Input:
    entry = screen.query_one(f"#{name}")
    assert isinstance(entry, (Select, Input))
    return entry


def is_shown(screen: Screen[Any], name: str) -> bool:
    return bool(screen.query(f"#{name}"))


@pytest.mark.parametrize(
    "kept",
    [
        {},
        {"what": "poster", "format": "gif"},
        {"what": "script", "format": "xlsx"},
        {"what": 7, "paper": "a3", "stage": "final?", "unknown": "x"},
    ],
)
def test_choices_this_version_does_not_know_are_the_usual_ones(kept: dict[str, object]) -> None:
    assert from_kept(kept, {"script": ("pdf", "md")}) == ExportChoices()


def test_eight_panels_are_asked_of_a_printed_board_only() -> None:
    asked = {
        (what, form): asked_for(what, form, panels="8").options.panels
        for what, form in (("storyboard", "pdf"), ("storyboard", "html"), ("script", "pdf"))
    }

    assert asked == {("storyboard", "pdf"): 8, ("storyboard", "html"): 6, ("script", "pdf"): 6}


def test_a_final_export_is_meant_anew_each_time() -> None:
    assert as_kept(ExportChoices(stage="final"))["stage"] == "draft"


def test_everything_is_made_in_one_folder_and_told_in_one_line(tmp_path: Path) -> None:
    async def story(pilot: Pilot[int], app: WritersRoomApp) -> None:
        await press(pilot, "f10")
        screen = app.screen
        screen.query_one("#what", Select).value = "sides"
        await wait_until(pilot, lambda: is_shown(screen, "character"))
        screen.query_one("#what", Select).value = "all"
        await wait_until(pilot, lambda: is_shown(screen, "fresh"))
        screen.query_one("#episodes", Input).value = "1"
        screen.query_one("#folder", Input).value = str(tmp_path / "set")
        await press(pilot, "ctrl+j")
        await wait_until(pilot, lambda: "files made" in screen_text(app))
        await press(pilot, "ctrl+j")
        await wait_until(pilot, lambda: "unchanged" in screen_text(app))

    async def play() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app, WIDE) as pilot:
            await story(pilot, app)

    run(play())
    assert (tmp_path / "set" / "manifest.json").is_file()


def asked_for(what: str, form: str, **chosen: str) -> Request:
    return ExportChoices(what=what, format=form, chosen=chosen).request


def test_choices_reach_the_request_where_they_change_something() -> None:
    sides = asked_for("sides", "pdf", character="Lena", others="cues", fps="24", profile="wechat")
    assert (sides.options.character, sides.options.others.value) == ("Lena", "cues")
    assert (sides.options.fps.value, sides.profile) == ("30", "")
    everything = asked_for("all", "all", fps="24", profile="wechat", with_private="yes")
    assert (everything.options.fps.value, everything.profile) == ("24", "wechat")
    assert everything.options.with_private
    script = asked_for(
        "script", "pdf", revised_since="2026-03-01", revision="pink", locked="anew",
        has_header="", only_revised="yes", templates="own", production="rates.toml",
    )  # fmt: skip
    assert script.revised_since == datetime(2026, 3, 1, tzinfo=UTC)
    assert (script.options.revision, script.locked) == (RevisionColour.PINK, False)
    assert (script.options.has_header, script.options.only_revised) == (False, True)
    assert (script.templates, script.production) == (Path("own"), None)
    pack = asked_for("prompts", "chatgpt", model="chat", part_tokens="900", is_strict="yes").pack
    assert (pack.model, pack.part_tokens, pack.is_strict) == ("chat", 900, True)


def test_every_choice_of_the_command_line_has_a_field() -> None:
    declared = choices_of_all().union(*(choices_of(*key) for key in EXPORTS))
    assert declared | {"fresh"} == {one.name for one in FIELDS}
    asked = {one.name for part in (ScriptOptions, PackOptions, Request) for one in fields(part)}
    above = {"what", "format", "episodes", "is_final", "options", "pack", "previous"}
    assert declared == asked - above, "a new choice wants a line of the form, and where it shows"


@pytest.mark.parametrize(
    ("name", "text"), [("revised_since", "yesterday"), ("part_tokens", "many")]
)
def test_a_line_that_cannot_be_read_is_told(name: str, text: str) -> None:
    form = {"revised_since": ("script", "pdf"), "part_tokens": ("prompts", "chatgpt")}[name]
    with pytest.raises(InputError, match=text):
        asked_for(*form, **{name: text})
