"""The season's web page is whole in itself, says everything without colour, and escapes every name."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from itertools import pairwise
from xml.etree import ElementTree as ET

from tests.export.builders import ENGLISH, a_job, a_season
from writersroom.bible.facts import EpisodeFacts, HookFacts, SeasonFacts, ThreadFacts
from writersroom.export import render
from writersroom.export.season import season_json, season_markdown
from writersroom.export.season_page import season_html
from writersroom.season import Season, build_season

HOSTILE = '<script>alert("x")</script> & `` `'
SVG = "{http://www.w3.org/2000/svg}"


def a_drawn_season(count: int = 12) -> Season:
    facts: SeasonFacts = a_season(ENGLISH).facts
    return build_season(
        replace(
            facts,
            series=replace(facts.series, paywall_episodes=(3,), title=HOSTILE),
            episodes=tuple(
                EpisodeFacts(number=n, script=ENGLISH if n < 3 else "") for n in range(1, count + 1)
            ),
            hooks=tuple(
                HookFacts(episode=n, kind="danger", strength=4, pays_off_in=n + 1)
                for n in range(1, count)
            ),
            threads=(ThreadFacts(name=HOSTILE, planted=1, due=5, paid=7),),
        )
    )


def drawings(page: str) -> list[ET.Element]:
    """The inline drawings, each read as XML on its own."""
    found = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    return [
        ET.fromstring(one.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"'))
        for one in found
    ]


def test_the_page_fetches_nothing_and_allows_only_its_own_style() -> None:
    page = season_html(a_job(a_drawn_season())).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy is not None
    assert style is not None
    digest = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in policy[1]
    assert " style=" not in page
    assert not re.search(r"<script|https?://|url\(|@import|\son\w+=", page)


def test_every_drawing_has_a_name_and_words_and_every_cell_its_sign() -> None:
    found = drawings(season_html(a_job(a_drawn_season())).decode())
    assert len(found) == 6, "strength, kinds, debt, threads, cast, places"
    for drawing in found:
        names = (drawing.get("aria-labelledby") or "").split()
        texts = {one.get("id"): one.text for one in drawing if one.get("id")}
        assert [bool(texts[name]) for name in names] == [True, True]
        for cell in drawing.iter(f"{SVG}g"):
            if cell.get("class"):
                assert cell.findtext(f"{SVG}text"), "no meaning by colour alone"
                assert cell.findtext(f"{SVG}title")


def test_the_drawing_read_back_says_what_the_picture_says() -> None:
    kinds = drawings(season_html(a_job(a_drawn_season())).decode())[1]
    titles = [one.text for one in kinds.iter(f"{SVG}title")][1:]
    assert titles[:3] == ["danger · 1: #", "danger · 2: 2", "danger · 3: 3"]
    assert kinds.findtext(f"{SVG}desc", "").endswith("danger: 1–11.")
    assert [one.text for one in kinds if one.get("class") == "axis"] == ["1", "11"]
    assert [one.text for one in kinds if one.get("class") == "wall-sign"] == ["$"]


def test_cells_stand_side_by_side_within_the_drawing() -> None:
    for drawing in drawings(season_html(a_job(a_drawn_season(130))).decode()):
        width = float((drawing.get("viewBox") or "").split()[2])
        boxes: dict[str | None, list[tuple[float, float]]] = {}
        for box in drawing.iter(f"{SVG}rect"):
            boxes.setdefault(box.get("y"), []).append(
                (float(box.get("x") or 0), float(box.get("width") or 0))
            )
        for row in boxes.values():
            for (x, wide), (after, _wide) in pairwise(row):
                assert x + wide <= after
            assert sum(row[-1]) < width


def test_an_empty_season_still_makes_a_page() -> None:
    page = render(a_job(a_season(), "season", "html")).decode()
    assert "<svg" not in page
    assert "no hooks, beats, threads or scripts" in page


def test_markdown_keeps_hostile_names_inside_their_fences() -> None:
    text = season_markdown(a_job(a_drawn_season())).decode()
    fences = [line for line in text.splitlines() if line.startswith("```")]
    assert len(fences) % 2 == 0
    assert "\\<script\\>" in text
    assert "| planted |" in text


def test_json_has_a_value_for_every_episode() -> None:
    document = json.loads(season_json(a_job(a_drawn_season())))
    assert [episode["number"] for episode in document["episodes"]] == list(range(1, 13))
    assert document["episodes"][2]["wall"] is True
    assert all(len(line["speeches"]) == 12 for line in document["cast"])
    assert document["threads"][0]["state"] == "paid"
