"""Hearing that another process has committed something, on PostgreSQL."""

from select import select

import pytest

from storage.database import Database
from storage.listening import Channels

pytestmark = pytest.mark.postgres
PATIENCE = 60


def heard(channels: Channels, me: str) -> set[str]:
    """What is said once something is."""
    assert select([channels.fileno()], [], [], PATIENCE)[0]
    return channels.said(me)


def test_a_process_hears_what_it_does_not_know(postgres_url: str) -> None:
    database = Database(postgres_url)
    channels = Channels(postgres_url, ["inbox", "outbox"])
    with database.write() as unit:
        unit.notify("inbox")
        unit.notify("outbox", knows="b")
        assert channels.said("a") == set(), "nothing is committed yet"
        unit.commit()
    assert heard(channels, "a") == {"inbox", "outbox"}
    with database.write() as unit:
        unit.notify("outbox", knows="a")
        unit.commit()
    assert heard(channels, "a") == set()
    channels.close()
    database.close()
