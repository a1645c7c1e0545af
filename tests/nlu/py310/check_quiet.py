"""The log filter, the stand-ins and the patched validator, each by itself."""

from __future__ import annotations

import logging
import sys
import unittest
import warnings

from nlu.slim import slim

slim()
warnings.simplefilter("ignore")

from jsonschema import ValidationError  # noqa: E402
from rasa.core.actions.action import RemoteAction  # noqa: E402

from nlu.channel import BadRequestError, GatewayChannel, Said  # noqa: E402
from nlu.quiet import keep_citizens_out_of_the_log  # noqa: E402
from nlu.validator import validate_without_rebuilding  # noqa: E402

INTENTS = frozenset({"greet", "ask_procedure"})
GOOD = {"person": "web:1", "message_id": "7", "channel": "web", "text": "xin chào"}


class Quiet(unittest.TestCase):
    def setUp(self) -> None:
        factory, show = logging.getLogRecordFactory(), warnings.showwarning
        self.addCleanup(logging.setLogRecordFactory, factory)
        self.addCleanup(setattr, warnings, "showwarning", show)
        keep_citizens_out_of_the_log()

    def logged(self, name: str, level: int, text: str) -> str:
        with self.assertLogs(name, level) as seen:
            try:
                raise ValueError(text)
            except ValueError:
                logging.getLogger(name).log(level, "said %s", text, exc_info=True)
        return logging.Formatter().format(seen.records[0])

    def test_errors_of_rasa_lose_text_and_traceback(self) -> None:
        line = self.logged("rasa.core.processor", logging.ERROR, "079123456789")
        self.assertNotIn("079123456789", line)
        self.assertIn("ValueError at check_quiet.py", line)

    def test_debug_records_lose_their_text_too(self) -> None:
        self.assertNotIn("secret", self.logged("rasa.core.processor", logging.DEBUG, "secret"))

    def test_our_own_records_stay(self) -> None:
        self.assertIn("a turn failed", self.logged("nlu.channel", logging.ERROR, "a turn failed"))

    def test_setting_it_twice_changes_nothing(self) -> None:
        before = logging.getLogRecordFactory()
        keep_citizens_out_of_the_log()
        self.assertIs(logging.getLogRecordFactory(), before)

    def test_warnings_name_their_kind_only(self) -> None:
        with self.assertLogs("nlu", logging.WARNING) as seen:
            warnings.showwarning("text of a citizen", UserWarning, "/a/b.py", 3)
        self.assertEqual(seen.records[0].getMessage(), "UserWarning at b.py:3")


class Bodies(unittest.TestCase):
    def test_text_loses_its_slash_and_payload_keeps_it(self) -> None:
        self.assertEqual(Said.read(GOOD | {"text": " / /greet"}, INTENTS).words, "greet")
        payload = {key: value for key, value in GOOD.items() if key != "text"}
        read = Said.read(payload | {"payload": '/greet{"option": "1"}'}, INTENTS)
        self.assertEqual(read.words, '/greet{"option": "1"}')

    def test_no_typed_text_can_be_a_command(self) -> None:
        for text in ("/greet", "\u00a0/greet", "\u2003//greet", "\r\n/greet", "/", "///"):
            with self.subTest(repr(text)):
                words = Said.read(GOOD | {"text": text}, INTENTS).words
                self.assertFalse(words.strip().startswith("/"))

    def test_unknown_intents_are_refused(self) -> None:
        payload = {key: value for key, value in GOOD.items() if key != "text"}
        with self.assertRaises(BadRequestError):
            Said.read(payload | {"payload": "/restart"}, INTENTS)

    def test_a_secret_must_be_one(self) -> None:
        for secret in ("", "short", "${DANBIET_RASA_SECRET}"):
            with self.subTest(secret), self.assertRaises(ValueError):
                GatewayChannel.from_credentials({"secret": secret})
        with self.assertRaises(ValueError):
            GatewayChannel.from_credentials(None)


class Slim(unittest.TestCase):
    def test_tensorflow_is_not_imported(self) -> None:
        import rasa.core.run  # noqa: F401

        self.assertNotIn("tensorflow", sys.modules)

    def test_a_stand_in_can_not_be_used(self) -> None:
        from rasa.nlu.classifiers.diet_classifier import DIETClassifier

        with self.assertRaisesRegex(ImportError, "DIETClassifier"):
            DIETClassifier()


class ValidatorBuiltOnce(unittest.TestCase):
    ANSWERS = (
        {"events": [], "responses": []},
        {},
        {"events": [{"event": "slot", "name": "a", "value": None}], "responses": [{"text": "x"}]},
    )
    WRONG = (
        {"events": "no"},
        {"responses": [1]},
        {"events": [{"event": "slot"}]},
        [],
    )

    def setUp(self) -> None:
        self.stock = RemoteAction._validate_action_result
        self.addCleanup(setattr, RemoteAction, "_validate_action_result", self.stock)
        self.action = RemoteAction("action_x", None)

    def test_accepts_and_refuses_what_rasa_does(self) -> None:
        stock = self.stock
        validate_without_rebuilding()
        for answer in self.ANSWERS:
            with self.subTest(answer=answer):
                self.assertTrue(stock(self.action, answer))
                self.assertTrue(self.action._validate_action_result(answer))
        for answer in self.WRONG:
            with self.subTest(answer=answer):
                for check in (lambda a: stock(self.action, a), self.action._validate_action_result):
                    with self.assertRaises(ValidationError):
                        check(answer)


if __name__ == "__main__":
    unittest.main()
