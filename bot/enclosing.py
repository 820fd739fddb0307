"""A message and the files that go with it, as calls of the Bot API: one call where its text can be the caption."""

from collections.abc import Sequence
from typing import Any

from handlers.kit.replies import Enclosed
from storage.notice_records import NoticeFile

METHODS = {"document": "sendDocument", "photo": "sendPhoto", "voice": "sendVoice", "video": "sendVideo"}
# What a text and a caption have in common.
_SHARED = ("reply_markup", "disable_notification")


def with_files(message: dict[str, Any], enclosed: Enclosed | None) -> list[tuple[str, dict[str, Any]]]:
    """Methods and bodies, in order, of the body of a sendMessage and what is enclosed. One of them makes a sound."""
    if enclosed is None:
        return [("sendMessage", message)]
    if enclosed.captioned:
        shared = {name: message[name] for name in _SHARED if name in message}
        caption = {"caption": message["text"], "parse_mode": message["parse_mode"]}
        return [_call(message["chat_id"], enclosed.albums[0], shared, caption)]
    silent = {"disable_notification": True}
    return [("sendMessage", message), *(_call(message["chat_id"], album, silent, {}) for album in enclosed.albums)]


def _call(
    chat: int, files: Sequence[NoticeFile], shared: dict[str, Any], caption: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    """One file, or an album, whose first file bears the caption of all."""
    if len(files) == 1:
        return METHODS[files[0].kind], {"chat_id": chat, files[0].kind: files[0].file_id, **caption, **shared}
    media = [{"type": one.kind, "media": one.file_id} for one in files]
    return "sendMediaGroup", {"chat_id": chat, "media": [{**media[0], **caption}, *media[1:]], **shared}
