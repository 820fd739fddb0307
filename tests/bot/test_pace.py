"""The windows of our own that keep us within Telegram's limits."""

from bisect import bisect_left

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.pace import BURST_SECONDS, MINUTE, SECOND, Pace, Rates, Window
from bot.sandbox.limits import FloodGate, Limits

CHATS = st.sampled_from([1, 2, 3, -10, -20])
SENDS = st.lists(st.tuples(CHATS, st.booleans(), st.floats(0, 3)), max_size=150)
RATES = st.builds(
    Rates,
    overall=st.sampled_from([0, 1, 5, 30]),
    broadcast=st.sampled_from([0, 1, 25]),
    chat=st.sampled_from([0, 0.5, 1]),
    group=st.sampled_from([0, 3, 20]),
)


def most_within(times: list[float], length: float) -> int:
    """The most of the (sorted) times that lie within any span of that length, its end not counted."""
    return max((bisect_left(times, start + length - 1e-6) - at for at, start in enumerate(times)), default=0)


def send_all(pace: Pace, wanted: list[tuple[int, bool, float]]) -> list[tuple[float, int, bool]]:
    """Send each message as soon as the pace allows, but not before it is wanted; when each went out."""
    now, sent = 0.0, []
    for chat, broadcast, wait in wanted:
        now = max(now + wait, pace.chat_free_at(chat, now + wait))
        now = max(now, pace.overall_free_at(now, broadcast=broadcast))
        pace.sent(chat, now, broadcast=broadcast)
        sent.append((now, chat, broadcast))
    return sent


@settings(deadline=None)
@given(RATES, SENDS)
def test_never_more_than_the_windows_allow(rates: Rates, wanted: list[tuple[int, bool, float]]) -> None:
    sent = send_all(Pace(rates), wanted)
    times = [moment for moment, _, _ in sent]
    if rates.overall:
        assert most_within(times, SECOND) <= rates.overall
    if rates.broadcast:
        assert most_within([moment for moment, _, broadcast in sent if broadcast], 1.0) <= rates.broadcast
    for chat in {chat for _, chat, _ in sent}:
        own = [moment for moment, one, _ in sent if one == chat]
        if rates.chat:
            assert most_within(own, BURST_SECONDS * SECOND) <= max(1, rates.chat * BURST_SECONDS)
        if chat < 0 and rates.group:
            assert most_within(own, MINUTE) <= rates.group


@settings(deadline=None)
@given(SENDS)
def test_a_fake_telegram_with_the_documented_limits_never_refuses(wanted: list[tuple[int, bool, float]]) -> None:
    now = 0.0
    gate = FloodGate(Limits(), lambda: now)
    for moment, chat, _ in send_all(Pace(Rates()), wanted):
        now = moment
        gate.admit(chat, group=chat < 0)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=60))
def test_a_window_without_limit_is_always_free(moments: list[float]) -> None:
    window = Window(0, SECOND)
    for moment in sorted(moments):
        assert window.free_at(moment) == moment
        window.add(moment)


def test_broadcasts_are_spread_over_the_second() -> None:
    sent = send_all(Pace(Rates(overall=300, broadcast=250, chat=0)), [(chat, True, 0.0) for chat in range(1, 1_001)])
    times = [moment for moment, _, _ in sent]
    assert most_within(times, 0.1) == 50
    assert times[-1] < 4, "and none is lost to it: 250 at once, and 250 each second"


ALBUMS = st.lists(st.tuples(CHATS, st.booleans(), st.floats(0, 3), st.integers(1, 10)), max_size=60)


@settings(deadline=None)
@given(ALBUMS)
def test_nor_is_an_album_refused_which_counts_as_many_messages_as_it_has_files(
    wanted: list[tuple[int, bool, float, int]],
) -> None:
    now, pace = 0.0, Pace(Rates())
    gate = FloodGate(Limits(), lambda: now)
    for chat, broadcast, wait, cost in wanted:
        now = max(now + wait, pace.chat_free_at(chat, now + wait, cost))
        now = max(now, pace.overall_free_at(now, broadcast=broadcast, cost=cost))
        pace.sent(chat, now, broadcast=broadcast, cost=cost)
        gate.admit(chat, group=chat < 0, cost=cost)


def test_a_short_burst_to_one_chat_passes_and_the_next_waits() -> None:
    pace = Pace(Rates())
    for _ in range(3):
        assert pace.chat_free_at(1, 10.0) == 10.0
        pace.sent(1, 10.0, broadcast=False)
    assert pace.chat_free_at(1, 10.0) == 10.0 + BURST_SECONDS * SECOND
    assert pace.chat_free_at(2, 10.0) == 10.0


def test_refusal_of_a_busy_chat_closes_that_chat_alone() -> None:
    pace = Pace(Rates())
    pace.sent(1, 0.0, broadcast=False)
    pace.sent(1, 0.5, broadcast=False)
    assert not pace.refused(1, until=9.0, now=0.6)
    assert pace.chat_free_at(1, 4.0) == 9.0
    assert pace.overall_free_at(4.0, broadcast=False) == 4.0


def test_refusal_of_a_chat_that_had_been_sent_nothing_closes_all() -> None:
    pace = Pace(Rates())
    pace.sent(1, 0.0, broadcast=False)  # the refused call itself
    assert pace.refused(1, until=9.0, now=0.1)
    assert pace.overall_free_at(4.0, broadcast=False) == 9.0


def test_refusals_of_two_chats_within_a_second_close_all() -> None:
    pace = Pace(Rates())
    for chat in (1, 2):
        pace.sent(chat, 0.0, broadcast=False)
        pace.sent(chat, 0.1, broadcast=False)
    assert not pace.refused(1, until=5.0, now=0.2)
    assert pace.refused(2, until=7.0, now=1.1)
    assert pace.overall_free_at(2.0, broadcast=False) == 7.0


def test_refusals_of_two_chats_long_after_each_other_close_only_these() -> None:
    pace = Pace(Rates())
    for chat in (1, 2):
        pace.sent(chat, 0.0, broadcast=False)
        pace.sent(chat, 0.1, broadcast=False)
    assert not pace.refused(1, until=5.0, now=0.2)
    assert not pace.refused(2, until=7.0, now=1.3)
    assert pace.overall_free_at(2.0, broadcast=False) == 2.0


def test_a_group_that_wrote_nothing_lately_closes_all_even_where_groups_are_unlimited() -> None:
    pace = Pace(Rates(overall=0, broadcast=0, chat=0, group=0))
    pace.sent(-1, 0.0, broadcast=False)
    pace.sent(-1, 0.1, broadcast=False)
    assert not pace.refused(-1, until=5.0, now=0.2)
    pace.sent(-2, 100.0, broadcast=False)
    assert pace.refused(-2, until=105.0, now=100.1)
