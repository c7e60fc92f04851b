"""Plain files for git and an editor: a season checked out into a folder, and its changes taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.bible.hunks import Choice
from writersroom.errors import Clash, InputError
from writersroom.export.writing import write_bytes
from writersroom.i18n import _, ngettext
from writersroom.room.removing import Removing

if TYPE_CHECKING:
    from pathlib import Path

    from writersroom.bible.joining import Dispute, Joined

_MOST_TOLD = 20


@dataclass(frozen=True, slots=True)
class Committed:
    """What came of a commit."""

    saved: int
    """Records changed or made."""
    deleted: int
    rewritten: tuple[Path, ...]
    """Files of the folder that hold others' changes now."""


class Committing(Removing):
    """The season as files: other people's tools work on them, and nothing of theirs is lost."""

    def check_out(self, folder: Path) -> tuple[Path, ...]:
        """Write the season into `folder`, which must be new or empty; the files.

        Notes between writers, pictures and proposals stay in the bible.

        Raises:
            InputError: the folder is not empty.
        """
        from writersroom.bible.checkouts import checked_out

        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise InputError(
                _("{folder} is not empty.").format(folder=folder), hint=_("Give a new folder.")
            )
        with self._lock:
            self.season()
            texts = checked_out(self._bible)
        for name, text in texts.items():
            write_bytes(folder / name, text.encode(), is_awaited=False)
        return tuple(folder / name for name in texts)

    def commit(self, folder: Path, take: Choice = Choice.OPEN) -> Committed:
        """Save what was changed in `folder` since it was checked out, as one step and one batch.

        What others changed meanwhile stays and comes into the files; a text both changed is joined
        line by line.

        Args:
            folder: as `check_out` or the last commit left it, and as people changed it.
            take: whose version stands where both changed a thing; `OPEN` refuses.

        Raises:
            Clash: both changed something, and nobody said whose stands; nothing was saved.
            GateShut, InputError: a change cannot be made, as `change`; nothing was saved.
        """
        from writersroom.bible.checkouts import STAMP, begun_from, changed_in, out_of_date
        from writersroom.bible.joining import join_seasons

        with self._lock:
            self._season = None
            theirs = self.season().facts
            mine, base = changed_in(folder), begun_from(self._bible, folder)
            found = join_seasons(base, mine, theirs, take)
            if found.disputes:
                raise _clash(found.disputes)
            self._save_joined(found, theirs.checks)
            texts = out_of_date(self._bible, mine)
        for name, text in texts.items():
            if text is None:
                (folder / name).unlink(missing_ok=True)
            else:
                write_bytes(folder / name, text.encode())
        rewritten = tuple(folder / name for name in texts if name != STAMP)
        return Committed(len(found.saved), len(found.deleted), rewritten)

    def _save_joined(self, found: Joined, checks: str) -> None:
        if found.saved or found.deleted:
            self._ask_the_gate(found.saved, is_typed=True)
            self._write(found.saved, found.deleted, "manual: commit")
        if found.checks != checks:
            self.save_check_settings(found.checks, base=checks)


def _clash(disputes: tuple[Dispute, ...]) -> Clash:
    """All places that both changed, as one refusal."""
    told = [_told(dispute) for dispute in disputes[:_MOST_TOLD]]
    if more := len(disputes) - _MOST_TOLD:
        told += [_("and {count} more").format(count=more)] if more > 0 else []
    count = len(disputes)
    words = ngettext(
        "{count} thing was changed here and by somebody else; nothing was saved.",
        "{count} things were changed here and by somebody else; nothing was saved.",
        count,
    )
    return Clash(
        "\n".join([words.format(count=count), *told]),
        hint=_("Say --take mine or --take theirs, or check out anew and join them by hand."),
        mine="\n\n".join(str(dispute.mine) for dispute in disputes),
        theirs="\n\n".join(str(dispute.theirs) for dispute in disputes),
    )


def _told(dispute: Dispute) -> str:
    if not dispute.field:
        gone = (
            _("deleted here, changed there")
            if dispute.mine is None
            else _("changed here, deleted there")
        )
        return f"  {dispute.what}: {gone}"
    return f"  {dispute.what}, {dispute.field}"
