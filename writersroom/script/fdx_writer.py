"""Writing FDX: title page, a card and the paragraphs of each episode, the page's layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.i18n import _
from writersroom.script.elements import Kind, Manuscript, Notice, ReadEpisode, TitlePage
from writersroom.script.episode_cards import worded_card
from writersroom.script.episode_headers import episode_header
from writersroom.script.fdx_content import paragraphs
from writersroom.script.fdx_layout import (
    layout_parts,
    more_and_continued_part,
    scene_numbers_part,
    settings_parts,
)
from writersroom.script.fdx_lengths import scene_properties
from writersroom.script.fdx_notes import Carried, script_note
from writersroom.script.fdx_revisions import revisions_part
from writersroom.script.fdx_title_page import write_fdx_title_page
from writersroom.script.fdx_xml import escaped, has_illegal
from writersroom.script.pages_layout import A4, LETTER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def write_fdx(episodes: Iterable[ReadEpisode], title_page: TitlePage = ()) -> bytes:
    """An FDX file of `episodes`, UTF-8; each opens with a card where there are several or it has a title.

    The same episodes give the same bytes.
    """
    return write_fdx_manuscript(Manuscript(title_page, tuple(episodes), "fountain", "en"))[0]


def write_fdx_manuscript(manuscript: Manuscript) -> tuple[bytes, tuple[Notice, ...]]:
    """A manuscript as an FDX file, and what FDX could not hold.

    Notes and boneyard become script notes, a synopsis below a heading its summary, sections outline
    levels, `[[revised: 2]]` the revision of its lines, text before the first episode further title
    pages. English scripts are laid out on Letter paper, Chinese ones on A4.
    """
    layout = A4 if manuscript.language == "zh" else LETTER
    lines = [
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>',
        '<FinalDraft DocumentType="Script" Template="No" Version="5">',
        "<Content>",
        *(line for _episode, each in content_lines(manuscript) for line in each),
        "</Content>",
        *layout_parts(layout),
        *settings_parts(),
        *write_fdx_title_page(manuscript.title_page, manuscript.front_matter),
        more_and_continued_part(manuscript.language),
        revisions_part(1),
        scene_numbers_part(),
        "</FinalDraft>",
        "",
    ]
    return "\n".join(lines).encode(), tuple(_losses(manuscript))


def content_lines(manuscript: Manuscript) -> Iterator[tuple[ReadEpisode, list[str]]]:
    """Each episode with its paragraphs, its card among them."""
    layout = A4 if manuscript.language == "zh" else LETTER
    cards = [card_text(episode, manuscript) for episode in manuscript.episodes]
    scripts = [episode.screenplay for episode in manuscript.episodes]
    properties = scene_properties(list(zip(cards, scripts, strict=True)), layout)
    last = len(cards) - 1
    for index, episode in enumerate(manuscript.episodes):
        lines = [card_paragraph(episode, cards[index], is_first=not index)] if cards[index] else []
        own = {place: text for (number, place), text in properties.items() if number == index}
        is_english = manuscript.language != "zh"
        lines += paragraphs(episode.screenplay.elements, own, shows_notes=is_english)
        if index == last and manuscript.back_matter:
            note = script_note(manuscript.back_matter, Carried.BACK_MATTER)
            lines.append(f'<Paragraph Type="General">{note}</Paragraph>')
        yield episode, lines


def card_text(episode: ReadEpisode, manuscript: Manuscript) -> str:
    """The card an episode opens with; empty for the one untitled episode of a plain script.

    A script with a line that would be taken for a card gets one, so that the line is none.
    """
    is_plain = len(manuscript.episodes) == 1 and episode.number == 1 and not _has_worded(episode)
    if is_plain and not episode.title and episode.target_seconds is None:
        return ""
    return card_line(episode, manuscript.language)


def _has_worded(episode: ReadEpisode) -> bool:
    kinds = (Kind.ACTION, Kind.SCENE_HEADING, Kind.CENTERED)
    return any(
        worded_card(line)
        for element in episode.screenplay.elements
        if element.kind in kinds
        for line in element.text.split("\n")
    )


def card_line(episode: ReadEpisode, language: str) -> str:
    """Number and title of an episode as its card says them."""
    if language == "zh":
        return f"第{episode.number}集 {episode.title}".rstrip()
    return f"Episode {episode.number}" + (f": {episode.title}" if episode.title else "")


def card_paragraph(episode: ReadEpisode, card: str, *, is_first: bool) -> str:
    """The New Act paragraph of an episode; notes carry what its line alone would not tell."""
    notes = ""
    read = episode_header(card)
    if read is None or (read.number, read.title) != (episode.number, episode.title):
        notes += script_note(f"{episode.number}\n{card}\n{episode.title}", Carried.EPISODE)
    if episode.target_seconds is not None:
        notes += script_note(repr(episode.target_seconds), Carried.RUNNING_TIME)
    return (
        f'<Paragraph Alignment="Center" StartsNewPage="{"No" if is_first else "Yes"}"'
        f' Type="New Act">{notes}<Text>{escaped(card)}</Text></Paragraph>'
    )


def _losses(manuscript: Manuscript) -> Iterator[Notice]:
    """What does not come back from FDX as it was."""
    texts = [manuscript.front_matter, manuscript.back_matter]
    texts += [line for _key, values in manuscript.title_page for line in values]
    if any(has_illegal(text) for text in texts):
        yield Notice(0, _("Control characters that XML forbids were left out."))
    for episode in manuscript.episodes:
        for element in episode.screenplay.elements:
            line = element.line + episode.first_line - 1
            if has_illegal(element.text):
                yield Notice(line, _("Control characters that XML forbids were left out."))
