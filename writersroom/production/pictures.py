"""Which attached picture belongs to which shot, though the letters of ids may have moved since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from writersroom.production.claims import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from writersroom.bible.attachments import Attachment
    from writersroom.production.shots import Shot
    from writersroom.season import Episode


def words_of(episode: Episode, shot: Shot) -> str:
    """The script lines a shot plays, as a picture remembers them; its subject where it plays none."""
    return "\n".join(line.text for line in lines_of(episode, shot)) or shot.subject


def pictures_of(
    episode: Episode, shots: Sequence[Shot], attachments: Iterable[Attachment]
) -> dict[str, Attachment]:
    """The picture of each shot that has one, by shot id.

    A picture belongs to the shot that has its id and plays its words; else to the one that plays
    its words; else, where the words were rewritten, to the one that has its id. The newest wins.
    """
    waiting = list(reversed(list(attachments)))
    words = {shot.id: words_of(episode, shot) for shot in shots}
    found: dict[str, Attachment] = {}
    for fits in (_is_same, _has_words, _has_id):
        for picture in list(waiting):
            shot_id = next(
                (
                    key
                    for key, text in words.items()
                    if key not in found and fits(picture, key, text)
                ),
                "",
            )
            if shot_id:
                found[shot_id] = picture
                waiting.remove(picture)
    return found


def _is_same(picture: Attachment, shot_id: str, words: str) -> bool:
    return (picture.shot, picture.words) == (shot_id, words)


def _has_words(picture: Attachment, _shot_id: str, words: str) -> bool:
    return picture.words == words


def _has_id(picture: Attachment, shot_id: str, _words: str) -> bool:
    return picture.shot == shot_id
