"""Held-out files: what is read, and each broken line named by file and number."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bootstrap.evaluation.evaluate import HALVES, known_intents, read_talks
from bootstrap.evaluation.heldout import BadSet, Behaviour, read_heldout
from casework.errors import BadInput

INTENTS = ("ask_procedure", "greet", "out_of_scope")
GOOD = {
    "id": "q1",
    "text": "lam khai sinh can giay to gi",
    "spelling": "none",
    "register": "farmer",
    "intent": "ask_procedure",
    "aspects": ["documents"],
    "codes": ["1.001193"],
    "behaviour": "answer",
}


def _file(folder: Path, *lines: str) -> Path:
    path = folder / "made_up.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def _line(**changes: Any) -> str:
    return json.dumps(GOOD | changes, ensure_ascii=False)


def test_an_utterance_is_a_talk_of_one_turn(tmp_path: Path) -> None:
    (talk,) = read_heldout(_file(tmp_path, _line()), INTENTS)
    (turn,) = talk.turns
    assert (talk.id, talk.is_dialogue) == ("q1", False)
    assert (turn.text, turn.intent) == ("lam khai sinh can giay to gi", "ask_procedure")
    assert (turn.aspects, turn.codes) == (("documents",), ("1.001193",))
    assert (turn.spelling, turn.register) == ("none", "farmer")
    assert turn.behaviour is Behaviour.ANSWER


def test_a_line_with_turns_is_a_dialogue(tmp_path: Path) -> None:
    turns = [GOOD, {"text": "thế lệ phí?", "intent": "ask_procedure", "behaviour": "answer"}]
    line = json.dumps({"id": "d1", "turns": turns})
    (talk,) = read_heldout(_file(tmp_path, line), INTENTS)
    assert talk.is_dialogue
    assert [turn.text for turn in talk.turns] == [GOOD["text"], "thế lệ phí?"]
    assert talk.turns[1].codes == ()


def test_empty_lines_are_passed_over(tmp_path: Path) -> None:
    assert len(read_heldout(_file(tmp_path, "", _line(), "  ", _line(id="q2"), ""), INTENTS)) == 2


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "not a JSON object"),
        (_line(id=""), "id is missing"),
        (_line(id=7), "id is missing"),
        (_line(id="first"), "id first is there twice"),
        (_line(text="  "), "text is missing"),
        (_line(spelling=None), "spelling is missing"),
        (_line(register=""), "register is missing"),
        (_line(intent="gret"), "intent gret is not known"),
        (_line(aspects=["fees"]), "aspect fees is not known"),
        (_line(aspects="fee"), "aspects is not a list of texts"),
        (_line(codes=[1.001193]), "codes is not a list of texts"),
        (_line(codes=["1.1193"]), "code 1.1193 is not like 1.001193"),
        (_line(behaviour="guess"), "behaviour guess is not known"),
        (_line(behaviour="outside"), "outside, and yet with codes"),
        (json.dumps({"id": "d", "turns": [GOOD]}), "a dialogue has two turns or more"),
        (json.dumps({"id": "d", "turns": "no"}), "turns is not a list of objects"),
        (json.dumps({"id": "d", "turns": [GOOD, {}]}), "text is missing"),
    ],
)
def test_a_broken_line_is_named(tmp_path: Path, line: str, reason: str) -> None:
    path = _file(tmp_path, _line(id="first"), "", line)
    with pytest.raises(BadSet) as told:
        read_heldout(path, INTENTS)
    assert str(told.value) == f"made_up.jsonl:3: {reason}"


def test_a_file_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadSet, match=r"made_up\.jsonl: no questions"):
        read_heldout(_file(tmp_path, "", ""), INTENTS)


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "old.jsonl"
    path.write_bytes("thủ tục".encode("utf-16"))
    with pytest.raises(BadSet, match=r"old\.jsonl: not UTF-8"):
        read_heldout(path, INTENTS)


def test_a_half_is_read_with_its_dialogues(tmp_path: Path) -> None:
    (tmp_path / "dev.jsonl").write_text(_line(), encoding="utf-8")
    dialogue = json.dumps({"id": "d1", "turns": [GOOD, GOOD]})
    (tmp_path / "dialogues_dev.jsonl").write_text(dialogue, encoding="utf-8")
    assert [t.id for t in read_talks("dev", with_dialogues=False, folder=tmp_path)] == ["q1"]
    assert [t.id for t in read_talks("dev", with_dialogues=True, folder=tmp_path)] == ["q1", "d1"]


def test_the_halves_kept_can_be_read_and_share_nothing() -> None:
    dev, test = (read_talks(half, with_dialogues=True) for half in HALVES)
    assert not {talk.id for talk in dev} & {talk.id for talk in test}
    single = [talk.turns[0] for talk in dev + test if not talk.is_dialogue]
    assert len(single) >= 1000
    assert len({turn.codes[0] for turn in single if turn.codes}) >= 300
    assert not {talk.turns[0].text for talk in dev if talk.turns[0].codes} & {
        talk.turns[0].text for talk in test
    }


def test_a_missing_half_or_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"dev\.jsonl is missing"):
        read_talks("dev", with_dialogues=False, folder=tmp_path)
    with pytest.raises(BadInput, match=r"nowhere\.jsonl is missing"):
        read_talks(str(tmp_path / "nowhere.jsonl"), with_dialogues=False)


def test_intents_are_those_of_the_domain() -> None:
    assert {"ask_procedure", "check_dossier", "out_of_scope", "emergency"} <= known_intents()
