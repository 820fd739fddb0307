"""The whole table of routes and roles: whom a route does not let in is told so by each of its buttons and its command,
and nothing is written."""

from collections.abc import Iterator
from dataclasses import fields
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_type_hints

import pytest

from config.vocabulary import Role
from handlers.dispatch import Known
from handlers.kit.buttons import Action
from handlers.kit.incoming import ChatKind, Incoming
from handlers.kit.replies import Say, Toast
from handlers.registry import FEATURES
from storage.records import Grant, Person
from storage.unit_of_work import UnitOfWork
from tests.desk import NOW, Desk

USER = 5_151
ROUTES = [route for feature in FEATURES for route in feature.routes]
RESTRICTED = [route for route in ROUTES if route.roles is not None]
SOMEBODY = (*Role, None)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    made = Desk(tmp_path_factory.mktemp("rights"))
    yield made
    made.database.close()


@pytest.fixture
def unit(desk: Desk) -> Iterator[UnitOfWork]:
    with desk.database.write() as made:
        made.set_mark()
        yield made


def holder(role: Role | None) -> Person | None:
    """Who holds one role for the whole organisation and no other; nobody known, without one."""
    return Person(1, "ผู้ถือบทบาท", user_id=USER, joined_at=NOW, grants=(Grant(role),)) if role else None


def one_of(kind: type[Action]) -> Action:
    """A button of a kind, about the first of everything."""
    hints = get_type_hints(kind)
    return kind(*(_plain(hints[item.name]) for item in fields(kind)))  # type: ignore[arg-type]  # a dataclass, as all are


def _plain(hint: Any) -> Any:
    options = [one for one in get_args(hint) if one is not NoneType] or [hint]
    if isinstance(options[0], type) and issubclass(options[0], Enum):
        return next(iter(options[0]))
    return {int: 1, bool: False}.get(options[0], "1.1")


def asked(desk: Desk, unit: UnitOfWork, role: Role | None, **what: Any) -> list[Any]:
    person = holder(role)
    incoming = Incoming(USER, ChatKind.PRIVATE, user=USER, message_id=1, **what)
    return desk.dispatcher.handle(unit, incoming, Known({USER: person} if person else {}, {}), NOW)


@pytest.mark.parametrize("role", SOMEBODY, ids=str)
def test_who_may_not_is_told_so_by_every_button_and_command(desk: Desk, unit: UnitOfWork, role: Role | None) -> None:
    before = unit.writes
    for route in RESTRICTED:
        if role in (route.roles or ()):
            continue
        for kind in route.actions:
            replies = asked(desk, unit, role, action=one_of(kind), callback_id="1")
            assert replies == [Toast("common.not_allowed", alert=True)], kind
        if route.command is not None and role is not None:
            assert asked(desk, unit, role, command=route.command) == [Say("common.not_allowed")]
    assert unit.writes == before


def test_every_way_in_leads_to_one_route() -> None:
    """A second route by the same button, command or meaning would open the first to whom it does not let in."""
    ways = [
        (kind, way)
        for route in ROUTES
        for kind in ("actions", "intents", "labels", "command", "payload")
        for way in _several(getattr(route, kind))
    ]
    assert len(ways) == len(set(ways))


def _several(ways: Any) -> tuple[Any, ...]:
    return ways if isinstance(ways, tuple) else (ways,) if ways else ()
