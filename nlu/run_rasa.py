"""Rasa's command line as this project starts it, to train and to serve.

To train (from the root of the project):

    nlu/.venv/bin/python -m nlu.run_rasa train --domain domain.yml --config config.yml \
        --data data/nlu data/rules --out var/models --fixed-model-name danbiet

To serve, with DANBIET_RASA_SECRET, DANBIET_ACTIONS_PORT and DANBIET_TRACKER_URL in the environment:

    nlu/.venv/bin/python -m nlu.run_rasa run --interface 127.0.0.1 --port 5005 \
        --model var/models/danbiet.tar.gz --credentials credentials.yml --endpoints endpoints.yml
"""

from __future__ import annotations

import os
import sys
import warnings
from typing import Any

from nlu.slim import slim

# Rasa expects a response selector where intents have aspects, and its own use of lookup tables.
_MEANT_SO = (
    "You either need to add a response phrase",
    "'utter_ask_procedure' is listed as a response action",
    "duplicated intents have been found across multiple domain files: ask_procedure",
    "training a response selector",
    "consisting of lookup tables",
)


def main() -> None:
    """Run one command of Rasa, without TensorFlow and without telemetry."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    os.environ["SQLALCHEMY_SILENCE_UBER_WARNING"] = "1"
    warnings.showwarning = _show_what_concerns_us
    slim()
    from rasa.__main__ import main as rasa_main

    rasa_main()


def _show_what_concerns_us(
    message: Warning | str, category: type[Warning], filename: str, lineno: int, *_: Any
) -> None:
    """Show a warning, unless it is about Rasa's ageing or what we leave out on purpose."""
    text = str(message)
    if not issubclass(category, DeprecationWarning) and not any(
        known in text for known in _MEANT_SO
    ):
        print(f"{category.__name__}: {text} ({filename}:{lineno})", file=sys.stderr)  # noqa: T201


if __name__ == "__main__":
    main()
