"""What the storyboard shows, as plain values: rows of shots, what stands beside a panel, the form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.export.labels import labels
from writersroom.i18n import _, ngettext
from writersroom.production.shot_words import ANGLES, MOVES, SIZES
from writersroom.script.notes import ShotNote, parse_shot
from writersroom.script.timing import clock
from writersroom.tui.dialogs.form import Field
from writersroom.tui.figures import joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from writersroom.room.storyboards import BoardStep, Panel, Storyboard


@dataclass(frozen=True, slots=True)
class ShotRow:
    """One shot as the list shows it."""

    panel: Panel
    id: str
    size: str
    subject: str
    angle: str
    move: str
    lens: str
    seconds: str
    origin: str
    """Whether a note asked for it or the rules made it."""


def shot_rows(board: Storyboard) -> list[ShotRow]:
    """The rows of `board`, in the order of the script."""
    return [
        ShotRow(
            panel,
            panel.shot.id,
            panel.chips[0],
            panel.shot.subject,
            panel.chips[1],
            panel.chips[2],
            panel.shot.lens,
            f"{panel.shot.seconds:.1f}",
            _("note") if panel.typed else _("rules"),
        )
        for panel in board.panels
    ]


def claims_line(board: Storyboard) -> str:
    """How the shots cover the script; what is wrong comes first."""
    claims = board.claims
    parts = [
        ngettext(
            "{claimed} of {count} line claimed", "{claimed} of {count} lines claimed", claims.lines
        ).format(claimed=claims.claimed, count=claims.lines)
    ]
    if claims.unclaimed:
        parts.append(_("! in no shot: {lines}").format(lines=_numbers(claims.unclaimed)))
    if claims.doubled:
        parts.append(_("! in several shots: {lines}").format(lines=_numbers(claims.doubled)))
    count = len(board.panels)
    parts.append(ngettext("{count} shot", "{count} shots", count).format(count=count))
    parts.append(clock(board.seconds))
    if waiting := len(board.waiting):
        parts.append(
            ngettext(
                "{count} picture without its shot", "{count} pictures without their shots", waiting
            ).format(count=waiting)
        )
    return "; ".join(parts)


def _numbers(lines: Sequence[int]) -> str:
    return ", ".join(map(str, lines[:8])) + (" .." if len(lines) > 8 else "")


def facts_of(panel: Panel) -> Iterator[str]:
    """What stands beside a panel, a line each; the first is its head."""
    shot = panel.shot
    yield shot.id
    if panel.typed:
        yield _("noted in line {line}").format(line=panel.note_line)
    else:
        yield _("made by the rules")
    yield ", ".join(filter(None, (*panel.chips, shot.lens)))
    yield _("{seconds:.1f} seconds").format(seconds=shot.seconds)
    yield shot.subject
    if shot.cast:
        yield _("Cast: {names}").format(names=joined(shot.cast))
    if shot.is_hook:
        yield _("plays the hook")
    if shot.caption:
        yield _("On screen: {text}").format(text=shot.caption)
    if shot.sound:
        yield _("Sound: {text}").format(text=shot.sound)
    if picture := panel.picture:
        yield _("Picture: {name}, {width} x {height}").format(
            name=picture.name, width=picture.width, height=picture.height
        )


def shot_form(panel: Panel, language: str) -> list[Field]:
    """The fields of a shot as they stand, typed or not."""
    shot, typed = panel.shot, panel.typed
    names = _names(panel, language)
    seconds = typed.seconds if typed else None
    return [
        Field("size", _("Size"), shot.size, names["size"]),
        Field("subject", _("Subject"), shot.subject),
        Field("angle", _("Angle"), shot.angle, names["angle"]),
        Field("move", _("Move"), shot.move, names["move"]),
        Field("lens", _("Lens"), shot.lens),
        Field("seconds", _("Seconds"), "" if seconds is None else f"{seconds:g}"),
    ]


def new_shot_form(panel: Panel, language: str) -> list[Field]:
    """The fields of a new shot beside that of `panel`."""
    shot = panel.shot
    places = (
        ("after", _("behind {shot}").format(shot=shot.id)),
        ("before", _("before {shot}").format(shot=shot.id)),
    )
    insert = replace(panel.shot, size="INSERT", subject="", angle="eye", move="static", lens="")
    blank = replace(panel, shot=insert, typed=ShotNote(seconds=2.0))
    return [Field("place", _("Place"), "after", places), *shot_form(blank, language)]


def _names(panel: Panel, language: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """The choices for size, angle and move: the rules first, then each code with its name."""
    words = labels(language)
    found = {}
    for part, codes in (("size", SIZES), ("angle", ANGLES), ("move", MOVES)):
        current = str(getattr(panel.shot, part))
        every = codes if current in codes else (*codes, current)
        chosen = [("", _("as the rules say"))]
        for code in every:
            name = words.chip(part, code)
            said = code if part == "size" else code.upper()
            chosen.append((code, said if name == said else f"{said} {name}"))
        found[part] = tuple(chosen)
    return found


def note_of(values: Mapping[str, str]) -> ShotNote:
    """The note that the fields of a form ask for.

    Raises:
        InputError: the seconds are no number, or the lens is none.
    """
    lens = values["lens"].replace(" ", "").lower()
    if lens and parse_shot(lens).lens != lens and parse_shot(lens := f"{lens}mm").lens != lens:
        raise InputError(_("The lens is a focal length, such as 35mm."))
    return ShotNote(
        size=values["size"],
        subject=values["subject"],
        angle=values["angle"],
        move=values["move"],
        lens=lens,
        seconds=_seconds(values["seconds"]),
    )


def check_note(values: Mapping[str, str]) -> None:
    """Refuse fields that cannot be written as a shot note.

    Raises:
        InputError: the message names the field.
    """
    from writersroom.production.shot_words import shot_words

    shot_words(note_of(values))


def _seconds(text: str) -> float | None:
    if not text:
        return None
    try:
        seconds = float(text.removesuffix("s").removesuffix("秒").replace(",", "."))
    except ValueError:
        seconds = -1.0
    if not 0 <= seconds <= 300:
        raise InputError(_("The seconds are a number up to 300, such as 2.5; empty: the estimate."))
    return seconds


def told(step: BoardStep) -> str:
    """What else a change did; empty where there is nothing to tell."""
    if not step.noted:
        return ""
    return ngettext(
        "{shots} got a note, too, to keep its lines and its id.",
        "{shots} got notes, too, to keep their lines and their ids.",
        len(set(step.noted)),
    ).format(shots=joined(dict.fromkeys(step.noted)))
