"""What stands in odd places of a Word file is read all the same."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

from tests.script.outlines import outline
from writersroom.script.reading import read_script

if TYPE_CHECKING:
    from writersroom.script.elements import Manuscript

RUN = "<w:r><w:t>她走。</w:t></w:r>"
PARAGRAPH = f"<w:p>{RUN}</w:p>"


def manuscript(*blocks: str) -> Manuscript:
    """A script of one scene with `blocks` of Word's own language below the heading."""
    document = Document()
    for line in ("第1集", "1-1 日 内 客厅"):
        document.add_paragraph(line)
    end = document.element.body.sectPr
    for block in blocks:
        node = parse_xml(block.replace(">", f" {nsdecls('w')}>", 1))
        end.addprevious(node)
    stream = BytesIO()
    document.save(stream)
    return read_script("a.docx", stream.getvalue())


def read(*blocks: str) -> list[str]:
    """Its outline without the heading."""
    return outline(manuscript(*blocks).episodes[0].screenplay)[1:]


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (f"<w:p><w:ins>{RUN}</w:ins></w:p>", ["A 她走。"]),
        (f"<w:p><w:ins><w:ins>{RUN}</w:ins></w:ins></w:p>", ["A 她走。"]),
        (f"<w:p><w:del><w:r><w:delText>他</w:delText></w:r></w:del>{RUN}</w:p>", ["A 她走。"]),
        (f"<w:p><w:moveFrom><w:r><w:t>他</w:t></w:r></w:moveFrom>{RUN}</w:p>", ["A 她走。"]),
        (f"<w:p><w:moveTo>{RUN}</w:moveTo></w:p>", ["A 她走。"]),
        (f"<w:p><w:smartTag>{RUN}</w:smartTag></w:p>", ["A 她走。"]),
        (f"<w:p><w:hyperlink>{RUN}</w:hyperlink></w:p>", ["A 她走。"]),
        (f"<w:p><w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{RUN}</w:sdtContent></w:sdt></w:p>", ["A 她走。"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{PARAGRAPH}{PARAGRAPH}</w:sdtContent></w:sdt>", ["A 她走。", "A 她走。"]),
        (f"<w:customXml>{PARAGRAPH}</w:customXml>", ["A 她走。"]),
    ],
    ids=["inserted", "inserted twice", "deleted", "moved away", "moved here", "smart tag", "link", "control", "control around paragraphs", "custom XML"],
)  # fmt: skip
def test_words_in_odd_places_are_read(block: str, expected: list[str]) -> None:
    assert read(block) == expected


def test_struck_out_and_hidden_words_stay_and_are_told() -> None:
    looks = ("strike", "dstrike", "vanish", 'strike w:val="0"', 'vanish w:val="false"')
    runs = [
        f"<w:r><w:rPr><w:{look}/></w:rPr><w:t>{n}字</w:t></w:r>" for n, look in enumerate(looks)
    ]
    found = manuscript("<w:p>" + "".join(runs) + "</w:p>")
    assert outline(found.episodes[0].screenplay)[1:] == ["A 0字1字2字3字4字"]
    assert [notice.message.partition(": ")[2] for notice in found.notices] == ["", "2字"]
    assert not manuscript("<w:p>" + "".join(runs[3:]) + "</w:p>").notices
