"""The script as one web page that fetches nothing: the paginator's pages, or a text that flows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from writersroom.export.flow import FlowItem, flowed_episode
from writersroom.export.front import footer, front_matter
from writersroom.export.grid import (
    grid_layout,
    page_header,
    page_revision,
    paragraphs,
    quiet_elements,
    script_pages,
)
from writersroom.export.options import Bilingual, Paper
from writersroom.export.prepared import prepared
from writersroom.export.rendering import filled_page
from writersroom.export.runs import printed_runs
from writersroom.script.pages_layout import A4, LETTER, PAGE_NUMBER, LineKind

if TYPE_CHECKING:
    from writersroom.export.job import Job
    from writersroom.script.pages import Page, PlacedLine

_TAGS = {LineKind.CARD: "h2", LineKind.HEADING: "h3"}
_PIXELS = 96
"""CSS pixels to the inch."""
_FLOW_TAGS = {"heading": "h3"}


def script_html(job: Job) -> bytes:
    """One self-contained file with a strict content security policy; script text is never markup.

    An English script shows the same pages as its PDF; a Chinese one, or one for a phone, flows.
    """
    places = _Places()
    is_flowed = job.is_flowed
    quiet = quiet_elements(job)
    pages = [] if is_flowed else [_page(page, job, places, quiet) for page in script_pages(job)]
    episodes = [
        {"title": each.card, "blocks": [_item(item, job) for item in flowed_episode(each, job)]}
        for each in (prepared(job) if is_flowed else ())
    ]
    style = job.templates.text("html", "script.css") + places.rules(job)
    layout = ["flow" if is_flowed else "grid"]
    layout += ["phone"] if job.paper == Paper.PHONE else []
    layout += ["compact"] if job.options.is_compact else []
    values = {
        **front_matter(job),
        "pages": pages,
        "episodes": episodes,
        "layout": " ".join(layout),
        "viewport": _viewport(job, is_flowed=is_flowed),
        "watermark": " ".join(job.options.watermark.split()),
        "footer": footer(job),
        "other_language": "en" if job.language == "zh" else "zh",
    }
    return filled_page(job.templates, "script.html.j2", style, values, trims=False)


def _viewport(job: Job, *, is_flowed: bool) -> str:
    """What a phone shows at first: a text that flows at its own size, a page at its whole width."""
    if is_flowed:
        return "width=device-width, initial-scale=1"
    return f"width={round(grid_layout(job).width * _PIXELS)}"


@dataclass(slots=True)
class _Places:
    """The places used, as classes: the policy forbids style attributes."""

    columns: dict[str, float] = field(default_factory=dict)
    rows: set[int] = field(default_factory=set)

    def at(self, x: float, row: int | None = None) -> str:
        """The classes of what stands at `x` cells in body line `row`."""
        name = f"x{round(x * 100)}"
        self.columns[name] = x
        if row is None:
            return name
        self.rows.add(row)
        return f"{name} {_row(row)}"

    def rules(self, job: Job) -> str:
        """Their style rules, and the size of the paper."""
        if not self.columns:
            is_a4 = job.paper == Paper.A4 or (job.paper == Paper.PHONE and job.language == "zh")
            paper = A4 if is_a4 else LETTER
            size = f"{paper.width}in {paper.height}in"
            return f"@page {{ size: {size}; margin: 25mm 28mm 20mm; }}\n"
        layout = grid_layout(job)
        size = f"{layout.width}in {layout.height}in"
        lines = [
            f"@page {{ size: {size}; margin: 0; }}",
            f".front, .page {{ width: {layout.width}in; height: {layout.height}in; }}",
            *(f".{name} {{ left: {x / 10:.3f}in; }}" for name, x in sorted(self.columns.items())),
            *(f".{_row(row)} {{ top: {72 + 12 * row}pt; }}" for row in sorted(self.rows)),
        ]
        return "\n".join(lines) + "\n"


def _row(row: int) -> str:
    return f"r{row}" if row >= 0 else f"above{-row}"


def _page(
    page: Page, job: Job, places: _Places, quiet: frozenset[tuple[int, int]]
) -> dict[str, object]:
    return {
        "label": job.labels("page", number=page.name),
        "number": page.printed_number,
        "number_place": places.at(PAGE_NUMBER),
        "header": page_header(page, job),
        "revision": page_revision(page, job),
        "blocks": [_block(block, page, places, quiet) for block in paragraphs(page)],
    }


def _block(
    block: list[PlacedLine], page: Page, places: _Places, quiet: frozenset[tuple[int, int]]
) -> dict[str, object]:
    first, left = block[0], min(line.x for line in block)
    marks = [(places.at(x, first.row), first.scene_number) for x in first.scene_number_places]
    stars = page.revised_rows
    marks += [(places.at(stars[line.row], line.row), "*") for line in block if line.is_revised]
    return {
        "tag": _TAGS.get(first.kind, "p") if not first.is_artifact else "div",
        "kind": first.kind.value,
        "place": places.at(left, first.row),
        "artifact": first.is_artifact,
        "quiet": (first.episode, first.element) in quiet,
        "lines": [
            [
                {
                    "text": " " * round(line.x - left),
                    "bold": False,
                    "italic": False,
                    "underline": False,
                }
            ]
            * (line.x > left)
            + printed_runs(line.runs)
            for line in block
        ],
        "marks": marks,
    }


def _item(item: FlowItem, job: Job) -> dict[str, object]:
    is_chinese, is_phone = job.language == "zh", job.paper == Paper.PHONE
    beside = [text for line in item.lines for text in line.below]
    stacks = item.kind == "speech" and (not is_chinese or is_phone)
    return {
        "tag": _FLOW_TAGS.get(item.kind, "p"),
        "kind": item.kind,
        "number": item.number,
        "name": item.name,
        "tone": item.tone,
        "colon": "：" if item.name and not stacks else "",
        "breaks": stacks,
        "sign": "△" if is_chinese and item.kind == "action" else "",
        "revised": item.is_revised,
        "quiet": item.is_quiet,
        "lines": [
            {"runs": line.runs, "aside": line.is_aside, "below": line.below} for line in item.lines
        ],
        "beside": beside,
        "is_beside": bool(beside) and job.options.bilingual == Bilingual.BESIDE,
    }
