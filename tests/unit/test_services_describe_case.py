"""A status explains itself: state, dates, days left or late, what to do now."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from talking import DOSSIER, PETITION, TODAY, wording

from casework.cases import DossierStatus, Petition, PetitionKind, PetitionStatus
from casework.services.case_progress import due_in
from casework.services.describe_case import describe_dossier, describe_petition
from casework.services.speaking import Speaker
from casework.services.working_days import weekdays_between

VI = Speaker(wording())
STATES = {
    DossierStatus.REGISTERED: "chưa có người tiếp nhận",
    DossierStatus.RECEIVED: "đã tiếp nhận",
    DossierStatus.NOT_RECEIVED: "không tiếp nhận",
    DossierStatus.IN_PROGRESS: "cơ quan chuyên môn xử lý",
    DossierStatus.PAPERS_REQUESTED: "bổ sung giấy tờ",
    DossierStatus.PAYMENT_REQUESTED: "nộp phí, lệ phí hoặc thuế",
    DossierStatus.WITHDRAWN: "đã rút",
    DossierStatus.STOPPED: "dừng xử lý",
    DossierStatus.DONE: "đã có kết quả",
    DossierStatus.HANDED_OVER: "đã trả kết quả",
}
RUNNING = {DossierStatus.REGISTERED, DossierStatus.RECEIVED, DossierStatus.IN_PROGRESS}


@pytest.mark.parametrize("status", list(DossierStatus))
def test_each_state_has_plain_words_and_something_to_do(status: DossierStatus) -> None:
    told = describe_dossier(replace(DOSSIER, status=status), TODAY, VI)
    assert STATES[status] in told
    assert "Việc bạn cần làm" in told
    assert ("Còn 4 ngày làm việc" in told) == (status in RUNNING)


@pytest.mark.parametrize(
    ("due", "part"),
    [
        (date(2026, 11, 23), "Hôm nay là ngày hẹn trả"),
        (date(2026, 11, 24), "Còn 1 ngày làm việc"),
        (date(2026, 11, 30), "Còn 5 ngày làm việc"),
        (date(2026, 11, 20), "Đã quá hẹn 1 ngày làm việc"),
        (date(2026, 11, 13), "Đã quá hẹn 6 ngày làm việc"),
    ],
)
def test_days_left_or_late_are_derived(due: date, part: str) -> None:
    assert part in describe_dossier(replace(DOSSIER, due_on=due), TODAY, VI)


def test_late_is_not_told_while_papers_are_awaited() -> None:
    waiting = replace(DOSSIER, status=DossierStatus.PAPERS_REQUESTED, due_on=date(2026, 11, 2))
    assert "quá hẹn" not in describe_dossier(waiting, TODAY, VI)


@pytest.mark.parametrize(
    ("finished", "part"),
    [
        (datetime(2026, 11, 27, 9, tzinfo=UTC), "Xong đúng hẹn"),
        (datetime(2026, 11, 27, 18, tzinfo=UTC), "Xong sau ngày hẹn"),
    ],
)
def test_a_finished_dossier_tells_whether_it_was_on_time_in_vietnam(
    finished: datetime, part: str
) -> None:
    done = replace(DOSSIER, status=DossierStatus.DONE, finished_at=finished)
    assert part in describe_dossier(done, TODAY, VI)


def test_what_is_not_held_is_left_out() -> None:
    bare = replace(
        DOSSIER, office=None, applicant=None, received_at=None, due_on=None, procedure_name=None
    )
    assert len(describe_dossier(bare, TODAY, VI).split("\n")) == 3


def test_a_note_is_shown_masked() -> None:
    noted = replace(DOSSIER, note="Gọi ông An 0912345678 để bổ sung ảnh")
    assert "Gọi ông An ••• để bổ sung ảnh" in describe_dossier(noted, TODAY, VI)


def test_real_cases_carry_no_mark_of_demonstration() -> None:
    assert "MINH HỌA" not in describe_dossier(replace(DOSSIER, is_demo=False), TODAY, VI)
    demo = replace(PETITION, is_demo=True)
    assert describe_petition(demo, TODAY, VI).startswith("DỮ LIỆU MINH HỌA")


@pytest.mark.parametrize("status", list(PetitionStatus))
@pytest.mark.parametrize("kind", [k for k in PetitionKind if k is not PetitionKind.DENUNCIATION])
def test_each_petition_state_is_told(status: PetitionStatus, kind: PetitionKind) -> None:
    told = describe_petition(Petition("DT-2026-1", kind, status), TODAY, VI)
    assert "DT-2026-1" in told
    assert "Việc bạn cần làm" in told


def test_of_a_denunciation_nothing_but_the_state_is_told() -> None:
    secret = replace(PETITION, kind=PetitionKind.DENUNCIATION, office=DOSSIER.office)
    told = describe_petition(secret, TODAY, VI)
    assert "Tố cáo" not in told
    assert "Long Châu" not in told
    assert "đã thụ lý" in told


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 11, 20), date(2026, 11, 23), 1),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
        (date(2026, 11, 21), date(2026, 11, 22), 0),
        (date(2026, 11, 2), date(2026, 11, 30), 20),
        (date(2026, 1, 1), date(2026, 12, 31), 260),
    ],
)
def test_weekdays_between(start: date, end: date, days: int) -> None:
    assert weekdays_between(start, end) == days
    assert due_in(end, start).working_days == days


@pytest.mark.parametrize(
    "status", [DossierStatus.WITHDRAWN, DossierStatus.STOPPED, DossierStatus.NOT_RECEIVED]
)
def test_what_ended_without_a_result_is_neither_late_nor_on_time(status: DossierStatus) -> None:
    ended = datetime(2026, 11, 28, 9, tzinfo=UTC)
    told = describe_dossier(replace(DOSSIER, status=status, finished_at=ended), TODAY, VI)
    assert "Xong sau ngày hẹn" not in told
    assert "Xong đúng hẹn" not in told


def test_a_petition_has_a_day_to_be_settled_by_and_no_day_of_a_result() -> None:
    told = describe_petition(PETITION, TODAY, VI)
    assert "Hạn giải quyết: 10/12/2026" in told
    assert "hẹn trả" not in told
    late = describe_petition(replace(PETITION, due_on=date(2026, 11, 20)), TODAY, VI)
    assert "Đã quá hạn giải quyết 1 ngày làm việc" in late
