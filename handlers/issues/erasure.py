"""What the issue log holds about a person, and how it lets go of it.

Erased are a reporter's words, files and authorship, and a supporter's name; each issue still counts, with its
number, place, topic and state, and so does each supporter. The secretariat may type a summary in place of the words.
"""

from config.phrasing import Texts
from handlers.issues.news import SUBJECT
from handlers.issues.saving import follow
from handlers.kit.context import Context
from handlers.kit.events import DataAsked, DataPart, PersonErased
from handlers.kit.replies import Reply


def forget(context: Context, event: PersonErased) -> list[Reply]:
    """Empty what the log holds about somebody who is being erased."""
    own = context.unit.issues.reported_by(event.person_id)
    context.unit.issues.forget(event.person_id)
    after = context.unit.issues.many([issue.id for issue in own])
    for issue in own:
        follow(context, issue, after[issue.id])
        context.unit.histories.forget_words(SUBJECT, issue.id)
    return []


def tell_what_is_held(context: Context, event: DataAsked) -> list[Reply]:
    """The issues somebody told of, those they were to see to, and those they joined."""
    texts = Texts()
    told = [
        {
            "issues.held_number": f"#{issue.id}",
            "issues.held_at": texts.plain("issues.held_moment", {"at": issue.created_at}),
            "issues.held_text": issue.text,
            "issues.held_more": texts.plain("issues.held_particulars", vars(issue)),
        }
        for issue in context.unit.issues.reported_by(event.person_id)
    ]
    assigned = [{"issues.held_number": f"#{issue.id}"} for issue in context.unit.issues.assigned_to(event.person_id)]
    joined = [{"issues.held_number": f"#{number}"} for number in context.unit.issues.supported_by(event.person_id)]
    if told:
        event.parts.append(DataPart("issues.held_told", told))
    if assigned:
        event.parts.append(DataPart("issues.held_assigned", assigned))
    if joined:
        event.parts.append(DataPart("issues.held_joined", joined))
    return []
