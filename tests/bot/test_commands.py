"""The command menu: short for a member, and in Thai."""

import re

import pytest

from bot.commands import menu


def test_a_member_has_at_most_eight_commands() -> None:
    assert 0 < len(menu("member")) <= 8


@pytest.mark.parametrize("audience", ["member", "staff", "group"])
def test_every_command_is_told_of_in_thai(audience: str) -> None:
    assert all(re.search("[ก-๙]", row["description"]) for row in menu(audience))
