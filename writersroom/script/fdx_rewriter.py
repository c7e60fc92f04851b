"""Writing a changed script back into the FDX file it came from: what we do not read stays."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element as Node
from xml.etree.ElementTree import fromstring, tostring

from writersroom.script.elements import SPOKEN, Element, Kind, Manuscript
from writersroom.script.emphasis import runs
from writersroom.script.fdx_content import paragraphs
from writersroom.script.fdx_lengths import scene_properties
from writersroom.script.fdx_notes import (
    Carried,
    is_shown_paragraph,
    move_ranges,
    note_text,
    shown_paragraph,
)
from writersroom.script.fdx_reader import episode_parts, read_content, with_further_pages
from writersroom.script.fdx_title_page import (
    read_fdx_title_page,
    write_fdx_title_page,
)
from writersroom.script.fdx_writer import card_line, card_paragraph, card_text, content_lines
from writersroom.script.fdx_xml import parse_fdx
from writersroom.script.inline_notes import with_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from writersroom.script.fdx_parts import Part
    from writersroom.script.inline_notes import Place

_DECLARATION = b'<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n'
_Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Item:
    """A card or an element of the script as it shall be."""

    key: _Key
    episode: int
    """Its index in the manuscript."""
    element: int
    """Its index in the episode; -1 for the card."""


@dataclass(slots=True)
class _Group:
    """Paragraphs of the file that stay or go together, and the items they hold."""

    nodes: set[int]
    items: list[int]


def rewrite_fdx(original: bytes, manuscript: Manuscript) -> bytes:
    """`original` with the script of `manuscript`: only paragraphs whose text changed are new.

    Tags, boards, macros, colours, settings and whatever else the file holds stay as they are.

    Raises:
        InputError: `original` is no FDX, unsafe or too large.
    """
    root = parse_fdx(original)
    content = root.find("Content")
    if content is None:
        content = Node("Content")
        root.insert(0, content)
    reader = read_content(root)
    parts, front = episode_parts(reader, [])
    old, new = _old_items(parts), _items(manuscript, has_card=bool(parts[0].card))
    if [key for key, _sources in old] != [item.key for item in new]:
        _patch(root, content, old, new, manuscript)
        _parts, front = episode_parts(read_content(root), [])
    if reader.back_matter != manuscript.back_matter:
        _drop_back_matter(content)
        if manuscript.back_matter:
            content.extend(_parsed(list(content_lines(manuscript))[-1][1][-1:]))
    is_same_front = with_further_pages(root, front) == manuscript.front_matter
    if read_fdx_title_page(root) != manuscript.title_page or not is_same_front:
        _replace_title_page(root, manuscript)
    return _DECLARATION + bytes(tostring(root, encoding="utf-8")) + b"\n"


def _patch(
    root: Node,
    content: Node,
    old: list[tuple[_Key, set[int]]],
    new: list[_Item],
    manuscript: Manuscript,
) -> None:
    """Bring the new script into the tree; where the patch would read otherwise, write all anew."""
    old_nodes = list(content)
    content[:] = _with_shown(_patched(old_nodes, old, new, manuscript), manuscript)
    move_ranges(root, old_nodes)
    parts, _front = episode_parts(read_content(root), [])
    there = [key[:-1] for key, _sources in _old_items(parts)]
    if there != [item.key[:-1] for item in new]:  # a note may stand elsewhere in its line
        content[:] = _parsed(line for _e, lines in content_lines(manuscript) for line in lines)
        for part in root.findall("ScriptNotes"):
            root.remove(part)


def _with_shown(nodes: Iterable[Node], manuscript: Manuscript) -> list[Node]:
    """The paragraphs, those that only show a note made anew: each below the block of its note."""
    if manuscript.language == "zh":
        return list(nodes)
    made: list[Node] = []
    waiting: list[str] = []
    for node in nodes:
        if is_shown_paragraph(node) and len(node.findall("ScriptNote")) == 1:
            continue
        if node.get("Type", "").strip().lower() not in _INSIDE_SPEECH:
            made += _parsed(waiting)
            waiting = []
        made.append(node)
        own = [each for each in node.iter("ScriptNote") if not each.get("Name")]
        waiting += filter(None, (shown_paragraph(note_text(each)) for each in own))
    return [*made, *_parsed(waiting)]


_INSIDE_SPEECH = ("dialogue", "parenthetical", "lyrics")


def _drop_back_matter(content: Node) -> None:
    for node in list(content):
        if any(note.get("Name") == Carried.BACK_MATTER for note in node.iterfind("ScriptNote")):
            content.remove(node)


def _parsed(lines: Iterable[str]) -> list[Node]:
    return list(fromstring("\n".join(["<Content>", *lines, "</Content>"])))


def _key(element: Element, place: Place | None) -> _Key:
    is_note = element.kind in (Kind.NOTE, Kind.BONEYARD)
    words: object = tuple(element.text.split()) if is_note else runs(element.text)
    return element.kind.value, words, element.scene_number, element.dual, element.depth, place


def _card_key(number: int, title: str, seconds: float | None) -> _Key:
    return "card", number, title, seconds, None


def _old_items(parts: list[Part]) -> list[tuple[_Key, set[int]]]:
    """The items of the file and the paragraphs each came from; texts as Fountain holds them."""
    items: list[tuple[_Key, set[int]]] = []
    for part in parts:
        if part.card:
            header = part.header
            key = _card_key(header.number, header.title, header.target_seconds)
            items.append((key, set(part.card)))
        held = part.screenplay([]).elements
        is_aligned = [e.kind for e in held] == [e.kind for e in part.elements]
        elements = held if is_aligned else part.elements
        keys = [_key(*each) for each in with_places(elements)]
        items += zip(keys, part.sources, strict=True)
    return items


def _items(manuscript: Manuscript, *, has_card: bool) -> list[_Item]:
    """The items of the manuscript; a file whose one episode has a card keeps it."""
    items: list[_Item] = []
    for number, episode in enumerate(manuscript.episodes):
        if has_card or card_text(episode, manuscript):
            key = _card_key(episode.number, episode.title, episode.target_seconds)
            items.append(_Item(key, number, -1))
        for place, (element, at) in enumerate(with_places(episode.screenplay.elements)):
            if element.text.strip() or element.kind not in (Kind.NOTE, Kind.BONEYARD):
                items.append(_Item(_key(element, at), number, place))
    return items


def _patched(
    old_nodes: list[Node],
    old: list[tuple[_Key, set[int]]],
    new: list[_Item],
    manuscript: Manuscript,
) -> Iterator[Node]:
    """The paragraphs of the new content: those of the file where their text stayed, else new ones."""
    matched = _matched([key for key, _s in old], [item.key for item in new])
    groups = _groups(old)
    starts = _kept(groups, matched, new, manuscript)
    firsts = sorted(min(group.nodes) for group in groups)
    properties = _properties(manuscript)
    yield from old_nodes[: firsts[0]] if firsts else ()
    pending: list[_Item] = []
    place = 0
    while place < len(new):
        group = starts.get(place)
        if group is None:
            pending.append(new[place])
            place += 1
            continue
        yield from _new_nodes(pending, manuscript, properties)
        pending = []
        first = min(group.nodes)
        yield from old_nodes[first : next((f for f in firsts if f > first), len(old_nodes))]
        place += len(group.items)
    yield from _new_nodes(pending, manuscript, properties)


def _matched(old: list[_Key], new: list[_Key]) -> dict[int, int]:
    """Index in `new` of each item of `old` that is still there, in order."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }


def _groups(old: list[tuple[_Key, set[int]]]) -> list[_Group]:
    """The items by the paragraphs they share; a paragraph with notes is one, lines of one action too."""
    groups: list[_Group] = []
    for index, (_item_key, sources) in enumerate(old):
        if groups and groups[-1].nodes & sources:
            groups[-1].nodes |= sources
            groups[-1].items.append(index)
        else:
            groups.append(_Group(set(sources), [index]))
    return groups


def _kept(
    groups: list[_Group], matched: Mapping[int, int], new: list[_Item], manuscript: Manuscript
) -> dict[int, _Group]:
    """The groups that stay as they are, by the new item they begin with."""
    starts: dict[int, _Group] = {}
    for group in groups:
        places = [matched.get(index, -1) for index in group.items]
        if places[0] >= 0 and places == list(range(places[0], places[0] + len(places))):
            starts[places[0]] = group
    for pair in _pairs(new, manuscript):
        inside = [place for place in starts if _overlaps(place, starts[place], pair)]
        if [(p, len(starts[p].items)) for p in inside] != [(pair.start, len(pair))]:
            for place in inside:
                del starts[place]
    return starts


def _overlaps(place: int, group: _Group, pair: range) -> bool:
    return place < pair.stop and place + len(group.items) > pair.start


def _pairs(new: list[_Item], manuscript: Manuscript) -> Iterator[range]:
    """The items of each dual pair: FDX holds both speeches in one paragraph."""
    inside = SPOKEN - {Kind.CHARACTER} | {Kind.NOTE, Kind.BONEYARD}
    kinds = [
        manuscript.episodes[item.episode].screenplay.elements[item.element].kind
        if item.element >= 0
        else None
        for item in new
    ]
    for place, item in enumerate(new):
        element = manuscript.episodes[item.episode].screenplay.elements[item.element]
        if item.element < 0 or not element.dual:
            continue
        start, stop = place - 1, place + 1
        while start > 0 and kinds[start] is not Kind.CHARACTER:
            start -= 1
        while stop < len(new) and kinds[stop] in inside:
            stop += 1
        yield range(start, stop)


def _properties(manuscript: Manuscript) -> Mapping[tuple[int, int], str]:
    cards = [card_text(episode, manuscript) for episode in manuscript.episodes]
    scripts = [episode.screenplay for episode in manuscript.episodes]
    return scene_properties(list(zip(cards, scripts, strict=True)))


def _new_nodes(
    items: list[_Item], manuscript: Manuscript, properties: Mapping[tuple[int, int], str]
) -> Iterator[Node]:
    """New paragraphs for neighbouring items."""
    lines: list[str] = []
    elements: list[Element] = []
    lengths: dict[int, str] = {}

    def flush() -> None:
        lines.extend(paragraphs(elements, lengths))
        elements.clear()
        lengths.clear()

    for item in items:
        episode = manuscript.episodes[item.episode]
        if item.element < 0:
            flush()
            card = card_text(episode, manuscript) or card_line(episode, manuscript.language)
            lines.append(card_paragraph(episode, card, is_first=not item.episode))
            continue
        if item.element == 0:
            flush()
        if found := properties.get((item.episode, item.element)):
            lengths[len(elements)] = found
        elements.append(episode.screenplay.elements[item.element])
    flush()
    yield from _parsed(lines)


def _replace_title_page(root: Node, manuscript: Manuscript) -> None:
    """A new title page, with the text before the first episode as further pages."""
    for old in root.findall("TitlePage"):
        root.remove(old)
    lines = write_fdx_title_page(manuscript.title_page, manuscript.front_matter)
    if lines:
        root.append(fromstring("\n".join(lines)))
