"""The declared hook of an episode, and its place at the end of the script (CH01, CH08, RT04)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.bible.facts import HookKind
from writersroom.checks.finding import Finding, Severity
from writersroom.checks.kind_words import beat_word
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_episode, not_checked
from writersroom.checks.registry import Scope, option, rule
from writersroom.checks.runtime import is_under_way
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import HookFacts
    from writersroom.checks.passages import Mark, Passages
    from writersroom.season import Episode, Season

KINDS = tuple(kind.value for kind in HookKind)
_SENTENCE_END = re.compile(r"[.!?。！？]+[\"'”’」』)）]*\s*(?=\S)")
_STRENGTHS = range(1, 6)


def ends_without_hook(episode: Episode, season: Season) -> bool:
    """Whether the episode declares `none`, as only the last one may."""
    hook = episode.hook
    is_none = hook is not None and hook.kind.strip().lower() == HookKind.NONE
    return is_none and episode.number >= season.last_number


@rule(
    "CH01",
    title=N_("Declared hook"),
    severity=Severity.HARD,
    protects=N_("Every ending is a cliffhanger that someone decided on."),
    fires=N_(
        "From status draft on, or as soon as there is text: no hook is declared; its kind is"
        " unknown, or `none` before the last episode; it has no question, or only the name of its"
        " kind; nobody and nothing is at stake; a deadline hook has no deadline; its strength is"
        " not 1 to 5; the script has no `[[hook]]`, or more than one. A question of several"
        " sentences, and a `[[hook: …]]` of another kind than the declared one, are warnings."
    ),
    needs=N_("the hook of the episode, script"),
    fix=N_("Fill in the hook of this episode."),
    source=N_("project default: the gate rests on what the writer declares, never on a text score"),
    confidence="D",
    scope=Scope.EPISODE,
    fixed=True,
)
def hook_is_declared(episode: Episode, season: Season) -> Iterator[Finding]:
    """The hook says what a gate needs to know: one finding for each field that does not."""
    if not is_under_way(episode):
        return
    hook = episode.hook
    if hook is None:
        yield _field(
            episode,
            "hook",
            # Translators: 本集未填写钩子; the fields below likewise: 本集未填写钩子的{字段}
            _("No hook is declared for episode {number}.").format(number=episode.number),
            rests_on=("no hook", episode.facts.script),
        )
    elif not ends_without_hook(episode, season):
        yield from _kind(episode, hook)
        yield from _strength(episode, hook)
        yield from _question(episode, hook)
        yield from _stake(episode, hook)
    if episode.is_written and not ends_without_hook(episode, season):
        yield from _marked_once(episode)


def _field(
    episode: Episode,
    field: str,
    message: str,
    *,
    rests_on: tuple[object, ...],
    severity: Severity = Severity.HARD,
    hint: str = "",
) -> Finding:
    return at_episode(episode, severity, message, rests_on=rests_on, place=field, hint=hint)


def _kind(episode: Episode, hook: HookFacts) -> Iterator[Finding]:
    kind = hook.kind.strip().lower()
    if not kind:
        yield _field(
            episode,
            "kind",
            _("No kind for the hook of this episode."),
            rests_on=(),
            hint=_("Choose one of: {kinds}.").format(kinds=", ".join(KINDS)),
        )
    elif kind not in KINDS:
        yield _field(
            episode,
            "kind",
            _("“{kind}” is no kind of hook.").format(kind=hook.kind),
            rests_on=(),
            hint=_("Choose one of: {kinds}.").format(kinds=", ".join(KINDS)),
        )
    elif kind == HookKind.NONE:
        yield _field(
            episode,
            "kind",
            _("Only the last episode may end without a hook."),
            rests_on=(hook.kind, episode.facts.script),
        )
    elif kind == HookKind.DEADLINE and not hook.deadline.strip():
        yield _field(
            episode,
            "deadline",
            _("No deadline for the deadline hook of this episode."),
            rests_on=(hook.kind, hook.question),
            hint=_("Say by which story time or episode it falls."),
        )


def _strength(episode: Episode, hook: HookFacts) -> Iterator[Finding]:
    if hook.strength not in _STRENGTHS:
        yield _field(
            episode,
            "strength",
            _("The strength of the hook is {strength}; it goes from 1 to 5.").format(
                strength=hook.strength
            ),
            rests_on=(),
        )


def _question(episode: Episode, hook: HookFacts) -> Iterator[Finding]:
    question = hook.question.strip()
    bare = question.strip("?？.。!！ ").lower()
    if not bare or bare in KINDS or bare == hook.kind.strip().lower():
        yield _field(
            episode,
            "question",
            _("No question for the hook of this episode."),
            rests_on=(hook.kind, hook.question),
            hint=_("Say in one sentence what the viewer now wants to know."),
        )
    elif _SENTENCE_END.search(question):
        yield _field(
            episode,
            "question",
            _("The question of the hook is more than one sentence: “{question}”").format(
                question=question
            ),
            rests_on=(hook.question,),
            severity=Severity.WARNING,
            hint=_("Keep the one question the last picture asks."),
        )


def _stake(episode: Episode, hook: HookFacts) -> Iterator[Finding]:
    if not any(name.strip() for name in hook.at_stake) and not hook.thread.strip():
        yield _field(
            episode,
            "at_stake",
            _("Nobody is at stake in the hook of this episode."),
            rests_on=(hook.kind, hook.question),
            hint=_("Name a person, a thing or a thread."),
        )


def _marked_once(episode: Episode) -> Iterator[Finding]:
    marks = list(passages(episode).marked("hook"))
    if not marks:
        yield _field(
            episode,
            "mark",
            _("No `[[hook]]` in the script: it does not say where the hook begins."),
            rests_on=(episode.facts.script,),
            hint=_("Put `[[hook]]` at the element with which the hook begins."),
        )
    for extra in marks[1:]:
        yield at_element(
            episode,
            extra.note,
            Severity.HARD,
            _("A second `[[hook]]`: one stands before it."),
            hint=_("Keep one."),
        )
    hook = episode.hook
    for mark in marks:
        word = mark.value.strip().lower()
        if word and hook is not None and word != hook.kind.strip().lower():
            yield at_element(
                episode,
                mark.note,
                Severity.WARNING,
                _("The script says `[[hook: {word}]]`, the declared kind is “{kind}”.").format(
                    word=mark.value, kind=hook.kind
                ),
                rests_on=hook.kind,
                hint=_("Make them agree, or write `[[hook]]` alone."),
            )


@rule(
    "CH08",
    title=N_("Hook is last"),
    severity=Severity.HARD,
    protects=N_("The viewer leaves on the open question."),
    fires=N_(
        "The last beat of the outline is not the hook; or after `[[hook]]` stands a new scene,"
        " another beat, or a pay-off of the hook's own thread."
    ),
    needs=N_("`[[hook]]` in the script, or beats"),
    fix=N_("Move or cut it; a cut-away that belongs to the hook is marked `[[beat: hook]]`."),
    source="",
    confidence="D",
    scope=Scope.EPISODE,
)
def hook_is_last(episode: Episode, season: Season) -> Iterator[Finding]:
    """Nothing plays after the hook: one finding in the outline and one in the script at most."""
    if not is_under_way(episode) or ends_without_hook(episode, season):
        return
    yield from _last_beat(episode)
    parts = passages(episode)
    start = parts.hook_start
    if start is None:
        return
    thread = episode.hook.thread if episode.hook else ""
    after = _first_after(parts, start, thread)
    if after is None:
        return
    index, what = after
    yield at_element(
        episode,
        index,
        Severity.HARD,
        # Translators: 钩子之后还有{what}
        _("{what} stands after the hook.").format(what=what),
        rests_on=parts.text(start),
    )


def _last_beat(episode: Episode) -> Iterator[Finding]:
    if episode.beats and episode.beats[-1].kind.strip().lower() != "hook":
        last = episode.beats[-1]
        yield at_episode(
            episode,
            Severity.HARD,
            _("The last beat of the outline is “{kind}”, not the hook.").format(
                kind=beat_word(last.kind) or last.summary or "–"
            ),
            rests_on=tuple((beat.kind, beat.summary) for beat in episode.beats),
            place="beats",
            hint=_("Make the last beat the hook, or move what follows it."),
        )


def _first_after(parts: Passages, start: int, thread: str) -> tuple[int, str] | None:
    """The first thing behind the hook that does not belong to it, and what it is."""
    found = [*_scenes_after(parts, start), *_marks_after(parts, start, thread)]
    return min(found, default=None)


def _scenes_after(parts: Passages, start: int) -> Iterator[tuple[int, str]]:
    hook_beats = [mark.index for mark in parts.marked("beat") if _is_hook_beat(mark)]
    for scene in parts.scenes:
        belongs = any(scene.start <= index < scene.end for index in hook_beats)
        if scene.start > start and scene.heading is not None and not belongs:
            yield scene.start, _("The scene “{heading}”").format(heading=scene.label)


def _marks_after(parts: Passages, start: int, thread: str) -> Iterator[tuple[int, str]]:
    for mark in parts.marked("beat", "pay"):
        if mark.index < start:
            continue
        if mark.key == "beat" and mark.index > start and not _is_hook_beat(mark):
            yield mark.index, _("The beat “{kind}”").format(kind=mark.value)
        elif mark.key == "pay" and mark.is_about(thread):
            yield mark.index, _("The pay-off of “{thread}”").format(thread=mark.value)


def _is_hook_beat(mark: Mark) -> bool:
    return mark.value.strip().lower() in ("hook", "钩子")


@rule(
    "RT04",
    title=N_("Hook span"),
    severity=Severity.WARNING,
    protects=N_("The hook is long enough to land and too short to cool."),
    fires=N_("From `[[hook]]` to the end the script runs under 2 s or over 15 s."),
    needs=N_("`[[hook]]` in the script"),
    fix=N_("Move `[[hook]]`, or cut after it."),
    source=N_("practitioners' rule sheets"),
    confidence="C",
    options=(
        option("least", 2, N_("seconds a hook takes at least")),
        option("most", 15, N_("seconds a hook takes at most")),
    ),
    scope=Scope.EPISODE,
)
def hook_has_its_span(
    episode: Episode, season: Season, *, least: float, most: float
) -> Iterator[Finding]:
    """The hook beat takes its time, and no more."""
    start = passages(episode).hook_start
    if start is None or not episode.is_written:
        return
    time = episode.time
    if any(index >= start for index in time.untimed):
        yield not_checked(episode.number, _("a time model for every passage (see RT00)"))
        return
    seconds = time.interval.point - time.starts[start]
    if least <= seconds <= most:
        return
    yield at_element(
        episode,
        start,
        Severity.WARNING,
        _("The hook takes about {seconds:.0f} s; rule of thumb: {least:g} to {most:g} s.").format(
            seconds=seconds, least=least, most=most
        ),
        until=len(time.seconds),
    )
