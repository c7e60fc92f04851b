"""BibleList: the tree of the bible on the left, and what is marked in it to read on the right."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static, Tree
from typing_extensions import override

from writersroom.i18n import _
from writersroom.tui.actions import keys_of
from writersroom.tui.bible_tree import (
    BY_NAME,
    Branch,
    Key,
    branches,
    entries_of,
    entry_label,
    key_of,
    record_of,
)
from writersroom.tui.bible_views import (
    NAMED,
    ledger_view,
    record_view,
    related,
    section_view,
    writers_view,
)
from writersroom.tui.screens.filtering import Filtering
from writersroom.tui.show import show, show_line
from writersroom.tui.widgets.record_form import RecordForm

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets.tree import TreeNode

    from writersroom.bible.facts import Record
    from writersroom.season import Season
    from writersroom.tui.state import State


class BibleTree(Tree[Key], inherit_bindings=False):
    """Sections and entries; enter is left to the screen, so that the footer can say what it does."""

    ICON_NODE = "+ "
    ICON_NODE_EXPANDED = "- "
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "cursor_up", show=False),
        Binding("down,j", "cursor_down", show=False),
        Binding("pageup", "page_up", show=False),
        Binding("pagedown", "page_down", show=False),
        Binding("home,g", "scroll_home", show=False),
        Binding("end,G", "scroll_end", show=False),
        Binding("space", "toggle_node", show=False),
        Binding("left", "fold", show=False),
        Binding("right", "unfold", show=False),
    ]

    def __init__(self, *, id: str) -> None:
        super().__init__(Text(), id=id)  # not "": for signs in it Textual loads all emoji, 0.8 MB
        self.show_root, self.show_guides, self.guide_depth = False, False, 2
        self.auto_expand = False

    def action_fold(self) -> None:
        """Close the section, or go to the one this entry belongs to."""
        node = self.cursor_node
        if node is not None and node.is_expanded and node.allow_expand:
            node.collapse()
        elif node is not None and node.parent is not None and not node.parent.is_root:
            self.move_cursor(node.parent)

    def action_unfold(self) -> None:
        """Open the section."""
        if self.cursor_node is not None and self.cursor_node.allow_expand:
            self.cursor_node.expand()


class BibleList(Filtering):
    """Everything people typed but the scripts, to find and to read."""

    def __init__(self) -> None:
        super().__init__()
        self.drafts: dict[Key, dict[str, str]] = {}
        """What was typed and refused, by place in the tree: by field."""
        self._branches: list[Branch] = []
        self._labels: list[str] = []
        self._open = {"characters"}
        self._wanted: Key | None = None
        """Where the cursor goes once the season that holds it is here."""
        self.form = RecordForm(id="record-form")
        """The form on the right; its record is None while nothing is edited.

        It is there before the parts are: the footer asks what may be done while they are mounted.
        """

    @override
    def compose_body(self) -> ComposeResult:
        """Tree, and what is marked in it."""
        yield Static(id="season")
        with Horizontal(id="body"):
            with Vertical(id="list"):
                yield self.make_filter()
                yield BibleTree(id="tree")
                yield Static(id="empty")
            with Vertical(id="pane"):
                with VerticalScroll(id="view"):
                    yield Static(id="facts")
                yield self.form

    @override
    def on_mount(self) -> None:
        """Start on the tree."""
        self.filter_line.display = False
        self.query_one("#empty", Static).display = False
        self.form.display = False
        self.entries.focus()

    @property
    def entries(self) -> BibleTree:
        """The tree on the left."""
        return self.query_one(BibleTree)

    @property
    @override
    def listed(self) -> BibleTree:
        return self.entries

    @property
    def marked(self) -> Key | None:
        """Where the cursor is."""
        node = self.entries.cursor_node
        return None if node is None else node.data

    @property
    def record(self) -> Record | None:
        """The marked record; None on a section."""
        if self.state is None or self.marked is None:
            return None
        return record_of(self.state.season.facts, self.marked)

    # -- the tree

    @override
    def show_state(self, state: State) -> None:
        """Fill the tree anew where it changed; the cursor stays on its entry."""
        words = self.filter_line.value
        found = list(branches(state.season.facts, words))
        labels = [self._entry(record) for branch in found for record in branch.entries]
        wanted = self._wanted
        if wanted is not None and record_of(state.season.facts, wanted) is None:
            wanted = None  # the season that holds it is still to come
        if found != self._branches or labels != self._labels or wanted is not None:
            here = wanted or self.marked
            self._branches, self._labels = found, labels
            self._wanted = None if wanted else self._wanted
            self._fill(here, is_filtered=bool(words.strip()))
        empty = self.query_one("#empty", Static)
        empty.display = not found
        empty.update(show(_("Nothing in the bible matches. Esc shows all.")))
        self.show_line()
        self.show_view()

    def show_line(self) -> None:
        """The line over tree and form."""
        line = _("Everything that is true in the series, one entry for each thing.")
        if self.form.record is not None:
            line = _(
                "Tab goes to the next field, {key[app.save]} saves, {key[bible.leave]} saves and leaves"
                " the form."
            ).format(key=keys_of(self))
        elif self.drafts:
            line = _("* not saved yet: open it, put right what is refused, and leave it again.")
        elif self.marked and self.record is None and (empty := self._empty(self.marked[0])):
            line = empty
        self.query_one("#season", Static).update(show(line))

    def _empty(self, section: str) -> str:
        """How to begin a section that has no entry; nothing where it has one."""
        if self.state is None or entries_of(self.state.season.facts, section):
            return ""
        return _(BY_NAME[section].empty).format(key=keys_of(self))

    def _entry(self, record: Record) -> str:
        mark = "* " if key_of(record) in self.drafts else ""
        return mark + entry_label(record)

    def _fill(self, here: Key | None, *, is_filtered: bool) -> None:
        tree = self.entries
        tree.clear()
        nodes: dict[Key, TreeNode[Key]] = {}
        for branch in self._branches:
            name = branch.section.name
            if here is not None and here[1] and here[0] == name:
                self._open.add(name)
            nodes[name, 0] = self._add_branch(branch, is_open=is_filtered or name in self._open)
            for node in nodes[name, 0].children:
                assert node.data is not None
                nodes[node.data] = node
        _lines = tree.last_line  # the tree knows where its nodes are only once it was asked
        first = nodes.get(here) if here else None
        section = nodes.get((here[0], 0)) if here else nodes.get(("characters", 0))
        start = first or section or next(iter(nodes.values()), None)
        if start is not None:
            tree.move_cursor(start)

    def _add_branch(self, branch: Branch, *, is_open: bool) -> TreeNode[Key]:
        section = branch.section
        label = show_line(_(section.label), "bold")
        if section.kind is None:
            return self.entries.root.add_leaf(label, (section.name, 0))
        count = str(branch.total)
        if len(branch.entries) != branch.total:
            count = f"{len(branch.entries)}/{count}"
        label.append(f" ({count})", "not bold")
        node = self.entries.root.add(label, (section.name, 0), expand=is_open)
        for record in branch.entries:
            node.add_leaf(show_line(self._entry(record)), key_of(record))
        return node

    @on(Tree.NodeExpanded)
    def _unfolded(self, event: Tree.NodeExpanded[Key]) -> None:
        if event.node.data is not None:
            self._open.add(event.node.data[0])

    @on(Tree.NodeCollapsed)
    def _folded(self, event: Tree.NodeCollapsed[Key]) -> None:
        if event.node.data is not None:
            self._open.discard(event.node.data[0])

    def go_to(self, key: Key) -> None:
        """Put the cursor on an entry, now or as soon as it is here."""
        self._wanted = key
        if self.state is not None and self.is_current:
            self.show_state(self.state)

    # -- what is marked, to read

    @on(Tree.NodeHighlighted)
    def _moved(self) -> None:
        self.show_line()
        self.show_view()

    def show_view(self) -> None:
        """Show what is marked; made in a worker, since its uses are looked up in every script."""
        if self.state is not None and self.marked is not None and self.form.record is None:
            self.room_app.do_latest("view", self._show_text, self.state.season, self.marked)

    async def _show_text(self, season: Season, key: Key) -> None:
        width = self.query_one("#view").scrollable_content_region.width
        cells = max((width or self.size.width) - 2, 40)
        text = await asyncio.to_thread(self._text, season, key, cells)
        self.query_one("#facts", Static).update(text)

    def _text(self, season: Season, key: Key, cells: int) -> Text:
        section, number = key
        if section == "writers":
            others = (other.writer for other in self.room_app.others)
            return writers_view(self.room.writers(), (self.room.writer, *others), cells)
        record = record_of(season.facts, key) if number or section == "series" else None
        if record is not None:
            found = self.room.mentions(season).of(record) if isinstance(record, NAMED) else None
            about = related(season, record, self.room.ledger())
            return record_view(record, entry_label(record), about, found)
        if section == "threads" and (entries := self.room.ledger()):
            return ledger_view(entries, cells)
        if not entries_of(season.facts, section):
            return show(self._empty(section))
        return section_view(season, section, cells)

    def on_resize(self) -> None:
        """Tables take the cells there are."""
        self.show_view()
