"""Asking for a case's code and second factor, and telling its status."""

from __future__ import annotations

from actions.toolbox import Toolbox
from actions.turn import Said, Turn, payload
from casework.cases import Dossier, Petition
from casework.conversation import Button, Expecting, Outcome, Reply
from casework.errors import NotFound
from casework.services.describe_case import describe_dossier, describe_petition
from casework.services.find_case import (
    Key,
    factor_beside_codes,
    find_dossier,
    find_petition,
    seen_case,
)

DOSSIER = "dossier"
PETITION = "petition"
_OPEN_SECONDS = 15 * 60  # so long "and when is it done?" needs no second factor again
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

    def take_code(self, turn: Turn, kind: str, code: str) -> Said:
        """Open the case when its four digits stand in the same message, else ask for them."""
        factor = factor_beside_codes(turn.text)
        if factor and turn.text and code not in turn.doubtful:
            return self.tell(turn, kind, code, factor)
        return self.ask_factor(turn, kind, code)

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
        tools = self._tools
        key = Key(code, factor, turn.person, tools.today())
        find = find_petition if kind == PETITION else find_dossier
        try:
            case = find(key, tools.open_work, tools.tries)
        except NotFound:
            return self._refuse(turn, kind, code)
        return self._status(turn, kind, case)

    def tell_again(self, turn: Turn) -> Said | None:
        """Tell the status of the case opened a moment ago once more; None when there is none."""
        code, until = turn.memory.get("opened"), turn.memory.get("until", 0.0)
        if not code or self._tools.clock().timestamp() > float(until):
            return None
        case = seen_case(str(code), self._tools.open_work)
        if case is None:
            return None
        return self._status(turn, PETITION if isinstance(case, Petition) else DOSSIER, case)

    def _status(self, turn: Turn, kind: str, case: Dossier | Petition) -> Said:
        """Say the status, and remember for a while that this person opened the case."""
        speaker, today = self._tools.speaker(turn.language), self._tools.today()
        if isinstance(case, Petition):
            text = describe_petition(case, today, speaker)
        else:
            text = describe_dossier(case, today, speaker)
        until = self._tools.clock().timestamp() + _OPEN_SECONDS
        code = case.code
        return Said(
            (Reply(text, self._after_status(turn, kind, code)),),
            Outcome.STATUS,
            slots={"case_code": code, "memory": {"opened": code, "until": until}},
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
