"""JSON lines in, JSON lines out: order, streaming, bad lines."""

from __future__ import annotations

import asyncio
import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from bot.channels import ask
from bot.channels.ask import read_line, run_ask


class Door:
    """The machine door played by a function; notices order and how many are served at once."""

    def __init__(self, slow: float = 0.0) -> None:
        self.slow = slow
        self.order: defaultdict[str, list[str]] = defaultdict(list)
        self.at_once = self.most = 0
        self.headers: list[str] = []

    async def __call__(self, request: httpx.Request) -> httpx.Response:
        turn = json.loads(request.content)
        self.headers.append(request.headers["authorization"])
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await asyncio.sleep(self.slow if turn["person"] == "chậm" else 0.002)
        self.at_once -= 1
        said = turn.get("text") or turn.get("button") or "photo"
        self.order[turn["person"]].append(said)
        if said == "hỏng":
            return httpx.Response(500, text="not json")
        if said == "xấu":
            return httpx.Response(400, json={"error": "no"})
        return httpx.Response(200, json={"replies": [{"text": f"re: {said}"}], "ms": 1})


@pytest.fixture
def door(monkeypatch: pytest.MonkeyPatch) -> Door:
    played = Door()
    real = httpx.AsyncClient

    def client(**options: Any) -> httpx.AsyncClient:
        return real(transport=httpx.MockTransport(played), **options)

    monkeypatch.setattr(ask.httpx, "AsyncClient", client)
    return played


def run(lines: list[Any], parallel: int = 8) -> tuple[list[dict[str, Any]], int]:
    """Run lines given as objects or as raw text; return the parsed output and the error count."""
    out: list[str] = []
    raw = [line if isinstance(line, str | bytes) else json.dumps(line) for line in lines]
    errors = run_ask(raw, out.append, "http://gateway", "s3cret", parallel)
    assert all(line.endswith("\n") and line.count("\n") == 1 for line in out)
    return [json.loads(line) for line in out], errors


def test_every_line_is_answered_in_input_order(door: Door) -> None:
    lines = [{"person": f"p{n % 5}", "text": str(n)} for n in range(50)]
    results, errors = run(lines)
    assert [result["text"] for result in results] == [str(n) for n in range(50)]
    assert results[0] == {"person": "p0", "text": "0", "replies": [{"text": "re: 0"}], "ms": 1}
    assert errors == 0
    assert set(door.headers) == {"Bearer s3cret"}


def test_each_persons_lines_go_one_after_the_other(door: Door) -> None:
    run([{"person": f"p{n % 3}", "text": str(n)} for n in range(30)])
    assert door.order == {f"p{p}": [str(n) for n in range(p, 30, 3)] for p in range(3)}


@pytest.mark.parametrize("parallel", [1, 3])
def test_no_more_persons_at_once_than_allowed(door: Door, parallel: int) -> None:
    run([{"person": f"p{n}", "text": "a"} for n in range(12)], parallel)
    assert door.most == parallel


def test_a_slow_person_does_not_hold_up_the_others(door: Door) -> None:
    door.slow = 0.2
    run([{"person": "chậm", "text": "1"}] + [{"person": f"p{n}", "text": "a"} for n in range(10)])
    assert list(door.order)[-1] == "chậm"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("not json", "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ("[" * 50_000, "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        ('{"text": "a"}', "person is missing"),
        ('{"person": " ", "text": "a"}', "person is missing"),
        ('{"person": 5, "text": "a"}', "person is missing"),
    ],
)
def test_a_bad_line_gives_an_error_line_in_its_place(
    door: Door, line: str | bytes, reason: str
) -> None:
    good = {"person": "an", "text": "a"}
    results, errors = run([good, line, good])
    assert [result.get("error") for result in results] == [None, reason, None]
    assert errors == 1


def test_what_the_door_refuses_is_an_error_line(door: Door) -> None:
    results, errors = run([{"person": "an", "text": "xấu"}, {"person": "an", "text": "hỏng"}])
    assert results[0] == {"person": "an", "text": "xấu", "error": "no"}
    assert results[1]["error"].startswith("no answer")
    assert errors == 2


def test_a_gateway_that_is_not_there_is_an_error_line() -> None:
    out: list[str] = []
    assert run_ask(['{"person":"an","text":"a"}'], out.append, "http://127.0.0.1:9", "x") == 1
    assert json.loads(out[0])["error"] == "no answer: ConnectError"


def test_empty_lines_are_passed_over(door: Door) -> None:
    results, _ = run(["", "  \n", {"person": "an", "text": "a"}])
    assert len(results) == 1


def test_buttons_photos_and_unknown_fields(door: Door) -> None:
    results, _ = run(
        [
            {"person": "an", "button": "b0", "extra": 1},
            {"person": "an", "photo": True},
        ]
    )
    assert results[0]["button"] == "b0"
    assert "extra" not in results[0]
    assert door.order["an"] == ["b0", "photo"]


def test_a_lone_surrogate_and_a_million_characters_come_back(door: Door) -> None:
    out: list[str] = []
    lines = [
        '{"person":"an","text":"\\ud800 chào"}',
        json.dumps({"person": "b", "text": "ạ" * 10**6}),
    ]
    run_ask(lines, out.append, "http://gateway", "s3cret")
    written = out[0].encode("utf-8", "backslashreplace")
    assert json.loads(written)["text"] == "\ud800 chào"
    assert len(json.loads(out[1])["text"]) == 10**6


def test_results_stream_while_lines_still_come(door: Door) -> None:
    """A caller may read an answer before it writes its next line."""
    answered = threading.Event()

    def lines() -> Iterator[str]:
        yield '{"person": "an", "text": "một"}'
        assert answered.wait(5), "the first answer did not come while the input was open"
        yield '{"person": "an", "text": "hai"}'

    out: list[str] = []

    def write(line: str) -> None:
        out.append(line)
        answered.set()

    assert run_ask(lines(), write, "http://gateway", "s3cret") == 0
    assert len(out) == 2


def test_a_good_line_is_read_as_it_is() -> None:
    assert read_line(b'{"person":"an","text":"a"}') == {"person": "an", "text": "a"}
