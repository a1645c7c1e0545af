"""Inbox, outbox and buttons: once, in order, one row per person at a time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from casework.conversation import Answered, Button, Candidate, Outcome, Reply, Understood
from casework.errors import TooLong
from casework.ports import Incoming
from casework.storage.buttons import ButtonTable
from casework.storage.database import Database
from casework.storage.inbox import LONGEST_ID, InboxTable
from casework.storage.outbox import OutboxTable

ANSWER = Answered(
    (Reply("Cần 2 giấy tờ.", (Button("Lệ phí", '/ask{"aspect": "fee"}'),)), Reply("Nguồn: …")),
    Understood(
        intent="ask_procedure",
        confidence=0.93,
        aspect="documents",
        aspects=("documents",),
        procedures=(Candidate("1.001193", 0.9, "reviewed"),),
        outcome=Outcome.ANSWER,
    ),
)


class Clock:
    """A clock that goes when told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 7, 6, 1, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def go(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def ticking(open_database: Callable[..., Database], clock: Clock) -> Database:
    return open_database(clock=clock)


@pytest.fixture
def inbox(ticking: Database) -> InboxTable:
    return InboxTable(ticking)


@pytest.fixture
def outbox(ticking: Database) -> OutboxTable:
    return OutboxTable(ticking)


def said(number: int, person: str = "web:a", text: str = "chào") -> Incoming:
    return Incoming("web", str(number), person, text=text)


def test_an_update_is_kept_once(inbox: InboxTable) -> None:
    first, new = inbox.keep(said(1))
    assert new
    assert inbox.keep(said(1, text="khác")) == (first, False)
    other, also_new = inbox.keep(Incoming("telegram", "1", "tg:1", payload="/greet"))
    assert also_new
    assert other != first
    assert inbox.pending() == 2


def test_ten_copies_at_once_make_one_row(inbox: InboxTable) -> None:
    with ThreadPoolExecutor(5) as pool:
        results = list(pool.map(inbox.keep, [said(1)] * 10))
    assert sum(new for _, new in results) == 1
    assert len({inbox_id for inbox_id, _ in results}) == 1


def test_work_is_what_was_kept(inbox: InboxTable, clock: Clock) -> None:
    kept, _ = inbox.keep(said(1, text="Cần giấy tờ gì?"))
    work = inbox.next_for_work("w1")
    assert work is not None
    assert (work.id, work.channel, work.external_id, work.person) == (kept, "web", "1", "web:a")
    assert (work.text, work.payload, work.attempts) == ("Cần giấy tờ gì?", None, 1)
    assert work.received_at == clock.now


@pytest.mark.parametrize("hostile", ["a\x00b", "\ud800", "'; DROP TABLE inbox; --", "\u202e", ""])
def test_whatever_was_typed_is_kept(inbox: InboxTable, hostile: str) -> None:
    inbox.keep(said(1, text=hostile))
    work = inbox.next_for_work("w1")
    assert work is not None
    assert work.text == hostile.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")


def test_an_id_no_platform_gives_is_refused(inbox: InboxTable) -> None:
    with pytest.raises(TooLong):
        inbox.keep(Incoming("web", "x" * (LONGEST_ID + 1), "web:a", text="chào"))
    assert inbox.pending() == 0


def test_one_row_per_person_oldest_first(inbox: InboxTable) -> None:
    ids = [inbox.keep(said(n, person))[0] for n, person in enumerate("aab")]
    taken = [inbox.next_for_work(f"w{n}") for n in range(3)]
    assert [row and row.id for row in taken] == [ids[0], ids[2], None]
    assert inbox.finish(ids[0], ANSWER)
    following = inbox.next_for_work("w1")
    assert following is not None
    assert following.id == ids[1]


def test_a_claim_ends_with_its_lease(inbox: InboxTable, clock: Clock) -> None:
    inbox.keep(said(1))
    assert inbox.next_for_work("dead", lease_seconds=30) is not None
    clock.go(29)
    assert inbox.next_for_work("w2") is None
    clock.go(2)
    again = inbox.next_for_work("w2")
    assert again is not None
    assert again.attempts == 2


def test_a_row_put_back_waits_and_holds_the_later_ones(inbox: InboxTable, clock: Clock) -> None:
    first, _ = inbox.keep(said(1))
    inbox.keep(said(2))
    inbox.next_for_work("w1")
    inbox.put_back(first, after_seconds=5)
    assert inbox.next_for_work("w1") is None
    clock.go(6)
    again = inbox.next_for_work("w1")
    assert again is not None
    assert (again.id, again.attempts) == (first, 2)


def test_many_workers_take_each_row_once(inbox: InboxTable) -> None:
    ids = [inbox.keep(said(n, f"web:{n % 7}"))[0] for n in range(42)]

    def worker(name: int) -> list[int]:
        done = []
        while (row := inbox.next_for_work(f"w{name}")) is not None:
            assert inbox.finish(row.id, ANSWER)
            done.append(row.id)
        return done

    with ThreadPoolExecutor(4) as pool:
        done = [row for rows in pool.map(worker, range(4)) for row in rows]
    while (row := inbox.next_for_work("last")) is not None:  # a worker may leave while all are busy
        inbox.finish(row.id, ANSWER)
        done.append(row.id)
    assert sorted(done) == ids
    assert inbox.pending() == 0


def test_an_answer_is_written_with_the_closing(inbox: InboxTable, outbox: OutboxTable) -> None:
    inbox_id, _ = inbox.keep(said(1))
    assert outbox.replies_of(inbox_id) == ()
    assert inbox.finish(inbox_id, ANSWER)
    first, last = outbox.replies_of(inbox_id)
    assert (first.ordinal, first.reply, first.understood) == (1, ANSWER.replies[0], None)
    assert (last.ordinal, last.reply, last.understood) == (2, ANSWER.replies[1], ANSWER.understood)
    assert (last.person, last.channel, last.sent_at) == ("web:a", "web", None)


def test_a_closed_row_gets_no_second_answer(inbox: InboxTable, outbox: OutboxTable) -> None:
    inbox_id, _ = inbox.keep(said(1))
    assert inbox.finish(inbox_id, ANSWER)
    assert not inbox.finish(inbox_id, Answered((Reply("lần nữa"),)))
    assert not inbox.finish(inbox_id + 1000, ANSWER)
    assert len(outbox.replies_of(inbox_id)) == 2


def test_a_given_up_row_is_closed_too(inbox: InboxTable) -> None:
    inbox_id, _ = inbox.keep(said(1))
    assert inbox.finish(inbox_id, Answered((Reply("Xin lỗi"),)), failed=True)
    assert inbox.pending() == 0
    inbox.put_back(inbox_id)
    assert inbox.next_for_work("w1") is None


def test_one_notice_before_the_answer_none_after(inbox: InboxTable, outbox: OutboxTable) -> None:
    inbox_id, _ = inbox.keep(said(1))
    assert outbox.notify(inbox_id, Reply("Đang bận"))
    assert not outbox.notify(inbox_id, Reply("Đang bận"))
    inbox.finish(inbox_id, ANSWER)
    assert [row.ordinal for row in outbox.replies_of(inbox_id)] == [0, 1, 2]
    other, _ = inbox.keep(said(2))
    inbox.finish(other, ANSWER)
    assert not outbox.notify(other, Reply("Đang bận"))
    assert not outbox.notify(other + 1000, Reply("Đang bận"))


def test_what_is_sent_is_not_unsent(inbox: InboxTable, outbox: OutboxTable, clock: Clock) -> None:
    for number, person in enumerate(("web:a", "web:b")):
        inbox.finish(inbox.keep(said(number, person))[0], ANSWER)
    rows = outbox.unsent("web")
    assert [row.person for row in rows] == ["web:a", "web:a", "web:b", "web:b"]
    assert outbox.unsent("telegram") == ()
    assert outbox.unsent("web", limit=1) == rows[:1]
    clock.go(1)
    outbox.mark_sent(rows[0].id)
    first = clock.now
    clock.go(1)
    outbox.mark_sent(rows[0].id)
    assert outbox.unsent("web") == rows[1:]
    assert outbox.replies_of(rows[0].inbox_id)[0].sent_at == first


def test_a_page_asks_what_it_missed(inbox: InboxTable, outbox: OutboxTable) -> None:
    for number, person in enumerate(("web:a", "web:b", "web:a")):
        inbox.finish(inbox.keep(said(number, person))[0], ANSWER)
    mine = outbox.said_to("web:a", after=0)
    assert len(mine) == 4
    assert {row.person for row in mine} == {"web:a"}
    assert outbox.said_to("web:a", after=mine[1].id) == mine[2:]
    assert outbox.said_to("web:a", after=0, limit=1) == mine[:1]


def test_old_closed_rows_are_forgotten_and_ids_never_come_back(
    inbox: InboxTable, outbox: OutboxTable, clock: Clock
) -> None:
    closed, _ = inbox.keep(said(1))
    inbox.finish(closed, ANSWER)
    clock.go(10)
    assert inbox.forget_before(clock.now - timedelta(seconds=20)) == 0
    assert inbox.forget_before(clock.now) == 1
    assert outbox.replies_of(closed) == ()
    later, new = inbox.keep(said(1))
    assert new
    assert later > closed
    assert inbox.forget_before(clock.now + timedelta(days=1)) == 0


def test_a_button_serves_its_person_only(ticking: Database, clock: Clock) -> None:
    buttons = ButtonTable(ticking)
    payloads = ('/ask{"aspect": "fee"}', "/cancel")
    ids = buttons.keep("web:a", payloads)
    assert all(len(one) <= 16 for one in ids)
    assert len(set(ids)) == 2
    assert tuple(buttons.payload_of("web:a", one) for one in ids) == payloads
    assert buttons.payload_of("web:b", ids[0]) is None
    assert buttons.payload_of("web:a", "không có") is None
    assert buttons.keep("web:a", ()) == ()
    clock.go(10)
    assert buttons.forget_before(clock.now) == 2
    assert buttons.payload_of("web:a", ids[0]) is None
