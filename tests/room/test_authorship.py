"""Who wrote what: classes by words, lines that came back and are answered for, and the report."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader

from tests.cli.running import writersroom
from writersroom.bible.accepting import Wish
from writersroom.bible.call_log import log_call
from writersroom.bible.calls import Call
from writersroom.bible.proposals import Proposal, add_proposal
from writersroom.bible.proposed_facts import FactChange, changes_text
from writersroom.export import Request
from writersroom.export.disclosure import NOT_LEGAL_ADVICE
from writersroom.production.authorship import Author
from writersroom.room import Room

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MINE = "INT. HALL - NIGHT\n\nShe opens the drawer and finds a letter.\n"
LOGLINE = "A widow learns what she signed on the night of the fire."
OFFERED = (
    f"{MINE}\nThe clock on the wall stops.\n\nMARA\nWho wrote this letter to my mother?\n"
    "\nShe burns it over the sink.\n"
)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Room.create(tmp_path / "s.bible", title="The Will", episodes=2, writer="Ada") as made:
        facts = made.season().episodes[0].facts
        made.save(replace(facts, script=MINE))
        yield made


def offer(room: Room, text: str = OFFERED) -> Proposal:
    bible, version = room._bible, room.season().episodes[0].facts.version
    call = log_call(bible, Call(episode=1, purpose="draft", model="tiny", host="localhost:1"))
    proposal = Proposal(episode=1, base_version=version, text=text, model="tiny", call_id=call)
    return add_proposal(bible, proposal)


def save(room: Room, text: str) -> None:
    room.save_script(1, room.season().episodes[0].facts.version, text)


def script(room: Room) -> str:
    return room.season().episodes[0].facts.script


def test_each_line_has_an_author_by_the_part_of_its_words(room: Room) -> None:
    assert room.shares() is None
    room.accept(offer(room).id)
    edited = script(room).replace("stops.", "rings.").replace("Who wrote", "So, who on earth wrote")
    save(room, edited + "\nIt is mine.\n")
    found = {line.text: (line.author, line.taken_in_by) for line in room.line_authors()}
    assert found == {
        "She opens the drawer and finds a letter.": (Author.HUMAN, ()),
        "The clock on the wall rings.": (Author.EDITED, ("Ada",)),
        "So, who on earth wrote this letter to my mother?": (Author.EDITED, ("Ada",)),
        "She burns it over the sink.": (Author.MACHINE, ("Ada",)),
        "It is mine.": (Author.HUMAN, ()),
    }
    assert list((room.shares() or {}).values()) == [2, 0, 2, 1, 0]


def test_a_refused_line_that_is_pasted_is_asked_about_once(room: Room) -> None:
    proposal = offer(room)
    room.refuse(proposal.id)
    save(room, f"{MINE}\nShe burns it over the sink!\n\nThe clock on the wall stops.\n")
    room.save(replace(room.season().episodes[1].facts, script=MINE))
    room.season()
    with Room.open(room.target, writer="Theo") as theo:
        theo.delete(theo.season().episodes[1].facts)
    found = room.pasted()
    assert (room.pasted(1), room.pasted(2)) == (found, ())
    assert [(episode, one.line, one.call, one.share) for episode, one in found] == [
        (1, 5, proposal.call_id, 1.0),
        (1, 7, proposal.call_id, 1.0),
    ]
    room.answer_pasted(1, {5: proposal.call_id, 7: None})
    assert room.pasted() == ()
    authors = {line.line: line.author for line in room.line_authors()}
    assert authors == {3: Author.HUMAN, 5: Author.MACHINE, 7: Author.HUMAN}
    assert room.findings(select=["PR07"]) == (), "who answered for it owns it"
    save(room, script(room) + "\nMore.\n")
    assert room.pasted() == ()


def test_the_report_says_what_happened_here_and_what_places_ask_for(room: Room) -> None:
    blank = json.loads(room.export_bytes(Request("disclosure", "json")))
    drafts = {place["id"]: place["draft"] for place in blank["places"]}
    assert {drafts[name] for name in ("wga", "us_copyright", "eu", "china")} == {
        "No words of a model are on record in these episodes, nor in the titles, loglines, hook"
        " questions, beats, summaries and notes that go with them."
    }
    proposal = offer(room)
    room.decide(Wish(proposal.id, frozenset({1, 2, 3}), frozenset({4})))
    report = json.loads(room.export_bytes(Request("disclosure", "json")))
    assert report["notice"] == NOT_LEGAL_ADVICE == "This report is not legal advice."
    assert report["counts"] == {"human": 1, "assisted": 0, "edited": 0, "machine": 2, "unknown": 0}
    assert (report["proposals"], report["proposed_lines"]) == (
        {"accepted": 1},
        {"accepted": 3, "refused": 1},
    )
    machine = [line for line in report["lines"] if line["class"] == "machine"]
    assert [(line["line"], line["models"], line["taken_in_by"]) for line in machine] == [
        (5, ["tiny"], ["Ada"]),
        (8, ["tiny"], ["Ada"]),
    ]
    places = {place["id"]: place for place in report["places"]}
    assert list(places) == ["wga", "us_copyright", "eu", "china", "youtube", "tiktok"]
    assert "2 lines by a model" in places["wga"]["draft"]
    assert places["china"]["aigc"][0]["AIGC"]["Label"] == "1"
    assert places["tiktok"]["draft"] == "is_aigc = false"
    assert all(place["as_of"] and place["source"] for place in report["places"])
    for language in ("en", "zh"):
        room.save(replace(room.season().series, language=language))
        text = room.export_bytes(Request("disclosure", "md")).decode()
        assert NOT_LEGAL_ADVICE in text
    pdf = PdfReader(io.BytesIO(room.export_bytes(Request("disclosure", "pdf"))))
    assert NOT_LEGAL_ADVICE in " ".join(" ".join(p.extract_text().split()) for p in pdf.pages)


def test_facts_a_model_worded_are_disclosed_word_by_word_through_edits_undo_and_splits(
    room: Room,
) -> None:
    call = log_call(room._bible, Call(purpose="outline", model="tiny"))
    first, second = (episode.facts for episode in room.season().episodes)
    changes = [
        FactChange("episode", 1, {"title": "The Drawer"}, first.id, {"title": ""}),
        FactChange("hook", 1, {"kind": "danger", "question": "Who stands behind her now?"}),
        FactChange("episode", 2, {"logline": LOGLINE}, second.id, {"logline": ""}),
    ]
    text = changes_text(changes)
    offered = Proposal(kind="facts", text=text, model="tiny", call_id=call, target="outline")
    room.take_facts(add_proposal(room._bible, offered))
    first, second = (episode.facts for episode in room.season().episodes)
    room.change(replace(first, title="Her own", logline=LOGLINE))
    room.undo_bible()
    room.redo_bible()
    room.change(replace(second, logline=LOGLINE.replace("she", "nobody")))
    report = json.loads(room.export_bytes(Request("disclosure", "json")))
    told = {
        (f["fact"], f["episode"]): (f["class"], f["calls"], f["models"]) for f in report["facts"]
    }
    assert told == {
        ("episode_logline", 1): ("machine", [call], ["tiny"]),
        ("hook_question", 1): ("machine", [call], ["tiny"]),
        ("episode_logline", 2): ("edited", [call], ["tiny"]),
    }
    drafts = {place["id"]: place for place in report["places"]}
    assert "besides the scripts, 3 titles" in drafts["wga"]["draft"]
    assert "Models: tiny. Taken in by: Ada." in drafts["wga"]["draft"]
    assert len(drafts["china"]["aigc"]) == 2
    markdown = room.export_bytes(Request("disclosure", "md")).decode()
    assert "Who stands behind her now?" in markdown


def test_the_command_line_asks_and_takes_the_answer(room: Room) -> None:
    proposal = offer(room)
    room.refuse(proposal.id)
    save(room, f"{MINE}\nShe burns it over the sink!\n\nThe clock on the wall stops.\n")
    bible = str(room.target)
    room.close()
    asked = writersroom("authors", bible)
    assert f"1:5 matches call {proposal.call_id}" in asked.err
    assert writersroom("authors", bible, "--machine", "1:5", "--own", "1:7").out.startswith("2 ")
    found = json.loads(writersroom("authors", bible, "--json").out)
    assert [line["class"] for line in found["lines"]] == ["human", "machine", "human"]
    assert found["pasted"] == []
    assert "1:5" in writersroom("authors", bible, "--lines").out
    for wrong in ("1:5", "x"):
        assert writersroom("authors", bible, "--own", wrong).status == 2
