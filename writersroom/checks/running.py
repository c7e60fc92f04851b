"""Running the rules over a season: each with its options, its severity, and the waivers applied."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from types import MappingProxyType
from typing import TYPE_CHECKING

from writersroom.checks.finding import Finding, Severity
from writersroom.checks.plugins import MOST_FINDINGS, refuse_nonsense
from writersroom.checks.registry import Scope, refuse_unknown, refuse_unknown_option, rule_named
from writersroom.checks.settings import flag_layer, settings_of, softened
from writersroom.checks.waivers import apply_waivers
from writersroom.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from writersroom.checks.incremental import Kept, Look
    from writersroom.checks.registry import Rule
    from writersroom.checks.settings import CheckSettings, Layer
    from writersroom.season import Episode, Season

FAILED = "failed"
"""`place_key` of the finding that stands for a rule which broke."""


@dataclass(frozen=True, slots=True)
class SetRule:
    """A rule as the settings have it: hashable, so that what it found can be kept."""

    rule: Rule
    options: tuple[tuple[str, float], ...]
    hardest: Severity

    def look(self, season: Season, episode: Episode | None = None) -> tuple[Finding, ...]:
        """What the rule says of one episode, or of the season where it is season-wide.

        Raises whatever a broken rule raises; `found` turns that into a finding.
        """
        subjects = (season,) if episode is None else (episode, season)
        raw = self.rule.check(*subjects, **dict(self.options))
        if self.rule.plugin:
            raw = islice(raw, MOST_FINDINGS + 1)
        return tuple(self._ours(finding) for finding in refuse_nonsense(self.rule, list(raw)))

    def found(
        self, season: Season, episodes: Iterable[Episode], look: Look | None = None
    ) -> Iterator[Finding]:
        """What the rule says of `episodes`, or of the season where it is season-wide.

        With a `look` at the season, what was said before is given again where it still holds. A rule
        that breaks neither passes nor fails: it gives one finding that it was not checked, and its
        trace goes into the log.
        """
        ask = look.asking(self) if look else partial(self.look, season)
        broken: list[tuple[int, BaseException]] = []
        for episode in (None,) if self.rule.is_season_wide else tuple(episodes):
            try:
                findings = ask(episode)
                if findings:
                    yield from findings
            # A rule, ours or a plugin's, must not take the room down with it.
            except (Exception, SystemExit) as fault:
                broken.append((episode.number if episode else 0, fault))
        if broken:
            yield self._failed(broken)

    def _ours(self, finding: Finding) -> Finding:
        one = self.rule
        severity = softened(finding.severity, one, self.hardest) if finding.is_checked else None
        if severity and finding.severity is Severity.HARD and not finding.covered:
            severity = Severity.HARD  # what cannot be read cannot be weighed either
        return finding.said_by(
            one.id, severity=severity or finding.severity, hint=finding.hint or _(one.fix)
        )

    def _failed(self, broken: Sequence[tuple[int, BaseException]]) -> Finding:
        from writersroom.log import keep_trace

        number, fault = broken[0]
        told = str(fault) if self.rule.plugin else ""
        return Finding(
            self.rule.id,
            Severity.INFORMATION,
            _("Not checked: {rule} broke ({reason}); the trace is in {path}.").format(
                rule=self.rule.id,
                reason=": ".join(filter(None, (type(fault).__name__, told))),
                path=keep_trace(fault),
            ),
            episode=number if len(broken) == 1 else 0,
            hint=_("Tell those who made {name}.").format(name=self.rule.plugin or "writersroom"),
            place_key=FAILED,
            is_checked=False,
        )


def run(
    season: Season,
    *,
    episodes: Collection[int] | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    strict: bool = False,
    options: Mapping[str, Mapping[str, float]] = MappingProxyType({}),
    settings: CheckSettings | None = None,
    kept: Kept | None = None,
    while_typing: bool = False,
) -> tuple[Finding, ...]:
    """What the rules say about `season`, ordered by episode, line and rule; waivers are applied.

    Args:
        season: the season as a whole: rules look at neighbours even where few episodes are asked.
        episodes: only findings of these, and those of the season as a whole (episode 0).
        select: rule ids, families (`CH`) or beginnings; empty means what the settings say.
        ignore: likewise, taken away from what `select` gave.
        strict: take each rule's strict values where it has some.
        options: values by rule id and option name.
        settings: which rules run and how; None for those of the season, which the gates obey.
        kept: what was said before; only what depends on a change is checked again.
        while_typing: with `kept`, rules about the season as a whole say what they said last.

    Raises:
        InputError: an id or an option that does not exist; the hint gives the nearest.
    """
    flags = _flags(select, ignore, options, is_strict=strict)
    chosen = (settings_of(season) if settings is None else settings).with_layer(flags)
    wanted = None if episodes is None else frozenset(episodes)
    asked = [e for e in season.episodes if wanted is None or e.number in wanted]
    look = kept.look_at(season, while_typing=while_typing) if kept is not None else None
    found = [
        finding
        for one in set_rules(chosen)
        for finding in one.found(
            season, season.episodes if one.rule.scope is Scope.NEIGHBOURS else asked, look
        )
        if wanted is None or finding.episode == 0 or finding.episode in wanted
    ]
    return in_order(apply_waivers(found, season))


def _flags(
    select: Sequence[str],
    ignore: Sequence[str],
    options: Mapping[str, Mapping[str, float]],
    *,
    is_strict: bool,
) -> Layer:
    """What the caller of one run says; an id or an option that does not exist is refused."""
    refuse_unknown((*select, *ignore))
    said = [(key, name, value) for key, own in options.items() for name, value in own.items()]
    for rule_id, name, _value in said:
        refuse_unknown_option(rule_named(rule_id), name)
    return flag_layer(select=select, ignore=ignore, strict=is_strict or None, options=said)


@lru_cache(maxsize=16)
def set_rules(settings: CheckSettings) -> tuple[SetRule, ...]:
    """The rules that run under `settings`, by id."""
    return tuple(
        SetRule(one, tuple(settings.values(one).items()), settings.severity(one).value)
        for one in settings.rules()
    )


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """`findings` by episode, line and rule."""
    return tuple(sorted(findings, key=_reading_order))


def _reading_order(finding: Finding) -> tuple[int, int, str, str, str]:
    return finding.episode, finding.line, finding.rule, finding.place_key, finding.message
