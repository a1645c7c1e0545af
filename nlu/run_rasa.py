"""Rasa's command line as this project starts it: `python -m nlu.run_rasa train ...` or `... run ...`.

To train (from the root of the project):

    nlu/.venv/bin/python -m nlu.run_rasa train --domain domain.yml --config config.yml \
        --data data/nlu data/rules --out var/models --fixed-model-name danbiet

To serve, with DANBIET_RASA_SECRET, DANBIET_ACTIONS_PORT and DANBIET_TRACKER_URL in the environment:

    nlu/.venv/bin/python -m nlu.run_rasa run --interface 127.0.0.1 --port 5005 \
        --model var/models/danbiet.tar.gz --credentials credentials.yml --endpoints endpoints.yml
"""

from __future__ import annotations

import os
import warnings

from nlu.slim import slim


def main() -> None:
    """Run one command of Rasa, without TensorFlow and without telemetry."""
    os.environ["RASA_TELEMETRY_ENABLED"] = "false"
    warnings.simplefilter("ignore", DeprecationWarning)
    slim()
    from rasa.__main__ import main as rasa_main

    rasa_main()


if __name__ == "__main__":
    main()
