"""Going: the dialogs that are the same on every screen, each as one function of the application."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.tui.actions import APP, actions_of, keys_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.dom import DOMNode
    from textual.screen import Screen

    from writersroom.room import Room
    from writersroom.tui.actions import Action
    from writersroom.tui.app import WritersRoomApp
    from writersroom.tui.bible_tree import Key
    from writersroom.tui.visiting import VisitingApp


def open_palette(app: VisitingApp) -> None:
    """All actions of this screen and of the application, by name."""
    from writersroom.tui.dialogs.palette import Palette

    screen = app.screen
    found = [*actions_of(*_scopes(app)), *actions_of(APP)]
    unique = list({action.id: action for action in found}.values())

    def run(action: Action | None) -> None:
        if action is not None:
            app.do(app.run_action, action.run, _owner(app, screen, action.scope))

    app.push_screen(Palette(unique, app.keymap, _why_not(app)), run)


def _owner(app: VisitingApp, screen: Screen[object], scope: str) -> DOMNode:
    """Who runs the actions of a scope: the application, the screen, or a widget the screen names."""
    owner_of: Callable[[str], DOMNode | None] | None = getattr(screen, "owner_of", None)
    found = owner_of(scope) if owner_of is not None else screen
    return app if scope == APP else found or screen


def open_help(app: VisitingApp) -> None:
    """What the screen in front is for, and its keys."""
    from writersroom.tui.dialogs.help import help_panel

    name = getattr(app.screen, "NAME", "")
    about = getattr(app.screen, "HELP", "").format(key=keys_of(app))
    app.push_screen(help_panel(name, about, _scopes(app), app.keymap, _why_not(app)))


def _scopes(app: VisitingApp) -> tuple[str, ...]:
    scopes: tuple[str, ...] = getattr(app.screen, "SCOPES", ())
    return scopes


def _why_not(app: VisitingApp) -> dict[str, str]:
    """The reason for each action that is refused now, by id."""
    reasons: dict[str, str] = getattr(app.screen, "why_not", dict)()
    if app.room is None:
        closed = _("no bible is open")
        reasons |= {a.id: closed for a in actions_of(APP) if a.id.startswith("go.")}
        reasons["app.go"] = reasons["app.import"] = closed
    if app.no_color:
        reasons["app.theme"] = _("NO_COLOR is set")
    return reasons


def open_notices(app: VisitingApp) -> None:
    """Everything said in this session, newest first."""
    from writersroom.tui.dialogs.panel import Panel

    text = "\n\n".join(reversed(app.notices)) or _("There was none yet.")
    app.push_screen(Panel(_("Notices"), text))


async def choose_series(app: VisitingApp, room: Room, named: str) -> bool:
    """Work on the series `named`, the only one, or the one the person chooses.

    False, with the room closed, where they leave; so it is where no such series is there.

    Raises:
        StoreError: there is none of that name.
    """
    is_chosen = False
    try:
        if named:
            await asyncio.to_thread(room.take_series, named)
        elif len(found := await asyncio.to_thread(room.series_list)) > 1:
            from writersroom.tui.dialogs.choose import Choose

            options = [(str(each.id), each.title) for each in found]
            chosen = await app.push_screen_wait(Choose(_("Which series?"), options))
            if chosen is None:
                return False
            await asyncio.to_thread(room.take_series, int(chosen))
        is_chosen = True
    finally:
        if not is_chosen:
            await asyncio.to_thread(room.close)
    return True


def choose_theme(app: WritersRoomApp) -> None:
    """All themes, the marked one shown at once; what is chosen is kept for the next sitting."""
    from writersroom.tui.dialogs.choose import Choose
    from writersroom.tui.themes import theme_names, theme_words

    before = app.theme

    def show_theme(name: str) -> None:
        app.theme = name

    def use(name: str | None) -> None:
        app.theme = name or before
        if name:
            app.do(_keep_theme, app, name)

    options = [(name, theme_words(name)) for name in theme_names()]
    app.push_screen(Choose(_("Colours"), options, current=before, preview=show_theme), use)


async def _keep_theme(app: WritersRoomApp, name: str) -> None:
    from writersroom.room.recent import remember_theme

    await asyncio.to_thread(remember_theme, name)
    if app.preferences.is_theme_fixed:
        app.tell(
            _("The theme holds until you leave: the next start goes by the configuration again.")
        )


def open_record(app: VisitingApp, key: Key) -> None:
    """Go to a fact in the bible."""
    app.do_opening(_open_record, app, key)


async def _open_record(app: VisitingApp, key: Key) -> None:
    from writersroom.tui.screens.bible import BibleScreen

    await app.switch_mode("bible")
    if isinstance(app.screen, BibleScreen):
        app.screen.go_to(key)


def open_note(app: VisitingApp, note_id: int) -> None:
    """Go to a note in the list of notes."""
    app.do_opening(_open_note, app, note_id)


async def _open_note(app: VisitingApp, note_id: int) -> None:
    from writersroom.tui.screens.notes import NotesScreen

    await app.switch_mode("notes")
    if isinstance(app.screen, NotesScreen):
        app.screen.go_to(note_id)


def ask_place(app: VisitingApp) -> None:
    """Ask for an episode, a line or a scene, and go there."""
    from writersroom.tui.dialogs.form import Field, Form

    form = Form(
        _("Go to"),
        [Field("place", _("Place"))],
        text=_("An episode (12), a line of it (12:40) or a scene (12.3)."),
    )
    app.push_screen(form, lambda answer: _go_to(app, answer))


def _go_to(app: VisitingApp, answer: Mapping[str, str] | None) -> None:
    from writersroom.tui.places import place_of

    if answer is None or app.state is None:
        return
    place = place_of(app.state.season, answer["place"])
    if place is None:
        message = _("There is no place named {place}.").format(place=answer["place"])
        app.tell(message, severity="error")
    else:
        app.open_script(*place)
