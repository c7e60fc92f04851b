"""What is marked private in a bible, and texts without the sentences that speak of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from writersroom.checks.names import name_pattern, names_of

if TYPE_CHECKING:
    from writersroom.season import Season

_SENTENCE_END = re.compile(r"[.!?…]+[\"')\]”’]*\s+|[。！？]+[」』”’）》]*\s*|\n+")


def hidden_forms(season: Season) -> re.Pattern[str] | None:
    """Every name, alias and give-away word of what is marked private, for case-folded text."""
    facts = season.facts

    def forms() -> re.Pattern[str] | None:
        private = {one.name for one in facts.characters if one.private}
        said = [form for form, one in names_of(season).by_form.items() if one.name in private]
        for thread in facts.threads:
            if thread.private:
                said += [thread.name, *thread.terms]
        for one in facts.characters:
            if one.private:
                said += [one.name, *one.aliases]
        return name_pattern(tuple(dict.fromkeys(said)))

    return season.once("what is private", forms)


def speaks_of(hidden: re.Pattern[str] | None, text: str) -> bool:
    """Whether `text` says something of what is hidden."""
    return hidden is not None and hidden.search(_folded(text)) is not None


def without_private(hidden: re.Pattern[str] | None, text: str) -> str:
    """`text` without the sentences and lines that say something of what is hidden.

    A name that a sentence end stands in (`St. John`) takes both its sentences with it.
    """
    while hidden is not None and speaks_of(hidden, text):
        parts = _sentences(text)
        said = [found.span() for found in hidden.finditer(_folded(text))]
        kept, start = [], 0
        for part in parts:
            end = start + len(_folded(part))
            if not any(first < end and last > start for first, last in said):
                kept.append(part)
            start = end
        text = "".join(kept).strip()
    return text


def _folded(text: str) -> str:
    """Case-folded character by character, every white space a blank: a name may go over a line end."""
    return re.sub(r"\s", " ", text.casefold())


def _sentences(text: str) -> list[str]:
    """Its sentences and lines with what parts them; together they are `text`."""
    ends = [found.end() for found in _SENTENCE_END.finditer(text)]
    return [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]
