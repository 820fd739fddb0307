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
    wanted = draft.waiting_for == FILES
    kinds = set(_KINDS) if wanted else {AttachmentKind.DOCUMENT}
    sent = [one for one in incoming.attachments if one.kind in kinds and one.file_id]
    if not sent:
        return None
    if any(classification(text) for text in (incoming.text, *(_words(one.name) for one in sent))):
        return replace(draft, wrong=Phrase("meetings.classified"))
    known = {one.file_id for one in draft.files}
    new = [MeetingFile(_KINDS[one.kind], one.file_id, one.name[:255]) for one in sent if one.file_id not in known]
    wrong = (
        Phrase("meetings.too_many_files", {"most": MOST_FILES}) if len(draft.files) + len(new) > MOST_FILES else None
    )
    return replace(draft, files=(*draft.files, *new)[:MOST_FILES], waiting_for=FILES, wrong=wrong)


def _words(name: str) -> str:
    """A file's name as a line of text: what marks a document stands alone there."""
    return name.rpartition(".")[0].replace("_", "\n").replace("-", "\n").replace(" ", "\n")


def _placed(draft: MeetingDraft, where: Attachment) -> MeetingDraft:
    link = f"https://www.google.com/maps?q={where.latitude:.6f},{where.longitude:.6f}"
    placed = replace(draft, map_link=link, place=where.name or draft.place)
    return replace(placed, wrong=Phrase("meetings.place_on_map")) if placed.lacks == PLACE else placed.settled()
