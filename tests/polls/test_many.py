"""Many at once: votes on two connections count once each, and a large committee is asked in one short transaction."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.bench.processes import FIRST_MEMBER, seed_members
from bot.render import Renderer
from config.phrasing import Texts
from config.vocabulary import Role
from handlers.dispatch import Dispatcher
from handlers.kit.context import Context
from handlers.kit.incoming import ChatKind, Incoming
from handlers.polls.actions import Vote
from handlers.polls.draft import PollDraft
from handlers.polls.opening import open_poll
from handlers.registry import FEATURES
from nlp.understand import understand
from storage.database import Database
from storage.records import Grant, Person

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)


class Hall:
    """A committee of any size, asked and voting without a network."""

    def __init__(self, url: str, members: int) -> None:
        seed_members(url, members)
        self.database = Database(url)
        self.dispatcher = Dispatcher(FEATURES, {}, understand, "kammakan_bot")
        self.renderer = Renderer(Texts())
        with self.database.write() as unit:
            self.chair: Person = unit.people.add(
                {"name": "ประธาน", "user_id": 1, "joined_at": NOW}, [Grant(Role.CHAIR)]
            )
            unit.commit()

    def opens(self) -> None:
        """Open a poll for everybody."""
        with self.database.write() as unit:
            catalogue = self.dispatcher.catalogue
            context = Context(unit, NOW, catalogue, "bot", lambda text, at: understand(text, at, catalogue))
            replies = open_poll(context, self.chair, 1, PollDraft("เห็นด้วยหรือไม่", hours=72))
            rendered = self.renderer.render(unit, Incoming(chat=1, chat_kind=ChatKind.PRIVATE), replies, NOW)
            unit.outbox.store(rendered.calls, NOW)
            unit.commit()

    def votes(self, users: list[int], choice: int) -> None:
        """Each votes, twenty in a transaction, as the worker does it."""
        for start in range(0, len(users), 20):
            taps = [
                Incoming(chat=user, chat_kind=ChatKind.PRIVATE, user=user, action=Vote(1, choice, 0),
                         callback_id="c", message_id=1, at=NOW)
                for user in users[start : start + 20]
            ]  # fmt: skip
            with self.database.write() as unit:
                known = self.dispatcher.prefetch(unit, taps)
                for tap in taps:
                    self.dispatcher.handle(unit, tap, known, NOW + timedelta(seconds=1))
                unit.commit()


@pytest.fixture
def large_hall(tmp_path: Path) -> Iterator[Hall]:
    hall = Hall(f"sqlite:///{tmp_path / 'hall.db'}", 2_000)
    yield hall
    hall.database.close()


def test_votes_on_two_connections_count_once_each(database_url: str) -> None:
    """Four hundred voters, each by two workers at once, who choose differently: one ballot each, all counted."""
    hall = Hall(database_url, 400)
    hall.opens()
    users = [FIRST_MEMBER + number for number in range(400)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda work: hall.votes(*work), [(users, 0), (users, 1)]))
    with hall.database.read() as unit:
        counts = unit.ballots.counts(1)
        turnout = unit.poll_voters.turnout(1)
    assert sum(counts.values()) == 400
    assert sum(line.voted for line in turnout) == 400
    hall.database.close()


def test_votes_that_come_together_ask_for_their_places_together(large_hall: Hall) -> None:
    large_hall.opens()
    before = large_hall.database.round_trips
    large_hall.votes([FIRST_MEMBER + number for number in range(60)], 0)
    # Two a vote, one ballot and one mark, and a handful for each of three batches.
    assert large_hall.database.round_trips - before <= 60 * 2 + 3 * 8
    with large_hall.database.read() as unit:
        assert sum(unit.ballots.counts(1).values()) == 60


def test_who_has_no_place_is_refused_among_those_who_vote(large_hall: Hall) -> None:
    large_hall.opens()
    with large_hall.database.write() as unit:
        unit.people.add({"name": "มาทีหลัง", "user_id": 2, "joined_at": NOW}, [Grant(Role.MEMBER)])
        unit.commit()
    large_hall.votes([FIRST_MEMBER, 2, 3, FIRST_MEMBER + 1], 0)
    with large_hall.database.read() as unit:
        assert sum(unit.ballots.counts(1).values()) == 2


def test_two_taps_of_one_member_in_a_batch_end_with_the_second(large_hall: Hall) -> None:
    large_hall.opens()
    large_hall.votes([FIRST_MEMBER, FIRST_MEMBER + 1, FIRST_MEMBER, FIRST_MEMBER], 0)
    with large_hall.database.read() as unit:
        assert sum(unit.ballots.counts(1).values()) == 2
        assert sum(line.voted for line in unit.poll_voters.turnout(1)) == 2


def test_a_large_committee_is_asked_with_one_stored_body(large_hall: Hall) -> None:
    large_hall.opens()
    with large_hall.database.read() as unit:
        ballots = unit.connection.exec_driver_sql("SELECT count(*) FROM outbox WHERE card = 'poll:1'").scalar()
        bodies = unit.connection.exec_driver_sql("SELECT count(*) FROM outbox_bodies").scalar()
        queued = unit.outbox.queued(NOW, 3_000)
    assert ballots == 2_001
    assert bodies == 3
    assert "เห็นด้วยหรือไม่" in queued[-1].body["text"]
