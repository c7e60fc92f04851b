"""A secret is kept, told and revealed once (CO07)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.names import names_of
from writersroom.checks.passages import passages
from writersroom.checks.places import at_element, at_number, lacking
from writersroom.checks.registry import option, rule
from writersroom.i18n import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from writersroom.bible.facts import ThreadFacts
    from writersroom.checks.passages import Mark
    from writersroom.season import Episode, Season

AUDIENCE = "AUDIENCE"


@dataclass(frozen=True, slots=True)
class _Telling:
    """Someone learns the secret at a `[[knows: …]]`, or by the bible's word for it."""

    name: str
    episode: int
    index: int
    """Element it stands at; -1: somewhere in the episode."""
    mark: Mark | None


@rule(
    "CO07",
    title=N_("Secret's life"),
    severity=Severity.WARNING,
    protects=N_(
        "A secret is worth keeping: the viewer learns it once, before everyone has known it for long."
    ),
    fires=N_(
        "The last planned episode is written and no viewer ever learned a secret; the audience and"
        " every lead and support know it before the episode that pays it off (warnings). Somebody is"
        " told what they know already (information)."
    ),
    needs=N_("threads of kind secret, who knows them since when"),
    fix=N_("Mark `[[knows: AUDIENCE, secret]]` where the viewer learns it, or move the telling."),
    source="",
    confidence="D",
    options=(
        option(
            "support",
            1,
            N_("1: supporting characters must know too, 0: the leads are enough"),
            strict=0,
        ),
        option(
            "episodes", 1, N_("episodes before the pay-off by which nobody may be left to learn it")
        ),
    ),
    limits=N_(
        "A pay-off reveals its secret to the viewer. Secrets dropped or kept as a season hook pass."
    ),
    season_wide=True,
)
def secrets_are_revealed_once(
    season: Season, *, support: float, episodes: float
) -> Iterator[Finding]:
    """Each secret is revealed, to someone who does not know it, and not too early."""
    secrets = [
        thread
        for thread in season.facts.threads
        if thread.kind.strip().lower() == "secret" and not thread.dropped
    ]
    if not secrets:
        yield from lacking(season, _("threads of kind secret"))
    for secret in secrets:
        told = sorted(_tellings(season, secret), key=lambda t: (t.episode, t.index))
        paid = _paid_in(season, secret)
        if not told and paid is None:
            yield from lacking(
                season,
                _("`[[knows: …]]` or a pay-off of “{secret}”").format(secret=secret.name),
                place=secret.name,
            )
            continue
        yield from _never_revealed(season, secret, told, paid)
        yield from _told_again(season, secret, told)
        yield from _known_to_all(season, secret, told, paid, support, episodes)


def _tellings(season: Season, secret: ThreadFacts) -> Iterator[_Telling]:
    names = names_of(season)
    for known in season.facts.knowledge:
        if known.thread.strip().casefold() == secret.name.casefold():
            yield _Telling(
                _own(names.person(known.character), known.character), known.since, -1, None
            )
    for episode in season.written:
        for mark in passages(episode).marked("knows"):
            if len(mark.names) > 1 and mark.names[-1].casefold() == secret.name.casefold():
                for name in mark.names[:-1]:
                    yield _Telling(_own(names.person(name), name), episode.number, mark.index, mark)


def _own(known: str | None, typed: str) -> str:
    if known is not None:
        return known
    return AUDIENCE if typed.strip().casefold() in ("audience", "观众") else typed.strip()


def _paid_in(season: Season, secret: ThreadFacts) -> int | None:
    """The episode of the first pay-off: that of the scripts, else the bible's."""
    for episode in season.written:
        if any(mark.is_about(secret.name) for mark in passages(episode).marked("pay")):
            return episode.number
    return secret.paid


def _never_revealed(
    season: Season, secret: ThreadFacts, told: list[_Telling], paid: int | None
) -> Iterator[Finding]:
    last = season.episode(season.last_number)
    is_over = last is not None and last.is_written
    if not is_over or secret.season_hook or paid is not None:
        return
    if not any(telling.name == AUDIENCE for telling in told):
        yield at_number(
            season.last_number,
            Severity.WARNING,
            _("“{secret}” is never revealed to the viewer.").format(secret=secret.name),
            rests_on=(secret.name, *(f"{t.name} {t.episode}" for t in told)),
            place=f"revealed {secret.name}",
        )


def _told_again(season: Season, secret: ThreadFacts, told: list[_Telling]) -> Iterator[Finding]:
    first: dict[str, _Telling] = {}
    for telling in told:
        before = first.setdefault(telling.name, telling)
        # The bible's line and the script's note of one episode are the same telling.
        is_same = before.index == -1 and before.episode == telling.episode
        if before is telling or is_same or telling.mark is None:
            continue
        episode = season.episode(telling.episode)
        assert episode is not None
        yield _again(episode, telling, before, secret)


def _again(episode: Episode, telling: _Telling, before: _Telling, secret: ThreadFacts) -> Finding:
    assert telling.mark is not None
    who = _("The viewer") if telling.name == AUDIENCE else telling.name
    return at_element(
        episode,
        telling.mark.note,
        Severity.INFORMATION,
        _("{name} learns “{secret}” here and knows it since episode {number}.").format(
            name=who, secret=secret.name, number=before.episode
        ),
        rests_on=f"{before.episode} {before.index >= 0}",
        hint=_("If it is a reminder for the viewer, leave out the `[[knows: …]]`."),
        evidence=(telling.mark.value,),
    )


def _known_to_all(
    season: Season,
    secret: ThreadFacts,
    told: list[_Telling],
    paid: int | None,
    support: float,
    episodes: float,
) -> Iterator[Finding]:
    if paid is None:
        return
    roles = ("lead", "support") if support else ("lead",)
    needed = {
        character.name
        for character in season.facts.characters
        if character.role.strip().lower() in roles
        and (character.enters_in is None or character.enters_in < paid)
    }
    first: dict[str, int] = {}
    for telling in told:
        first.setdefault(telling.name, telling.episode)
    everyone = needed | {AUDIENCE}
    if not needed or not everyone <= first.keys():
        return
    since = max(first[name] for name in everyone)
    if paid - since >= episodes:
        yield at_number(
            paid,
            Severity.WARNING,
            _(
                "“{secret}” is paid off in episode {paid}, but everyone knows it since {since}."
            ).format(secret=secret.name, paid=paid, since=since),
            rests_on=(secret.name, paid, *sorted(f"{name} {first[name]}" for name in everyone)),
            place=f"known {secret.name}",
            hint=_("Keep somebody who matters in the dark, or pay it off earlier."),
        )
