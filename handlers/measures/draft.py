"""An unsaved measure: what its draft holds, and its card."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from config.vocabulary import KpiDenominator, KpiDirection, MeasureKind
from handlers.kit.buttons import Button, Rows, rows_of
from handlers.kit.context import Context
from handlers.kit.draft_cards import DraftCards, card_name
from handlers.kit.replies import Ask
from handlers.measures.actions import MeasureStep, PickGoal, StepMeasure
from handlers.rules.measures.progress import missing
from handlers.rules.measures.wording import goals_like
from storage.measure_records import GoalMeasure, ProvinceValue
from storage.records import Draft

KIND = "measure"
SHOWN = 4
GOALS_OFFERED = 10
PARTS = (
    MeasureStep.NAME, MeasureStep.VALUES, MeasureStep.UNIT, MeasureStep.SOURCE, MeasureStep.DIRECTION,
    MeasureStep.DENOMINATOR, MeasureStep.KIND,
)  # fmt: skip


@dataclass(frozen=True)
class MeasureDraft:
    """A measure as it is to be; its number is 0 for a new one, its goal 0 while none is chosen. `goal_words`: what was
    said of the goal, which a new one may be called; `makes_goal`: it is, once this is saved. `waits` names what the
    next message is. `before`: the stored measure as it was taken up."""

    measure: GoalMeasure = field(default_factory=lambda: GoalMeasure(0, 0, ""))
    goal_words: str = ""
    waits: str = ""
    makes_goal: bool = False
    before: GoalMeasure | None = None

    @property
    def has_goal(self) -> bool:
        """Whether it is settled which goal the measure is of."""
        return bool(self.measure.goal_id) or self.makes_goal

    def as_data(self) -> dict[str, Any]:
        """As plain JSON, for the draft."""
        before = _data(self.before) if self.before is not None else None
        return {**vars(self), "measure": _data(self.measure), "before": before}

    @staticmethod
    def of(stored: Draft) -> "MeasureDraft":
        """What a draft holds."""
        before = stored.data.get("before")
        read = {"measure": _measure(stored.data["measure"]), "before": _measure(before) if before else None}
        return MeasureDraft(**{**stored.data, **read})


def _data(measure: GoalMeasure) -> dict[str, Any]:
    values = [{**vars(one), "dated": one.dated.isoformat() if one.dated else None} for one in measure.values]
    return {**{name: getattr(value, "value", value) for name, value in vars(measure).items()}, "values": values}


def _measure(stored: Mapping[str, Any]) -> GoalMeasure:
    data = dict(stored)
    data["kind"] = MeasureKind(data["kind"])
    data["direction"] = KpiDirection(data["direction"]) if data["direction"] else None
    data["denominator"] = KpiDenominator(data["denominator"]) if data["denominator"] else None
    data["values"] = tuple(_value(one) for one in data["values"])
    return GoalMeasure(**data)


def _value(data: Mapping[str, Any]) -> ProvinceValue:
    return ProvinceValue(**{**data, "dated": date.fromisoformat(data["dated"]) if data["dated"] else None})


def asked_next(draft: MeasureDraft) -> MeasureDraft:
    """The draft with what has to be said next asked for: its name, then where it stands; the rest is by button."""
    if not draft.measure.name:
        return replace(draft, waits="name")
    new = not draft.measure.id and not draft.measure.values and draft.measure.kind is MeasureKind.FIGURE
    return replace(draft, waits="values" if new else "")


def card(context: Context, stored: Draft) -> Ask:
    """The card of an unsaved measure: as long as its goal is not known that is asked, then what it waits for."""
    draft = MeasureDraft.of(stored)
    measure = draft.measure
    if not draft.has_goal:
        return _which_goal(context, stored, draft)
    if draft.waits:
        later = (_button(stored, "measures.later_step", MeasureStep.SHOW),) if measure.name else ()
        stop = _button(stored, "common.cancel", MeasureStep.CANCEL)
        return Ask(card_name(stored), f"measures.ask_{draft.waits}", {"name": measure.name}, ((*later, stop),))
    goal = next((one for one in context.unit.roadmap.goals() if one.id == measure.goal_id), None)
    arguments = {
        "goal": goal.title if goal else draft.goal_words,
        "number": measure.id,
        "name": measure.name,
        "kind": measure.kind,
        "unit": measure.unit,
        "direction": measure.direction,
        "denominator": measure.denominator,
        "source": measure.source,
        "values": [vars(one) for one in measure.values[:SHOWN]],
        "more": max(len(measure.values) - SHOWN, 0),
        "missing": list(missing(measure)),
    }
    steps = (("confirm", MeasureStep.CONFIRM), ("change", MeasureStep.CHANGE), ("cancel", MeasureStep.CANCEL))
    row = tuple(_button(stored, f"common.{name}", step) for name, step in steps)
    return Ask(card_name(stored), "measures.draft", arguments, (row,))


def change_rows(stored: Draft) -> Rows:
    """The parts that can be changed."""
    buttons = [_button(stored, f"measures.part_{one.name.lower()}", one) for one in PARTS]
    return (*rows_of(buttons, 2), (_button(stored, "common.back", MeasureStep.SHOW),))


def _which_goal(context: Context, stored: Draft, draft: MeasureDraft) -> Ask:
    every = context.unit.roadmap.goals()
    goals = goals_like(draft.goal_words, every) or every
    buttons = [
        Button(
            "measures.pick_goal",
            PickGoal(stored.id, stored.revision, one.id),
            {"title": one.title, "cluster": one.cluster},
        )
        for one in goals[:GOALS_OFFERED]
    ]
    if draft.goal_words:
        words = {"title": draft.goal_words}
        buttons.append(Button("measures.new_goal", PickGoal(stored.id, stored.revision, 0), words))
    stop = _button(stored, "common.cancel", MeasureStep.CANCEL)
    arguments = {"words": draft.goal_words, "goals": len(every), "alike": len(goals) < len(every)}
    return Ask(card_name(stored), "measures.which_goal", arguments, (*rows_of(buttons, 1), (stop,)))


def _button(stored: Draft, key: str, step: MeasureStep) -> Button:
    return Button(key, StepMeasure(stored.id, stored.revision, step))


CARDS = DraftCards(card)
