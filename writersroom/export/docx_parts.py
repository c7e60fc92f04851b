"""Parts of a Word file that python-docx 1.2 has no words for: fields, watermarks, plain tables."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement, parse_xml

from writersroom.export.fitting import letters
from writersroom.export.sealing import sealed_package

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table, _Row
    from docx.text.paragraph import Paragraph

    from writersroom.script.pages_layout import PageLayout

_WATERMARK = """
<w:pict xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
        xmlns:w10="urn:schemas-microsoft-com:office:word">
  <v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
               path="m@7,l@8,m@5,21600l@6,21600e">
    <v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/>
      <v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>
      <v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>
    <v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/>
  </v:shapetype>
  <v:shape id="Watermark" o:spid="_x0000_s2049" type="#_x0000_t136" o:allowincell="f"
           fillcolor="#d9d9d9" stroked="f">
    <v:fill opacity=".5"/>
    <v:textpath/>
    <w10:wrap anchorx="margin" anchory="margin"/>
  </v:shape>
</w:pict>
"""
_WIDE = 0.55
"""Widths of a letter to its height; a Han character counts as two."""
_VML = "{urn:schemas-microsoft-com:vml}"


def packed(document: WordDocument) -> bytes:
    """The file's bytes; the parts carry no date, so that the same script gives the same bytes."""
    made = io.BytesIO()
    document.save(made)
    return sealed_package(made.getvalue())


def add_field(paragraph: Paragraph, name: str) -> None:
    """A field that Word fills in (`PAGE`)."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            child = OxmlElement("w:fldChar")
            child.set(qn("w:fldCharType"), kind)
        else:
            child = OxmlElement("w:instrText")
            child.text = name
        run._element.append(child)


def add_watermark(paragraph: Paragraph, text: str, layout: PageLayout) -> None:
    """Light diagonal text behind every page whose header `paragraph` stands in."""
    picture = parse_xml(_WATERMARK)
    shape = picture.find(f"{_VML}shape")
    long = _WIDE * max(letters(text), 1)
    height = min(90.0, 1.1 * 72 * layout.width / long)
    width = height * long  # the text fills its shape: another width would pull it apart
    shape.set(
        "style",
        f"position:absolute;margin-left:0;margin-top:0;width:{width:.0f}pt;height:{height:.0f}pt;"
        "rotation:307;z-index:-251654144;mso-position-horizontal:center;"
        "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
        "mso-position-vertical-relative:margin",
    )
    path = shape.find(f"{_VML}textpath")
    path.set("style", 'font-family:"SimHei";font-size:1pt')
    path.set("string", text)
    paragraph.add_run()._element.append(picture)


def without_borders(table: Table) -> None:
    """Two columns that nobody sees as a table."""
    table.style = None
    table.autofit = True


def keep_row_whole(row: _Row) -> None:
    """A row that never breaks over two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def keep_short_lines_short(document: WordDocument) -> None:
    """A line that ends in a line break is not stretched to the width of a justified paragraph."""
    compat = document.settings.element.find(qn("w:compat"))
    if compat is not None:
        # First of its neighbours in the order of ISO 29500, 17.15.3; python-docx's template holds later ones.
        compat.insert(0, OxmlElement("w:doNotExpandShiftReturn"))


def set_language(document: WordDocument, language: str) -> None:
    """The language for spelling and reading aloud."""
    properties = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if properties is None:
        return
    for child in properties.findall(qn("w:lang")):
        properties.remove(child)
    child = OxmlElement("w:lang")
    child.set(qn("w:eastAsia" if language.startswith("zh") else "w:val"), language)
    properties.append(child)
