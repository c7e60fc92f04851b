"""The bible's screen, driven by keys: found, edited, refused, renamed, merged, deleted, undone."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.text import Text

from tests.tui.builders import HOSTILE, a_bible
from tests.tui.screens import NARROW, WIDE, an_app, press, run, running, screen_text, wait_until
from writersroom.bible.facts import (
    ArcFacts,
    BeatFacts,
    CharacterFacts,
    KnowledgeFacts,
    LocationFacts,
    PropFacts,
    RelationshipFacts,
    ThreadFacts,
)
from writersroom.room import Room
from writersroom.tui.dialogs.choose import Choose
from writersroom.tui.dialogs.compare import Compare
from writersroom.tui.dialogs.used_in import UsedIn
from writersroom.tui.screens.bible import BibleScreen
from writersroom.tui.screens.bible_list import BibleTree
from writersroom.tui.screens.script import ScriptScreen

if TYPE_CHECKING:
    from pathlib import Path

    import pytest
    from textual.pilot import Pilot

    from tests.tui.conftest import Look
    from writersroom.bible.facts import Record, SeasonFacts
    from writersroom.tui.app import WritersRoomApp

BIO = "# Past\n\nShe *sings* at:\n\n- weddings\n- wakes\n"


def a_full_bible(folder: Path, *, language: str = "en") -> str:
    path = a_bible(folder, language=language)
    one, other = ("林婉", "顾城") if language == "zh" else ("MARA", "THEO")
    with Room.open(path, writer="mara") as room:
        season = room.season().facts
        mara, theo = season.characters
        room.save(
            replace(mara, role="lead", aliases=("MA",), age="27", bio=BIO, enters_in=1),
            replace(theo, states=("1-2 a cut lip; not: unhurt",)),
            CharacterFacts(name=f"{one}A", role="minor"),
            RelationshipFacts(character=one, other=other, kind="sister of"),
            RelationshipFacts(character=f"{one}A", other=other, kind="fears"),
            LocationFacts(name="STREET", travel=("KITCHEN 20",)),
            PropFacts(name="ring", custody=(f"1 {one}", f"2 {one}A"), is_key=True),
            ArcFacts(name="fall", character=one),
            ThreadFacts(name="ring", weight="large", due=3),
            ThreadFacts(name="mother", kind="secret", planted=2, due=3),
            KnowledgeFacts(character=other, thread="mother", since=1),
            BeatFacts(episode=3, position=1, summary="They meet", cast=(f"{one}A",), arc="fall"),
        )
    return path


def facts_in(path: str) -> SeasonFacts:
    with Room.open(path, writer="reader") as room:
        return room.season().facts


def character_in(path: str, name: str) -> CharacterFacts | None:
    return next((one for one in facts_in(path).characters if one.name == name), None)


def bible_of(app: WritersRoomApp) -> BibleScreen:
    screen = app.screen
    assert isinstance(screen, BibleScreen)
    return screen


def marked_in(app: WritersRoomApp) -> Record:
    record = bible_of(app).record
    assert record is not None
    return record


async def go_to(pilot: Pilot[int], app: WritersRoomApp, name: str) -> None:
    """The cursor on the character `name`, from wherever it is."""
    await press(pilot, "home", "down")
    assert app.state is not None
    names = [one.name for one in app.state.season.facts.characters]
    await press(pilot, *["down"] * (names.index(name) + 1))
    assert getattr(marked_in(app), "name", "") == name


# -- looks


def test_the_bible_lists_what_is_in_it(tmp_path: Path, look: Look) -> None:
    look(a_full_bible(tmp_path), "bible", size=NARROW, keys=["f3"])


def test_a_character_is_read_beside_the_list(tmp_path: Path, look: Look) -> None:
    look(a_full_bible(tmp_path), "bible-character", size=(200, 50), keys=["f3", "down"])


def test_a_character_is_read_in_a_narrow_terminal(tmp_path: Path, look: Look) -> None:
    look(a_full_bible(tmp_path), "bible-character", size=NARROW, keys=["f3", "down", "ctrl+t"])


def test_the_form_of_a_chinese_character(tmp_path: Path, look: Look) -> None:
    path = a_full_bible(tmp_path, language="zh")
    look(path, "bible-form-zh", size=NARROW, keys=["f3", "down", "enter"])


def test_relationships_are_a_table_and_a_drawing(tmp_path: Path, look: Look) -> None:
    path = a_full_bible(tmp_path, language="zh")
    look(path, "bible-relationships-zh", size=NARROW, keys=["f3", *["down"] * 4, "ctrl+t"])


def test_threads_are_a_ledger(tmp_path: Path, look: Look) -> None:
    path = a_full_bible(tmp_path)
    look(path, "bible-ledger", size=NARROW, keys=["f3", *["down"] * 6, "ctrl+t"])


def test_the_uses_of_a_character(tmp_path: Path, look: Look) -> None:
    look(a_full_bible(tmp_path), "bible-uses", size=NARROW, keys=["f3", "down", "u"])


def test_an_empty_section_says_how_to_begin(tmp_path: Path, look: Look) -> None:
    path = a_bible(tmp_path)
    look(path, "bible-empty", size=WIDE, keys=["f3", *["down"] * 3])


# -- editing


def test_a_new_character_is_typed_and_saved_by_leaving(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "f3", "n", *"ZOE", "tab", *"Zo, ZZ", "escape")
            assert getattr(marked_in(app), "name", "") == "ZOE"
            saved = character_in(path, "ZOE")
            assert saved is not None
            assert saved.aliases == ("Zo", "ZZ")

    run(see())


def test_the_footer_may_ask_for_the_keys_before_the_form_has_its_place(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_bible(tmp_path))
        async with running(app):
            screen = BibleScreen()
            assert not screen.check_action("accept", ())  # nothing is edited yet
            assert screen.check_action("new", ())

    run(see())


def test_the_tree_reads_no_markup_for_which_all_emoji_would_be_loaded(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delattr(Text, "from_markup")
    assert BibleTree(id="tree").root.label == Text()


def test_prose_and_choices_are_edited_as_typed(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        app = an_app(path)
        async with running(app, (100, 60)) as pilot:
            await press(pilot, "f3")
            await go_to(pilot, app, "THEO")
            await press(pilot, "e", "tab", "tab", "enter", "up", "enter")  # role: lead
            await press(pilot, "tab", *"41", "tab", "tab", *"low", "enter", *"voice", "ctrl+s")
            theo = character_in(path, "THEO")
            assert theo is not None
            assert (theo.role, theo.age, theo.voice) == ("lead", "41", "low\nvoice")
            assert bible_of(app).form.record is not None

    run(see())


def test_a_refusal_stands_at_its_field_and_loses_nothing(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "f3", "n", *"theo", "tab", *"Ted", "ctrl+s")
            seen = screen_text(app).splitlines()
            at = next(i for i, line in enumerate(seen) if "Name " in line)
            assert "! There is a “THEO” already." in seen[at + 1]
            assert character_in(path, "theo") is None
            await press(pilot, "escape")
            assert "What you typed is kept" in app.notices[-1]
            await press(pilot, "n")
            assert bible_of(app).form.texts["aliases"] == "Ted"
            await press(pilot, "end", *"dy", "ctrl+j")
            saved = character_in(path, "theody")
            assert saved is not None
            assert saved.aliases == ("Ted",)
            assert not bible_of(app).drafts

    run(see())


def test_leaving_without_a_change_saves_nothing(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        before = facts_in(path)
        app = an_app(path)
        async with running(app, WIDE) as pilot:
            await press(pilot, "f3", "down", "enter", "escape", "n", "escape", "end", "enter")
            await press(pilot, "home", "enter")
            pane = bible_of(app).query_one("#pane")
            await wait_until(pilot, lambda: pane.styles.border_left[0] == "heavy")
            assert not pane._has_focus_within, "each move of the focus would style all of the form"
            await press(pilot, "escape")
            await wait_until(pilot, lambda: pane.styles.border_left[0] != "heavy")
            assert app.notices == []
        assert facts_in(path) == before

    run(see())


def test_what_is_typed_is_saved_when_the_room_is_left(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "f3", "down", "enter", "tab", "end", *", Mum")
            await pilot.press("ctrl+q")
            await wait_until(pilot, lambda: app.room is None)
        mara = character_in(path, "MARA")
        assert mara is not None
        assert mara.aliases == ("MA", "Mum")

    run(see())


def test_the_room_is_not_left_while_the_form_is_refused_unless_asked_twice(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_full_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f3", "n", *"MARA", "ctrl+q")
            assert app.room is not None
            assert "not saved" in app.notices[0]
            await pilot.press("ctrl+q")
            await wait_until(pilot, lambda: app.room is None)

    run(see())


def test_going_back_to_the_list_saves_the_form(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        app = an_app(path)
        async with running(app, WIDE) as pilot:
            await press(pilot, "f3", "down", "enter", "end", "shift+tab")
            assert bible_of(app).form.record is None
            await press(pilot, "enter", "tab", "end", *", Mum", "shift+tab", "shift+tab", "enter")
            await press(pilot, "escape")  # faster than the save: the form was opened again
            assert bible_of(app).form.record is None
            assert app.notices == []
            mara = character_in(path, "MARA")
            assert mara is not None
            assert mara.aliases == ("MA", "Mum")
            await press(pilot, "ctrl+z")
            mara = character_in(path, "MARA")
            assert mara is not None
            assert mara.aliases == ("MA",)

    run(see())


def test_another_screen_saves_the_form_first(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "f3", "down", "enter", "tab", "end", *", Mum", "f2")
            mara = character_in(path, "MARA")
            assert mara is not None
            assert mara.aliases == ("MA", "Mum")

    run(see())


# -- two writers


def save_as_theo(path: str, **values: Any) -> None:
    with Room.open(path, writer="theo") as room:
        mara = room.season().facts.characters[0]
        room.change(replace(mara, **values))


def test_two_who_change_one_entry_are_compared_and_joined(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        app = an_app(path)
        async with running(app, WIDE) as pilot:
            await press(pilot, "f3", "down", "enter", "tab", "end", *", Mum")
            save_as_theo(path, age="30", look="Tall.")
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: isinstance(app.screen, Compare))
            text = screen_text(app)
            assert "Tall." in text
            assert "MA, Mum" in text
            await press(pilot, "escape")
            assert bible_of(app).form.texts["aliases"] == "MA, Mum"
            await press(pilot, "ctrl+j", "tab", "enter")
            mara = character_in(path, "MARA")
            assert mara is not None
            assert (mara.aliases, mara.age, mara.look) == (("MA", "Mum"), "30", "Tall.")
            assert bible_of(app).form.record is None

    run(see())


def test_theirs_can_be_taken(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        app = an_app(path)
        async with running(app, WIDE) as pilot:
            await press(pilot, "f3", "down", "enter", "tab", "end", *"X")
            save_as_theo(path, aliases=("MOTHER",))
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: isinstance(app.screen, Compare))
            assert "both changed Aliases" in screen_text(app)
            await press(pilot, "tab", "down", "enter")
            mara = character_in(path, "MARA")
            assert mara is not None
            assert mara.aliases == ("MOTHER",)
            assert any("MAX" in notice for notice in app.notices)

    run(see())


def test_what_another_writer_deleted_can_be_saved_anew(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        app = an_app(path)
        async with running(app, WIDE) as pilot:
            await press(pilot, "f3", "down", "enter", "tab", "end", *"X")
            with Room.open(path, writer="theo") as room:
                room.delete(room.season().facts.characters[0])
            await press(pilot, "ctrl+j")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            await press(pilot, "down", "enter")
            mara = character_in(path, "MARA")
            assert mara is not None
            assert mara.aliases == ("MAX",)

    run(see())


# -- names


def test_a_new_name_takes_the_references_along_and_leaves_scripts_alone(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        scripts = [episode.script for episode in facts_in(path).episodes]
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "f3", "down", "enter", "end", *"H", "ctrl+j")
            await wait_until(pilot, lambda: isinstance(app.screen, Choose))
            await press(pilot, "enter")
        facts = facts_in(path)
        assert facts.characters[0].name == "MARAH"
        assert facts.characters[0].aliases == ("MA", "MARA")
        assert facts.hooks[0].at_stake == ("MARAH",)
        assert facts.relationships[0].character == "MARAH"
        assert [episode.script for episode in facts.episodes] == scripts

    run(see())


def test_an_alias_is_added_and_one_that_is_anothers_name_refused(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "f3", "down", "a", *"Theo", "enter")
            assert "merge them" in screen_text(app)
            await press(pilot, *["backspace"] * 4, *"Mummy", "enter")
            mara = character_in(path, "MARA")
            assert mara is not None
            assert mara.aliases == ("MA", "Mummy")

    run(see())


def test_uses_lead_to_the_script_and_to_other_facts(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_full_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f3", "down", "u")
            await wait_until(pilot, lambda: isinstance(app.screen, UsedIn))
            await press(pilot, *"speaks", "enter")
            await wait_until(pilot, lambda: isinstance(app.screen, ScriptScreen))
            script = app.screen
            assert isinstance(script, ScriptScreen)
            await wait_until(pilot, lambda: script.editor is not None)
            assert script.editor is not None
            assert script.editor.document.get_line(script.editor.cursor_location[0]) == "MARA"
            await press(pilot, "f3", "u", *"sister", "enter")
            assert isinstance(marked_in(app), RelationshipFacts)

    run(see())


def test_a_misspelt_character_is_merged_into_the_right_one_and_back(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        before = facts_in(path)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "f3")
            await go_to(pilot, app, "MARAA")
            await press(pilot, "m", "enter")  # the likest name stands first
            await wait_until(pilot, lambda: "Merge MARAA into MARA?" in screen_text(app))
            await press(pilot, "enter")  # the safe answer is marked
            assert character_in(path, "MARAA") is not None
            await press(pilot, "m", "enter", "down", "enter")
            after = facts_in(path)
            assert [one.name for one in after.characters] == ["MARA", "THEO"]
            assert after.characters[0].aliases == ("MA", "MARAA")
            assert after.beats[-1].cast == ("MARA",)
            assert after.props[0].custody == ("1 MARA", "2 MARA")
            assert after.episodes == before.episodes
            await press(pilot, "ctrl+z")
            back = facts_in(path)
            assert {one.name for one in back.characters} == {"MARA", "THEO", "MARAA"}
            assert back.beats[-1].cast == ("MARAA",)
            assert back.props[0].custody == before.props[0].custody
            await press(pilot, "ctrl+y")
            assert character_in(path, "MARAA") is None

    run(see())


def test_deleting_says_what_names_it_and_can_be_taken_back(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "f3", "down", "delete")
            text = " ".join(screen_text(app).split())
            assert "Delete “MARA”?" in text
            assert "4 scenes (ep. 1-2)" in text
            assert "1 relationship" in text
            await press(pilot, "enter")
            assert character_in(path, "MARA") is not None
            await press(pilot, "delete", "down", "enter")
            assert character_in(path, "MARA") is None
            await press(pilot, "ctrl+z")
            assert character_in(path, "MARA") is not None
            assert len(facts_in(path).relationships) == 2

    run(see())


def test_undo_in_a_form_is_the_fields_own(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_full_bible(tmp_path)
        app = an_app(path)
        async with running(app) as pilot:
            await press(pilot, "f3", "down", "a", *"Mummy", "enter")
            await press(pilot, "enter", "ctrl+z", "n", "u")
            mara = character_in(path, "MARA")
            assert mara is not None
            assert mara.aliases == ("MA", "Mummy")
            assert sorted(bible_of(app).form.texts["name"]) == sorted("MARAnu")

    run(see())


# -- finding


def test_a_filter_leaves_what_holds_the_words_and_escape_shows_all(tmp_path: Path) -> None:
    async def see() -> None:
        app = an_app(a_full_bible(tmp_path))
        async with running(app) as pilot:
            await press(pilot, "f3", "slash", *"sister")
            text = screen_text(app)
            assert "MARA - sister of - THEO" in text
            assert "Props" not in text
            await press(pilot, *"zzz")
            assert "Nothing in the bible matches" in screen_text(app)
            await press(pilot, "escape")
            assert "Props" in screen_text(app)

    run(see())


def test_hostile_facts_are_only_text(tmp_path: Path) -> None:
    async def see() -> None:
        path = a_bible(tmp_path)
        name = HOSTILE.replace("\x07", "")[:60]
        with Room.open(path, writer="mara") as room:
            room.save(
                CharacterFacts(name=name, aliases=(HOSTILE,), bio=HOSTILE, voice=HOSTILE * 50),
                RelationshipFacts(character=name, other="MARA", kind=HOSTILE),
                ThreadFacts(name=HOSTILE, summary=HOSTILE),
                KnowledgeFacts(character=name, thread=HOSTILE, since=1),
                PropFacts(name=HOSTILE, custody=(HOSTILE,)),
                ArcFacts(name=HOSTILE, character=name),
            )
        app = an_app(path)
        async with running(app, (120, 40)) as pilot:
            await press(pilot, "f3")
            for _step in range(12):
                await press(pilot, "down", "right")
                assert not set("\x1b\x07\u202e") & set(screen_text(app))
            await go_to(pilot, app, marked_name(app, 2))
            await press(pilot, "u")
            if isinstance(app.screen, UsedIn):
                await press(pilot, "escape")
            await press(pilot, "enter")
            assert not set("\x1b\x07\u202e") & set(screen_text(app))
            await press(pilot, "escape")
            assert app.notices == []

    run(see())


def marked_name(app: WritersRoomApp, index: int) -> str:
    assert app.state is not None
    return app.state.season.facts.characters[index].name
