"""What models wrote, on its way to a proposal: drafts, answers pasted from a chat, and what does not fit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from writersroom.bible.calls import Call
from writersroom.bible.facts import BEHIND_THE_GATE
from writersroom.bible.limits import LONGEST_SCRIPT
from writersroom.i18n import _
from writersroom.script.elements import Kind, Notice
from writersroom.script.fountain import read_episode

if TYPE_CHECKING:
    from writersroom.bible.proposals import Proposal
    from writersroom.drafting import Drafted
    from writersroom.production.pasted import AnsweredScript
    from writersroom.season import Season

PASTED_FROM = "ChatGPT (pasted)"
"""The model of a proposal that came by hand; which version wrote it nobody can tell."""


@dataclass(frozen=True, slots=True)
class TakenAnswer:
    """What became of an answer."""

    proposals: tuple[Proposal, ...]
    notices: tuple[Notice, ...]
    """What was left out, by line of the answer; 0 where it concerns all of it."""


def misfit(script: AnsweredScript, season: Season) -> Notice | None:
    """Why a script of an answer cannot be a proposal; None where it can."""
    episode = season.episode(script.episode)
    if episode is None:
        reason = _("There is no episode {number}.").format(number=script.episode)
    elif episode.facts.status in BEHIND_THE_GATE:
        reason = _("Episode {number} is locked.").format(number=script.episode)
    elif script.version > episode.facts.version:
        reason = _("Episode {number} has no version {version}: is this the right bible?").format(
            number=script.episode, version=script.version
        )
    elif len(script.text) > LONGEST_SCRIPT:
        reason = _("The script is longer than {count} characters.").format(count=LONGEST_SCRIPT)
    elif script.text.strip() == episode.facts.script.strip():
        reason = _("The script of episode {number} reads so already.").format(number=script.episode)
    elif not any(
        element.kind is Kind.SCENE_HEADING for element in read_episode(script.text).elements
    ):
        reason = _("The text for episode {number} has no scene heading: it is no script.").format(
            number=script.episode
        )
    else:
        return None
    return Notice(script.line, reason)


def drafted_from(script: AnsweredScript, season: Season) -> Drafted:
    """A script of an answer as a draft of the co-writer: what the checks say of it, and its log."""
    from writersroom.drafting import Drafted, Outcome, judged

    call = Call(purpose="paste", model=PASTED_FROM, outcome=Outcome.OK.value)
    return Drafted(
        script.episode,
        script.version,
        script.text,
        PASTED_FROM,
        "",
        judged(season, script.episode, script.text),
        (call,),
    )


def proposal_of(drafted: Drafted) -> Proposal:
    """What a draft becomes in the bible, not stored yet."""
    from writersroom.bible.proposals import Proposal

    return Proposal(
        episode=drafted.episode,
        base_version=drafted.base_version,
        text=drafted.text,
        model=drafted.model,
        prompt_sha=drafted.prompt_sha,
        findings="\n".join(
            (
                *drafted.needs,
                *(
                    f"{f.rule} {f.message}"
                    for f in drafted.findings
                    if f.is_checked and f.episode == drafted.episode
                ),
            )
        ),
        call_id=(drafted.calls[-1].id or None) if drafted.calls else None,
    )
