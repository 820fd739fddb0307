"""What the next message is for, where minutes asked for words or documents."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from handlers.kit.context import Context, Request
from handlers.kit.incoming import Incoming
from storage.drafts import CANCELLED, OPEN
from storage.records import Draft

KIND = "minutes"
WAITED_FOR = timedelta(minutes=30)
ADD, FILES, CORRECT, REFUSE, MORE = "add", "files", "correct", "refuse", "mo"


@dataclass(frozen=True)
class Wanted:
    """`wants` is a part of an entry (EntryPart), add, files, correct or refuse; `seen`: the version of the entry as it
    was shown; `goes_on`: something was written already, and more may follow."""

    wants: str
    meeting: int
    item: int | None = None
    correction: int | None = None
    seen: int = 0
    goes_on: bool = False


def wait_for(context: Context, request: Request, wanted: Wanted) -> None:
    """Let the next message be for this."""
    context.unit.drafts.open(request.member.id, KIND, asdict(wanted), request.incoming.chat, context.now)


def stop_waiting(context: Context, request: Request) -> None:
    """A tap on minutes leaves unanswered what was asked for before."""
    stored = request.draft
    if stored is not None and stored.kind == KIND and stored.state == OPEN:
        context.unit.drafts.close(stored, CANCELLED, context.now)


def holds(draft: Draft, _: Incoming, now: datetime) -> bool:
    """Whether a document sent now goes with the minutes, and not into the library."""
    return bool(draft.data["wants"] == FILES) and now - draft.touched_at <= WAITED_FOR
