"""Telling of an issue: the card that grows with each message until its owner confirms it."""

from datetime import timedelta

from config.vocabulary import Intent
from handlers.issues import apart, behalf
from handlers.issues.actions import ChooseProvince, ChooseTopic, DraftStep, StepDraft
from handlers.issues.draft_card import (
    KEPT_FOR,
    alike_rows,
    card,
    card_name,
    change_rows,
    keep,
    newest,
    next_reminder,
    open_card,
    province_rows,
    shown_alike,
    tapped_draft,
    topic_rows,
    with_alike,
)
from handlers.issues.saving import save
from handlers.issues.story import (
    JOINS,
    KIND,
    Said,
    Story,
    clusters_of,
    placed,
    places_read,
    retold,
    story_of,
    with_beside,
    with_message,
)
from handlers.issues.story_changes import by_order
from handlers.kit.buttons import Button
from handlers.kit.context import Context, Request
from handlers.kit.incoming import Incoming
from handlers.kit.province_marks import province_of
from handlers.kit.replies import Ask, Edit, Reply, Say, Toast
from handlers.rules.issue_wording import only_announces, tells_of_issue
from handlers.rules.issues import cleaned
from handlers.rules.joining import asks_what_next, begins_another, corrects_place, drops, has_no_more, is_chatter, joins
from handlers.rules.places import is_of_several_provinces
from nlp.asides import is_aside
from nlp.gist import tells_of_trouble
from nlp.plain_yes import is_plain_yes
from storage.drafts import CANCELLED, EXPIRED
from storage.records import Draft

LISTENS_FOR = timedelta(hours=12)
SHORT_ANSWER = 30
SURE_ANSWER = 0.8
"""Less sure, a message is rather a piece of the story than a yes, a no or a greeting."""


def tell(context: Context, request: Request) -> list[Reply]:
    """A new story: from a message that tells of one, or from /issue with its text."""
    story = with_message(context, Story(), request.incoming, request.member)
    if story.is_empty or (only_announces(request.incoming.text) and not request.incoming.attachments):
        return ask_for_story(context, request)
    return open_card(context, request, story)


def ask_for_story(context: Context, request: Request) -> list[Reply]:
    """Ready to listen; an unfinished story is shown again instead, so that none is lost."""
    draft = request.draft
    if draft is not None and draft.kind == KIND and not story_of(draft).is_empty:
        return [card(context, draft, nudge=True)]
    if draft is not None and draft.kind == KIND and has_no_more(request.incoming.text):
        return drop(context, request, draft)
    if draft is None or draft.kind != KIND:
        draft = context.unit.drafts.open(
            request.member.id, KIND, Story().as_data(), request.incoming.chat, context.now, context.now + LISTENS_FOR
        )
    stop = Button("common.cancel", StepDraft(draft.id, draft.revision, DraftStep.CANCEL))
    return [Ask(card_name(draft), "issues.tell", {}, ((stop,),))]


def take(context: Context, request: Request) -> list[Reply] | None:
    """What is said or sent while the card is open: part of the story, unless it clearly is something else."""
    draft, incoming = _draft(request), request.incoming
    story = story_of(draft)
    if incoming.edited:
        return _take_edit(context, request, draft, story)
    if story.waiting_for and (answered := _take_answer(context, request, draft, story)) is not None:
        return answered
    if (told_apart := apart.take(context, request, draft, story)) is not None:
        return told_apart
    if not any(one.kind in JOINS for one in incoming.attachments):
        return _take_words(context, request, draft, story)
    return keep(context, draft, with_message(context, story, incoming, request.member))


def _take_words(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply] | None:
    incoming = request.incoming
    if incoming.reading is None:
        return None
    if incoming.reading.intent in {Intent.GREET, Intent.THANKS} and incoming.reading.confidence >= SURE_ANSWER:
        return None if story.is_empty else [card(context, draft, nudge=True)]
    if _adds_nothing(incoming.text) or (story.is_empty and only_announces(incoming.text)):
        return ask_for_story(context, request)
    if tells_of_issue(incoming.text):
        return None
    if (changed := by_order(context, request, draft, story)) is not None:
        return changed
    places = places_read(incoming.reading)
    if corrects_place(incoming.reading) and places:
        return keep(context, draft, placed(story, places))
    named = () if story.provinces_assumed else story.provinces
    if begins_another(incoming.text) and not story.is_empty:
        return tell(context, request)
    if not joins(incoming.reading, story.topic, named, asked=story.is_empty):
        return tell(context, request) if incoming.reading.intent is Intent.REPORT_ISSUE else None
    if not places and is_aside(incoming.text):
        return _leave_out(context, request)
    return keep(context, draft, with_message(context, story, incoming, request.member))


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes saves the story; a long sentence that only begins with one, or may be one, is more of it; where a yes says
    anything beside, the card asks whether it is this."""
    if (answered := apart.answered(context, request, _draft(request))) is not None:
        return answered
    if _is_more_than_an_answer(request) or tells_of_trouble(request.incoming.text):
        return go_on(context, request)
    if is_plain_yes(request.incoming.text) and not is_chatter(request.incoming.text):
        return confirm(context, request, _draft(request))
    if is_aside(request.incoming.text):
        return _leave_out(context, request)
    return [Say("conversation.is_it_this"), card(context, _draft(request), nudge=True)]


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: it is none of the issues like it, or something on the card is to be changed."""
    if (answered := apart.answered(context, request, _draft(request))) is not None:
        return answered
    if _is_more_than_an_answer(request):
        return go_on(context, request)
    draft = _draft(request)
    story = story_of(draft)
    if story.alike and not story.unlike:
        return keep(context, draft, story.changed(unlike=True))
    return [card(context, draft, change_rows(context, draft, request.member))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop the story."""
    if not drops(request.reading):
        return go_on(context, request)
    return drop(context, request, _draft(request))


def confirm(context: Context, request: Request, draft: Draft) -> list[Reply]:
    """Save the story, once; where there are issues like it, ask first whether it is one of them."""
    story = with_alike(context, story_of(draft))
    if story.is_empty:
        return [Toast("issues.empty", alert=True)]
    if story.before is not None:
        return [card(context, draft)]
    if not story.provinces and not story.provinces_chosen:
        return _ask_place(context, request, draft, story.changed(confirmed=True))
    if story.alike:
        return _ask_whether_alike(context, draft, story)
    return _saved(context, request, draft, story)


def _saved(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply]:
    """Save the story; another that is still unsaved is shown again."""
    saved = save(context, request, draft, story)
    other = apart.still_told(context, request)
    return [*saved, card(context, other, nudge=True)] if other is not None else saved


def drop(context: Context, request: Request, draft: Draft) -> list[Reply]:
    """Close the card without saving."""
    context.unit.drafts.close(draft, CANCELLED, context.now)
    if request.incoming.callback_id is not None:
        return [Edit("conversation.cancelled")]
    return [Edit("conversation.cancelled", card=card_name(draft)), Say("conversation.cancelled")]


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepDraft)  # noqa: S101  the route leads only such taps here
    draft = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    story = story_of(draft)
    match tapped.step:
        case DraftStep.CONFIRM:
            return confirm(context, request, draft)
        case DraftStep.CANCEL:
            return drop(context, request, draft)
        case DraftStep.UNLIKE:
            return confirm_as_another(context, request, draft, story)
        case DraftStep.HIDE:
            return keep(context, draft, story.changed(hidden=not story.hidden))
        case DraftStep.TOGETHER | DraftStep.APART:
            return apart.decide(context, request, draft, story, tapped.step)
        case DraftStep.EVERYWHERE:
            return _place_everywhere(context, request, draft, story)
        case DraftStep.ADD:
            return keep(context, draft, with_beside(context, story, request.member))
        case _:
            return _change(context, request, draft, tapped.step)


def confirm_as_another(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply]:
    """It is none of the issues like it: saved as one of its own where its teller had confirmed it already."""
    unlike = story.changed(unlike=True, alike=())
    if story.confirmed:
        return _saved(context, request, draft, unlike)
    return keep(context, draft, unlike)


def choose_topic(context: Context, request: Request) -> list[Reply]:
    """The topic was chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseTopic)  # noqa: S101  the route leads only such taps here
    draft = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    return keep(context, draft, story_of(draft).changed(topic=tapped.topic, topic_chosen=True))


def choose_province(context: Context, request: Request) -> list[Reply]:
    """A province was chosen, or the cluster whose provinces are to be shown."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseProvince)  # noqa: S101  the route leads only such taps here
    draft = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    if tapped.province is None:
        return [card(context, draft, province_rows(context, draft, tapped.cluster))]
    province = province_of(context.catalogue, tapped.province)
    if province is None:
        return [Toast("common.button_stale", alert=True)]
    return _toggle(context, draft, story_of(draft), province)


def _toggle(context: Context, draft: Draft, story: Story, province: str) -> list[Reply]:
    """The first province that is tapped takes the place of what was read; each more goes with it, or goes again."""
    chosen = story.provinces if story.waiting_for == "provinces" else ()
    left = tuple(one for one in chosen if one != province) if province in chosen else (*chosen, province)
    marked = placed(story, left or chosen).changed(waiting_for="provinces")
    changed = context.unit.drafts.change(draft, with_alike(context, marked).as_data(), context.now)
    if changed is None:
        return newest(context, draft.id)
    own = clusters_of(context.catalogue, [province])
    return [card(context, changed, province_rows(context, changed, own[0] if own else None))]


def remind(context: Context, request: Request) -> list[Reply]:
    """After 15 minutes and the next morning the card is shown again; after seven days it is put away."""
    draft = _draft(request)
    story = story_of(draft)
    if story.is_empty or context.now >= draft.created_at + KEPT_FOR:
        context.unit.drafts.close(draft, EXPIRED, context.now)
        return [Edit("conversation.cancelled" if story.is_empty else "issues.expired", card=card_name(draft))]
    context.unit.drafts.reminded(draft, next_reminder(draft, context.now))
    return [card(context, draft, nudge=True)]


def _change(context: Context, request: Request, draft: Draft, what: DraftStep) -> list[Reply]:
    match what:
        case DraftStep.CHANGE:
            return [card(context, draft, change_rows(context, draft, request.member))]
        case DraftStep.TOPICS:
            return [card(context, draft, topic_rows(draft))]
        case DraftStep.PLACES:
            return _ask_place(context, request, draft, story_of(draft))
        case DraftStep.TEXT:
            return _ask_text(context, draft)
        case DraftStep.FOR_OTHER:
            return behalf.ask_who(context, request, draft)
        case _:
            return _show_again(context, draft)


def _show_again(context: Context, draft: Draft) -> list[Reply]:
    """The card; what was asked for is waited for no longer, and a name not settled is none."""
    story = story_of(draft)
    if not story.waiting_for:
        return [card(context, draft)]
    unnamed = story.changed(reporter_name="") if story.waiting_for == "reporter" else story
    return keep(context, draft, unnamed.changed(waiting_for=""))


def _take_answer(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply] | None:
    """What the bot has just asked for; None where the message is no answer to that."""
    match story.waiting_for:
        case "province" | "provinces":
            if (named := _named_places(request.incoming)) or not is_of_several_provinces(request.incoming.text):
                return keep(context, draft, placed(story, named)) if named else None
            return _place_everywhere(context, request, draft, story)
        case "text":
            if not request.incoming.text:
                return None
            return keep(context, draft, retold(context, story, request.incoming, request.member))
        case "reporter":
            return behalf.take_name(context, request, draft)
    return None


def _ask_whether_alike(context: Context, draft: Draft, story: Story) -> list[Reply]:
    changed = context.unit.drafts.change(draft, story.changed(confirmed=True).as_data(), context.now)
    if changed is None:
        return newest(context, draft.id)
    found = context.unit.issues.many(story.alike)
    similar = [found[number] for number in story.alike if number in found]
    back = Button("common.back", StepDraft(changed.id, changed.revision, DraftStep.SHOW))
    arguments = {"alike": shown_alike(story, similar)}
    return [Ask(card_name(changed), "issues.is_it_alike", arguments, (*alike_rows(changed, similar), (back,)))]


def _place_everywhere(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply]:
    """It is of no one province: saved where its teller had confirmed it already."""
    changed = context.unit.drafts.change(draft, placed(story, ()).as_data(), context.now)
    if changed is None:
        return newest(context, draft.id)
    return confirm(context, request, changed) if story.confirmed else [card(context, changed)]


def _ask_place(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply]:
    """Offer the provinces of the cluster at hand; a name may also be typed."""
    changed = context.unit.drafts.change(draft, story.changed(waiting_for="province").as_data(), context.now)
    if changed is None:
        return newest(context, draft.id)
    own = clusters_of(context.catalogue, [*story.provinces, request.member.province or ""])
    return [card(context, changed, province_rows(context, changed, own[0] if own else None))]


def _ask_text(context: Context, draft: Draft) -> list[Reply]:
    story = story_of(draft).changed(waiting_for="text")
    changed = context.unit.drafts.change(draft, story.as_data(), context.now)
    if changed is None:
        return newest(context, draft.id)
    back = Button("common.back", StepDraft(changed.id, changed.revision, DraftStep.SHOW))
    return [Ask(card_name(changed), "issues.tell_again", {}, ((back,),))]


def _take_edit(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply]:
    """An edited message is read anew where it is part of the open story; any other edit changes nothing."""
    if all(said.message != request.incoming.message_id for said in story.said):
        return []
    return keep(context, draft, with_message(context, story, request.incoming, request.member))


def go_on(context: Context, request: Request) -> list[Reply]:
    """What was no clear answer is what the bot waits for, or more of the story."""
    draft = _draft(request)
    story = story_of(draft)
    if story.waiting_for and (answered := _take_answer(context, request, draft, story)) is not None:
        return answered
    if (changed := by_order(context, request, draft, story)) is not None:
        return changed
    if _adds_nothing(request.incoming.text):
        return ask_for_story(context, request)
    if not request.reading.slots.provinces and is_aside(request.incoming.text):
        return _leave_out(context, request)
    return keep(context, draft, with_message(context, story, request.incoming, request.member))


def _leave_out(context: Context, request: Request) -> list[Reply]:
    """What is no part of the story is shown beside it, to be put in by a tap."""
    draft, incoming = _draft(request), request.incoming
    beside = Said(cleaned(incoming.text), incoming.message_id)
    return keep(context, draft, story_of(draft).changed(beside=beside))


def _adds_nothing(text: str) -> bool:
    return is_chatter(text) or asks_what_next(text) or has_no_more(text)


def _is_more_than_an_answer(request: Request) -> bool:
    if has_no_more(request.incoming.text):
        return True
    if request.reading.confidence < SURE_ANSWER or len(request.incoming.text) > SHORT_ANSWER:
        return True
    return bool(request.reading.slots.provinces) or story_of(_draft(request)).waiting_for in {"text", "reporter"}


def _named_places(incoming: Incoming) -> tuple[str, ...]:
    return places_read(incoming.reading) if incoming.reading is not None else ()


def _draft(request: Request) -> Draft:
    if request.draft is None:
        raise ValueError("a dialogue without its draft")
    return request.draft
