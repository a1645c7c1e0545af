"""A citizen's main job on the page, everything real behind it; it makes the docs' pictures."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import IMAGES, Watched, watched_page
from playwright.sync_api import Browser
from running_stack import RunningStack

pytestmark = [pytest.mark.browser, pytest.mark.stack]
RECEIPT = re.compile(r"GY-[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}")
BUSY = ("đang bận", "trục trặc", "chưa trả lời được", "chưa nhận được tin nhắn")  # an apology
OPINION = "Cán bộ một cửa hướng dẫn tận tình nhưng tôi phải chờ gần một tiếng"


def rows(database: Path, statement: str, *values: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(statement, values).fetchall()


@pytest.fixture
def demo_dossier(stack: RunningStack) -> tuple[str, str]:
    """Code and last four digits of the phone of a demonstration dossier in progress."""
    found = rows(
        stack.database,
        "SELECT code, phone_last4 FROM dossier"
        " WHERE is_demo AND status = 4 AND phone_last4 IS NOT NULL ORDER BY code",
    )
    assert found, "the demonstration has no dossier in progress"
    return str(found[0][0]), str(found[0][1])


@pytest.fixture
def citizen(stack: RunningStack, browser: Browser) -> Iterator[Watched]:
    """A citizen with a phone, the notice read."""
    with watched_page(browser, viewport={"width": 420, "height": 860}) as watched:
        watched.open(stack.base_url)
        watched.dismiss()
        yield watched
        assert watched.trouble == []
        assert all(url.startswith(stack.base_url) for url in watched.requests)


def picture(watched: Watched, name: str) -> None:
    watched.page.wait_for_timeout(400)  # the widget scrolls smoothly to the newest message
    watched.chat.locator(".user-message").last.scroll_into_view_if_needed()  # with its question
    path = IMAGES / f"{name}.png"
    watched.page.screenshot(path=path)
    assert path.stat().st_size > 10_000


def test_what_papers_then_what_fee(citizen: Watched) -> None:
    papers = citizen.say("Đăng ký khai sinh cần giấy tờ gì?")
    assert "Tờ khai đăng ký khai sinh" in papers
    assert "Giấy chứng sinh" in papers
    assert "Nguồn: https://dichvucong.gov.vn" in papers
    assert "163/QĐ-BTP" in papers
    picture(citizen, "procedure")
    fee = citizen.say("lệ phí bao nhiêu")
    assert "1.001193" in fee
    assert "Hội đồng nhân dân tỉnh" in fee
    picture(citizen, "fee")


def test_the_same_without_diacritics(citizen: Watched) -> None:
    assert "Giấy chứng sinh" in citizen.say("dang ky khai sinh can giay to gi")
    assert "1.001193" in citizen.say("le phi bao nhieu")


def test_a_button_asks_on_about_the_same_procedure(citizen: Watched) -> None:
    citizen.say("Đăng ký khai sinh cần giấy tờ gì?")
    assert "1.001193" in citizen.press("Nơi nộp")


def test_where_a_dossier_stands(citizen: Watched, demo_dossier: tuple[str, str]) -> None:
    code, last_four = demo_dossier
    asked = citizen.say(f"Hồ sơ {code} của tôi đến đâu rồi?")
    assert "4 số cuối" in asked
    told = citizen.say(last_four)
    assert code in told
    assert "MINH HỌA" in told
    assert "xử lý" in told
    assert "Việc bạn cần làm" in told
    picture(citizen, "dossier")


def test_an_unknown_code_and_a_wrong_factor_sound_the_same(
    citizen: Watched, demo_dossier: tuple[str, str]
) -> None:
    code, last_four = demo_dossier
    unknown_code = re.sub(r"\d{4}$", "9998", code)
    wrong = f"{(int(last_four) + 1) % 10_000:04}"
    citizen.say(f"tra cứu hồ sơ {code}")
    wrong_factor = citizen.say(wrong)
    citizen.say(f"tra cứu hồ sơ {unknown_code}")
    unknown = citizen.say(wrong)
    assert wrong_factor.replace(code, "X") == unknown.replace(unknown_code, "X")
    assert "không" in unknown
    assert last_four not in unknown
    picture(citizen, "unknown-code")


def test_feedback_is_kept_and_its_receipt_is_real(citizen: Watched, stack: RunningStack) -> None:
    citizen.say("Tôi muốn góp ý")
    told = citizen.say(OPINION)
    receipt = RECEIPT.search(told)
    assert receipt, told
    kept = rows(stack.database, "SELECT text, person FROM feedback WHERE text = ?", OPINION)
    assert len(kept) == 1
    assert kept[0][1].startswith("web:")
    canonical = receipt[0].replace("-", "")
    held = rows(stack.database, "SELECT receipt FROM feedback WHERE text = ?", OPINION)
    assert canonical in str(held[0][0]).replace("-", "")
    picture(citizen, "feedback")


@pytest.mark.parametrize(
    "text",
    [
        "🙂🙂",
        "/restart",
        '/intent{"a":"b"}',
        "x\u0000y khai sinh",
        "ạ" * 5_000,
        "'; DROP TABLE inbox",
    ],
)
def test_hostile_input_gets_an_answer(citizen: Watched, text: str) -> None:
    told = citizen.say(text)
    assert told.strip()
    assert not any(words in told for words in BUSY)


def test_nothing_a_citizen_wrote_is_in_the_log(stack: RunningStack, citizen: Watched) -> None:
    citizen.say("Tôi là Nguyễn Canary, căn cước 079123456789, hỏi khai sinh")
    log = stack.log.read_text(encoding="utf-8", errors="replace")
    assert f"Dân Biết answers at {stack.base_url}" in log, "not the log of this service"
    assert "079123456789" not in log
    assert "Canary" not in log
