"""Hearing that another process has committed something, on PostgreSQL."""

import pytest

from storage.database import Database
from storage.listening import Channels

pytestmark = pytest.mark.postgres
SECONDS = 0.2


def test_a_process_hears_what_it_does_not_know(postgres_url: str) -> None:
    database = Database(postgres_url)
    channels = Channels(postgres_url, ["inbox", "outbox"])
    with database.write() as unit:
        unit.notify("inbox")
        unit.notify("outbox", knows="b")
        assert channels.wait(SECONDS, "a") == set(), "nothing is committed yet"
        unit.commit()
    assert channels.wait(SECONDS, "a") | channels.wait(SECONDS, "a") == {"inbox", "outbox"}
    with database.write() as unit:
        unit.notify("outbox", knows="a")
        unit.commit()
    assert channels.wait(SECONDS, "a") == set()
    channels.close()
    database.close()
