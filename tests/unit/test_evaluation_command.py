"""`danbiet evaluate` on a made-up set and a service that is not there."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from evaluation_made_up import BIRTH, KNOWN, RUN, asked

from bootstrap import cli
from bootstrap.checks import NotReadyError
from bootstrap.commands import evaluate_command
from bootstrap.evaluation import asking, evaluate, own_service
from bootstrap.evaluation.asking import ask_all
from bootstrap.evaluation.heldout import Talk
from bootstrap.settings import ROOT, Settings, load_settings
from casework.errors import BadInput, Unavailable

UNDERSTOOD = {
    "intent": "ask_procedure",
    "aspect": "fee",
    "procedures": [{"code": "1.001193", "score": 1.0, "grade": "reviewed"}],
    "outcome": "answer",
}
LINE = {
    "id": "q1",
    "text": "lệ phí khai sinh",
    "spelling": "full",
    "register": "clerk",
    "intent": "ask_procedure",
    "aspects": ["fee"],
    "codes": ["1.001193"],
    "behaviour": "answer",
}
TALKS = (
    Talk("q1", (asked("full", (BIRTH,)),)),
    Talk("d1", (asked("full"), asked("full")), is_dialogue=True),
)
Answer = Callable[[dict[str, Any]], dict[str, Any]]


def _right(turn: dict[str, Any]) -> dict[str, Any]:
    return turn | {"understood": UNDERSTOOD, "replies": [], "ms": 30.0}


def _silent(turn: dict[str, Any]) -> dict[str, Any]:
    return turn | {"error": "wrong secret"}


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Callable[[Answer], list[dict[str, Any]]]:
    """A stand-in for the client of the machine door; returns the list of turns it was sent."""

    def stand_in(answer: Answer) -> list[dict[str, Any]]:
        sent: list[dict[str, Any]] = []

        def run_ask(lines: Iterable[str], write: Callable[[str], object], *_: object) -> int:
            sent.extend(map(json.loads, lines))
            answers = [answer(turn) for turn in sent]
            for told in answers:
                write(json.dumps(told) + "\n")
            return sum("error" in told for told in answers)

        monkeypatch.setattr(asking, "run_ask", run_ask)
        return sent

    return stand_in


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    monkeypatch.setenv("DANBIET_VAR_DIR", str(tmp_path / "var"))
    monkeypatch.setattr(evaluate, "KnownProcedures", lambda _: KNOWN)
    monkeypatch.setattr(evaluate_command, "wait_until_ready", lambda *_, **__: True)
    monkeypatch.setattr(evaluate_command, "TEST_LOG", tmp_path / "evaluation-log.md")
    load_settings.cache_clear()
    yield
    load_settings.cache_clear()


def test_each_talk_is_a_new_person_and_each_dialogue_one(service: Any) -> None:
    sent = service(_right)
    done: list[int] = []
    answers = ask_all(TALKS, "http://x", "secret", 2, done.append)
    persons = [turn["person"] for turn in sent]
    assert persons[0] != persons[1] == persons[2]
    assert [len(talk) for talk in answers] == [1, 2]
    assert answers[0][0].codes == ("1.001193",)
    assert done == [1, 2, 3]


def test_nobody_is_known_from_a_run_before(service: Any) -> None:
    before, after = service(_right), service(_right)
    ask_all(TALKS, "", "", 1)
    before += after
    after.clear()
    ask_all(TALKS, "", "", 1)
    assert len(before) == len(after) == 3
    assert not {turn["person"] for turn in before} & {turn["person"] for turn in after}


def test_a_service_that_answers_nothing_is_no_evaluation(service: Any) -> None:
    service(_silent)
    with pytest.raises(Unavailable, match="wrong secret"):
        ask_all(TALKS, "", "", 1)


def test_single_errors_are_counted_not_hidden(service: Any) -> None:
    replies = iter([_silent, _right, _right])
    service(lambda turn: next(replies)(turn))
    first, second = ask_all(TALKS, "", "", 1)
    assert first[0].kept_waiting
    assert not second[0].kept_waiting


def _set_file(folder: Path, **changes: Any) -> Path:
    path = folder / "mine.jsonl"
    path.write_text(json.dumps(LINE | changes), encoding="utf-8")
    return path


def test_a_set_within_its_limits_ends_in_0_and_a_report(
    service: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service(_right)
    assert cli.main(["evaluate", "--set", str(_set_file(tmp_path))]) == 0
    report = (tmp_path / "var" / "evaluation" / "report.md").read_text(encoding="utf-8")
    assert "# Held-out set `mine.jsonl`" in report
    told = capsys.readouterr().out
    assert "right at once" in told
    assert "median 30 ms" in told


def test_a_figure_below_its_floor_ends_in_1(service: Any, tmp_path: Path) -> None:
    service(_right)
    wrong = _set_file(tmp_path, codes=["1.000894"])
    arguments = ["evaluate", "--set", str(wrong), "--report", str(tmp_path / "report")]
    assert cli.main(arguments) == 1
    assert "FAILS" in (tmp_path / "report" / "report.md").read_text(encoding="utf-8")


def test_json_is_the_only_thing_printed(
    service: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    service(_right)
    cli.main(["evaluate", "--set", str(_set_file(tmp_path)), "--json"])
    facts = json.loads(capsys.readouterr().out)
    assert facts["overall"]["figures"]["first"]["hits"] == 1


def test_a_look_at_the_test_half_is_reminded_of_and_recorded_on_demand(
    service: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    service(_right)
    talks = evaluate.read_heldout(_set_file(tmp_path), ["ask_procedure"])
    monkeypatch.setattr(evaluate_command, "read_talks", lambda *_: talks)
    log = tmp_path / "evaluation-log.md"
    assert cli.main(["evaluate", "--set", "test"]) == 0
    assert "once a release" in capsys.readouterr().err
    assert not log.exists()
    assert cli.main(["evaluate", "--set", "test", "--record"]) == 0
    assert log.read_text(encoding="utf-8").count("\n| 20") == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--record"], "--record is for --set test"),
        (["--parallel", "0"], "--parallel is 1 or more"),
        (["--set", "nowhere.jsonl"], "nowhere.jsonl is missing"),
    ],
)
def test_a_wrong_call_is_one_clear_line(
    arguments: list[str], reason: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["evaluate", *arguments]) == 1
    told = capsys.readouterr().err
    assert reason in told
    assert told.count("\n") == 1


def test_a_service_not_running_names_the_way_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(evaluate_command, "wait_until_ready", lambda *_, **__: False)
    assert cli.main(["evaluate", "--set", str(_set_file(tmp_path))]) == 1
    assert "--start" in capsys.readouterr().err


def test_the_commit_is_told_or_unknown(monkeypatch: Any, tmp_path: Path) -> None:
    monkeypatch.setattr(evaluate_command, "ROOT", tmp_path)
    assert evaluate_command.commit() == "unknown"


def test_a_broken_threshold_file_stops_before_anything_is_asked(
    service: Any, tmp_path: Path
) -> None:
    sent = service(_right)
    bars = tmp_path / "evaluation" / "thresholds.yml"
    bars.parent.mkdir()
    bars.write_text("first: high", encoding="utf-8")
    with pytest.raises(BadInput, match=r"thresholds\.yml: first"):
        evaluate.evaluate(RUN, TALKS, "", Settings(data_dir=tmp_path))
    assert not sent


def test_a_service_of_its_own_shares_nothing_but_the_model(tmp_path: Path) -> None:
    usual = Settings()
    alone = own_service.settings_alone(usual, tmp_path)
    ports = {alone.port, alone.rasa_port, alone.actions_port}
    assert len(ports - {usual.port, usual.rasa_port, usual.actions_port}) == 3
    assert alone.var_dir == tmp_path
    assert str(tmp_path) in alone.database_url
    assert str(tmp_path) in alone.tracker_url
    assert alone.model_dir == usual.model_dir
    assert alone.secret_key() == usual.secret_key()


def test_a_service_that_does_not_start_is_told_and_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(own_service, "wait_until_ready", lambda *_: False)
    settings = Settings(var_dir=tmp_path / "var", data_dir=tmp_path / "nowhere")
    with pytest.raises(NotReadyError, match=r"evaluation\.log"), own_service.own_service(settings):
        pytest.fail("a service that does not start was handed out")
    assert not multiprocessing.active_children()


def test_shipped_procedures_come_with_the_better_grade_first() -> None:
    shipped = evaluate._shipped(Settings(data_dir=ROOT / "data"))
    assert next(shipped).grade.value == "reviewed"
