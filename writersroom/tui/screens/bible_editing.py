"""BibleEditing: one entry in the form, saved as one change; refusals and clashes lose nothing."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from textual import on

from writersroom.bible.facts import CharacterFacts, Record
from writersroom.bible.kinds import WITH_ALIASES
from writersroom.errors import Clash, InputError
from writersroom.i18n import _
from writersroom.tui.bible_clash import FactClash, as_lines
from writersroom.tui.bible_fields import own_choices
from writersroom.tui.bible_tree import BY_NAME, entry_label, key_of, record_of
from writersroom.tui.bible_views import NAMED, uses_line
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.compare import Compare
from writersroom.tui.screens.bible_list import BibleList
from writersroom.tui.widgets.record_form import RecordForm


class BibleEditing(BibleList):
    """The form beside the tree. Leaving it saves; what is refused stays as a draft."""

    def __init__(self) -> None:
        super().__init__()
        self._at_work = asyncio.Lock()
        """One thing at a time with the form: keys may come faster than a save is done."""

    # -- opening and leaving the form

    def action_edit(self) -> None:
        """Edit what is marked; on a section, open or close it."""
        record, node = self.record, self.entries.cursor_node
        if record is not None:
            self.room_app.do_opening(self.open_form, record)
        elif node is not None and node.allow_expand:
            node.toggle()

    def action_new(self) -> None:
        """A new entry in the section of what is marked; a character where nothing else fits."""
        section = BY_NAME[self.marked[0] if self.marked else "characters"]
        kind = section.kind or CharacterFacts
        self.room_app.do_opening(self.open_form, kind())

    async def open_form(self, record: Record) -> None:
        """Show the form of `record`, with what was typed and refused before."""
        async with self._at_work:
            await self._save(leaves=True)
            if self.form.record is None:  # else it asks something first
                await self._show_form(record)

    async def _show_form(self, record: Record) -> None:
        if self.state is None:
            return
        if record.id:  # it may have been saved since the list was drawn
            season = await asyncio.to_thread(self.room.season)
            record = record_of(season.facts, key_of(record)) or record
        self.query_one("#view").display = False
        self.form.display = True
        self.add_class("pane-only")
        kept = self.drafts.get(key_of(record))
        choices = own_choices(self.state.season.facts, record)
        await self.form.open(record, texts=kept, choices=choices)
        self.show_line()

    async def close_form(self) -> None:
        """Back to reading."""
        await self.form.close()
        self.form.display = False
        self.query_one("#view").display = True
        self.remove_class("pane-only")
        self.entries.focus()
        if self.state is not None:
            self._branches = []  # drafts are marked in the tree
            self.show_state(self.state)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        record = self.form.record
        return record is not None and bool(self.form.changed)

    def action_save(self) -> None:
        """Save what stands in the form, and go on in it."""
        self.room_app.do(self.save_form, leaves=False)

    def action_accept(self) -> None:
        """Save what stands in the form, and leave it."""
        self.room_app.do(self.save_form, leaves=True)

    @on(RecordForm.Done)
    def _done(self) -> None:
        self.action_accept()

    def action_leave(self) -> None:
        """Leave the form, the filter, or the pane."""
        if self.form.record is not None:
            self.room_app.do(self.leave_form)
        elif self.query_one("#filter").display:
            self.show_all()
        else:
            self.remove_class("pane-only")
            self.entries.focus()

    async def leave_form(self) -> None:
        """Save and leave; what is refused is kept as a draft and told."""
        async with self._at_work:
            await self._leave()

    async def _leave(self) -> None:
        record = self.form.record
        if record is None or self.state is None:
            return
        _typed, wrong = self.form.read(self.state.season.facts)
        if not self.is_dirty or not wrong:
            await self._save(leaves=True)
            return
        self.drafts[key_of(record)] = self.form.texts
        sentence = next(iter(wrong.values()))
        self.room_app.tell(
            _("Not saved: {reason} What you typed is kept; open it again to go on.").format(
                reason=sentence
            ),
            severity="error",
        )
        await self.close_form()

    # -- saving

    async def save_form(self, *, leaves: bool) -> None:
        """Save what was typed as one change; a refusal shows at its field and the form stays."""
        async with self._at_work:
            await self._save(leaves=leaves)

    async def _save(self, *, leaves: bool) -> None:
        base = self.form.record
        if base is None or self.state is None:
            return
        if not self.is_dirty:
            await self._left(base, leaves=leaves)
            return
        typed, wrong = self.form.read(self.state.season.facts)
        if wrong:
            return
        if (
            isinstance(typed, NAMED)
            and isinstance(base, NAMED)
            and base.id
            and typed.name != base.name
        ):
            await self._ask_rename(base, typed, leaves=leaves)
        else:
            await self._store(typed, leaves=leaves)

    async def store(self, typed: Record, *, leaves: bool, how: str = "only") -> None:
        """Save what a person decided in a question."""
        async with self._at_work:
            await self._store(typed, leaves=leaves, how=how)

    async def _store(self, typed: Record, *, leaves: bool, how: str = "only") -> None:
        """Save `typed` and settle the form.

        Args:
            typed: what to save.
            leaves: whether the form closes.
            how: `only` this record; under its new name `facts` that refer to it follow, and with
                `alias` the old name stays as an alias.
        """
        room, app = self.room, self.room_app
        try:
            async with app.writing:
                if how != "only" and isinstance(typed, NAMED):
                    keeps = how == "alias"
                    saved: Record = await asyncio.to_thread(room.rename, typed, keeps_alias=keeps)
                else:
                    (saved,) = await asyncio.to_thread(room.change, typed)
        except Clash:
            await self._compare(typed, leaves=leaves)
            return
        await self._left(saved, leaves=leaves)
        app.reload()

    async def _left(self, saved: Record, *, leaves: bool) -> None:
        base = self.form.record
        if base is not None:
            self.drafts.pop(key_of(base), None)
        if saved.id:
            self._wanted = key_of(saved)
        if leaves:
            await self.close_form()
        else:
            self.form.settle(saved)
            self.form.show_wrong({})

    async def _ask_rename(self, base: Record, typed: Record, *, leaves: bool) -> None:
        assert self.state is not None
        assert isinstance(base, NAMED)
        assert isinstance(typed, NAMED)
        found = await asyncio.to_thread(self.room.mentions, self.state.season)
        uses = found.of(base)
        if not uses:
            await self._store(typed, leaves=leaves)
            return

        def rename(how: str | None) -> None:
            if how is not None:
                self.room_app.do(self.store, typed, leaves=leaves, how=how)

        self.app.push_screen(
            Choose(
                _("{old} becomes {new}").format(old=base.name, new=typed.name),
                _rename_options(base),
                text=_("{old} is used in: {uses}. Scripts are never changed from here.").format(
                    old=base.name, uses=uses_line(uses)
                ),
            ),
            rename,
        )

    # -- another writer was quicker

    async def _compare(self, mine: Record, *, leaves: bool) -> None:
        """Show both texts; nothing is decided without a person."""
        season = await asyncio.to_thread(self.room.season)
        base = self.form.record
        if base is None:
            return
        theirs = record_of(season.facts, key_of(base))
        if theirs is None:
            self._ask_about_deleted(mine, leaves=leaves)
            return
        clash = FactClash(base, mine, theirs)

        def settle(answer: str | None) -> None:
            if answer == "join":
                self.room_app.do(self.store, clash.joined, leaves=leaves)
            elif answer == "theirs":
                self.room_app.do(self._give_up, mine, theirs)

        self.app.push_screen(
            Compare(
                _("Another writer changed “{name}” meanwhile").format(name=entry_label(theirs)),
                (_("Mine, not saved"), as_lines(mine)),
                (_("Theirs, saved"), as_lines(theirs)),
                clash.options(),
                base=(_("Before"), as_lines(base)),
            ),
            settle,
        )

    async def _give_up(self, mine: Record, stored: Record) -> None:
        """Leave the form; what was typed can still be read among the notices of this session."""
        self.room_app.notices.append(as_lines(mine))
        self.room_app.tell(_("What you typed can be read again: Notices, in the palette."))
        await self._left(stored, leaves=True)
        self.room_app.reload()

    def _ask_about_deleted(self, mine: Record, *, leaves: bool) -> None:
        def settle(answer: str | None) -> None:
            if answer == "new":
                again = replace(mine, id=0, version=0)
                self.room_app.do(self.store, again, leaves=leaves)
            elif answer == "drop":
                self.room_app.do(self._give_up, mine, replace(mine, id=0))

        self.app.push_screen(
            Choose(
                _("Another writer deleted “{name}” meanwhile").format(name=entry_label(mine)),
                [
                    ("later", _("Not now; what I typed stays in the form")),
                    ("new", _("Save mine as a new entry")),
                    ("drop", _("Let it go")),
                ],
            ),
            settle,
        )

    # -- leaving the screen, and the room

    def on_screen_suspend(self) -> None:
        """Another screen comes to the front: what can be saved without a question is saved."""
        if self.app.current_mode != self.MODE and self.is_dirty:
            self.room_app.do(self._save_quietly)

    async def _save_quietly(self) -> None:
        async with self._at_work:
            base = self.form.record
            if base is None or self.state is None or not self.is_dirty:
                return
            typed, wrong = self.form.read(self.state.season.facts)
            is_renamed = getattr(typed, "name", "") != getattr(base, "name", "")
            if not wrong and not (base.id and is_renamed):
                await self._store(typed, leaves=False)

    async def flush(self) -> None:
        """Save what stands in the form before the room closes; a renamed thing keeps its old name.

        Raises:
            InputError: it was refused, or a draft was refused before; all of it stays in the form.
            Clash: another writer changed the same.
        """
        async with self._at_work:
            await self._flush_form()
        if self.drafts:
            section, _number = next(iter(self.drafts))
            raise _not_saved(_(BY_NAME[section].label), _("a field was refused."))

    async def _flush_form(self) -> None:
        base = self.form.record
        if base is None or self.state is None or not self.is_dirty:
            return
        typed, wrong = self.form.read(self.state.season.facts)
        if wrong:
            raise _not_saved(entry_label(typed), next(iter(wrong.values())))
        renamed = base.id and getattr(typed, "name", "") != getattr(base, "name", "")
        async with self.room_app.writing:
            if renamed and isinstance(typed, NAMED):
                await asyncio.to_thread(self.room.rename, typed, keeps_alias=True)
            else:
                await asyncio.to_thread(self.room.change, typed)
        await self.close_form()


def _not_saved(name: str, reason: str) -> InputError:
    return InputError(
        _("The bible's form is not saved ({name}): {reason}").format(name=name, reason=reason)
    )


def _rename_options(record: Record) -> list[tuple[str, str]]:
    facts = _("In every fact that says so; scripts that use the old name lose it")
    options = [("facts", facts), ("only", _("Only here; facts and scripts stay as they are"))]
    if isinstance(record, WITH_ALIASES):
        alias = _("In every fact that says so; the old name becomes an alias, so scripts still fit")
        options.insert(0, ("alias", alias))
    return options
