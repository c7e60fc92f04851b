"""The storyboard as a timeline: one clip for each shot, cut on whole frames; and as a CMX3600 list."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.errors import InputError
from writersroom.i18n import _
from writersroom.production.frames import cuts, frame_at, timecode
from writersroom.production.shots import shots

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from writersroom.export.job import Job
    from writersroom.production.frames import FrameRate
    from writersroom.production.shots import Shot

FIRST_HOUR = 3600
"""Seconds of timecode before the first frame: sequences begin at 01:00:00:00."""
_MOST_EVENTS = 999
"""An event's number has three digits in a CMX3600 list."""
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Clip:
    """A shot on the timeline."""

    shot: Shot
    start: int
    """First frame, from the start of the timeline."""
    end: int
    """The frame behind its last one."""
    own_start: int
    """First frame, from the start of its episode."""
    opens: str
    """The episode's printed name where this is its first shot."""
    opens_hook: bool
    """Whether the hook begins with it."""

    @property
    def name(self) -> str:
        """`EP01_1A`."""
        return self.shot.name

    @property
    def frames(self) -> int:
        """How long it is."""
        return self.end - self.start

    @property
    def lines(self) -> str:
        """What is said in it."""
        return " / ".join(f"{name}: {text}" for name, text in self.shot.dialogue)

    @property
    def markers(self) -> tuple[tuple[str, str], ...]:
        """What is marked at its first frame, each with a colour: where an episode or the hook begins."""
        opens = ((self.opens, "CYAN"),) if self.opens else ()
        return (*opens, ("HOOK", "RED")) if self.opens_hook else opens


def clips_of(job: Job) -> tuple[Clip, ...]:
    """The shots of the job's episodes, one behind the other without a gap.

    Together they are as long as the estimates of the episodes, to half a frame. An episode without a
    shot is told, and a timeline may be empty.
    """
    rate = job.options.fps
    found = [(episode, shots(episode, job.season)) for episode in job.each_episode()]
    places = iter(cuts((shot.seconds for _episode, own in found for shot in own), rate))
    clips: list[Clip] = []
    for episode, own in found:
        first = clips[-1].end if clips else 0
        for number, shot in enumerate(own):
            start, end = next(places)
            opens = "" if number else job.labels.episode(episode)
            opens_hook = shot.is_hook and not (number and own[number - 1].is_hook)
            clips.append(Clip(shot, start, end, start - first, opens, opens_hook))
        if not own:
            job.tell([_("Episode {number} has no shot.").format(number=episode.number)])
    job.tell(_without_time(clips, rate))
    return tuple(clips)


def name_of(job: Job) -> str:
    """What the timeline is called: the series, and the episode where it is only one."""
    if len(job.episodes) > 1:
        return job.title
    return f"{job.title}: {job.labels.episode(job.episodes[0])}"


def _without_time(clips: Sequence[Clip], rate: FrameRate) -> Iterator[str]:
    for clip in clips:
        if not frame_at(clip.shot.seconds, rate):
            yield _("Shot {name} takes no time; it stands for one frame.").format(name=clip.name)


def timeline_edl(job: Job) -> bytes:
    """CMX3600 in plain ASCII: the reel is the episode, source times count through it from zero.

    Raises:
        InputError: there are more shots than such a list can number.
    """
    clips, rate = clips_of(job), job.options.fps
    if len(clips) > _MOST_EVENTS:
        raise InputError(
            _("{count} shots are too many for one EDL; it holds {most}.").format(
                count=len(clips), most=_MOST_EVENTS
            ),
            hint=_("Export into a folder, which gives a file for each episode, or choose otio."),
        )
    begin = FIRST_HOUR * rate.timebase
    title = _ascii(job.title)[:_LONGEST_TITLE] or "UNTITLED"
    if len(job.episodes) == 1:
        title += f" EP{job.episodes[0].number:03}"
    lines = [f"TITLE: {title}", "FCM: NON-DROP FRAME", ""]
    for number, clip in enumerate(clips, 1):
        times = (
            clip.own_start,
            clip.own_start + clip.frames,
            begin + clip.start,
            begin + clip.end,
        )
        reel = f"EP{clip.shot.episode:03}"
        codes = " ".join(timecode(frame, rate) for frame in times)
        lines.append(f"{number:03}  {reel:<8} V     C        {codes}")
        lines.append(f"* FROM CLIP NAME: {_ascii(clip.name)}")
        for name, colour in clip.markers:
            shown = name if name.isascii() else f"EPISODE {clip.shot.episode}"
            lines.append(f"* LOC: {timecode(begin + clip.start, rate)} {colour:<7} {shown}")
    return ("\r\n".join(lines) + "\r\n").encode("ascii")


def _ascii(text: str) -> str:
    """What of `text` an old editing machine can show: accents taken off, other scripts left out."""
    bare = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return " ".join("".join(char if char.isprintable() else " " for char in bare).split())
