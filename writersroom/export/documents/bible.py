"""The series bible: all facts of a season for those who work on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.documents.facts import document
from writersroom.export.pdf import draw
from writersroom.export.rendering import filled_markdown, filled_page

if TYPE_CHECKING:
    from writersroom.export.job import Job


def bible_pdf(job: Job) -> bytes:
    """On paper, with a bookmark for each part, character and episode."""
    return draw("bible", document(job), job, has_serif=True)


def bible_html(job: Job) -> bytes:
    """One web page that fetches nothing."""
    style = job.templates.text("html", "document.css")
    return filled_page(job.templates, "bible.html.j2", style, document(job))


def bible_markdown(job: Job) -> bytes:
    """As Markdown, for a repository or a wiki."""
    return filled_markdown(job.templates, "bible.md.j2", document(job))
