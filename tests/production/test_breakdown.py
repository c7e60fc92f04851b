from __future__ import annotations

from writersroom.bible.facts import (
    CharacterFacts,
    EpisodeFacts,
    LocationFacts,
    PropFacts,
    SeasonFacts,
    SeriesFacts,
)
from writersroom.production.breakdown import Need, breakdown
from writersroom.season import build_season

FIRST = "INT. HALL - DAY\n\n[[uses: ring]]\n\nLena waits.\n\nMARCO\nNow.\n\nMARCO\nGo."
SECOND = (
    "INT. LOBBY - NIGHT\n\n[[props: 合同、Ring]]\n\nThe Ledger lies there. Ringing.\n\nLENA\nNo."
)


def test_people_places_and_props_are_counted_by_episode() -> None:
    season = build_season(
        SeasonFacts(
            SeriesFacts(),
            episodes=(
                EpisodeFacts(number=1, script=FIRST),
                EpisodeFacts(number=2, script=SECOND),
                EpisodeFacts(number=3),
            ),
            characters=(CharacterFacts(name="LENA"),),
            locations=(LocationFacts(name="HALL", aliases=("LOBBY",)),),
            props=(PropFacts(name="Ring"), PropFacts(name="Ledger")),
        )
    )

    found = breakdown(season)

    assert found.cast == (Need("LENA", ((1, 1), (2, 1)), 1), Need("MARCO", ((1, 1),), 2))
    assert found.locations == (Need("HALL", ((1, 1), (2, 1))),)
    assert found.locations[0].scenes == 2
    assert found.props == (
        Need("Ring", ((1, 1), (2, 1))),
        Need("Ledger", ((2, 1),)),
        Need("合同", ((2, 1),)),
    )
