"""BoardActs: episodes change places, one becomes two, two become one, one goes."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from writersroom.i18n import _, ngettext
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.form import Field, Form
from writersroom.tui.screens.board_beats import BoardBeats
from writersroom.tui.screens.board_doing import episode_number
from writersroom.tui.show import fit

_LINE_CELLS = 68
"""A line of a list that fits the dialog at 80 columns."""

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from writersroom.room.cutting import Place
    from writersroom.room.removing import Going
    from writersroom.season import Episode


class BoardActs(BoardBeats):
    """Forms and keys of whole episodes; the screen itself shows."""

    # -- episodes change places

    def action_move(self, step: int) -> None:
        """Move the marked episode one place up or down."""
        to = self.neighbour(step)
        if (episode := self.marked) is not None and to is not None:
            self.move_episode(episode.number, to)

    def move_episode(self, number: int, to: int) -> None:
        """Move an episode to the place of another."""
        told = _("Episode {old} is episode {new} now.").format(old=number, new=to)
        self.rearrange(lambda season: self.room.move_episode(season, number, to), told)

    def action_move_to(self) -> None:
        """Ask for the place of the marked episode."""
        episode, state = self.marked, self.state
        if episode is None or state is None:
            return
        number = episode.number

        def move(values: Mapping[str, str] | None) -> None:
            if values is not None and int(values["to"]) != number:
                self.move_episode(number, int(values["to"]))

        self.app.push_screen(
            Form(
                _("Move episode {number}").format(number=number),
                [Field("to", _("To number"), str(number))],
                text=_(
                    "The episodes between make room. Scripts, hooks, beats, threads, walls, notes and"
                    " waivers follow their episodes; the free window follows its wall."
                ),
                check=_check_number,
            ),
            move,
        )

    # -- one becomes two, two become one

    def action_split(self) -> None:
        """Ask where to cut the marked episode."""
        if (episode := self.marked) is not None:
            self.room_app.do_opening(self._ask_cut, episode)

    async def _ask_cut(self, episode: Episode) -> None:
        places = await asyncio.to_thread(self.room.split_places, episode.number)
        if episode.is_written and not places:
            self.room_app.tell(
                _("Episode {number} is one paragraph; there is no place to cut it.").format(
                    number=episode.number
                )
            )
            return
        if not episode.is_written and len(episode.beats) < 2:
            self.room_app.tell(
                _("Episode {number} has neither a script nor two beats to part.").format(
                    number=episode.number
                )
            )
            return
        if not places:
            self._ask_parts(episode, 1, "")
            return
        headings = {str(place.line): place.heading for place in places}
        middle = min(places, key=lambda p: (not p.is_scene, abs(p.seconds - p.left)))
        self.app.push_screen(
            Choose(
                _("Split episode {number}: where does the second part begin?").format(
                    number=episode.number
                ),
                [(str(place.line), _cut_line(place)) for place in places],
                text=_(
                    "Running time before and after each place; > is a scene or a beat. The text stays"
                    " as it is, only cut there; inside a scene, part 2 opens with its heading again."
                ),
                current=str(middle.line),
            ),
            lambda line: self._ask_parts(episode, int(line), headings[line]) if line else None,
        )

    def _ask_parts(self, episode: Episode, line: int, heading: str) -> None:
        title = episode.facts.title
        beats = [
            (str(beat.position), f"{beat.position}. {beat.summary or beat.kind}")
            for beat in episode.beats[1:]
        ]
        fields = [
            Field("title", _("Title of part 2"), f"{title} (2)" if title else ""),
        ]
        if heading:
            shown = fit(heading, _LINE_CELLS // 2).rstrip()
            choices = (("yes", shown), ("", _("no heading")))
            fields.append(Field("heading", _("Part 2 opens with"), "yes", choices))
        if beats:
            own = () if not episode.is_written else (("", _("as script and seconds say")),)
            first = "" if own else beats[len(beats) // 2][0]
            fields.append(Field("beat", _("Beats from"), first, (*own, *beats)))

        def split(values: Mapping[str, str] | None) -> None:
            if values is None:
                return
            number, title = episode.number, values["title"]
            beat = int(values["beat"]) if values.get("beat") else None
            repeats = bool(values.get("heading"))
            told = _("Episode {number} is two now.").format(number=number)
            self.rearrange(
                lambda season: self.room.split_episode(
                    season, number, line, title=title, beat=beat, repeats_heading=repeats
                ),
                told,
            )

        self.app.push_screen(
            Form(
                _("Split episode {number}").format(number=episode.number),
                fields,
                text=_(
                    "The hook goes with part 2; part 1 then needs one of its own, and a finding says so."
                    " All later episodes get the next number."
                ),
            ),
            split,
        )

    def action_join(self) -> None:
        """Ask whether to join the marked episode with the next."""
        episode, state = self.marked, self.state
        following = state.season.episode(episode.number + 1) if episode and state else None
        if episode is None or following is None:
            self.room_app.tell(_("There is no next episode to join this one with."))
            return
        number = episode.number

        def join(answer: str | None) -> None:
            if answer == "join":
                told = _("Episodes {first} and {second} are one now.").format(
                    first=number, second=number + 1
                )
                self.rearrange(lambda season: self.room.join_episodes(season, number), told)

        self.app.push_screen(
            Choose(
                _("Join episodes {first} and {second}?").format(first=number, second=number + 1),
                [("leave", _("Leave them as they are")), ("join", _("Join them"))],
                text=_join_words(episode, following),
            ),
            join,
        )

    # -- one goes

    def action_remove(self) -> None:
        """Say what goes with the marked episode, and ask whether to delete it."""
        if (episode := self.marked) is not None:
            self.room_app.do_opening(self._ask_removal, episode)

    async def _ask_removal(self, episode: Episode) -> None:
        if not await self.room_app.save_typed():
            return
        number = episode.number
        going = await asyncio.to_thread(self.room.goes_with, number)

        def remove(answer: str | None) -> None:
            if answer == "delete":
                told = _("Episode {number} is deleted; undo brings it back.").format(number=number)
                self.rearrange(lambda season: self.room.remove_episode(season, number), told)

        title = episode.facts.title or _("untitled")
        self.app.push_screen(
            Choose(
                _("Delete episode {number}, {title}?").format(number=number, title=title),
                [("keep", _("Keep it")), ("delete", _("Delete it"))],
                text=_removal_words(number, going),
            ),
            remove,
        )


def _removal_words(number: int, going: Going) -> str:
    parts = "; ".join(_going_parts(going)) or _("nothing else")
    return "\n".join(
        (
            _("With it goes: {parts}.").format(parts=parts),
            _(
                "The other episodes keep their numbers; what names episode {number} elsewhere stays as"
                " typed. The history keeps all of it."
            ).format(number=number),
        )
    )


def _going_parts(going: Going) -> Iterator[str]:
    from writersroom.tui.figures import hook_figure

    if count := going.lines:
        yield ngettext("{count} line of script", "{count} lines of script", count).format(
            count=count
        )
    if going.hook is not None:
        yield _("the hook ({hook})").format(hook=hook_figure(going.hook))
    if count := len(going.beats):
        yield ngettext("{count} beat", "{count} beats", count).format(count=count)
    if count := len(going.notes):
        yield ngettext("{count} note", "{count} notes", count).format(count=count)
    if count := len(going.waivers):
        yield ngettext("{count} waiver", "{count} waivers", count).format(count=count)


def _cut_line(place: Place) -> str:
    """One place to cut, with the minutes on both sides of it."""
    from writersroom.script.timing import clock

    mark = ">" if place.is_scene else "-"
    head = f"{clock(place.seconds)} + {clock(place.left)} {mark} "
    return head + fit(place.text, _LINE_CELLS - len(head)).rstrip()


def _join_words(first: Episode, second: Episode) -> str:
    from writersroom.tui.figures import hook_figure

    lines = [
        _(
            "The text of {second} follows that of {first}; beats, notes, waivers and pictures go along."
            " All later episodes get the number before."
        ).format(first=first.number, second=second.number)
    ]
    if first.hook is not None and second.hook is not None:
        lines.append(
            _(
                "The hook of {second} ({theirs}) stays; that of {first} ({mine}) becomes a note."
            ).format(
                first=first.number,
                second=second.number,
                mine=hook_figure(first.hook),
                theirs=hook_figure(second.hook),
            )
        )
    if first.facts.title != second.facts.title and second.facts.title and first.facts.title:
        lines.append(
            _("The title is “{title}”; “{other}” becomes a note.").format(
                title=first.facts.title, other=second.facts.title
            )
        )
    return "\n".join(lines)


def _check_number(values: Mapping[str, str]) -> None:
    episode_number(values["to"])
