"""What a person may choose about each export: for forms, from the facts its row and layouts declare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.registry import EXPORTS, Bundle, export_of
from writersroom.export.unshown import shown_options

if TYPE_CHECKING:
    from collections.abc import Iterator

_TEMPLATED = {"pdf", "html"}
"""Formats that are drawn by templates, whatever they show."""
_TEMPLATED_TEXTS = {("bible", "md"), ("pitch", "md")}
_OF_ONE_CHARACTER = frozenset({"character", "others"})


def choices_of(what: str, format_name: str) -> frozenset[str]:
    """Names of fields of Request, ScriptOptions and PackOptions that change something in an export.

    A moment to compare with stands for the earlier scripts themselves (`previous`).
    """
    return frozenset(_choices(what, format_name))


def choices_of_all() -> frozenset[str]:
    """The same for the whole set of files: everybody's sides, and never only what changed."""
    found = {
        name
        for export in EXPORTS.values()
        if export.bundle is not Bundle.LEFT_OUT
        for name in _choices(export.what, export.format)
    }
    return frozenset(found - {"character", "only_revised"})


def _choices(what: str, format_name: str) -> Iterator[str]:
    export = export_of(what, format_name)
    for name in shown_options(what, format_name):
        yield "revised_since" if name == "previous" else name
    if export.is_for_character:
        yield from _OF_ONE_CHARACTER
    if what == "script" and export.shows_lock:
        yield "locked"
    if what == "script" and export.is_paged:
        yield "only_revised"
    if export.plans_days:
        yield "production"
    if export.takes_platform or export.needs_platform:
        yield "profile"
    if format_name in _TEMPLATED or (what, format_name) in _TEMPLATED_TEXTS:
        yield "templates"
    if what == "prompts":
        yield from ("model", "is_strict")
    if (what, format_name) == ("prompts", "chatgpt"):
        yield "part_tokens"
