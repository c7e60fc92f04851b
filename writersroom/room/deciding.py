"""What becomes of a proposal in a room: looked at line by line, accepted or refused by a person only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.checks.gate import refuse_writing
from writersroom.room.cowriting import CoWriting

if TYPE_CHECKING:
    from collections.abc import Collection

    from writersroom.bible.accepting import Decided, Wish
    from writersroom.bible.proposals import Proposal
    from writersroom.bible.reviewing import Reviewed


class Deciding(CoWriting):
    """Only what is decided here makes a model's words those of a script."""

    def proposals(self, number: int | None = None) -> tuple[Proposal, ...]:
        """Proposals of one episode or of all, newest first."""
        from writersroom.bible import proposals

        with self._lock:
            self.season()
            return proposals.proposals(self._bible, number)

    def reviewed(self, proposal_id: int) -> Reviewed:
        """A proposal as changes of single lines, each as it stands to the script as it is now.

        Raises:
            InputError: there is no such proposal, or it proposes no script.
        """
        from writersroom.bible.reviewing import reviewed

        with self._lock:
            self.season()
            return reviewed(self._bible, proposal_id)

    def accept(self, proposal_id: int, lines: Collection[int] | None = None) -> Decided:
        """Let changes of a proposal enter the script, as one revision whose words are marked.

        Args:
            proposal_id: which proposal.
            lines: numbers of its changes; None for all that take no person's words away.

        Raises:
            Clash, InputError: as `decide`.
        """
        from writersroom.bible.accepting import Wish

        return self.decide(Wish(proposal_id, None if lines is None else frozenset(lines)))

    def decide(self, *wishes: Wish) -> Decided:
        """Do what a person decided about lines of one proposal, or of several of one episode.

        Raises:
            Clash: the script changed since, and none of the lines has its place; it stays as it is.
            InputError: there is no such proposal or line, it was refused, or its episode is locked.
        """
        from writersroom.bible.accepting import decide

        with self._lock:
            self._season = None
            season = self.season()
            for wish in wishes:
                found = self.reviewed(wish.proposal)
                if found.open and wish.accepts != frozenset():
                    refuse_writing(self._episode(found.proposal.episode, season).facts)
            try:
                return decide(self._bible, wishes)
            finally:
                self._season = None

    def refuse(self, proposal_id: int) -> None:
        """Put aside what is undecided of a proposal; it stays in the log."""
        from writersroom.bible.accepting import refuse

        with self._lock:
            self.season()
            refuse(self._bible, proposal_id)
