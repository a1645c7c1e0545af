"""What was learned holds its thresholds, and learning twice gives the same."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "nlu" / ".venv" / "bin" / "python"
FOLDS = "2"  # of five: the whole cross-validation takes minutes
PRINT_WHAT_IS_LEARNED = """
import hashlib, tempfile
from pathlib import Path
from nlu.training import learn, read_examples
understanding = learn(read_examples()[::8], 5)
digest = hashlib.sha256()
for text in ("le phi bao nhieu", "xin chào", "hồ sơ tới đâu rồi", "ba tôi mới mất", "zzz"):
    digest.update(repr(understanding.read(text)).encode())
print(digest.hexdigest())
"""


def run(*arguments: str, hash_seed: str = "0") -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": hash_seed}
    return subprocess.run(
        [str(PYTHON), "-W", "ignore", *arguments],
        cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip


def test_cross_validation_is_above_its_thresholds() -> None:
    done = run("-m", "nlu.evaluation.cross_validate", FOLDS)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]


def test_two_trainings_with_one_seed_read_the_same() -> None:
    first = run("-c", PRINT_WHAT_IS_LEARNED, hash_seed="1")
    second = run("-c", PRINT_WHAT_IS_LEARNED, hash_seed="2")
    assert first.returncode == 0, first.stderr[-2000:]
    assert first.stdout == second.stdout
