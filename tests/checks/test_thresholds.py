"""Every threshold stands exactly where it says: a step to either side is noticed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.checks.edges import steps
from tests.checks.edges_production import EVERY as EDGES
from writersroom.checks import RULES, Option, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.checks.edges import Edge
    from writersroom.season import Season


def _value(edge: Edge) -> float:
    own = RULES[edge.rule].option(edge.option)
    assert own is not None
    return own.strict if edge.strict else own.default


def _fires(season: Season, edge: Edge, value: float | None = None) -> bool:
    options = {} if value is None else {edge.rule: {edge.option: value}}
    found = run(season, select=[edge.rule], strict=edge.strict, options=options)
    return any(map(edge.is_meant, found))


def _id(edge: Edge) -> str:
    return f"{edge.rule} {edge.option}{' strict' if edge.strict else ''}"


EVERY_EDGE = pytest.mark.parametrize("edge", [pytest.param(edge, id=_id(edge)) for edge in EDGES])


@EVERY_EDGE
def test_the_default_lies_between_the_two_seasons(edge: Edge) -> None:
    if edge.silent is not None:
        assert not _fires(edge.silent(), edge)
    if edge.fires is not None:
        assert _fires(edge.fires(), edge)


@EVERY_EDGE
def test_a_step_to_either_side_is_noticed(edge: Edge) -> None:
    for moved in steps(_value(edge), is_flag=edge.is_flag):
        seasons = [(edge.silent, False), (edge.fires, True)]
        judged = [_fires(make(), edge, moved) is due for make, due in seasons if make is not None]
        assert not all(judged), f"{moved:g} instead of {_value(edge):g} changes nothing"


def _needed() -> Iterator[tuple[str, str, bool]]:
    for rule in RULES.values():
        for own in rule.options:
            yield rule.id, own.name, False
            if _differs(own):
                yield rule.id, own.name, True


def _differs(own: Option) -> bool:
    return own.strict != own.default


def test_every_option_has_its_edge_under_each_preset() -> None:
    assert {(e.rule, e.option, e.strict) for e in EDGES} >= set(_needed())
