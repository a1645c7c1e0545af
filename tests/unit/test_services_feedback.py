"""Feedback and unanswered questions: once, masked, limited, nothing without a commit."""

from __future__ import annotations

import itertools

import pytest
from fakes import FakeDatabase
from talking import NOW

from casework.codes import receipt_is_valid
from casework.errors import BadInput, TooLong
from casework.services.keep_unanswered import keep_unanswered
from casework.services.submit_feedback import MAX_CHARACTERS, FeedbackForm, submit_feedback

_SEEDS = itertools.count(1)


def form(text: str = "Rất tốt", message_id: str = "m1") -> FeedbackForm:
    return FeedbackForm(text, "web:1", message_id, NOW, "H61.12-261102-0005")


def random_bytes(count: int) -> bytes:
    return next(_SEEDS).to_bytes(count, "little")


def test_a_receipt_stands_for_a_kept_row() -> None:
    database = FakeDatabase()
    receipt = submit_feedback(form(), database, random_bytes)
    kept = database.feedback[0]
    assert receipt_is_valid(receipt)
    assert (kept.receipt, kept.text, kept.person) == (receipt, "Rất tốt", "web:1")
    assert (kept.message_id, kept.created_at) == ("m1", NOW)
    assert kept.case_code == "H61.12-261102-0005"


def test_the_same_message_gives_the_same_receipt_and_another_another() -> None:
    database = FakeDatabase()
    first = submit_feedback(form(), database, random_bytes)
    assert submit_feedback(form(), database, random_bytes) == first
    assert submit_feedback(form(message_id="m2"), database, random_bytes) != first
    assert len(database.feedback) == 2


def test_it_is_kept_masked() -> None:
    database = FakeDatabase()
    submit_feedback(form("Gọi 0912345678"), database, random_bytes)
    assert database.feedback[0].text == "Gọi •••"


@pytest.mark.parametrize("text", ["", "   ", "👍", "!!!"])
def test_wordless_feedback_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        submit_feedback(form(text), FakeDatabase(), random_bytes)


def test_the_limit_is_exact() -> None:
    database = FakeDatabase()
    submit_feedback(form("a" * MAX_CHARACTERS), database, random_bytes)
    with pytest.raises(TooLong) as refused:
        submit_feedback(form("a" * (MAX_CHARACTERS + 1), "m2"), database, random_bytes)
    assert refused.value.limit == MAX_CHARACTERS
    assert len(database.feedback) == 1


def test_a_failed_commit_keeps_nothing_and_gives_no_receipt() -> None:
    database = FakeDatabase()
    database.broken = True
    with pytest.raises(RuntimeError):
        submit_feedback(form(), database, random_bytes)
    assert not database.feedback


def test_unanswered_questions_are_masked_and_cut() -> None:
    database = FakeDatabase()
    keep_unanswered("0912345678 " + "chữ " * 300, "not_held", database)
    text, reason = database.unanswered[0]
    assert reason == "not_held"
    assert text.startswith("••• chữ")
    assert len(text) <= 500
