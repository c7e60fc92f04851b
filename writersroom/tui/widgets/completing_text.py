"""CompletingText: a text area that offers the rest of a word, and lists the words where several fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from typing_extensions import override

from writersroom.tui.completing import Names, offer
from writersroom.tui.completion_list import WordList, laid_over
from writersroom.tui.widgets.long_lines import LongLines

if TYPE_CHECKING:
    from textual import events
    from textual.document._document import EditResult
    from textual.strip import Strip
    from textual.widgets.text_area import Selection

    from writersroom.tui.completing import Offer
    from writersroom.tui.completion_list import Place

Location = tuple[int, int]
_STEPS = {"up": -1, "down": 1}


class CompletingText(LongLines):
    """The word that tab takes stands behind the cursor; where several fit, a list of them below it.

    The list comes only while a person types, and goes when the cursor moves: but for that time up,
    down and enter are the text's. It is drawn over the lines, so nothing is laid out anew for it.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"editor--word", "editor--word-marked"}

    names: Names
    _offer: Offer | None = None
    _declined: Location | None = None
    """Row and column of what escape declined."""
    _taken: tuple[int, Offer, int] | None = None
    """Row, offer and index of the word that was put there last."""
    _list: WordList | None = None
    _is_typing = False

    # -- offering

    @override
    def update_suggestion(self) -> None:
        """Offer the rest of a word while a cue, a heading or a note is typed."""
        self.close_list()
        row, column = self.cursor_location
        line = self.document.get_line(row)
        if self.read_only or line[column:].strip() not in ("", "]]"):
            return
        above = self.document.get_line(row - 1) if row else ""
        found = offer(line[:column], above, self.names)
        if found is None or self._declined == (row, found.start):
            return
        self._offer, self.suggestion = found, found.rest(line[:column])
        if self._is_typing and len(found.words) > 1:
            self._list = WordList(found)

    def close_list(self) -> None:
        """Offer nothing any more, until something is typed."""
        if self._list is not None:
            self.refresh()
        self._offer = self._list = None
        self.suggestion = ""

    def watch_selection(self, old: Selection, new: Selection) -> None:
        """What was offered belongs to the place it was typed at."""
        if old.end != new.end:
            self.close_list()

    def on_blur(self) -> None:
        """Whoever leaves the text leaves the list."""
        self.close_list()

    @override
    def _replace_via_keyboard(
        self, insert: str, start: Location, end: Location
    ) -> EditResult | None:
        self._is_typing = True
        try:
            return super()._replace_via_keyboard(insert, start, end)
        finally:
            self._is_typing = False

    @override
    def _delete_via_keyboard(self, start: Location, end: Location) -> EditResult | None:
        self._is_typing = self._list is not None
        try:
            return super()._delete_via_keyboard(start, end)
        finally:
            self._is_typing = False

    # -- choosing

    @override
    async def _on_key(self, event: events.Key) -> None:
        """Up, down and enter are the list's while it is open; enter only once a word is marked."""
        words = self._list
        if words is not None and (step := _STEPS.get(event.key)) is not None:
            self._mark(words.moved(step))
        elif words is not None and words.mark is not None and event.key == "enter":
            self.take_word()
        else:
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()

    def _mark(self, words: WordList) -> None:
        column = self.cursor_location[1]
        self._list = words
        self.suggestion = words.offer.words[words.taken][column - words.offer.start :]
        self.refresh()

    @override
    async def _on_mouse_down(self, event: events.MouseDown) -> None:
        """A click takes the word under it."""
        place = self._place()
        if self._list is None or place is None or not _is_in(place, event.x, event.y):
            await super()._on_mouse_down(event)
            return
        event.stop()
        event.prevent_default()
        first = self._list.first(place.height)
        self._mark(WordList(self._list.offer, first + event.y - place.y))
        self.take_word()

    def take_word(self) -> bool:
        """Put the offered word in; a second time, the one after it. False where there is none."""
        row, column = self.cursor_location
        if self.suggestion and self._offer is not None:
            found, index = self._offer, self._list.taken if self._list else 0
        elif self._taken is not None and self._is_just_taken(self._taken, row, column):
            found, index = self._taken[1], (self._taken[2] + 1) % len(self._taken[1].words)
        else:
            return False
        word = found.words[index]
        self.replace(word, (row, found.start), (row, column), maintain_selection_offset=False)
        self.move_cursor((row, found.start + len(word)))
        self._taken = (row, found, index)
        return True

    def _is_just_taken(self, taken: tuple[int, Offer, int], row: int, column: int) -> bool:
        at, found, index = taken
        word = self.document.get_line(row)[found.start : column]
        return at == row and len(found.words) > 1 and word == found.words[index]

    def action_decline(self) -> None:
        """Put the offered word away until another word is begun."""
        if self._offer is not None:
            self._declined = (self.cursor_location[0], self._offer.start)
        self.close_list()

    @override
    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Escape is the editor's only while a word is offered."""
        return bool(self.suggestion) if action == "decline" else True

    # -- drawing

    def with_list(self, strip: Strip, y: int) -> Strip:
        """A line of the screen, with the row of the list that lies over it."""
        place = self._place()
        if self._list is None or place is None or not 0 <= y - place.y < place.height:
            return strip
        words, is_marked = list(self._list.rows(place))[y - place.y]
        style = self.get_component_rich_style(
            "editor--word-marked" if is_marked else "editor--word"
        )
        return laid_over(strip, words, place.x, style)

    def _place(self) -> Place | None:
        if self._list is None:
            return None
        row, column = self.cursor_location
        typed = self.document.get_line(row)[self._list.offer.start : column]
        x, y = self.wrapped_document.location_to_offset((row, column))
        cursor = (x - self.scroll_offset.x + self.gutter_width, y - self.scroll_offset.y)
        return self._list.place(cursor, typed, self.size)


def _is_in(place: Place, x: int, y: int) -> bool:
    return 0 <= x - place.x < place.width and 0 <= y - place.y < place.height
