"""Subtitles as SRT, WebVTT and ASS: timed from the running-time model, within the platform's limits."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.i18n import ngettext
from writersroom.production.subtitle_limits import HEIGHT, WIDTH, limits_of
from writersroom.production.subtitles import subtitles
from writersroom.production.timeline import EventKind, events
from writersroom.script.pages_settings import Bilingual
from writersroom.script.timing import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.job import Job
    from writersroom.production.subtitle_limits import SubtitleLimits
    from writersroom.production.subtitles import Subtitle
    from writersroom.season import Episode, Season

_FONTS = {"zh": "Noto Sans SC", "en": "Arial"}
_STYLE_FIELDS = (
    "Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, "
    "Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, "
    "Alignment, MarginL, MarginR, MarginV, Encoding"
)
_EVENT_FIELDS = "Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text"
_BELOW, _ABOVE = 2, 8
"""ASS alignments: centred at the bottom and at the top."""
_SMALLER = 0.75
"""A translation's type in parts of the line's."""


def subtitles_srt(job: Job) -> bytes:
    """SubRip: the most widely read. Speakers are not named."""
    blocks = [
        f"{number}\n{_clock(each.start, ',')} --> {_clock(each.end, ',')}\n"
        + "\n".join(each.all_lines)
        for number, (each, _style) in enumerate(_of_job(job), 1)
    ]
    return "".join(f"{block}\n\n" for block in blocks).encode()


def subtitles_vtt(job: Job) -> bytes:
    """WebVTT for the web; who speaks stands in voice tags, which players do not show."""
    blocks = [f"WEBVTT\nLanguage: {job.language}"]
    for each, _style in _of_job(job):
        voice = f"<v {_web(each.speaker)}>" if each.speaker else ""
        text = "\n".join(map(_web, each.all_lines))
        blocks.append(f"{_clock(each.start, '.')} --> {_clock(each.end, '.')}\n{voice}{text}")
    return ("\n\n".join(blocks) + "\n").encode()


def subtitles_ass(job: Job) -> bytes:
    """Advanced SubStation Alpha on a 1080x1920 picture, inside the platform's safe zone.

    Captions of the script stand at the top of the zone, speech at its bottom.
    """
    limits = limits_of(job.season, job.platform)
    lines = [
        "[Script Info]",
        f"Title: {_ass(job.title)}",
        "ScriptType: v4.00+",
        f"PlayResX: {WIDTH}",
        f"PlayResY: {HEIGHT}",
        "WrapStyle: 2",
        "ScaledBorderAndShadow: yes",
        "",
        "[V4+ Styles]",
        f"Format: {_STYLE_FIELDS}",
        *_styles(limits, _FONTS[job.language]),
        "",
        "[Events]",
        f"Format: {_EVENT_FIELDS}",
    ]
    for each, style in _of_job(job, has_captions=True):
        name = _ass(each.speaker).replace(",", " ")
        start, end = _ass_clock(each.start), _ass_clock(each.end)
        lines.append(f"Dialogue: 0,{start},{end},{style},{name},0,0,0,,{_ass_text(each)}")
    return ("\n".join(lines) + "\n").encode()


def _styles(limits: SubtitleLimits, font: str) -> Iterator[str]:
    for name, size, alignment, vertical in (
        ("Speech", limits.font_pixels, _BELOW, limits.bottom),
        ("Translation", round(limits.font_pixels * _SMALLER), _BELOW, limits.bottom),
        ("Caption", limits.font_pixels, _ABOVE, limits.top),
    ):
        yield (
            f"Style: {name},{font},{size},&H00FFFFFF,&H00FFFFFF,&H00000000,&H80000000,0,0,0,0,"
            f"100,100,0,0,1,3,0,{alignment},{limits.left},{limits.right},{vertical},1"
        )


def _of_job(job: Job, *, has_captions: bool = False) -> Iterator[tuple[Subtitle, str]]:
    """The subtitles of the job's episodes with their styles, one episode behind the other.

    What a limit could not be held for is told on the way.
    """
    limits = limits_of(job.season, job.platform)
    is_bilingual = job.options.bilingual is not Bilingual.OFF
    kinds = (EventKind.SPEECH, EventKind.CAPTION) if has_captions else (EventKind.SPEECH,)
    offset, last = 0.0, 0
    for episode in job.each_episode():
        seconds = episode.time.interval.point
        found: list[tuple[Subtitle, str]] = []
        for kind in kinds:
            own = _of_episode(episode, job.season, limits, kind, is_bilingual=is_bilingual)
            found += [(each, kind.capitalize()) for each in own]
            job.tell(_unheld(episode, own, limits))
        shift = max(last, round(offset * 100))  # lines without time run over the end
        for each, style in sorted(found, key=lambda pair: pair[0].start):
            yield each.later(shift), style
            last = max(last, each.end + shift)
        offset += seconds


def _of_episode(
    episode: Episode,
    season: Season,
    limits: SubtitleLimits,
    kind: EventKind,
    *,
    is_bilingual: bool,
) -> tuple[Subtitle, ...]:
    """The subtitles of one kind; a set holds them in three formats."""

    def work_out() -> tuple[Subtitle, ...]:
        return subtitles(
            events(episode, season),
            limits,
            seconds=episode.time.interval.point,
            kind=kind,
            is_bilingual=is_bilingual,
        )

    return season.once_of(episode, (subtitles, limits, kind, is_bilingual), work_out)


def _unheld(episode: Episode, found: tuple[Subtitle, ...], limits: SubtitleLimits) -> Iterator[str]:
    """One sentence for each limit that could not be held."""
    fast = [each for each in found if each.is_too_fast and not each.is_untimed]
    if fast:
        yield ngettext(
            "Episode {number}: {count} subtitle passes faster than it can be read, at {time}.",
            "Episode {number}: {count} subtitles pass faster than they can be read, the first at"
            " {time}.",
            len(fast),
        ).format(number=episode.number, count=len(fast), time=clock(fast[0].start / 100))
    tall = [each for each in found if len(each.all_lines) > limits.lines]
    if tall:
        yield ngettext(
            "Episode {number}: {count} subtitle has more than {most} lines, at {time}.",
            "Episode {number}: {count} subtitles have more than {most} lines, the first at {time}.",
            len(tall),
        ).format(
            number=episode.number,
            count=len(tall),
            most=limits.lines,
            time=clock(tall[0].start / 100),
        )
    untimed = sum(each.is_untimed for each in found)
    if untimed:
        yield ngettext(
            "Episode {number}: {count} subtitle has no time in the script; a note such as"
            " [[time: 2s]] gives it some.",
            "Episode {number}: {count} subtitles have no time in the script; notes such as"
            " [[time: 2s]] give them some.",
            untimed,
        ).format(number=episode.number, count=untimed)


def _clock(hundredths: int, point: str) -> str:
    """`00:01:02,340`, or with a `point` before the milliseconds."""
    seconds, rest = divmod(hundredths, 100)
    minutes, second = divmod(seconds, 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours:02}:{minute:02}:{second:02}{point}{rest:02}0"


def _ass_clock(hundredths: int) -> str:
    """`0:01:02.34`."""
    return _clock(hundredths, ".")[:-1].removeprefix("0")


def _web(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _ass(text: str) -> str:
    r"""`text` without anything that ASS reads as an order: full-width braces, no `\N`."""
    plain = " ".join(text.split()).replace("{", "｛").replace("}", "｝")
    return re.sub(r"\\(?=[Nnh])", "\\\\\u2060", plain)


def _ass_text(subtitle: Subtitle) -> str:
    text = "\\N".join(map(_ass, subtitle.lines))
    if not subtitle.translation:
        return text
    below = "\\N".join(map(_ass, subtitle.translation))
    return f"{text}\\N{{\\rTranslation}}{below}" if text else f"{{\\rTranslation}}{below}"
