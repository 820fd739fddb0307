"""What was done to a series of meetings: each change kept with who made it and what was there before."""

from datetime import datetime
from typing import Any

from handlers.kit.buttons import Button
from handlers.kit.context import Context
from handlers.kit.replies import Reply, Say
from handlers.meetings.series_actions import SeriesStep, StepSeries
from handlers.rules.meetings.recurrence import in_words
from storage.meeting_records import MeetingSeries
from storage.records import Person

SUBJECT = "series"
SHOWN_ACTS = 12
TOLD = ("cluster", "rule", "first", "start", "end", "place", "link", "subject")


def note(context: Context, series_id: int, act: str, person: Person, **detail: Any) -> None:
    """Append an act to the history of a series."""
    context.unit.histories.add(SUBJECT, series_id, act, context.now, person.id, detail)


def note_change(context: Context, before: MeetingSeries, after: MeetingSeries, person: Person) -> None:
    """Append what was changed, as it was before."""
    replaced = {name: getattr(before, name) for name in TOLD if getattr(before, name) != getattr(after, name)}
    note(context, before.id, "changed", person, replaced={name: _plain(value) for name, value in replaced.items()})


def show(context: Context, series: MeetingSeries, named: dict[str, Any]) -> list[Reply]:
    """The last acts, oldest first."""
    entries = context.unit.histories.of(SUBJECT, series.id, SHOWN_ACTS)
    people = context.unit.people.many({one.actor_id for one in entries if one.actor_id is not None})
    lines = [
        {
            "at": one.at,
            "act": one.act,
            "who": people[one.actor_id].full_name if one.actor_id in people else "",
            "replaced": _said(one.detail.get("replaced", {})),
            "starts_at": datetime.fromisoformat(one.detail["starts_at"]) if "starts_at" in one.detail else None,
        }
        for one in entries
    ]
    rows = ((Button("series.step_view", StepSeries(series.id, SeriesStep.VIEW)),),)
    return [Say("series.history", {**named, "lines": lines}, rows)]


def _plain(value: Any) -> Any:
    return value.isoformat() if hasattr(value, "isoformat") else value


def _said(replaced: dict[str, Any]) -> list[str]:
    """What was there before, in words."""
    said = []
    if "rule" in replaced:
        said.append(in_words(replaced["rule"]))
    said += [str(replaced[name])[:5].replace(":", ".") for name in ("start", "end") if name in replaced]
    return said + [str(replaced[name]) for name in ("place", "link", "subject", "cluster") if replaced.get(name)]
