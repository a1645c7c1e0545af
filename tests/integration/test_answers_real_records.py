"""Every record we ship, asked every aspect in both languages: rules that hold for each answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from talking import toolbox

from casework.procedures import Aspect, FeeStatus, Grade, Procedure
from casework.services.answer_checklist import compose_checklist
from casework.services.answer_papers import paper_pages
from casework.services.checklist import Needed
from casework.services.compose_answer import MAX_MESSAGE, compose_answer
from casework.sources.national_notes import load_notes
from casework.sources.procedure_files import read_procedures
from casework.sources.procedures_layout import load_procedures_layout

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = ("procedures", "national/procedures.jsonl.gz", "national/listed.jsonl.gz")
FREE_WORDS = ("không thu.", "miễn phí.", "none is charged")
LANGUAGES = ("vi", "en")
LEAST_RECORDS = 6_400


@cache
def records() -> dict[str, Procedure]:
    """Return every shipped record by code; an earlier file goes before a later one."""
    layout = load_procedures_layout(DATA / "templates" / "procedures.yml")
    notes = load_notes(DATA / "national" / "notes.yml")
    found: dict[str, Procedure] = {}
    for name in FILES:
        for row in read_procedures(DATA / name, layout, notes):
            procedure = getattr(row, "procedure", None)
            if procedure is not None:
                found.setdefault(procedure.code, procedure)
    return found


def answers(language: str) -> Iterator[tuple[Procedure, Aspect, tuple[str, ...]]]:
    """Yield every answer the service can give about one aspect of one record."""
    style = toolbox().style(language)
    for procedure in records().values():
        for aspect in Aspect:
            yield procedure, aspect, compose_answer(procedure, (aspect,), style)


def test_the_shipped_records_are_all_read() -> None:
    assert len(records()) >= LEAST_RECORDS
    assert sum(p.grade is Grade.REVIEWED for p in records().values()) == 124


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_answer_fits_names_its_record_and_its_source(language: str) -> None:
    closing = {"vi": ("Nguồn: http", "Cổng Dịch vụ công quốc gia: http")}
    closing["en"] = ("Source: http", "portal: http")
    for procedure, aspect, messages in answers(language):
        text = "\n".join(messages)
        assert max(map(len, messages)) <= MAX_MESSAGE, (procedure.code, aspect)
        assert all(message.strip() for message in messages), (procedure.code, aspect)
        assert procedure.code in messages[0], (procedure.code, aspect)
        assert any(words in text for words in closing[language]), (procedure.code, aspect)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_a_free_record_is_told_as_free(language: str) -> None:
    style = toolbox().style(language)
    for procedure in records().values():
        if procedure.grade is Grade.LISTED:
            continue
        bare = "\n".join(compose_answer(procedure, (Aspect.FEE,), style))
        status = bare.split("\n\n")[1].split("\n")[0].lower().replace("chưa chắc là không thu.", "")
        told_free = any(words in status for words in FREE_WORDS)
        assert told_free == (procedure.fee.status is FeeStatus.FREE and not procedure.fee.items), (
            procedure.code,
            status,
        )


RESERVED = {"vi": "mức của bạn có thể khác", "en": "yours may differ"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_that_is_not_fixed_is_told_with_its_reservation(language: str) -> None:
    """In every aspect, the overview and the checklist; a note of the source is told as it is."""
    style = toolbox().style(language)
    reserved = (RESERVED[language], "mức của tỉnh bạn có thể khác")
    unfixed = [p for p in records().values() if p.fee.items and p.fee.status.value != "fixed"]
    assert unfixed
    for procedure in unfixed:
        bare = replace(procedure, fee=replace(procedure.fee, note=None), paper_notes=None)
        texts = ["\n".join(compose_answer(bare, (aspect,), style)) for aspect in Aspect]
        texts.append("\n".join(compose_checklist(bare, [Needed(p) for p in bare.papers], style)))
        amounts = {style.speaker.amount(item.amount_vnd) for item in procedure.fee.items}
        for text in texts:
            told = any(amount in text for amount in amounts)
            assert not told or any(words in text for words in reserved), (procedure.code, text)
        assert any(amount in texts[-1] for amount in amounts)


EDITORS_WORDS = (
    "cần đối chiếu",
    "suy ra từ",
    "ô số của cổng",
    "chưa đọc",
    "chưa trích",
    "cần kiểm tra",
)


def test_what_editors_note_for_each_other_is_not_told_to_citizens() -> None:
    told = {
        (procedure.code, words)
        for procedure, _, messages in answers("vi")
        if procedure.grade is Grade.REVIEWED
        for words in EDITORS_WORDS
        if words in "\n".join(messages).lower()
    }
    assert not told


def test_all_papers_can_be_reached_page_by_page() -> None:
    style = toolbox().style("vi")
    for procedure in records().values():
        pages = paper_pages(procedure, style.speaker)
        if pages == 1:
            continue
        last = "\n".join(compose_answer(procedure, (Aspect.DOCUMENTS,), style, page=pages))
        assert f"\n{len(procedure.papers)}. " in last, procedure.code


def test_unchecked_records_warn_in_every_answer() -> None:
    for procedure, aspect, messages in answers("vi"):
        warned = "chờ cán bộ kiểm tra lại" in "\n".join(messages)
        assert warned == procedure.needs_review, (procedure.code, aspect)
