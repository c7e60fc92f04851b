from __future__ import annotations

from writersroom.bible.facts import CharacterFacts, SeasonFacts, SeriesFacts
from writersroom.production.looks import COLOURS, Look, look_of, looks_of
from writersroom.season import build_season


def looks_for(*characters: CharacterFacts) -> dict[str, Look]:
    return looks_of(build_season(SeasonFacts(SeriesFacts(), characters=characters)))


def test_a_typed_colour_wins_and_others_are_told_apart() -> None:
    looks = looks_for(
        CharacterFacts(name="ANN", colour="#123456"),
        CharacterFacts(name="BO"),
        CharacterFacts(name="CY"),
    )

    assert [look.colour for look in looks.values()] == ["#123456", COLOURS[1], COLOURS[2]]


def test_hair_follows_the_words_of_the_bible() -> None:
    looks = looks_for(
        CharacterFacts(name="ANN", look="A long plait"),
        CharacterFacts(name="BO", look="Shaved head"),
        CharacterFacts(name="许准", look="短发压在工帽里"),
        CharacterFacts(name="CY", bio="She lost her mother."),
        CharacterFacts(name="DI", bio="He lost his father."),
    )

    assert [looks[name].style for name in ("ANN", "BO", "许准")] == ["bun", "cropped", "bob"]
    assert looks["CY"].style in ("bob", "long", "bun")
    assert looks["DI"].style in ("short", "cropped")


def test_hair_has_the_colour_the_bible_says() -> None:
    looks = looks_for(
        CharacterFacts(name="ANN", look="Sun-bleached plait, work hands", age="66"),
        CharacterFacts(name="BO", look="red coat, black hair cut short"),
        CharacterFacts(name="CY", look="花白头发，灰布衫"),
        CharacterFacts(name="DI", look="a white scar, auburn bob"),
    )

    assert [looks[name].hair for name in ("ANN", "BO", "CY", "DI")] == [
        "#d9b36c", "#1f1a17", "#e9e6df", "#9c4a26",
    ]  # fmt: skip


def test_the_old_are_grey() -> None:
    looks = looks_for(CharacterFacts(name="ANN", age="66"), CharacterFacts(name="BO", age="29"))

    assert looks["ANN"].hair == "#9a9a98" != looks["BO"].hair


def test_a_name_alone_always_gives_the_same_look() -> None:
    assert look_of("LENA") == look_of("Lena")
    assert look_of("LENA") != look_of("MARCO")
