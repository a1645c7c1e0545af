"""Trains the Rasa model when the data it was made from has changed."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

from bootstrap.settings import ROOT, Settings

RASA = (str(ROOT / "nlu" / ".venv" / "bin" / "python"), "-m", "nlu.run_rasa")
TRAINED_FROM = (
    "config.yml",
    "domain.yml",
    "data/nlu",
    "data/rules",
    "data/lexicon",
    "data/national",
    "nlu/components",
    "nlu/learning",
    "nlu/training.py",
    "nlu/requirements.lock",
)


class TrainingError(Exception):
    """Rasa could not train; its own words are above the message."""


def _inputs() -> Iterator[Path]:
    for name in TRAINED_FROM:
        path = ROOT / name
        yield from sorted(path.rglob("*")) if path.is_dir() else [path]
    yield from sorted((ROOT / "casework").glob("*.py"))


def fingerprint() -> str:
    """Return a hash of everything the model is trained from."""
    digest = hashlib.sha256()
    for path in _inputs():
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(ROOT)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def is_trained(settings: Settings) -> bool:
    """Tell whether the model at hand was made from the data as it is now."""
    mark = settings.model_dir / "danbiet.fingerprint"
    model = settings.model_dir / "danbiet.tar.gz"
    return model.exists() and mark.exists() and mark.read_text(encoding="ascii") == fingerprint()


def train(settings: Settings) -> None:
    """Train the model into `settings.model_dir`, showing Rasa's progress.

    Raises:
        TrainingError: Rasa ended with an error.
    """
    settings.model_dir.mkdir(parents=True, exist_ok=True)
    before = fingerprint()
    command = [
        *RASA, "train", "--config", "config.yml", "--domain", "domain.yml",
        "--data", "data/nlu", "data/rules", "--out", str(settings.model_dir),
        "--fixed-model-name", "danbiet",
        "--force",  # Rasa's own cache does not see a change in nlu/learning
    ]  # fmt: skip
    environment = os.environ | settings.rasa_environment()
    done = subprocess.run(command, cwd=ROOT, env=environment, check=False)  # noqa: S603
    if done.returncode != 0:
        raise TrainingError("training failed: see Rasa's message above")
    (settings.model_dir / "danbiet.fingerprint").write_text(before, encoding="ascii")
