"""Documents, pictures and places on the map that are sent while a meeting's card is open."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.kit.context import Request
from handlers.kit.incoming import Attachment, AttachmentKind, Incoming
from handlers.kit.phrase import Phrase
from handlers.meetings.draft import FILES, PLACE, MeetingDraft
from handlers.rules.documents import classification
from storage.meeting_records import MeetingFile
from storage.records import Draft

MOST_FILES = 8
FRESH_FOR = timedelta(minutes=30)
# Tables are rosters and road maps, which have routes of their own.
_TABLES = (".csv", ".xlsx", ".xls")
_KINDS = {AttachmentKind.DOCUMENT: "document", AttachmentKind.PHOTO: "photo"}


def belongs(draft: Draft, incoming: Incoming, now: datetime) -> bool:
    """Whether a document sent now goes with the meeting, and not into the library: it was asked for, or the card was
    in use just now."""
    if MeetingDraft.from_data(draft.data).waiting_for == FILES:
        return True
    names = [one.name.lower() for one in incoming.attachments]
    return now - draft.touched_at <= FRESH_FOR and not any(name.endswith(_TABLES) for name in names)


def attached(request: Request, draft: MeetingDraft) -> MeetingDraft | None:
    """The draft with what was sent, or None where that is nothing for it."""
    incoming = request.incoming
    where = next((one for one in incoming.attachments if one.kind is AttachmentKind.LOCATION), None)
    if where is not None and where.latitude is not None and where.longitude is not None:
        return _placed(draft, where)
    sent = files_in(incoming, pictures=draft.waiting_for == FILES)
    if not sent:
        return None
    files, wrong = with_files(draft.files, sent, incoming.text)
    refused = wrong is not None and wrong.key == "meetings.classified"
    waits = draft.waiting_for if refused else FILES
    return replace(draft, files=files, waiting_for=waits, wrong=wrong)


def files_in(incoming: Incoming, *, pictures: bool) -> list[MeetingFile]:
    """The documents that were sent, and the pictures where these are wanted."""
    kinds = _KINDS if pictures else {AttachmentKind.DOCUMENT: "document"}
    return [
        MeetingFile(kinds[one.kind], one.file_id, one.name[:255])
        for one in incoming.attachments
        if one.kind in kinds and one.file_id
    ]


def with_files(
    known: tuple[MeetingFile, ...], sent: list[MeetingFile], caption: str
) -> tuple[tuple[MeetingFile, ...], Phrase | None]:
    """The documents with those sent, none twice, and what could not be taken: one marked as classified, or too many."""
    if any(classification(text) for text in (caption, *(_words(one.name) for one in sent))):
        return known, Phrase("meetings.classified")
    there = {one.file_id for one in known}
    files = (*known, *(one for one in sent if one.file_id not in there))
    wrong = Phrase("meetings.too_many_files", {"most": MOST_FILES}) if len(files) > MOST_FILES else None
    return files[:MOST_FILES], wrong


def _words(name: str) -> str:
    """A file's name as a line of text: what marks a document stands alone there."""
    return name.rpartition(".")[0].replace("_", "\n").replace("-", "\n").replace(" ", "\n")


def _placed(draft: MeetingDraft, where: Attachment) -> MeetingDraft:
    link = f"https://www.google.com/maps?q={where.latitude:.6f},{where.longitude:.6f}"
    placed = replace(draft, map_link=link, place=where.name or draft.place, pinned=not where.name)
    return replace(placed, wrong=Phrase("meetings.place_on_map")) if placed.lacks == PLACE else placed.settled()
