"""Asking for a case's code and second factor, and telling its status."""

from __future__ import annotations

from actions.toolbox import Toolbox
from actions.turn import Said, Turn, payload
from casework.conversation import Button, Expecting, Outcome, Reply
from casework.errors import NotFound
from casework.services.describe_case import describe_dossier, describe_petition
from casework.services.find_case import Key, find_dossier, find_petition

DOSSIER = "dossier"
PETITION = "petition"
_INTENT = {DOSSIER: "check_dossier", PETITION: "check_petition"}


class CaseTalk:
    """Turns the steps of a look-up into replies and slot changes."""

    def __init__(self, tools: Toolbox) -> None:
        self._tools = tools

    def ask_code(self, turn: Turn, kind: str, *, again: bool = False) -> Said:
        """Ask for the code of a dossier or petition, or again when none was found."""
        say = self._tools.speaker(turn.language).say
        text = say(f"ask.code_again.{kind}" if again else f"ask.code.{kind}")
        return Said(
            (Reply(text, (Button(say("button.cancel"), payload("cancel")),)),),
            Outcome.CLARIFY,
            slots={"memory": {"kind": kind}},
            expecting=Expecting.CASE_CODE,
        )

    def ask_factor(self, turn: Turn, kind: str, code: str, key: str = "ask.second_factor") -> Said:
        """Ask for the second factor of a code; said alike whether there is such a case or not."""
        if code in turn.doubtful:
            return self._confirm(turn, kind, code)
        speaker = self._tools.speaker(turn.language)
        others = [other for other in turn.entities.get(f"{kind}_code", ()) if other != code]
        text = speaker.say(key, code=code)
        buttons: list[Button] = []
        if others:
            text += "\n" + speaker.say("case.one_at_a_time", code=code)
            buttons += [_other_code(kind, other) for other in others[:1]]
        buttons.append(Button(speaker.say("button.cancel"), payload("cancel")))
        return Said(
            (Reply(text, tuple(buttons)),),
            Outcome.ASK_SECOND_FACTOR,
            slots={"case_code": code, "memory": {"kind": kind}},
            expecting=Expecting.SECOND_FACTOR,
            case_code=code,
            intent=_INTENT[kind],
        )

    def _confirm(self, turn: Turn, kind: str, code: str) -> Said:
        """Ask whether a code was read right."""
        say = self._tools.speaker(turn.language).say
        buttons = (
            Button(say("button.right_code"), payload(_INTENT[kind], **{f"{kind}_code": code})),
            Button(say("button.cancel"), payload("cancel")),
        )
        return Said(
            (Reply(say("ask.is_it_this_code", code=code), buttons),),
            Outcome.CLARIFY,
            slots={"memory": {"kind": kind, "read": code}},
            expecting=Expecting.CASE_CODE,
            case_code=code,
            intent=_INTENT[kind],
        )

    def tell(self, turn: Turn, kind: str, code: str, factor: str) -> Said:
        """Tell the status to whoever has code and factor; else say the one refusal."""
        tools, speaker = self._tools, self._tools.speaker(turn.language)
        key = Key(code, factor, turn.person, tools.today())
        try:
            text = (
                describe_petition(
                    find_petition(key, tools.open_work, tools.tries), key.day, speaker
                )
                if kind == PETITION
                else describe_dossier(
                    find_dossier(key, tools.open_work, tools.tries), key.day, speaker
                )
            )
        except NotFound:
            return self._refuse(turn, kind, code)
        return Said(
            (Reply(text, self._after_status(turn, kind, code)),),
            Outcome.STATUS,
            slots={"case_code": code, "memory": None},
            case_code=code,
            intent=_INTENT[kind],
        )

    def _refuse(self, turn: Turn, kind: str, code: str) -> Said:
        """Say the one sentence for unknown, wrong and used-up; another try stays possible."""
        say = self._tools.speaker(turn.language).say
        buttons = (
            Button(say("button.other_code"), payload(_INTENT[kind])),
            Button(say("button.cancel"), payload("cancel")),
        )
        return Said(
            (Reply(say("case.not_shown"), buttons),),
            Outcome.REFUSAL,
            slots={"case_code": code, "memory": {"kind": kind}},
            expecting=Expecting.SECOND_FACTOR,
            case_code=code,
            intent=_INTENT[kind],
        )

    def _after_status(self, turn: Turn, kind: str, code: str) -> tuple[Button, ...]:
        """Return what people do next."""
        say = self._tools.speaker(turn.language).say
        return (
            Button(say("button.other_code"), payload(_INTENT[kind])),
            Button(say("button.feedback"), payload("give_feedback", **{f"{kind}_code": code})),
        )


def _other_code(kind: str, code: str) -> Button:
    """Return the button for the second code of a message."""
    return Button(code, payload(_INTENT[kind], **{f"{kind}_code": code}))
