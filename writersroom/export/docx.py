"""The script as a Word file: styles a studio can edit, in the layout of its language."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from docx import Document
from docx.shared import Inches, Pt

from writersroom.export.docx_parts import (
    add_field,
    add_watermark,
    keep_row_whole,
    keep_short_lines_short,
    packed,
    set_language,
    without_borders,
)
from writersroom.export.docx_styles import StyleSheet, chinese_styles, english_styles
from writersroom.export.docx_text import legal
from writersroom.export.flow import FlowItem, FlowLine, flowed_episode
from writersroom.export.front import (
    copy_lines,
    cover_lines,
    episode_range,
    footer,
    typed_credits,
)
from writersroom.export.options import Bilingual, Paper
from writersroom.export.prepared import prepared
from writersroom.export.runs import lined_runs
from writersroom.script.pages_layout import A4, LETTER

if TYPE_CHECKING:
    from docx.oxml.table import CT_Tc

    from writersroom.export.docx_text import Place, WordText
    from writersroom.export.job import Job
    from writersroom.export.runs import PrintedRun


def script_docx(job: Job) -> bytes:
    """Title page, then each episode on a new page; Word breaks the pages.

    A Chinese script gets scene bars and `name（tone）：line`, any other the columns of an industry
    script. A phone page becomes the paper of the language.
    """
    return _Writer(job).written()


class _Writer:
    def __init__(self, job: Job) -> None:
        self.job, self.is_chinese = job, job.language == "zh"
        self.document = Document()
        for paragraph in list(self.document.paragraphs):
            paragraph._element.getparent().remove(paragraph._element)
        styles = chinese_styles() if self.is_chinese else english_styles()
        self.styles = StyleSheet(self.document, styles)
        self.body = self.document.element.body
        self.is_beside = job.options.bilingual == Bilingual.BESIDE

    def written(self) -> bytes:
        self._set_up()
        self._title_page()
        for number, episode in enumerate(prepared(self.job)):
            title = self.styles.paragraph(self.body, "Episode", episode.card)
            if number == 0 or not self.job.options.is_compact:
                title.form.page_break_before, title.form.space_before = True, Pt(0)
            items = flowed_episode(episode, self.job)
            has_columns = self.is_beside and any(line.below for i in items for line in i.lines)
            suffix = " Dual" if has_columns and not self.is_chinese else ""
            for place, item in enumerate(items):
                following = items[place + 1] if place + 1 < len(items) else None
                if following is not None and following.dual and item.kind == "speech":
                    self._pair(item, following)
                elif not (item.dual and place and items[place - 1].kind == "speech"):
                    self._item(item, suffix=suffix if item.kind == "speech" else "")
        return packed(self.document)

    def _set_up(self) -> None:
        job, section = self.job, self.document.sections[0]
        is_a4 = job.paper == Paper.A4 or (job.paper == Paper.PHONE and self.is_chinese)
        layout = A4 if is_a4 else LETTER
        section.page_width, section.page_height = Inches(layout.width), Inches(layout.height)
        section.left_margin = Inches(1.1 if self.is_chinese else 1.5)
        section.right_margin = Inches(1.1 if self.is_chinese else 1.0)
        section.top_margin = section.bottom_margin = Inches(1.0)
        section.header_distance = section.footer_distance = Inches(0.5)
        section.different_first_page_header_footer = True
        core = self.document.core_properties
        core.title, core.author = legal(job.title), legal(job.writer)
        core.created = core.modified = job.now.replace(tzinfo=None)
        core.language = "zh-CN" if self.is_chinese else "en-US"
        set_language(self.document, core.language)
        keep_short_lines_short(self.document)
        header = section.header.paragraphs[0]
        header.style = self.document.styles["Running"]
        words = [job.title] if job.options.has_header else []
        if job.options.revision and job.options.previous:
            words.append(job.labels.revision(job.options.revision))
        header.add_run(legal(" · ".join(filter(None, [*words, job.mark])) + "\t"))
        add_field(header, "PAGE")
        if found := footer(job):
            paragraph = section.footer.paragraphs[0]
            paragraph.style = self.document.styles["Running"]
            paragraph.add_run(legal("\t".join(found)))
        if watermark := " ".join(job.options.watermark.split()):
            for each in (section.header, section.first_page_header):
                add_watermark(each.paragraphs[0], legal(watermark), layout)

    def _title_page(self) -> None:
        job = self.job
        named, contact = typed_credits(job)
        lines = (
            (job.title, "Title"),
            *((line, "Title Line") for line in named),
            (job.kind, "Title Line"),
            (episode_range(job), "Title Line"),
            (job.mark, "Title Line"),
            *((line, "Title Line") for line in copy_lines(job)),
            ("" if job.writer in named else job.writer, "Title Line"),
            (job.now.date().isoformat(), "Title Line"),
            *((line, "Title Line") for line in contact),
        )
        for text, style in lines:
            if text:
                self.styles.paragraph(self.body, style, text)
        for heading, said in cover_lines(job):
            for line in (f"{heading}:", *said):
                self.styles.paragraph(self.body, "Title Line", line)

    def _pair(self, first: FlowItem, second: FlowItem) -> None:
        """Two speeches at the same time, in two columns."""
        cells = self._columns()
        self._item(first, cells[0], suffix=" Dual")
        self._item(second, cells[1], suffix=" Dual")

    def _columns(self) -> tuple[CT_Tc, CT_Tc]:
        table = self.document.add_table(rows=1, cols=2)
        without_borders(table)
        keep_row_whole(table.rows[0])
        left, right = (cell._tc for cell in table.rows[0].cells)
        for cell in (left, right):
            cell.clear_content()
        return left, right

    def _item(self, item: FlowItem, place: Place | None = None, suffix: str = "") -> None:
        below = [text for line in item.lines for text in line.below]
        if below and self.is_beside and item.kind != "heading" and place is None:
            left, right = self._columns()
            self._item(_without_translations(item), left, suffix=" Dual")
            for text in below:
                self.styles.paragraph(right, "Translation", text)
            return
        where = self.body if place is None else place
        if self.is_chinese:
            self._chinese(item, where)
        elif item.kind == "speech":
            self._speech(item, where, suffix)
        else:
            self._english(item, where, suffix)

    def _chinese(self, item: FlowItem, where: Place) -> None:
        paragraph = self.styles.paragraph(where, _CHINESE[item.kind], is_quiet=item.is_quiet)
        if item.number:
            paragraph.add(f"{item.number}  ")
        if item.kind == "action":
            paragraph.add("△")
        if item.name:
            paragraph.add(item.name, is_bold=True)
            paragraph.add(f"{item.tone}：")
        self._lines(paragraph, item.lines)
        self._star(paragraph, item)

    def _english(self, item: FlowItem, where: Place, suffix: str) -> None:
        style = _ENGLISH[item.kind]
        own = style + suffix if item.kind == "action" and suffix else style
        name = "Shown Note" if item.is_note else own
        paragraph = self.styles.paragraph(where, name, is_quiet=item.is_quiet)
        lines = item.lines
        if item.kind == "heading":
            paragraph.add(f"{item.number}\t")
            lines = _as_typed(item)
        self._lines(paragraph, lines, behind=f"\t{item.number}" if item.number else "")
        self._star(paragraph, item)

    def _speech(self, item: FlowItem, where: Place, suffix: str) -> None:
        if item.name:
            cue = self.styles.paragraph(
                where, "Character" + suffix, item.name + item.tone, is_quiet=item.is_quiet
            )
            self._star(cue, item)
        for line in item.lines:
            style = _spoken_style(line) + suffix
            paragraph = self.styles.paragraph(where, style, is_quiet=item.is_quiet)
            self._lines(paragraph, [line])
            if not item.name and line is item.lines[0]:
                paragraph.form.space_before = Pt(12)
                self._star(paragraph, item)

    def _lines(self, paragraph: WordText, lines: list[FlowLine], behind: str = "") -> None:
        """The lines with their translations; `behind` follows the first."""
        for number, line in enumerate(lines):
            if number:
                paragraph.add_break()
            _add_runs(paragraph, line.runs)
            if behind and not number:
                paragraph.add(behind)
            for text in line.below:
                paragraph.add_break()
                self.styles.run(paragraph, "Translated", text)

    def _star(self, paragraph: WordText, item: FlowItem) -> None:
        """Word has no margin column: the star follows the text, at the right edge."""
        if item.is_revised:
            self.styles.run(
                paragraph, "Revised", "\t*" if not item.number or self.is_chinese else " *"
            )


_CHINESE = {
    "heading": "Scene Heading",
    "list": "Cast List",
    "action": "Action",
    "speech": "Speech",
    "bracket": "Bracket",
    "transition": "Transition",
}
_ENGLISH = {**_CHINESE, "bracket": "Centered"}


def _spoken_style(line: FlowLine) -> str:
    if line.is_aside:
        return "Parenthetical"
    return "Lyrics" if line.is_sung else "Dialogue"


def _as_typed(heading: FlowItem) -> list[FlowLine]:
    """A heading's lines in the writer's own case: its style sets them in capitals."""
    first, *rest = heading.lines
    return [replace(first, runs=lined_runs(heading.typed)[0]), *rest]


def _without_translations(item: FlowItem) -> FlowItem:
    lines = [replace(line, below=[]) for line in item.lines]
    return replace(item, lines=lines)


def _add_runs(paragraph: WordText, runs: list[PrintedRun]) -> None:
    for each in runs:
        # Our tab stops are those of numbers and stars; Fountain counts a tab as four spaces.
        text = str(each["text"]).replace("\u200b", "").replace("\t", "    ")
        paragraph.add(
            text,
            is_bold=bool(each["bold"]),
            is_italic=bool(each["italic"]),
            is_underlined=bool(each["underline"]),
        )
