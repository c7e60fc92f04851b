"""A manuscript as JSON for programs, and as a file of another format."""

from __future__ import annotations

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.script.cues import split_cue
from writersroom.script.elements import Element, Kind, Manuscript, ReadEpisode
from writersroom.script.emphasis import plain
from writersroom.script.fountain import write_fountain
from writersroom.script.title_page import write_title_page

SUFFIXES = (".fountain", ".fdx", ".txt")
"""What `convert` writes; `.txt` is the Chinese layout."""


def manuscript_json(manuscript: Manuscript) -> dict[str, object]:
    """The manuscript as plain values; optional keys only where they apply.

    Lines count in the file for Fountain, in the episode's Fountain text for other formats. Blank
    lines kept as empty action are left out.
    """
    title_page: dict[str, list[str]] = {}
    for key, values in manuscript.title_page:
        title_page.setdefault(key, []).extend(values)
    is_fountain = manuscript.format == "fountain"
    return {
        "title_page": title_page,
        "episodes": [
            {
                "number": episode.number,
                "title": episode.title,
                "elements": _elements(episode, episode.first_line - 1 if is_fountain else 0),
            }
            for episode in manuscript.episodes
        ],
    }


def _elements(episode: ReadEpisode, offset: int) -> list[dict[str, object]]:
    speaker = ""
    values: list[dict[str, object]] = []
    for element in episode.screenplay.elements:
        if element.kind is Kind.ACTION and not element.text:
            continue
        value = _element(element, offset)
        if element.kind is Kind.CHARACTER:
            cue = split_cue(element.text)
            speaker = value["character"] = cue.name
            if cue.extensions:
                value["extension"] = ", ".join(cue.extensions)
        elif element.kind in (Kind.DIALOGUE, Kind.PARENTHETICAL):
            value["character"] = speaker
        values.append(value)
    return values


def _element(element: Element, offset: int) -> dict[str, object]:
    value: dict[str, object] = {
        "type": element.kind.value, "text": element.text, "line": element.line + offset,
    }  # fmt: skip
    if element.scene_number:
        value["scene_number"] = element.scene_number
    if element.dual:
        value["dual"] = True
    if element.depth:
        value["depth"] = element.depth
    return value


def convert(manuscript: Manuscript, suffix: str, *, style: str = "") -> bytes:
    """The manuscript as a `.fountain`, `.fdx` or `.txt` (Chinese layout, in a named house style) file.

    Raises:
        InputError: another suffix was asked for, or there is no such style.
    """
    match suffix.lower():
        case ".fountain":
            return (manuscript.fountain or _fountain(manuscript)).encode("utf-8", "replace")
        case ".fdx":
            from writersroom.script.fdx import write_fdx_manuscript

            return write_fdx_manuscript(manuscript)[0]
        case ".txt":
            return _duanju(manuscript, style).encode("utf-8", "replace")
        case _:
            raise InputError(
                _("Scripts cannot be converted to “{suffix}”.").format(suffix=suffix),
                hint=_("Choose one of {suffixes}.").format(suffixes=", ".join(SUFFIXES)),
            )


def _fountain(manuscript: Manuscript) -> str:
    """One text with a section for each episode; what stands around the script is kept as boneyard."""
    parts: list[str] = []
    if manuscript.title_page:
        parts.append("\n".join(write_title_page(manuscript.title_page)) + "\n")
    if front := manuscript.front_matter:
        parts.append(f"{front}\n" if manuscript.format == "fountain" else _boneyard(front))
    is_single = len(manuscript.episodes) == 1
    for episode in manuscript.episodes:
        if not is_single or episode.title or episode.number != 1:
            parts.append(f"{'#' * episode.depth} {_header(episode, manuscript.language)}\n")
        parts.append(write_fountain(episode.screenplay))
    if manuscript.back_matter:
        parts.append(_boneyard(manuscript.back_matter))
    return "\n".join(parts)


def _boneyard(text: str) -> str:
    inside = text.replace("*/", "* /")
    return f"/*\n{inside}\n*/\n"


def _header(episode: ReadEpisode, language: str) -> str:
    if language == "zh":
        return f"第{episode.number}集 {episode.title}".rstrip()
    return f"Episode {episode.number}" + (f": {episode.title}" if episode.title else "")


def _duanju(manuscript: Manuscript, style: str) -> str:
    title = next(
        (
            plain(" ".join(values))
            for key, values in manuscript.title_page
            if key.lower() == "title"
        ),
        "",
    )
    from writersroom.script.duanju import write_duanju
    from writersroom.script.duanju_styles import house_style

    text = write_duanju(manuscript.episodes, title, house_style(style))
    if not manuscript.front_matter:
        return text
    head, separator, rest = text.partition("\n\n") if title else ("", "", text)
    return f"{head}{separator}{manuscript.front_matter}\n\n{rest}"


def typed_title_page(manuscript: Manuscript) -> str:
    """The title page as typed, without the title: that is a fact of its own."""
    rest = tuple((key, v) for key, v in manuscript.title_page if key.casefold() != "title")
    return "\n".join(write_title_page(rest)) if rest else ""
