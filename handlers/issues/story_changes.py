"""The story on an open card changed in words: the same that its buttons change."""

from dataclasses import replace

from handlers.issues.draft_card import card as shown
from handlers.issues.draft_card import keep, topic_rows
from handlers.issues.story import Story, placed, read_again, retold
from handlers.kit.context import Context, Request
from handlers.kit.replies import Reply
from handlers.rules.story_orders import Change, story_order
from nlp.understand import topic_of_report
from storage.records import Draft


def by_order(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply] | None:
    """Do what a message orders to be changed; None where it orders nothing, or there is nothing to be changed."""
    order = story_order(request.incoming.text)
    if order is None or story.is_empty:
        return None
    match order.change:
        case Change.HIDE:
            return keep(context, draft, story.changed(hidden=True))
        case Change.TEXT:
            words = replace(request.incoming, text=order.words)
            return keep(context, draft, retold(context, story, words, request.member))
        case Change.PLACE:
            return keep(context, draft, placed(story, order.provinces))
        case Change.DROP_LAST if len(story.said) > 1 or (story.said and story.files):
            left = story.changed(said=story.said[:-1], unlike=False, confirmed=False)
            return keep(context, draft, read_again(context, left, request.member))
        case Change.TOPIC:
            topic = topic_of_report(order.words, context.now, context.catalogue) if order.words else None
            if topic is None:
                return [shown(context, draft, topic_rows(draft))]
            return keep(context, draft, story.changed(topic=topic, topic_chosen=True))
    return None
