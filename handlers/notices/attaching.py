"""Files that are sent while a notice is drafted, and how they go out with it."""

from dataclasses import replace
from datetime import datetime, timedelta

from handlers.kit.incoming import AttachmentKind, Incoming
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Enclosed
from handlers.notices.draft import FILES, NoticeDraft
from handlers.rules.notices.files import albums, check_file, is_caption, with_more
from storage.notice_records import Notice, NoticeFile
from storage.records import Draft

FRESH_FOR = timedelta(minutes=30)
# Tables are rosters and road maps, which have routes of their own.
_TABLES = (".csv", ".xlsx", ".xls")
_KINDS = {
    AttachmentKind.PHOTO: "photo",
    AttachmentKind.VIDEO: "video",
    AttachmentKind.DOCUMENT: "document",
    AttachmentKind.VOICE: "voice",
}


def belongs(stored: Draft, incoming: Incoming, now: datetime) -> bool:
    """Whether a document sent now goes with the notice, and not into the library: it was asked for, or the card was in
    use just now."""
    if NoticeDraft.from_data(stored.data).waiting_for == FILES:
        return True
    tables = any(one.name.lower().endswith(_TABLES) for one in incoming.attachments)
    return now - stored.touched_at <= FRESH_FOR and not tables


def with_sent(draft: NoticeDraft, incoming: Incoming) -> NoticeDraft:
    """The draft with the files that came. Raises RuleBroken for one that cannot be sent: none is taken then."""
    if any(one.kind is AttachmentKind.OTHER for one in incoming.attachments):
        raise RuleBroken("notices.file_unknown")
    sent = [one for one in incoming.attachments if one.kind in _KINDS and one.file_id]
    for one in sent:
        check_file(one.name, one.size)
    files = [NoticeFile(_KINDS[one.kind], one.file_id, one.name) for one in sent]
    return replace(draft, files=with_more(draft.files, files)) if files else draft


def enclosed_in(notice: Notice) -> Enclosed | None:
    """How the files of a notice go out with it."""
    if not notice.files:
        return None
    return Enclosed(albums(notice.files), is_caption(notice.text, notice.files, buttons=notice.acknowledge))
