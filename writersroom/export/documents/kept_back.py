"""Private facts: what a document leaves out unless somebody asks for it, and where it shows all the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from writersroom.checks.names import says
from writersroom.i18n import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from writersroom.bible.facts import PropFacts, SeasonFacts


@dataclass(frozen=True, slots=True)
class KeptBack:
    """What of a season may be printed, and what was left out of it."""

    facts: SeasonFacts
    names: tuple[str, ...] = ()
    """Names and aliases of private characters, names of private threads."""
    characters: int = 0
    threads: int = 0

    def told(self) -> Iterator[str]:
        """One sentence on what was left out; none where nothing was."""
        counts = []
        if self.characters:
            counts.append(
                ngettext("{n} character", "{n} characters", self.characters).format(
                    n=self.characters
                )
            )
        if self.threads:
            counts.append(
                ngettext("{n} thread", "{n} threads", self.threads).format(n=self.threads)
            )
        if counts:
            yield _("Left out as private: {what}; say --private to print it.").format(
                what=", ".join(counts)
            )

    def told_of(self, texts: Iterable[str]) -> Iterator[str]:
        """A sentence for each private name that stands in one of the printed `texts`."""
        printed = tuple(texts)
        for name in self.names:
            found = next((text for text in printed if says(text, name)), "")
            if found:
                yield _("“{name}” is private and stands in a text that is printed: {text}").format(
                    name=name, text=found if len(found) <= _EXCERPT else found[:_EXCERPT] + "…"
                )


_EXCERPT = 60


def kept_back(facts: SeasonFacts, *, with_private: bool) -> KeptBack:
    """`facts` without private characters and threads and without every row that names one."""
    if with_private:
        return KeptBack(facts)
    hidden = [each for each in facts.characters if each.private]
    threads = [each for each in facts.threads if each.private]
    names = {name for each in hidden for name in (each.name, *each.aliases)}
    people = {name.casefold() for name in names}
    secrets = {each.name.casefold() for each in threads}

    def is_open(*named: str) -> bool:
        return not any(name.casefold() in people for name in named)

    left = replace(
        facts,
        characters=tuple(each for each in facts.characters if not each.private),
        relationships=tuple(e for e in facts.relationships if is_open(e.character, e.other)),
        arcs=tuple(each for each in facts.arcs if is_open(each.character)),
        threads=tuple(each for each in facts.threads if not each.private),
        knowledge=tuple(
            each
            for each in facts.knowledge
            if is_open(each.character) and each.thread.casefold() not in secrets
        ),
        hooks=tuple(
            replace(hook, at_stake=tuple(name for name in hook.at_stake if is_open(name)))
            for hook in facts.hooks
        ),
        props=tuple(_without(prop, names) for prop in facts.props),
    )
    all_names = tuple(sorted(names | {each.name for each in threads}))
    return KeptBack(left, all_names, len(hidden), len(threads))


def without_secrets(kept: KeptBack) -> KeptBack:
    """The same without what gives the story away: secrets, threads, knowledge, relationships."""
    facts = kept.facts
    cast = tuple(replace(each, secret="") for each in facts.characters)
    return replace(
        kept,
        facts=replace(facts, characters=cast, threads=(), knowledge=(), relationships=()),
    )


def _without(prop: PropFacts, names: Iterable[str]) -> PropFacts:
    open_lines = (line for line in prop.custody if not any(says(line, name) for name in names))
    return replace(prop, custody=tuple(open_lines))
