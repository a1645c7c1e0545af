"""Every action the domain names, made from one toolbox and joined by one router."""

from __future__ import annotations

from actions.cases import CheckDossier, CheckPetition, TakeCaseCode, TakeSecondFactor
from actions.feedback import GiveFeedback, RefuseDenunciation, TakeFeedback
from actions.procedures import (
    AnswerProcedure,
    ChooseOption,
    Fallback,
    TakeChoice,
    TakeProcedureName,
)
from actions.router import FALLBACK, RESTART, Router
from actions.safe_action import SafeAction
from actions.small_talk import (
    Affirm,
    Cancel,
    Deny,
    Emergency,
    Goodbye,
    Greet,
    Help,
    Human,
    OutOfScope,
    Thank,
)
from actions.toolbox import Toolbox

BY_INTENT: dict[str, type[SafeAction]] = {
    "ask_procedure": AnswerProcedure,
    "check_dossier": CheckDossier,
    "check_petition": CheckPetition,
    "give_feedback": GiveFeedback,
    "report_denunciation": RefuseDenunciation,
    "greet": Greet,
    "thank": Thank,
    "goodbye": Goodbye,
    "ask_help": Help,
    "ask_human": Human,
    "cancel": Cancel,
    "affirm": Affirm,
    "deny": Deny,
    "out_of_scope": OutOfScope,
    "choose_option": ChooseOption,
    "emergency": Emergency,
    FALLBACK: Fallback,
}
TAKING: tuple[type[SafeAction], ...] = (
    TakeChoice,
    TakeProcedureName,
    TakeCaseCode,
    TakeSecondFactor,
    TakeFeedback,
)


def all_actions(tools: Toolbox) -> tuple[SafeAction, ...]:
    """Return one instance of every action, wired.

    Args:
        tools: The ports and values they work with.
    """
    router = Router(tools)
    answering = {intent: make(tools, router) for intent, make in BY_INTENT.items()}
    for intent, action in answering.items():
        router.add(intent, action.act)
    router.add(RESTART, Cancel(tools, router).start_anew)
    return (*answering.values(), *(make(tools, router) for make in TAKING))
