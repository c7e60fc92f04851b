"""The rules and traps of reading Fountain, one small text each."""

from __future__ import annotations

import pytest

from writersroom.script.elements import Kind, Screenplay
from writersroom.script.fountain import read_fountain, write_fountain

CODES = {
    Kind.SCENE_HEADING: "H", Kind.ACTION: "A", Kind.CHARACTER: "C", Kind.DIALOGUE: "D",
    Kind.PARENTHETICAL: "P", Kind.TRANSITION: "T", Kind.LYRICS: "L", Kind.CENTERED: "M",
    Kind.SECTION: "S", Kind.SYNOPSIS: "Y", Kind.NOTE: "N", Kind.BONEYARD: "B", Kind.PAGE_BREAK: "K",
}  # fmt: skip


def outline(screenplay: Screenplay) -> list[str]:
    """Each element as its letter and text: `C MARA`."""
    return [f"{CODES[element.kind]} {element.text}" for element in screenplay.elements]


# fmt: off
CASES: dict[str, tuple[str, list[str]]] = {
    # lines and bytes
    "an empty text is a script without elements": ("", []),
    "blank lines alone are no elements": ("\n\n  \n", []),
    "the last line may lack a newline": ("A dog.", ["A A dog."]),
    "a byte order mark is not part of the first heading": ("\ufeffINT. LOFT\n", ["H INT. LOFT"]),
    "CRLF ends a line": ("MARA\r\nHi.\r\n", ["C MARA", "D Hi."]),
    "a lone CR ends a line": ("MARA\rHi.\r\rShe goes.", ["C MARA", "D Hi.", "A She goes."]),
    "a form feed ends no line": ("A\x0cB", ["A A\x0cB"]),
    "a line separator ends no line": ("A\u2028B\x85C", ["A A\u2028B\x85C"]),
    # headings
    "a heading": ("INT. LOFT - NIGHT\n\nRain.", ["H INT. LOFT - NIGHT", "A Rain."]),
    "a heading needs no blank line after": ("INT. LOFT\nRain.", ["H INT. LOFT", "A Rain."]),
    "a heading needs a blank line before": ("Rain.\nINT. LOFT", ["A Rain.\nINT. LOFT"]),
    "a heading in lower case": ("int. loft - night", ["H int. loft - night"]),
    "a heading without a dot": ("INT LOFT", ["H INT LOFT"]),
    "an indented heading": ("   EXT. ROOF", ["H EXT. ROOF"]),
    "establishing": ("EST. SHIPYARD", ["H EST. SHIPYARD"]),
    "INT./EXT.": ("INT./EXT. CAR", ["H INT./EXT. CAR"]),
    "INT./EXT": ("INT./EXT CAR", ["H INT./EXT CAR"]),
    "INT/EXT.": ("INT/EXT. CAR", ["H INT/EXT. CAR"]),
    "EXT/INT.": ("EXT/INT. CAR", ["H EXT/INT. CAR"]),
    "EXT./INT": ("EXT./INT CAR", ["H EXT./INT CAR"]),
    "I/E": ("I/E CAR", ["H I/E CAR"]),
    "I./E.": ("I./E. CAR", ["H I./E. CAR"]),
    "E/I": ("e/i. car", ["H e/i. car"]),
    "INTERIOR is a word": ("INTERIOR LIGHT FLICKERS.", ["A INTERIOR LIGHT FLICKERS."]),
    "ESTABLISHED is a word": ("ESTABLISHED 1920", ["A ESTABLISHED 1920"]),
    "EXTRA is a word": ("EXTRA PASSENGERS", ["A EXTRA PASSENGERS"]),
    "a prefix alone is action": ("INT.", ["A INT."]),
    "a bold heading": ("**INT. LOFT**", ["H **INT. LOFT**"]),
    "a heading with a note": ("INT. LOFT [[old set]]", ["H INT. LOFT", "N old set"]),
    "a forced heading": (".ROOFTOP", ["H ROOFTOP"]),
    "a forced Chinese heading": (".内 客厅 日 #1-1#", ["H 内 客厅 日"]),
    "a forced heading with a bracket": (".【空镜】", ["H 【空镜】"]),
    "two dots are action": ("..and then", ["A ..and then"]),
    "three dots are action": ("...and then", ["A ...and then"]),
    "a dot alone is action": (".", ["A ."]),
    "a dot and a space is action": (". x", ["A . x"]),
    "a forced heading needs a blank line before": ("Rain.\n.ROOF", ["A Rain.\n.ROOF"]),
    "one number sign in a heading is text": ("INT. APT #4", ["H INT. APT #4"]),
    # action
    "lines of a paragraph stay lines": ("One.\nTwo.", ["A One.\nTwo."]),
    "paragraphs part at a blank line": ("One.\n\nTwo.", ["A One.", "A Two."]),
    "more blank lines are empty action": ("One.\n\n\n\nTwo.", ["A One.", "A ", "A ", "A Two."]),
    "indent of action is kept": ("    One.\n\tTwo.", ["A     One.\n    Two."]),
    "forced action": ("!INT. LOFT", ["A INT. LOFT"]),
    "forced action keeps its indent": ("!  x", ["A   x"]),
    "forced action inside a paragraph": ("One.\n!TWO TO:\nThree.", ["A One.\nTWO TO:\nThree."]),
    "an exclamation mark alone": ("!", ["A !"]),
    "an indented sign is text": ("  !x", ["A   !x"]),
    "a double exclamation mark loses one": ("!!CLOSE", ["A !CLOSE"]),
    "macros of other editors are action": ("{{date}}", ["A {{date}}"]),
    "a Chinese paragraph of two lines is action": ("雨停了。\n她走了。", ["A 雨停了。\n她走了。"]),
    "a Hebrew paragraph is action": ("שלום\nעולם", ["A שלום\nעולם"]),
    "a Thai paragraph is action": ("สวัสดี\nโลก", ["A สวัสดี\nโลก"]),
    # cues and speeches
    "a cue": ("MARA\nHi.", ["C MARA", "D Hi."]),
    "a cue needs text after": ("MARA\n\nHi.", ["A MARA", "A Hi."]),
    "a cue needs a blank line before": ("Rain.\nMARA\nHi.", ["A Rain.\nMARA\nHi."]),
    "an indented cue": ("\t\tMARA\n\tHi.", ["C MARA", "D Hi."]),
    "an extension in lower case": ("MARA (on the phone)\nHi.", ["C MARA (on the phone)", "D Hi."]),
    "cont'd in lower case": ("MARA (cont'd)\nHi.", ["C MARA (cont'd)", "D Hi."]),
    "a curly apostrophe": ("MARA (CONT’D)\nHi.", ["C MARA (CONT’D)", "D Hi."]),
    "two extensions": ("MARA (V.O.) (on tape)\nHi.", ["C MARA (V.O.) (on tape)", "D Hi."]),
    "a full-width extension": ("MARA（on tape）\nHi.", ["C MARA（on tape）", "D Hi."]),
    "lower case outside the brackets": ("MARA (x) says\nHi.", ["A MARA (x) says\nHi."]),
    "an open bracket is no extension": ("MARA (on\nHi.", ["A MARA (on\nHi."]),
    "digits in a name": ("K9\nWoof.", ["C K9", "D Woof."]),
    "a sign in a name": ("GUARD #2\nHalt.", ["C GUARD #2", "D Halt."]),
    "digits alone are action": ("404\nnot found", ["A 404\nnot found"]),
    "accents": ("ÉLODIE\nOui.", ["C ÉLODIE", "D Oui."]),
    "Turkish": ("ÖZGE İPEK\nEvet.", ["C ÖZGE İPEK", "D Evet."]),
    "Cyrillic": ("ЛИДИЯ\nДа.", ["C ЛИДИЯ", "D Да."]),
    "Greek": ("ΝΙΚΗ\nΝαι.", ["C ΝΙΚΗ", "D Ναι."]),
    "an ordinal sign is no lower case": ("GUARDIA Nº 2\nAlto.", ["C GUARDIA Nº 2", "D Alto."]),
    "McKAY holds a small letter": ("McKAY\nHi.", ["A McKAY\nHi."]),
    "sharp s is a small letter": ("STRAßE\nHi.", ["A STRAßE\nHi."]),
    "a forced cue keeps its case": ("@McKAY\nHi.", ["C McKAY", "D Hi."]),
    "a forced Chinese cue": ("@林晚 (OS)\n走。", ["C 林晚 (OS)", "D 走。"]),
    "a forced cue without speech": ("@mara\n\nRain.", ["C mara", "A Rain."]),
    "an at sign alone": ("@\nx", ["A @\nx"]),
    "a note beside a cue": ("MARA [[check age]]\nHi.", ["C MARA", "N check age", "D Hi."]),
    "two spaces are text after a cue": ("MARA\n  \n\nRain.", ["C MARA", "A Rain."]),
    "one space is a blank line": ("MARA\nHi.\n \nRain.", ["C MARA", "D Hi.", "A Rain."]),
    "two spaces stay inside a speech": ("MARA\nHi.\n  \nYou.", ["C MARA", "D Hi.\n\nYou."]),
    "every line of a speech is kept": ("MARA\nHi.\n  You.", ["C MARA", "D Hi.\nYou."]),
    "a parenthetical": ("MARA\n(low)\nHi.", ["C MARA", "P (low)", "D Hi."]),
    "parentheticals between lines": ("MARA\nHi.\n(beat)\nYou.", ["C MARA", "D Hi.", "P (beat)", "D You."]),
    "a full-width parenthetical": ("@林晚\n（低声）\n走。", ["C 林晚", "P （低声）", "D 走。"]),
    "a bracket and words is dialogue": ("MARA\n(beat) Fine.", ["C MARA", "D (beat) Fine."]),
    "a parenthetical of two lines is dialogue": ("MARA\n(very\nlow)", ["C MARA", "D (very\nlow)"]),
    "brackets outside a speech are action": ("(low)", ["A (low)"]),
    "an empty pair of brackets": ("MARA\n()", ["C MARA", "P ()"]),
    "a bracket alone": ("MARA\n(", ["C MARA", "D ("]),
    # signs under dialogue
    "a section ends a speech": ("MARA\nHi.\n# Two\nx", ["C MARA", "D Hi.", "S Two", "A x"]),
    "a synopsis ends a speech": ("MARA\nHi.\n= s\nx", ["C MARA", "D Hi.", "Y s", "A x"]),
    "a page break ends a speech": ("MARA\nHi.\n===\nx", ["C MARA", "D Hi.", "K ", "A x"]),
    "a transition ends a speech": ("MARA\nHi.\n> Cut\nx", ["C MARA", "D Hi.", "T Cut", "A x"]),
    "forced action ends a speech": ("MARA\nHi.\n!x", ["C MARA", "D Hi.", "A x"]),
    "a lyric stays in the speech": ("MARA\nHi.\n~la\nYou.", ["C MARA", "D Hi.", "L la", "D You."]),
    "a dot under a speech is dialogue": ("MARA\nHi.\n.x", ["C MARA", "D Hi.\n.x"]),
    "an at sign under a speech is dialogue": ("MARA\nHi.\n@x", ["C MARA", "D Hi.\n@x"]),
    # lyrics, transitions, centred
    "each lyric is its own": ("~one\n~ two", ["L one", "L two"]),
    "an empty lyric": ("~", ["L "]),
    "a transition": ("x\n\nCUT TO:\n\ny", ["A x", "T CUT TO:", "A y"]),
    "a bold transition": ("x\n\n**CUT TO:**\n\ny", ["A x", "T **CUT TO:**", "A y"]),
    "a transition at the end": ("x\n\nSMASH CUT TO:", ["A x", "T SMASH CUT TO:"]),
    "a transition above text is a cue": ("x\n\nCUT TO:\ny", ["A x", "C CUT TO:", "D y"]),
    "a space after TO: makes action": ("x\n\nCUT TO: \n\ny", ["A x", "A CUT TO:", "A y"]),
    "a small transition is action": ("x\n\nCut to:\n\ny", ["A x", "A Cut to:", "A y"]),
    "FADE OUT is action": ("x\n\nFADE OUT.", ["A x", "A FADE OUT."]),
    "a forced transition": ("> Fade to white.", ["T Fade to white."]),
    "a Chinese transition": ("> 切至", ["T 切至"]),
    "a sign alone is action": (">", ["A >"]),
    "centred": ("> THE END <", ["M THE END"]),
    "centred without spaces": (">THE END<", ["M THE END"]),
    "centred lines": ("> A <\n> B <", ["M A", "M B"]),
    # structure: page breaks, sections and synopses
    "a page break": ("x\n\n===\n\ny", ["A x", "K ", "A y"]),
    "a longer page break": ("=====", ["K "]),
    "a page break is no page break with text": ("=== x", ["A === x"]),
    "two signs are action": ("==", ["A =="]),
    "one sign alone is action": ("=", ["A ="]),
    "a section": ("# Episode 7: The Ring", ["S Episode 7: The Ring"]),
    "a section without a space": ("##Act", ["S Act"]),
    "a section needs no blank lines": ("x\n# S\ny", ["A x", "S S", "A y"]),
    "a heading right under a section": ("# S\nINT. LOFT", ["S S", "H INT. LOFT"]),
    "a cue right under a synopsis": ("= s\nMARA\nHi.", ["Y s", "C MARA", "D Hi."]),
    "a cue right under a page break": ("===\nMARA\nHi.", ["K ", "C MARA", "D Hi."]),
    "an indented synopsis": ("  = s", ["Y s"]),
    # notes and boneyard
    "a note alone": ("[[hook]]", ["N hook"]),
    "a note in a line": ("She [[who?]] runs.", ["A She  runs.", "N who?"]),
    "text behind an opening note is not indented": ("[[shot: 1A]]  She runs.", ["A She runs.", "N shot: 1A"]),
    "a note over two lines": ("She stops.[[two\nlines]] Then runs.", ["A She stops. Then runs.", "N two\nlines"]),
    "a note over a kept empty line": ("[[a\n  \nb]]", ["N a\n  \nb"]),
    "a note ends at an empty line": ("[[a\n\nb]]", ["A [[a", "A b]]"]),
    "a note ends at a line of one space": ("[[a\n \nb]]", ["A [[a", "A b]]"]),
    "an open note is text": ("[[a", ["A [[a"]),
    "notes do not nest": ("[[a [[b]] c", ["A c", "N a [[b"]),
    "a note line is no paragraph": ("One.\n[[n]]\nTwo.", ["A One.\nTwo.", "N n"]),
    "a note line does not end a speech": ("MARA\nHi.\n[[n]]\nYou.", ["C MARA", "D Hi.\nYou.", "N n"]),
    "a note line under a cue": ("MARA\n[[n]]\nHi.", ["C MARA", "N n", "D Hi."]),
    "a note line before a cue": ("x\n\n[[n]]\nMARA\nHi.", ["A x", "N n", "C MARA", "D Hi."]),
    "a note between paragraphs": ("One.\n\n[[n]]\n\nTwo.", ["A One.", "N n", "A Two."]),
    "a note may hold a heading": ("[[x\nINT. LOFT\ny]]", ["N x\nINT. LOFT\ny"]),
    "boneyard in a line": ("text /* cut */ text", ["A text  text", "B  cut "]),
    "boneyard over paragraphs": ("A.\n\n/*\nINT. X\n\n[[n]]\n*/\n\nB.", ["A A.", "B \nINT. X\n\n[[n]]\n", "A B."]),
    "boneyard over a line end joins": ("One /* a\n\nb */two", ["A One two", "B  a\n\nb "]),
    "an open boneyard is text": ("x /* y", ["A x /* y"]),
    "boneyard wins over a note": ("/* [[ */ x ]]", ["A x ]]", "B  [[ "]),
    "boneyard inside a note": ("[[a /* ]] */ b]]", ["N a /* ]] */ b"]),
}
# fmt: on


@pytest.mark.parametrize("name", CASES)
def test_elements(name: str) -> None:
    text, expected = CASES[name]
    assert outline(read_fountain(text)) == expected


@pytest.mark.parametrize("name", CASES)
def test_what_was_read_is_written_back(name: str) -> None:
    text, _ = CASES[name]
    assert write_fountain(read_fountain(text)) == text
