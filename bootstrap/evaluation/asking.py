"""Sends held-out talks through the whole running service, each as a person of its own."""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Any

from bootstrap.evaluation.heard import Heard, read_answer
from bootstrap.evaluation.heldout import Talk
from bot.channels.ask import run_ask
from casework.errors import Unavailable

HeardTalk = tuple[Heard, ...]


def ask_all(
    talks: Sequence[Talk],
    base_url: str,
    secret: str,
    parallel: int,
    progress: Callable[[int], None] = lambda done: None,
) -> tuple[HeardTalk, ...]:
    """Say every turn and return what was understood, in the order of `talks`.

    Args:
        talks: What is said.
        base_url: Address of the running gateway.
        secret: Bearer secret of the machine door.
        parallel: Persons served at once.
        progress: Told how many turns are done.

    Raises:
        Unavailable: No turn at all was answered.
    """
    answers: list[dict[str, Any]] = []

    def take(line: str) -> None:
        answers.append(json.loads(line))
        progress(len(answers))

    errors = run_ask(_lines(talks), take, base_url, secret, parallel)
    if errors == len(answers):
        raise Unavailable(f"nothing was answered; the first error: {answers[0]['error']}")
    heard = iter([read_answer(answer) for answer in answers])
    return tuple(tuple(islice(heard, len(talk.turns))) for talk in talks)


def _lines(talks: Sequence[Talk]) -> Iterator[str]:
    run = secrets.token_hex(6)  # nobody known from a run before
    for place, talk in enumerate(talks):
        for turn in talk.turns:
            yield json.dumps({"person": f"held-out-{run}-{place}", "text": turn.text})
