"""Buffer: one open episode's text against what the bible holds; decides, but touches no widget."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from typing import TYPE_CHECKING

from writersroom.text import clean
from writersroom.tui.figures import Saved

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from writersroom.bible.facts import EpisodeFacts
    from writersroom.bible.hunks import Answer, Hunk
    from writersroom.room import Judged
    from writersroom.tui.chinese_layout import Region
    from writersroom.tui.widgets.editor import ScriptEditor


class Incoming(Enum):
    """What a freshly loaded episode means for the text on the screen."""

    NOTHING = auto()
    REBASE = auto()
    """Only facts changed, or the same text was saved: take the new version, keep the text."""
    RELOAD = auto()
    """Another writer changed the text and mine is untouched: show theirs."""
    APART = auto()
    """Both changed: keep mine on the screen, say so, compare at the next save."""


@dataclass(slots=True)
class Theirs:
    """What another writer saved while mine was open."""

    version: int
    text: str


@dataclass(slots=True)
class Buffer:
    """One open episode."""

    number: int
    base_version: int
    """Version of the episode that `base_text` was read at: guard of the next save."""
    base_text: str
    """The text as it stands in the bible, as far as this editor knows."""
    is_locked: bool = False
    is_kept: bool = False
    """Whether what is typed is at least kept as unsaved text."""
    has_kept_text: bool = False
    """Whether text of an earlier clash or crash waits to be taken back or dropped."""
    theirs: Theirs | None = None
    answers: Mapping[Hunk, Answer] = field(default_factory=dict)
    """What was decided so far about the places that both changed."""
    joined: str = ""
    """Text of both, partly typed by hand, that is kept now; empty for none."""
    aside: set[str] = field(default_factory=set)
    """Texts set aside while it was decided about theirs."""
    is_saving: bool = False
    key: int = 0
    """Row of the episode, which keeps it when episodes change places; 0 where that is not known."""
    judged: Judged | None = None

    def saved(self, text: str) -> Saved:
        """Where `text`, now on the screen, is kept."""
        if self.is_locked:
            return Saved.LOCKED
        if text == self.base_text and self.theirs is None:
            return Saved.SAVED
        return Saved.ONLY_HERE if self.is_kept else Saved.UNSAVED

    def incoming(self, facts: EpisodeFacts, text: str) -> Incoming:
        """What `facts`, just loaded, mean while `text` is on the screen."""
        if facts.version <= self.base_version or self.is_saving:
            return Incoming.NOTHING
        if clean(facts.script) in (self.base_text, clean(text)):
            return Incoming.REBASE
        return Incoming.RELOAD if text == self.base_text else Incoming.APART

    def rebase(self, facts: EpisodeFacts) -> None:
        """Stand on `facts` from now on."""
        self.base_version, self.base_text = facts.version, clean(facts.script)
        self.theirs = None
        self.is_kept = False


@dataclass(slots=True, kw_only=True, eq=False)
class OpenText(Buffer):
    """One open episode with its editor: all of it moves along when episodes change places."""

    editor: ScriptEditor
    seen: int = 0
    """Hash of the text that was shown or typed last."""
    told: set[str] = field(default_factory=set)
    """Lines of which was said that a model once wrote them."""
    by_hand: Callable[[], str] | None = None
    """While it is decided about two writers' texts: what would result, if typed by hand."""
    words: int = 0
    layout: tuple[Region, ...] = ()
    """Passages in the Chinese layout."""

    @property
    def is_changed(self) -> bool:
        """Whether the editor holds something else than the bible."""
        return self.editor.text != self.base_text
