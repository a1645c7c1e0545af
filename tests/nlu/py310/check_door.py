"""The one door, as the gateway uses it: a real Rasa process and a stub of the actions."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from stub_actions import StubActions

ROOT = Path(__file__).resolve().parents[3]
SECRET = "a-secret-of-the-checks-0123456789"
START_SECONDS = 120
CANARIES = ("0912345678", "079123456789", "Nguyễn Canary", "H29.12-250101-0001", "canary@x.vn")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class RunningRasa:
    """Rasa as the Procfile starts it, in a process of its own."""

    def __init__(self, actions_port: int) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.log = Path(self.folder.name) / "rasa.log"
        self.port = free_port()
        self._process = self._start(actions_port)
        self._wait()

    def post(self, body: Any, secret: str | None = SECRET) -> tuple[int, dict[str, Any]]:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {secret}"} if secret is not None else {}
        address = f"http://127.0.0.1:{self.port}/webhooks/gateway/webhook"
        request = urllib.request.Request(address, data=data, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def close(self) -> None:
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout=30)
        self.folder.cleanup()

    def _start(self, actions_port: int) -> subprocess.Popen[bytes]:
        environment = os.environ | {
            "DANBIET_RASA_SECRET": SECRET,
            "DANBIET_ACTIONS_PORT": str(actions_port),
            "DANBIET_TRACKER_URL": f"sqlite:///{self.folder.name}/conversations.sqlite",
            "PYTHONPATH": str(ROOT),
        }
        command = [
            sys.executable, "-m", "nlu.run_rasa", "run", "--interface", "127.0.0.1",
            "--port", str(self.port), "--model", "var/models/danbiet.tar.gz",
            "--credentials", "credentials.yml", "--endpoints", "endpoints.yml",
        ]  # fmt: skip
        with self.log.open("wb") as log:
            return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)

    def _wait(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._process.poll() is None:
            try:
                health = f"http://127.0.0.1:{self.port}/webhooks/gateway/"
                with urllib.request.urlopen(health, timeout=1) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.2)
        raise AssertionError(self.log.read_text("utf-8")[-3000:])


class Door(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.stub = StubActions()
        cls.rasa = RunningRasa(cls.stub.port)

    @classmethod
    def tearDownClass(cls) -> None:
        cls.rasa.close()
        cls.stub.close()

    def setUp(self) -> None:
        self.stub.events, self.stub.responses, self.stub.fails = [], [{"text": "said"}], False
        self.stub.calls.clear()

    def say(self, **words: str) -> tuple[int, dict[str, Any]]:
        return self.rasa.post({"person": "web:check", "message_id": "1", "channel": "web", **words})

    def test_text_and_buttons_and_custom_come_back_whole(self) -> None:
        said = {
            "text": "một\n\nhai",
            "buttons": [{"title": "Có", "payload": "/affirm"}],
            "custom": {"understood": {"intent": "greet"}},
        }
        self.stub.responses = [{"text": "trước"}, said]
        status, answer = self.say(text="xin chào")
        self.assertEqual(status, 200)
        self.assertEqual(answer, {"messages": [{"text": "trước"}, said]})

    def test_message_id_and_channel_reach_the_action(self) -> None:
        self.say(text="xin chào")
        latest = self.stub.calls[0][1]["latest_message"]
        self.assertEqual(latest["message_id"], "1")
        self.assertEqual(latest["metadata"], {"message_id": "1", "channel": "web"})

    def test_typed_commands_are_text(self) -> None:
        for text in (
            '/greet{"option": "1"}',
            "/restart",
            " //greet",
            "/session_start",
            "\t/back",
            "/",
        ):
            with self.subTest(text):
                status, _ = self.say(text=text)
                latest = self.stub.calls[-1][1]["latest_message"]
                self.assertEqual(status, 200)
                self.assertNotEqual(latest["intent"]["confidence"], 1.0)
                self.assertFalse(latest["text"].startswith("/"))

    def test_payloads_are_obeyed(self) -> None:
        status, _ = self.say(payload='/ask_procedure{"procedure_code": "1.001193"}')
        self.assertEqual((status, self.stub.names()), (200, ["action_answer_procedure"]))

    def test_wrong_payloads_are_refused(self) -> None:
        for payload in ("/restart", "/nonsense", "greet", "/greet{", "/GREET", "/greet x"):
            with self.subTest(payload):
                self.assertEqual(self.say(payload=payload)[0], 400)
        self.assertEqual(self.stub.names(), [])

    def test_without_the_secret_nothing_opens(self) -> None:
        body = {"person": "web:x", "message_id": "1", "channel": "web", "text": "xin chào"}
        for secret in (None, "", "wrong", SECRET + "x", "ký-tự-lạ".encode().decode("latin-1")):
            with self.subTest(repr(secret)):
                self.assertEqual(self.rasa.post(body, secret)[0], 403)
        self.assertEqual(self.stub.names(), [])

    def test_malformed_bodies_are_refused(self) -> None:
        good = {"person": "p", "message_id": "1", "channel": "web"}
        for body in (
            b"not json", [], good, good | {"text": "a", "payload": "/greet"}, good | {"text": ""},
            good | {"text": 5}, good | {"text": "x" * 8001}, {"text": "a", "person": "p"},
            good | {"text": "a", "person": "p" * 201},
        ):  # fmt: skip
            with self.subTest(repr(body)[:60]):
                self.assertEqual(self.rasa.post(body)[0], 400)

    def test_a_body_too_large_is_refused(self) -> None:
        self.assertEqual(self.say(text="x" * 70_000)[0], 413)

    def test_hostile_texts_are_answered(self) -> None:
        for text in (
            "\u202eabc",
            "\u0000",
            "😀" * 200,
            "{slot}",
            "'; DROP TABLE x; --",
            "a\ud800b",
            "?",
        ):
            with self.subTest(repr(text)[:30]):
                status, answer = self.say(text=text)
                self.assertEqual((status, len(answer["messages"])), (200, 1))

    def test_a_failing_action_is_an_empty_answer_not_a_crash(self) -> None:
        self.stub.fails = True
        self.assertEqual(self.say(text="xin chào"), (200, {"messages": []}))

    def test_no_other_channel_is_open(self) -> None:
        for path in ("webhooks/rest/webhook", "conversations/web:check/tracker", "model/parse"):
            with self.subTest(path), self.assertRaises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(
                    f"http://127.0.0.1:{self.rasa.port}/{path}", b"{}", timeout=5
                )
            self.assertEqual(refused.exception.code, 404)
            refused.exception.close()

    def test_the_log_holds_nothing_of_a_citizen(self) -> None:
        for fails in (False, True):
            self.stub.fails = fails
            for canary in CANARIES:
                self.say(text=f"tôi là {canary}, hồ sơ tới đâu")
                self.rasa.post(
                    {"person": "web:c", "message_id": "2", "channel": "web", "text": f"/{canary}"}
                )
        self.stub.fails, self.stub.events = False, [{"event": "nonsense", "name": CANARIES[0]}]
        self.say(text=f"xin chào {CANARIES[0]}")
        log = self.rasa.log.read_text("utf-8")
        self.assertRegex(log, r"ERROR .*processor")  # the failing actions are in the log
        for canary in CANARIES:
            self.assertNotIn(canary, log)
            self.assertNotIn(canary.encode("unicode_escape").decode(), log)
        self.assertIsNone(re.search(r"web:check|latest_message|hồ sơ tới đâu", log))


if __name__ == "__main__":
    unittest.main()
