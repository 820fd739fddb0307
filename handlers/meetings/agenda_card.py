"""The agenda of an unsent meeting on its card: what is on it, putting in, taking off, and why something is left out."""

from collections.abc import Sequence

from config.vocabulary import AgendaSection, LeftOutReason
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.draft_cards import card_name
from handlers.kit.replies import Ask
from handlers.meetings.actions import AddToSection, ChooseLeftOutReason, DropAgendaItem
from handlers.rules.meetings.agenda import by_section, numbered
from storage.meeting_records import AgendaItem
from storage.records import Draft

MOST_DROPS = 12
# What is put in by hand, the likeliest first; sections 2 and 3 fill themselves.
TYPED = (
    AgendaSection.FOR_CONSIDERATION,
    AgendaSection.FOR_INFORMATION,
    AgendaSection.OPENING,
    AgendaSection.MATTERS_ARISING,
    AgendaSection.OTHER,
)


def agenda_question(
    stored: Draft, items: Sequence[AgendaItem], suggested: int | None, section: AgendaSection, back: Button
) -> Ask:
    """The agenda so far; what is typed next is put into `section`. Of a long one the last items of that section can be
    taken off."""
    known = numbered(items)
    shown = list(enumerate(known))
    if len(known) > MOST_DROPS:
        shown = [(index, one) for index, one in shown if one.item.section is section][-MOST_DROPS:]
    drops = [
        Button("meetings.drop_item", DropAgendaItem(stored.id, stored.revision, index), {"number": one.number})
        for index, one in shown
    ]
    sections = [
        Button("meetings.add_to", AddToSection(stored.id, stored.revision, one.value),
               {"section": one, "on": one is section})
        for one in TYPED
    ]  # fmt: skip
    source = next((one.number for one in known if suggested and one.item.issue_id == suggested), "")
    told = {"sections": by_section(items), "section": section, "suggested": source}
    rows: Rows = (*rows_of(sections), *rows_of(drops), (back,))
    return Ask(card_name(stored), "meetings.ask_agenda", told, rows)


def reason_question(stored: Draft, number: int | None, *, typed: bool, back: Button) -> Ask:
    """Why the issue of the province that was heard least is left out; `typed`: the reason is written."""
    reasons = [
        Button("meetings.reason", ChooseLeftOutReason(stored.id, stored.revision, one), {"reason": one})
        for one in LeftOutReason
    ]
    return Ask(
        card_name(stored), "meetings.ask_reason", {"number": number, "typed": typed}, (*rows_of(reasons, 2), (back,))
    )
