"""What of a message is kept, and as what."""

from __future__ import annotations

import pytest
from gateway_fakes import FakeTables, FileWords

from bot.channels.desk import Update
from bot.gateway.own_answers import TEXT_LIMIT, Unreadable, own_answer
from bot.gateway.reception import RAW_LIMIT, Reception, read_text
from casework.conversation import Outcome


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("  đăng ký   khai sinh ", "đăng ký khai sinh"),
        ("khai\u0000 sinh", "khai sinh"),
        ("khai\u200b sinh \ud800", "khai sinh"),
        ('/intent{"a":"b"}', '/intent{"a":"b"}'),
        ("/trangthai", "/trangthai"),
        ("Chào 👋", "Chào 👋"),
        ("1", "1"),
    ],
)
def test_words_stay_text_after_cleaning(raw: str, text: str) -> None:
    assert read_text(raw) == (text, None)


@pytest.mark.parametrize(
    ("typed", "payload"),
    [
        ("/start", "/greet"),
        ("/START", "/greet"),
        ("/start@danbiet_bot", "/greet"),
        (" /help ", "/ask_help"),
        ("/restart", '/cancel{"option": "restart"}'),
    ],
)
def test_known_commands_become_payloads(typed: str, payload: str) -> None:
    assert read_text(typed) == (None, payload)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ("", Unreadable.BLANK),
        (" \n\t\u200b", Unreadable.BLANK),
        ("👍👍", Unreadable.NO_WORDS),
        ("???", Unreadable.NO_WORDS),
        ("a" * (TEXT_LIMIT + 1), Unreadable.TOO_LONG),
        ("ạ" * 1_000_000, Unreadable.TOO_LONG),
        (" " * (RAW_LIMIT + 1), Unreadable.TOO_LONG),
    ],
)
def test_what_has_no_words_leaves_only_a_mark(raw: str, why: Unreadable) -> None:
    assert read_text(raw) == (None, why)


def test_the_limit_itself_fits_even_decomposed() -> None:
    decomposed = "e\u0302\u0323" * TEXT_LIMIT
    text, payload = read_text(decomposed)
    assert payload is None
    assert text == "ệ" * TEXT_LIMIT


@pytest.fixture
def tables() -> FakeTables:
    return FakeTables()


def update(**parts: object) -> Update:
    return Update("web", "x", "web:an", **parts)  # type: ignore[arg-type]


def test_an_own_button_becomes_its_payload(tables: FakeTables) -> None:
    (short,) = tables.stores().buttons.keep("web:an", ["/affirm"])
    incoming = Reception(tables.stores().buttons).admit(update(button=short))
    assert (incoming.text, incoming.payload) == (None, "/affirm")


@pytest.mark.parametrize("button", ["b0", "nope", "", "/affirm", "x" * 99, "b\u0000", "b0 "])
def test_a_foreign_or_unknown_button_is_an_old_one(tables: FakeTables, button: str) -> None:
    tables.stores().buttons.keep("web:binh", ["/affirm"])
    incoming = Reception(tables.stores().buttons).admit(update(button=button))
    assert incoming.payload == Unreadable.OLD_BUTTON


def test_a_photo_leaves_a_mark_and_nothing_else(tables: FakeTables) -> None:
    incoming = Reception(tables.stores().buttons).admit(update(photo=True))
    assert (incoming.text, incoming.payload) == (None, Unreadable.PHOTO)


@pytest.mark.parametrize("why", list(Unreadable))
def test_the_gateway_has_words_for_each(why: Unreadable) -> None:
    answered = own_answer(why, FileWords())
    assert answered is not None
    assert answered.understood.outcome is Outcome.FALLBACK
    assert "{" not in answered.replies[0].text


def test_the_limit_is_said() -> None:
    answered = own_answer(Unreadable.TOO_LONG, FileWords())
    assert answered is not None
    assert "4.000" in answered.replies[0].text


@pytest.mark.parametrize("payload", [None, "/greet", "!unknown"])
def test_everything_else_is_for_rasa(payload: str | None) -> None:
    assert own_answer(payload, FileWords()) is None
