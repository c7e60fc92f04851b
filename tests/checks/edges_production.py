"""The edges of the options of continuity, production and rights."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.checks import edges
from tests.checks.builders import a_season
from tests.checks.edges import Edge
from writersroom.bible.facts import (
    BrandSlotFacts,
    CharacterFacts,
    KnowledgeFacts,
    LocationFacts,
    PropFacts,
    SeriesFacts,
    ThreadFacts,
)
from writersroom.season import Season, build_season

if TYPE_CHECKING:
    from tests.checks.edges import Make

KITCHEN = "INT. KITCHEN - DAY\n\nMara waits.\n"


def aged(years: int) -> Make:
    """Mara, who by her birth date is twenty-seven when the story plays."""

    def make() -> Season:
        mara = CharacterFacts(name="Mara", role="lead", age=str(years), born="1999-01-05")
        season = a_season([KITCHEN], characters=[mara])
        day = replace(season.facts.episodes[0], story_date="2026-09-01")
        return build_season(replace(season.facts, episodes=(day,)))

    return make


def clock(time: str, heading: str) -> Make:
    """One scene with a caption of this time of day."""
    return lambda: a_season([f"INT. KITCHEN - {heading}\n\n[[caption: {time}]]\n\nMara waits.\n"])


def wounded(since: int) -> Make:
    """Mara is seen in the third episode and has her wound from this one on."""
    mara = CharacterFacts(name="Mara", role="lead", states=(f"{since} bandaged hand",))
    return lambda: a_season(["", "", KITCHEN], characters=[mara])


def secret(paid: int, *knowing: str) -> Make:
    """These people know a secret from the second episode on; it is paid off in this one."""

    def make() -> Season:
        thread = ThreadFacts(name="paternity", kind="secret", paid=paid)
        season = a_season([KITCHEN] * 4, threads=[thread])
        known = tuple(KnowledgeFacts(character=n, thread="paternity", since=2) for n in knowing)
        return build_season(replace(season.facts, knowledge=known))

    return make


def sides(*settings: str) -> Make:
    """The kitchen, inside or outside, one an episode."""
    return lambda: a_season([f"{side}. KITCHEN - DAY\n\nMara waits.\n" for side in settings])


def moved(first: str, second: str, *, minutes: int | None = None) -> Make:
    """Mara in the kitchen and then at the harbour, at these times of the headings."""
    travel = () if minutes is None else (f"Harbour {minutes}",)
    places = (LocationFacts(name="Kitchen", travel=travel), LocationFacts(name="Harbour"))
    script = f"INT. KITCHEN - {first}\n\nMara waits.\n\nEXT. HARBOUR - {second}\n\nMara waits.\n"
    return lambda: a_season([script], locations=places)


def clocks(first: str, second: str) -> Make:
    """The same with captions."""
    script = (
        f"INT. KITCHEN - DAY\n\n[[caption: {first}]]\n\nMara waits.\n\n"
        f"EXT. HARBOUR - DAY\n\n[[caption: {second}]]\n\nMara waits.\n"
    )
    return lambda: a_season([script])


def costs(*words: str) -> Make:
    """One scene with these costly words."""
    return lambda: a_season([f"INT. KITCHEN - DAY\n\n{' '.join(words)}\n"])


def cast(role: str, count: int) -> Make:
    """So many characters of one role."""
    people = [CharacterFacts(name=f"P{n:02}", role=role) for n in range(count)]
    return lambda: a_season([KITCHEN], characters=people)


def voices(count: int) -> Make:
    """So many people who speak."""
    names = [f"P{chr(65 + n)}X" for n in range(count)]
    script = "INT. KITCHEN - DAY\n\n" + "".join(f"@{name}\nYes.\n\n" for name in names)
    people = [CharacterFacts(name=name, role="extra") for name in names]
    return lambda: a_season([script], characters=people)


def main_places(count: int, planned: int) -> Make:
    """So many main places in a season of so many planned episodes."""
    places = [LocationFacts(name=f"P{n:02}", is_main=True) for n in range(count)]
    return lambda: a_season([KITCHEN], locations=places, planned=planned)


def recurring(count: int) -> Make:
    """So many places of two episodes each."""
    names = [f"P{chr(65 + n)}X" for n in range(count)]
    script = "".join(f"INT. {name} - DAY\n\nRain.\n\n" for name in names)
    return lambda: a_season(
        [script, script], locations=[LocationFacts(name=name) for name in names], planned=90
    )


def used_once(later: int) -> Make:
    """A harbour seen once, and so many episodes after it."""
    return lambda: a_season(["EXT. HARBOUR - DAY\n\nRain.\n", *[KITCHEN] * later], planned=60)


def key_props(count: int) -> Make:
    """So many key props."""
    return lambda: a_season(
        [KITCHEN], props=[PropFacts(name=f"P{n:02}", is_key=True) for n in range(count)]
    )


def together(count: int, *, form: str = "live", first: int = 1) -> Make:
    """So many people in one scene, behind a first scene of so many."""
    names = ["Ann", "Ben", "Cleo", "Dan", "Eve"]

    def scene(place: str, size: int) -> str:
        return f"INT. {place} - DAY\n\n{' '.join(f'{name} waits.' for name in names[:size])}\n\n"

    return lambda: a_season(
        [scene("KITCHEN", first) + scene("HARBOUR", count)],
        characters=[CharacterFacts(name=name) for name in names],
        series=SeriesFacts(form=form),
    )


def branded(seconds: float = 4, *, age: str = "40") -> Make:
    """A slot of eight booked seconds in a timed shot, with Mara of this age beside it."""

    def make() -> Season:
        script = (
            f"INT. KITCHEN - DAY\n\n[[shot: 1A CU tea, {seconds:g}s]]\n\n"
            "Mara pours the tea. [[brand: tea]]\n"
        )
        season = a_season([script], characters=[CharacterFacts(name="Mara", age=age)])
        slot = BrandSlotFacts(
            name="tea", brand="Marram", episodes=(1,), seconds=8, exclusions=("minors",)
        )
        return build_season(replace(season.facts, brand_slots=(slot,)))

    return make


EDGES = (
    Edge("CO01", "years", aged(27), aged(28), "makes 27"),
    Edge("CO01", "day_from", clock("06:59", "NIGHT"), clock("07:00", "NIGHT"), "caption"),
    Edge("CO01", "day_to", clock("17:00", "NIGHT"), clock("16:59", "NIGHT"), "caption"),
    Edge("CO01", "night_from", clock("20:59", "DAY"), clock("21:00", "DAY"), "caption"),
    Edge("CO01", "night_to", clock("05:00", "DAY"), clock("04:59", "DAY"), "caption"),
    Edge("CO03", "episodes", wounded(3), wounded(2), "still has"),
    Edge("CO03", "episodes", None, wounded(3), "still has", strict=True),
    Edge("CO07", "support", secret(4, "AUDIENCE", "Mara"), None, "everyone", is_flag=True),
    Edge(
        "CO07",
        "support",
        None,
        secret(4, "AUDIENCE", "Mara"),
        "everyone",
        strict=True,
        is_flag=True,
    ),
    Edge(
        "CO07",
        "episodes",
        secret(2, "AUDIENCE", "Mara", "Tom"),
        secret(3, "AUDIENCE", "Mara", "Tom"),
        "everyone",
    ),
    Edge("CO08", "turns", sides("INT", "EXT"), sides("INT", "EXT", "INT"), "by turns"),
    Edge("CO10", "minutes", clocks("13:01", "13:02"), clocks("13:01", "13:01"), "apart"),
    Edge(
        "CO10", "minutes", clocks("13:01", "13:06"), clocks("13:01", "13:05"), "apart", strict=True
    ),
    Edge(
        "CO10",
        "straight_on",
        moved("DAY", "CONTINUOUS", minutes=5),
        moved("DAY", "CONTINUOUS", minutes=6),
        "apart",
    ),
    Edge(
        "CO10",
        "straight_on",
        moved("DAY", "CONTINUOUS", minutes=2),
        moved("DAY", "CONTINUOUS", minutes=3),
        "apart",
        strict=True,
    ),
    Edge("PR01", "items", costs("A dog.", "Thunder."), costs("A dog.", "Thunder.", "Pistols.")),
    Edge("PR01", "items", costs("A dog."), costs("A dog.", "Thunder."), strict=True),
    Edge("PR02", "leads", cast("lead", 5), cast("lead", 6), "leads"),
    Edge("PR02", "support", cast("support", 10), cast("support", 11), "support parts"),
    Edge("PR02", "small", cast("minor", 10), cast("minor", 11), "small parts"),
    Edge("PR02", "speaking", voices(25), voices(26), "people speak"),
    Edge("PR02", "speaking", voices(20), voices(21), "people speak", strict=True),
    Edge("PR03", "base", main_places(6, 20), main_places(7, 20), "main places"),
    Edge("PR03", "episodes_each", main_places(14, 91), main_places(15, 91), "main places"),
    Edge("PR03", "most", main_places(15, 200), main_places(16, 200), "main places"),
    Edge("PR03", "recurring", recurring(2), None, "recurring"),
    Edge("PR03", "recurring", recurring(5), recurring(6), "recurring", strict=True),
    Edge("PR03", "later", used_once(9), used_once(10), "used once"),
    Edge("PR04", "most", key_props(8), key_props(9), "key props"),
    Edge("PR05", "people", together(3, form="ai"), together(4, form="ai"), "plan a split"),
    Edge("PR05", "first_scene", together(1, first=3), together(1, first=4), "first scene"),
    Edge("PR06", "percent", branded(8), branded(8.05), "is shown for"),
    Edge("PR06", "adult", branded(age="18"), branded(age="17"), "stands in one scene with"),
)
"""As those of `edges`."""

EVERY = (*edges.EDGES, *EDGES)
"""The edges of every option there is."""
