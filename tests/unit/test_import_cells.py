"""Cells of import files: dates, digits, codes, words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.cases import DossierStatus, PetitionKind, PetitionStatus
from casework.errors import BadRow
from casework.sources.file_rows import FileRow
from casework.sources.import_layout import load_layout, word_key
from casework.sources.row_cells import RowCells, moment_of, tidy

LOCAL = timezone(timedelta(hours=7))
LAYOUT = load_layout(Path(__file__).parents[2] / "data" / "templates" / "import.yml")


def cells(**values: Any) -> RowCells:
    return RowCells(FileRow("a.csv:2", values), LAYOUT.dossiers, LAYOUT)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("06/07/2026", datetime(2026, 7, 6, tzinfo=LOCAL)),
        ("6-7-2026", datetime(2026, 7, 6, tzinfo=LOCAL)),
        ("6.7.2026 8:05", datetime(2026, 7, 6, 8, 5, tzinfo=LOCAL)),
        ("06/07/2026, 08:05:09", datetime(2026, 7, 6, 8, 5, 9, tzinfo=LOCAL)),
        ("2026-07-06", datetime(2026, 7, 6, tzinfo=LOCAL)),
        ("2026-07-06T01:00:00Z", datetime(2026, 7, 6, 1, tzinfo=UTC)),
        ("2026-07-06 08:00+07:00", datetime(2026, 7, 6, 8, tzinfo=LOCAL)),
        ("31/02/2026", None),
        ("06/07/26", None),
        ("06/07/2026 25:00", None),
        ("tháng sau", None),
    ],
)
def test_moments(written: str, moment: datetime | None) -> None:
    assert moment_of(written) == moment


def test_a_day_is_the_local_one() -> None:
    assert cells(due_on="2026-07-05T18:00:00Z").day("due_on") == date(2026, 7, 6)
    assert cells(due_on=date(2026, 7, 6)).day("due_on") == date(2026, 7, 6)
    assert cells().day("due_on") is None


@pytest.mark.parametrize("value", ["01/01/1890", "01/01/2200", 45839, True])
def test_days_that_can_not_be_meant_are_refused(value: object) -> None:
    with pytest.raises(BadRow, match="không phải ngày đúng"):
        cells(due_on=value).day("due_on")


@pytest.mark.parametrize(
    ("value", "last4"),
    [("0901.234.567", "4567"), ("+84 901 234 567", "4567"), (12, "0012"), (901234567.0, "4567")],
)
def test_only_the_last_four_digits_are_kept(value: object, last4: str) -> None:
    assert cells(phone_last4=value).last4("phone_last4") == last4


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("H61.12-260706-0001", "H61.12-260706-0001"),
        ("h61.12-260706-0001", "H61.12-260706-0001"),
        ("H61.12 - 260706 - 0001", "H61.12-260706-0001"),
        ("000.00.04.H40-230414-0002", "000.00.04.H40-230414-0002"),
        ("G22.99.08-260921-896048", "G22.99.08-260921-896048"),
    ],
)
def test_codes_are_put_into_their_official_form(written: str, canonical: str) -> None:
    assert cells(code=written).code("dossier") == canonical


@pytest.mark.parametrize("written", ["KN-2026-0001", "260706", "H61.12-260706-0001 (gấp)"])
def test_what_is_no_dossier_code_is_refused(written: str) -> None:
    with pytest.raises(BadRow, match="mã không đúng dạng"):
        cells(code=written).code("dossier")


def test_texts_are_cleaned() -> None:
    row = cells(note="  hai\u200b  dòng\n ", procedure_code=12.0, applicant=" ")
    assert row.text("note") == "hai dòng"
    assert row.text("procedure_code") == "12"
    assert row.text("applicant") is None


@given(st.text())
def test_a_tidy_text_is_storable_and_stays_tidy(text: str) -> None:
    done = tidy(text)
    done.encode("utf-8")
    assert "\x00" not in done
    assert tidy(done) == done


@pytest.mark.parametrize("written", ["x", "X", "có", "Có", "1", 1])
def test_yes(written: object) -> None:
    assert cells(is_demo=written).yes("is_demo")


@pytest.mark.parametrize("written", ["", "không", 0, None])
def test_no(written: object) -> None:
    assert not cells(is_demo=written).yes("is_demo")


def test_headings_are_compared_without_dress() -> None:
    assert word_key(" MÃ  HỒ_SƠ ") == word_key("mã hồ sơ") == "ma ho so"
    assert LAYOUT.dossiers.fields[word_key("received_at")] == "received_at"
    assert LAYOUT.dossiers.fields[word_key("MÃ HỒ SƠ")] == "code"


def test_every_status_and_kind_has_words() -> None:
    assert set(LAYOUT.dossier_status.values()) == set(DossierStatus)
    assert set(LAYOUT.petition_status.values()) == set(PetitionStatus)
    assert set(LAYOUT.petition_kind.values()) == set(PetitionKind)
    assert not LAYOUT.dossier_status_unclear & set(LAYOUT.dossier_status)


def test_a_layout_with_an_unknown_status_is_refused(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "data" / "templates" / "import.yml").read_text("utf-8")
    (tmp_path / "import.yml").write_text(text.replace("  10: [", "  11: ["), "utf-8")
    with pytest.raises(ValueError, match="11"):
        load_layout(tmp_path / "import.yml")
