"""How long Rasa takes to understand a message, and to check an action's answer.

Run from the root, after training: `nlu/.venv/bin/python -m nlu.evaluation.latency`.
"""

from __future__ import annotations

import asyncio
import logging
import sys
import time
from collections.abc import Callable, Sequence

import structlog

from nlu.paths import ROOT
from nlu.slim import slim
from nlu.training import read_examples

_MODEL = ROOT / "var" / "models" / "danbiet.tar.gz"
_EVERY = 5
_ANSWER = {
    "events": [{"event": "slot", "name": "expecting", "value": None}],
    "responses": [{"text": "x" * 400, "buttons": [{"title": "a", "payload": "/greet"}] * 5}],
}


def main() -> None:
    """Print median and 95th percentile of each in milliseconds."""
    slim()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    from rasa.core.actions.action import RemoteAction
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    from nlu.validator import validate_without_rebuilding

    agent = Agent.load(str(_MODEL))
    texts = [example.text for example in read_examples()[::_EVERY]]
    _print(
        "understand a message",
        _timed(lambda text: asyncio.run(agent.processor.parse_message(UserMessage(text))), texts),
    )
    action = RemoteAction("action_greet", None)
    _print("check an answer, as Rasa does", _timed(action._validate_action_result, [_ANSWER] * 100))
    validate_without_rebuilding()
    _print("check an answer, built once", _timed(action._validate_action_result, [_ANSWER] * 100))


def _timed(call: Callable[..., object], arguments: Sequence[object]) -> list[float]:
    """Return the milliseconds of each call, in ascending order; the first call is not counted."""
    call(arguments[0])
    taken = []
    for argument in arguments:
        begun = time.perf_counter()
        call(argument)
        taken.append((time.perf_counter() - begun) * 1000)
    return sorted(taken)


def _print(name: str, taken: Sequence[float]) -> None:
    median, high = taken[len(taken) // 2], taken[int(len(taken) * 0.95)]
    sys.stdout.write(f"{name:32} median {median:7.3f} ms   p95 {high:7.3f} ms\n")


if __name__ == "__main__":
    main()
