"""Chat in the terminal: numbers choose, late answers come, errors are told."""

from __future__ import annotations

import io
import json
import time
from typing import Any

import httpx
import pytest
from gateway_fakes import FileWords

from bot.channels import terminal
from bot.channels.terminal import Terminal, Typing, chat


class Gateway:
    """Answers as the web doors do, from a list."""

    def __init__(self, *answers: tuple[int, dict[str, Any]]) -> None:
        self.answers = list(answers)
        self.sent: list[dict[str, Any]] = []
        self.asked_after: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            self.asked_after.append(request.url.params["after"])
        else:
            self.sent.append(json.loads(request.content))
        status, body = self.answers.pop(0)
        return httpx.Response(status, json=body)

    def client(self) -> httpx.Client:
        return httpx.Client(transport=httpx.MockTransport(self), base_url="http://gateway")


def told(number: int, text: str, *titles: str, pending: bool = False) -> tuple[int, dict[str, Any]]:
    buttons = [{"title": title, "id": f"id-{title}"} for title in titles]
    return 200, {"replies": [{"id": number, "text": text, "buttons": buttons}], "pending": pending}


def talk(gateway: Gateway, *lines: str) -> str:
    out = io.StringIO()
    spoken = Terminal(gateway.client(), FileWords(), out)
    for line in lines:
        spoken.say(line)
    return out.getvalue()


def test_replies_are_shown_with_numbered_choices() -> None:
    shown = talk(Gateway(told(1, "Chọn", "Có", "Không")), "chào")
    assert shown == "Chọn\n  1. Có\n  2. Không\n"


def test_a_number_presses_the_button_of_that_number() -> None:
    gateway = Gateway(told(1, "Chọn", "Có", "Không"), told(2, "Xong"))
    talk(gateway, "chào", " 2 ")
    assert gateway.sent[1]["button"] == "id-Không"
    assert "text" not in gateway.sent[1]


@pytest.mark.parametrize("line", ["3", "0", "²", "số 1", "-1"])
def test_other_numbers_are_text(line: str) -> None:
    gateway = Gateway(told(1, "Chọn", "Có", "Không"), told(2, "Xong"))
    talk(gateway, "chào", line)
    assert gateway.sent[1]["text"] == line


def test_old_choices_end_with_the_next_answer() -> None:
    gateway = Gateway(told(1, "Chọn", "Có"), told(2, "Xong"), told(3, "x"))
    talk(gateway, "chào", "1", "1")
    assert gateway.sent[2]["text"] == "1"


def test_every_line_has_an_id_of_its_own() -> None:
    gateway = Gateway(told(1, "a"), told(2, "b"))
    talk(gateway, "một", "hai")
    assert gateway.sent[0]["id"] != gateway.sent[1]["id"]


def test_a_refusal_is_told() -> None:
    assert "hơi nhanh" in talk(Gateway((429, {"error": "Bạn đang gửi hơi nhanh."})), "chào")


def test_a_repeated_reply_is_shown_once() -> None:
    assert talk(Gateway(told(1, "a"), told(1, "a")), "một", "hai") == "a\n"


def test_the_whole_chat_waits_for_a_late_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    gateway = Gateway(told(4, "bận", pending=True), (200, {"replies": []}), told(5, "đây"))
    real = httpx.Client
    monkeypatch.setattr(
        terminal.httpx,
        "Client",
        lambda **options: real(transport=httpx.MockTransport(gateway), **options),
    )
    out, waits = io.StringIO(), list[float]()
    chat("http://gateway", FileWords(), ["chào\n"], out, waits.append)
    assert "bận\nđây\n" in out.getvalue()
    assert gateway.asked_after == ["4", "4"]
    assert len(waits) == 2
    assert out.getvalue().startswith("Chào bạn!")
    assert out.getvalue().endswith("> \n")


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_typing_is_shown_and_wiped_on_a_terminal() -> None:
    screen = Screen()
    with Typing(screen, "Đang tìm"):
        time.sleep(0.05)
    assert "Đang tìm ." in screen.getvalue()
    assert screen.getvalue().endswith(terminal.CLEAR_LINE)


def test_typing_is_not_shown_in_a_pipe() -> None:
    pipe = io.StringIO()
    with Typing(pipe, "Đang tìm"):
        pass
    assert pipe.getvalue() == ""
