"""The private calendar addresses of members: one each, of which only a digest is stored."""

from sqlalchemy import Column, Connection, String, Table, delete, insert, select

from storage.meeting_records import CalendarFeed
from storage.schema import Serial, UtcDateTime, metadata

feeds = Table(
    "calendar_feeds",
    metadata,
    Column("person_id", Serial, primary_key=True, autoincrement=False),
    Column("selector", String(16), nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("made_at", UtcDateTime, nullable=False),
)


class CalendarFeeds:
    """A new address voids the one before."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, feed: CalendarFeed) -> None:
        """Give a person this address in place of any other."""
        self.forget(feed.person_id)
        self._connection.execute(insert(feeds).values(**vars(feed)))

    def of(self, person_id: int) -> CalendarFeed | None:
        """The address a person has, or None."""
        row = self._connection.execute(select(feeds).where(feeds.c.person_id == person_id)).mappings().first()
        return CalendarFeed(**row) if row else None

    def find(self, selector: str) -> CalendarFeed | None:
        """The address that begins so, or None; whether the rest of it is right is for the caller to compare."""
        row = self._connection.execute(select(feeds).where(feeds.c.selector == selector)).mappings().first()
        return CalendarFeed(**row) if row else None

    def forget(self, person_id: int) -> bool:
        """Revoke a person's address; False where there was none."""
        return self._connection.execute(delete(feeds).where(feeds.c.person_id == person_id)).rowcount == 1
