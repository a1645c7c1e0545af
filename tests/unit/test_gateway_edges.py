"""What every answer carries; the last resort; health; the page's files; forgetting."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml
from gateway_fakes import FakeTables, FileWords
from gateway_running import CONFIG, running, says

from bot.channels.web_page import PLACEHOLDER, SCRIPT_STRINGS
from bot.gateway.edges import LastResort
from bot.gateway.housekeeping import KEPT_FOR, forget_regularly
from bot.gateway.own_answers import Unreadable

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "bot" / "web"
CANARY = "012345678901"


def answer(turn: dict[str, Any]) -> list[dict[str, Any]]:
    return says("ok")


class BrokenButtons:
    """A store with a mistake in it: not the kind of failure anybody foresaw."""

    def payload_of(self, person: str, button_id: str) -> str:
        raise RuntimeError(f"broken while reading {CANARY}")


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gateway_fakes.FakeButtons.payload_of", BrokenButtons.payload_of)


@pytest.mark.usefixtures("broken")
async def test_the_last_resort_speaks_and_keeps_content_out(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async with running(answer) as gateway:
        response = await gateway.chat("m1", button="b0")
    assert response.status_code == 500
    error_id = response.json()["error_id"]
    assert re.fullmatch("[0-9a-f]{8}", error_id)
    assert error_id in response.json()["error"]
    assert response.headers["x-content-type-options"] == "nosniff"
    assert error_id in caplog.text
    assert "RuntimeError" in caplog.text
    assert CANARY not in caplog.text + response.text


async def test_the_last_resort_is_a_page_for_people() -> None:
    async def breaks(scope: object, receive: object, send: object) -> None:
        raise RuntimeError(CANARY)

    transport = httpx.ASGITransport(LastResort(breaks, FileWords()))
    async with httpx.AsyncClient(transport=transport, base_url="http://g") as client:
        response = await client.get("/")
    assert response.status_code == 500
    assert response.headers["content-type"].startswith("text/html")
    assert "trục trặc" in response.text
    assert CANARY not in response.text


async def test_the_last_resort_leaves_other_protocols_alone() -> None:
    async def breaks(scope: object, receive: object, send: object) -> None:
        raise RuntimeError("at start-up")

    async def nothing(*args: object) -> Any:
        return None

    with pytest.raises(RuntimeError):
        await LastResort(breaks, FileWords())({"type": "lifespan"}, nothing, nothing)


@pytest.mark.parametrize("path", ["/", "/api/none", "/static/page/app.js", "/health", "/none"])
async def test_every_answer_is_guarded(path: str) -> None:
    async with running(answer, frame_ancestors="https://tinh.example") as gateway:
        response = await gateway.client.get(path)
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "script-src 'self';" in policy
    assert "frame-ancestors https://tinh.example" in policy
    assert response.headers["referrer-policy"] == "no-referrer"
    assert response.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/none", 404), ("PUT", "/api/chat", 405)]
)
async def test_unknown_ways_are_answered_in_vietnamese(method: str, path: str, status: int) -> None:
    async with running(answer) as gateway:
        response = await gateway.client.request(method, path)
    assert response.status_code == status
    assert "Không có trang này" in response.text


@pytest.mark.parametrize(
    "path", ["/static/page/%2e%2e/%2e%2e/gateway/app.py", "/static/../config.py"]
)
async def test_no_way_out_of_the_static_folders(path: str) -> None:
    async with running(answer) as gateway:
        response = await gateway.client.get(path)
    assert response.status_code == 404


async def test_health_and_readiness() -> None:
    tables = FakeTables()
    async with running(answer, tables, ready_urls=(("actions", "http://rasa/"),)) as gateway:
        alive = await gateway.client.get("/health")
        ready = await gateway.client.get("/ready")
        tables.away = True
        stopped = await gateway.client.get("/ready")
    assert (alive.status_code, ready.status_code, stopped.status_code) == (200, 200, 503)
    assert ready.json()["parts"] == {"database": True, "rasa": True, "actions": True}
    assert stopped.json()["parts"]["database"] is False


async def test_not_ready_while_a_part_does_not_answer() -> None:
    async with running(answer, ready_urls=(("actions", "http://rasa/wrong"),)) as gateway:
        response = await gateway.client.get("/ready")
    assert response.status_code == 503


async def test_the_page_carries_province_and_colours_and_nothing_unfilled() -> None:
    async with running(answer, province="Bến <b>Tre</b>", colour="#ffcc00") as gateway:
        page = (await gateway.client.get("/")).text
        theme = (await gateway.client.get("/theme.css")).text
        strings = (await gateway.client.get("/config.json")).json()
    assert "Bến &lt;b&gt;Tre&lt;/b&gt;" in page
    assert "<b>" not in page
    assert "{{" not in page
    assert "--province: #ffcc00" in theme
    assert "--on-province: #1b1b1b" in theme
    assert set(strings) == set(SCRIPT_STRINGS)


async def test_the_privacy_page_says_what_is_kept() -> None:
    async with running(answer) as gateway:
        page = (await gateway.client.get("/privacy")).text
    assert f"{KEPT_FOR.days} ngày" in page
    assert page.count("<p>") > 5
    assert "{{" not in page


async def test_the_widget_travels_compressed() -> None:
    async with running(answer) as gateway:
        response = await gateway.client.get("/static/vendor/deepChat.bundle.js")
    assert response.headers["content-encoding"] == "gzip"


def test_vendored_files_are_what_the_record_says() -> None:
    record = (WEB / "vendor" / "VENDORED.md").read_text(encoding="utf-8")
    digest = hashlib.sha256((WEB / "vendor" / "deepChat.bundle.js").read_bytes()).hexdigest()
    assert digest in record
    assert "Permission is hereby granted" in (WEB / "vendor" / "deepChat.LICENSE").read_text()


def test_pages_hold_no_inline_script_or_style_and_no_foreign_address() -> None:
    for path in sorted((WEB / "page").iterdir()):
        text = path.read_text(encoding="utf-8").replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://(?!\[)[a-z]", text), path.name
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son\w+=|javascript:", text), path.name


@pytest.mark.parametrize("name", ["index.html", "privacy.html"])
def test_pages_hold_no_words_of_their_own(name: str) -> None:
    text = PLACEHOLDER.sub("", (WEB / "page" / name).read_text(encoding="utf-8"))
    assert not re.sub(r"<[^>]*>", "", text).strip()


@pytest.mark.parametrize("topic", ["gateway.vi.yml", "web.vi.yml"])
def test_every_sentence_of_ours_is_said_somewhere(topic: str) -> None:
    code = "".join(
        path.read_text(encoding="utf-8")
        for path in (ROOT / "bot").rglob("*.*")
        if path.suffix in {".py", ".html", ".js"} and "vendor" not in path.parts
    )
    code += "".join(why.wording for why in Unreadable)
    keys = yaml.safe_load((ROOT / "data" / "wording" / topic).read_text(encoding="utf-8"))
    assert [key for key in keys if key not in code] == []


async def test_old_messages_are_forgotten_again_and_again_even_after_a_failure() -> None:
    tables = FakeTables(away=True)
    task = asyncio.create_task(forget_regularly(tables.stores(), every_seconds=0.01))
    await asyncio.sleep(0.05)
    tables.away = False
    async with asyncio.timeout(2):
        while len(tables.forgotten) < 4:  # noqa: ASYNC110 - the store has no event to wait for
            await asyncio.sleep(0.01)
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    age = datetime.now(UTC) - tables.forgotten[-1]
    assert timedelta(0) <= age - KEPT_FOR < timedelta(minutes=1)


async def test_a_conversation_leaves_no_word_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        async with running(lambda turn: httpx.Response(500)) as gateway:
            await gateway.chat("m1", text=f"mã {CANARY}")
            await gateway.ask(text=f"mã {CANARY}")
    assert CANARY not in caplog.text
    assert "turn failed" in caplog.text


@pytest.mark.parametrize("name", ["rasa_secret", "session_key", "ask_secret"])
def test_keys_are_not_shown_when_the_config_is(name: str) -> None:
    assert name not in repr(CONFIG)
