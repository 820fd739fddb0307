"""A whole report of another trouble that comes after a pause, while a story is still unsaved: its teller says by one
tap whether it is more of that story or one of its own. Until then both are kept."""

from handlers.issues.actions import DraftStep
from handlers.issues.draft_card import keep, newest, open_card
from handlers.issues.story import KIND, Story, story_of, together, with_message
from handlers.kit.context import Context, Request
from handlers.kit.replies import Edit, Reply
from handlers.rules.joining import begins_another, is_apart, says_apart
from handlers.rules.story_orders import story_order
from storage.drafts import CANCELLED, OPEN
from storage.records import Draft


def take(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply] | None:
    """Another story may begin, or it is said in words whether it did; None where neither is so."""
    if (answer := answered(context, request, draft)) is not None:
        return answer
    if story.before is not None or not _may_begin(context, request, draft, story):
        return None
    told = with_message(context, Story(before=draft.id), request.incoming, request.member)
    return open_card(context, request, told)


def answered(context: Context, request: Request, draft: Draft) -> list[Reply] | None:
    """What was asked is answered in words; None where it is not, or nothing was asked."""
    story = story_of(draft)
    own = says_apart(request.incoming.text) if story.before is not None else None
    if own is None:
        return None
    return decide(context, request, draft, story, DraftStep.APART if own else DraftStep.TOGETHER)


def _may_begin(context: Context, request: Request, draft: Draft, story: Story) -> bool:
    reading, text = request.incoming.reading, request.incoming.text
    if reading is None or story_order(text) is not None or begins_another(text):
        return False
    return is_apart(reading, story.text, story.topic, context.now - draft.touched_at)


def decide(context: Context, request: Request, draft: Draft, story: Story, step: DraftStep) -> list[Reply]:
    """It is one of its own, or goes to the story told before."""
    before = context.unit.drafts.get(story.before) if story.before is not None else None
    if step is DraftStep.APART or before is None or before.state != OPEN:
        return keep(context, draft, story.changed(before=None))
    whole = together(context, story_of(before), story, request.member)
    if not context.unit.drafts.close(draft, CANCELLED, context.now):
        return newest(context, draft.id)
    return [Edit("issues.put_to_before"), *keep(context, before, whole)]


def still_told(context: Context, request: Request) -> Draft | None:
    """Another story of theirs that is still unsaved."""
    return next(
        (
            one
            for one in context.unit.drafts.open_of(request.member.id)
            if one.kind == KIND and not story_of(one).is_empty
        ),
        None,
    )
