"""One turn, one action, then listening: with the trained model and a stub of the action server."""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
import tempfile
import time
import unittest
import warnings
from pathlib import Path
from typing import Any

from nlu.slim import slim

slim()
warnings.simplefilter("ignore")

import structlog  # noqa: E402
import yaml  # noqa: E402
from rasa.core.agent import Agent  # noqa: E402
from rasa.core.channels.channel import CollectingOutputChannel, UserMessage  # noqa: E402
from rasa.utils.endpoints import EndpointConfig  # noqa: E402
from sqlalchemy.exc import OperationalError  # noqa: E402
from stub_actions import StubActions  # noqa: E402

from nlu.conversations import ConversationStore  # noqa: E402
from nlu.startup import fail_closed, forget_regularly, intents_of  # noqa: E402

structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
logging.disable(logging.CRITICAL)

ROOT = Path(__file__).resolve().parents[3]
MODEL = ROOT / "var" / "models" / "danbiet.tar.gz"
ACTION_OF = {
    "ask_procedure": "action_answer_procedure",
    "check_dossier": "action_check_dossier",
    "check_petition": "action_check_petition",
    "give_feedback": "action_give_feedback",
    "report_denunciation": "action_refuse_denunciation",
    "greet": "action_greet",
    "thank": "action_thank",
    "goodbye": "action_goodbye",
    "ask_help": "action_help",
    "ask_human": "action_human",
    "cancel": "action_cancel",
    "affirm": "action_affirm",
    "deny": "action_deny",
    "out_of_scope": "action_out_of_scope",
    "choose_option": "action_choose_option",
    "emergency": "action_emergency",
    "nlu_fallback": "action_fallback",
}
CANARY = "tôi tố cáo ông chủ tịch xã QUAQUA nhận hối lộ, mã H29.12-250101-7777"
TAKER_OF = {
    "choice": "action_take_choice",
    "procedure_name": "action_take_procedure_name",
    "case_code": "action_take_case_code",
    "second_factor": "action_take_second_factor",
    "feedback_text": "action_take_feedback",
}


def _holding(folder: str, word: str) -> list[str]:
    """Return the names of a folder's files in which a word stands, as bytes in any letter case."""
    return [
        path.name
        for path in sorted(Path(folder).iterdir())
        if word.lower().encode() in path.read_bytes().lower()
    ]


class Turns(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.stub = StubActions()
        cls.folder = tempfile.TemporaryDirectory()
        cls.url = f"sqlite:///{cls.folder.name}/conversations.sqlite"
        endpoint = EndpointConfig(
            f"http://127.0.0.1:{cls.stub.port}/webhook", enable_selective_domain=True
        )
        cls.agent = Agent.load(
            str(MODEL), tracker_store=ConversationStore(None, cls.url), action_endpoint=endpoint
        )
        fail_closed(cls.agent)
        cls.loop = asyncio.new_event_loop()

    @classmethod
    def tearDownClass(cls) -> None:
        cls.loop.close()
        cls.stub.close()
        cls.folder.cleanup()

    def setUp(self) -> None:
        self.stub.events, self.stub.responses, self.stub.fails = [], [{"text": "said"}], False
        self.stub.calls.clear()
        self.person = self.id()

    def say(self, text: str) -> list[str]:
        """Take one turn; return the actions that ran."""
        message = UserMessage(text, CollectingOutputChannel(), self.person, input_channel="test")
        self.loop.run_until_complete(self.agent.handle_message(message))
        return self.stub.names()

    def tracker(self) -> Any:
        return self.loop.run_until_complete(self.agent.tracker_store.retrieve(self.person))

    def change(self, **slots: object) -> None:
        """Let every later action change these slots."""
        self.stub.events = [
            {"event": "slot", "name": name, "value": value} for name, value in slots.items()
        ]

    def test_names_agree_with_the_domain(self) -> None:
        domain = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
        self.assertEqual({next(iter(intent)) for intent in domain["intents"]}, set(ACTION_OF))
        self.assertEqual(set(domain["slots"]["expecting"]["values"]), set(TAKER_OF))
        actions = {*ACTION_OF.values(), *TAKER_OF.values()}
        self.assertEqual(set(domain["actions"]), actions)
        self.assertEqual(intents_of(self.agent.domain), frozenset(ACTION_OF))

    def test_each_intent_runs_its_action_and_listens_when_nothing_is_asked(self) -> None:
        for intent, action in ACTION_OF.items():
            with self.subTest(intent):
                self.assertEqual(self.say(f"/{intent}"), [action])
                self.assertEqual(self.tracker().latest_action_name, "action_listen")

    def test_whatever_comes_goes_to_the_action_that_asked(self) -> None:
        for expecting, taker in TAKER_OF.items():
            self.change(expecting=expecting)
            self.say("/greet")
            for intent in ACTION_OF:
                with self.subTest(expecting=expecting, intent=intent):
                    self.assertEqual(self.say(f"/{intent}"), [taker])
            self.change(expecting=None)
            self.assertEqual(self.say("/greet"), [taker])

    def test_one_action_also_when_it_changes_what_is_expected(self) -> None:
        for before in (None, *TAKER_OF):
            for after in (None, *TAKER_OF):
                with self.subTest(before=before, after=after):
                    self.change(expecting=before)
                    self.say("/greet")
                    self.change(expecting=after)
                    expected = TAKER_OF[before] if before else ACTION_OF["check_dossier"]
                    self.assertEqual(self.say("/check_dossier"), [expected])
                    self.change(expecting=None)
                    self.say("/greet")

    def test_a_button_carries_procedure_and_aspect(self) -> None:
        self.say('/ask_procedure{"procedure_code": "1.001193", "aspect": "fee"}')
        self.stub.calls.clear()
        message = '/ask_procedure{"procedure_code": "1.001193", "aspect": "fee"}'
        output = CollectingOutputChannel()
        self.loop.run_until_complete(
            self.agent.handle_message(UserMessage(message, output, self.person))
        )
        name, tracker = self.stub.calls[0]
        entities = {e["entity"]: e["value"] for e in tracker["latest_message"]["entities"]}
        self.assertEqual(name, "action_answer_procedure")
        self.assertEqual(entities, {"procedure_code": "1.001193", "aspect": "fee"})

    def test_typed_text_goes_the_same_way(self) -> None:
        self.assertEqual(self.say("đăng ký khai sinh cần giấy tờ gì"), ["action_answer_procedure"])
        self.change(expecting="choice", options=[{"title": "a", "payload": "/greet"}])
        self.assertEqual(self.say("xin chào"), ["action_greet"])
        self.change(expecting=None)
        self.assertEqual(self.say("cái thứ hai"), ["action_take_choice"])

    def test_no_word_of_a_message_nor_of_the_reply_is_ever_in_the_files(self) -> None:
        self.stub.responses = [{"text": "reply about BUNBUN"}]
        reader = sqlite3.connect(f"{self.folder.name}/conversations.sqlite")
        self.addCleanup(reader.close)
        reader.execute("SELECT count(*) FROM conversation").fetchone()  # keeps the side file alive
        for expecting in (None, "choice", "feedback_text"):
            self.change(expecting=expecting, aspect="fee")
            self.say(CANARY)
            files = sorted(path.name for path in Path(self.folder.name).iterdir())
            self.assertIn("conversations.sqlite-wal", files)
            for word in ("QUAQUA", "250101-7777", "BUNBUN", "hối lộ", "h\\u1ed1i l"):
                self.assertEqual(_holding(self.folder.name, word), [], word)

    def test_the_action_reads_the_words_and_the_next_turn_knows_the_intent_only(self) -> None:
        self.change(procedure_code="1.001193")
        self.say("/greet")
        message = UserMessage(CANARY, CollectingOutputChannel(), self.person, message_id="m1")
        self.loop.run_until_complete(self.agent.handle_message(message))
        name, heard = self.stub.calls[-1]
        self.assertEqual(name, "action_refuse_denunciation")
        self.assertEqual(heard["latest_message"]["text"], CANARY)
        last = self.tracker().latest_message
        self.assertEqual(last.intent["name"], "report_denunciation")
        self.assertEqual((last.text, last.entities, last.message_id), ("", [], None))
        self.assertEqual(self.tracker().get_slot("procedure_code"), "1.001193")
        self.stub.calls.clear()
        self.assertEqual(self.say("cảm ơn nhiều"), ["action_thank"])

    def test_slots_and_the_last_turn_outlive_a_restart(self) -> None:
        self.change(procedure_code="1.001193", memory={"step": [1, None]})
        self.say("/greet")
        again = ConversationStore(self.agent.domain, self.url)
        tracker = self.loop.run_until_complete(again.retrieve(self.person))
        self.assertEqual(tracker.get_slot("procedure_code"), "1.001193")
        self.assertEqual(tracker.get_slot("memory"), {"step": [1, None]})
        self.assertIsNone(tracker.get_slot("expecting"))
        self.assertEqual(tracker.latest_message.intent["name"], "greet")

    def test_after_an_hour_of_silence_nothing_is_expected_any_more(self) -> None:
        self.change(expecting="feedback_text", procedure_code="1.001193")
        self.say("/greet")
        store = self.agent.tracker_store
        events = json.loads(store._read(self.person))
        for event in events:
            event["timestamp"] = time.time() - 3_700
        store._write(self.person, json.dumps(events))
        self.stub.events = []
        self.assertEqual(self.say("/check_dossier"), ["action_check_dossier"])
        self.assertIsNone(self.tracker().get_slot("procedure_code"))

    def test_a_long_conversation_does_not_grow(self) -> None:
        self.change(procedure_code="1.001193")
        sizes = []
        for _ in range(30):
            self.say("/thank")
            sizes.append(len(self.tracker().events))
        self.assertEqual(sizes[1], sizes[-1])

    def test_an_unknown_person_is_new(self) -> None:
        self.assertIsNone(self.tracker())

    def test_a_failing_action_says_nothing_and_keeps_slots(self) -> None:
        self.change(procedure_code="1.001193")
        self.say("/greet")
        self.stub.fails = True
        self.assertEqual(self.say("/thank"), ["action_thank"])
        self.assertEqual(self.tracker().get_slot("procedure_code"), "1.001193")


class StoreAway(unittest.TestCase):
    def test_the_store_raises_and_nothing_is_answered_from_memory(self) -> None:
        stub = StubActions()
        with tempfile.TemporaryDirectory() as folder:
            store = ConversationStore(None, f"sqlite:///{folder}/c.sqlite")
            endpoint = EndpointConfig(f"http://127.0.0.1:{stub.port}/webhook")
            agent = Agent.load(str(MODEL), tracker_store=store, action_endpoint=endpoint)
            fail_closed(agent)
            with store._engine.begin() as connection:
                connection.exec_driver_sql("DROP TABLE conversation")
            message = UserMessage("xin chào", CollectingOutputChannel(), "test:1")
            with self.assertRaises(OperationalError):
                asyncio.run(agent.handle_message(message))
            self.assertEqual(stub.names(), [])
        stub.close()

    def test_old_conversations_are_deleted_at_start(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            url = f"sqlite:///{folder}/c.sqlite"
            ConversationStore(None, url)._write("test:1", "[]")
            self.assertEqual(asyncio.run(ConversationStore(None, url).keys()), ["test:1"])
            self.assertEqual(asyncio.run(ConversationStore(None, url, keep_hours=-1).keys()), [])

    def test_only_what_is_older_than_a_session_and_a_day_goes(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            store = ConversationStore(None, f"sqlite:///{folder}/c.sqlite")
            for person, hours in (("test:young", 24.9), ("test:old", 25.1)):
                store._write(person, "[]")
                self._make_older(store, person, hours)
            asyncio.run(store.forget_old())
            self.assertEqual(asyncio.run(store.keys()), ["test:young"])

    def test_old_conversations_go_while_the_server_runs_and_a_failure_does_not_end_it(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            store = ConversationStore(None, f"sqlite:///{folder}/c.sqlite", keep_hours=0)
            store._write("test:1", "[]")
            delete, failures = store._delete_old, [OperationalError("", {}, Exception())]

            def first_fails() -> None:
                if failures:
                    raise failures.pop()
                delete()

            store._delete_old = first_fails
            with self.assertRaises(asyncio.TimeoutError):
                asyncio.run(asyncio.wait_for(forget_regularly(store, 0.02), 0.5))
            self.assertEqual(asyncio.run(store.keys()), [])

    def test_what_was_deleted_is_not_left_in_the_files(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            store = ConversationStore(None, f"sqlite:///{folder}/c.sqlite", keep_hours=0)
            store._write("test:1", json.dumps(CANARY))
            self.assertTrue(_holding(folder, "QUAQUA"))
            asyncio.run(store.forget_old())
            self.assertEqual(_holding(folder, "QUAQUA"), [])

    def _make_older(self, store: ConversationStore, person: str, hours: float) -> None:
        with store._engine.begin() as connection:
            connection.exec_driver_sql(
                "UPDATE conversation SET changed_at = ? WHERE person = ?",
                (time.time() - hours * 3_600, person),
            )

    def test_a_store_without_address_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            ConversationStore(None, None)


if __name__ == "__main__":
    unittest.main()
