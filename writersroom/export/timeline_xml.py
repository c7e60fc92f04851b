"""The storyboard as XML of Final Cut Pro 7, which most editing programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.export.timelines import FIRST_HOUR, clips_of, name_of
from writersroom.production.frames import timecode
from writersroom.production.subtitle_limits import HEIGHT, WIDTH
from writersroom.script.fdx_xml import escaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.export.job import Job
    from writersroom.export.timelines import Clip
    from writersroom.production.frames import FrameRate

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE xmeml>\n'


def timeline_xml(job: Job) -> bytes:
    """One sequence of 1080x1920 whose clips are offline until pictures are linked to them."""
    clips, rate = clips_of(job), job.options.fps
    begin = FIRST_HOUR * rate.timebase
    code = (
        _rate(rate)
        + _tag("string", timecode(begin, rate))
        + _tag("frame", begin)
        + _tag("displayformat", "NDF")
    )
    picture = (
        _rate(rate)
        + _tag("width", WIDTH)
        + _tag("height", HEIGHT)
        + _tag("pixelaspectratio", "square")
        + _tag("fielddominance", "none")
    )
    items = "".join(f"\n{_clip(number, clip, rate)}" for number, clip in enumerate(clips, 1))
    return (
        f'{_HEAD}<xmeml version="4">\n<sequence id="sequence-1">\n'
        f"{_tag('name', name_of(job))}{_tag('duration', clips[-1].end if clips else 0)}{_rate(rate)}\n"
        f"<timecode>{code}</timecode>\n<media><video>\n"
        f"<format><samplecharacteristics>{picture}</samplecharacteristics></format>\n"
        f"<track>{items}\n</track>\n</video></media>\n</sequence>\n</xmeml>\n"
    ).encode()


def _clip(number: int, clip: Clip, rate: FrameRate) -> str:
    facts = _tag("name", clip.name) + _tag("duration", clip.frames) + _rate(rate)
    place = (
        _tag("start", clip.start) + _tag("end", clip.end) + _tag("in", 0) + _tag("out", clip.frames)
    )
    file = f'<file id="file-{number}">{facts}<media><video/></media></file>'
    markers = "".join(_markers(clip))
    return f'<clipitem id="clipitem-{number}">{facts}{place}{file}{markers}</clipitem>'


def _markers(clip: Clip) -> Iterator[str]:
    for name, _colour in clip.markers:
        yield _marker(name, "")
    told = "\n".join(filter(None, (clip.shot.action, clip.lines, clip.shot.sound)))
    if told:
        yield _marker(clip.shot.id, told)


def _marker(name: str, comment: str) -> str:
    inside = _tag("name", name) + _tag("comment", comment) + _tag("in", 0) + _tag("out", -1)
    return f"<marker>{inside}</marker>"


def _rate(rate: FrameRate) -> str:
    inside = _tag("timebase", rate.timebase) + _tag("ntsc", "TRUE" if rate.is_ntsc else "FALSE")
    return f"<rate>{inside}</rate>"


def _tag(name: str, value: object) -> str:
    return f"<{name}>{escaped(str(value))}</{name}>"
