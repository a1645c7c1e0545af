"""Domain, training data and rules agree with each other and with the actions."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
MIN_EXAMPLES = 20


@cache
def domain() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    return loaded


@cache
def examples() -> dict[str, int]:
    counts: dict[str, int] = {}
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if "intent" not in entry:  # a lookup table
                continue
            lines = [line for line in entry.get("examples", "").splitlines() if line.strip()]
            counts[entry["intent"]] = counts.get(entry["intent"], 0) + len(lines)
    return counts


@cache
def rule_text() -> str:
    files = sorted((ROOT / "data" / "rules").glob("*.yml"))
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def intents() -> list[str]:
    return [entry if isinstance(entry, str) else next(iter(entry)) for entry in domain()["intents"]]


def test_every_intent_with_examples_is_in_the_domain() -> None:
    assert {name.partition("/")[0] for name in examples()} <= set(intents())


@pytest.mark.parametrize("intent", intents())
def test_every_intent_has_a_rule(intent: str) -> None:
    assert f"intent: {intent}" in rule_text()


@pytest.mark.parametrize("intent", [name for name in intents() if name != "nlu_fallback"])
def test_every_intent_has_examples(intent: str) -> None:
    total = sum(n for name, n in examples().items() if name.partition("/")[0] == intent)
    assert total >= MIN_EXAMPLES


@pytest.mark.parametrize("action", domain()["actions"])
def test_every_action_is_used_in_a_rule(action: str) -> None:
    assert f"action: {action}" in rule_text()


def test_no_rule_thanks_after_a_submit() -> None:
    """The action that commits speaks the receipt; a canned thanks could lie."""
    assert "utter_" not in rule_text()
