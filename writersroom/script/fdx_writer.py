"""Writing FDX: one paragraph a line, the page layout of the paginator as element settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.script.elements import SPOKEN, Element, Kind, ReadEpisode, TitlePage
from writersroom.script.fdx_paragraphs import escaped, text_nodes
from writersroom.script.fdx_title_page import write_fdx_title_page

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPES = {
    Kind.ACTION: "Action",
    Kind.CHARACTER: "Character",
    Kind.DIALOGUE: "Dialogue",
    Kind.PARENTHETICAL: "Parenthetical",
    Kind.TRANSITION: "Transition",
    Kind.LYRICS: "Lyrics",
    Kind.SYNOPSIS: "Outline Body",
}
_SETTINGS = (
    # type, style, alignment, first indent, left, right, space before, starts new page, paginate as
    ("Scene Heading", "AllCaps", "Left", "0.00", "1.50", "7.50", "24", "No", "Scene Heading"),
    ("Action", "", "Left", "0.00", "1.50", "7.50", "12", "No", "Action"),
    ("Character", "AllCaps", "Left", "0.00", "3.50", "7.25", "12", "No", "Character"),
    ("Parenthetical", "", "Left", "-0.10", "3.00", "5.50", "0", "No", "Parenthetical"),
    ("Dialogue", "", "Left", "0.00", "2.50", "6.00", "0", "No", "Dialogue"),
    ("Transition", "AllCaps", "Right", "0.00", "5.50", "7.10", "12", "No", "Transition"),
    ("Lyrics", "Italic", "Left", "0.00", "2.50", "7.38", "0", "No", "Lyrics"),
    ("General", "", "Left", "0.00", "1.50", "7.50", "0", "No", "General"),
    ("New Act", "Underline", "Center", "0.00", "1.50", "7.50", "0", "Yes", "New Act"),
)
_SETTING = (
    '<ElementSettings Type="{0}"><FontSpec Font="Courier Prime" Size="12" Style="{1}"/>'
    '<ParagraphSpec Alignment="{2}" FirstIndent="{3}" Leading="Regular" LeftIndent="{4}"'
    ' RightIndent="{5}" SpaceBefore="{6}" Spacing="1" StartsNewPage="{7}"/>'
    '<Behavior PaginateAs="{8}" ReturnKey="Action" Shortcut=""/></ElementSettings>'
)
_TAIL = (
    '<PageLayout BackgroundColor="#FFFFFFFFFFFF" BottomMargin="72" BreakDialogueAndActionAtSentences="Yes"'
    ' FooterMargin="36" HeaderMargin="36" TopMargin="72"><PageSize Height="11.00" Width="8.50"/></PageLayout>',
    *(_SETTING.format(*row) for row in _SETTINGS),
    '<MoresAndContinueds><DialogueBreaks AutomaticCharacterContinueds="Yes" BottomOfPage="Yes"'
    ' DialogueBottom="(MORE)" DialogueTop="(CONT\'D)" TopOfNext="Yes"/></MoresAndContinueds>',
    '<SceneNumberOptions LeftLocation="0.75" RightLocation="7.38" ShowNumbersOnLeft="Yes"'
    ' ShowNumbersOnRight="Yes"/>',
)


def write_fdx(episodes: Iterable[ReadEpisode], title_page: TitlePage = ()) -> bytes:
    """An FDX file of `episodes`, UTF-8; each opens with a card where there are several or it has a title.

    Notes become script notes of the paragraph before them, a synopsis below a heading its summary,
    sections outline levels. Boneyard is left out.
    """
    episodes = tuple(episodes)
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>',
        '<FinalDraft DocumentType="Script" Template="No" Version="5">',
        "<Content>",
    ]
    for index, episode in enumerate(episodes):
        if len(episodes) > 1 or episode.title or episode.number != 1:
            title = f": {episode.title}" if episode.title else ""
            lines.append(_card(f"Episode {episode.number}{title}", is_first=not index))
        lines += _Paragraphs(episode.screenplay.elements).lines()
    lines += ["</Content>", *_TAIL, *write_fdx_title_page(title_page), "</FinalDraft>", ""]
    return "\n".join(lines).encode()


def _card(text: str, *, is_first: bool) -> str:
    starts = "No" if is_first else "Yes"
    return (
        f'<Paragraph Alignment="Center" StartsNewPage="{starts}" Type="New Act">'
        f"<Text>{escaped(text)}</Text></Paragraph>"
    )


class _Paragraphs:
    """The paragraphs of one episode; the last ones stay open for notes and for a dual partner."""

    def __init__(self, elements: tuple[Element, ...]) -> None:
        self.elements = elements
        self.done: list[str] = []
        self.speech: list[list[str]] = []
        """Attributes, notes and text of the paragraphs of the open speech."""
        self.is_pair = False
        self.starts_page = False

    def lines(self) -> list[str]:
        """All paragraphs, one a line."""
        for element in self.elements:
            if element.kind is Kind.CHARACTER:
                self._cue(element)
            elif element.kind is Kind.NOTE:
                self._note(element.text)
            elif element.kind is Kind.PAGE_BREAK:
                self.starts_page = True
            elif element.kind is Kind.SYNOPSIS and self._is_below_heading():
                self.speech[-1][1] += (
                    f'<Paragraph Alignment="Left">{text_nodes(element.text)}</Paragraph>'
                )
            elif element.kind is not Kind.BONEYARD:
                if element.kind not in SPOKEN:
                    self._close()
                self._plain(element)
        self._close()
        return self.done

    def _is_below_heading(self) -> bool:
        return bool(self.speech) and 'Type="Scene Heading"' in self.speech[-1][0]

    def _cue(self, element: Element) -> None:
        """A dual cue joins the speech that is still open; any other cue closes it."""
        if not (element.dual and self.speech and 'Type="Character"' in self.speech[0][0]):
            self._close()
        self.is_pair = self.is_pair or bool(self.speech)
        self._plain(element)

    def _plain(self, element: Element) -> None:
        kind, text = element.kind, element.text
        if kind is Kind.SCENE_HEADING:
            number = f'Number="{escaped(element.scene_number)}" ' if element.scene_number else ""
            self._put(f'{number}Type="Scene Heading"', text)
        elif kind is Kind.CENTERED:
            self._put('Alignment="Center" Type="Action"', text)
        elif kind is Kind.SECTION:
            self._put(f'Type="Outline {min(max(element.depth, 1), 4)}"', text)
        elif kind is Kind.ACTION:
            for index, line in enumerate(text.split("\n")):
                self._put('SpaceBefore="0" Type="Action"' if index else 'Type="Action"', line)
        else:
            for line in text.split("\n"):
                if line.strip():
                    self._put(f'Type="{_TYPES[kind]}"', line)

    def _put(self, attributes: str, text: str) -> None:
        if self.starts_page:
            attributes, self.starts_page = f'StartsNewPage="Yes" {attributes}', False
        self.speech.append([attributes, "", "", text_nodes(text)])

    def _note(self, text: str) -> None:
        inner = "".join(
            f'<Paragraph Alignment="Left"><Text>{escaped(line)}</Text></Paragraph>'
            for line in text.split("\n")
            if line.strip()
        )
        note = f'<ScriptNote Name="" Type="Note">{inner}</ScriptNote>' if inner else ""
        if not self.speech:
            self._put('Type="Action"', "")
        self.speech[-1][2] += note

    def _close(self) -> None:
        lines = []
        for attributes, summary, notes, text in self.speech:
            inside = (
                f"<SceneProperties><Summary>{summary}</Summary></SceneProperties>"
                if summary
                else ""
            )
            lines.append(f"<Paragraph {attributes}>{inside}{notes}{text}</Paragraph>")
        if self.is_pair:
            self.done.append(
                f'<Paragraph Type="General"><DualDialogue>{"".join(lines)}</DualDialogue></Paragraph>'
            )
        else:
            self.done += lines
        self.speech, self.is_pair = [], False
