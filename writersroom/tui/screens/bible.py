"""Bible: everything that is true in the series, edited, found in the scripts, merged and deleted."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from writersroom.bible.facts import BeatFacts, EpisodeFacts, HookFacts
from writersroom.bible.kinds import WITH_ALIASES
from writersroom.errors import InputError
from writersroom.i18n import _, ngettext
from writersroom.room.references import dependents
from writersroom.tui.actions import bindings, keys_of
from writersroom.tui.bible_tree import entries_of, entry_label, key_of
from writersroom.tui.bible_views import NAMED, uses_line
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.form import Field, Form
from writersroom.tui.dialogs.used_in import UsedIn
from writersroom.tui.figures import joined
from writersroom.tui.screens.bible_editing import BibleEditing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual import events
    from textual.binding import BindingType

    from writersroom.bible.facts import Record
    from writersroom.bible.kinds import Named
    from writersroom.production.mentions import Mention
    from writersroom.room.steps import Step

LIST_ACTIONS = frozenset(
    {"edit", "new", "alias", "used", "merge", "remove", "undo", "redo", "find"}
)
"""What a letter or ctrl+z means on the tree, and never while a form is filled in."""


class BibleScreen(BibleEditing):
    """Characters, relationships, arcs, threads, places, props, brands and writers."""

    NAME = _("Bible")
    MODE = "bible"
    SCOPES = ("bible",)
    HELP = _(
        "What is true in the series, beside the scripts. Facts refer to one another by name; an alias"
        " makes a script's other name mean the same. Leaving a form saves it, and {key[app.undo]} on"
        " the list takes the last change back. Scripts are never changed from here."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("bible")]

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Letters and undo belong to the fields while one has the focus."""
        focused = self.focused
        is_filled_in = focused is not None and self.form in focused.ancestors
        if is_filled_in:
            return action not in LIST_ACTIONS
        return action != "accept" or self.form.record is not None

    @override
    def why_not(self) -> dict[str, str]:
        """What needs an entry with a name."""
        if isinstance(self.record, NAMED):
            return {}
        reason = _("mark something that has a name")
        reasons = dict.fromkeys(("bible.alias", "bible.used", "bible.merge"), reason)
        if self.record is None:
            reasons["bible.delete"] = _("mark an entry")
        return reasons

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Whoever goes back to the list leaves the form."""
        if event.widget is self.entries and self.form.record is not None:
            self.room_app.do(self.leave_form)

    def action_panel(self) -> None:
        """Swap tree and pane; in a wide terminal, give the pane all the room."""
        self.toggle_class("pane-only" if self.has_class("-narrow") else "no-list")
        if not self.has_class("pane-only") and self.form.record is None:
            self.entries.focus()
        elif self.form.record is None:
            self.query_one("#view").focus()
        self.call_after_refresh(self.show_view)

    # -- names

    def _named(self) -> Named | None:
        """The marked record, if it goes by a name; says so otherwise."""
        record = self.record
        if isinstance(record, NAMED):
            return record
        self.room_app.tell(_("Mark something that has a name first."))
        return None

    def action_alias(self) -> None:
        """Ask for another name of what is marked."""
        record = self._named()
        if record is None:
            return
        if not isinstance(record, WITH_ALIASES):
            self.room_app.tell(_("Only characters, locations and props have aliases."))
            return
        named = record

        def check(values: Mapping[str, str]) -> None:
            self._refuse_alias(named, values["alias"])

        def add(values: Mapping[str, str] | None) -> None:
            if values is not None:
                whole = replace(named, aliases=(*named.aliases, values["alias"]))
                self.room_app.do(self._change, whole)

        text = _("Scripts that say this name then mean {name}.").format(name=record.name)
        if record.aliases:
            text += "\n" + _("Aliases so far: {names}").format(names=joined(record.aliases))
        form = Form(_("Another name"), [Field("alias", _("Alias"))], text=text, check=check)
        self.app.push_screen(form, add)

    def _refuse_alias(self, record: Named, alias: str) -> None:
        if not alias:
            raise InputError(_("Type a name, or leave with Esc."))
        assert self.state is not None
        folded = alias.casefold()
        own = (record.name, *getattr(record, "aliases", ()))
        if folded in (name.casefold() for name in own):
            raise InputError(_("{name} has this name already.").format(name=record.name))
        for other in entries_of(self.state.season.facts, key_of(record)[0]):
            if getattr(other, "name", "").casefold() == folded:
                raise InputError(
                    _(
                        "“{name}” is in the bible itself; to make one of the two, merge them."
                    ).format(name=entry_label(other))
                )

    def action_used(self) -> None:
        """Show every place that names what is marked."""
        if (record := self._named()) is not None:
            self.room_app.do_opening(self._show_uses, record)

    async def _show_uses(self, record: Named) -> None:
        uses = await self._uses(record)
        if not uses:
            self.room_app.tell(_("Nothing names {name} yet.").format(name=record.name))
            return
        title = _("Where {name} is used").format(name=record.name)
        self.app.push_screen(UsedIn(title, uses_line(uses), uses), self._jump)

    async def _uses(self, record: Named) -> tuple[Mention, ...]:
        assert self.state is not None
        mentions = await asyncio.to_thread(self.room.mentions, self.state.season)
        return mentions.of(record)

    def _jump(self, mention: Mention | None) -> None:
        if mention is None:
            return
        if mention.fact is None or isinstance(mention.fact, HookFacts | BeatFacts | EpisodeFacts):
            self.room_app.open_script(mention.episode, mention.line)
        else:
            self.go_to(key_of(mention.fact))

    # -- merging

    def action_merge(self) -> None:
        """Make what is marked part of another of its kind."""
        record = self._named()
        if record is None or self.state is None:
            return
        others = {
            str(one.id): one
            for one in entries_of(self.state.season.facts, key_of(record)[0])
            if one.id != record.id and isinstance(one, NAMED)
        }
        if not others:
            self.room_app.tell(
                _("There is no other one to merge {name} with.").format(name=record.name)
            )
            return
        likest = sorted(others.values(), key=lambda one: -_likeness(record, one))

        def chosen(value: str | None) -> None:
            if value is not None:
                self.room_app.do(self._confirm_merge, others[value], record)

        self.app.push_screen(
            Choose(
                _("Merge {name} into ...").format(name=record.name),
                [(str(one.id), one.name) for one in likest],
                text=_("The one you choose stays; the likest names stand first."),
            ),
            chosen,
        )

    async def _confirm_merge(self, kept: Named, dropped: Named) -> None:
        uses = uses_line(await self._uses(dropped))
        if isinstance(kept, WITH_ALIASES):
            scripts = _("Scripts stay as they are: {old} is then an alias of {new}.")
        else:
            scripts = _("Scripts stay as they are: change the notes that say {old} by hand.")
        text = "\n".join(
            (
                _("{new} takes over what {old} says; facts that say {old} then say {new}.").format(
                    old=dropped.name, new=kept.name
                ),
                scripts.format(old=dropped.name, new=kept.name),
                _("{name} is used in: {uses}").format(name=dropped.name, uses=uses),
            )
        )
        self._ask(
            _("Merge {old} into {new}?").format(old=dropped.name, new=kept.name),
            text,
            _("Merge them"),
            lambda: self.room_app.do(self._merge, kept, dropped),
        )

    async def _merge(self, kept: Named, dropped: Named) -> None:
        app = self.room_app
        async with app.writing:
            saved = await asyncio.to_thread(self.room.merge, kept, dropped)
        self._changed_by(
            saved,
            _("{old} is now {new}. {key[app.undo]} takes it back.").format(
                old=dropped.name, new=saved.name, key=keys_of(self)
            ),
        )

    # -- deleting, undoing

    def action_remove(self) -> None:
        """Ask, naming what would break, then delete what is marked."""
        record = self.record
        if record is None or key_of(record)[0] == "series":
            self.room_app.tell(_("Mark an entry to delete it."))
            return
        self.room_app.do(self._confirm_delete, record)

    async def _confirm_delete(self, record: Record) -> None:
        assert self.state is not None
        lines = []
        if isinstance(record, NAMED):
            uses = uses_line(await self._uses(record))
            lines.append(_("It is used in: {uses}.").format(uses=uses))
            lines.append(
                _("What names it stays as typed; the checks will say that nobody knows it.")
            )
        also = dependents(self.state.season.facts, record)
        if also:
            gone = ngettext(
                "{count} relationship or knowledge goes with it.",
                "{count} relationships and knowledge go with it.",
                len(also),
            )
            lines.append(gone.format(count=len(also)))
        lines.append(
            _("{key[app.undo]} brings it back, and the history keeps it.").format(key=keys_of(self))
        )
        self._ask(
            _("Delete “{name}”?").format(name=entry_label(record)),
            "\n".join(lines),
            _("Delete it"),
            lambda: self.room_app.do(self._delete, record),
        )

    def _ask(self, title: str, text: str, yes: str, act: Callable[[], None]) -> None:
        """A question whose safe answer is marked."""
        options = [("no", _("Leave everything as it is")), ("yes", yes)]
        self.app.push_screen(
            Choose(title, options, text=text), lambda answer: act() if answer == "yes" else None
        )

    async def _delete(self, record: Record) -> None:
        app = self.room_app
        async with app.writing:
            await asyncio.to_thread(self.room.delete, record)
        self.drafts.pop(key_of(record), None)
        self._changed_by(None, _("“{name}” is deleted.").format(name=entry_label(record)))

    async def _change(self, record: Record) -> None:
        async with self.room_app.writing:
            (saved,) = await asyncio.to_thread(self.room.change, record)
        self._changed_by(saved, "")

    def _changed_by(self, saved: Record | None, message: str) -> None:
        if saved is not None and not isinstance(saved, HookFacts | BeatFacts):
            self._wanted = key_of(saved)
        if message:
            self.room_app.tell(message)
        self.room_app.reload()

    def action_undo(self) -> None:
        """Take the last change of this sitting back."""
        self.room_app.do(self._step, self.room.undo_bible, _("Undone: {name}"))

    def action_redo(self) -> None:
        """Do what was taken back again."""
        self.room_app.do(self._step, self.room.redo_bible, _("Done again: {name}"))

    async def _step(self, step: Callable[[], Step], message: str) -> None:
        if (changes := await self.written(step)) is None:
            return
        own = [
            each
            for each in changes
            if not isinstance(each.before or each.after, HookFacts | BeatFacts)
        ]
        first = own[0] if own else changes[0]
        record = first.after or first.before
        assert record is not None
        self._changed_by(first.after, message.format(name=entry_label(record)))


def _likeness(one: Named, other: Named) -> float:
    return SequenceMatcher(None, one.name.casefold(), other.name.casefold()).ratio()
