"""Giving goals measures, telling where provinces stand, and entering ratings by those affected: on a card until it is
confirmed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from config.vocabulary import KpiDenominator, KpiDirection, MeasureKind, PollKind, PollState
from handlers.kit.context import BANGKOK, Context, Request
from handlers.kit.draft_cards import card_name, draft_of, drop
from handlers.kit.refusal import RuleBroken
from handlers.kit.replies import Edit, Reply, settled
from handlers.measures.actions import EditMeasure, MeasureStep, PickGoal, StepMeasure
from handlers.measures.boards import found_goal, found_measure
from handlers.measures.draft import CARDS, KIND, MeasureDraft, asked_next, card, change_rows
from handlers.rules.joining import leaves
from handlers.rules.measures.parts import (
    LONGEST_EVIDENCE,
    LONGEST_NAME,
    LONGEST_SOURCE,
    LONGEST_UNIT,
    measure_in,
    merged,
    values_in,
)
from handlers.rules.measures.progress import mean_rating, missing, rated
from handlers.rules.measures.wording import given_measure, given_rating, given_value, goals_like
from handlers.rules.permissions import holds_anywhere
from handlers.rules.roadmap.columns import named_measure
from handlers.rules.roadmap.projects import KEEPERS, may_keep
from storage.drafts import DONE, EXPIRED
from storage.measure_records import GoalMeasure, ProvinceValue
from storage.records import Draft
from storage.roadmap_records import Goal

KEPT_FOR = timedelta(days=7)
SUBJECT = "measure"
Word = TypeVar("Word")


def add(context: Context, request: Request) -> list[Reply]:
    """A measure for a goal in one message: "เพิ่มตัวชี้วัดของเป้า…: ผู้มาเยือน (พันคน) น่าน จาก 850 เป็น 1100"."""
    given = given_measure(request.incoming.text)
    goals = goals_like(given.goal, context.unit.roadmap.goals())
    measure = measure_in(given.measure, context.catalogue.provinces, context.today)
    if len(goals) == 1:
        _must_keep(context, request, goals[0])
        measure = replace(measure, goal_id=goals[0].id)
    return _open(context, request, MeasureDraft(measure, given.goal[:LONGEST_NAME]))


def edit(context: Context, request: Request) -> list[Reply]:
    """The button of a measure, or the one that gives a goal a new one."""
    tapped = request.incoming.action
    assert isinstance(tapped, EditMeasure)  # noqa: S101  the route leads only such taps here
    if not tapped.measure:
        if tapped.goal:
            _must_keep(context, request, found_goal(context.unit.roadmap.goals(), tapped.goal))
        return _open(context, request, MeasureDraft(GoalMeasure(0, tapped.goal, "")))
    measure = _kept(context, request, tapped.measure)
    stored = _stored(context, request, MeasureDraft(measure, before=measure))
    return [replace(card(context, stored), buttons=change_rows(stored))]


def tell(context: Context, request: Request) -> list[Reply]:
    """Where provinces stand ("ตัวชี้วัดที่ 3 น่าน ตอนนี้ 900"), or how those affected rate it."""
    rating = given_rating(request.incoming.text)
    if rating is not None:
        measure = _kept(context, request, rating.measure)
        value = _rating(context, measure, rating.poll, rating.evidence)
        others = [one for one in measure.values if one.province != value.province]
        values = tuple(sorted([*others, value], key=lambda one: one.province))
        return _open(context, request, MeasureDraft(replace(measure, values=values), before=measure))
    number, words = given_value(request.incoming.text) or (0, "")
    measure = _kept(context, request, number)
    if measure.kind is MeasureKind.RATING and any(one.now is not None for one in _values(context, words)):
        raise RuleBroken("measures.rating_by_poll", number=measure.id)
    return _open(context, request, MeasureDraft(merged(measure, _values(context, words)), before=measure))


def take(context: Context, request: Request) -> list[Reply] | None:
    """What is said while the card is open: the part that was asked for; anything else is a message of its own."""
    stored, incoming = draft_of(request), request.incoming
    draft = MeasureDraft.of(stored)
    text = incoming.text.strip()
    if incoming.edited or not text or not draft.waits:
        return None
    if incoming.reading is not None and leaves(incoming.reading):
        return None
    measure = draft.measure
    match draft.waits:
        case "name":
            said = measure_in(text, context.catalogue.provinces, context.today)
            measure = replace(merged(measure, said.values), name=said.name, unit=said.unit or measure.unit)
        case "values":
            measure = merged(measure, _values(context, text))
        case "unit":
            measure = replace(measure, unit=named_measure(text)[0][:LONGEST_UNIT])
        case "source":
            measure = replace(measure, source=" ".join(text.split())[:LONGEST_SOURCE])
    return CARDS.keep(context, stored, asked_next(replace(draft, measure=measure)).as_data())


def step(context: Context, request: Request) -> list[Reply]:
    """A button of the card of an unsaved measure was tapped."""
    tapped = request.incoming.action
    assert isinstance(tapped, StepMeasure)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = MeasureDraft.of(stored)
    measure = draft.measure
    match tapped.step:
        case MeasureStep.CONFIRM:
            return _save(context, request, stored)
        case MeasureStep.CANCEL:
            return drop(context, request, stored)
        case MeasureStep.CHANGE:
            return [replace(card(context, stored), buttons=change_rows(stored))]
        case MeasureStep.SHOW:
            return CARDS.keep(context, stored, replace(draft, waits="").as_data())
        case MeasureStep.DIRECTION:
            measure = replace(measure, direction=_after(measure.direction, list(KpiDirection)))
        case MeasureStep.DENOMINATOR:
            measure = replace(measure, denominator=_after(measure.denominator, list(KpiDenominator)))
        case MeasureStep.KIND:
            kind = _after(measure.kind, list(MeasureKind))
            way = KpiDirection.UP if kind is MeasureKind.RATING else None
            measure = replace(measure, kind=kind, direction=way, values=())
        case _:
            return CARDS.keep(context, stored, replace(draft, waits=tapped.step.name.lower()).as_data())
    changed = context.unit.drafts.change(stored, replace(draft, measure=measure).as_data(), context.now)
    if changed is None:
        return CARDS.newest(context, stored.id)
    return [replace(card(context, changed), buttons=change_rows(changed))]


def pick_goal(context: Context, request: Request) -> list[Reply]:
    """The goal of a measure was chosen, or a new one is to be made with it."""
    tapped = request.incoming.action
    assert isinstance(tapped, PickGoal)  # noqa: S101  the route leads only such taps here
    stored = CARDS.tapped(context, request, tapped.draft, tapped.revision)
    if not isinstance(stored, Draft):
        return stored
    draft = MeasureDraft.of(stored)
    if tapped.goal:
        _must_keep(context, request, found_goal(context.unit.roadmap.goals(), tapped.goal))
        draft = replace(draft, measure=replace(draft.measure, goal_id=tapped.goal))
    else:
        draft = replace(draft, makes_goal=True)
    return CARDS.keep(context, stored, asked_next(draft).as_data())


def confirm_in_words(context: Context, request: Request) -> list[Reply]:
    """A yes saves it, once nothing is asked for."""
    stored = draft_of(request)
    draft = MeasureDraft.of(stored)
    return [card(context, stored)] if draft.waits or not draft.has_goal else _save(context, request, stored)


def deny_in_words(context: Context, request: Request) -> list[Reply]:
    """A no: something on the card is wrong, so offer to change it."""
    stored = draft_of(request)
    return [replace(card(context, stored), buttons=change_rows(stored))]


def cancel_in_words(context: Context, request: Request) -> list[Reply]:
    """Drop it."""
    return drop(context, request, draft_of(request))


def put_away(context: Context, request: Request) -> list[Reply]:
    """A card that nobody confirmed within a week is put away."""
    stored = draft_of(request)
    context.unit.drafts.close(stored, EXPIRED, context.now)
    return [Edit("measures.draft_expired", card=card_name(stored))]


def _save(context: Context, request: Request, stored: Draft) -> list[Reply]:
    draft = MeasureDraft.of(stored)
    goal = _goal_of(context, request, draft)
    _must_keep(context, request, goal)
    if draft.measure.id and context.unit.measures.get(draft.measure.id) != draft.before:
        raise RuleBroken("measures.changed_meanwhile", number=draft.measure.id)
    if not draft.measure.name or not context.unit.drafts.close(stored, DONE, context.now):
        raise RuleBroken("common.button_stale")
    goal = goal if goal.id else context.unit.roadmap.add_goal(goal)
    measure = context.unit.measures.put(replace(draft.measure, goal_id=goal.id))
    if measure is None:
        raise RuleBroken("measures.changed_meanwhile", number=draft.measure.id)
    context.unit.histories.add(SUBJECT, measure.id, "saved", context.now, request.member.id)
    told = {"number": measure.id, "name": measure.name, "missing": list(missing(measure))}
    tapped = request.incoming.callback_id is not None
    return settled(card_name(stored), "measures.saved", told, tapped=tapped)


def _goal_of(context: Context, request: Request, draft: MeasureDraft) -> Goal:
    """The goal a measure is of; one that is to be made with it is of the committee its keeper serves, and has the
    number 0. Raises RuleBroken."""
    if not draft.makes_goal:
        return found_goal(context.unit.roadmap.goals(), draft.measure.goal_id)
    held = [one.cluster for one in request.member.grants if one.role in KEEPERS and one.holds_on(context.today)]
    if not held:
        raise RuleBroken("roadmap.only_keepers")
    return Goal(0, draft.goal_words, None, None if None in held else held[0])


def _rating(context: Context, measure: GoalMeasure, number: int, evidence: str) -> ProvinceValue:
    """What a poll of one province's members came to. Raises RuleBroken for a poll that is no such rating."""
    poll = context.unit.polls.get(number)
    if measure.kind is not MeasureKind.RATING:
        raise RuleBroken("measures.no_rating", number=measure.id)
    if poll is None or poll.state is not PollState.CLOSED or poll.result is None:
        raise RuleBroken("measures.poll_not_closed", number=number)
    provinces = poll.audience.provinces
    if poll.terms.kind is not PollKind.AGREEMENT or len(provinces) != 1:
        raise RuleBroken("measures.poll_no_rating", number=number)
    if not evidence:
        raise RuleBroken("measures.no_evidence", number=measure.id, poll=number)
    mean = mean_rating(poll.result["counts"])
    if mean is None:
        raise RuleBroken("measures.nobody_rated", number=number)
    before = measure.of(provinces[0]) or ProvinceValue(provinces[0])
    closed = (poll.closed_at or context.now).astimezone(BANGKOK).date()
    return replace(rated(before, round(mean, 2), number, evidence[:LONGEST_EVIDENCE]), dated=closed)


def _values(context: Context, text: str) -> list[ProvinceValue]:
    return values_in(text, context.catalogue.provinces, context.today)


def _kept(context: Context, request: Request, number: int) -> GoalMeasure:
    """The measure of a number, which whoever asks may change. Raises RuleBroken."""
    measure = found_measure(context, number)
    _must_keep(context, request, found_goal(context.unit.roadmap.goals(), measure.goal_id))
    return measure


def _must_keep(context: Context, request: Request, goal: Goal) -> None:
    if not may_keep(request.person, goal.cluster, context.today):
        raise RuleBroken("roadmap.only_keepers")


def _open(context: Context, request: Request, draft: MeasureDraft) -> list[Reply]:
    if not holds_anywhere(request.person, KEEPERS, context.today):
        raise RuleBroken("roadmap.only_keepers")
    return [card(context, _stored(context, request, asked_next(draft)))]


def _stored(context: Context, request: Request, draft: MeasureDraft) -> Draft:
    return context.unit.drafts.open(
        request.member.id, KIND, draft.as_data(), request.incoming.chat, context.now, context.now + KEPT_FOR
    )


def _after(chosen: Word | None, words: Sequence[Word]) -> Word:
    """The next word of a kind: a button that is tapped again and again comes round."""
    return words[(words.index(chosen) + 1) % len(words)] if chosen is not None else words[0]
