"""Proposals: what the co-writer wrote, line by line against the script; only a person accepts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.i18n import N_, _, ngettext
from writersroom.tui.actions import bindings, keys_of
from writersroom.tui.dialogs.answer import TakeAnswer
from writersroom.tui.merging import pairs
from writersroom.tui.screens.room_screen import RoomScreen
from writersroom.tui.show import show, show_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.bible.proposals import Proposal
    from writersroom.room.answers import TakenAnswer
    from writersroom.tui.state import State

STATUS_WORDS = {
    "open": N_("open"),
    "accepted": N_("accepted"),
    "refused": N_("refused"),
    "stale": N_("outdated"),
}


class ProposalsScreen(RoomScreen):
    """The list of proposals, newest first, and the marked one's changes."""

    NAME = _("Proposals")
    MODE = "proposals"
    SCOPES = ("proposals",)
    HELP = _(
        "A proposal changes nothing until you accept it; accepting saves it as a revision marked as"
        " machine-made. Lines with + come in, lines with - go."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("proposals")]

    def __init__(self) -> None:
        super().__init__()
        self._proposals: tuple[Proposal, ...] = ()

    @override
    def compose_body(self) -> ComposeResult:
        """List and changes."""
        with Horizontal(id="body"):
            yield OptionList(id="proposed", markup=False)
            with VerticalScroll(id="changes"):
                yield Static(id="diff")

    @override
    def on_mount(self) -> None:
        """Start on the list."""
        self.query_one(OptionList).focus()

    @property
    def marked(self) -> Proposal | None:
        """The proposal the cursor is on."""
        mark = self.query_one(OptionList).highlighted
        return self._proposals[mark] if mark is not None and mark < len(self._proposals) else None

    @override
    def show_state(self, state: State) -> None:
        """Read the proposals again."""
        self.room_app.do_latest("proposals", self._load)

    async def _load(self) -> None:
        room = self.room_app.room
        if room is None:
            return
        found = await asyncio.to_thread(room.proposals)
        options = self.query_one(OptionList)
        mark, here = options.highlighted or 0, self.marked
        self._proposals = found
        options.clear_options()
        options.add_options(Option(_line(proposal)) for proposal in found)
        ids = [proposal.id for proposal in found]
        if here is not None and here.id in ids:  # a new one comes in above it
            mark = ids.index(here.id)
        if found:
            options.highlighted = min(mark, len(found) - 1)
        self._show_changes()

    @on(OptionList.OptionHighlighted)
    def _show_changes(self) -> None:
        diff = self.query_one("#diff", Static)
        proposal, state = self.marked, self.state
        if proposal is None or state is None:
            diff.update(
                show(
                    _(
                        "No proposals. In a script, {key[app.draft]} asks the co-writer for one;"
                        " {key[proposals.answer]} takes in an answer from ChatGPT."
                    ).format(key=keys_of(self))
                )
            )
            return
        episode = state.season.episode(proposal.episode)
        script = episode.facts.script if episode is not None else ""
        text = Text()
        if proposal.findings:
            text.append_text(show(_("The checks would say:"), "bold"))
            text.append_text(show(f"\n{proposal.findings}\n\n"))
        text.append_text(changes(script, proposal.text))
        diff.update(text)

    # -- acting

    def action_open(self) -> None:
        """Open the script."""
        if (proposal := self.marked) is not None:
            self.room_app.open_script(proposal.episode)

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_answer(self) -> None:
        """Take in what a chat answered."""
        if (room := self.room_app.room) is not None:
            self.app.push_screen(TakeAnswer(room, self.room_app.writing), self._answered)

    def _answered(self, taken: TakenAnswer | None) -> None:
        """Say how much of it is a proposal now, and show it."""
        if taken is None:
            return
        count = len(taken.proposals)
        words = ngettext(
            "{count} script is kept as a proposal.", "{count} scripts are kept as proposals.", count
        )
        self.room_app.tell(words.format(count=count))
        self.room_app.reload()
        self.room_app.do_latest("proposals", self._load)

    def action_accept(self) -> None:
        """Make the marked proposal the script."""
        room = self.room_app.room
        if (proposal := self.marked) is not None and room is not None:
            done = _(
                "Episode {number} now reads as proposed; {key[app.undo]} in the script undoes it."
            ).format(number=proposal.episode, key=keys_of(self))
            self.room_app.do(self._act, room.accept, proposal.id, done)

    def action_refuse(self) -> None:
        """Put the marked proposal aside."""
        room = self.room_app.room
        if (proposal := self.marked) is not None and room is not None:
            done = _("The proposal is put aside.")
            self.room_app.do(self._act, room.refuse, proposal.id, done)

    async def _act(self, act: Callable[[int], object], proposal_id: int, done: str) -> None:
        async with self.room_app.writing:
            await asyncio.to_thread(act, proposal_id)
        self.room_app.tell(done)
        self.room_app.reload()
        await self._load()


def _line(proposal: Proposal) -> Text:
    return show_line(
        _("Episode {number}: {status}, {model}").format(
            number=proposal.episode,
            status=_(STATUS_WORDS.get(proposal.status, proposal.status)),
            model=proposal.model,
        )
    )


def changes(script: str, proposed: str) -> Text:
    """Both texts as one, line by line: `-` goes, `+` comes, the rest stays."""
    text = Text()
    for pair in pairs(script, proposed):
        if pair.is_same:
            text.append_text(show(f"  {pair.left}\n", "dim"))
            continue
        if pair.left is not None:
            text.append_text(show(f"- {pair.left}\n", "strike"))
        if pair.right is not None:
            text.append_text(show(f"+ {pair.right}\n", "bold"))
    return text
