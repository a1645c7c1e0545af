"""Each conversation file: what is said -> the exact outcome, through the whole running service."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from running_stack import RunningStack, said

FOLDER = Path(__file__).parent
KEYS = {"say", "press", "intent", "outcome", "aspect", "procedure", "offers", "contains", "lacks"}

pytestmark = pytest.mark.stack


def _conversations() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.append(pytest.param(entry, id=f"{path.stem}: {entry['name']}"))
    return found


def _turn(stack: RunningStack, person: str, step: dict[str, Any], last: dict[str, Any]) -> Any:
    if "press" not in step:
        return stack.ask(person, text=step["say"])
    buttons = [b for reply in last["replies"] for b in reply["buttons"]]
    wanted = [b for b in buttons if step["press"].lower() in b["title"].lower()]
    assert wanted, f"no button {step['press']!r} among {[b['title'] for b in buttons]}"
    return stack.ask(person, button=wanted[0]["payload"])


def _check(step: dict[str, Any], answer: dict[str, Any]) -> None:
    understood = answer["understood"]
    codes = [c["code"] for c in understood["procedures"]]
    text = said(answer)
    assert answer["replies"], "a citizen is never left without an answer"
    for key in ("intent", "outcome", "aspect"):
        if key in step:
            assert understood[key] == step[key], (key, step.get("say"), understood, text[:600])
    if "procedure" in step:
        assert codes[:1] == [str(step["procedure"])], (step.get("say"), understood, text[:600])
    if "offers" in step:
        assert str(step["offers"]) in codes, (step.get("say"), understood, text[:600])
    for words in step.get("contains", []):
        assert words.lower() in text.lower(), (words, step.get("say"), text[:1500])
    for words in step.get("lacks", []):
        assert words.lower() not in text.lower(), (words, step.get("say"), text[:1500])


@pytest.mark.parametrize("conversation", _conversations())
def test_conversation(stack: RunningStack, conversation: dict[str, Any], request: Any) -> None:
    person = f"test:{abs(hash(request.node.name)) % 10**12}"
    last: dict[str, Any] = {}
    for step in conversation["turns"]:
        assert set(step) <= KEYS, f"unknown key in {step}"
        last = _turn(stack, person, step, last)
        _check(step, last)
