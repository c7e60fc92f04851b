"""The parts of cues and scene headings."""

from __future__ import annotations

import pytest

from writersroom.script.cues import Cue, Heading, split_cue, split_heading


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("MARA", Cue("MARA")),
        ("MARA (V.O.)", Cue("MARA", ("V.O.",))),
        ("MARA (V.O.) (CONT’D)", Cue("MARA", ("V.O.", "CONT’D"))),
        ("沈知微（OS）", Cue("沈知微", ("OS",))),
        ("LEO ^", Cue("LEO")),
        ("LEO (O.S.)^", Cue("LEO", ("O.S.",))),
        ("MARA ()", Cue("MARA")),
        ("(V.O.)", Cue("", ("V.O.",))),
        ("MARA (open", Cue("MARA (open")),
        ("", Cue("")),
        ("A" + " " * 50_000 + "(x)", Cue("A", ("x",))),
        ("A" + ")" * 50_000, Cue("A" + ")" * 50_000)),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_cue_has_a_name_and_extensions(text: str, cue: Cue) -> None:
    assert split_cue(text) == cue


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        ("INT. LOFT - NIGHT", Heading("INT", "LOFT", "NIGHT")),
        ("INT. LOFT - KITCHEN - NIGHT", Heading("INT", "LOFT - KITCHEN", "NIGHT")),
        ("EXT. PARK--DAY", Heading("EXT", "PARK", "DAY")),
        ("INT./EXT. CAR - DAY - FLASHBACK", Heading("INT/EXT", "CAR", "DAY - FLASHBACK")),
        ("I/E CAR — LATER", Heading("INT/EXT", "CAR", "LATER")),
        ("EST. SHIPYARD", Heading("EXT", "SHIPYARD", "")),
        ("INT. LOFT - BATHROOM", Heading("INT", "LOFT - BATHROOM", "")),
        ("INT. 客厅 - 日", Heading("INT", "客厅", "日")),
        ("**EXT. ROOF - DAWN**", Heading("EXT", "ROOF", "DAWN")),
        ("ROOF - NIGHT", Heading("", "ROOF", "NIGHT")),
        ("内 客厅 日", Heading("INT", "客厅", "日")),
        ("客厅 清晨 内", Heading("INT", "客厅", "清晨")),
        ("外景 夜市 夜", Heading("EXT", "夜市", "夜")),
        ("内/外 车里 黄昏", Heading("INT/EXT", "车里", "黄昏")),
        ("内-顾家-客厅-日", Heading("INT", "顾家-客厅", "日")),
        ("日　内　日料店", Heading("INT", "日料店", "日")),
        ("客厅", Heading("", "客厅", "")),
        ("", Heading("", "", "")),
    ],
)
def test_a_heading_has_setting_place_and_time(text: str, heading: Heading) -> None:
    assert split_heading(text) == heading
