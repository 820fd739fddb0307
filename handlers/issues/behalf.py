"""บันทึกแทน: the secretariat writes down the word of somebody who phones; who said it, how, and who wrote it is kept."""

from dataclasses import replace

from config.vocabulary import Channel
from handlers.issues.actions import ChooseChannel, ChooseReporter, DraftStep, StepDraft
from handlers.issues.draft_card import card, card_name, keep, newest, open_card, tapped_draft
from handlers.issues.story import Story, read_again, story_of, with_message
from handlers.kit.buttons import Button, rows_of
from handlers.kit.context import Context, Request
from handlers.kit.replies import Ask, Reply
from handlers.rules.behalf_wording import ToldFor, told_for, without_title
from handlers.rules.issue_wording import told_for_other
from handlers.rules.issues import cleaned
from handlers.rules.joining import goes_elsewhere, leaves
from handlers.rules.names import looks_like_name
from nlp.gist import tells_of_trouble
from storage.records import Draft, Person

LONGEST_NAME = 200
OFFERED = 6
BY_TYPED_NAME = 0
CHANNELS = (Channel.PHONE, Channel.LINE, Channel.LETTER, Channel.IN_PERSON)


def begin(context: Context, request: Request) -> list[Reply]:
    """A message that begins with บันทึกแทน: the rest is the story; whose it is and how it came are no part of it."""
    told = told_for(request.incoming.text)
    if told is not None:
        return _begin_named(context, request, told)
    incoming = replace(request.incoming, text=told_for_other(request.incoming.text))
    story = with_message(context, Story(for_other=True, waiting_for="reporter"), incoming, request.member)
    asked = open_card(context, request, story.changed(waiting_for="reporter"))
    draft = context.unit.drafts.current([request.member.id]).get(request.member.id)
    return _ask_name(draft) if draft is not None else asked


def _begin_named(context: Context, request: Request, told: ToldFor) -> list[Reply]:
    incoming = replace(request.incoming, text=told.story)
    story = Story(for_other=True, channel=told.channel or Channel.CHAT)
    asked = open_card(context, request, with_message(context, story, incoming, request.member))
    draft = context.unit.drafts.current([request.member.id]).get(request.member.id)
    return _settle_name(context, request, draft, told.name) if draft is not None else asked


def ask_who(context: Context, request: Request, draft: Draft) -> list[Reply]:  # noqa: ARG001  as its siblings
    """Whose word is it?"""
    story = story_of(draft).changed(waiting_for="reporter")
    changed = context.unit.drafts.change(draft, story.as_data(), context.now)
    return _ask_name(changed) if changed is not None else newest(context, draft.id)


def take_name(context: Context, request: Request, draft: Draft) -> list[Reply] | None:
    """A name was typed: offer those of the roster who have it, and the name as typed."""
    name = " ".join(cleaned(request.incoming.text).split())[:LONGEST_NAME]
    reading = request.incoming.reading
    if not name or (reading is not None and leaves(reading, asked=looks_like_name(name))):
        return None
    if reading is not None and goes_elsewhere(reading):
        return None
    return _settle_name(context, request, draft, name)


def _settle_name(context: Context, request: Request, draft: Draft, name: str) -> list[Reply]:
    """Keep a name that only its bearer can have; else ask whom of the roster it means, or whether it is one."""
    told = story_of(draft).changed(reporter_name=name, reporter_id=None)
    changed = context.unit.drafts.change(draft, told.as_data(), context.now)
    if changed is None:
        return newest(context, draft.id)
    plain = without_title(name)
    found = [one for one in context.unit.people.everybody() if one.retired_at is None and plain in one.full_name]
    if not found and looks_like_name(name) and not tells_of_trouble(name):
        return keep_reporter(context, request, changed, None)
    key = "issues.which_reporter" if found else "issues.is_it_a_name"
    buttons = [
        Button("", ChooseReporter(changed.id, changed.revision, one.id), plain=_described(one))
        for one in found[:OFFERED]
    ]
    buttons.append(
        Button("issues.reporter_as_typed", ChooseReporter(changed.id, changed.revision, BY_TYPED_NAME), {"name": name})
    )
    buttons.append(Button("common.back", StepDraft(changed.id, changed.revision, DraftStep.SHOW)))
    return [Ask(card_name(changed), key, {"name": name}, rows_of(buttons, 1))]


def choose_reporter(context: Context, request: Request) -> list[Reply]:
    """Somebody of the roster was chosen, or the name as typed."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseReporter)  # noqa: S101  the route leads only such taps here
    draft = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    person = context.unit.people.get(tapped.person) if tapped.person != BY_TYPED_NAME else None
    return keep_reporter(context, request, draft, person)


def keep_reporter(context: Context, request: Request, draft: Draft, person: Person | None) -> list[Reply]:
    """Keep whose word it is, and ask how it came."""
    story = story_of(draft).changed(for_other=True, waiting_for="", reporter_id=person.id if person else None)
    if person is not None:
        story = story.changed(reporter_name="")
    # Where it is, is where they are, and not where it was written down.
    story = read_again(context, story, request.member)
    changed = context.unit.drafts.change(draft, story.as_data(), context.now)
    if changed is None:
        return newest(context, draft.id)
    if story.channel is not Channel.CHAT:
        return [card(context, changed)]
    buttons = [
        Button("issues.channel", ChooseChannel(changed.id, changed.revision, channel), {"channel": channel})
        for channel in CHANNELS
    ]
    return [Ask(card_name(changed), "issues.which_channel", {}, rows_of(buttons, 2))]


def choose_channel(context: Context, request: Request) -> list[Reply]:
    """How the word came; the card follows."""
    tapped = request.incoming.action
    assert isinstance(tapped, ChooseChannel)  # noqa: S101  the route leads only such taps here
    draft = tapped_draft(context, request, tapped.draft, tapped.revision)
    if not isinstance(draft, Draft):
        return draft
    return keep(context, draft, story_of(draft).changed(channel=tapped.channel))


def _ask_name(draft: Draft) -> list[Reply]:
    back = Button("common.back", StepDraft(draft.id, draft.revision, DraftStep.SHOW))
    return [Ask(card_name(draft), "issues.who_reports", {}, ((back,),))]


def _described(person: Person) -> str:
    return " · ".join(part for part in (person.full_name, person.post, person.province) if part)[:60]
