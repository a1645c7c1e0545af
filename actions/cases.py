"""Dossiers and petitions: code, second factor, status."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from actions.case_talk import DOSSIER, PETITION, CaseTalk
from actions.safe_action import SafeAction
from actions.taking import TakingAction, is_short, joined
from actions.turn import Said, Turn
from casework.conversation import Expecting, Outcome, Reply
from casework.services.find_case import factor_in

_DIGRESSIONS = frozenset(
    {"ask_procedure", "give_feedback", "greet", "thank", "ask_help", "ask_human", "out_of_scope"}
)


class _CheckCase(SafeAction):
    """Starts a look-up with the code of the message, or asks for one."""

    kind: ClassVar[str]
    other_kind: ClassVar[str]

    def act(self, turn: Turn) -> Said:
        """Ask for the second factor or the code; answer a question that came along first."""
        talk = CaseTalk(self.tools)
        code = turn.first(f"{self.kind}_code")
        if code:
            return self._with_question(turn, talk.take_code(turn, self.kind, code))
        other = turn.first(f"{self.other_kind}_code")
        if other:
            return talk.take_code(turn, self.other_kind, other)
        if turn.first("receipt_code"):
            return Said((Reply(self.speaker(turn).say("case.is_receipt")),), Outcome.CLARIFY)
        known = turn.slot("case_code")
        if known and turn.text:
            return talk.tell_again(turn) or talk.ask_factor(
                turn, self.kind, known, "ask.second_factor_again"
            )
        return talk.ask_code(turn, self.kind)

    def _with_question(self, turn: Turn, asked: Said) -> Said:
        """Answer a procedure question of the same message before asking for the factor."""
        if not turn.text or not turn.aspects:
            return asked
        meant = self.tools.finder.by_text(turn.text)
        if meant.kind != "one" or meant.procedure is None:
            return asked
        named = {"procedure_code": (meant.procedure.code,), "aspect": turn.entities["aspect"]}
        question = replace(turn, intent="ask_procedure", text="", entities=named)
        return joined(self.router.hand_on(question), asked)


class CheckDossier(_CheckCase):
    """Starts the look-up of a dossier."""

    action_name = "action_check_dossier"
    kind = DOSSIER
    other_kind = PETITION


class CheckPetition(_CheckCase):
    """Starts the look-up of a petition."""

    action_name = "action_check_petition"
    kind = PETITION
    other_kind = DOSSIER


class TakeCaseCode(TakingAction):
    """Takes the code that was asked for."""

    action_name = "action_take_case_code"
    expecting = Expecting.CASE_CODE

    def take(self, turn: Turn) -> Said | None:
        """Go on with the code; words without one are a digression or asked again."""
        kind = str(turn.memory.get("kind") or DOSSIER)
        for entity in ("dossier_code", "petition_code"):
            code = turn.first(entity)
            if code:
                return CaseTalk(self.tools).take_code(turn, entity.removesuffix("_code"), code)
        read = turn.memory.get("read")
        if read and turn.intent == "affirm":
            return CaseTalk(self.tools).ask_factor(turn, kind, str(read))
        if turn.pressed or turn.intent in _DIGRESSIONS:
            return None
        return CaseTalk(self.tools).ask_code(turn, kind, again=True)


class TakeSecondFactor(TakingAction):
    """Takes the last four digits of a phone or identity number."""

    action_name = "action_take_second_factor"
    expecting = Expecting.SECOND_FACTOR

    def take(self, turn: Turn) -> Said | None:
        """Open the case, start with another code, or ask again."""
        talk = CaseTalk(self.tools)
        for entity in ("dossier_code", "petition_code"):
            code = turn.first(entity)
            if code:
                return talk.take_code(turn, entity.removesuffix("_code"), code)
        kind, known = str(turn.memory.get("kind") or DOSSIER), turn.slot("case_code")
        factor = factor_in(turn.text)
        if known and factor:
            return talk.tell(turn, kind, known, factor)
        if turn.pressed or known is None or turn.intent in _DIGRESSIONS:
            return None
        if self.tools.cues.found_in("other_code", turn.text):
            return talk.ask_code(turn, kind)
        if turn.intent == "deny" and is_short(turn):
            return self.router.hand_on(replace(turn, intent="cancel"))
        return talk.ask_factor(turn, kind, known, "ask.second_factor_unread")
