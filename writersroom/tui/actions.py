"""The registry of actions: keys, footer, palette, help and the key table are generated from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.binding import Binding

from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from textual.dom import DOMNode


@dataclass(frozen=True, slots=True)
class Action:
    """Something a person can do, in one place of the application."""

    id: str
    """Stable name for `[keys]` in the configuration, such as `go.board`."""
    scope: str
    """`app`, or the screen (or widget) it belongs to."""
    keys: str
    """Default keys, comma separated; the first one is shown. Empty: palette only."""
    run: str
    """Textual's action string, found on the app or on the scope's screen."""
    label: str
    """At most eight cells, for the footer."""
    help: str
    """One sentence, for palette and help."""
    in_footer: bool = False


APP = "app"
SCREENS = (
    "board",
    "bible",
    "script",
    "storyboard",
    "checks",
    "export",
    "proposals",
    "season",
    "history",
    "search",
    "notes",
    "production",
)

# fmt: off
ACTIONS: tuple[Action, ...] = (
    Action("app.help", APP, "f1,question_mark", "help", N_("Help"), N_("Help for this screen and its keys."), True),
    Action("go.board", APP, "f2", "visit('board')", N_("Board"), N_("Go to the board: all episodes of the season.")),
    Action("go.bible", APP, "f3", "visit('bible')", N_("Bible"), N_("Go to the bible: characters, threads, places and all that is true.")),
    Action("go.script", APP, "f4", "visit('script')", N_("Script"), N_("Go to the script of the chosen episode.")),
    Action("go.storyboard", APP, "f5", "visit('storyboard')", N_("Shots"), N_("Go to the storyboard: the shots of the chosen episode.")),
    Action("go.checks", APP, "f6", "visit('checks')", N_("Checks"), N_("Go to the findings of the season.")),
    Action("go.production", APP, "f7", "visit('production')", N_("Plan"), N_("Go to production: needs, schedule, costs, preflight, paywall and brands.")),
    Action("go.history", APP, "f8", "visit('history')", N_("History"), N_("Go to the history: who changed what, when and why.")),
    Action("go.search", APP, "f9", "visit('search')", N_("Search"), N_("Search scripts, facts and notes of the whole bible.")),
    Action("go.export", APP, "f10", "visit('export')", N_("Export"), N_("Go to export: files for set, platform and archive.")),
    Action("go.proposals", APP, "", "visit('proposals')", N_("Proposed"), N_("Go to the co-writer's proposals.")),
    Action("go.notes", APP, "", "visit('notes')", N_("Notes"), N_("Go to the notes writers left for one another.")),
    Action("go.season", APP, "", "visit('season')", N_("Season"), N_("Go to the picture of the whole season.")),
    Action("app.go", APP, "ctrl+o", "go", N_("Go"), N_("Go anywhere by one letter; arrows change the episode.")),
    Action("app.palette", APP, "ctrl+p", "palette", N_("Palette"), N_("Search all actions by name."), True),
    Action("app.import", APP, "", "import_scripts", N_("Import"), N_("Import scripts: a file or a folder, shown before anything is taken in.")),
    Action("app.notices", APP, "", "notices", N_("Notices"), N_("Read the notices of this session again.")),
    Action("app.theme", APP, "", "theme", N_("Theme"), N_("Choose the colours, light or dark.")),
    Action("app.quit", APP, "ctrl+q", "quit", N_("Quit"), N_("Save and leave.")),
    Action("board.open", "board", "enter", "write", N_("Write"), N_("Open the script of the marked episode."), True),
    Action("app.new", "board", "n,ctrl+n", "new", N_("New"), N_("Add an episode."), True),
    Action("board.edit", "board", "e", "edit", N_("Edit"), N_("Edit the facts and the hook of the marked episode."), True),
    Action("board.status", "board", "s", "status", N_("Status"), N_("Set how far the marked episode has come.")),
    Action("board.lock", "board", "l", "lock", N_("Lock"), N_("Lock the marked episode, if no hard finding stands."), True),
    Action("board.earlier", "board", "K,alt+up", "move(-1)", N_("Earlier"), N_("Move the marked episode one place up; everything that names it follows.")),
    Action("board.later", "board", "J,alt+down", "move(1)", N_("Later"), N_("Move the marked episode one place down.")),
    Action("board.move", "board", "t", "move_to", N_("Move to"), N_("Move the marked episode to a place you name.")),
    Action("board.split", "board", "x", "split", N_("Split"), N_("Cut the marked episode in two at a scene, a beat or a paragraph.")),
    Action("board.join", "board", "m", "join", N_("Join"), N_("Join the marked episode with the next one.")),
    Action("board.delete", "board", "delete", "remove", N_("Delete"), N_("Delete the marked episode; says first what goes with it, and undo brings it back.")),
    Action("board.lanes", "board", "a", "lanes", N_("Arcs"), N_("Show or hide the arcs as lanes beside the episodes.")),
    Action("board.season", "board", "v,ctrl+e", "app.visit('season')", N_("Season"), N_("See the whole season as a picture.")),
    Action("app.panel", "board", "ctrl+t", "panel", N_("Panel"), N_("Swap the list with the episode's facts and beats; in a wide terminal, show or hide them.")),
    Action("app.find", "board", "slash,ctrl+f", "find", N_("Filter"), N_("Show only the episodes that match: words, arc:, character:, location:, status:."), True),
    Action("app.goto", "board", "ctrl+g", "goto", N_("Go to"), N_("Go to an episode (12), a line (12:40) or a scene (12.3).")),
    Action("app.undo", "board", "ctrl+z,z", "undo", N_("Undo"), N_("Take the last change of the bible back.")),
    Action("app.redo", "board", "ctrl+y,Z", "redo", N_("Redo"), N_("Do again what was taken back.")),
    Action("board.leave", "board", "escape", "leave", N_("Back"), N_("All episodes again; else back to the list.")),
    Action("cards.edit", "cards", "enter,e", "ask('edit')", N_("Edit"), N_("Edit the marked beat."), True),
    Action("cards.new", "cards", "n,ctrl+n", "ask('new')", N_("Beat"), N_("Add a beat behind the marked one."), True),
    Action("cards.delete", "cards", "delete", "ask('delete')", N_("Delete"), N_("Delete the marked beat; undo brings it back.")),
    Action("cards.earlier", "cards", "K,alt+up", "ask('earlier')", N_("Earlier"), N_("Move the marked beat one place up; at the top, into the episode before.")),
    Action("cards.later", "cards", "J,alt+down", "ask('later')", N_("Later"), N_("Move the marked beat one place down; at the end, into the next episode.")),
    Action("cards.move", "cards", "t", "ask('move')", N_("Move to"), N_("Move the marked beat to another place or episode."), True),
    Action("bible.edit", "bible", "enter,e", "edit", N_("Edit"), N_("Edit the marked entry; open or close a section."), True),
    Action("app.new", "bible", "n,ctrl+n", "new", N_("New"), N_("Add an entry to this section."), True),
    Action("bible.used", "bible", "u", "used", N_("Uses"), N_("See every scene, hook, beat and fact that names the marked entry."), True),
    Action("bible.alias", "bible", "a", "alias", N_("Alias"), N_("Give the marked entry another name that scripts use.")),
    Action("bible.merge", "bible", "m", "merge", N_("Merge"), N_("Make the marked entry part of another, such as a misspelt name."), True),
    Action("bible.delete", "bible", "delete", "remove", N_("Delete"), N_("Delete the marked entry; says first what names it.")),
    Action("app.find", "bible", "slash,ctrl+f", "find", N_("Filter"), N_("Show only the entries that match."), True),
    Action("app.panel", "bible", "ctrl+t", "panel", N_("Panel"), N_("Swap list and page; in a wide terminal, show or hide the list.")),
    Action("app.save", "bible", "ctrl+s", "save", N_("Save"), N_("Save the form and go on in it.")),
    Action("app.accept", "bible", "ctrl+j", "accept", N_("Accept"), N_("Save the form and leave it.")),
    Action("app.undo", "bible", "ctrl+z", "undo", N_("Undo"), N_("Take the last change of the bible back.")),
    Action("app.redo", "bible", "ctrl+y", "redo", N_("Redo"), N_("Do again what was taken back.")),
    Action("bible.leave", "bible", "escape", "leave", N_("Back"), N_("Leave the form and save it; else back to the list.")),
    Action("app.undo", "prose", "ctrl+z", "undo", N_("Undo"), N_("Take the last change of this text back.")),
    Action("app.redo", "prose", "ctrl+y", "redo", N_("Redo"), N_("Do again what was taken back.")),
    Action("go.checks", "prose", "f6", "app.visit('checks')", N_("Checks"), N_("Go to the findings of the season.")),
    Action("app.save", "script", "ctrl+s", "save", N_("Save"), N_("Save now; saving runs by itself, too."), True),
    Action("app.next_finding", "script", "ctrl+r", "next_finding", N_("Review"), N_("Put the cursor on the next finding."), True),
    Action("app.panel", "script", "ctrl+t", "panel", N_("Panel"), N_("Show or hide findings, scenes, beats and cast; left and right change the list."), True),
    Action("app.draft", "script", "ctrl+l", "draft", N_("Draft"), N_("Ask the co-writer for a proposal for this episode."), True),
    Action("script.ask", "script", "", "ask", N_("Ask"), N_("Ask the co-writer for something else: beats, versions of the line at the cursor, a translation …")),
    Action("app.find", "script", "ctrl+f", "find", N_("Find"), N_("Find words in this script; again: replace; a third time: in the whole season.")),
    Action("app.new", "script", "ctrl+n", "note", N_("Note"), N_("Leave a note for other writers at the line of the cursor.")),
    Action("app.goto", "script", "ctrl+g", "goto", N_("Go to"), N_("Go to an episode (12), a line (12:40) or a scene (12.3).")),
    Action("script.previous_scene", "script", "ctrl+up", "scene(-1)", N_("Scene -"), N_("Go to the scene before.")),
    Action("script.scenes", "script", "", "section_of('scenes')", N_("Scenes"), N_("List the scenes with their seconds; enter goes there.")),
    Action("script.cast", "script", "", "section_of('cast')", N_("Cast"), N_("List who speaks in this script, and how much.")),
    Action("script.beats", "script", "", "section_of('beats')", N_("Beats"), N_("List the beats of this episode.")),
    Action("script.findings", "script", "", "section_of('findings')", N_("Findings"), N_("List the findings of this script; enter goes there.")),
    Action("script.fold", "script", "ctrl+right_square_bracket", "fold", N_("1 scene"), N_("Show only this scene, or all again.")),
    Action("script.focus", "script", "ctrl+backslash", "focus_mode", N_("Focus"), N_("Show nothing but the text and its meter, or all again.")),
    Action("script.page", "script", "ctrl+underscore", "page", N_("Page"), N_("Show the printed page the cursor stands on, or hide it.")),
    Action("script.replace_season", "script", "", "replace_season", N_("Season"), N_("Find and replace in the whole season, as one change.")),
    Action("script.take_back", "script", "", "take_back", N_("Restore"), N_("Take the replacement back: undo the last one over the season.")),
    Action("script.convert", "script", "ctrl+j", "convert", N_("Convert"), N_("Show what was typed in the Chinese layout as Fountain, and ask.")),
    Action("script.next_scene", "script", "ctrl+down", "scene(1)", N_("Scene +"), N_("Go to the next scene.")),
    Action("script.previous_episode", "script", "ctrl+pageup", "episode(-1)", N_("Ep. -"), N_("Open the episode before.")),
    Action("script.next_episode", "script", "ctrl+pagedown", "episode(1)", N_("Ep. +"), N_("Open the next episode.")),
    Action("editor.external", "script", "f12", "external", N_("Editor"), N_("Open this text in $VISUAL or $EDITOR.")),
    Action("script.compare", "script", "", "compare", N_("Compare"), N_("Compare my text with what another writer saved.")),
    Action("script.pasted", "script", "", "pasted", N_("Whose"), N_("Whose lines: what I typed or pasted, and a model once wrote.")),
    Action("script.kept", "script", "", "kept", N_("Kept"), N_("Kept text: what I typed in this episode and never saved.")),
    Action("script.leave", "script", "escape", "leave", N_("Back"), N_("Back to the text, or to the board.")),
    Action("script.element", "editor", "tab", "element", N_("Element"), N_("Complete a name (up and down choose among several), or make this line the next kind of element.")),
    Action("script.decline", "editor", "escape", "decline", N_("Decline"), N_("Put the offered word away.")),
    Action("script.start", "editor", "ctrl+home", "edge('start')", N_("Start"), N_("Go to the start of the script.")),
    Action("script.end", "editor", "ctrl+end", "edge('end')", N_("End"), N_("Go to the end of the script.")),
    Action("app.undo", "editor", "ctrl+z", "undo", N_("Undo"), N_("Take the last change of this text back.")),
    Action("app.redo", "editor", "ctrl+y", "redo", N_("Redo"), N_("Do again what was taken back.")),
    Action("go.checks", "editor", "f6", "app.visit('checks')", N_("Checks"), N_("Go to the findings of the season.")),
    Action("finder.next", "finder", "down", "found(1)", N_("Next"), N_("Select the next place of the words.")),
    Action("finder.previous", "finder", "up", "found(-1)", N_("Before"), N_("Select the place before.")),
    Action("finder.all", "finder", "ctrl+j", "all", N_("All"), N_("Replace every place in this script; one undo step.")),
    Action("panel.next", "panel", "right", "section(1)", N_("List +"), N_("Show the next list of the panel.")),
    Action("panel.previous", "panel", "left", "section(-1)", N_("List -"), N_("Show the list before.")),
    Action("storyboard.edit", "storyboard", "enter,e", "edit", N_("Edit"), N_("Edit size, subject, angle, move, lens and seconds of the marked shot."), True),
    Action("app.new", "storyboard", "n,ctrl+n", "new", N_("New"), N_("Add a shot that plays no lines, before or behind the marked one."), True),
    Action("storyboard.split", "storyboard", "s", "split", N_("Split"), N_("Let a new shot begin at a line of the marked one."), True),
    Action("storyboard.merge", "storyboard", "m", "merge", N_("Merge"), N_("Give the lines of the next shot to the marked one."), True),
    Action("storyboard.keep", "storyboard", "p", "keep", N_("Keep ids"), N_("Write the id of every shot into its note: later edits move none.")),
    Action("storyboard.delete", "storyboard", "delete", "remove", N_("Delete"), N_("Take the note of the marked shot away: the rules decide again.")),
    Action("storyboard.earlier", "storyboard", "K", "move(-1)", N_("Earlier"), N_("Move the marked shot one place up, if it plays no lines.")),
    Action("storyboard.later", "storyboard", "J", "move(1)", N_("Later"), N_("Move the marked shot one place down, if it plays no lines.")),
    Action("storyboard.picture", "storyboard", "i", "picture", N_("Picture"), N_("Show a picture of yours in the marked shot, or the diagram again."), True),
    Action("storyboard.copy", "storyboard", "y", "copy", N_("Prompt"), N_("Copy a prompt for picture models that describes the marked shot.")),
    Action("storyboard.open", "storyboard", "o,ctrl+e", "open", N_("Script"), N_("Open the script where the marked shot begins.")),
    Action("app.undo", "storyboard", "ctrl+z", "undo", N_("Undo"), N_("Take the last change of the shots back.")),
    Action("app.redo", "storyboard", "ctrl+y", "redo", N_("Redo"), N_("Do again what was taken back.")),
    Action("app.goto", "storyboard", "ctrl+g", "goto", N_("Go to"), N_("Go to a shot of this episode by its id.")),
    Action("storyboard.previous_episode", "storyboard", "ctrl+pageup", "episode(-1)", N_("Ep. -"), N_("Show the shots of the episode before.")),
    Action("storyboard.next_episode", "storyboard", "ctrl+pagedown", "episode(1)", N_("Ep. +"), N_("Show the shots of the next episode.")),
    Action("storyboard.leave", "storyboard", "escape", "app.visit('board')", N_("Back"), N_("Back to the board.")),
    Action("checks.open", "checks", "enter", "jump", N_("Open"), N_("Go to the place of the marked finding."), True),
    Action("checks.waive", "checks", "w", "waive", N_("Waive"), N_("Let the marked finding stand; asks for the reason. On a waived one: take the waiver back."), True),
    Action("checks.explain", "checks", "x", "explain", N_("Explain"), N_("Read what the rule of the marked finding checks."), True),
    Action("checks.set", "checks", "s", "set_rule", N_("Set"), N_("Turn the rule of the marked finding off in this series, make it milder, or move its thresholds."), True),
    Action("checks.rules", "checks", "a", "rules", N_("Rules"), N_("See every rule as this series has it, and set one.")),
    Action("app.undo", "checks", "ctrl+z", "undo", N_("Undo"), N_("Take the last waiver or setting back.")),
    Action("checks.group", "checks", "o", "group", N_("Group"), N_("Group by episode, or by rule.")),
    Action("app.find", "checks", "slash,ctrl+f", "find", N_("Filter"), N_("Show only the findings that match."), True),
    Action("app.accept", "export", "ctrl+j", "start", N_("Export"), N_("Write the files."), True),
    Action("export.cancel", "export", "escape", "cancel", N_("Cancel"), N_("Stop a running export."), True),
    Action("app.goto", "export", "ctrl+g", "blocking", N_("Go to"), N_("Go to the first finding that shuts the gate."), True),
    Action("proposals.mark", "proposals", "space", "mark", N_("Mark"), N_("Mark a change: accept it, refuse it, or leave it open."), True),
    Action("proposals.all", "proposals", "m", "mark_all", N_("All"), N_("Mark every change of the proposal, or none.")),
    Action("proposals.edit", "proposals", "e", "edit", N_("Edit"), N_("Accept the marked change with words of your own.")),
    Action("proposals.beside", "proposals", "v", "beside", N_("Beside"), N_("Show another proposal for the same episode beside this one, to mix lines of both."), True),
    Action("proposals.accept", "proposals", "a,ctrl+j", "accept", N_("Accept"), N_("Take what is marked; without a mark, all that takes no person's words away."), True),
    Action("proposals.refuse", "proposals", "r", "refuse", N_("Refuse"), N_("Put the marked proposal aside."), True),
    Action("app.new", "proposals", "n,ctrl+n", "ask", N_("Ask"), N_("Ask the co-writer for titles and loglines of the series, or an outline of the season.")),
    Action("proposals.plan", "proposals", "", "plan", N_("Plan"), N_("Plan the hooks of the season by rotation, without any model; a proposal like others.")),
    Action("proposals.answer", "proposals", "p", "answer", N_("Paste"), N_("Take in an answer from ChatGPT, pasted or from a file: its scripts become proposals."), True),
    Action("proposals.script", "proposals", "enter", "open", N_("Script"), N_("Open the script of the marked proposal; where it is for the series, the board.")),
    Action("production.open", "production", "enter", "open", N_("Write"), N_("Open the script the marked row is about."), True),
    Action("production.next", "production", "ctrl+down", "list(1)", N_("List +"), N_("Show the next list."), True),
    Action("production.previous", "production", "ctrl+up", "list(-1)", N_("List -"), N_("Show the list before."), True),
    Action("production.leave", "production", "escape", "app.visit('board')", N_("Back"), N_("Back to the board."), True),
    Action("season.open", "season", "enter", "write", N_("Write"), N_("Open the script of the marked episode."), True),
    Action("season.next_chart", "season", "ctrl+down", "chart(1)", N_("Chart +"), N_("Go to the next chart."), True),
    Action("season.previous_chart", "season", "ctrl+up", "chart(-1)", N_("Chart -"), N_("Go to the chart before."), True),
    Action("season.leave", "season", "escape", "app.visit('board')", N_("Back"), N_("Back to the board."), True),
    Action("history.open", "history", "enter", "open", N_("Open"), N_("Go to what the marked change changed."), True),
    Action("history.mark", "history", "space", "mark", N_("Mark"), N_("Mark two versions of the same thing to compare them word by word."), True),
    Action("history.restore", "history", "R,ctrl+j", "restore", N_("Restore"), N_("Bring back the marked version, or only lines of it, as a new change."), True),
    Action("history.scope", "history", "o,ctrl+e", "scope", N_("Scope"), N_("Show the changes of the chosen episode, or all."), True),
    Action("app.find", "history", "slash,ctrl+f", "find", N_("Filter"), N_("Show only the changes that match."), True),
    Action("history.leave", "history", "escape", "leave", N_("Back"), N_("Put filter and marks away; else back to the board.")),
    Action("search.open", "search", "enter", "open", N_("Open"), N_("Go to the marked hit."), True),
    Action("search.next", "search", "down", "walk(1)", N_("Next"), N_("Go to the next hit."), True),
    Action("search.previous", "search", "up", "walk(-1)", N_("Before"), N_("Go to the hit before.")),
    Action("search.next_page", "search", "pagedown", "page(1)", N_("Page +"), N_("Go a page of hits down.")),
    Action("search.previous_page", "search", "pageup", "page(-1)", N_("Page -"), N_("Go a page of hits up.")),
    Action("search.leave", "search", "escape", "leave", N_("Back"), N_("Empty the words; else back to the board."), True),
    Action("notes.open", "notes", "enter", "open", N_("Open"), N_("Go to the line the marked note is about."), True),
    Action("notes.resolve", "notes", "space,ctrl+j", "resolve", N_("Resolve"), N_("Call the marked note resolved, or open again."), True),
    Action("notes.mine", "notes", "m,ctrl+f", "mine", N_("For me"), N_("Show only the notes that are for me, or all."), True),
    Action("app.new", "notes", "n,ctrl+n", "new", N_("New"), N_("Leave a note about the chosen episode as a whole."), True),
    Action("notes.edit", "notes", "e", "edit", N_("Edit"), N_("Say the marked note in other words, or to another writer."), True),
    Action("notes.leave", "notes", "escape", "leave", N_("Back"), N_("All notes again; else back to the board.")),
    Action("app.goto", "season", "ctrl+g", "goto", N_("Go to"), N_("Go to an episode (12), a line (12:40) or a scene (12.3).")),
)
# fmt: on


ON_MARKED = frozenset(
    ("board.open", "board.edit", "board.status", "board.lock", "board.earlier", "board.later",
     "board.move", "board.split", "board.join", "checks.open", "checks.waive", "checks.explain",
     "checks.set",
     "history.open", "history.mark", "history.restore", "search.open", "notes.open",
     "notes.resolve", "notes.edit", "proposals.accept", "proposals.mark", "proposals.all",
     "proposals.edit", "proposals.beside", "proposals.refuse", "proposals.script", "production.open")
)  # fmt: skip
"""Actions that need something marked in the list of their screen."""


def actions_of(*scopes: str) -> Iterator[Action]:
    """The actions of `scopes`, in the order of the registry."""
    return (action for action in ACTIONS if action.scope in scopes)


def bindings(scope: str) -> list[Binding]:
    """Textual's bindings for one scope; the language must be chosen before this runs."""
    return [
        Binding(
            action.keys or f"none-{action.id}",  # a key no terminal sends: a person may give it one
            action.run,
            _(action.label),
            show=action.in_footer,
            id=action.id,
            tooltip=_(action.help),
        )
        for action in actions_of(scope)
    ]


WORDS = {
    "slash": "/", "escape": "esc", "pageup": "pgup", "pagedown": "pgdn", "question_mark": "?",
    "backslash": "\\", "right_square_bracket": "]", "underscore": "_",
}  # fmt: skip
"""Textual's name of a key where people write another."""


def key_words(action: Action, keymap: Mapping[str, str] | None = None) -> str:
    """The keys of `action` as a person reads them, such as `n, ctrl+n`; empty where it has none."""
    keys = (keymap or {}).get(action.id, action.keys)
    return ", ".join(key_word(key) for key in keys.split(",") if key)


def key_word(key: str) -> str:
    """One key as a person reads it, such as `ctrl+n`, `F2` or `/`."""
    *modifiers, last = key.split("+")
    last = WORDS.get(last, last.upper() if last[1:].isdigit() and last[0] == "f" else last)
    return "+".join([*modifiers, last])


class Keys:
    """The keys in force, for sentences: `_("Press {key[app.new]}.").format(key=keys_of(screen))`."""

    def __init__(self, keymap: Mapping[str, str]) -> None:
        self._keymap = keymap

    def __getitem__(self, action_id: str) -> str:
        """The key of an action as a person reads it; without one, its way through the palette.

        A key with a modifier wins over a letter: letters reach no list while a text has the focus.
        """
        if word := self.word(action_id):
            return word
        return f"{self['app.palette']} {_(next(a.label for a in ACTIONS if a.id == action_id))}"

    def word(self, action_id: str) -> str:
        """The key of an action as a person reads it; empty where it has none."""
        moved = self._keymap.get(action_id, "")
        keys = [
            key
            for action in ACTIONS
            if action.id == action_id
            for key in (moved or action.keys).split(",")
            if key
        ]
        return key_word(next((k for k in keys if not is_printable(k)), keys[0])) if keys else ""


def keys_of(node: DOMNode) -> Keys:
    """The keys in force in the application that shows `node`."""
    return Keys(getattr(node.app, "keymap", {}))


def is_printable(key: str) -> bool:
    """Whether `key` types a character, so that a text field keeps it."""
    return len(key) == 1 or (key in WORDS and len(WORDS[key]) == 1) or key == "space"


def twin(action_id: str, run: str, *more: str, wins: bool = False) -> Binding:
    """A dialog's binding on the keys of an action, and on `more`; a remap moves it, too.

    Where it `wins`, a text field with the focus does not get the key.
    """
    action = next(action for action in ACTIONS if action.id == action_id)
    keys = ",".join([action.keys, *more])
    return Binding(keys, run, show=False, id=action_id, priority=wins)
