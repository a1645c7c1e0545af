"""The chat page in Chromium, before a stand-in Rasa: safety, keyboard, screen readers, phones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from conftest import IMAGES, Played, Watched, played_gateway, watched_page
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
AUDIT = (Path(__file__).parent / "accessibility.js").read_text(encoding="utf-8")


def audit(watched: Watched) -> list[str]:
    return list(watched.page.evaluate(AUDIT))


def focused(watched: Watched) -> str:
    """Describe what has the focus, also inside the widget."""
    return str(
        watched.page.evaluate(
            """() => {
              let e = document.activeElement;
              while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
              return e.id || e.textContent.trim() || e.getAttribute("aria-label") || e.tagName;
            }"""
        )
    )


def test_a_question_and_its_buttons(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    phone.dismiss()
    first = phone.say("đăng ký khai sinh")
    second = phone.press("Lệ phí")
    assert first.startswith("Đã nhận: đăng ký khai sinh")
    assert second.startswith('Đã nhận: /ask_procedure{"aspect": "fee"}')
    assert phone.chat.locator(".user-message").all_inner_texts() == ["đăng ký khai sinh", "Lệ phí"]


def test_an_example_starts_the_conversation(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    assert "khai sinh" in phone.press("Đăng ký khai sinh")
    assert played.rasa.turns[0]["text"] == "Đăng ký khai sinh cần giấy tờ gì?"


def test_nothing_comes_from_elsewhere_and_the_policy_holds(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    phone.dismiss()
    phone.say("xin chào")
    phone.say("![x](https://evil.example/x.png) <img src=https://evil.example/y.png>")
    hosts = {urlsplit(url).netloc for url in phone.requests if url.startswith("http")}
    assert hosts == {urlsplit(played.url).netloc}
    assert phone.trouble == []


@pytest.mark.parametrize(
    "typed", ["![x](https://a.vn/x.png)", "[x](javascript:alert(1))", "*a* _b_ <b>c</b>", "1. một"]
)
def test_what_is_typed_is_shown_as_typed(played: Played, phone: Watched, typed: str) -> None:
    phone.open(played.url)
    phone.say(typed)
    shown = phone.chat.locator(".user-message")
    assert shown.inner_text().strip() == typed
    assert shown.locator("a, img, em, b, ol").count() == 0


def test_hostile_answers_stay_text(played: Played, phone: Watched) -> None:
    hostile = '<script>window.hacked=1</script><img src=x onerror="window.hacked=1"> https://a.vn/"onmouseover="x'
    played.rasa.answer = lambda turn: [
        {"text": hostile, "buttons": [{"title": '"><b onclick=x>Có', "payload": "/affirm"}]}
    ]
    phone.open(played.url)
    said = phone.say("xin chào")
    assert said == hostile
    assert phone.page.evaluate("window.hacked") is None
    assert phone.chat.locator(".choice").last.inner_text() == '"><b onclick=x>Có'
    assert phone.chat.locator(".said a").last.get_attribute("href") == "https://a.vn/"
    assert phone.trouble == []


def test_links_open_apart_and_give_nothing_away(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    phone.say("xin chào")
    link = phone.chat.locator(".said a").last
    assert link.get_attribute("href") == "https://dichvucong.gov.vn/p/1"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_the_keyboard_is_enough(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    keys = phone.page.keyboard
    seen = []
    for _ in range(6):
        keys.press("Tab")
        seen.append(focused(phone))
    assert seen[:4] == ["skip", "Những gì được lưu", "Xem đầy đủ những gì được lưu", "notice-close"]
    keys.press("Shift+Tab")
    keys.press("Shift+Tab")
    keys.press("Enter")
    assert focused(phone) == "text-input"
    keys.type("đăng ký khai sinh")
    keys.press("Enter")
    phone.answers.nth(1).wait_for()
    assert focused(phone) == "text-input"
    keys.press("Shift+Tab")
    assert focused(phone) == "Nộp ở đâu"
    keys.press("Enter")
    phone.answers.nth(2).wait_for()
    assert 'Đã nhận: /ask_procedure{"aspect": "where"}' in phone.answers.nth(2).inner_text()


def test_the_focus_can_be_seen(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    for _ in range(12):
        phone.page.keyboard.press("Tab")
        width = phone.page.evaluate(
            """() => {
              let e = document.activeElement;
              while (e.shadowRoot?.activeElement) e = e.shadowRoot.activeElement;
              if (e === document.body) return 3;
              const { outlineStyle, outlineWidth } = getComputedStyle(e);
              return outlineStyle === "none" ? 0 : parseFloat(outlineWidth);
            }"""
        )
        assert width >= 2, focused(phone)


def test_screen_readers_hear_answers_and_that_one_is_looked_for(
    played: Played, phone: Watched
) -> None:
    phone.open(played.url)
    log = phone.chat.locator("#messages")
    assert log.get_attribute("role") == "log"
    assert log.get_attribute("aria-live") == "polite"
    assert log.get_attribute("aria-label") == "Nội dung trò chuyện"
    assert phone.input.get_attribute("aria-label") == "Nhập câu hỏi của bạn"
    played.rasa.status = 500
    phone.input.fill("xin chào")
    phone.page.keyboard.press("Enter")
    status = phone.page.locator("#status")
    assert status.get_attribute("role") == "status"
    phone.page.wait_for_function(
        "() => document.getElementById('status').textContent === 'Đang tìm câu trả lời'"
    )


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_to_stumble_over(played: Played, browser: Browser, width: int) -> None:
    with watched_page(browser, viewport={"width": width, "height": 700}) as watched:
        watched.open(played.url)
        before = audit(watched)
        watched.dismiss()
        watched.say("đăng ký khai sinh " + "rấtdài" * 40)
        assert before + audit(watched) == []
        sideways = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        assert watched.page.evaluate(sideways) is False


def test_the_audit_finds_what_it_should(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    phone.page.evaluate(
        """() => {
          const ground = getComputedStyle(document.querySelector("header")).backgroundColor;
          document.querySelector("h1").style.color = ground;
          const bad = '<button></button><img src="/static/page/icon.svg">';
          document.querySelector("main").insertAdjacentHTML("beforeend", bad);
          document.documentElement.lang = "en";
        }"""
    )
    found = " ".join(audit(phone))
    for word in ("contrast 1.00: h1", "no name: button", "too small", "no alternative", "language"):
        assert word in found


@pytest.mark.parametrize("colour", ["#ffd400", "#c8102e", "#767676", "#ffffff"])
def test_any_colour_of_the_province_can_be_read(browser: Browser, colour: str) -> None:
    with (
        played_gateway(colour=colour, province="Cà Mau") as played,
        watched_page(browser, viewport={"width": 390, "height": 700}) as watched,
    ):
        watched.open(played.url)
        watched.say("đăng ký khai sinh")
        assert audit(watched) == []
        assert "Cà Mau" in watched.page.locator("header").inner_text()


def test_the_notice_is_dismissed_once(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    notice = phone.page.locator("#notice")
    assert "7 ngày" in notice.inner_text()
    phone.dismiss()
    assert notice.is_hidden()
    assert focused(phone) == "text-input"
    phone.open(played.url)
    assert notice.is_hidden()


def test_what_is_kept_can_be_read_in_full(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    phone.page.locator("#notice a").click()
    phone.page.wait_for_url("**/privacy")
    assert "Góp ý của bạn" in phone.page.locator("main").inner_text()
    assert audit(phone) == []


def test_busy_is_told_and_the_answer_comes_by_itself(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    played.rasa.status = 503
    assert "giữ lại" in phone.say("đăng ký khai sinh")
    played.rasa.status = 200
    phone.answers.nth(2).wait_for(timeout=15_000)
    assert phone.answers.nth(2).inner_text().startswith("Đã nhận: đăng ký khai sinh")


def test_a_late_answer_is_there_after_a_reload(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    phone.say("xin chào")
    played.rasa.status = 503
    assert "giữ lại" in phone.say("đăng ký khai sinh")
    phone.page.goto("about:blank")
    played.rasa.status = 200
    while played.tables.stores().inbox.pending():
        phone.page.wait_for_timeout(50)
    phone.open(played.url)
    phone.answers.nth(1).wait_for()
    assert phone.answers.nth(1).inner_text().startswith("Đã nhận: đăng ký khai sinh")


def test_a_network_that_fails_once_is_not_noticed(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    failures = iter([True])
    phone.page.route(
        "**/api/chat",
        lambda route: route.abort() if next(failures, False) else route.continue_(),
    )
    assert phone.say("xin chào").startswith("Đã nhận: xin chào")
    assert len(played.rasa.turns) == 1


def test_a_network_that_is_away_is_told(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    phone.page.route("**/api/chat", lambda route: route.abort())
    assert "kết nối mạng" in phone.say("xin chào")


def test_whoever_asks_for_less_motion_gets_none(played: Played, browser: Browser) -> None:
    with watched_page(browser, reduced_motion="reduce") as watched:
        watched.open(played.url)
        moving = watched.page.evaluate(
            """() => [...document.querySelector("deep-chat").shadowRoot.querySelectorAll("*")]
              .filter((e) => getComputedStyle(e).animationName !== "none").length"""
        )
        assert moving == 0


def test_without_scripts_the_page_says_where_to_go(played: Played, browser: Browser) -> None:
    with watched_page(browser, java_script_enabled=False) as watched:
        watched.page.goto(played.url)
        text = watched.page.locator(".noscript").inner_text()
        assert "bộ phận một cửa" in text


def test_long_text_is_answered_with_the_limit(played: Played, phone: Watched) -> None:
    phone.open(played.url)
    assert "4.000" in phone.say("ạ" * 4_001)
    assert played.rasa.turns == []


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Watched]:
    with watched_page(browser, viewport={"width": 1024, "height": 720}) as watched:
        yield watched


def test_pictures_of_the_empty_page(played: Played, phone: Watched, desktop: Watched) -> None:
    for name, watched in (("phone", phone), ("desktop", desktop)):
        watched.open(played.url)
        path = IMAGES / f"start-{name}.png"
        watched.page.screenshot(path=path)
        assert path.stat().st_size > 10_000
