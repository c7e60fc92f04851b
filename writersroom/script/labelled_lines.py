"""What an action line says by its label that is read or heard: `SUPER: Rome`, `【字幕：三年前】`, `SFX: bang`."""

from __future__ import annotations

import re

from writersroom.script.notes import KeyedNote

_KEYS = {
    "caption": (
        "SUPER", "SUPERIMPOSE", "TITLE CARD", "TITLE OVER", "CARD", "CAPTION", "CHYRON", "TEXT ON SCREEN", "ON SCREEN",
        "ON SCREEN TEXT", "ON-SCREEN TEXT", "SCREEN TEXT", "字幕", "屏幕字幕", "画面字幕", "画面文字", "屏幕文字",
        "字卡", "花字", "弹幕",
    ),
    "sfx": ("SFX", "SOUND", "SOUNDS", "SOUND EFFECT", "音效", "环境音", "背景音"),
    "music": ("MUSIC", "BGM", "音乐", "配乐", "背景音乐", "插曲", "主题曲", "片头曲", "片尾曲"),
}  # fmt: skip
_KEY_OF = {label: key for key, labels in _KEYS.items() for label in labels}
_LABEL = "|".join(sorted(_KEY_OF, key=len, reverse=True))
_WHOLE = re.compile(rf"\s*(\[?)({_LABEL})\s?[:：]\s*([^\[\]\n]*[^\[\]\s])\s*(\]?)\s*")
_TAG = re.compile(rf"【\s*({_LABEL})\s*[:：]\s*([^】]*[^】\s])\s*】")


def notes_said(text: str) -> tuple[KeyedNote, ...]:
    """The captions, sounds and music that an action names, as the notes would say them.

    A label counts on a line of its own, in square brackets or none, and in a Chinese tag anywhere.
    The words stay action: `text` is without emphasis marks.
    """
    if ":" not in text and "：" not in text:
        return ()
    if "【" in text and (tags := _TAG.findall(text)):
        return tuple(KeyedNote(_KEY_OF[label], words.strip()) for label, words in tags)
    lines = (_WHOLE.fullmatch(line) for line in text.split("\n"))
    return tuple(
        KeyedNote(_KEY_OF[found[2]], found[3])
        for found in lines
        if found and bool(found[1]) == bool(found[4])
    )
