"""The one-sheet: one page exactly, in the largest type that fits; what does not fit is named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.documents.deck import records
from writersroom.export.documents.facts import document
from writersroom.export.documents.prose import words_of
from writersroom.export.fitting import shortened
from writersroom.export.job import NOBODY
from writersroom.export.pdf import draw, page_count
from writersroom.export.rendering import filled_markdown, filled_page
from writersroom.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from writersroom.export.documents.people import Data
    from writersroom.export.documents.prose import Block
    from writersroom.export.job import Job

_SIZES = (11.0, 10.4, 9.8, 9.2, 8.6)
"""Type in points, largest first; smaller than the last nobody reads."""
_HOOKS = 2
"""Questions before a wall."""
_OTHERS = 4
"""Characters beside the leads."""
_NOT_HERE = ("genre", "season_time", "in_language", "budget", "cast_size", "place_list")
"""Facts a one-sheet leaves to the deck: they are for those who already want the series."""
_EXCERPT = 40


def pitch_pdf(job: Job) -> bytes:
    """One page."""
    return draw("pitch", one_page(job), job, has_serif=True)


def pitch_html(job: Job) -> bytes:
    """What stands on that page, as a web page that fetches nothing."""
    style = job.templates.text("html", "document.css") + job.templates.text("html", "pitch.css")
    return filled_page(job.templates, "pitch.html.j2", style, one_page(job))


def pitch_markdown(job: Job) -> bytes:
    """What stands on that page, as Markdown."""
    return filled_markdown(job.templates, "pitch.md.j2", one_page(job))


def one_page(job: Job) -> Data:
    """The facts that fit on one page, with the size of the type; what does not fit is told.

    Raises:
        InputError: not even title, logline, facts and the first paragraph fit.
    """
    data = _pitch(job)
    quiet = replace(job, listener=NOBODY)

    def fits(**less: object) -> bool:
        return page_count(draw("pitch", {**data, **less}, quiet, has_serif=True)) == 1

    for size in _SIZES:
        if fits(size=size):
            return {**data, "size": size}
    data["size"] = _SIZES[-1]
    premise, cast = _blocks(data["premise"]), records(data["characters"])
    kept = _most(len(premise), 1, lambda n: fits(premise=_until(premise, n)))
    data["premise"] = _until(premise, kept)
    job.tell(_premise_left(premise[len(_until(premise, kept)) :]))
    if kept == 1 and not fits():
        few = _most(len(cast), 0, lambda n: fits(characters=cast[:n]))
        data["characters"] = cast[:few]
        job.tell(_cast_left(cast[few:]))
        if few == 0 and not fits():
            raise InputError(
                _("The one-sheet does not fit on one page, however small and short."),
                hint=_("Shorten the logline or the first paragraph of the premise."),
            )
    return data


def _pitch(job: Job) -> Data:
    """What a one-sheet says where there is room: nobody's secret, no thread."""
    data = document(job, leaves_secrets=True)
    cast, episodes = records(data["characters"]), records(data["episodes"])
    left = {job.labels(key) for key in _NOT_HERE}
    leads = [each for each in cast if each["is_lead"]]
    others = [each for each in cast if not each["is_lead"] and each["in_short"]]
    asked = [
        {"name": each["name"], "question": hook["question"]}
        for each in episodes
        if each["is_wall"] and isinstance(hook := each["hook"], dict) and hook["question"]
    ]
    facts = data["facts"] if isinstance(data["facts"], list) else []
    return {
        **data,
        "size": _SIZES[0],
        "facts": [fact for fact in facts if fact[0] not in left],
        "characters": leads + others[:_OTHERS],
        "hooks": asked[:_HOOKS],
    }


def _blocks(value: object) -> list[Block]:
    return value if isinstance(value, list) else []


def _until(blocks: list[Block], count: int) -> list[Block]:
    """The first `count` blocks, without headings that would stand over nothing."""
    kept = blocks[:count]
    while kept and kept[-1]["kind"] == "heading":
        kept = kept[:-1]
    return kept


def _most(count: int, least: int, fits: Callable[[int], bool]) -> int:
    """The largest number from `least` to `count` that fits; `least` where none does."""
    low, high = least, count
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def _premise_left(blocks: list[Block]) -> Iterator[str]:
    paragraphs = sum(block["kind"] != "heading" for block in blocks)
    if paragraphs:
        yield ngettext(
            "The one-sheet has no room for {n} paragraph of the premise, from “{text}” on.",
            "The one-sheet has no room for {n} paragraphs of the premise, from “{text}” on.",
            paragraphs,
        ).format(n=paragraphs, text=shortened(words_of(blocks[0]), _EXCERPT))


def _cast_left(cast: list[Data]) -> Iterator[str]:
    if cast:
        names = ", ".join(str(each["name"]) for each in cast)
        yield _("The one-sheet has no room for these characters: {names}.").format(names=names)
