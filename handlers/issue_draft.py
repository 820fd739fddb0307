"""Telling of an issue: the card that grows with each message until its owner confirms it."""

from dataclasses import replace
from datetime import datetime, timedelta

from config.vocabulary import Intent, Topic
from handlers.issue_actions import ChooseProvince, ChooseTopic, DraftStep, StepDraft
from handlers.issue_saving import save
from handlers.issue_story import (
    JOINS,
    KIND,
    Story,
    clusters_of,
    places_read,
    province_mark,
    province_of,
    retold,
    story_of,
    with_message,
)
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.incoming import Incoming
from handlers.kit.replies import Ask, Edit, Reply, Say, Toast
from handlers.rules.joining import joins
from storage.drafts import CANCELLED, EXPIRED, OPEN
from storage.records import Draft

REMINDED_AFTER = timedelta(minutes=15)
KEPT_FOR = timedelta(days=7)
MORNING_HOUR, MORNING_MINUTE = 8, 30
SHOWN_TEXT = 600


def tell(context: Context, request: Request) -> list[Reply]:
    """A new story: from a message that tells of one, or from /issue with its text."""
    story = with_message(context, Story(), request.incoming, request.member)
    if story.is_empty:
        return ask_for_story(context, request)
    return open_card(context, request, story)


def ask_for_story(context: Context, request: Request) -> list[Reply]:
    """Ready to listen; an unfinished story is shown again instead, so that none is lost."""
    draft = request.draft
    if draft is not None and draft.kind == KIND and not story_of(draft).is_empty:
        return [card(context, draft, nudge=True)]
    if draft is None or draft.kind != KIND:
        draft = context.unit.drafts.open(
            request.member.id, KIND, Story(waiting_for="story").as_data(), request.incoming.chat, context.now
        )
    stop = Button("common.cancel", StepDraft(draft.id, draft.revision, DraftStep.CANCEL))
    return [Ask(card_name(draft), "issues.tell", {}, ((stop,),))]


def open_card(context: Context, request: Request, story: Story) -> list[Reply]:
    """Keep a story as a draft and show its card."""
    draft = context.unit.drafts.open(
        request.member.id,
        KIND,
        story.as_data(),
        request.incoming.chat,
        context.now,
        remind_at=context.now + REMINDED_AFTER,
    )
    return [card(context, draft)]


def take(context: Context, request: Request) -> list[Reply] | None:
    """What is said or sent while the card is open: part of the story, unless it clearly is something else."""
    draft, incoming = _draft(request), request.incoming
    story = story_of(draft)
    if incoming.edited:
        return _take_edit(context, request, draft, story)
    if story.waiting_for == "province" and (named := _named_places(incoming)):
        chosen = replace(story, provinces=named, provinces_assumed=False, provinces_chosen=True, waiting_for="")
        return keep(context, draft, chosen)
    if story.waiting_for == "text":
        return keep(context, draft, retold(context, story, incoming, request.member))
    if not any(one.kind in JOINS for one in incoming.attachments):
        if incoming.reading is None:
            return None
        if incoming.reading.intent in {Intent.GREET, Intent.THANKS}:
            return [card(context, draft, nudge=True)] if not story.is_empty else None
        if not joins(incoming.reading, story.topic, story.provinces, asked=story.is_empty):
            return tell(context, request) if incoming.reading.intent is Intent.REPORT_ISSUE else None
    return keep(context, draft, with_message(context, story, incoming, request.member))


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes saves the story; a long sentence that only begins with one is more of it."""
    draft = _draft(request)
    if len(request.incoming.text) > 30 or request.reading.slots.provinces:
        return keep(context, draft, with_message(context, story_of(draft), request.incoming, request.member))
    return confirm(context, request, draft)


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong, so offer to change it; with more words, they are part of the story."""
    draft = _draft(request)
    if len(request.incoming.text) > 30 or request.reading.slots.provinces:
        return keep(context, draft, with_message(context, story_of(draft), request.incoming, request.member))
    return [card(context, draft, change_rows(draft))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop the story."""
    return drop(context, request, _draft(request))


def confirm(context: Context, request: Request, draft: Draft) -> list[Reply]:
    """Save the story, once."""
    story = story_of(draft)
    if story.is_empty:
        return [Say("issues.empty")]
    return save(context, request, draft, story)


def drop(context: Context, request: Request, draft: Draft) -> list[Reply]:
    """Close the card without saving."""
    context.unit.drafts.close(draft, CANCELLED, context.now)
    if request.incoming.callback_id is not None:
        return [Edit("conversation.cancelled")]
    return [Edit("conversation.cancelled", card=card_name(draft)), Say("conversation.cancelled")]


def keep(context: Context, draft: Draft, story: Story) -> list[Reply]:
    """Store a changed story and show its card; where the draft was changed meanwhile, show what became of it."""
    changed = context.unit.drafts.change(draft, story.as_data(), context.now, context.now + REMINDED_AFTER)
    return [card(context, changed)] if changed else newest(context, draft.id)


def newest(context: Context, draft_id: int) -> list[Reply]:
    """The card as it is now, for whoever acted on an older one."""
    draft = context.unit.drafts.get(draft_id)
    if draft is None or draft.state != OPEN:
        return [Toast("common.button_stale", alert=True)]
    return [Toast("issues.newest_shown"), card(context, draft)]


def tapped_draft(context: Context, request: Request, draft_id: int, revision: int) -> Draft | list[Reply]:
    """The draft a tap is about, or what to answer where it is not the owner's, closed, or was changed since."""
    draft = context.unit.drafts.get(draft_id)
    if draft is None or draft.person_id != request.member.id or draft.state != OPEN:
        return [Toast("common.button_stale", alert=True)]
    return draft if draft.revision == revision else newest(context, draft_id)


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
        case DraftStep.CHANGE:
            return [card(context, draft, change_rows(draft))]
        case DraftStep.TOPICS:
            return [card(context, draft, _topic_rows(draft))]
        case DraftStep.PLACES:
            return _ask_place(context, request, draft, story)
        case DraftStep.TEXT:
            return _ask_text(context, draft, story)
        case DraftStep.HIDE:
            return keep(context, draft, replace(story, hidden=not story.hidden))
        case _:
            return [card(context, draft)]


def choose_topic(context: Context, request: Request) -> list[Reply]:
    """The topic was chosen."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseTopic)  # noqa: S101  the route leads only such taps here
    draft = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    return keep(context, draft, replace(story_of(draft), topic=tapped.topic, topic_chosen=True))


def choose_province(context: Context, request: Request) -> list[Reply]:
    """A province was chosen, or the cluster whose provinces are to be shown."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseProvince)  # noqa: S101  the route leads only such taps here
    draft = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    if tapped.province is None:
        return [card(context, draft, _province_rows(context, draft, tapped.cluster))]
    province = province_of(context.catalogue, tapped.province)
    if province is None:
        return [Toast("common.button_stale", alert=True)]
    story = replace(
        story_of(draft), provinces=(province,), provinces_assumed=False, provinces_chosen=True, waiting_for=""
    )
    return keep(context, draft, story)


def remind(context: Context, request: Request) -> list[Reply]:
    """After 15 minutes and the next morning the card is shown again; after seven days it is put away."""
    draft = _draft(request)
    story = story_of(draft)
    if context.now >= draft.created_at + KEPT_FOR or story.is_empty:
        context.unit.drafts.close(draft, EXPIRED, context.now)
        return [] if story.is_empty else [Edit("issues.expired", card=card_name(draft))]
    context.unit.drafts.reminded(draft, _next_reminder(draft, context.now))
    return [card(context, draft, nudge=True)]


def card(context: Context, draft: Draft, rows: Rows | None = None, *, nudge: bool = False) -> Ask:
    """The card of an unsaved issue, with its usual buttons or with others."""
    story = story_of(draft)
    arguments = {
        "text": " ".join(story.text.split())[: SHOWN_TEXT + 1],
        "provinces": list(story.provinces),
        "clusters": list(clusters_of(context.catalogue, story.provinces)),
        "assumed": story.provinces_assumed,
        "topic": story.topic,
        "files": story.kinds(),
        "hidden": story.hidden,
        "nudge": nudge,
    }
    return Ask(card_name(draft), "issues.card", arguments, _main_rows(draft, story) if rows is None else rows)


def card_name(draft: Draft) -> str:
    """The name by which the card of a draft is found again."""
    return f"draft:{draft.id}"


def change_rows(draft: Draft) -> Rows:
    """What of the card can be changed."""
    return (
        (
            _button(draft, "issues.change_province", DraftStep.PLACES),
            _button(draft, "issues.change_topic", DraftStep.TOPICS),
            _button(draft, "issues.change_text", DraftStep.TEXT),
        ),
        (_button(draft, "issues.hide_name", DraftStep.HIDE), _button(draft, "common.back", DraftStep.SHOW)),
    )


def _main_rows(draft: Draft, story: Story) -> Rows:
    rows: Rows = (
        (
            _button(draft, "common.confirm", DraftStep.CONFIRM),
            _button(draft, "common.change", DraftStep.CHANGE),
            _button(draft, "common.cancel", DraftStep.CANCEL),
        ),
    )
    if story.topic is Topic.SAFETY and not story.hidden:
        return ((_button(draft, "issues.hide_name", DraftStep.HIDE),), *rows)
    return rows


def _topic_rows(draft: Draft) -> Rows:
    buttons = [
        Button("issues.topic", ChooseTopic(draft.id, draft.revision, topic), {"topic": topic}) for topic in Topic
    ]
    return (*rows_of(buttons), (_button(draft, "common.back", DraftStep.SHOW),))


def _province_rows(context: Context, draft: Draft, cluster: str | None) -> Rows:
    found = context.catalogue.cluster(cluster) if cluster else None
    clusters = [
        Button("issues.cluster", ChooseProvince(draft.id, draft.revision, None, one.code), {"code": one.code})
        for one in context.catalogue.clusters
    ]
    names = found.provinces if found else ()
    provinces = [
        Button("", ChooseProvince(draft.id, draft.revision, province_mark(name), None), plain=name) for name in names
    ]
    return (*rows_of(provinces), *rows_of(clusters, 4), (_button(draft, "common.back", DraftStep.SHOW),))


def _ask_place(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply]:
    """Offer the provinces of the cluster at hand; a name may also be typed."""
    changed = context.unit.drafts.change(draft, replace(story, waiting_for="province").as_data(), context.now)
    if changed is None:
        return newest(context, draft.id)
    own = clusters_of(context.catalogue, [*story.provinces, request.member.province or ""])
    return [card(context, changed, _province_rows(context, changed, own[0] if own else None))]


def _ask_text(context: Context, draft: Draft, story: Story) -> list[Reply]:
    changed = context.unit.drafts.change(draft, replace(story, waiting_for="text").as_data(), context.now)
    if changed is None:
        return newest(context, draft.id)
    back = _button(changed, "common.back", DraftStep.SHOW)
    return [Ask(card_name(changed), "issues.tell_again", {}, ((back,),))]


def _take_edit(context: Context, request: Request, draft: Draft, story: Story) -> list[Reply]:
    """An edited message is read anew where it is part of the open story; any other edit changes nothing."""
    if all(said.message != request.incoming.message_id for said in story.said):
        return []
    return keep(context, draft, with_message(context, story, request.incoming, request.member))


def _named_places(incoming: Incoming) -> tuple[str, ...]:
    return places_read(incoming.reading) if incoming.reading is not None else ()


def _next_reminder(draft: Draft, now: datetime) -> datetime:
    """The next morning after the first reminder, then the end of its time."""
    if draft.reminders > 0:
        return draft.created_at + KEPT_FOR
    local = now.astimezone(BANGKOK)
    morning = local.replace(hour=MORNING_HOUR, minute=MORNING_MINUTE, second=0, microsecond=0)
    return morning if morning > local else morning + timedelta(days=1)


def _button(draft: Draft, label: str, what: DraftStep) -> Button:
    return Button(label, StepDraft(draft.id, draft.revision, what))


def _draft(request: Request) -> Draft:
    if request.draft is None:
        raise ValueError("a dialogue without its draft")
    return request.draft
