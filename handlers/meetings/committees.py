"""Which committee an unsent meeting is for: by button, or in words while its card is open; and who they are."""

from dataclasses import replace

from handlers.kit.audience import names_of
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.meetings.actions import MeetingDraftStep, SetMeetingAudience
from handlers.meetings.agenda import waiting, with_least_heard, with_minutes
from handlers.meetings.draft import CARDS, MeetingDraft, button, card
from handlers.meetings.phrases import CALLED, CALLERS, may_call
from handlers.meetings.reading import check_cluster
from handlers.rules.meetings.agenda import joined
from handlers.rules.meetings.committee_words import CommitteeWish, committee_wish
from handlers.rules.permissions import holds
from handlers.rules.whom_words import asks_whom
from storage.records import Draft, Person


def gathered(context: Context, draft: MeetingDraft) -> MeetingDraft:
    """The draft with what waits for its committee in place of what waited for another."""
    own = [one for one in draft.agenda if not (one.issue_id or one.action_item_id or one.minutes_of)]
    own = list(with_minutes(context, draft.cluster, own, draft.starts_at))
    items, suggested = with_least_heard(context, draft.cluster, joined(own, waiting(context, draft.cluster)))
    return replace(draft, agenda=items, suggested=suggested, left_out=None, left_out_reason="")


def for_committee(context: Context, draft: MeetingDraft, cluster: str | None) -> MeetingDraft:
    """The same meeting of another committee."""
    return gathered(context, replace(draft, cluster=cluster, turn=None)).settled()


def audience_rows(context: Context, stored: Draft, person: Person) -> Rows:
    """The committees somebody may call."""
    codes = [one.code for one in context.catalogue.clusters if holds(person, CALLERS, context.today, one.code)]
    chosen = MeetingDraft.from_data(stored.data).cluster
    if holds(person, CALLERS, context.today):
        codes = ["", *codes]
    buttons = [
        Button("meetings.pick", SetMeetingAudience(stored.id, stored.revision, code),
               {"code": code, "on": (chosen or "") == code})
        for code in codes
    ]  # fmt: skip
    return (*rows_of(buttons, 3), (button(stored, "common.back", MeetingDraftStep.SHOW),))


def of_committee(context: Context, request: Request, stored: Draft, draft: MeetingDraft) -> list[Reply] | None:
    """Who is called, another committee, or the whole; None where a message is about none of that. A meeting is one
    committee's: whoever wants another beside it is told so, with those there are."""
    text = request.incoming.text
    if asks_whom(text):
        ids = context.unit.meeting_invitees.expected(draft.cluster, CALLED, context.today)
        return [names_of(context, ids), card(context, stored)]
    wish = committee_wish(text)
    if wish is None:
        return None
    check_cluster(context, text)
    clusters = request.reading.slots.clusters
    if wish is not CommitteeWish.WHOLE and not clusters:
        return None
    if draft.amends is not None:
        return [Say("meetings.committee_stays"), card(context, stored)]
    others = [one for one in clusters if one != draft.cluster]
    wanted = None if wish is CommitteeWish.WHOLE else clusters[0]
    if wish is CommitteeWish.TOO or not may_call(request.person, context, wanted):
        return _told_of_one(context, request, stored, draft, others)
    return CARDS.keep(context, stored, for_committee(context, draft, wanted).as_data())


def _told_of_one(
    context: Context, request: Request, stored: Draft, draft: MeetingDraft, others: list[str]
) -> list[Reply]:
    """A meeting is one committee's, and not everybody may call every one: the card with those there are."""
    if draft.cluster is None or draft.cluster in others:
        return [card(context, stored)]
    told = {"cluster": draft.cluster, "others": others, "any": holds(request.person, CALLERS, context.today)}
    return [Say("meetings.one_committee", told), card(context, stored, audience_rows(context, stored, request.member))]
