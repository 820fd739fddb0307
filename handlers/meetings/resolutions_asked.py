"""What was resolved on a matter, asked in free Thai, answered from the minutes that were sent."""

from handlers.kit.answers import Answer, QuestionAsked, Source
from handlers.kit.context import BANGKOK, Context
from handlers.kit.replies import Reply
from handlers.meetings.minutes_card import read_button
from handlers.meetings.past import may_see_names
from handlers.meetings.phrases import plain, title
from handlers.rules.meetings.minutes_words import matter_of
from nlp.gist import Gist, gist
from storage.meeting_records import Meeting
from storage.minutes_records import ResolvedItem
from storage.records import Person

LOOKED_AT = 500
MOST_TOLD = 4


def answer_asked(context: Context, event: QuestionAsked) -> list[Reply]:
    """Add what meetings resolved on the matter, where the asker may read their minutes."""
    matter = matter_of(event.text)
    if matter is None or event.person is None or event.publicly:
        return []
    found = _told(context, event.person, matter)
    if found:
        lines = [{**vars(one), "meeting": title(meeting), "starts_at": meeting.starts_at} for one, meeting in found]
        newest = read_button(found[0][0].meeting_id)
        sources = tuple(_source(one, meeting) for one, meeting in found)
        event.answers.append(
            Answer("minutes.matters", {"found": lines}, answered=True, sources=sources, buttons=((newest,),))
        )
    return []


def _told(context: Context, person: Person, matter: str) -> list[tuple[ResolvedItem, Meeting]]:
    asked = gist(matter)
    fitting = [one for one in context.unit.minutes.resolved(LOOKED_AT) if _fits(matter, asked, one)]
    meetings = context.unit.meetings.many([one.meeting_id for one in fitting])
    seen = {number for number, one in meetings.items() if may_see_names(context, person, one)}
    return [(one, meetings[one.meeting_id]) for one in fitting if one.meeting_id in seen][:MOST_TOLD]


def _fits(matter: str, asked: Gist, item: ResolvedItem) -> bool:
    """Whether an item speaks of what is asked: in the same words, or of everything that is named. An answer about
    another plan would be worse than none."""
    said = f"{item.title} {item.detail}"
    if matter.replace(" ", "") in said.replace(" ", ""):
        return True
    return bool(asked.weight) and set(asked.terms) <= set(gist(said).terms)


def _source(item: ResolvedItem, meeting: Meeting) -> Source:
    name = plain("meetings.item_minutes", {"title": title(meeting)})
    return Source("file", name, item.number, meeting.starts_at.astimezone(BANGKOK).date())
