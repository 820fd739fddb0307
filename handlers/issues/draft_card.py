"""The card of an issue that is not saved yet: what it shows, its buttons, and how a change of it is kept."""

from datetime import datetime, timedelta

from config.vocabulary import Topic
from handlers.issues.actions import ChooseProvince, ChooseTopic, DraftStep, JoinInstead, StepDraft
from handlers.issues.look_alikes import alike
from handlers.issues.story import Story, clusters_of, story_of
from handlers.kit.buttons import LONG_LABELS, Button, Rows, rows_of
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.province_marks import province_mark
from handlers.kit.replies import Ask, Reply, Toast
from handlers.kit.routes import STAFF
from handlers.rules.permissions import holds_anywhere
from storage.drafts import OPEN
from storage.issue_records import Issue
from storage.records import Draft, Person

REMINDED_AFTER = timedelta(minutes=15)
KEPT_FOR = timedelta(days=7)
MORNING_HOUR, MORNING_MINUTE = 8, 30
SHOWN_TEXT = 600
SHOWN_ALIKE = 120
SHORTEST_STORY = 10
"""Fewer characters tell too little to look for issues like it."""
LATELY, MOST_OWN = timedelta(days=30), 2


def open_card(context: Context, request: Request, story: Story) -> list[Reply]:
    """Keep a story as a draft and show its card."""
    draft = context.unit.drafts.open(
        request.member.id,
        "issue",
        with_alike(context, story).as_data(),
        request.incoming.chat,
        context.now,
        remind_at=context.now + REMINDED_AFTER,
    )
    return [card(context, draft)]


def keep(context: Context, draft: Draft, story: Story, rows: Rows | None = None) -> list[Reply]:
    """Store a changed story and show its card; where the draft was changed meanwhile, show what became of it."""
    changed = context.unit.drafts.change(
        draft, with_alike(context, story).as_data(), context.now, context.now + REMINDED_AFTER
    )
    return [card(context, changed, rows)] if changed else newest(context, draft.id)


def with_alike(context: Context, story: Story) -> Story:
    """The story with the issues that tell of the same trouble, unless its teller said that it is none of them."""
    if story.unlike or len(story.text) < SHORTEST_STORY:
        return story.changed(alike=())
    found = alike(context.unit, story.text, story.provinces, story.topic, assumed=story.provinces_assumed)
    return story.changed(alike=tuple(issue.id for issue in found))


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


def card(context: Context, draft: Draft, rows: Rows | None = None, *, nudge: bool = False) -> Ask:
    """The card of an unsaved issue, with its usual buttons or with others."""
    story = story_of(draft)
    similar = _still_open(context, story)
    arguments = {
        "text": " ".join(story.text.split())[: SHOWN_TEXT + 1],
        "provinces": list(story.provinces),
        "clusters": list(clusters_of(context.catalogue, story.provinces)),
        "assumed": story.provinces_assumed,
        "topic": story.topic,
        "files": story.kinds(),
        "hidden": story.hidden,
        "for_other": story.for_other,
        "reporter": _reporter_name(context, story),
        "channel": story.channel,
        "alike": shown_alike(story, similar, SHOWN_ALIKE),
        "beside": story.beside.text if story.beside else "",
        "before": _told_before(context, story),
        "nudge": nudge,
        "choosing": story.waiting_for in {"province", "provinces"},
        "everywhere": story.provinces_chosen and not story.provinces,
    }
    if rows is None:
        rows = (*_own_rows(context, draft, story), *main_rows(draft, story, similar))
    return Ask(card_name(draft), "issues.card", arguments, rows)


def _own_rows(context: Context, draft: Draft, story: Story) -> Rows:
    """A picture that comes with no story may belong to an issue that its sender told of lately."""
    if not story.files or story.for_other or len(story.text) >= SHORTEST_STORY:
        return ()
    since = context.now - LATELY
    own = [one for one in context.unit.issues.reported_by(draft.person_id) if one.is_open and one.created_at >= since]
    return tuple(
        (Button("issues.add_to_own", JoinInstead(draft.id, draft.revision, one.id), {"number": one.id}),)
        for one in reversed(own[-MOST_OWN:])
    )


def shown_alike(story: Story, similar: list[Issue], most: int | None = None) -> list[dict[str, object]]:
    """Issues like a story as the texts show them, with where they are where that is not where the story is."""
    return [
        {
            "number": one.id,
            "text": " ".join(one.text.split())[:most],
            "elsewhere": [] if {*one.provinces} & {*story.provinces} else list(one.provinces),
        }
        for one in similar
    ]


def card_name(draft: Draft) -> str:
    """The name by which the card of a draft is found again."""
    return f"draft:{draft.id}"


def main_rows(draft: Draft, story: Story, similar: list[Issue]) -> Rows:
    """The usual buttons; before them what is to be decided first: whether it is a known issue, whose name shows; before
    all else, whether it is a story of its own."""
    if story.before is not None:
        choice = (
            _button(draft, "issues.together", DraftStep.TOGETHER),
            _button(draft, "issues.apart", DraftStep.APART),
        )
        return (choice, (_button(draft, "common.cancel", DraftStep.CANCEL),))
    rows: Rows = (
        (
            _button(draft, "common.confirm", DraftStep.CONFIRM),
            _button(draft, "common.change", DraftStep.CHANGE),
            _button(draft, "common.cancel", DraftStep.CANCEL),
        ),
    )
    if story.topic is Topic.SAFETY and not story.hidden:
        rows = ((_button(draft, "issues.hide_name", DraftStep.HIDE),), *rows)
    if story.beside is not None:
        rows = ((_button(draft, "issues.add_beside", DraftStep.ADD),), *rows)
    return (*alike_rows(draft, similar), *rows) if similar else rows


def alike_rows(draft: Draft, similar: list[Issue]) -> Rows:
    """Join one of the issues like it, or say that it is another."""
    several = len(similar) > 1
    joining = tuple(
        (
            Button(
                "issues.join_one" if several else "issues.join",
                JoinInstead(draft.id, draft.revision, one.id),
                {"number": one.id},
            ),
        )
        for one in similar
    )
    return (*joining, (_button(draft, "issues.unlike", DraftStep.UNLIKE),))


def change_rows(context: Context, draft: Draft, person: Person) -> Rows:
    """What of the card can be changed."""
    story = story_of(draft)
    last = [_button(draft, "issues.show_name" if story.hidden else "issues.hide_name", DraftStep.HIDE)]
    if holds_anywhere(person, STAFF, context.today):
        last.append(_button(draft, "issues.for_other", DraftStep.FOR_OTHER))
    last.append(_button(draft, "common.back", DraftStep.SHOW))
    return (
        (
            _button(draft, "issues.change_province", DraftStep.PLACES),
            _button(draft, "issues.change_topic", DraftStep.TOPICS),
            _button(draft, "issues.change_text", DraftStep.TEXT),
        ),
        *rows_of(last, LONG_LABELS),
    )


def topic_rows(draft: Draft) -> Rows:
    """Every topic."""
    buttons = [
        Button("issues.topic", ChooseTopic(draft.id, draft.revision, topic), {"topic": topic}) for topic in Topic
    ]
    return (*rows_of(buttons, LONG_LABELS), (_button(draft, "common.back", DraftStep.SHOW),))


def province_rows(context: Context, draft: Draft, cluster: str | None) -> Rows:
    """The provinces of one cluster, those chosen marked, and the other clusters."""
    story = story_of(draft)
    chosen = story.provinces if story.waiting_for == "provinces" else ()
    found = context.catalogue.cluster(cluster) if cluster else None
    clusters = [
        Button("issues.cluster", ChooseProvince(draft.id, draft.revision, None, one.code), {"code": one.code})
        for one in context.catalogue.clusters
        if found is None or one.code != found.code
    ]
    provinces = [
        Button(
            "",
            ChooseProvince(draft.id, draft.revision, province_mark(name), None),
            plain=f"✓ {name}" if name in chosen else name,
        )
        for name in (found.provinces if found else ())
    ]
    everywhere = _button(draft, "issues.everywhere", DraftStep.EVERYWHERE)
    confirm = (_button(draft, "common.confirm", DraftStep.CONFIRM),) if chosen else ()
    last = (*confirm, _button(draft, "common.back", DraftStep.SHOW))
    return (*rows_of(provinces), *rows_of(clusters), (everywhere,), last)


def _still_open(context: Context, story: Story) -> list[Issue]:
    found = context.unit.issues.many(story.alike)
    return [found[number] for number in story.alike if number in found and found[number].is_open]


def _told_before(context: Context, story: Story) -> str:
    earlier = context.unit.drafts.get(story.before) if story.before is not None else None
    return " ".join(story_of(earlier).text.split()) if earlier else ""


def _reporter_name(context: Context, story: Story) -> str:
    person = context.unit.people.get(story.reporter_id) if story.reporter_id else None
    return person.full_name if person else story.reporter_name


def _button(draft: Draft, label: str, what: DraftStep) -> Button:
    return Button(label, StepDraft(draft.id, draft.revision, what))


def next_reminder(draft: Draft, now: datetime) -> datetime:
    """When a card is looked at again: the next morning after the first reminder, then the end of its time."""
    if draft.reminders > 0:
        return draft.created_at + KEPT_FOR
    local = now.astimezone(BANGKOK)
    morning = local.replace(hour=MORNING_HOUR, minute=MORNING_MINUTE, second=0, microsecond=0)
    return morning if morning > local else morning + timedelta(days=1)
