"""What is said of a search for a date in words: the days one can, which a tap counts, and how the dates stand."""

from config.vocabulary import Intent
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply, Say
from handlers.meetings import answers
from handlers.meetings.date_polls import own_ballot, results_card
from handlers.meetings.phrases import may_call


def own_days(context: Context, request: Request) -> list[Reply]:
    """Somebody says when they can: their ballot, to tap it. Where no date is looked for, a meeting is spoken of."""
    asked = context.unit.date_polls.open_for(request.member.id, 1)
    if not asked and context.understand(request.incoming.text, context.now).intent is Intent.RSVP:
        return answers.in_words(context, request)
    if not asked:
        return [Say("meetings.none_to_answer")]
    return [Say("date_polls.tap_days"), *own_ballot(context, request, asked[0].id)]


def how_they_stand(context: Context, request: Request) -> list[Reply]:
    """The live card of the newest search that this person may settle."""
    kept = [one for one in context.unit.date_polls.unsettled() if may_call(request.member, context, one.cluster)]
    return [results_card(context, kept[-1])] if kept else [Say("date_polls.none_under_way")]
