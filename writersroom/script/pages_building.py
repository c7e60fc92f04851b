"""From the elements of a script to the blocks a page is filled with."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from writersroom.script.bilingual import translations
from writersroom.script.cues import split_cue
from writersroom.script.elements import Kind, Screenplay
from writersroom.script.emphasis import Run, plain, runs
from writersroom.script.pages_acts import ends_act, is_omitted, opens_act
from writersroom.script.pages_blocks import Block, Dual, Role, Speech
from writersroom.script.pages_continued import continued, going_on
from writersroom.script.pages_layout import (
    COLUMNS,
    DUAL_COLUMNS,
    DUAL_CUE_GRID,
    DUAL_CUE_STEP,
    DUAL_SHIFT,
    Column,
    LineKind,
)
from writersroom.script.pages_lines import Paragraph
from writersroom.script.pages_settings import Bilingual
from writersroom.script.shown_notes import is_shown, shown_line
from writersroom.script.speeches import speeches

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from writersroom.script.bilingual import Translation
    from writersroom.script.pages_blocks import AnyBlock
    from writersroom.script.pages_settings import PageSettings
    from writersroom.script.speeches import Speech as SpeechElements


def blocks(screenplay: Screenplay, episode: int, settings: PageSettings) -> Iterator[AnyBlock]:
    """The blocks of one episode in order; what is not printed (notes, sections) gives none.

    A speaker who goes on after action may get (CONT'D): shown, never stored.
    """
    return _Builder(screenplay, episode, settings).blocks()


_RUNNING_CARD_GAP = 3
"""Blank lines before the card of an episode that follows another on its page."""


def card(text: str, episode: int, *, is_running: bool = False) -> Block:
    """The line that opens an episode: centred, underlined, at the head of a page.

    A running one stands wherever the episode before ended, and keeps with its first scene.
    """
    styled = (Run(text, underline=True),)
    paragraph = Paragraph(styled, LineKind.CARD, COLUMNS[LineKind.CARD], -1, episode)
    if is_running:
        return Block(Role.HEADING, _RUNNING_CARD_GAP, paragraph)
    return Block(Role.CARD, 0, paragraph)


_RIGHT_COLUMNS = {
    kind: replace(column, left=column.left + DUAL_SHIFT) for kind, column in DUAL_COLUMNS.items()
}


class _Builder:
    def __init__(self, screenplay: Screenplay, episode: int, settings: PageSettings) -> None:
        self.elements, self.episode, self.settings = screenplay.elements, episode, settings
        is_bilingual = settings.bilingual != Bilingual.OFF
        self.translations = translations(self.elements) if is_bilingual else {}
        self.going_on = going_on(self.elements) if settings.has_continued else frozenset()

    def blocks(self) -> Iterator[AnyBlock]:
        found = speeches(self.elements)
        by_start = {speech.indexes.start: speech for speech in found}
        seconds = {
            first.indexes.start: second
            for first, second in pairwise(found)
            if second.is_dual_second
        }
        index = 0
        while index < len(self.elements):
            speech, second = by_start.get(index), seconds.get(index)
            if speech is None:
                yield from self._single(index)
                index += 1
                continue
            yield self._dual(speech, second) if second else self._single_speech(speech)
            stop = (second or speech).indexes.stop
            for note in range(index, stop):
                yield from self._shown_note(note)
            index = stop

    def _single(self, index: int) -> Iterator[AnyBlock]:
        element = self.elements[index]
        match element.kind:
            case Kind.SCENE_HEADING:
                role = Role.WHOLE if is_omitted(element) else Role.HEADING
                yield from self._blocks(role, index, LineKind.HEADING)
            case Kind.ACTION if not element.text.strip():
                yield Block(Role.EMPTY, COLUMNS[LineKind.ACTION].before)
            case Kind.ACTION:
                yield from self._action(index)
            case Kind.CENTERED:
                yield from self._centered(index)
            case Kind.TRANSITION:
                yield from self._blocks(Role.TRANSITION, index, LineKind.TRANSITION)
            case Kind.PAGE_BREAK:
                yield Block(Role.BREAK, 0)
            case Kind.NOTE:
                yield from self._shown_note(index)
            case _:
                pass

    def _shown_note(self, index: int) -> Iterator[Block]:
        """What is heard or read on screen; noted inside a speech, it stands below it."""
        element = self.elements[index]
        if is_shown(element):
            column = COLUMNS[LineKind.ACTION]
            line = self._styled(index, runs(shown_line(element.text)), LineKind.ACTION, column)
            yield Block(Role.ACTION, column.before, line)

    def _centered(self, index: int) -> Iterator[Block]:
        element = self.elements[index]
        if opens_act(element):
            yield from self._blocks(Role.CARD, index, LineKind.ACT)
        elif ends_act(element):
            yield from self._blocks(Role.WHOLE, index, LineKind.END_OF_ACT)
        else:
            first, *rest = self._blocks(Role.WHOLE, index, LineKind.CENTERED)
            yield replace(first, before=0) if self._follows_its_like(index) else first
            yield from rest

    def _action(self, index: int) -> Iterator[AnyBlock]:
        if index not in self.translations or self.settings.bilingual != Bilingual.BESIDE:
            yield from self._blocks(Role.ACTION, index, LineKind.ACTION)
            return
        left = [self._paragraph(index, LineKind.ACTION, DUAL_COLUMNS[LineKind.ACTION])]
        yield _beside(COLUMNS[LineKind.ACTION].before, None, self._translated(left))

    def _blocks(self, role: Role, index: int, kind: LineKind) -> Iterator[Block]:
        """The element, and its translations each under its line."""
        before = COLUMNS[kind].before
        for part in self._translated([self._paragraph(index, kind, COLUMNS[kind])]):
            is_translation = part.kind == LineKind.TRANSLATION
            own = Role.TRANSLATION if is_translation and role != Role.HEADING else role
            yield Block(own, before, part)
            before = 0

    def _translated(self, parts: Iterable[Paragraph]) -> list[Paragraph]:
        """`parts`, each line that has a translation followed by it."""
        found: list[Paragraph] = []
        for part in parts:
            done, count = 0, part.text.count("\n") + 1
            for each in self.translations.get(part.element, ()):
                if done <= each.line < count:
                    found.append(part.lines_of_text(done, each.line + 1))
                    done = each.line + 1
                found.append(self._translation(each, part))
            if done == 0:
                found.append(part)
            elif done < count:
                found.append(part.lines_of_text(done, count))
        return found

    def _translation(self, translation: Translation, host: Paragraph) -> Paragraph:
        return Paragraph(
            (Run(translation.text),),
            LineKind.TRANSLATION,
            replace(host.column, hang=0.0),
            translation.element,
            self.episode,
            clean_dashes=self.settings.clean_dashes,
        )

    def _paragraph(self, index: int, kind: LineKind, column: Column) -> Paragraph:
        element = self.elements[index]
        styled = runs(element.text)
        if kind in (LineKind.HEADING, LineKind.TRANSITION):
            styled = tuple(replace(run, text=_capitals(run.text)) for run in styled)
        elif kind == LineKind.LYRICS:
            styled = tuple(replace(run, italic=True) for run in styled)
        elif kind in (LineKind.ACT, LineKind.END_OF_ACT):
            styled = tuple(replace(run, underline=True) for run in styled)
        return self._styled(index, styled, kind, column)

    def _styled(
        self, index: int, styled: tuple[Run, ...], kind: LineKind, column: Column
    ) -> Paragraph:
        number = self.elements[index].scene_number if self.settings.has_scene_numbers else ""
        return Paragraph(
            styled,
            kind,
            column,
            index,
            self.episode,
            number,
            clean_dashes=self.settings.clean_dashes,
        )

    def _follows_its_like(self, index: int) -> bool:
        """Whether the line right above is of the same kind: a block of centred lines."""
        before, element = self.elements[index - 1], self.elements[index]
        return (
            index > 0
            and before.kind == element.kind
            and 0 < element.span.line == before.span.end_line + 1
        )

    def _single_speech(self, speech: SpeechElements) -> Speech | Dual:
        is_beside = self.settings.bilingual == Bilingual.BESIDE and bool(self.translations)
        cue, own = self._spoken(speech, DUAL_COLUMNS if is_beside else COLUMNS)
        before = COLUMNS[LineKind.CUE].before
        if is_beside and any(index in self.translations for index in speech.indexes):
            return _beside(before, cue, self._translated(own))
        return Speech(before, cue, tuple(self._translated(own)))

    def _dual(self, first: SpeechElements, second: SpeechElements) -> Dual:
        before = COLUMNS[LineKind.CUE].before
        sides: list[Speech] = []
        for speech, columns in ((first, DUAL_COLUMNS), (second, _RIGHT_COLUMNS)):
            cue, parts = self._spoken(speech, columns)
            sides.append(Speech(before, cue, tuple(self._translated(parts))))
        return Dual(before, sides[0], sides[1])

    def _spoken(
        self, speech: SpeechElements, columns: Mapping[LineKind, Column]
    ) -> tuple[Paragraph | None, list[Paragraph]]:
        """The cue, and what stands under it."""
        cue: Paragraph | None = None
        parts: list[Paragraph] = []
        for index in speech.indexes:
            match self.elements[index].kind:
                case Kind.CHARACTER:
                    cue = self._cue(index, columns)
                    found = self.translations.get(index, ())
                    parts.extend(self._translation(each, cue) for each in found)
                case Kind.DIALOGUE | Kind.PARENTHETICAL | Kind.LYRICS as kind:
                    line_kind = LineKind(kind.value)
                    parts.append(self._paragraph(index, line_kind, columns[line_kind]))
                case _:
                    pass
        return cue, parts

    def _cue(self, index: int, columns: Mapping[LineKind, Column]) -> Paragraph:
        element = self.elements[index]
        column = columns[LineKind.CUE]
        if columns is not COLUMNS:
            name = split_cue(plain(element.text)).name
            left = column.left - DUAL_CUE_STEP * max(len(name) - 1, 0)
            column = replace(column, left=round(left / DUAL_CUE_GRID) * DUAL_CUE_GRID)
        cue = self._paragraph(index, LineKind.CUE, column)
        return continued(cue, self.settings.marks) if index in self.going_on else cue


def _beside(before: int, cue: Paragraph | None, parts: list[Paragraph]) -> Dual:
    """A speech or an action in the left column, each translation right of what it translates."""
    left: list[Paragraph] = []
    right = [_blank(cue, cue.height)] if cue else []
    room = 0
    """Lines of the left column that have nothing beside them yet."""
    for part in parts:
        if part.kind != LineKind.TRANSLATION:
            if room < 0:
                left.append(_blank(part, -room))
                room = 0
            left.append(part)
            right += [_blank(part, room)] if room else []
            room = part.height
        else:
            column = replace(part.column, left=part.column.left + DUAL_SHIFT)
            right.append(replace(part, column=column))
            room -= part.height
    return Dual(before, Speech(before, cue, tuple(left)), Speech(before, None, tuple(right)))


def _blank(like: Paragraph, lines: int) -> Paragraph:
    """Empty lines in the column of `like`."""
    return replace(like, runs=(Run("\n" * (lines - 1)),) if lines > 1 else ())


def _capitals(text: str) -> str:
    """Upper case, letter for letter: one that has no single capital (ß) stays."""
    return "".join(upper if len(upper := char.upper()) == 1 else char for char in text)
