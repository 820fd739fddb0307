"""The documents that go out with the notices of meetings."""

from collections.abc import Sequence

from sqlalchemy import Column, Connection, Index, Integer, String, Table, delete, insert, select

from storage.meeting_records import MeetingFile
from storage.schema import Serial, metadata

meeting_files = Table(
    "meeting_files",
    metadata,
    Column("id", Serial, primary_key=True),
    Column("meeting_id", Serial, nullable=False),
    Column("position", Integer, nullable=False),
    Column("kind", String(16), nullable=False),
    Column("file_id", String(255), nullable=False),
    Column("name", String(255), nullable=False),
)
Index("ix_meeting_files_meeting", meeting_files.c.meeting_id, meeting_files.c.position)


class MeetingFiles:
    """Files are Telegram's; what is kept is how to send them again."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, meeting_id: int) -> tuple[MeetingFile, ...]:
        """A meeting's documents, in the order they were attached."""
        columns = (meeting_files.c.kind, meeting_files.c.file_id, meeting_files.c.name)
        own = select(*columns).where(meeting_files.c.meeting_id == meeting_id)
        return tuple(MeetingFile(*row) for row in self._connection.execute(own.order_by(meeting_files.c.position)))

    def put(self, meeting_id: int, files: Sequence[MeetingFile]) -> None:
        """Make these a meeting's documents."""
        self._connection.execute(delete(meeting_files).where(meeting_files.c.meeting_id == meeting_id))
        rows = [{"meeting_id": meeting_id, "position": number, **vars(one)} for number, one in enumerate(files)]
        if rows:
            self._connection.execute(insert(meeting_files), rows)
