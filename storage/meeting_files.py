"""The documents of meetings: those that go out with the notice, and those that belong to the minutes."""

from collections.abc import Sequence

from sqlalchemy import Column, ColumnElement, Connection, Index, Integer, String, Table, delete, insert, select

from storage.meeting_records import MeetingFile
from storage.schema import Serial, metadata

NOTICE, MINUTES = "notice", "minutes"

meeting_files = Table(
    "meeting_files",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("meeting_id", Serial, nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("file_id", String(255), nullable=False),
    Column("name", String(255), nullable=False),
    Column("purpose", String(12), nullable=False, server_default="notice"),
)
Index("ix_meeting_files_meeting", meeting_files.c.meeting_id, meeting_files.c.position)


class MeetingFiles:
    """Files are Telegram's; what is kept is how to send them again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, meeting_id: int, purpose: str = NOTICE) -> tuple[MeetingFile, ...]:
        """A meeting's documents, in the order they were attached."""
        columns = (meeting_files.c.kind, meeting_files.c.file_id, meeting_files.c.name)
        own = select(*columns).where(*_own(meeting_id, purpose)).order_by(meeting_files.c.position)
        return tuple(MeetingFile(*row) for row in self._connection.execute(own))

    def put(self, meeting_id: int, files: Sequence[MeetingFile], purpose: str = NOTICE) -> None:
        """Make these a meeting's documents for that purpose."""
        self._connection.execute(delete(meeting_files).where(*_own(meeting_id, purpose)))
        fixed = {"meeting_id": meeting_id, "purpose": purpose}
        rows = [{**fixed, "position": number, **vars(one)} for number, one in enumerate(files)]
        if rows:
            self._connection.execute(insert(meeting_files), rows)


def _own(meeting_id: int, purpose: str) -> tuple[ColumnElement[bool], ...]:
    return (meeting_files.c.meeting_id == meeting_id, meeting_files.c.purpose == purpose)
