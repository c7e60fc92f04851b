"""The parts of FDX that say how a page looks, made from the paginator's one column table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.script.pages_layout import (
    COLUMNS,
    REVISION_MARK,
    SCENE_NUMBER_LEFT,
    SCENE_NUMBER_RIGHT,
    LineKind,
    PageLayout,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

FONT = "Courier Final Draft"
_LINE_POINTS = 12
_OVERHANG = {
    LineKind.HEADING: 1.0,
    LineKind.ACTION: 1.0,
    LineKind.PARENTHETICAL: 1.0,
    LineKind.CUE: 0.5,
    LineKind.LYRICS: 0.25,
}
"""Cells a line may hold beyond its right indent: the vendor's Courier is a little narrower than ten
signs to the inch, so the indents written are those that give the paginator's widths there."""


@dataclass(frozen=True, slots=True)
class _Type:
    """One paragraph type: whose column it has, its style and its habits."""

    name: str
    column: LineKind
    style: str = ""
    alignment: str = ""
    """Empty: that of the column."""
    return_key: str = "Action"
    before: int | None = None
    """Blank lines before it; None: those of the column."""
    starts_page: bool = False
    paginate_as: str = ""
    """Empty: itself."""


_TYPES = (
    _Type("General", LineKind.ACTION, return_key="General", before=0),
    _Type("Scene Heading", LineKind.HEADING, "AllCaps"),
    _Type("Action", LineKind.ACTION),
    _Type("Character", LineKind.CUE, "AllCaps", return_key="Dialogue"),
    _Type("Parenthetical", LineKind.PARENTHETICAL, return_key="Dialogue"),
    _Type("Dialogue", LineKind.DIALOGUE),
    _Type("Transition", LineKind.TRANSITION, "AllCaps", return_key="Scene Heading"),
    _Type("Shot", LineKind.ACTION, "AllCaps", paginate_as="Scene Heading"),
    _Type("Lyrics", LineKind.LYRICS, "Italic", return_key="Lyrics"),
    _Type("Cast List", LineKind.ACTION, "AllCaps", before=0, paginate_as="Action"),
    _Type("New Act", LineKind.CARD, "Underline", return_key="Scene Heading", starts_page=True),
    _Type("End of Act", LineKind.CARD, "Underline", return_key="New Act", before=2),
    _Type("Show/Ep. Title", LineKind.CARD, "Underline"),
)


def settings_parts() -> Iterator[str]:
    """An `ElementSettings` part for each paragraph type."""
    for kind in _TYPES:
        column = COLUMNS[kind.column]
        right = column.right or column.left + column.width - _OVERHANG.get(kind.column, 0.0)
        before = column.before if kind.before is None else kind.before
        yield (
            f'<ElementSettings Type="{kind.name}"><FontSpec AdornmentStyle="0"'
            f' Background="#FFFFFFFFFFFF" Color="#000000000000" Font="{FONT}" RevisionID="0"'
            f' Size="12" Style="{kind.style}"/>'
            f'<ParagraphSpec Alignment="{kind.alignment or column.align.title()}"'
            f' FirstIndent="{_inches(-column.hang)}" Leading="Regular"'
            f' LeftIndent="{_inches(column.left)}" RightIndent="{_inches(right)}"'
            f' SpaceBefore="{before * _LINE_POINTS}" Spacing="1"'
            f' StartsNewPage="{"Yes" if kind.starts_page else "No"}"/>'
            f'<Behavior PaginateAs="{kind.paginate_as or kind.name}"'
            f' ReturnKey="{kind.return_key}" Shortcut=""/></ElementSettings>'
        )


def _inches(cells: float) -> str:
    """Cells of a tenth of an inch as FDX writes lengths."""
    return f"{cells / 10 + 0.0:.2f}"


def layout_parts(layout: PageLayout) -> Iterator[str]:
    """Header, page size and margins; a page number stands on all pages but the first."""
    yield header_part(is_numbered=True)
    yield (
        '<PageLayout BackgroundColor="#FFFFFFFFFFFF" BottomMargin="72"'
        ' BreakDialogueAndActionAtSentences="Yes" DocumentLeading="Normal" FooterMargin="36"'
        ' ForegroundColor="#000000000000" HeaderMargin="36" InvisiblesColor="#808080808080"'
        ' TopMargin="72" UsesSmartQuotes="No">'
        f'<PageSize Height="{layout.height:.2f}" Width="{layout.width:.2f}"/></PageLayout>'
    )


def header_part(*, is_numbered: bool) -> str:
    """A `HeaderAndFooter` part, with or without the page number at the right."""
    number = '<DynamicLabel Type="Page #"/><Text>.</Text>' if is_numbered else ""
    return (
        '<HeaderAndFooter FooterFirstPage="Yes" FooterVisible="No" HeaderFirstPage="No"'
        f' HeaderVisible="{"Yes" if is_numbered else "No"}" StartingPage="1"><Header>'
        '<Paragraph Alignment="Right" FirstIndent="0.00" Leading="Regular" LeftIndent="1.25"'
        f' RightIndent="-1.25" SpaceBefore="0" Spacing="1" StartsNewPage="No">{number}</Paragraph>'
        '</Header><Footer><Paragraph Alignment="Right" FirstIndent="0.00" Leading="Regular"'
        ' LeftIndent="1.25" RightIndent="-1.25" SpaceBefore="0" Spacing="1" StartsNewPage="No">'
        "</Paragraph></Footer></HeaderAndFooter>"
    )


def more_and_continued_part(language: str) -> str:
    """What Final Draft puts around a speech that goes over the page, in the script's language."""
    more, continued = ("（未完）", "（续）") if language == "zh" else ("(MORE)", "(CONT'D)")
    return (
        f'<MoresAndContinueds><FontSpec AdornmentStyle="0" Background="#FFFFFFFFFFFF"'
        f' Color="#000000000000" Font="{FONT}" RevisionID="0" Size="12" Style=""/>'
        '<DialogueBreaks AutomaticCharacterContinueds="Yes" BottomOfPage="Yes"'
        f' DialogueBottom="{more}" DialogueTop="{continued}" TopOfNext="Yes"/>'
        '<SceneBreaks ContinuedNumber="No" SceneBottom="(CONTINUED)" SceneBottomOfPage="No"'
        ' SceneTop="CONTINUED:" SceneTopOfNext="No"/></MoresAndContinueds>'
    )


def scene_numbers_part() -> str:
    """Where scene numbers stand, on both sides."""
    return (
        f'<SceneNumberOptions LeftLocation="{_inches(SCENE_NUMBER_LEFT)}"'
        f' RightLocation="{_inches(SCENE_NUMBER_RIGHT)}" ShowNumbersOnLeft="Yes"'
        ' ShowNumbersOnRight="Yes"><FontSpec AdornmentStyle="0" Background="#FFFFFFFFFFFF"'
        f' Color="#000000000000" Font="{FONT}" RevisionID="0" Size="12" Style=""/>'
        "</SceneNumberOptions>"
    )


REVISION_LOCATION = _inches(REVISION_MARK)
"""Where the mark of a revised line stands, in inches."""
