"""Methods that send: text, pictures, documents, albums, voice, places, copies."""

from typing import Any

from bot.sandbox import entities
from bot.sandbox.call import (
    CAPTION_LENGTH,
    Call,
    call_caption,
    caption_of,
    known_chat,
    message_text,
    replied_to,
    send,
    writable_chat,
)
from bot.sandbox.errors import Refused, bad_request
from bot.sandbox.files import image_size
from bot.sandbox.model import Chat, Event, Json, Message
from bot.sandbox.parameters import Upload

CHAT_ACTIONS = (
    "typing",
    "upload_photo",
    "record_video",
    "upload_video",
    "record_voice",
    "upload_voice",
    "upload_document",
    "choose_sticker",
    "find_location",
    "record_video_note",
    "upload_video_note",
)
PHOTO_BYTES = 10 * 1024 * 1024
_MIME = {"voice": "audio/ogg", "video": "video/mp4", "audio": "audio/mpeg", "animation": "video/mp4"}
_CAPTIONED = ("photo", "document", "voice", "video", "audio", "animation")


def send_message(call: Call) -> Json:
    content = message_text(call)
    chat = writable_chat(call)
    preview = call.parameters.structure("link_preview_options")
    if preview:
        content["link_preview_options"] = preview
    return send(call, chat, content).payload


def media_content(call: Call, kind: str, raw: Any) -> Json:
    """The field of one medium, from an upload, attach:// or a file_id. Raises Refused."""
    source = raw if isinstance(raw, str) else ""
    upload = call.parameters.uploads.get(source.removeprefix("attach://") if source else kind)
    if upload is None and not source:
        raise bad_request(f"there is no {kind} in the request")
    if upload is not None:
        return _uploaded(call, kind, upload)
    if source.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    if source.startswith("attach://"):
        raise bad_request(f"there is no {kind} in the request")
    return _known(call, kind, source)


def _uploaded(call: Call, kind: str, upload: Upload) -> Json:
    files, limits = call.world.files, call.world.limits
    if len(upload.content) > limits.upload_bytes:
        raise Refused(413, "Request Entity Too Large")
    if not upload.content:
        raise bad_request("file must be non-empty")
    if kind != "photo":
        mime_type = upload.mime_type if kind == "document" else _MIME.get(kind, upload.mime_type)
        return {kind: files.add(kind, upload.content, upload.name or "file", mime_type).payload()}
    if len(upload.content) > PHOTO_BYTES:
        length = len(upload.content)
        raise bad_request(
            f"file of size {length} bytes is too big for a photo; the maximum size is {PHOTO_BYTES} bytes"
        )
    size = image_size(upload.content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    if sum(size) > 10_000 or max(size) > 20 * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return {"photo": files.add("photo", upload.content, "photo.jpg", "image/jpeg").sizes()}


def _known(call: Call, kind: str, file_id: str) -> Json:
    stored = call.world.files.get(file_id)
    if stored is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if stored.kind != kind and not (kind == "document" and stored.kind != "photo"):
        raise bad_request(f"can't use file of type {stored.kind.title()} as {kind.title()}")
    return {kind: stored.sizes() if kind == "photo" else stored.payload()}


def _send_medium(call: Call, kind: str) -> Json:
    chat = writable_chat(call)
    caption = call_caption(call)
    content = media_content(call, kind, call.parameters.values.get(kind))
    if kind in _MIME:
        content[kind]["duration"] = call.parameters.integer("duration", content[kind].get("duration", 0))
    return send(call, chat, {**content, **caption}).payload


def send_photo(call: Call) -> Json:
    return _send_medium(call, "photo")


def send_document(call: Call) -> Json:
    return _send_medium(call, "document")


def send_voice(call: Call) -> Json:
    return _send_medium(call, "voice")


def send_audio(call: Call) -> Json:
    return _send_medium(call, "audio")


def send_video(call: Call) -> Json:
    return _send_medium(call, "video")


def send_animation(call: Call) -> Json:
    return _send_medium(call, "animation")


def send_sticker(call: Call) -> Json:
    chat = writable_chat(call)
    return send(call, chat, media_content(call, "sticker", call.parameters.values.get("sticker"))).payload


def send_media_group(call: Call) -> list[Json]:
    chat = writable_chat(call)
    media = call.parameters.structure("media")
    if media is None:
        raise bad_request('parameter "media" is required')
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    if not 2 <= len(media) <= 10:
        raise bad_request("media group must include 2-10 items")
    kinds = {item.get("type") for item in media if isinstance(item, dict)}
    if not kinds <= {"photo", "video", "document", "audio"}:
        raise bad_request("type of the media is unsupported in a media group")
    if len(kinds) > 1 and kinds & {"document", "audio"}:
        raise bad_request("document and audio can't be mixed with other media types")
    contents = [input_media(call, item) for item in media]
    reply = replied_to(call, chat)
    call.world.flood.admit(chat.id, group=chat.kind != "private", cost=len(contents))
    album = str(13_000_000_000_000_000 + call.world.serial())
    silent = call.parameters.boolean("disable_notification")
    return [
        call.world.post(
            chat,
            call.world.bot_payload,
            {"media_group_id": album, **reply, **content},
            by_bot=True,
            silent=silent,
        ).payload
        for content in contents
    ]


def input_media(call: Call, item: Json) -> Json:
    """The fields of one InputMedia object. Raises Refused."""
    kind = item.get("type", "")
    if kind not in ("photo", "video", "document", "audio", "animation"):
        raise bad_request("can't parse InputMedia: wrong type specified")
    caption = caption_of(call.world, item.get("caption"), item.get("parse_mode"), item.get("caption_entities"))
    return {**media_content(call, kind, item.get("media")), **caption}


def send_location(call: Call) -> Json:
    chat = writable_chat(call)
    latitude, longitude = call.parameters.number("latitude"), call.parameters.number("longitude")
    if latitude is None or longitude is None:
        raise bad_request(f"{'latitude' if latitude is None else 'longitude'} is empty")
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise bad_request("wrong latitude or longitude specified")
    return send(call, chat, {"location": {"latitude": latitude, "longitude": longitude}}).payload


def send_contact(call: Call) -> Json:
    chat = writable_chat(call)
    number, name = call.parameters.text("phone_number"), call.parameters.text("first_name")
    if not number:
        raise bad_request("phone number is empty")
    if not name:
        raise bad_request("first name is empty")
    return send(call, chat, {"contact": {"phone_number": number, "first_name": name}}).payload


def send_chat_action(call: Call) -> bool:
    chat = writable_chat(call)
    action = call.parameters.text("action")
    if action not in CHAT_ACTIONS:
        raise bad_request("wrong parameter action in request")
    call.world.tell(Event("action", chat.id, data={"action": action}))
    return True


def _original(call: Call) -> tuple[Chat, Message]:
    source = known_chat(call, "from_chat_id")
    message = source.messages.get(call.parameters.integer("message_id"))
    if message is None:
        raise bad_request("message to forward not found")
    return source, message


_BODY = ("text", "entities", "caption", "caption_entities", "location", "contact", "sticker", *_CAPTIONED)


def _body(message: Message) -> Json:
    return {key: message.payload[key] for key in _BODY if key in message.payload}


def forward_message(call: Call) -> Json:
    chat = writable_chat(call)
    _, message = _original(call)
    if message.payload.get("has_protected_content"):
        raise bad_request("message can't be forwarded")
    sender = {"type": "user", "date": message.payload["date"], "sender_user": message.payload["from"]}
    return send(call, chat, {"forward_origin": sender, **_body(message)}).payload


def copy_message(call: Call) -> Json:
    chat = writable_chat(call)
    _, message = _original(call)
    if message.payload.get("has_protected_content"):
        raise bad_request("message can't be copied")
    content = _body(message)
    if "caption" in call.parameters.values and "text" not in content:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= call_caption(call)
    if entities.utf16_length(content.get("caption", "")) > CAPTION_LENGTH:
        raise bad_request("message caption is too long")
    return {"message_id": send(call, chat, content).id}
