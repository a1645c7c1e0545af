"""Dossiers, petitions, offices, feedback, questions and the audit, kept in a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import select, text

from casework.cases import (
    CaseEvent,
    Dossier,
    DossierStatus,
    Feedback,
    Office,
    Petition,
    PetitionKind,
    PetitionStatus,
)
from casework.errors import BadInput
from casework.storage.database import Database
from casework.storage.tables import AuditRow, UnansweredRow
from casework.storage.unit_of_work import units_of_work

LOCAL = timezone(timedelta(hours=7))
MONDAY = datetime(2026, 7, 6, 8, 30, tzinfo=LOCAL)
OFFICE = Office("H61.12", "Bộ phận Một cửa (minh họa)", "địa chỉ minh họa", is_demo=True)
DOSSIER = Dossier(
    code="H61.12-260706-0001",
    status=DossierStatus.IN_PROGRESS,
    procedure_code="1.001193",
    procedure_name="Đăng ký khai sinh",
    office=OFFICE,
    applicant="Nguyễn Văn A",
    phone_last4="0012",
    identity_last4="0345",
    received_at=MONDAY,
    due_on=date(2026, 7, 9),
    finished_at=None,
    note="đủ giấy tờ",
    events=(CaseEvent(MONDAY, "2"), CaseEvent(MONDAY + timedelta(hours=2), "4", "chuyển phòng")),
    is_demo=True,
)
PETITION = Petition(
    code="KN-2026-0001",
    kind=PetitionKind.COMPLAINT,
    status=PetitionStatus.ACCEPTED,
    office=OFFICE,
    phone_last4="9999",
    identity_last4="0001",
    received_at=MONDAY,
    due_on=date(2026, 8, 6),
    events=(CaseEvent(MONDAY, "tiep_nhan"), CaseEvent(MONDAY + timedelta(days=3), "thu_ly")),
)


def save(database: Database, *cases: Dossier | Petition) -> tuple[int, int, int]:
    with units_of_work(database)() as work:
        dossiers = [case for case in cases if isinstance(case, Dossier)]
        petitions = [case for case in cases if isinstance(case, Petition)]
        counts = (
            work.dossiers.save_all(dossiers) if dossiers else work.petitions.save_all(petitions)
        )
        work.commit()
    return counts


def dossier(database: Database, code: str = DOSSIER.code) -> Dossier | None:
    with units_of_work(database)() as work:
        return work.dossiers.get(code)


def petition(database: Database, code: str = PETITION.code) -> Petition | None:
    with units_of_work(database)() as work:
        return work.petitions.get(code)


def test_a_dossier_comes_back_as_it_was(database: Database) -> None:
    assert save(database, DOSSIER) == (1, 0, 0)
    assert dossier(database) == DOSSIER


def test_a_dossier_of_a_code_alone_comes_back(database: Database) -> None:
    bare = Dossier("H61.12-260706-0002", DossierStatus.REGISTERED)
    save(database, bare)
    assert dossier(database, bare.code) == bare


def test_moments_come_back_in_utc(database: Database) -> None:
    save(database, DOSSIER)
    held = dossier(database)
    assert held is not None
    assert held.received_at is not None
    assert held.received_at.tzinfo is UTC
    assert held.received_at == MONDAY


def test_an_unknown_code_gives_none(database: Database) -> None:
    assert dossier(database, "H61.12-260706-9999") is None
    assert petition(database, "KN-2026-9999") is None


def test_leaving_without_commit_changes_nothing(database: Database) -> None:
    with units_of_work(database)() as work:
        work.dossiers.save_all([DOSSIER])
    assert dossier(database) is None


def test_an_error_in_the_block_changes_nothing(database: Database) -> None:
    def break_off() -> None:
        with units_of_work(database)() as work:
            work.dossiers.save_all([DOSSIER])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert dossier(database) is None


def test_the_same_again_is_unchanged_and_a_new_status_is_a_change(database: Database) -> None:
    save(database, DOSSIER)
    other = replace(DOSSIER, code="H61.12-260706-0003")
    done = replace(DOSSIER, status=DossierStatus.DONE)
    assert save(database, DOSSIER, other) == (1, 0, 1)
    assert save(database, done, other) == (0, 1, 1)
    held = dossier(database)
    assert held is not None
    assert held.status is DossierStatus.DONE


def test_the_same_moment_in_another_zone_is_unchanged(database: Database) -> None:
    save(database, DOSSIER)
    same = replace(DOSSIER, received_at=MONDAY.astimezone(UTC))
    assert save(database, same) == (0, 0, 1)


def test_steps_told_once_stay(database: Database) -> None:
    save(database, DOSSIER)
    later = CaseEvent(MONDAY + timedelta(days=2), "9")
    save(database, replace(DOSSIER, status=DossierStatus.DONE, events=(later,)))
    held = dossier(database)
    assert held is not None
    assert held.events == (*DOSSIER.events, later)


def test_a_step_told_again_gets_the_newer_note_only(database: Database) -> None:
    save(database, DOSSIER)
    corrected = replace(DOSSIER.events[1], note="chuyển phòng Tư pháp")
    save(database, replace(DOSSIER, events=(corrected,)))
    held = dossier(database)
    assert held is not None
    assert held.events == (DOSSIER.events[0], corrected)


def test_the_last_of_a_repeated_code_wins(database: Database) -> None:
    assert save(database, DOSSIER, replace(DOSSIER, note="sau")) == (1, 0, 0)
    held = dossier(database)
    assert held is not None
    assert held.note == "sau"


def test_more_than_a_batch_is_saved(database: Database) -> None:
    many = [replace(DOSSIER, code=f"H61.12-260706-{n:04d}") for n in range(1201)]
    assert save(database, *many) == (1201, 0, 0)
    assert save(database, *many) == (0, 0, 1201)
    changed = [replace(one, status=DossierStatus.DONE) for one in many]
    assert save(database, *changed) == (0, 1201, 0)
    assert dossier(database, many[-1].code) == changed[-1]


def test_a_petition_comes_back_as_it_was(database: Database) -> None:
    assert save(database, PETITION) == (1, 0, 0)
    assert petition(database) == PETITION
    assert save(database, PETITION) == (0, 0, 1)


def test_a_petition_keeps_no_notes_anywhere(database: Database) -> None:
    told = (CaseEvent(MONDAY, "tiep_nhan", "ông Nguyễn Văn B tố cáo"),)
    save(database, replace(PETITION, events=told))
    held = petition(database)
    assert held is not None
    assert held.events == (CaseEvent(MONDAY, "tiep_nhan"),)
    with database.engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM petition_event")).all()
    assert "Nguyễn" not in str(rows)


def test_an_office_keeps_what_a_file_does_not_tell(database: Database) -> None:
    with units_of_work(database)() as work:
        assert work.offices.save_all([OFFICE, Office("H61.13", "Khác")]) == (2, 0, 0)
        work.commit()
    save(database, replace(DOSSIER, office=Office("H61.12", "Tên mới", is_demo=True)))
    with units_of_work(database)() as work:
        assert work.offices.get("H61.12") == replace(OFFICE, name="Tên mới")
        assert [office.code for office in work.offices.all()] == ["H61.12", "H61.13"]
        assert work.offices.get("H61.99") is None
        assert work.offices.save_all([Office("H61.13", "Khác")]) == (0, 0, 1)


def feedback(receipt: str, message_id: str) -> Feedback:
    return Feedback(receipt, "nhanh, dễ hiểu", "web:1", message_id, MONDAY, 5, "time", "H61-x")


def test_feedback_is_found_by_its_message(database: Database) -> None:
    with units_of_work(database)() as work:
        work.feedback.add(feedback("GY-1", "17"))
        work.commit()
    with units_of_work(database)() as work:
        assert work.feedback.by_message("17") == feedback("GY-1", "17")
        assert work.feedback.by_message("18") is None


@pytest.mark.parametrize("second", [("GY-1", "18"), ("GY-2", "17")])
def test_receipt_and_message_are_unique(database: Database, second: tuple[str, str]) -> None:
    with units_of_work(database)() as work:
        work.feedback.add(feedback("GY-1", "17"))
        work.commit()
    with pytest.raises(BadInput) as refusal, units_of_work(database)() as work:
        work.feedback.add(feedback(*second))
    assert "GY-1" not in str(refusal.value)
    assert refusal.value.__cause__ is None


def test_questions_and_audit_lines_carry_the_moment(database: Database) -> None:
    before = database.clock()
    with units_of_work(database)() as work:
        work.unanswered.add("làm thẻ bay \x00 thế nào", "not_held")
        work.audit.record("cli", "import_dossiers", "tháng 7.csv")
        work.commit()
    with database.session() as session:
        question = session.scalars(select(UnansweredRow)).one()
        line = session.scalars(select(AuditRow)).one()
    assert (question.text, question.reason) == ("làm thẻ bay \ufffd thế nào", "not_held")
    assert (line.actor, line.action, line.subject) == ("cli", "import_dossiers", "tháng 7.csv")
    assert before <= line.at <= database.clock()


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(BadInput):
        save(database, replace(DOSSIER, received_at=datetime(2026, 7, 6, 8, 30)))  # noqa: DTZ001
