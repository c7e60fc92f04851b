"""For each option of a rule the last season that is silent and the first one that is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tests.checks.builders import a_hook, a_season
from writersroom.bible.facts import (
    ArcFacts,
    BeatFacts,
    CharacterFacts,
    EpisodeFacts,
    SeasonFacts,
    SeriesFacts,
    ThreadFacts,
)
from writersroom.checks import Severity
from writersroom.script.timing_counts import speech_floor
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from writersroom.checks import Finding

Make = Callable[[], Season]


@dataclass(frozen=True, slots=True)
class Edge:
    """One option under one preset, with a season on either side of it."""

    rule: str
    option: str
    silent: Make | None
    """None where no season lies there."""
    fires: Make | None
    says: str = ""
    """Words of the finding that is meant; the rule may say other things too."""
    severity: Severity | None = None
    strict: bool = False
    is_flag: bool = False
    """A yes or no, of which any other value than 0 is yes."""

    def is_meant(self, finding: Finding) -> bool:
        """Whether a finding is the one this option decides on."""
        return (
            finding.is_checked
            and self.says in finding.message
            and (self.severity is None or finding.severity is self.severity)
        )


def steps(value: float, *, is_flag: bool = False) -> tuple[float, ...]:
    """What a mutated default becomes: one more and one less, or a tenth where it is a fraction."""
    if is_flag or not value:
        return (float(not value),)
    step = 1 if value == int(value) else value / 10
    return value - step, value + step


def hooks(*kinds: str, **changes: Any) -> Make:
    """A season of hooks of these kinds, one an episode, without scripts."""
    return lambda: a_season(
        [""] * len(kinds), hooks=[a_hook(n, kind, **changes) for n, kind in enumerate(kinds, 1)]
    )


def strengths(*values: int) -> Make:
    """A season of hooks of these strengths."""
    return lambda: a_season(
        [""] * len(values), hooks=[a_hook(n, strength=value) for n, value in enumerate(values, 1)]
    )


def one_hook(
    *, planned: int = 9, free: int = 0, scripts: Sequence[str] = (), **changes: Any
) -> Make:
    """One hook in the first episode of a season of nine; its other episodes are these."""
    texts = ["", *scripts, *[""] * (planned - 1 - len(scripts))]
    series = SeriesFacts(free_episodes=free)
    return lambda: a_season(texts, hooks=[a_hook(1, "danger", **changes)], series=series)


def walls(*numbers: int, strong: dict[int, int] | None = None, strength: int = 4) -> Make:
    """Walls after these episodes of thirty, each on a hook of that strength; others as `strong` says."""
    every = dict.fromkeys(numbers, strength) | (strong or {})
    series = SeriesFacts(paywall_episodes=numbers)
    return lambda: a_season(
        [""] * 30, hooks=[a_hook(n, "danger", strength=s) for n, s in every.items()], series=series
    )


def script(*parts: tuple[str, float], heading: str = "INT. KITCHEN - DAY", **facts: Any) -> Make:
    """One episode whose paragraphs take exactly these seconds."""
    return lambda: a_season([timed(*parts, heading=heading)], **facts)


def timed(*parts: tuple[str, float], heading: str = "INT. KITCHEN - DAY") -> str:
    """A script whose paragraphs take exactly these seconds."""
    body = "\n\n".join(f"{words}{f' [[time: {s:g}s]]' if s else ''}" for words, s in parts)
    return f"{heading}\n\n{body}\n"


def lengths(*seconds: float) -> Make:
    """A season of episodes that take exactly so long."""
    return lambda: a_season([timed(("Rain.", each)) for each in seconds])


def opens_after(seconds: float) -> Make:
    """An episode whose opening beat begins so late."""
    return script(("Rain.", seconds), ("[[beat: opening]]", 0), ("A knock.", 60))


def outline(*kinds: str, seconds: Sequence[float] = (), target: float = 100) -> Make:
    """One episode of these beats."""
    planned: Sequence[float | None] = seconds or [None] * len(kinds)
    return lambda: a_season(
        [""],
        beats=[
            BeatFacts(episode=1, position=n, kind=kind, planned_seconds=s)
            for n, (kind, s) in enumerate(zip(kinds, planned, strict=True), 1)
        ],
        series=SeriesFacts(target_seconds=target),
    )


def speech(words: str, *, note: str = "", profile: str = "generic") -> Make:
    """One speech, with a picture."""
    return lambda: a_season(
        [f"INT. KITCHEN - DAY\n\n{note}\n\nMARA\n{words}\n\nShe looks up.\n"],
        series=SeriesFacts(profile=profile),
    )


def talk(words: int, sentences: int, action_words: int) -> Make:
    """A speech of so many words and a paragraph of so many sentences and words."""
    rest = action_words - sentences + 1
    action = " ".join([*(["Rain."] * (sentences - 1)), " ".join(["rain"] * rest) + "."])
    return lambda: a_season([f"INT. KITCHEN - DAY\n\n{action}\n\nMARA\n{'so ' * words}\n"])


def scenes(count: int) -> Make:
    """A minute of so many scenes in one place."""
    each = (60 - 2 * (count - 1)) / count
    part = f"INT. KITCHEN - DAY\n\nRain. [[time: {each:.3f}s]]"
    return lambda: a_season(["\n\n".join([part] * count) + "\n"])


def spread(places: int = 1, speakers: int = 1) -> Make:
    """An episode with so many places and speaking parts."""
    headings = [f"INT. ROOM {'ABCDEFGH'[n]} - DAY\n\nRain. [[time: 60s]]" for n in range(places)]
    cues = [f"@VOICE{'ABCDEFGH'[n]}\nYes." for n in range(speakers)]
    return lambda: a_season(["\n\n".join([*headings, *cues]) + "\n"])


def shot_over(percent: float) -> Make:
    """A shot so many percent too short for its words."""
    words = "You told me the sea had it, and I believed you for nine years."
    seconds = speech_floor(words) / (1 + percent / 100)
    return speech(words, note=f"[[shot: 1A CU MARA, {seconds:.4f}s]]")


def beat_of(seconds: float) -> Make:
    """A beat of ten planned seconds that takes so long."""
    return lambda: a_season(
        [timed(("[[beat: turn]]", 0), ("Rain.", seconds), ("[[hook]]", 0), ("A knock.", 5))],
        beats=[
            BeatFacts(episode=1, position=1, kind="turn", planned_seconds=10),
            BeatFacts(episode=1, position=2, kind="hook", planned_seconds=5),
        ],
        series=SeriesFacts(target_seconds=15),
    )


def thread(planted: int, paid: int, **facts: Any) -> Make:
    """One thread, planted and paid as the bible says, in a season of fifty."""
    own = replace(ThreadFacts(name="ring", planted=planted, paid=paid), **facts)
    return lambda: a_season([""] * 50, hooks=[], threads=[own])


def seen_in(*numbers: int, role: str = "lead") -> Make:
    """Someone, and one arc, in these episodes of thirty, of which all up to the last have beats."""

    def make() -> Season:
        season = a_season(
            [""] * 30,
            hooks=[],
            beats=[
                BeatFacts(episode=n, position=1, summary="Ada waits.", arc="Revenge")
                if n in numbers
                else BeatFacts(episode=n, position=1, summary="Rain.")
                for n in range(1, max(numbers) + 1)
            ],
            characters=[CharacterFacts(name="Ada", role=role)],
        )
        return build_season(replace(season.facts, arcs=(ArcFacts(name="Revenge"),)))

    return make


def named(cue: str, *known: str) -> Make:
    """A cue in a season whose people are these."""
    return lambda: a_season(
        [f"INT. KITCHEN - DAY\n\nRain.\n\n@{cue}\nYes.\n"],
        characters=[CharacterFacts(name=name) for name in known],
    )


def fakes(*numbers: int) -> Make:
    """Fake-outs in these episodes of twenty."""
    return lambda: a_season(
        [""] * 20, hooks=[a_hook(n, fake_out=n in numbers) for n in range(1, 20)]
    )


def turn_at(kind: str, percent: float) -> Make:
    """A season of a hundred with one turning point there."""
    number, share = int(percent) + 1, percent % 1
    empty = [BeatFacts(episode=number, position=n, kind="") for n in range(1, 11)]
    empty[int(share * 10)] = replace(empty[int(share * 10)], kind=kind)
    return lambda: a_season([""] * 100, hooks=[], beats=empty)


def acts(second: int) -> Make:
    """A season of a hundred whose second act begins in that episode; the others where they should."""
    starts = {second: "act 2", 46: "act 3", 81: "act 4"}
    return lambda: a_season(
        [""] * 100,
        hooks=[],
        beats=[BeatFacts(episode=n, position=1, kind=kind) for n, kind in starts.items()],
    )


def paid_in(*numbers: int, weight: str = "small", planned: int = 40) -> Make:
    """Threads of one weight, paid in these episodes, of which the last is the last one outlined."""
    return lambda: a_season(
        [""] * planned,
        hooks=[],
        beats=[BeatFacts(episode=max(numbers), position=1, kind="setup")],
        threads=[
            ThreadFacts(name=f"thread {n}", weight=weight, planted=1, paid=n) for n in numbers
        ],
    )


def peaks(*numbers: int, planned: int = 40) -> Make:
    """Peaks in these episodes, of which the last is the last one outlined."""
    return lambda: a_season(
        [""] * planned,
        hooks=[],
        beats=[BeatFacts(episode=n, position=1, kind="spike") for n in numbers],
    )


def climax_in(number: int) -> Make:
    """A season of ten with its climax there."""
    return lambda: a_season(
        [""] * 10, hooks=[], beats=[BeatFacts(episode=number, position=1, kind="climax")]
    )


def moods(count: int) -> Make:
    """So many episodes of one mood."""
    return lambda: build_season(
        SeasonFacts(
            SeriesFacts(planned_episodes=9),
            tuple(EpisodeFacts(number=n, mood="grave") for n in range(1, count + 1)),
        )
    )


def led(count: int) -> Make:
    """So many episodes led by one arc."""
    return lambda: a_season(
        [""] * 40,
        hooks=[],
        beats=[BeatFacts(episode=n, position=1, arc="Revenge") for n in range(1, count + 1)],
    )


def hidden(count: int) -> Make:
    """So many secrets at once."""
    return lambda: a_season(
        [""] * 9,
        hooks=[],
        threads=[
            ThreadFacts(name=f"secret {n}", kind="secret", planted=1, paid=9) for n in range(count)
        ],
    )


def seen_beats(seen: int, heard: int) -> Make:
    """So many beats that are seen, and so many that are only heard."""
    parts = ["[[beat: turn]]\n\nRain falls."] * seen + ["[[beat: turn]]\n\nMARA\nYes."] * heard
    return lambda: a_season(["INT. KITCHEN - DAY\n\n" + "\n\n".join(parts) + "\n"], hooks=[])


def spoken_at(speed: float, letter: str) -> Make:
    """A speech shown as text at so many characters a second, on a platform nobody knows."""
    note = f"[[shot: 1A CU MARA, {60 / speed:.4f}s]]"
    return speech(letter * 60, note=note, profile="nobody's")


def deadline(touched: int) -> Make:
    """A deadline that falls in episode 3 and is heard of in that one, in a season with outlines."""
    return lambda: a_season(
        [""] * 9,
        hooks=[a_hook(1, "deadline", deadline="episode 3", thread="ring", pays_off_in=2)],
        threads=[ThreadFacts(name="ring", kind="setup")],
        beats=[
            BeatFacts(episode=n, position=1, threads=("ring",) if n == touched else ())
            for n in range(1, 10)
        ],
    )


def heard_at(seconds: float, *, share: float = 0) -> Make:
    """A first voice so late, or with `share` a second one at so many percent of a hundred seconds."""
    if share:
        return lambda: a_season(
            [
                timed(
                    ("MARA\nYes.", 0.5),
                    ("Rain.", share - 0.5),
                    ("TOM\nNo.", 0.5),
                    ("Sun.", 99.5 - share),
                )
            ]
        )
    return script(("Rain.", seconds), ("MARA\nYes.", 1))


HARD = Severity.HARD


def picked_up_at(seconds: float, *, free: int = 0) -> Make:
    """A hook on a ring, and a second episode that shows it so late."""
    second = timed(("Gulls.", seconds), ("The ring lies there.", 60), heading="EXT. HARBOUR - DAY")
    first = timed(("The ring.", 60), ("[[hook]]", 0), ("The ring breaks.", 5))
    return lambda: a_season(
        [first, second, ""],
        hooks=[a_hook(1, "danger", question="Where is the ring?", at_stake=("ring",))],
        series=SeriesFacts(free_episodes=free),
    )


def delays(count: int) -> Make:
    """A hook put off in so many episodes."""
    return one_hook(scripts=["INT. A - DAY\n\n[[pickup: delay]]\n\nRain.\n"] * count, pays_off_in=2)


def turns(count: int, gap: float, whole: float) -> Make:
    """So many turns, one every `gap` seconds from the start, in an episode of `whole` seconds."""
    parts: list[tuple[str, float]] = [("[[beat: turn]]", 0), ("Rain.", gap)] * (count - 1)
    return script(*parts, ("[[beat: jolt]]", 0), ("Sun.", whole - gap * (count - 1)), hooks=[])


CYCLE = ("reversal", "danger", "arrival")


EDGES = (
    Edge(
        "CH03", "previous", hooks("danger", "arrival", "danger"), hooks("danger", "danger"), "as in"
    ),
    Edge(
        "CH03",
        "previous",
        hooks("danger", "arrival", "emotion", "danger"),
        hooks("danger", "arrival", "danger"),
        "as in",
        strict=True,
    ),
    Edge("CH03", "run", hooks(*["danger"] * 2), hooks(*["danger"] * 3), "running (episodes"),
    Edge("CH03", "run", hooks("danger"), hooks(*["danger"] * 2), "running (episodes", strict=True),
    Edge(
        "CH03",
        "family_run",
        hooks("danger", "betrayal", "deadline"),
        hooks("danger", "betrayal", "deadline", "danger"),
        "family",
    ),
    Edge(
        "CH03",
        "family_run",
        hooks("danger", "betrayal"),
        hooks("danger", "betrayal", "deadline"),
        "family",
        strict=True,
    ),
    Edge("CH03", "reversals", hooks(*CYCLE * 7), hooks(*CYCLE * 8), "reversal number"),
    Edge("CH03", "reversals", hooks(*CYCLE * 5), hooks(*CYCLE * 6), "reversal number", strict=True),
    Edge("CH04", "weak", strengths(3, 3, 3, 3), strengths(2, 2, 2, 2), "sags"),
    Edge("CH04", "running", strengths(5, 2, 2, 2, 5), strengths(5, 2, 2, 2, 2, 5), "sags"),
    Edge(
        "CH04",
        "window",
        strengths(5, 3, 2, 2, 3, 2, 2, 3, 2, 2),
        strengths(5, 3, 2, 2, 3, 2, 2, 3, 2, 2, 3),
        "sags",
    ),
    Edge(
        "CH04",
        "mean",
        strengths(3, 2, 3, 2, 3, 2, 3, 2, 3, 2),
        strengths(3, 2, 3, 2, 3, 2, 3, 2, 2, 2),
        "sags",
    ),
    Edge("CH05", "distance", one_hook(pays_off_in=3), one_hook(pays_off_in=4), "only in episode"),
    Edge(
        "CH05",
        "distance",
        one_hook(pays_off_in=2),
        one_hook(pays_off_in=3),
        "only in episode",
        strict=True,
    ),
    Edge("CH05", "opening", picked_up_at(14.5), picked_up_at(15.5), "not picked up"),
    Edge("CH06", "longest", one_hook(pays_off_in=4), one_hook(pays_off_in=5), "open until"),
    Edge(
        "CH06",
        "wall",
        one_hook(pays_off_in=2, free=1),
        one_hook(pays_off_in=3, free=1),
        "open until",
    ),
    Edge("CH06", "delays", delays(1), delays(2), "put off"),
    Edge("CH07", "strength", walls(10, strength=4), walls(10, strength=3), "is asked"),
    Edge("CH07", "around", walls(10, strong={16: 5}), walls(10, strong={15: 5}), "but episode"),
    Edge("CH07", "apart", walls(10, 15), walls(10, 14), "apart"),
    Edge("CH07", "early", walls(2, 8), walls(2, 6, 10), "first ten"),
    Edge("CH12", "hard", fakes(3), None, severity=HARD, is_flag=True),
    Edge("CH12", "hard", None, fakes(3), severity=HARD, strict=True, is_flag=True),
    Edge("CH12", "within_ten", fakes(1, 2), fakes(1, 2, 3), "within ten"),
    Edge("CH13", "opening", picked_up_at(14.5, free=1), picked_up_at(15.5, free=1), "not answered"),
    Edge("CH14", "grace", deadline(4), deadline(5), "passed unmentioned"),
    Edge("CO05", "letters", named("MARABXYZ", "Marabel"), named("MARBEEL", "Marabel")),
    Edge("CO05", "shortest_latin", named("NELK", "Nell"), named("MABLE", "Mabel")),
    Edge("CO05", "shortest_han", named("许难", "许准"), named("丁茂材", "丁茂才")),
    Edge(
        "RT02",
        "deviations",
        lengths(*[60, 120] * 4, 90, 160),
        lengths(*[60, 120] * 4, 90, 180),
        "much longer",
    ),
    Edge("RT02", "compared", lengths(*[90] * 6, 200), lengths(*[90] * 7, 200), "much longer"),
    Edge("RT03", "notice", opens_after(3), opens_after(3.5)),
    Edge("RT03", "warn", opens_after(5), opens_after(5.5), severity=Severity.WARNING),
    Edge("RT03", "hard", opens_after(60), None, severity=HARD),
    Edge("RT03", "hard", opens_after(10), opens_after(10.5), severity=HARD, strict=True),
    Edge(
        "RT03",
        "beats",
        outline("setup", "setup", "opening"),
        outline("setup", "setup", "setup", "opening"),
    ),
    Edge(
        "RT04",
        "least",
        script(("Rain.", 60), ("[[hook]]", 0), ("A knock.", 2)),
        script(("Rain.", 60), ("[[hook]]", 0), ("A knock.", 1.9)),
    ),
    Edge(
        "RT04",
        "most",
        script(("Rain.", 60), ("[[hook]]", 0), ("A knock.", 15)),
        script(("Rain.", 60), ("[[hook]]", 0), ("A knock.", 15.1)),
    ),
    Edge("RT05", "words", speech("so " * 30), speech("so " * 31)),
    Edge("RT05", "words", speech("so " * 12), speech("so " * 13), strict=True),
    Edge("RT05", "han", speech("我" * 35), speech("我" * 36)),
    Edge("RT05", "han", speech("我" * 25), speech("我" * 26), strict=True),
    Edge("RT06", "least", talk(10, 6, 15), talk(10, 7, 7), "% talk"),
    Edge("RT06", "most", talk(20, 1, 10), talk(20, 1, 9), "% talk"),
    Edge("RT07", "scenes", scenes(3), scenes(4), "scenes in"),
    Edge("RT07", "places", spread(places=3), spread(places=4), "places in"),
    Edge("RT07", "speakers", spread(speakers=5), spread(speakers=6), "speaking parts"),
    Edge("RT08", "gap", turns(2, 40, 60), turns(2, 40.5, 60), "without a turn"),
    Edge("RT08", "in_ninety", turns(2, 30, 90), turns(1, 30, 90), "Turns in"),
    Edge("RT09", "hard", shot_over(49.5), shot_over(50.5), severity=HARD),
    Edge("RT10", "voice", heard_at(2), heard_at(2.1), "First voice"),
    Edge("RT10", "face", heard_at(0, share=60), heard_at(0, share=60.5), "enters at"),
    Edge(
        "RT11",
        "total",
        outline("a", "b", seconds=(100, 15)),
        outline("a", "b", seconds=(100, 15.5)),
    ),
    Edge("RT11", "beat", beat_of(13), beat_of(13.05), "Beat 1"),
    Edge("ST01", "silence", thread(1, 21), thread(1, 22), "without a reminder"),
    Edge("ST02", "rest", seen_in(1, 10), seen_in(1, 11)),
    Edge("ST03", "lead", seen_in(1, 5), seen_in(1, 6), "is back"),
    Edge(
        "ST03", "support", seen_in(1, 12, role="support"), seen_in(1, 13, role="support"), "is back"
    ),
    *(
        edge
        for kind, least, most in (
            ("opportunity", 6, 29),
            ("change of plans", 19, 50),
            ("no return", 39, 66),
            ("setback", 63, 84),
            ("climax", 82, 96),
        )
        for edge in (
            Edge(
                "ST05",
                f"{kind.replace(' ', '_')}_from",
                turn_at(kind, least),
                turn_at(kind, least - 0.5),
                "stands at",
            ),
            Edge(
                "ST05",
                f"{kind.replace(' ', '_')}_to",
                turn_at(kind, most),
                turn_at(kind, most + 0.5),
                "stands at",
            ),
        )
    ),
    Edge("ST05", "acts", acts(21), acts(22), "Act 1"),
    Edge("ST06", "small", paid_in(4, 7, 10), paid_in(5, 8, 10), "in the first quarter"),
    Edge(
        "ST06",
        "medium",
        paid_in(9, 17, weight="medium"),
        paid_in(10, 17, weight="medium"),
        "medium or large pay-off",
    ),
    Edge(
        "ST06",
        "large",
        paid_in(21, 40, weight="large"),
        paid_in(22, 40, weight="large"),
        "without a large",
    ),
    Edge("ST06", "peaks", peaks(6, 11), peaks(7, 11), "without a peak"),
    Edge("ST06", "hard", peaks(30), None, severity=HARD),
    Edge("ST06", "hard", peaks(9), peaks(10), severity=HARD, strict=True),
    Edge("ST07", "after", climax_in(7), climax_in(6), "The story is over"),
    Edge("ST08", "mood", moods(2), moods(3), "The mood"),
    Edge("ST08", "conflict", led(30), led(31), "leads"),
    Edge("ST08", "hidden", hidden(3), hidden(4), "hidden from"),
    Edge("VW01", "share", seen_beats(2, 2), seen_beats(50, 51), "turns are lost"),
    Edge("VW03", "han", spoken_at(8.9, "我"), spoken_at(9.1, "我")),
    Edge("VW03", "latin", spoken_at(16.9, "a"), spoken_at(17.1, "a")),
)
"""Where an option's preset value changes nothing, `silent` or `fires` is missing."""
