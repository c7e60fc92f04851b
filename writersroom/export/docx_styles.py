"""The paragraph styles of a Word script: one table for English, one for Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, cast

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Inches, Pt, RGBColor

from writersroom.export.docx_text import WordText

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.oxml.text.parfmt import CT_PPr
    from docx.styles.style import ParagraphStyle

    from writersroom.export.docx_text import Place

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
QUIET = RGBColor(0x5F, 0x6B, 0x76)
"""What is there only to be followed."""
_COURIER = ("Courier New", "SimSun")
"""Not Courier Prime: where a font is missing, Word and LibreOffice take one of another width."""
_SONG = ("SimSun", "SimSun")
_HEI = ("SimHei", "SimHei")


PROPERTIES = tuple(
    f"w:{name}"
    for name in (
        "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr",
        "suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap",
        "overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd",
        "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap",
        "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId",
        "cnfStyle", "rPr", "sectPr", "pPrChange",
    )
)  # fmt: skip
"""The properties of a paragraph in the order of the schema (ECMA-376, CT_PPr)."""


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style; indents in inches from the text margins, the rest in points."""

    name: str
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0
    before: float = 0.0
    after: float = 0.0
    align: Literal["left", "center", "right", "both"] = "left"
    size: float = 12.0
    line: float = 12.0
    """Exact line pitch."""
    fonts: tuple[str, str] = _COURIER
    """For Latin letters and for Han."""
    is_bold: bool = False
    is_underlined: bool = False
    is_quiet: bool = False
    keeps_with_next: bool = False
    is_capitals: bool = False
    level: int | None = None
    """Outline level from 0."""
    tabs: tuple[tuple[float, Literal["left", "right"]], ...] = ()
    fill: str = ""
    """Background colour, six hexadecimal digits."""


def english_styles() -> tuple[Style, ...]:
    """The columns of script/pages_layout.py, from a text margin of 1.5 inches on the left."""
    heading_tabs: tuple[tuple[float, Literal["left", "right"]], ...] = (
        (0.0, "left"),
        (5.9, "right"),
    )
    star: tuple[tuple[float, Literal["left", "right"]], ...] = ((6.3, "left"),)
    return (
        Style("Title", before=216, after=12, align="center", size=22, line=28, is_bold=True),
        Style("Title Line", after=6, align="center", line=16),
        Style("Running", size=9, is_quiet=True, tabs=((6.0, "right"),)),
        Style(
            "Episode", align="center", is_underlined=True, keeps_with_next=True, level=0, before=24
        ),
        Style(
            "Scene Heading", first=-0.75, before=24, keeps_with_next=True, is_capitals=True,
            level=1, tabs=heading_tabs,
        ),
        Style("Action", before=12, tabs=star),
        Style("Shown Note", before=12, tabs=star),
        Style("Character", left=2.0, before=12, keeps_with_next=True, tabs=star),
        Style("Parenthetical", left=1.5, right=2.0, first=-0.1, keeps_with_next=True),
        Style("Dialogue", left=1.0, right=1.5, tabs=star),
        Style("Lyrics", left=1.0, right=1.5, tabs=star),
        Style("Transition", before=12, align="right", right=0.4, is_capitals=True),
        Style("Centered", before=12, align="center"),
        Style("Cast List", before=12, is_quiet=True),
        Style("Action Dual", before=12),
        Style("Character Dual", left=0.9, before=12, keeps_with_next=True),
        Style("Parenthetical Dual", left=0.25, keeps_with_next=True),
        Style("Dialogue Dual"),
        Style("Lyrics Dual"),
        Style("Translation", before=12, is_quiet=True, line=14),
    )  # fmt: skip


def chinese_styles() -> tuple[Style, ...]:
    """Scene bars, hanging speeches, 20 pt between lines."""
    star: tuple[tuple[float, Literal["left", "right"]], ...] = ((6.15, "left"),)
    return (
        Style("Title", before=200, after=14, align="center", size=22, line=30, fonts=_HEI, is_bold=True),
        Style("Title Line", after=6, align="center", line=20, fonts=_SONG),
        Style("Running", size=9, fonts=_SONG, is_quiet=True, tabs=((6.05, "right"),)),
        Style(
            "Episode", after=12, align="center", size=15, line=24, fonts=_HEI, is_bold=True,
            keeps_with_next=True, level=0, before=18,
        ),
        Style(
            "Scene Heading", before=18, after=9, size=11.5, line=20, fonts=_HEI, is_bold=True,
            keeps_with_next=True, level=1, fill="EDEDED", tabs=star,
        ),
        Style("Cast List", size=10.5, line=18, fonts=_SONG, is_quiet=True, keeps_with_next=True),
        Style("Action", left=0.2, first=-0.2, line=20, fonts=_SONG, align="both", tabs=star),
        Style("Speech", left=0.33, first=-0.33, line=20, fonts=_SONG, align="both", tabs=star),
        Style("Bracket", line=20, fonts=_HEI, align="center", is_bold=True),
        Style("Transition", line=20, fonts=_SONG, align="right"),
        Style("Translation", size=10.5, line=20, fonts=_SONG, is_quiet=True),
    )  # fmt: skip


class StyleSheet:
    """The styles of one document, and the paragraphs that are set in them."""

    def __init__(self, document: WordDocument, styles: tuple[Style, ...]) -> None:
        # Once: python-docx 1.2 looks for each name among all of them.
        known = {each.name: each for each in document.styles}
        for style in styles:
            found = known.get(style.name)
            if found is None:
                found = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
            _set_paragraph(cast("ParagraphStyle", found), style)
        translated = document.styles.add_style("Translated", WD_STYLE_TYPE.CHARACTER)
        translated.font.color.rgb = QUIET
        document.styles.add_style("Revised", WD_STYLE_TYPE.CHARACTER).font.bold = True
        self._ids = {each.name: each.style_id for each in document.styles}

    def paragraph(
        self, place: Place, name: str, text: str = "", *, is_quiet: bool = False
    ) -> WordText:
        """A new paragraph of style `name` at the end of `place`; in grey where it `is_quiet`."""
        made = WordText(place, self._ids[name], colour=str(QUIET) if is_quiet else "")
        if text:
            made.add(text)
        return made

    def run(self, paragraph: WordText, name: str, text: str) -> None:
        """More text of the character style `name`."""
        paragraph.add(text, style_id=self._ids[name])


def _set_paragraph(made: ParagraphStyle, style: Style) -> None:
    _clear(made)
    _set_font(made, style)
    form = made.paragraph_format
    form.left_indent, form.right_indent = Inches(style.left), Inches(style.right)
    form.first_line_indent = Inches(style.first)
    form.space_before, form.space_after = Pt(style.before), Pt(style.after)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(style.line)
    form.alignment = _ALIGN[style.align]
    form.keep_with_next, form.widow_control = style.keeps_with_next, True
    form.keep_together = style.keeps_with_next
    for place, side in style.tabs:
        align = WD_TAB_ALIGNMENT.LEFT if side == "left" else WD_TAB_ALIGNMENT.RIGHT
        form.tab_stops.add_tab_stop(Inches(place), align)
    properties = made.element.get_or_add_pPr()
    if style.fill:
        _add(properties, "w:shd", val="clear", color="auto", fill=style.fill)
    if style.level is not None:
        _add(properties, "w:outlineLvl", val=str(style.level))


def _set_font(made: ParagraphStyle, style: Style) -> None:
    font = made.font
    latin, han = style.fonts
    font.name, font.size, font.bold = latin, Pt(style.size), style.is_bold
    font.italic, font.underline = False, style.is_underlined
    font.all_caps = style.is_capitals
    font.color.rgb = QUIET if style.is_quiet else RGBColor(0, 0, 0)
    fonts = made.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        if "Theme" in key:
            del fonts.attrib[key]
    for key in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(key), latin)
    fonts.set(qn("w:eastAsia"), han)


def _clear(style: ParagraphStyle) -> None:
    """Drop what the default template says about a style that is already there (Title has a rule)."""
    for name in ("w:pPr", "w:rPr"):
        for child in style.element.findall(qn(name)):
            style.element.remove(child)


def _add(properties: CT_PPr, name: str, **values: str) -> None:
    """A property where the schema wants it: Word may call a file damaged whose order differs."""
    child = OxmlElement(name)
    for key, value in values.items():
        child.set(qn(f"w:{key}"), value)
    behind = PROPERTIES[PROPERTIES.index(name) + 1 :]
    properties.insert_element_before(child, *behind)
