"""What is paid: only a record that says so is told as free of charge."""

from __future__ import annotations

from casework.procedures import Fee, FeeItem, FeeStatus, Level, Procedure
from casework.services.answer_style import MAX_NOTE, AnswerStyle
from casework.services.speaking import Speaker, shorten

_MAX_ITEMS = 12
# Statuses that tell who sets an amount; of the others nobody is known.
_SET_BY = frozenset({FeeStatus.PROVINCE, FeeStatus.BY_LAW, FeeStatus.BY_COMPONENT})


def fee(procedure: Procedure, style: AnswerStyle) -> str:
    """Tell the fee, who is exempt, and what is not known of it."""
    charged = procedure.fee
    if charged.status is FeeStatus.NOT_PUBLISHED and not charged.items:
        return "\n".join([style.not_held(procedure, "fee"), *_additions(charged, style.speaker)])
    if len(charged.items) == 1 and not charged.items[0].case:
        lines = [one_fee(procedure, style.speaker)]
    else:
        lines = [headline(procedure, style.speaker)]
        lines += [f"- {fee_amount(item, style.speaker)}" for item in charged.items[:_MAX_ITEMS]]
    left = len(charged.items) - _MAX_ITEMS
    if left > 0:
        lines.append(style.speaker.say("fee.more", left=left))
    return "\n".join(lines + _additions(charged, style.speaker))


def one_fee(procedure: Procedure, speaker: Speaker) -> str:
    """Tell the only amount in one line; an amount that isn't fixed only with who sets it."""
    amount = fee_amount(procedure.fee.items[0], speaker)
    if procedure.fee.status is FeeStatus.FIXED:
        return speaker.say("fee.one", amount=amount)
    return f"{headline(procedure, speaker)} {amount}"


def fee_amount(item: FeeItem, speaker: Speaker) -> str:
    """Write one amount: in which way and case, how much, for what unit."""
    text = speaker.amount(item.amount_vnd) + (f"/{item.per}" if item.per else "")
    about = [item.way and speaker.say(f"way.{item.way.value}"), item.case]
    where = ", ".join(shorten(part, MAX_NOTE) for part in about if part)
    return f"{where}: {text}" if where else text


def headline(procedure: Procedure, speaker: Speaker) -> str:
    """Return the first line, told by the status of the fee."""
    charged = procedure.fee
    if charged.items and charged.status is not FeeStatus.FIXED:
        setter = charged.status.value if charged.status in _SET_BY else "unclear"
        return speaker.say(f"fee.amounts.{setter}")
    if charged.status is FeeStatus.FIXED and not charged.items:
        return speaker.say("fee.status.amount_not_held")
    if charged.status is FeeStatus.FREE_LISTED and set(procedure.levels) == {Level.MINISTRY}:
        return speaker.say("fee.status.free_listed_ministry")
    return speaker.say(f"fee.status.{charged.status.value}")


def _additions(charged: Fee, speaker: Speaker) -> list[str]:
    """Return who is exempt and what the source adds."""
    lines = []
    if charged.exemptions:
        who = shorten("; ".join(charged.exemptions), 2 * MAX_NOTE)
        lines.append(speaker.say("fee.exempt", who=who))
    if charged.note:
        lines.append(speaker.say("answer.note", note=shorten(charged.note, MAX_NOTE)))
    return lines
