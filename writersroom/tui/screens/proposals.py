"""Proposals: what the co-writer wrote, line by line against the script; only a person accepts."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import Horizontal, Vertical
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from typing_extensions import override

from writersroom.bible.accepting import Wish
from writersroom.i18n import _
from writersroom.room.fact_words import taken_words
from writersroom.room.proposal_lines import decided_words
from writersroom.tui.actions import bindings, keys_of
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.form import Field, Form
from writersroom.tui.proposal_rows import facts_in, line_of, reviewed_beside
from writersroom.tui.screens.proposal_asking import ProposalAsking
from writersroom.tui.show import show
from writersroom.tui.widgets.change_list import ChangeList

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from writersroom.bible.accepting_facts import TakenFacts
    from writersroom.bible.proposals import Proposal
    from writersroom.tui.state import State


class ProposalsScreen(ProposalAsking):
    """The list of proposals, newest first, and the changes of one or of two of them."""

    NAME = _("Proposals")
    MODE = "proposals"
    SCOPES = ("proposals",)
    HELP = _(
        "A proposal changes nothing until you accept lines of it; then they enter the script as one"
        " revision, and their words are marked as a machine's. + comes in, - goes, ! is outdated."
        " Space marks a change: [+] accepts it, [-] refuses it. A line a person wrote goes only"
        " where you marked it. Two versions stand side by side: mark lines of each."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("proposals")]

    def __init__(self) -> None:
        super().__init__()
        self._proposals: tuple[Proposal, ...] = ()
        self._beside: int | None = None
        """The proposal shown beside the marked one."""

    @override
    def compose_body(self) -> ComposeResult:
        """List and changes."""
        with Horizontal(id="body"):
            yield OptionList(id="proposed", markup=False)
            with Vertical(id="changes"):
                yield Static(id="diff")
                with Horizontal(id="versions"):
                    yield ChangeList(id="version")
                    yield ChangeList(id="other")

    @override
    def on_mount(self) -> None:
        """Start on the list."""
        self._list.focus()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#proposed", OptionList)

    @property
    def _versions(self) -> tuple[ChangeList, ChangeList]:
        return self.query_one("#version", ChangeList), self.query_one("#other", ChangeList)

    @property
    def _in_hand(self) -> ChangeList:
        """The version that is being marked."""
        version, other = self._versions
        return other if other.has_focus else version

    @property
    def marked(self) -> Proposal | None:
        """The proposal the cursor is on."""
        mark = self._list.highlighted
        return self._proposals[mark] if mark is not None and mark < len(self._proposals) else None

    @override
    def show_state(self, state: State) -> None:
        """Read the proposals again."""
        self.room_app.do_latest("proposals", self.show_proposals)

    @override
    async def show_proposals(self) -> None:
        """Read the proposals again."""
        room = self.room_app.room
        if room is None:
            return
        found = await asyncio.to_thread(room.proposals)
        options = self._list
        mark, here = options.highlighted or 0, self.marked
        self._proposals = found
        options.clear_options()
        options.add_options(Option(line_of(proposal)) for proposal in found)
        ids = [proposal.id for proposal in found]
        if here is not None and here.id in ids:  # a new one comes in above it
            mark = ids.index(here.id)
        if found:
            options.highlighted = min(mark, len(found) - 1)
        self._show_changes()

    @on(OptionList.OptionHighlighted, "#proposed")
    def _show_changes(self) -> None:
        self.room_app.do_latest("proposal", self._review, self.marked)

    async def _review(self, proposal: Proposal | None) -> None:
        version, other = self._versions
        room = self.room_app.room
        found = await asyncio.to_thread(reviewed_beside, room, proposal, self._beside)
        facts = await asyncio.to_thread(facts_in, room, proposal)
        if proposal is not self.marked:
            return
        self.query_one("#diff", Static).update(self._about(proposal, facts))
        version.put(found[0])
        other.put(found[1])
        other.display = found[1] is not None
        self.set_class(other.display, "beside")

    def _about(self, proposal: Proposal | None, facts: str) -> Text:
        if proposal is None:
            return show(
                _(
                    "No proposals. In a script, {key[app.draft]} asks the co-writer for one;"
                    " here, {key[app.new]} asks for titles and loglines of the series or an outline;"
                    " {key[proposals.answer]} takes in an answer from ChatGPT."
                ).format(key=keys_of(self))
            )
        text = Text()
        if facts:
            text.append_text(show(f"{facts}\n"))
        if proposal.findings:
            text.append_text(show(_("The checks would say:"), "bold"))
            text.append_text(show(f"\n{proposal.findings}\n"))
        return text

    # -- marking

    def action_mark(self) -> None:
        """Mark the change under the cursor: accept it, refuse it, leave it."""
        if self._list.has_focus:
            self._versions[0].focus()
        else:
            self._in_hand.turn()

    def action_mark_all(self) -> None:
        """Mark every change, or none."""
        self._in_hand.turn_all()

    def action_edit(self) -> None:
        """Accept the marked change with words of one's own."""
        version = self._in_hand
        line = version.marked
        if line is None or not line.change.words:
            return

        def worded(values: Mapping[str, str] | None) -> None:
            if values is not None and values["words"]:
                version.word(line, values["words"])

        self.app.push_screen(
            Form(
                _("Accept it with these words"),
                [Field("words", _("Words"), version.words_of(line))],
            ),
            worded,
        )

    def action_beside(self) -> None:
        """Show the next open proposal for the same episode beside this one, then none again."""
        proposal = self.marked
        if proposal is None:
            return
        others = [
            one.id
            for one in self._proposals
            if one.episode == proposal.episode
            and (one.status, one.kind) == ("open", "script")
            and one.id != proposal.id
        ]
        ring: list[int | None] = [None, *others]
        at = ring.index(self._beside) if self._beside in ring else 0
        self._beside = ring[(at + 1) % len(ring)]
        if not others:
            self.room_app.tell(_("There is no other open proposal for this episode."))
        self._show_changes()

    # -- acting

    def action_open(self) -> None:
        """Open the script; of the series, the board."""
        if (proposal := self.marked) is None:
            return
        if proposal.episode:
            self.room_app.open_script(proposal.episode)
        else:
            self.room_app.action_visit("board")

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_open()

    def action_accept(self) -> None:
        """Take what is marked; without a mark, all that takes no person's words away."""
        proposal = self.marked
        if proposal is None:
            return
        if proposal.kind != "script":
            self.room_app.do(self._take, proposal)
            return
        wishes = [wish for one in self._versions if (wish := one.wish()) is not None]
        self.room_app.do(self._decide, wishes or [Wish(proposal.id, None)])

    async def _take(self, proposal: Proposal) -> None:
        taken = await self.written(lambda: self.room.take_facts(proposal))
        if taken is not None and taken.left and not taken.accepted:
            taken = await self._take_in_place_of_words(proposal)
        if taken is not None:
            self.room_app.tell(" ".join(taken_words(taken)))
            self.room_app.reload()
        await self.show_proposals()

    async def _take_in_place_of_words(self, proposal: Proposal) -> TakenFacts | None:
        """What takes the place of somebody's words, once a person said so."""
        changes = await asyncio.to_thread(self.room.proposed_changes, proposal)
        numbers = [number for number, one in changes if one.takes_words]
        options = [("", _("Leave what stands")), ("yes", _("Take the new words"))]
        text = await asyncio.to_thread(facts_in, self.room, proposal)
        asked = Choose(_("In place of what a person wrote"), options, text=text)
        if await self.app.push_screen_wait(asked) != "yes":
            return None
        return await self.written(lambda: self.room.take_facts(proposal, numbers))

    async def _decide(self, wishes: Sequence[Wish]) -> None:
        decided = await self.written(lambda: self.room.decide(*wishes))
        if decided is not None:
            for version in self._versions:
                version.forget()
            said = decided_words(decided)
            if decided.accepted:
                undo = _("{key[app.undo]} in the script undoes it.").format(key=keys_of(self))
                said.append(undo)
            self.room_app.tell(" ".join(said))
            self.room_app.reload()
        await self.show_proposals()

    def action_refuse(self) -> None:
        """Put the marked proposal aside."""
        if (proposal := self.marked) is not None:
            self.room_app.do(self._refuse, proposal.id)

    async def _refuse(self, proposal_id: int) -> None:
        async with self.room_app.writing:
            await asyncio.to_thread(self.room.refuse, proposal_id)
        self.room_app.tell(_("The proposal is put aside."))
        self.room_app.reload()
        await self.show_proposals()
