"""A procedure that is named is answered, whatever was talked about before."""

from __future__ import annotations

import pytest
from shipped_catalogue import shipped_procedures, shipped_toolbox
from talking import Talk

from casework.procedures import Grade
from casework.services.answer_procedure import ProcedureQuestion

TEMPORARY_RESIDENCE = "1.004194"
_MOST_SYLLABLES = 4
_LEAST_ALIASES = 500


def short_aliases() -> list[str]:
    """Return the short aliases of the reviewed records."""
    return sorted(
        alias
        for procedure in shipped_procedures()
        if procedure.grade is Grade.REVIEWED
        for alias in procedure.aliases
        if len(alias.split()) <= _MOST_SYLLABLES
    )


def test_no_short_alias_is_taken_over_by_the_talk() -> None:
    finder = shipped_toolbox().finder
    answered, hijacked = 0, []
    for alias in short_aliases():
        alone = finder.by_text(alias)
        if alone.kind != "one":
            continue
        answered += 1
        talk = ProcedureQuestion(alias, in_talk=TEMPORARY_RESIDENCE, named_as="tạm trú")
        if finder.find(talk).procedure != alone.procedure:
            hijacked.append(alias)
    assert answered >= _LEAST_ALIASES
    assert hijacked == []


@pytest.mark.parametrize(
    "text", ["mất sổ đỏ", "khai tử", "ly hôn", "bằng lái", "hộ chiếu", "marriage fee"]
)
def test_a_short_name_is_not_answered_for_the_procedure_in_talk(text: str) -> None:
    talk = Talk(shipped_toolbox())
    talk.say("đăng ký tạm trú cần gì", aspect="documents")
    assert talk.slots["procedure_code"] == TEMPORARY_RESIDENCE
    heard = talk.say(text, aspect="general")
    assert TEMPORARY_RESIDENCE not in heard.codes[:1]


def test_a_variant_alone_is_still_of_the_procedure_in_talk() -> None:
    talk = Talk(shipped_toolbox())
    talk.say("đăng ký tạm trú cần gì", aspect="documents")
    assert talk.say("hết hạn thì sao", aspect="general").codes[0] == "1.002755"
