"""Files that are sent while a notice is drafted: which are taken, that none is classified, how they go out with it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from handlers.kit.context import Context, Request
from handlers.kit.incoming import AttachmentKind, Incoming
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Enclosed, Reply, Say, Work
from handlers.notices.draft import CARDS, FILES, NoticeDraft
from handlers.rules.notices.files import albums, check_file, is_caption, with_more
from storage.drafts import OPEN
from storage.notice_records import Notice, NoticeFile
from storage.records import Draft

FRESH_FOR = timedelta(minutes=30)
CHECK = "check_document"
# What can be read, and so looked through for a classification.
_READABLE = (".pdf", ".docx", ".docm", ".md", ".txt")
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


def checks(stored: Draft, files: Sequence[NoticeFile]) -> list[Work]:
    """Documents that came are looked through, outside the transaction."""
    return [
        Work(CHECK, {"file_id": one.file_id, "name": one.name}, subject_id=stored.id)
        for one in files
        if one.kind == "document" and one.name.lower().endswith(_READABLE)
    ]


def must_be_checked(context: Context, chat: int) -> None:
    """Raises RuleBroken while documents that came in that chat are still being looked through."""
    if context.unit.work.waits(CHECK, str(chat)):
        raise RuleBroken("notices.still_checking")


def checked(context: Context, request: Request) -> list[Reply]:
    """A document was looked through: one that is marked as classified is taken out again."""
    tick = request.incoming.tick
    stored = context.unit.drafts.get(tick.subject_id) if tick else None
    mark = tick.arguments["result"].get("mark") if tick else None
    if tick is None or stored is None or stored.state != OPEN or not mark:
        return []
    draft = NoticeDraft.from_data(stored.data)
    files = tuple(one for one in draft.files if one.file_id != tick.arguments["file_id"])
    told = Say("notices.file_classified", {"name": tick.arguments["name"], "mark": mark})
    return [told, *CARDS.keep(context, stored, replace(draft, files=files).as_data())]


def enclosed_in(notice: Notice) -> Enclosed | None:
    """How the files of a notice go out with it."""
    if not notice.files:
        return None
    return Enclosed(albums(notice.files), is_caption(notice.text, notice.files, buttons=notice.acknowledge))
