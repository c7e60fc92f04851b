"""Welcome: the ways into a bible, for someone who has none open."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.errors import InputError, WritersRoomError
from writersroom.i18n import _, current_language
from writersroom.paths import at_home
from writersroom.tui.actions import keys_of
from writersroom.tui.dialogs.busy import Busy
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.form import Field, Form
from writersroom.tui.dialogs.import_scripts import check_source, import_form
from writersroom.tui.dialogs.panel import Panel
from writersroom.tui.show import show
from writersroom.tui.widgets.keys_footer import KeysFooter

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from writersroom.tui.app import WritersRoomApp
    from writersroom.tui.doors import Doors

LANGUAGES = (("en", "English"), ("zh", "中文"))


class WelcomeScreen(Screen[None]):
    """New series, open, import, sample."""

    NAME = _("Welcome")
    SCOPES: ClassVar[tuple[str, ...]] = ()
    HELP = _(
        "A series lives in one file, its bible. Make a new one, open one, make one from a script you"
        " have, or look around in a finished sample. Nothing here needs a network or a key."
    )

    def __init__(self, doors: Doors) -> None:
        super().__init__(id="welcome")
        self._doors = doors

    @override
    def compose(self) -> ComposeResult:
        """The parts, from top to bottom."""
        with Vertical(id="hello"):
            yield Static(show("writersroom", "bold"), classes="title")
            yield Static(show(_("A writers' room for vertical micro-dramas.")), classes="body")
            yield OptionList(
                Option(show(_("New series")), id="new"),
                Option(show(_("Open a bible")), id="open"),
                Option(show(_("Import a script (Fountain, FDX, Chinese)")), id="import"),
                Option(show(_("Open a sample series")), id="sample"),
                Option(show(_("Quit")), id="quit"),
                markup=False,
            )
            yield Static(
                show(
                    _("Arrows and Enter choose; {key[app.help]} helps.").format(key=keys_of(self))
                ),
                classes="hint",
            )
        yield KeysFooter()

    def on_mount(self) -> None:
        """Start on the first way in."""
        options = self.query_one(OptionList)
        options.highlighted = 0
        options.focus()

    @property
    def _room_app(self) -> WritersRoomApp:
        from writersroom.tui.app import WritersRoomApp

        assert isinstance(self.app, WritersRoomApp)
        return self.app

    @on(OptionList.OptionSelected)
    async def _chosen(self, event: OptionList.OptionSelected) -> None:
        match event.option_id:
            case "new":
                self._ask_new()
            case "open":
                self._ask_open()
            case "import":
                self._ask_import()
            case "sample":
                self._ask_sample()
            case _:
                await self._room_app.action_quit()

    def _ask_new(self) -> None:
        fields = [
            Field("title", _("Title")),
            Field("language", _("Language"), "en", LANGUAGES),
            Field("profile", _("Platform"), "", _platforms()),
            Field("episodes", _("Episodes"), "60"),
            Field(
                "path",
                _("File"),
                _bible_named(""),
                follows=lambda values: _bible_named(values["title"]),
            ),
        ]

        def make(values: Mapping[str, str] | None) -> None:
            if values is not None:
                self._enter(
                    Busy(_("Making the bible"), can_stop=False),
                    lambda: self._doors.new(
                        _path(values["path"]),
                        values["title"],
                        values["language"],
                        int(values["episodes"]),
                        values["profile"],
                    ),
                )

        self.app.push_screen(Form(_("New series"), fields, check=_check_new), make)

    def _ask_open(self) -> None:
        def go(values: Mapping[str, str] | None) -> None:
            if values is not None:
                self._room_app.open_bible(_target(values["path"]))

        form = Form(
            _("Open a bible"),
            [Field("path", _("File or address"))],
            text=_("A file such as series.bible, or a postgresql:// address."),
            check=_check_open,
        )
        self.app.push_screen(form, go)

    def _ask_import(self) -> None:
        def take(values: Mapping[str, str] | None) -> None:
            if values is not None:
                self._enter(
                    Busy(_("Importing"), can_stop=False),
                    lambda: self._doors.import_files(
                        _path(values["source"]), _path(values["path"]), values["encoding"]
                    ),
                )

        named = Field(
            "path",
            _("New bible"),
            _bible_named(""),
            follows=lambda values: _bible_named(Path(values["source"]).stem),
        )
        self.app.push_screen(import_form(_check_import, named), take)

    def _ask_sample(self) -> None:
        def build(language: str | None) -> None:
            if language is not None:
                folder = str(Path.cwd() / "writersroom-sample")
                busy = Busy(_("Building the sample"))

                def step(done: int, total: int, what: str) -> None:
                    if busy.is_cancelled():
                        raise InputError(
                            _("Stopped. What was built stays in {path}.").format(path=folder)
                        )
                    busy.show_step(done, total, what)

                self._enter(busy, lambda: self._doors.sample(language, folder, step))

        self.app.push_screen(Choose(_("Which sample?"), LANGUAGES), build)

    def _enter(self, busy: Busy, make: Callable[[], str]) -> None:
        self._room_app.do(self._make_and_open, busy, make)

    async def _make_and_open(self, busy: Busy, make: Callable[[], str]) -> None:
        await self.app.push_screen(busy)
        try:
            target = await asyncio.to_thread(make)
        except WritersRoomError as error:
            busy.dismiss()
            text = "\n\n".join(filter(None, (error.message, error.hint)))
            await self.app.push_screen(Panel(_("That did not work"), text))
            return
        except BaseException:
            busy.dismiss()
            raise
        await busy.dismiss()
        self._room_app.open_bible(target)


def _platforms() -> tuple[tuple[str, str], ...]:
    """The platforms there are, by profile name; a series may begin without one."""
    from writersroom.profiles import load_profile, profile_names

    names = [name for name in profile_names() if name != "generic"]
    return ("", _("none yet")), *(
        (name, load_profile(name).name_in(current_language())) for name in names
    )


def _bible_named(title: str) -> str:
    """Where a bible of this title would lie."""
    from writersroom.export.names import safe_name

    return str(Path.cwd() / safe_name(title.strip() or "series", ".bible"))


def _path(text: str) -> str:
    return str(at_home(text))


def _target(text: str) -> str:
    return text if "://" in text else _path(text)


def _check_new(values: Mapping[str, str]) -> None:
    if not values["title"]:
        raise InputError(_("A series needs a title."))
    episodes = values["episodes"]
    if not (episodes.isascii() and episodes.isdigit()) or not 1 <= int(episodes[:5]) <= 500:
        raise InputError(_("A season has 1 to 500 episodes."))
    _check_free(values["path"])


def _check_free(path: str) -> None:
    if not path:
        raise InputError(_("The file needs a name."))
    if at_home(path).exists():
        raise InputError(_("There is a file {path} already.").format(path=path))


def _check_open(values: Mapping[str, str]) -> None:
    if "://" not in values["path"] and not at_home(values["path"]).is_file():
        raise InputError(_("There is no file {path}.").format(path=values["path"]))


def _check_import(values: Mapping[str, str]) -> None:
    check_source(values)
    _check_free(values["path"])
