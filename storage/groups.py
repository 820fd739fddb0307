"""Group chats that the secretariat has linked to the committee."""

from sqlalchemy import BigInteger, Column, Connection, String, Table, delete, select, update

from storage.records import Group
from storage.schema import Serial, insert_into, metadata

groups = Table(
    "groups",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("title", String(255), nullable=False),
    Column("cluster", String(16)),
    Column("linked_by", Serial),
)


class Groups:
    """A group is linked, or unknown."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, chat_id: int) -> Group | None:
        """The linked group of that chat, or None."""
        row = self._connection.execute(select(groups).where(groups.c.chat_id == chat_id)).mappings().first()
        return Group(**row) if row else None

    def linked(self) -> list[Group]:
        """Every linked group."""
        return [Group(**row) for row in self._connection.execute(select(groups)).mappings()]

    def link(self, group: Group) -> None:
        """Link a group, or change what it is linked to."""
        values = {"title": group.title, "cluster": group.cluster, "linked_by": group.linked_by}
        statement = insert_into(self._connection, groups).values(chat_id=group.chat_id, **values)
        self._connection.execute(statement.on_conflict_do_update(index_elements=["chat_id"], set_=values))

    def unlink(self, chat_id: int) -> None:
        """Forget a group."""
        self._connection.execute(delete(groups).where(groups.c.chat_id == chat_id))

    def forget(self, person_id: int) -> None:
        """Erase who linked a group; it stays linked."""
        self._connection.execute(update(groups).where(groups.c.linked_by == person_id).values(linked_by=None))

    def migrate(self, old_chat: int, new_chat: int) -> None:
        """Follow a group that became a supergroup."""
        self._connection.execute(update(groups).where(groups.c.chat_id == old_chat).values(chat_id=new_chat))
