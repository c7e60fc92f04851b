"""What the bible screen shows to read: one record, or a whole section as a table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from writersroom.bible.facts import (
    ArcFacts,
    BrandSlotFacts,
    CharacterFacts,
    LocationFacts,
    PropFacts,
    RelationshipFacts,
    ThreadFacts,
)
from writersroom.i18n import N_, _, ngettext
from writersroom.production.mentions import SCENES, How
from writersroom.room.ledger import Standing
from writersroom.room.numbers import spans
from writersroom.tui.bible_fields import SPECS, FieldSpec, shown_value
from writersroom.tui.bible_tree import entries_of
from writersroom.tui.figures import joined
from writersroom.tui.markdown_text import markdown_text
from writersroom.tui.relation_graph import ABOVE, graph_lines
from writersroom.tui.show import fit, show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from writersroom.bible.facts import Record
    from writersroom.bible.writers import WriterWork
    from writersroom.production.mentions import Mention
    from writersroom.room.ledger import Entry
    from writersroom.season import Season

NAMED = (CharacterFacts, LocationFacts, PropFacts, ArcFacts, ThreadFacts, BrandSlotFacts)
"""What has a name that scripts and other facts use."""
STANDING_WORDS = {
    Standing.PAID: N_("paid"),
    Standing.OPEN: N_("unpaid"),
    Standing.OVERDUE: N_("OVERDUE"),
    Standing.PLANNED: N_("planned"),
    Standing.KEPT: N_("kept"),
    Standing.DROPPED: N_("dropped"),
}
_LONG = 40
"""Cells of a value that gets lines of its own."""
_LABEL_CELLS = 14


Related = tuple[tuple[str, str], ...]
"""Pairs of a label and lines: what other facts say about a record."""


def record_view(
    record: Record, title: str, related: Related, mentions: Sequence[Mention] | None
) -> Text:
    """One record to read: short fields in a row each, prose as rendered Markdown, then its uses.

    Args:
        record: what to show; fields that say nothing are left out.
        title: what it is called.
        related: what other facts say about it.
        mentions: where it is used; None where it has no name to be found by.
    """
    text, long = Text(), Text()  # a style of the whole would reach everything appended
    text.append_text(show(title, "bold"))
    for spec in SPECS[type(record)]:
        value = shown_value(record, spec)
        if not value or value == title or _says_nothing(record, spec, value):
            continue
        if spec.is_markdown or "\n" in value or len(value) > _LONG:
            long.append_text(_head(_(spec.label)))
            long.append_text(markdown_text(value) if spec.is_markdown else show(value))
        else:
            text.append_text(show("\n" + fit(_(spec.label), _LABEL_CELLS), "bold"))
            text.append_text(show(value))
    text.append_text(long)
    for label, words in related:
        text.append_text(_head(label))
        text.append_text(show(words))
    if mentions is not None:
        text.append_text(_head(_("Where used")))
        text.append_text(show(uses_line(mentions)))
    return text


def _head(label: str) -> Text:
    return show(f"\n\n{label}\n", "bold")


def related(season: Season, record: Record, entries: Sequence[Entry]) -> Related:
    """Ties and knowledge of a character, and who knows of a thread."""
    if isinstance(record, ThreadFacts):
        own = next((entry for entry in entries if entry.facts == record), None)
        knowers = [_since(knower.name, knower.since) for knower in own.knowers] if own else []
        return ((_("Who knows since"), "\n".join(knowers)),) if knowers else ()
    if not isinstance(record, CharacterFacts):
        return ()
    names = season.character_names
    ties = [
        f"{tie.character} - {tie.kind or '?'} - {tie.other}"
        for tie in season.facts.relationships
        if record.name in {names.get(n.casefold(), n) for n in (tie.character, tie.other)}
    ]
    knows = [
        _since(entry.name, knower.since)
        for entry in entries
        for knower in entry.knowers
        if knower.name == record.name
    ]
    both = ((_("Relationships"), ties), (_("Knows"), knows))
    return tuple((label, "\n".join(lines)) for label, lines in both if lines)


def _since(name: str, episode: int) -> str:
    if not episode:
        return _("{name}, from the start").format(name=name)
    return _("{name}, since episode {episode}").format(name=name, episode=episode)


def _says_nothing(record: Record, spec: FieldSpec, value: str) -> bool:
    """Whether a choice stands where it stands by default."""
    return bool(spec.choices) and value == shown_value(type(record)(), spec) and spec.name != "role"


def uses_line(mentions: Iterable[Mention]) -> str:
    """How often something is used, such as `14 scenes in 6 episodes; 2 hooks; 3 beats`."""
    found = list(mentions)
    counts = Counter(mention.how for mention in found)
    scenes = {(m.episode, m.text) for m in found if m.how in SCENES}
    parts = []
    if scenes:
        numbers = sorted({number for number, _text in scenes})
        scene_words = ngettext("{count} scene", "{count} scenes", len(scenes))
        parts.append(
            _("{scenes} ({episodes})").format(
                scenes=scene_words.format(count=len(scenes)),
                episodes=_("ep. {numbers}").format(numbers=spans(numbers)),
            )
        )
    for how, count in (
        (How.NOTE, ngettext("{count} note", "{count} notes", counts[How.NOTE])),
        (How.HOOK, ngettext("{count} hook", "{count} hooks", counts[How.HOOK])),
        (How.BEAT, ngettext("{count} beat", "{count} beats", counts[How.BEAT])),
        (How.EPISODE, ngettext("{count} logline", "{count} loglines", counts[How.EPISODE])),
        (How.FACT, ngettext("{count} other fact", "{count} other facts", counts[How.FACT])),
    ):
        if counts[how]:
            parts.append(count.format(count=counts[how]))
    return "; ".join(parts) or _("nowhere yet")


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Text:
    """Rows in columns of `widths` cells, under bold heads; what is too long ends in `..`."""
    text = Text(no_wrap=True)
    text.append_text(show("  ".join(map(fit, heads, widths)).rstrip(), "bold underline"))
    for row in rows:
        text.append_text(show("\n" + "  ".join(map(fit, row, widths)).rstrip()))
    return text


def section_view(season: Season, section: str, cells: int) -> Text:
    """The entries of a section as one table, `cells` wide."""
    records = entries_of(season.facts, section)
    if section == "relationships":
        return _relationships(season, records, cells)
    specs = _columns(section)
    widths = _shared(cells, [width for _spec, width in specs])
    heads = [_(spec.label) for spec, _width in specs]
    rows = ([shown_value(record, spec) for spec, _width in specs] for record in records)
    return table(heads, rows, widths)


_COLUMNS = {
    "characters": (("name", 18), ("role", 10), ("age", 5), ("enters_in", 9), ("aliases", 0)),
    "arcs": (("name", 18), ("character", 18), ("paused", 7), ("summary", 0)),
    "knowledge": (("character", 20), ("since", 6), ("thread", 0)),
    "locations": (("name", 22), ("is_main", 9), ("aliases", 20), ("description", 0)),
    "props": (("name", 20), ("is_key", 9), ("custody", 20), ("description", 0)),
    "brand_slots": (("name", 16), ("brand", 16), ("episodes", 12), ("seconds", 8), ("terms", 0)),
}
"""Fields and their cells; 0 takes what is left."""


def _columns(section: str) -> list[tuple[FieldSpec, int]]:
    from writersroom.tui.bible_tree import BY_NAME

    kind = BY_NAME[section].kind
    assert kind is not None
    by_name = {spec.name: spec for spec in SPECS[kind]}
    return [(by_name[name], width) for name, width in _COLUMNS[section]]


def _shared(cells: int, widths: Sequence[int]) -> list[int]:
    """The widths, 0 replaced by what is left of `cells`; never less than 8."""
    left = cells - sum(widths) - 2 * (len(widths) - 1)
    return [width or max(left, 8) for width in widths]


def _relationships(season: Season, records: Sequence[Record], cells: int) -> Text:
    ties = [record for record in records if isinstance(record, RelationshipFacts)]
    widths = _shared(cells, [18, 0, 18])
    rows = ([tie.character, tie.kind, tie.other] for tie in ties)
    text = table([_("Character"), _("Is"), _("Of / to")], rows, widths)
    if not ties:
        return text
    text.append_text(_head(_("The same as a drawing")))
    lines = list(graph_lines(ties, season.character_names, cells))
    text.append_text(show("\n".join(lines)))
    if any(line.endswith(f" {ABOVE}") for line in lines):
        text.append_text(show("\n\n" + _("{sign} drawn above").format(sign=ABOVE), "dim"))
    return text


def ledger_view(entries: Sequence[Entry], cells: int) -> Text:
    """The threads as a ledger: planted, due, paid, how each stands, and who knows since when."""
    widths = _shared(cells, [20, 7, 5, 5, 8, 0])
    heads = [_("Thread"), _("Planted"), _("Due"), _("Paid"), _("Stands"), _("Who knows since")]
    text = table(heads, (_ledger_row(entry) for entry in entries), widths)
    scripted = [entry.name for entry in entries if entry.facts is None]
    if scripted:
        only = _("Only scripts name: {names}. Add them here to say when they are due.")
        text.append_text(show("\n\n" + only.format(names=joined(scripted))))
    return text


def _ledger_row(entry: Entry) -> list[str]:
    known = joined(f"{knower.name} {knower.since}" for knower in entry.knowers)
    dates = (entry.planted, entry.due, entry.paid)
    return [
        entry.name,
        *("-" if date is None else str(date) for date in dates),
        _(STANDING_WORDS[entry.standing]),
        known or "-",
    ]


def writers_view(writers: Iterable[WriterWork], here: Iterable[str], cells: int) -> Text:
    """Who saved here, how often and when last, and who is here now."""
    present = set(here)
    widths = _shared(cells, [0, 10, 16, 6])
    heads = [_("Writer"), _("Saves"), _("Last"), _("Here")]
    rows = (
        [
            work.name,
            str(work.saves),
            work.last.astimezone().strftime("%Y-%m-%d %H:%M") if work.last else "-",
            _("yes") if work.name in present else "",
        ]
        for work in writers
    )
    return table(heads, rows, widths)
