"""What a single line of an English vertical script is: heading, speech, tag, field, transition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from writersroom.script.cues import heading_prefix, split_heading
from writersroom.script.episode_headers import MAX_TYPOS, distance
from writersroom.script.fountain_rules import is_cue

_SCENE = re.compile(
    r"([A-Za-z]{2,7})\.?\s*#?\s*(\d+(?:[-.]\d+)*[A-Za-z]?)\s*(?:[:.\-–—]\s*|\s+|\Z)(.*)", re.DOTALL
)
_NUMBER = r"[A-Z]{0,2}\d{1,4}(?:[-.]\d{1,4})?[A-Za-z]{0,2}"
_NUMBERED = re.compile(rf"({_NUMBER})[.):]?\s+(\S.*)", re.DOTALL)
_BEHIND = re.compile(rf"(.*?\S)(\s+)({_NUMBER})[.):]?", re.DOTALL)
_TYPED_NUMBER = re.compile(r"(.*\S)\s*#([\w.-]+)#\Z", re.DOTALL)
_WRAPPED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_BULLET = re.compile(r"(?:[-+•>]|\*(?=\s))+\s*(?=\S)")
_BOLD_NAME = re.compile(r"(\*{1,3})([^*\s](?:[^*]{0,58}?[^*\s])?)\1(?!\*)")
"""Stars with a space inside them are signs, as in `*** THE END ***`."""
_BOLD_LINE = re.compile(r"\*\*([^*\s](?:.*[^*\s])?)\*\*", re.DOTALL)
_NAME_ENDS = re.compile(r"\s*(?:\([^()]*\)\s*)*[:：]")
_HEADING_SIGN = re.compile(r"(#{1,6})(\s*)(?=[^\s#])")
_NAMED = re.compile(r"([^:：()\[\]]{1,40}?)\s*((?:\([^()]{1,40}\)\s*){0,2})[:：]\s*(.*)", re.DOTALL)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BEAT = r"(?:long |short |a )?(?:beat|pause|silence)\b[^()\[\]]{0,16}"
_BEAT_TAG = re.compile(rf"\[{_BEAT}\]", re.IGNORECASE)
_LEADING = re.compile(
    rf"\(([^()]{{1,120}})\)\s*|\[({_BEAT})\]\s*|\*{{1,2}}\(([^()*]{{1,120}})\)\*{{1,2}}\s*",
    re.IGNORECASE,
)
_TAG = re.compile(r"\[[^\[\]]+\]")
_TRANSITION = re.compile(
    r"(?:FADE (?:IN|OUT|TO)|(?:[A-Z]+ )?CUT TO|DISSOLVE TO|WIPE TO|BACK TO|INTERCUT)\b[A-Z0-9 '’&-]{0,30}[:.]?"
)
_VOICE = re.compile(
    r"v\.?\s?o\.?|o\.?\s?[sc]\.?|cont['’]?d\.?|continued|texts?|texting|voice ?over|pre-?lap|filtered|subtitled"
    r"|(?:in|on|over|into|through|via|from)\b.*",
    re.IGNORECASE,
)
_SENTENCE_ENDS = (".", "?", "!", "…")
LABELS = frozenset(
    {
        "NOTE", "NOTES", "SFX", "MUSIC", "VFX", "TITLE", "TIME", "LOCATION", "SETTING", "SUPER", "TITLE CARD", "CARD",
        "CAPTION", "CLIFFHANGER", "HOOK", "VISUAL", "VISUALS", "CLOSE ON", "ANGLE ON", "INSERT", "WARNING", "ACTION",
        "DIALOGUE", "SCENE", "SHOT", "END", "MONTAGE", "FLASHBACK", "EPISODE", "CHARACTERS", "TEXT ON SCREEN",
        "ON SCREEN", "ON SCREEN TEXT", "ON-SCREEN TEXT", "SCREEN TEXT", "PHONE SCREEN", "CHYRON", "CAMERA", "CLOSE-UP", "POV", "FADE IN", "FADE OUT", "TOTAL EPISODES", "LATER", "TONE", "GENRE", "SOUND", "SOUNDS", "SOUND EFFECT",
        "TITLE OVER", "SUPERIMPOSE", "EFFECT", "EFFECTS",
    }
)  # fmt: skip
"""Words before a colon that are no speakers; their lines are action, as typed."""
NOTE_LABELS = {"SFX": "sfx", "MUSIC": "music", "SUPER": "caption"}
"""Labels of what is heard or read that every page prints as they were typed."""


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line `NAME (V.O.): (tone) text` taken apart."""

    name: str
    voices: tuple[str, ...]
    """Extensions of the cue, as typed."""
    tones: tuple[str, ...]
    text: str

    @property
    def cue(self) -> str:
        """Name and extensions as a Fountain cue."""
        return self.name + "".join(f" ({voice})" for voice in self.voices)


def bare(line: str) -> str:
    """A line without white space and the Markdown marks around it, its name or its heading."""
    text = line.strip()
    if text[:1] == "#" and (mark := _HEADING_SIGN.match(text)):
        rest = text[mark.end() :]
        text = rest if mark[2] or heading_of(_unbolded(rest)) else text
    if text[:2] == "**" and (found := _BOLD_LINE.fullmatch(text)) and "**" not in found[1]:
        text = found[1]
    if text[:1] in "-+•>*" and (mark := _BULLET.match(text)):
        rest = text[mark.end() :]
        is_script = (
            mark[0][0] == ">"
            or heading_of(rest)
            or (_NAMED.fullmatch(_unbolded(rest)) and is_speaker(rest))
        )
        text = rest if is_script else text
    return _unbolded(text)


def _unbolded(text: str) -> str:
    """`**LENA:** Go.` and `**LENA** (low): Go.` without their stars."""
    found = _BOLD_NAME.match(text) if text[:1] == "*" else None
    plain = found[2] + text[found.end() :] if found else text
    is_mark = found is not None and (
        ":" in found[2] or _NAME_ENDS.match(text, found.end()) or is_cue(plain) or heading_of(plain)
    )
    return plain if is_mark else text


def is_speaker(text: str) -> bool:
    """Whether a line opens like a speech: an upper-case name and a colon."""
    found = _NAMED.fullmatch(_unbolded(text))
    return found is not None and is_cue(found[1]) and found[1].strip() not in LABELS


def heading_of(text: str) -> tuple[str, str] | None:
    """Heading and scene number of a line; None for anything else, and for a number alone."""
    if (found := _SCENE.fullmatch(text)) and _is_scene_word(found[1], found[3]):
        heading = found[3].strip()
        if (inner := _WRAPPED.fullmatch(heading)) and heading_prefix(inner[1]):
            heading = inner[1].strip()
        return (heading, found[2]) if heading else None
    if (inner := _WRAPPED.fullmatch(text)) and heading_prefix(inner[1]):
        text = inner[1].strip()
    words, number = numbered_heading(text)
    if number:
        return words.strip(), number
    if not heading_prefix(text):
        return None
    typed = _TYPED_NUMBER.fullmatch(text)
    return (typed[1], typed[2]) if typed else (text, "")


def numbered_heading(text: str) -> tuple[str, str]:
    """A heading without the scene number typed in front of it, or in both margins; and the number.

    The number behind the words goes where it stands apart from them, or where a time of day ends
    them: the `2` of `2 INT. ROOM 2` is the room's.
    """
    found = _NUMBERED.fullmatch(text)
    if found is None or not heading_prefix(found[2]):
        return text, ""
    number, words = found[1], found[2]
    behind = _BEHIND.fullmatch(words)
    if (
        behind
        and behind[3] == number
        and (len(behind[2]) > 1 or "\t" in behind[2] or split_heading(behind[1]).time)
    ):
        words = behind[1]
    return words, number


def scene_number_alone(text: str) -> str:
    """The number of a line that says `Scene 3` and no more; else empty."""
    found = _SCENE.fullmatch(text)
    return (
        found[2] if found and not found[3].strip() and found[1].lower() in ("scene", "sc") else ""
    )


def _is_scene_word(word: str, rest: str) -> bool:
    """`scene`, or that with typing errors where an English heading follows."""
    word = word.lower()
    if word in ("scene", "sc"):
        return True
    inner = rest.strip().lstrip("([")
    return len(word) > 3 and distance(word, "scene") <= MAX_TYPOS and bool(heading_prefix(inner))


def is_labelled(text: str) -> bool:
    """True for `SUPER: Later` and its like: what is seen, even right below a speech."""
    label, colon, words = text.partition(":")
    return bool(colon and words.strip()) and label.strip() in LABELS


def is_cut(text: str) -> bool:
    """True for a transition of any kind: `FADE IN:`, `SMASH CUT TO BLACK.`."""
    return _TRANSITION.fullmatch(text) is not None


def tags_of(text: str) -> list[str]:
    """The bracket tags of a line that consists of nothing else; empty for any other line."""
    tags = _TAG.findall(text)
    return tags if tags and not _TAG.sub("", text).strip() else []


def is_beat(tag: str) -> bool:
    """True for `[beat]`, `[long pause]`, `[beat 2s]`."""
    return _BEAT_TAG.fullmatch(tag) is not None


def named_line(text: str, names: frozenset[str] = frozenset()) -> NamedLine | None:
    """The speech a line is: an upper-case name, or one of `names` (lower case) in any case.

    Labels are no names. A bracket before the colon is an extension where it says how a voice is
    heard, else a tone; `NAME: (Where are you?)` is a message on a phone.
    """
    found = _NAMED.fullmatch(text)
    if not found or found[3].startswith("//"):
        return None
    name = found[1].strip()
    if (
        not (is_cue(name) or name.lower() in names)
        or name.upper() in LABELS
        or name.endswith(" TO")
        or "*" in name
    ):
        return None
    rest = found[3].strip()
    brackets = [word.strip() for word in _BRACKETS.findall(found[2])]
    voices = [word for word in brackets if _VOICE.fullmatch(word)]
    tones = [word for word in brackets if not _VOICE.fullmatch(word)]
    if is_message(rest):
        return NamedLine(name, (*voices, "text"), tuple(tones), rest[1:-1].strip())
    while tone := _LEADING.match(rest):
        tones.append((tone[1] or tone[2] or tone[3]).strip())
        rest = rest[tone.end() :].lstrip().removeprefix(":").lstrip()
    return NamedLine(name, tuple(voices), tuple(tones), rest)


def is_message(rest: str) -> bool:
    """True for `(Where are you?)` or `(MEET ME)` and nothing behind it: a message on a phone."""
    found = _LEADING.fullmatch(rest)
    words = (found[1] or "").rstrip() if found else ""
    return words.endswith(_SENTENCE_ENDS) or (words.isupper() and " " in words)
