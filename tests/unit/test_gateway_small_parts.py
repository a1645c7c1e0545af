"""Rate limit, sessions, doorbell and colours."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.channels.colours import BUBBLE, READABLE, as_text, contrast, text_on
from bot.channels.sessions import VALID_SECONDS, Sessions
from bot.gateway.doorbell import Doorbell
from bot.gateway.limits import SWEEP_EVERY, RateLimit

HEX_COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


class Clock:
    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_is_allowed_then_the_pace_of_the_minute() -> None:
    clock = Clock()
    limit = RateLimit(30, clock)
    assert [limit.take("an") for _ in range(31)] == [True] * 30 + [False]
    clock.now += 2.0
    assert [limit.take("an") for _ in range(2)] == [True, False]


def test_one_persons_flood_is_not_anothers() -> None:
    limit = RateLimit(1, Clock())
    assert (limit.take("an"), limit.take("an"), limit.take("binh")) == (True, False, True)


def test_a_clock_that_stands_gives_nothing_new() -> None:
    limit = RateLimit(2, Clock())
    assert [limit.take("an") for _ in range(4)] == [True, True, False, False]


def test_quiet_keys_are_forgotten() -> None:
    clock = Clock()
    limit = RateLimit(30, clock)
    for number in range(SWEEP_EVERY - 1):
        limit.take(f"p{number}")
    clock.now += 3600
    limit.take("last")
    assert len(limit._buckets) == 1


def test_a_session_is_read_back() -> None:
    sessions = Sessions("key")
    session_id, value = sessions.begin()
    assert sessions.read(value) == session_id
    assert len(session_id) >= 22


def test_sessions_differ() -> None:
    sessions = Sessions("key")
    assert len({sessions.begin()[0] for _ in range(100)}) == 100


def test_another_keys_session_is_refused() -> None:
    assert Sessions("other").read(Sessions("key").begin()[1]) is None


def test_an_old_session_ends() -> None:
    clock = Clock()
    sessions = Sessions("key", clock)
    _, value = sessions.begin()
    clock.now += VALID_SECONDS + 1
    assert sessions.read(value) is None


@pytest.mark.parametrize("value", [None, "", ".", "..", "a.b.c", "a.1." + "0" * 64, "\ud83d.ạ.x"])
def test_what_we_did_not_sign_is_refused(value: str | None) -> None:
    assert Sessions("key").read(value) is None


@given(st.text(max_size=40))
def test_no_value_breaks_the_reader(value: str) -> None:
    assert Sessions("key").read(value) is None


def test_every_changed_character_is_noticed() -> None:
    sessions = Sessions("key")
    _, value = sessions.begin()
    for position, character in enumerate(value):
        other = "A" if character != "A" else "B"
        assert sessions.read(value[:position] + other + value[position + 1 :]) is None


async def test_the_bell_wakes_its_listeners_only() -> None:
    bell = Doorbell()
    with bell.listening(1) as mine, bell.listening(1) as also_mine, bell.listening(2) as other:
        bell.ring(1)
        assert (mine.is_set(), also_mine.is_set(), other.is_set()) == (True, True, False)
        await asyncio.wait_for(mine.wait(), 1)
    assert bell.listeners == 0


def test_a_bell_nobody_hears_is_no_mistake() -> None:
    bell = Doorbell()
    bell.ring(9)
    assert bell.listeners == 0


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#0b5cad", "#0b5cad", 1.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@given(HEX_COLOURS)
def test_whatever_colour_is_set_text_can_be_read(colour: str) -> None:
    assert contrast(text_on(colour), colour) >= 4.14
    assert contrast(as_text(colour), BUBBLE) >= READABLE


def test_a_readable_colour_is_left_as_it_is() -> None:
    assert as_text("#0b5cad") == "#0b5cad"
