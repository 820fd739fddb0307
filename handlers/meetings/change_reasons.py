"""Why a meeting is moved or called off, to choose from."""

from config.vocabulary import ChangeReason
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.meetings.actions import ChooseChangeReason
from handlers.meetings.call_off_actions import ChooseCallOffReason
from handlers.meetings.phrases import plain
from storage.records import Draft


def reason_rows(
    stored: Draft, chosen_by: type[ChooseChangeReason] | type[ChooseCallOffReason], given: str = ""
) -> Rows:
    """The reasons most often given, the one given marked, and "other", which is typed."""
    buttons = [
        Button("meetings.pick_why", chosen_by(stored.id, stored.revision, one),
               {"reason": one, "on": given == words_of(one)})
        for one in ChangeReason
    ]  # fmt: skip
    return rows_of(buttons, 2)


def words_of(reason: ChangeReason) -> str:
    """A reason as it is kept and told."""
    return plain("meetings.why_words", {"reason": reason})
