"""The heat map is one picture of the whole season: read back as XML, whole in itself, nothing cut."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from tests.export.builders import a_job, a_season
from tests.export.test_season_page import HOSTILE, SVG, a_drawn_season
from writersroom.export import render


def test_the_picture_holds_every_chart_one_below_the_other_and_fetches_nothing() -> None:
    text = render(a_job(a_drawn_season(), "heatmap", "svg")).decode()
    drawing = ET.fromstring(text)
    assert drawing.findtext(f"{SVG}title") == f"{HOSTILE}: Heat map of the season"
    charts = [one for one in drawing.iter(f"{SVG}g") if one.findtext(f"{SVG}text[@class='legend']")]
    names = [one.findtext(f"{SVG}text[@class='chart']") for one in charts]
    assert names == ["Hook strength", "Hook kinds", "Hook debt", "Threads", "Cast", "Places"]

    ends = [0.0]
    for one in charts:
        top = float(re.findall(r"[\d.]+", one.get("transform", ""))[1])
        inner = one.find(f"{SVG}svg")
        assert inner is not None
        assert top >= ends[-1], "no chart lies on the one before"
        ends.append(top + float(inner.get("y", "")) + float(inner.get("height", "")))
    assert ends[-1] <= float(drawing.get("height", ""))
    signs = {t.text for one in drawing.iter(f"{SVG}g") if one.get("class") for t in one}
    assert {"#", "P", "X"} <= signs, "what a colour says, a sign says, too"
    assert not re.search(r"<script|url\(|@import|\bhref|\son\w+=", text)


def test_the_web_page_holds_the_same_picture_under_the_policy_of_the_season_page() -> None:
    page = render(a_job(a_drawn_season(), "heatmap", "html")).decode()
    assert page.count("<svg viewBox") == 1
    assert page.count("<style>") == 1
    assert "default-src 'none'; style-src 'sha256-" in page
    assert "<script" not in page


def test_a_season_with_nothing_to_draw_says_so() -> None:
    drawing = ET.fromstring(render(a_job(a_season(title="A\x0bB"), "heatmap", "svg")))
    assert "no hooks, beats, threads or scripts" in "".join(drawing.itertext())
