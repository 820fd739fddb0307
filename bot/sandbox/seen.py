"""What a person sees of a message: the form in which tests read the chat."""

from dataclasses import dataclass, field

from bot.sandbox.entities import pieces
from bot.sandbox.errors import NotPossible
from bot.sandbox.files import StoredFile
from bot.sandbox.model import Json, Message
from bot.sandbox.world import World

_FILE_KINDS = ("document", "voice", "video", "audio", "animation", "sticker")


@dataclass(frozen=True)
class Seen:
    """A message as it looked at one moment; later edits make another Seen.

    `text` is the text or caption without formatting, `buttons` the inline buttons' labels row by row,
    `edited` whether this was an edit, `silent` whether it came without a sound.
    """

    message_id: int
    chat_id: int
    text: str
    entities: list[Json]
    inline_rows: list[list[Json]]
    keyboard: list[list[str]]
    file: StoredFile | None
    by_bot: bool
    edited: bool
    silent: bool
    payload: Json = field(repr=False)

    @property
    def buttons(self) -> list[list[str]]:
        return [[button["text"] for button in row] for row in self.inline_rows]

    @property
    def labels(self) -> list[str]:
        """All inline labels in one list."""
        return [label for row in self.buttons for label in row]

    def formatted(self, kind: str) -> list[str]:
        """The parts of the text that are formatted as `kind` (bold, code, text_link …)."""
        return [pieces(self.text, entity) for entity in self.entities if entity["type"] == kind]

    def button(self, text: str) -> Json:
        """The button of this label, or the only one that contains it. Raises NotPossible."""
        return find(self.inline_rows, text)

    def __str__(self) -> str:
        rows = "".join("\n   " + " ".join(f"[{label}]" for label in row) for row in self.buttons)
        name = f" 📎 {self.file.name}" if self.file else ""
        return f"{'✎ ' if self.edited else ''}{self.text}{name}{rows}"


def find(rows: list[list[Json]], text: str) -> Json:
    """The button labelled `text`, or the only one whose label contains it. Raises NotPossible."""
    buttons = [button for row in rows for button in row]
    exact = [button for button in buttons if button["text"] == text]
    matching = exact or [button for button in buttons if text in button["text"]]
    if exact or len(matching) == 1:
        return matching[0]
    shown = ", ".join(button["text"] for button in buttons) or "none"
    raise NotPossible(f"{'several buttons' if matching else 'no button'} {text!r}; there are: {shown}")


def seen(world: World, message: Message) -> Seen:
    payload = message.payload
    return Seen(
        message_id=message.id,
        chat_id=message.chat_id,
        text=message.text,
        entities=payload.get("entities") or payload.get("caption_entities") or [],
        inline_rows=message.inline_rows,
        keyboard=[[b["text"] for b in row] for row in (message.markup or {}).get("keyboard", ())],
        file=file_of(world, payload),
        by_bot=message.by_bot,
        edited=message.revision > 0,
        silent=message.silent,
        payload=payload,
    )


def file_of(world: World, payload: Json) -> StoredFile | None:
    """The file a message carries, if it is still kept."""
    if "photo" in payload:
        return world.files.get(payload["photo"][-1]["file_id"])
    kind = next((kind for kind in _FILE_KINDS if kind in payload), None)
    return world.files.get(payload[kind]["file_id"]) if kind else None
