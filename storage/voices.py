"""The ledger of voices: how far issues came, by province and by sector."""

from typing import Any

from sqlalchemy import Connection, case, func, select

from config.vocabulary import IssueState, MeetingState, ProjectState
from storage.issue_lists import EVERYWHERE, issue_places
from storage.measure_records import Voices
from storage.meeting_agendas import agenda_items
from storage.meetings import meetings
from storage.roadmap import links, projects
from storage.roadmap_records import ISSUE

PROVINCES = "p:"


class VoiceLedger:
    """Counted anew whenever it is asked for. An issue counts in each of its provinces."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def by_province(self) -> list[Voices]:
        """The provinces that issues concern."""
        found = self._counted(issue_places.c.place, issue_places.c.place.startswith(PROVINCES, autoescape=True))
        return [Voices(place[len(PROVINCES) :], *counts) for place, *counts in found]

    def by_sector(self) -> list[Voices]:
        """The sectors of those who told; an empty name where none is known."""
        found = self._counted(issue_places.c.sector, issue_places.c.place == EVERYWHERE)
        return [Voices(sector or "", *counts) for sector, *counts in found]

    def _counted(self, column: Any, where: Any) -> list[Any]:
        number, state = issue_places.c.issue_id, issue_places.c.state
        called = meetings.c.state.in_([MeetingState.CALLED.value, MeetingState.HELD.value])
        joined = agenda_items.join(meetings, meetings.c.id == agenda_items.c.meeting_id)
        on_agenda = (
            select(agenda_items.c.issue_id).select_from(joined).where(called, agenda_items.c.issue_id.is_not(None))
        )
        paid = projects.c.budget > 0, projects.c.state != ProjectState.CANCELLED.value
        tied = links.join(projects, projects.c.id == links.c.project_id)
        funded = select(links.c.target_id).select_from(tied).where(links.c.kind == ISSUE, *paid)

        def counted(condition: Any) -> Any:
            return func.sum(case((condition, 1), else_=0))

        statement = select(
            column,
            func.count(),
            counted(state != IssueState.NEW.value),
            counted(number.in_(on_agenda)),
            counted(number.in_(funded)),
        )
        return list(self._connection.execute(statement.where(where).group_by(column).order_by(column)))
