"""Lines that tell the hook in words (`钩子：她回头。`, `CLIFFHANGER: She falls.`): the hook begins there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.elements import Kind, Notice
from writersroom.script.generated import an_element
from writersroom.script.notes import keyed_note
from writersroom.script.traditional import simplified

if TYPE_CHECKING:
    from collections.abc import Sequence

    from writersroom.script.elements import Element

HOOK_LABELS = frozenset({"钩子", "本集钩子", "结尾钩子", "卡点"})
"""Chinese labels of the hook: what stands behind them is seen."""
_LABELLED = re.compile(
    rf"[【\[]?\s*(?:{'|'.join(sorted(HOOK_LABELS))}|CLIFFHANGER|HOOK)\s?[:：]", re.IGNORECASE
)


def with_hook(elements: Sequence[Element], notices: list[Notice]) -> list[Element]:
    """The elements of an episode, `[[hook]]` before the last line of its last scene that is labelled so.

    The line stays what it is, words that are seen. Nothing is added where a note marks the hook.
    The first note that is added in a manuscript gives a notice.
    """
    marked = list(elements)
    if any(each.kind is Kind.NOTE and _is_hook(each.text) for each in elements):
        return marked
    for index in range(len(elements) - 1, -1, -1):
        element = elements[index]
        if element.kind is Kind.SCENE_HEADING:
            break
        if element.kind is Kind.ACTION and _LABELLED.match(simplified(element.text)):
            marked.insert(index, an_element(Kind.NOTE, "hook", element.line))
            _tell(element.line, notices)
            break
    return marked


def _tell(line: int, notices: list[Notice]) -> None:
    """Once for a whole season: every episode of it may have such a line."""
    words = _(
        "This line tells the hook in words: [[hook]] was put before it, and before each such line"
        " of other episodes."
    )
    if all(notice.message != words for notice in notices):
        notices.append(Notice(line, words))


def _is_hook(note: str) -> bool:
    keyed = keyed_note(note)
    return keyed is not None and keyed.key == "hook"
